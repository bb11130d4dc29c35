"""From a list of companies outside to a table in force: read, brought up to date, taken in, one step of undo.

Reading and taking in work beside typing, in a thread of the caller's choice; only the changes at the end belong to the
thread of the store:

    importing = Import(store.companies)
    prepared = importing.prepare(source, options, ListRole.CUSTOMERS, earlier)     # any thread, seconds
    store.apply(*import_changes(store.workspace, prepared))                        # the store's thread, at once
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import text

from personaforge.company_draft import DraftWriter, Row, column_names
from personaforge.domain.changes import Change, SetField
from personaforge.domain.companies.attributes import Column, folded
from personaforge.domain.companies.lacking import gone_columns, list_in_force, written_columns
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.company_options import ListRole
from personaforge.domain.editing import insert, set_field
from personaforge.domain.fields import LIST_LIMIT
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.accounts import Account
from personaforge.domain.worksheets.customers import CompanyList, Customer, HeaderMapping
from personaforge.domain.workspace import Workspace
from personaforge.errors import Trouble
from personaforge.exchange.tables.joining import Updated, merge_rows, united, update_rows
from personaforge.exchange.tables.model import (
    OWN,
    Because,
    Conversion,
    Habit,
    Preview,
    Source,
    TableOptions,
    header_set,
)
from personaforge.exchange.tables.troubles import ImportCancelled
from personaforge.exchange.tables.worker import ListReader
from personaforge.storage.companies import Companies
from personaforge.storage.company_reader import CompanyReader
from personaforge.storage.store import Store

_READ, _JOINED = 0.7, 0.8
"""Shares of the whole that are done when the list is read and when it is joined with an earlier one."""

_PAGE = 2000

Progress = Callable[[float], None]
"""Told the share from 0 to 1 that is done."""


class NoList(Trouble):
    """There is no list to bring up to date or to merge in."""

    message = N_("There is no list yet; import one first.")


class NoChange(Trouble):
    """Nothing that was named is in the list."""

    message = N_("None of these companies are in the list.")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The list that an import brings up to date: its table, and the header of the column of its keys."""

    table: TableInfo
    key_column: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a list: how it was read, and how many companies are new, updated or kept as they were."""

    conversion: Conversion
    added: int
    updated: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list that lies in the file, though nothing names it yet: ``import_changes`` puts it in force."""

    table: TableInfo
    role: ListRole
    source: Source
    key_column: str
    report: ImportReport


