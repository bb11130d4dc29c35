"""Why something is to be checked, in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.domain.trace import called
from personaforge.domain.words import N_
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.workspace import Workspace


def reason(mark: Recheck, workspace: Workspace, tr: Callable[..., str]) -> str:
    """Return what has changed, and what was there before where that is known."""
    cause = workspace.get(mark.cause)
    if cause is None:
        return tr(N_("“{name}” was deleted."), name=mark.was)
    words = N_("{what} has changed; before it said “{was}”.") if mark.was else N_("{what} has changed.")
    return tr(words, what=called(cause, tr), was=mark.was)
