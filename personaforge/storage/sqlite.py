"""Everything that holds for SQLite only: connecting, pragmas, transactions, error codes, backup, the file's
header.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as SQLiteDialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql import ClauseElement

from personaforge.errors import (
    Damaged,
    DiskFault,
    DiskFull,
    FileBusy,
    FileMoved,
    FileTrouble,
    NoAccess,
    NotWritable,
)

APPLICATION_ID = 0x50464F52  # "PFOR"
MAGIC = b"SQLite format 3\0"
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
HEADER_SIZE = 100
BUSY_MS = 2000
INCREMENTAL = 2  # auto_vacuum: pages that a list leaves are given back where we say so
READ_BUSY_MS = 10_000  # a reader gets a turn between commits only

# Why each: docs/architecture.md, "The file". EXTRA syncs the folder too, so that a power cut loses nothing.
_PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "cache_spill=OFF",  # so that a journal to be rolled back always holds the first page, see journal_fits
    "foreign_keys=ON",
    "locking_mode=NORMAL",
    "synchronous=EXTRA",
    "temp_store=MEMORY",
)


_NAMED = SQLiteDialect(paramstyle="named")


class Database:
    """One connection to one file. Statements run outside a transaction unless inside ``transaction()``."""

    def __init__(self, path: Path, *, read_only: bool = False, create: bool = False) -> None:
        """Connect; raise ``FileTrouble`` if that is not possible."""
        self.path = path
        self._written: dict[ClauseElement, tuple[str, dict[str, Any]]] = {}
        mode = "ro" if read_only else "rwc" if create else "rw"
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        self._engine: Engine = create_engine(
            "sqlite://", creator=lambda: _connect(uri), poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        with self.translated_errors():
            self._connection = self._engine.connect()
            if create:
                self._connection.exec_driver_sql(f"PRAGMA auto_vacuum={INCREMENTAL}")
            if read_only:
                self._connection.exec_driver_sql(f"PRAGMA busy_timeout={READ_BUSY_MS}")
            else:
                self._connection.exec_driver_sql("PRAGMA journal_mode=DELETE")

    def close(self) -> None:
        """Close the connection; the file is then complete on its own."""
        with self.translated_errors():
            self._connection.close()
        self._engine.dispose()

    def run(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a Core statement, for a list of parameters once for each."""
        return self._connection.execute(statement, parameters)

    def write(self, statement: ClauseElement, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run a Core statement that writes, once for each row, and return how many rows the last one wrote.

        It is put into SQL once in its life: of a keystroke's commit that would be a third.
        """
        known = self._written.get(statement)
        if known is None:
            compiled = statement.compile(dialect=_NAMED)
            constants = {name: value for name, value in compiled.params.items() if value is not None}
            known = self._written[statement] = (str(compiled), constants)
        sql, constants = known
        raw, count = self._raw(), 0
        for row in rows:
            count = raw.execute(sql, constants | dict(row)).rowcount
        return count

    def text(self, sql: str) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement of SQLite's own."""
        return self._connection.exec_driver_sql(sql)

    def tuples(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query of SQLite's own on many rows, without SQLAlchemy's share of the time."""
        return self._raw().execute(sql, parameters).fetchall()

    def changed(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run a statement of SQLite's own and return how many rows it wrote or deleted."""
        return self._raw().execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement of SQLite's own for many rows, without SQLAlchemy's share of the time."""
        self._raw().executemany(sql, rows)

    @contextmanager
    def attached(self, path: Path, name: str) -> Iterator[None]:
        """Have another database at hand for reading, under a name."""
        with self.translated_errors():
            self._raw().execute(f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=ro",))
            try:
                yield
            finally:
                self.text(f"DETACH {name}")

    def shrink(self) -> None:
        """Give free pages back to the disk, outside a transaction."""
        with self.translated_errors():
            self._raw().executescript("PRAGMA incremental_vacuum")  # `execute` would give back a single page

    def make_shrinkable(self) -> None:
        """Make a file of an early version one that ``shrink`` works for."""
        with self.translated_errors():
            if self.text("PRAGMA auto_vacuum").scalar() != INCREMENTAL:
                self.text(f"PRAGMA auto_vacuum={INCREMENTAL}")
                self.text("VACUUM")

    def interrupt(self) -> None:
        """Stop the statement that another thread is running on this connection."""
        self._raw().interrupt()

    @property
    def connection(self) -> Connection:
        """The SQLAlchemy connection, for migrations."""
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write everything inside or nothing; raise ``FileTrouble`` when the file does not take it."""
        with self.translated_errors():
            raw = self._raw()
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                raw.execute("COMMIT")
            except BaseException:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything inside as it was at one moment, while somebody else may write."""
        with self.translated_errors():
            self.text("BEGIN")
            try:
                yield
            finally:
                if self._raw().in_transaction:
                    self.text("ROLLBACK")

    @contextmanager
    def translated_errors(self) -> Iterator[None]:
        """Turn errors of the driver into ``FileTrouble``."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise trouble_of(error, self.path) from error

    def backup_to(self, target: Path) -> None:
        """Copy the database, page by page and in one go, into a file that does not exist yet."""
        with self.translated_errors():
            copy = _connect(f"{target.absolute().as_uri()}?mode=rwc")
            try:
                self._raw().backup(copy)
            finally:
                copy.close()

    def _raw(self) -> sqlite3.Connection:
        raw = self._connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


_CODES: dict[int, type[FileTrouble]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: FileBusy,
    sqlite3.SQLITE_LOCKED: FileBusy,
    sqlite3.SQLITE_READONLY: NotWritable,
    sqlite3.SQLITE_IOERR: DiskFault,
    sqlite3.SQLITE_CANTOPEN: DiskFault,
    sqlite3.SQLITE_PERM: NoAccess,
    sqlite3.SQLITE_AUTH: NoAccess,
}


def trouble_of(error: DBAPIError | sqlite3.Error, path: Path) -> FileTrouble:
    """Return what an error of the driver means for the person in front of the screen."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code: int = getattr(cause, "sqlite_errorcode", 0) or 0
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return FileMoved(name=path.name)
    if kind := _CODES.get(code & 0xFF):
        return kind(name=path.name)
    return Damaged(name=path.name, what=str(cause))


@dataclass(frozen=True)
class Header:
    """What the first 100 bytes say."""

    page_size: int
    pages: int
    change_counter: int
    user_version: int
    application_id: int
    uses_wal: bool


def read_header(path: Path) -> Header | None:
    """Return the header of a database file, ``None`` if the file is none.

    Never for a file that this process has open: closing any handle on it drops SQLite's locks (POSIX).
    """
    with path.open("rb") as file:
        data = file.read(HEADER_SIZE)
    if len(data) < HEADER_SIZE or not data.startswith(MAGIC):
        return None
    (page_size,) = struct.unpack(">H", data[16:18])
    counter, pages = struct.unpack(">II", data[24:32])
    (user_version,) = struct.unpack(">I", data[60:64])
    (application_id,) = struct.unpack(">I", data[68:72])
    (valid_for,) = struct.unpack(">I", data[92:96])
    return Header(
        page_size=65536 if page_size == 1 else page_size,
        pages=pages if valid_for == counter else 0,
        change_counter=counter,
        user_version=user_version,
        application_id=application_id,
        uses_wal=2 in data[18:20],
    )


def journal_path(path: Path) -> Path:
    """Where SQLite keeps the journal of a transaction in progress."""
    return path.with_name(path.name + "-journal")


def wal_path(path: Path) -> Path:
    """Where another program may have left a write-ahead log, which we never use."""
    return path.with_name(path.name + "-wal")


def journal_fits(path: Path, header: Header) -> bool | None:
    """Say whether the journal beside a file belongs to it; ``None`` if there is none to be rolled back.

    SQLite would mix any journal into any file. The journal holds the first page as it was before the
    transaction, with its change counter, and a transaction raises that counter by one.
    """
    try:
        data = journal_path(path).read_bytes()
    except FileNotFoundError:
        return None
    if len(data) < 28 or not data.startswith(JOURNAL_MAGIC):
        return None
    count, _nonce, pages, sector, page_size = struct.unpack(">IIIII", data[8:28])
    if page_size != header.page_size or not 28 <= sector <= 65536:
        return False
    if count == 0:  # nothing is put back, but the file is cut to the size it had
        return bool(pages * page_size == path.stat().st_size)
    step = page_size + 8
    for start in range(sector, len(data) - step + 1, step):
        if data[start : start + 4] == b"\0\0\0\1":
            (counter,) = struct.unpack(">I", data[start + 28 : start + 32])
            return header.change_counter in (counter, counter + 1)
    return False


def sync_file(path: Path) -> None:
    """Wait until a file and its name are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
