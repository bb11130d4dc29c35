"""Earlier states of a profile, from the history: what its criteria were before a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from personaforge.domain.changes import Change, Insert
from personaforge.domain.past import before_steps
from personaforge.domain.words import N_
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.session import Session

if TYPE_CHECKING:
    from personaforge.storage.history import Entry

LOOKED_AT, OFFERED = 200, 10
"""So many steps are looked at, so many states are offered, the newest."""


@dataclass(frozen=True)
class EarlierState:
    """The state before the newest ``steps`` of a history, named after the last of them."""

    words: str
    moment: str
    steps: Sequence[Entry]

    def workspace(self, now: Workspace) -> Workspace:
        """Return the workspace as it was."""
        return before_steps(now, (entry.inverse for entry in self.steps))


def earlier_states(context: Context, session: Session, icp: str) -> list[EarlierState]:
    """Return the states of a profile that the last steps have changed, the newest first."""
    session.flush()
    entries = session.store.history(limit=LOOKED_AT)
    ids = {icp, *(record.id for record in session.workspace.descendants(icp))}
    found: list[EarlierState] = []
    for number, entry in enumerate(entries, start=1):
        changes = (*entry.changes, *entry.inverse)
        if any(isinstance(change, Insert) and change.id == icp for change in entry.changes):
            break  # before that there was no such profile
        if not _touches(changes, ids):
            continue
        moment = context.translator.moment(datetime.fromisoformat(entry.at).astimezone())
        step = entry.step.describe(context.translator.gettext)
        words = context.tr(N_("{moment}, before “{step}”"), moment=moment, step=step)
        found.append(EarlierState(words, moment, entries[:number]))
        if len(found) == OFFERED:
            break
    return found


def _touches(changes: Sequence[Change], ids: set[str]) -> bool:
    """Whether changes are about a profile; what was under it then is counted in."""
    ids.update(change.id for change in changes if isinstance(change, Insert) and change.parent in ids)
    return any(change.id in ids for change in changes)
