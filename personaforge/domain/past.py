"""Earlier states of a workspace, from what the history says of each step."""

from __future__ import annotations

from collections.abc import Iterable

from personaforge.domain.changes import Change
from personaforge.domain.workspace import Workspace, kind_of


def before_steps(workspace: Workspace, inverses: Iterable[Iterable[Change]]) -> Workspace:
    """Return a copy of a workspace as it was before some steps; ``inverses`` undo them, the newest first."""
    then = Workspace()
    everything = [workspace.root, *workspace.descendants(workspace.root.id)]
    then.load((item.id, kind_of(item), item.parent, item.rank, dict(item.body)) for item in everything)
    for changes in inverses:
        then.apply(changes)
    return then
