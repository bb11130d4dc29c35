"""Typing is one step of the history as long as nothing else happens, for a minute at most.

That holds for one field, and for a new row together with the name that is typed into it. A field that names a table of
companies does not grow: each import is a step of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from personaforge.domain.changes import Change, Insert, Remove, SetField
from personaforge.domain.companies.table import TABLE_PATTERN
from personaforge.domain.model import KINDS
from personaforge.domain.steps import Action, Step
from personaforge.storage.rows import LogRow, changes_from_text, changes_to_text, step_from_text, step_to_text
from personaforge.storage.writer import Relabel

SECONDS = 60


def grown(
    last: LogRow | None, changes: Sequence[Change], step: Step, department: str, now: datetime
) -> Relabel | None:
    """Return ``last`` grown by an edit of the same field, ``None`` if the edit is a step of its own."""
    if last is None or last.department != department:
        return None
    age = (now - datetime.fromisoformat(last.at)).total_seconds()
    if not 0 <= age < SECONDS:
        return None
    match [changes_from_text(last.forward), list(changes)]:
        case [[SetField(id=old_id, field=old_field), *marks], [SetField(id=id, field=field, value=value)]]:
            if (old_id, old_field) != (id, field) or TABLE_PATTERN.fullmatch(str(value)):
                return None
            if marks and not _came_with_an_edit(last, marks):
                return None
            forward, named = [*changes, *marks], step
        case [[Insert() as row], [SetField(id=id, field=field, value=str(name))]]:
            kind = KINDS.get(row.kind)
            if row.id != id or kind is None or field != kind.name_field:
                return None
            forward = [replace(row, body={**row.body, field: name})]
            named = Step(Action.ADD, row.kind, subject=name)
        case _:
            return None
    return Relabel(last, replace(last, step=step_to_text(named), forward=changes_to_text(forward)).sealed())


def _came_with_an_edit(last: LogRow, others: Sequence[Change]) -> bool:
    """Whether the rest of a step are marks of what is to be checked, which its first change brought or took away."""
    if step_from_text(last.step).action not in (Action.EDIT, Action.EDIT_ROOT):
        return False
    return all(
        isinstance(one, Remove) or (isinstance(one, Insert) and one.kind == "recheck") for one in others
    )
