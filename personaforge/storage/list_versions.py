"""Which tables the list of a role has had in the course of the history, and who brought each of them.

An import makes a new table and the history keeps the earlier ones, so whoever deletes a list for good has to know all
of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.companies.table import TABLE_PATTERN
from personaforge.domain.company_options import ListRole
from personaforge.domain.steps import Action
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.storage.company_reader import CompanyReader
from personaforge.storage.rows import changes_from_text, step_from_text
from personaforge.storage.tables import change_log

_MARK = '"company_'


@dataclass(frozen=True, slots=True)
class ListVersion:
    """A table that was in force once; ``at`` is when it came (UTC, ISO 8601), ``author`` who brought it, and how."""

    table: str
    author: str
    at: str
    action: Action


def list_versions(reader: CompanyReader, role: ListRole, record: str = "") -> list[ListVersion]:
    """Return the tables of a role that the history names, the oldest first; ``record`` is its list in force."""
    log = change_log.c
    named = or_(func.instr(log.forward, _MARK), func.instr(log.inverse, _MARK))
    columns = (log.author, log.at, log.step, log.forward, log.inverse)
    rows = reader.run(select(*columns).where(named).order_by(log.seq))
    entries = [
        (author, at, step_from_text(step).action, [*changes_from_text(forward), *changes_from_text(inverse)])
        for author, at, step, forward, inverse in rows
    ]
    records = {record} | {
        change.id
        for *_, changes in entries
        for change in changes
        if isinstance(change, Insert) and change.kind == CompanyList.kind and change.body.get("role") == role
    }
    found: dict[str, ListVersion] = {}
    for author, at, action, changes in entries:
        for table in _tables(changes, records):
            found.setdefault(table, ListVersion(table, author, at, action))
    return list(found.values())


def _tables(changes: Sequence[Change], records: set[str]) -> Iterator[str]:
    for change in changes:
        if change.id not in records:
            continue
        match change:
            case Insert(body=body):
                value = body.get("table")
            case SetField(field="table", value=set_to):
                value = set_to
            case _:
                continue
        if isinstance(value, str) and TABLE_PATTERN.fullmatch(value):
            yield value
