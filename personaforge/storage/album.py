"""The pictures of a workspace: those in the file, and those that wait for the step that shows them first."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from personaforge.storage import tables
from personaforge.storage.rows import Batch, PictureRow
from personaforge.storage.sqlite import Database


class Album:
    """Pictures by reference, ``sha256:`` and the digest of their bytes."""

    def __init__(self, database: Database) -> None:
        """Read which pictures the file has; raise ``FileTrouble`` if it cannot be read."""
        self._database = database
        with database.translated_errors():
            self._names: set[str] = set(database.run(tables.PICTURE_NAMES).scalars())
        self.waiting: dict[str, PictureRow] = {}

    def put(self, data: bytes, mime: str) -> str:
        """Keep a picture for the next step and return its reference."""
        ref = f"sha256:{sha256(data).hexdigest()}"
        self.add([PictureRow.of(ref, mime, data)])
        return ref

    def add(self, rows: Iterable[PictureRow]) -> None:
        """Keep pictures for the next step, unless the file has them."""
        self.waiting |= {row.sha256: row for row in rows if row.sha256 not in self._names}

    def taken(self) -> list[PictureRow]:
        """Return what waits, to be written now."""
        rows = list(self.waiting.values())
        self._names.update(self.waiting)
        self.waiting.clear()
        return rows

    def get(self, ref: str, unsaved: Iterable[Batch]) -> tuple[str, bytes] | None:
        """Return MIME type and bytes, ``None`` for a picture that is not there or damaged."""
        row = self.waiting.get(ref) or next(
            (row for batch in unsaved for row in batch.pictures if row.sha256 == ref), None
        )
        if row is None:
            with self._database.translated_errors():
                found = self._database.run(tables.ONE_PICTURE, {"ref": ref}).first()
            row = PictureRow(*found) if found else None
        return (row.mime, row.data) if row is not None and row.is_whole else None