class Import:
    """One import. Its methods block their thread; ``cancel`` may come from any and ends it without a trace."""

    def __init__(self, companies: Companies | None = None) -> None:
        """``companies`` are those of an open workspace; without them nothing can be taken in."""
        self._companies = companies
        self._reader = ListReader()

    def preview(self, source: Source, options: TableOptions) -> Preview:
        """Return the beginning of a list and how it would be taken in; raise ``ListTrouble``."""
        return self._reader.preview(source, options)

    def rehearse(
        self, source: Source, options: TableOptions, progress: Progress | None = None
    ) -> ImportReport:
        """Read a whole list and say what would become of it, without taking it in; raise ``ListTrouble``."""
        with _folder() as folder:
            done = self._reader.convert(source, options, folder / "new", progress)
        return ImportReport(done, added=done.written)

    def prepare(
        self,
        source: Source,
        options: TableOptions,
        role: ListRole,
        earlier: Earlier | None = None,
        progress: Progress | None = None,
    ) -> Prepared:
        """Read a list and take it into the file, joined with the earlier one if there is any.

        Raises ``ListTrouble``, ``FileTrouble``, or ``ImportCancelled`` after ``cancel``; then nothing has changed.
        """
        assert self._companies is not None
        told = progress or _silent
        if earlier is not None and earlier.key_column and not options.key_column:
            options = replace(options, key_column=earlier.key_column)
        with _folder() as folder, self._companies.taking_in() as intake:
            draft, pieces = folder / "new", intake.add if earlier is None else None
            done = self._reader.convert(source, options, draft, lambda share: told(share * _READ), pieces)
            report = ImportReport(done, added=done.written)
            if earlier is not None:
                counts = Updated()
                draft = self._updated(earlier.table, done, draft, counts)
                report = ImportReport(done, counts.added, counts.updated, counts.kept)
            told(_JOINED)
            table = self._companies.finish(intake, draft, self._watching(told))
        return Prepared(table, role, source, options.key_column, report)

    def merge(self, table: TableInfo, pairs: Sequence[tuple[str, str]]) -> TableInfo:
        """Return a new table in which the second company of each pair is part of the first.

        Pairs are keys. What the first one knows holds; where it knows nothing, what the second one says. Raises
        ``NoChange`` if the table has none of those that should go.
        """
        into = merged_into(pairs)
        assert self._companies is not None
        reader = self._open_reader()
        try:
            dropped = {str(row[0]): row for row in _rows(reader, table) if str(row[0]) in into}
            if not dropped:
                raise NoChange
            with _folder() as folder:
                rows = merge_rows(table.columns, _rows(reader, table), into, dropped)
                _write(folder / "merged", table.columns, rows)
                return self._companies.adopt(folder / "merged", self._watching(_silent))
        finally:
            reader.close()

    def cancel(self) -> None:
        """End what is in work."""
        self._reader.cancel()

    def _updated(self, table: TableInfo, done: Conversion, draft: Path, counts: Updated) -> Path:
        columns, _ = united(table.columns, done.columns)
        reader = self._open_reader()
        try:
            old = self._watched(_rows(reader, table))
            rows = update_rows(table.columns, old, done.columns, draft, counts)
            joined = draft.with_name("joined")
            _write(joined, columns, rows)
        finally:
            reader.close()
        return joined

    def _open_reader(self) -> CompanyReader:
        assert self._companies is not None
        return self._companies.reader()

    def _watched(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            if self._reader.cancelled:
                raise ImportCancelled
            yield row

    def _watching(self, told: Progress) -> Callable[[int, int], None]:
        def progress(done: int, count: int) -> None:
            told(_JOINED + (1 - _JOINED) * done / max(count, 1))
            if self._reader.cancelled:
                raise ImportCancelled

        return progress


def run_import(
    store: Store,
    source: Source,
    role: ListRole,
    options: TableOptions,
    *,
    update: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a list as one step of undo; with ``update`` into the list in force. For a thread that owns the store."""
    earlier = earlier_list(store, role) if update else None
    options = with_memory(store.workspace, options)
    prepared = Import(store.companies).prepare(source, options, role, earlier, progress)
    _apply(store, *import_changes(store.workspace, prepared))
    return prepared.report


def run_merge(store: Store, role: ListRole, pairs: Sequence[tuple[str, str]]) -> TableInfo:
    """Merge companies of the list in force as one step of undo, see ``Import.merge``."""
    earlier = earlier_list(store, role)
    table = Import(store.companies).merge(earlier.table, pairs)
    _apply(store, *merge_changes(store.workspace, role, table, pairs))
    return table


def _apply(store: Store, changes: Sequence[Change], step: Step) -> None:
    applied = store.apply(changes, step)
    if applied.reason is not None:
        raise applied.reason


def earlier_list(store: Store, role: ListRole) -> Earlier:
    """Return the list of a role that is in force; raise ``NoList`` if there is none."""
    record = list_in_force(store.workspace, role)
    table = store.companies.table(record.table) if record is not None else None
    if record is None or table is None:
        raise NoList
    return Earlier(table, record.key_column)


def with_memory(workspace: Workspace, options: TableOptions) -> TableOptions:
    """Return options that know how earlier tables were read, and the currency of the workspace."""
    remembered = {
        record.text: {header: key for key, _, header in (column.partition("=") for column in record.columns)}
        for record in workspace.all(HeaderMapping)
    }
    habits = {
        record.text: Habit(record.currency, quotes=not record.plain_quotes)
        for record in workspace.all(HeaderMapping)
    }
    base = workspace.root.currency or "EUR"
    return replace(options, remembered=remembered, habits=habits, base_currency=base)


def import_changes(workspace: Workspace, prepared: Prepared) -> tuple[list[Change], Step]:
    """Return the changes that put a prepared list in force and remember its mapping, and their step."""
    name = prepared.source.name
    values = {
        "table": prepared.table.name,
        "key_column": prepared.key_column,
        "file": name if prepared.source.path is not None else "",
        "imported": date.today(),
        "count": prepared.table.count,
        "columns": written_columns(prepared.table.columns)[:LIST_LIMIT],
    }
    record = list_in_force(workspace, prepared.role)
    changes: list[Change] = []
    if record is not None:
        values["gone"] = gone_columns(record, prepared.table.columns)[:LIST_LIMIT]
        for field, value in values.items():
            changes += set_field(record, field, value)
    else:
        stem = prepared.source.path.stem if prepared.source.path is not None else ""
        changes += insert(workspace, CompanyList, ROOT_ID, [values | {"text": stem, "role": prepared.role}])
    changes += _memory_changes(workspace, prepared.report.conversion, prepared.source)
    step = Step(Action.IMPORT, CompanyList.kind, subject=name, count=prepared.table.count)
    return changes, step


def merge_changes(
    workspace: Workspace, role: ListRole, table: TableInfo, pairs: Sequence[tuple[str, str]]
) -> tuple[list[Change], Step]:
    """Return the changes that put a merged table in force, and let what was said of a merged company follow it."""
    record = list_in_force(workspace, role)
    if record is None:
        raise NoList
    changes = [*set_field(record, "table", table.name), *set_field(record, "count", table.count)]
    into = merged_into(pairs)
    said = workspace.all(Customer) if role is ListRole.CUSTOMERS else workspace.all(Account)
    changes += [SetField(item.id, "company", into[item.company]) for item in said if item.company in into]
    return changes, Step(Action.MERGE, CompanyList.kind, subject=record.text, count=len(into))


def merged_into(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return for each key that goes the one that stays at the end, however the pairs are chained."""
    into: dict[str, str] = {}

    def last(key: str) -> str:
        while key in into:
            key = into[key]
        return key

    for stays, goes in pairs:
        if last(stays) != last(goes):
            into[last(goes)] = last(stays)
    return {key: last(key) for key in into}


def _memory_changes(workspace: Workspace, conversion: Conversion, source: Source) -> list[Change]:
    planned, layout = conversion.planned, conversion.layout
    headers = header_set([column.header for column in planned])
    columns = [
        f"{OWN if column.column.is_own else column.key}={folded(column.header)}"
        for column in planned
        if column.because not in {Because.EMPTY, Because.PERSON}
    ]
    # from the clipboard quotation marks are plain without anybody having said so
    plain = True if source.path is not None and not layout.quotes else None
    values: dict[str, object] = {"columns": columns, "currency": layout.currency, "plain_quotes": plain}
    known = next((item for item in workspace.all(HeaderMapping) if item.text == headers), None)
    if known is not None:
        return [change for name, value in values.items() for change in set_field(known, name, value)]
    return list(insert(workspace, HeaderMapping, ROOT_ID, [{"text": headers, **values}]))


def _rows(reader: CompanyReader, table: TableInfo) -> Iterator[Row]:
    """Yield the rows of a table as a draft has them, a page at a time."""
    names = ", ".join(column_names(table.columns))
    page = text(f"SELECT {names} FROM {table.name} WHERE row > :first AND row <= :last ORDER BY row")
    for first in range(0, table.count, _PAGE):
        parameters: Mapping[str, int] = {"first": first, "last": first + _PAGE}
        yield from (tuple(row) for row in reader.run(page, parameters))


def _write(draft: Path, columns: Sequence[Column], batches: Iterable[Iterable[Row]]) -> None:
    with DraftWriter(draft, columns) as writer:
        for rows in batches:
            writer.write(rows)
        writer.finish()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="personaforge-list-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _silent(_share: float) -> None:
    pass
