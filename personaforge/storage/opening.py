"""How a workspace file comes to life: made whole under another name, or checked, locked and read."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from personaforge.domain.fields import Json
from personaforge.domain.workspace import Workspace
from personaforge.errors import (
    Damaged,
    DiskFull,
    FileExists,
    FileTrouble,
    FolderMissing,
    InUse,
    NoAccess,
    NotWritable,
    OlderFile,
    ReadOnly,
)
from personaforge.file_version import FORMAT_VERSION
from personaforge.storage import files, list_rows, migrations, reading, sqlite, tables
from personaforge.storage.rows import (
    ListRow,
    LogRow,
    Meta,
    PictureRow,
    RecordRow,
    Tally,
    compact,
    log_parameters,
    picture_parameters,
    record_parameters,
)
from personaforge.storage.sqlite import Database


@dataclass
class Content:
    """Everything a file holds, to be written at once."""

    records: Iterable[RecordRow]
    log: Iterable[LogRow] = ()
    pictures: Iterable[PictureRow] = ()
    extras: Mapping[str, Json] = field(default_factory=dict)
    format_version: str = FORMAT_VERSION
    edit_seq: int = 0
    lists: Mapping[str, Path] = field(default_factory=dict)
    """Tables of companies: by their name, the finished draft that each is made of."""


def create_file(
    path: Path, content: Content, *, verified: bool = False, told: Callable[[int], None] = lambda _rows: None
) -> None:
    """Make a workspace file; raise ``FileTrouble`` and leave nothing behind if that fails.

    It gets its name only when all of it is on the disk, with ``verified`` also read back and checked, and never
    takes the place of another file. ``told`` hears of the rows of lists as they are written and checked; what it raises
    ends the work.
    """
    if not path.parent.is_dir():
        raise FolderMissing(name=path.name)
    if path.exists() or path.is_symlink():
        raise FileExists(name=path.name)
    draft = draft_of(path)
    try:
        database = Database(draft, create=True)
        try:
            migrations.migrate(database, 0)
            with database.transaction():
                fill(database, content, uuid.uuid4().hex)
            for name, source in content.lists.items():
                list_rows.fill_list(database, source, name, told)
            if verified:
                reading.verify(database, told)
        finally:
            database.close()
        publish(draft, path)
    except NotWritable:
        raise NoAccess(name=path.name) from None
    except FileTrouble as error:
        raise type(error)(**error.details | {"name": path.name}) from error
    finally:
        discard(draft)


def draft_of(path: Path) -> Path:
    """Return the name a file has until it is complete."""
    return path.with_name(f".{path.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.tmp")


def discard(draft: Path) -> None:
    """Remove a draft and what SQLite may have left beside it."""
    for left in (draft, sqlite.journal_path(draft)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def publish(draft: Path, path: Path) -> None:
    """Give a finished draft its name; raise ``FileExists`` if something has it already."""
    try:
        sqlite.sync_file(draft)
        try:
            os.link(draft, path)
        except FileExistsError:
            raise FileExists(name=path.name) from None
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExists(name=path.name) from None
            draft.rename(path)
        sqlite.sync_folder(path.parent)
    except OSError as error:
        raise DiskFull(name=path.name) if error.errno == 28 else NoAccess(name=path.name) from error


def fill(database: Database, content: Content, workspace: str) -> Meta:
    """Write everything into empty tables, inside a transaction; return the row of ``meta``."""
    tallies = []
    for statement, rows in (
        (tables.INSERT_RECORD, [(row.crc, record_parameters(row)) for row in content.records]),
        (tables.INSERT_LOG, [(row.crc, log_parameters(row)) for row in content.log]),
        (tables.INSERT_PICTURE, [(row.crc, picture_parameters(row)) for row in content.pictures]),
    ):
        tally = Tally()
        for crc, _ in rows:
            tally = tally.swapped(None, crc)
        tallies.append(tally)
        if rows:
            database.run(statement, [parameters for _, parameters in rows])
    meta = Meta(
        workspace,
        content.format_version,
        compact(content.extras),
        content.edit_seq,
        "",
        tallies[0],
        tallies[1],
        tallies[2],
    )
    database.run(tables.INSERT_META, {"id": 1, **meta.parameters()})
    return meta


@dataclass
class Opened:
    """An open file, read and proven whole."""

    database: Database
    meta: Meta
    workspace: Workspace
    sums: dict[str, int]
    lists: dict[str, ListRow]
    lock: files.Lock
    read_only: ReadOnly | None

    def let_go(self) -> None:
        """Close the file and give the lock back."""
        try:
            self.database.close()
        finally:
            self.lock.release()


def open_file(
    path: Path, *, read_only: bool = False, before_migration: Callable[[Path], None] | None = None
) -> Opened:
    """Open a workspace file; raise ``FileTrouble`` with the bytes untouched if it cannot be used.

    Somebody else's lock, or a medium that cannot be written, leads to a read-only workspace with the reason.
    """
    lock = files.Lock(path)
    if files.identity(path) is None or path.is_dir():
        files.inspect(path, migrations.newest())  # before a lock is left beside nothing
    reason: ReadOnly | None = ReadOnly(name=path.name) if read_only else _take(lock, path)
    try:
        _prepare(path, lock, reason, before_migration)
        return _read(path, lock, reason)
    except BaseException:
        lock.release()
        raise


def _take(lock: files.Lock, path: Path) -> ReadOnly | None:
    if not os.access(path, os.W_OK):
        return NotWritable(name=path.name)
    try:
        holder = lock.take()
    except OSError:
        return NotWritable(name=path.name)
    if holder is None:
        return None
    return InUse(name=path.name, user=holder.user, host=holder.host, since=_local(holder.since))


def _local(moment: str) -> str:
    """Return a moment as a clock shows it here: the time for today, else the day, too."""
    try:
        when = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    is_today = when.date() == datetime.now().astimezone().date()
    return f"{when:%H:%M}" if is_today else f"{when:%d.%m.%Y, %H:%M}"


def _prepare(
    path: Path, lock: files.Lock, reason: ReadOnly | None, before_migration: Callable[[Path], None] | None
) -> None:
    """Look at the file without SQLite, roll back what a crash left, and renew old tables."""
    holder = lock.holder() if reason is not None else None
    in_use = holder is not None and not holder.is_gone
    if holder is not None and in_use and holder.pid == os.getpid():
        return  # open in this very process, which has looked already: another handle would drop its lock
    header = files.inspect(path, migrations.newest(), in_use=in_use)
    if reason is not None and not in_use and sqlite.journal_fits(path, header):
        _recover(path, lock, reason)
    if header.user_version < migrations.newest():
        if reason is not None:
            raise OlderFile(name=path.name)
        if before_migration is not None:
            before_migration(path)
        renew(path, header.user_version)


def _recover(path: Path, lock: files.Lock, reason: ReadOnly) -> None:
    """Let SQLite roll back a transaction that a crash cut short, which reading alone cannot."""
    if _take(lock, path) is not None:
        raise reason
    try:
        database = Database(path)
        with database.translated_errors():
            database.text("SELECT count(*) FROM sqlite_master").scalar()
        database.close()
    finally:
        lock.release()


def renew(path: Path, have: int, folder: Path = migrations.VERSIONS) -> None:
    """Bring the tables of a file up to date: on a copy, which takes its place once proven whole."""
    draft = draft_of(path)
    try:
        source = Database(path, read_only=True)
        try:
            source.backup_to(draft)
        finally:
            source.close()
        copy = Database(draft)
        try:
            copy.make_shrinkable()
            migrations.migrate(copy, have, folder)
            reading.verify(copy)
        finally:
            copy.close()
        sqlite.sync_file(draft)
        draft.replace(path)
        sqlite.sync_folder(path.parent)
    except OSError as error:
        raise NoAccess(name=path.name) from error
    finally:
        discard(draft)


def _read(path: Path, lock: files.Lock, reason: ReadOnly | None) -> Opened:
    database = Database(path, read_only=reason is not None)
    try:
        with database.snapshot():
            version = database.text("PRAGMA user_version").scalar()
            if version != migrations.newest():
                raise Damaged(name=path.name, what="user_version")
            meta = reading.read_meta(database)
            lists = reading.read_lists(database)
            workspace, sums = reading.read_records(database, meta)
    except BaseException:
        database.close()
        raise
    return Opened(database, meta, workspace, sums, lists, lock, reason)
