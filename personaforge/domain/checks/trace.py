"""Checks of what rests on what: circles, and what has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.records import Record
from personaforge.domain.trace import circles
from personaforge.domain.words import N_
from personaforge.domain.worksheet import Scope, Worksheet
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.workspace import Workspace, kind_of

_SHEETS = {part.kind.kind: sheet for sheet in reversed(WORKSHEETS) for part in sheet.parts()}


def round_in_circles(case: Case) -> Iterator[Hit]:
    """What rests on itself rests on nothing (own)."""
    for chain in circles(case.workspace):
        records = [record for id in chain if (record := case.workspace.get(id)) is not None]
        first = next((record for record in records if "because" in record.fields), records[0])
        yield Hit(
            N_("Where does it begin? These rest on one another: {names}."),
            first.id,
            "because" if "because" in first.fields else "",
            "",
            {"names": tuple(record.name for record in records)},
        )


def to_be_checked(case: Case) -> Iterator[Hit]:
    """What rests on something that has changed is looked at again, or somebody says that it still holds (0-17)."""
    told: set[str] = set()
    for mark in case.workspace.children(ROOT_ID, Recheck):
        record = case.workspace.get(mark.of)
        if record is None or record.id in told:
            continue
        told.add(record.id)
        cause = case.workspace.get(mark.cause)
        sheet = _sheet_of(case.workspace, record)
        message = (
            N_("Does it still hold? What it rests on has changed: “{cause}”.")
            if cause is not None
            else N_("Does it still hold? What it rested on was deleted: “{cause}”.")
        )
        yield Hit(
            message,
            record.id,
            "",
            _subject(case.workspace, record, sheet),
            {"cause": (cause.name if cause is not None else mark.was) or "–"},
            sheet=sheet.key if sheet is not None else "",
        )


def _sheet_of(workspace: Workspace, record: Record | None) -> Worksheet | None:
    while record is not None:
        if (sheet := _SHEETS.get(kind_of(record))) is not None:
            return sheet
        record = workspace.get(record.parent)
    return None


def _subject(workspace: Workspace, record: Record, sheet: Worksheet | None) -> str:
    """Return the persona, profile or agreement that a record belongs to, "" for the workspace."""
    if sheet is None or sheet.scope is Scope.WORKSPACE:
        return ""
    above: Record | None = record
    while above is not None and above.parent not in ("", ROOT_ID):
        above = workspace.get(above.parent)
    return above.id if above is not None else ""


RULES = (
    Rule("TRC-01", Severity.ERROR, "sla", "own", round_in_circles),
    Rule("TRC-02", Severity.HINT, "sla", "0-17", to_be_checked),
)
