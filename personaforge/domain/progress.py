"""How far a worksheet is: the same counts for navigation, tabs, cards and status."""

from __future__ import annotations

from dataclasses import dataclass

from personaforge.domain.fields import Choice, Text
from personaforge.domain.model import KINDS
from personaforge.domain.records import Record
from personaforge.domain.worksheet import FieldGroup, ItemList, Part, Scope, Worksheet
from personaforge.domain.worksheets.scoring import Scoring
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace


@dataclass(frozen=True)
class Progress:
    """``done`` of ``needed`` points; a sheet of no points counts as open."""

    done: float
    needed: float

    @property
    def share(self) -> float:
        """Share done, 0 to 1."""
        return self.done / self.needed if self.needed else 0.0

    @property
    def is_done(self) -> bool:
        """Whether nothing needed is missing."""
        return self.needed > 0 and self.done >= self.needed

    def __add__(self, other: Progress) -> Progress:
        return Progress(self.done + other.done, self.needed + other.needed)


NOTHING = Progress(0, 0)


def items(workspace: Workspace, part: ItemList, subject: str) -> list[Record]:
    """Return the records of a list for a subject: its children, or for grandchildren all below it."""
    holder = workspace.get(subject)
    if holder is not None and part.kind.parent_kind != holder.kind:
        found = _below(workspace, holder, part.kind)
    else:
        found = list(workspace.children(subject, part.kind))
    if part.only is None:
        return found
    field, value = part.only
    return [record for record in found if record.body.get(field) == value]


def _below(workspace: Workspace, holder: Record, kind: type[Record]) -> list[Record]:
    """Return the records of a kind below one, level by level: a list of a thousand others is not looked through."""
    if kind.parent_kind == holder.kind:
        return list(workspace.children(holder.id, kind))
    if not kind.parent_kind:
        return []
    parents = _below(workspace, holder, KINDS[kind.parent_kind])
    return [record for parent in parents for record in workspace.children(parent.id, kind)]


def subject_of(workspace: Workspace, sheet: Worksheet, icp: str, persona: str) -> str:
    """Return the id of the record that a worksheet is filled in for, "" if there is none yet."""
    match sheet.scope:
        case Scope.WORKSPACE:
            return workspace.root.id
        case Scope.ICP:
            return icp if icp in workspace else ""
        case Scope.PERSONA:
            return persona if persona in workspace else ""
        case Scope.SLA:
            return next((record.id for record in workspace.children(workspace.root.id, Sla)), "")
        case Scope.SCORING:
            return next((record.id for record in workspace.children(workspace.root.id, Scoring)), "")


def part_progress(workspace: Workspace, part: Part, subject: str) -> Progress:
    """Return the progress of one part of a worksheet."""
    if isinstance(part, FieldGroup):
        record = workspace.get(subject)
        filled = sum(1 for name in part.needed if record is not None and record.body.get(name) is not None)
        return Progress(filled, len(part.needed))
    count = sum(1 for record in items(workspace, part, subject) if is_done(record, part))
    return Progress(min(count, part.minimum), part.minimum)


def sheet_progress(workspace: Workspace, sheet: Worksheet, subject: str) -> Progress:
    """Return the progress of a worksheet for a subject."""
    return sum((part_progress(workspace, part, subject) for part in sheet.parts()), NOTHING)


def is_filled(record: Record) -> bool:
    """Whether a row says something."""
    field = record.fields.get(record.name_field)
    return bool(record.body.get(record.name_field)) if isinstance(field, Text | Choice) else True


def is_done(record: Record, part: ItemList) -> bool:
    """Whether a row says all that its worksheet needs of it."""
    return is_filled(record) and all(record.body.get(name) is not None for name in part.needs)
