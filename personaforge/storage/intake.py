"""Taking a draft into an open workspace, also while the rest of it is still being written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from personaforge.draft_reading import pieces_of
from personaforge.errors import DiskFull
from personaforge.storage.list_rows import Copying
from personaforge.storage.rows import ListRow

ROOM = 4 * 2**20

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done; what it raises ends the work as if it had not begun."""


class Intake:
    """Copies a draft, piece by piece. ``Companies.taking_in`` makes it, and takes back what it has copied in vain."""

    def __init__(self, copying: Copying, workspace: Path) -> None:
        self._copying, self._workspace = copying, workspace
        self._taken = 0

    def add(self, piece: Path) -> None:
        """Copy a piece; pieces come in their order. Raises ``FileTrouble``."""
        self._require(piece.stat().st_size)
        self._copying.add(piece)
        self._taken += 1

    def finish(self, draft: Path, progress: Progress) -> ListRow:
        """Copy what is left of a draft that is finished by now, and return the row of the table that it has become."""
        pieces = pieces_of(draft)
        count = sum(piece.count for piece in pieces)
        left = [piece.path for piece in pieces[self._taken :]]
        self._require(sum(path.stat().st_size for path in left))
        for path in left:
            self.add(path)
            progress(self._copying.row.count, count)
        return self._copying.end()

    def _require(self, size: int) -> None:
        if _is_full(self._workspace.parent, size):
            raise DiskFull(name=self._workspace.name)


def _is_full(folder: Path, size: int) -> bool:
    try:
        return shutil.disk_usage(folder).free < size + ROOM
    except OSError:  # a drive that does not say
        return False
