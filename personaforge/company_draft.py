"""A list of companies on its way into a workspace: rows in files of their own, each block with its check sum.

Who reads lists (``exchange``) writes drafts, who keeps them (``storage``) takes them in, and neither knows the other:
these are the files that go from one to the other, and this the one place that says how rows and sums are made.

    with DraftWriter(path, columns) as draft:
        draft.write(draft_row(columns, key, name, values, doubts) for … )
        info = draft.finish()
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from math import nan
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zlib import crc32

from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import FIXED, Stored, Value, physical, stored
from personaforge.errors import DiskFault, DiskFull

BLOCK = 1000
"""Rows that share a check sum: a sum for each row would double the time of an import."""

PIECE = 2_000_000
"""Bytes from which on a draft goes on in another file: what is taken into a workspace at once, in some 50 ms.

A further megabyte may still be in memory. More would not fit beside the processes that read.
"""

_AT_ONCE = 50
_MARKS = 30_000
"""Rows of a statement, and most values of one: SQLite takes two thousand more."""

_DOUBTS = 2  # the place of the doubts in a row
MAX_COLUMNS = 500
DRAFT_TABLE = "companies"

Row = Sequence[Stored]
"""Key, name, doubts (a JSON object or ``None``), then the parts of every attribute as ``physical`` orders them."""

_INFO_SQL = """CREATE TABLE draft (
    columns TEXT NOT NULL, count INTEGER NOT NULL, sums BLOB NOT NULL, following TEXT NOT NULL
) STRICT"""


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """A finished draft: its first file, its columns, and how many rows it has in all of its files."""

    path: Path
    columns: tuple[Column, ...]
    count: int


def create_sql(name: str, columns: Sequence[Column]) -> str:
    """Return the statement that makes the table of a list, to the letter the only one that a workspace accepts."""
    (first, _), *fixed = FIXED
    parts = [
        f"{first} INTEGER PRIMARY KEY",
        *(f"{name} {kind}" for name, kind in [*fixed, *physical(columns)]),
    ]
    return f"CREATE TABLE {name} ({', '.join(parts)}) STRICT"


def column_names(columns: Sequence[Column]) -> list[str]:
    """Return the names of the columns that a ``Row`` fills, in its order."""
    return [name for name, _ in (*FIXED[1:], *physical(columns))]


def columns_to_text(columns: Iterable[Column]) -> str:
    """Return columns as they are stored."""
    listed = [
        [column.key, column.header, column.kind.value, *([column.currency] if column.currency else [])]
        for column in columns
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def columns_from_text(text: str) -> tuple[Column, ...]:
    """Return stored columns; raise ``ValueError`` if they are none, too many, or share a key."""
    columns: list[Column] = []
    for item in json.loads(text):
        match item:
            case [str(key), str(header), str(kind)] if key:
                columns.append(Column(key, header, ValueKind(kind)))
            case [str(key), str(header), str(kind), str(currency)] if key and currency:
                columns.append(Column(key, header, ValueKind(kind), currency))
            case _:
                raise ValueError("a column has a key, a header and a kind")
    if len(columns) > MAX_COLUMNS or len({column.key for column in columns}) < len(columns):
        raise ValueError("too many columns, or two with one key")
    return tuple(columns)


def draft_row(
    columns: Sequence[Column], key: str, name: str, values: Mapping[str, Value], doubts: Mapping[str, str]
) -> tuple[Stored, ...]:
    """Return the row of a company; values and doubts go by the key of their column."""
    words = json.dumps(dict(doubts), ensure_ascii=False, separators=(",", ":")) if doubts else None
    parts = [part for column in columns for part in stored(column.kind, values.get(column.key))]
    return (key, name, words, *parts)


def block_sum(columns: Sequence[Column]) -> Callable[[Iterable[Row]], int]:
    """Return the function that makes the check sum of a block of rows, alike before they are stored and after.

    It goes by column, which takes half the time of going by row.
    """
    of_columns = _sum_of_columns(columns)

    def of_rows(rows: Iterable[Row]) -> int:
        return of_columns(list(zip(*rows, strict=True)))

    return of_rows


def _sum_of_columns(columns: Sequence[Column]) -> Callable[[Sequence[Sequence[Stored]]], int]:
    digests = [_DIGESTS[kind] for _, kind in (*FIXED[1:], *physical(columns))]

    def of_columns(block: Sequence[Sequence[Stored]]) -> int:
        crc, data, low = 0, b"", None
        for digest, column in zip(digests, block, strict=True):
            if low is None or column != low:  # the bounds of exact numbers are alike
                data = digest(column)
            low = column if digest is _numbers else None
            crc = crc32(data, crc)
        return crc

    return of_columns


_EMPTY = b"\1\0"


def _texts(column: Sequence[Any]) -> bytes:
    try:
        return "\0".join(column).encode()
    except TypeError:  # an empty cell among them
        if column.count(None) == len(column):
            return _EMPTY * (len(column) - 1) + b"\1"
        return "\0".join(["\1" if value is None else value for value in column]).encode()


def _numbers(column: Sequence[Any]) -> bytes:
    try:
        data = array("d", column).tobytes()
    except TypeError:  # an empty cell among them
        data = array("d", [nan if value is None else value for value in column]).tobytes()
    if _MINUS_ZERO in data:  # SQLite makes 0.0 of it
        data = array("d", [nan if value is None else value + 0.0 for value in column]).tobytes()
    return data


def _flags(column: Sequence[Any]) -> bytes:
    return array("b", [-1 if value is None else value for value in column]).tobytes()


_MINUS_ZERO = array("d", [-0.0]).tobytes()
_DIGESTS: dict[str, Callable[[Sequence[Any]], bytes]] = {"TEXT": _texts, "REAL": _numbers, "INTEGER": _flags}


class DraftWriter:
    """Writes a draft, fast: nothing is synced, since a draft that is not finished is thrown away.

    A long one goes on in further files beside the first one, its pieces. Who is ``told`` of a piece that is complete
    may take its rows while the others are being written, and is the one to remove it. As a context manager the writer
    removes all others unless ``finish`` was reached.

    Two processes may write the halves of a list, each as a draft: the second one knows how many rows are ``before``
    it, a multiple of ``BLOCK``, and the first one names it when it is finished.
    """

    def __init__(
        self,
        path: Path,
        columns: Sequence[Column],
        before: int = 0,
        told: Callable[[Path], None] | None = None,
    ) -> None:
        """Make the file, for this user only.

        Raises ``FileExistsError`` if there is one, ``OSError`` if it cannot be made, and ``ValueError`` for columns
        that share a key or are more than ``MAX_COLUMNS``.
        """
        self.path = path
        self.columns = columns_from_text(columns_to_text(columns))
        self.count = 0
        self._before = before
        self._told = told
        self._is_finished = False
        self._pending: list[list[Stored]] = [[] for _ in column_names(self.columns)]
        self._complete: list[Path] = []
        self._piece = _Piece(path, self.columns, before)

    def write(self, rows: Iterable[Row]) -> None:
        """Take rows, as many at a time as the caller likes; they get the next numbers in this order, from 1 on.

        Raises ``FileTrouble`` when the disk does not take them, and ``sqlite3.IntegrityError`` for a value that is not
        of the type of its column.
        """
        source = iter(rows)
        while block := list(islice(source, BLOCK)):
            self.write_columns(list(zip(*block, strict=True)))

    def write_columns(self, columns: Sequence[Sequence[Stored]]) -> None:
        """Take rows as ``write`` does, by column, which is twice as fast."""
        for pending, column in zip(self._pending, columns, strict=True):
            pending.extend(column)
        whole = len(self._pending[0]) - len(self._pending[0]) % BLOCK
        for start in range(0, whole, BLOCK):
            self._put([column[start : start + BLOCK] for column in self._pending])
        for pending in self._pending:
            del pending[:whole]

    def finish(self, second: DraftInfo | None = None) -> DraftInfo:
        """Complete the draft and close it; ``second`` is the draft in the same folder with which it goes on."""
        if self._pending[0]:
            self._put(self._pending)
            self._pending = [[] for _ in self._pending]
        count, following = self.count, ""
        if second is not None:
            if count % BLOCK or second.columns != self.columns:
                raise ValueError("a second half begins with a block, and has the same columns")
            count, following = count + second.count, second.path.name
        self._piece.complete(following)
        self._is_finished = True
        return DraftInfo(self.path, self.columns, count)

    def discard(self) -> None:
        """Close the draft and remove its files."""
        self._piece.close()
        for path in (*self._complete, self._piece.path):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None or not self._is_finished:
            self.discard()

    def _put(self, block: Sequence[Sequence[Stored]]) -> None:
        if self._piece.is_full:
            self._go_on()
        self._piece.put(block)
        self.count += len(block[0])

    def _go_on(self) -> None:
        before, complete = self._before + self.count, self._piece
        path = self.path.with_name(f"{self.path.name}-{before}")
        try:
            self._piece = _Piece(path, self.columns, before)
        except OSError as error:
            raise DiskFault(name=path.name) from error
        complete.complete(path.name)
        if self._told is None:
            self._complete.append(complete.path)
        else:
            self._told(complete.path)


class _Piece:
    """A file of a draft while it is being written."""

    def __init__(self, path: Path, columns: Sequence[Column], before: int) -> None:
        self.path = path
        self._columns = columns_to_text(columns)
        self._before = before
        self._count = 0
        self._sum = _sum_of_columns(columns)
        self._sums = bytearray()
        self._names = column_names(columns)
        # high bounds are mostly like the low ones before them, and one of the texts is like the keys, which come first
        self._twins = [place - 1 if name.startswith("b") else 0 for place, name in enumerate(self._names)]
        self._inserts: dict[tuple[int, tuple[int | None, ...]], str] = {}
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        self._connection = sqlite3.connect(path, isolation_level=None)
        with self._troubles():
            for pragma in (
                "page_size=32768",  # a fifth faster than the usual 4 KB
                "journal_mode=OFF",
                "synchronous=OFF",
                "locking_mode=EXCLUSIVE",
                "cache_size=-1000",
            ):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("BEGIN")
            self._connection.execute(create_sql(DRAFT_TABLE, columns))
            self._connection.execute(_INFO_SQL)
            if before:  # SQLite goes on counting from the last row
                self._connection.execute(f"INSERT INTO {DRAFT_TABLE} (row) VALUES (?)", (before,))

    @property
    def is_full(self) -> bool:
        """Whether the next rows belong into another file."""
        return self._count > 0 and self.path.stat().st_size >= PIECE

    def put(self, block: Sequence[Sequence[Stored]]) -> None:
        """Write a block of rows, by column."""
        # binding values is most of the work, so columns that are alike are bound once, and what is empty never
        sources: list[int | None] = []
        bound: list[Sequence[Stored]] = []
        for place, column in enumerate(block):
            if place == _DOUBTS and column.count(None) == len(column):
                sources.append(None)
            elif place and column == block[self._twins[place]]:
                sources.append(sources[self._twins[place]])
            else:
                sources.append(len(bound))
                bound.append(column)
        width, count = len(bound), len(block[0])
        cells: list[Stored] = [None] * (width * count)
        for index, column in enumerate(bound):
            cells[index::width] = column
        at_once = max(1, min(_AT_ONCE, _MARKS // width))
        whole = (count - count % at_once) * width
        with self._troubles():
            for rows, start, end in ((at_once, 0, whole), (1, whole, len(cells))):
                step = rows * width
                values = (cells[at : at + step] for at in range(start, end, step))
                self._connection.executemany(self._insert(rows, width, tuple(sources)), values)
        self._sums += self._sum(block).to_bytes(4, "big")
        self._count += count

    def complete(self, following: str) -> None:
        """Say what the file holds and which file comes after it, "" for none, and close it."""
        with self._troubles():
            if self._before:
                self._connection.execute(f"DELETE FROM {DRAFT_TABLE} WHERE row=?", (self._before,))
            values = (self._columns, self._count, bytes(self._sums), following)
            self._connection.execute("INSERT INTO draft VALUES (?, ?, ?, ?)", values)
            self._connection.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Close the file, complete or not."""
        self._connection.close()

    def _insert(self, rows: int, width: int, sources: tuple[int | None, ...]) -> str:
        """Return the statement that inserts some rows; ``sources`` are the places of each column among those bound."""
        known = self._inserts.get((rows, sources))
        if known is None:
            listed = ", ".join(
                f"({', '.join('NULL' if place is None else f'?{row * width + place + 1}' for place in sources)})"
                for row in range(rows)
            )
            known = f"INSERT INTO {DRAFT_TABLE} ({', '.join(self._names)}) VALUES {listed}"
            self._inserts[rows, sources] = known
        return known

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            is_full = (error.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_FULL
            raise (DiskFull if is_full else DiskFault)(name=self.path.name) from error
