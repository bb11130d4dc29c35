"""A copy of everything in memory and in the file, for when the file is no longer ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from personaforge.company_draft import DraftWriter, columns_from_text
from personaforge.domain.workspace import Workspace
from personaforge.draft_reading import pieces_of
from personaforge.errors import FileTrouble, FolderMissing, NoAccess
from personaforge.storage import reading, tables
from personaforge.storage.album import Album
from personaforge.storage.history import History
from personaforge.storage.opening import Content, create_file, discard, draft_of
from personaforge.storage.rows import ListRow, LogRow, PictureRow
from personaforge.storage.sqlite import Database
from personaforge.storage.writer import Writer


def write_copy(
    path: Path,
    workspace: Workspace,
    writer: Writer,
    history: History,
    album: Album,
    lists: Sequence[ListRow],
    progress: Callable[[float], None],
) -> None:
    """Make a new file of the records in memory, with history, pictures and lists; raise ``FileTrouble``.

    History, pictures and lists that the old file no longer yields are missing in the copy; the records never are.
    ``progress`` is told the share from 0 to 1; what it raises ends the work without a trace.
    """
    told = _steps(3 * sum(row.count for row in lists), progress)
    waiting = {row.sha256: row for batch in writer.unsaved for row in batch.pictures}
    waiting |= {row.sha256: row for row in album.waiting.values()}
    meta = writer.meta
    drafts: dict[str, Path] = {}
    content = Content(
        reading.rows_of(workspace), _log(history), (_stored_pictures(writer.database) | waiting).values(),
        json.loads(meta.extras), meta.format_version, meta.edit_seq, drafts,
    )  # fmt: skip
    try:
        for row in lists:
            if (draft := _draft(writer.database, row, path, told)) is not None:
                drafts[row.name] = draft
        create_file(path, content, verified=True, told=told)
    finally:
        for draft in drafts.values():
            for piece in pieces_of(draft):
                discard(piece.path)


def _steps(count: int, progress: Callable[[float], None]) -> Callable[[int], None]:
    """Return who is told of rows: each is read, written and checked, so that it counts three times."""
    done = 0

    def told(rows: int) -> None:
        nonlocal done
        done += rows
        progress(min(1.0, done / max(count, 1)))

    return told


def _draft(database: Database, row: ListRow, beside: Path, told: Callable[[int], None]) -> Path | None:
    """Write a table into a file of its own; ``None`` if the handle that we have yields it no more."""
    if not beside.parent.is_dir():
        raise FolderMissing(name=beside.name)
    try:
        writer = DraftWriter(draft_of(beside), columns_from_text(row.columns))
    except OSError as error:
        raise NoAccess(name=beside.name) from error
    with writer as draft:
        for index in range(len(row.sums) // 4):
            try:
                block = reading.read_block(database, row, index)
            except FileTrouble:
                return None
            draft.write(block)
            told(len(block))
        return draft.finish().path


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
