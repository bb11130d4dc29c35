"""Typing in one field is one step of the history as long as nothing else happens, for a minute at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from personaforge.domain.changes import Change, SetField
from personaforge.domain.steps import Step
from personaforge.storage.rows import LogRow, changes_from_text, changes_to_text, step_to_text
from personaforge.storage.writer import Relabel

SECONDS = 60


def grown(
    last: LogRow | None, changes: Sequence[Change], step: Step, department: str, now: datetime
) -> Relabel | None:
    """Return ``last`` grown by an edit of the same field, ``None`` if the edit is a step of its own."""
    if last is None or last.department != department:
        return None
    match [changes_from_text(last.forward), list(changes)]:
        case [[SetField(id=old_id, field=old_field)], [SetField(id=id, field=field)]]:
            same = (old_id, old_field) == (id, field)
        case _:
            return None
    age = (now - datetime.fromisoformat(last.at)).total_seconds()
    if not same or not 0 <= age < SECONDS:
        return None
    return Relabel(last, replace(last, step=step_to_text(step), forward=changes_to_text(changes)).sealed())
