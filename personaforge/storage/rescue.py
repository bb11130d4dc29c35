"""A copy of everything in memory and in the file, for when the file is no longer ours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from personaforge.domain.workspace import Workspace
from personaforge.errors import FileTrouble
from personaforge.storage import reading, tables
from personaforge.storage.history import History
from personaforge.storage.opening import Content, create_file
from personaforge.storage.rows import LogRow, PictureRow
from personaforge.storage.sqlite import Database
from personaforge.storage.writer import Writer


def write_copy(
    path: Path, workspace: Workspace, writer: Writer, history: History, pictures: Iterable[PictureRow]
) -> None:
    """Make a new file of the records in memory, with history and pictures; raise ``FileTrouble``.

    History and pictures that the old file no longer yields are missing in the copy; the records never are.
    """
    waiting = {row.sha256: row for batch in writer.unsaved for row in batch.pictures}
    waiting |= {row.sha256: row for row in pictures}
    meta = writer.meta
    content = Content(
        reading.rows_of(workspace), _log(history), (_stored_pictures(writer.database) | waiting).values(),
        json.loads(meta.extras), meta.format_version, meta.edit_seq,
    )  # fmt: skip
    create_file(path, content, verified=True)


def _log(history: History) -> list[LogRow]:
    try:
        with history.database.translated_errors():
            rows = history.rows_after(0)
    except FileTrouble:
        rows = list(history.waiting.values())
    return [row for row in rows if row.seq <= history.last_seq]


def _stored_pictures(database: Database) -> dict[str, PictureRow]:
    try:
        with database.translated_errors():
            rows = [PictureRow(*found) for found in database.run(tables.ALL_PICTURES)]
    except FileTrouble:
        return {}
    return {row.sha256: row for row in rows if row.is_whole}
