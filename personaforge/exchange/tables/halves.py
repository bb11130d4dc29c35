"""A long text in two halves that two processes read at the same time: where it is cut, and how they talk.

The first process finds the cut and reads up to it, the second one from there on. Whether the second half can be used is
known at the end only: if rows of the first one were left out, or keys come again, the numbers and keys of the second
half are wrong, and the first process reads it, too. So what comes out never depends on the cut.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from personaforge.company_draft import BLOCK, DraftInfo
from personaforge.exchange.tables.decoding import MIXED
from personaforge.exchange.tables.delimited import Part
from personaforge.exchange.tables.keys import KeyRange
from personaforge.exchange.tables.model import ColumnReport, Layout, PlannedColumn, Source

_CHUNK = 1 << 18
_PATIENCE = 0.5
_ASCII_BYTES = frozenset(
    codecs.lookup(name).name for name in ("utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "mac-roman", "cp850")
)
"""Encodings in which the bytes of line ends and quotation marks stand for nothing else."""


@dataclass(frozen=True, slots=True)
class HalfTask:
    """What the second process is to read, as what, and the draft that it is to write; ``before`` rows are before it."""

    source: Source
    layout: Layout
    width: int
    part: Part
    kept: tuple[PlannedColumn, ...]
    key_place: int | None
    draft: Path
    before: int


@dataclass(slots=True)
class Counts:
    """Rows that were read and written, and those that were left out or cut."""

    read: int = 0
    written: int = 0
    blank: int = 0
    nameless: int = 0
    too_long: int = 0

    def add(self, other: Counts) -> None:
        """Add the rows of another part."""
        self.read += other.read
        self.written += other.written
        self.blank += other.blank
        self.nameless += other.nameless
        self.too_long += other.too_long


@dataclass(frozen=True, slots=True)
class HalfRead:
    """What became of the second half."""

    draft: DraftInfo
    counts: Counts
    reports: tuple[ColumnReport, ...]
    keys: KeyRange
    repeated: Sequence[tuple[int, str]]


class OtherHalf:
    """The second process, as the first one sees it."""

    def __init__(self, pipe: Connection) -> None:
        self.share = 0.0
        """Which share of the whole text it has read, as far as it was heard."""
        self._pipe = pipe
        self._read: HalfRead | None = None

    def begin(self, task: HalfTask) -> None:
        """Have it read."""
        with self._heard():
            self._pipe.send(task)

    def listen(self, seconds: float = 0.0) -> None:
        """Hear what it has to say, waiting for some seconds at most."""
        with self._heard():
            while not self._pipe.closed and self._pipe.poll(seconds):
                said, seconds = self._pipe.recv(), 0.0
                if isinstance(said, float):
                    self.share = said
                    continue
                self._read = (
                    said if isinstance(said, HalfRead) else None
                )  # its trouble comes again, told in full
                self._pipe.close()

    def result(self, told: Callable[[], None]) -> HalfRead | None:
        """Wait for its end, telling so now and then; return ``None`` if it came to none."""
        while not self._pipe.closed:
            self.listen(_PATIENCE)
            told()
        return self._read

    def stop(self) -> None:
        """Have it end, since what it reads is of no use."""
        self._pipe.close()
        self._read, self.share = None, 0.0

    @contextmanager
    def _heard(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):  # it has died
            self.stop()


def cut_of(path: Path, layout: Layout) -> Part | None:
    """Return the second half of a text, ``None`` if it is too short or written in a way that does not show its rows.

    Before it is a multiple of ``BLOCK`` rows below the headers, as far as none is left out.
    """
    if layout.encoding == MIXED or codecs.lookup(layout.encoding).name not in _ASCII_BYTES:
        return None
    size = path.stat().st_size
    with path.open("rb") as file:
        first = file.readline().removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n")
        is_marked = first.lower().rstrip(layout.delimiter.encode()) == b"sep="
        file.seek(0)
        ends = _RowEnds(quotes=layout.quotes)
        while (left := size // 2 - file.tell()) > 0 and ends.is_plain:
            ends.add(file.read(min(_CHUNK, left)) + file.readline())
        skip = layout.header_row + 1 + is_marked
        while ends.is_plain and file.tell() < size:
            if ends.rows > skip and not ends.is_quoted and (ends.rows - skip) % BLOCK == 0:
                return Part(file.tell(), size, ends.rows - is_marked, ends.lines)
            ends.add(file.readline())
    return None


class _RowEnds:
    """Counts the rows and lines of a text by its bytes, whole lines at a time."""

    def __init__(self, *, quotes: bool) -> None:
        self.rows = self.lines = 0
        self.is_quoted = False
        self.is_plain = True
        """Whether no line ends with a lone carriage return."""
        self._quotes = quotes

    def add(self, text: bytes) -> None:
        self.is_plain = self.is_plain and text.count(b"\r") == text.count(b"\r\n")
        self.lines += text.count(b"\n")
        between = text.split(b'"') if self._quotes else [text]
        self.rows += sum(part.count(b"\n") for part in between[self.is_quoted :: 2])
        self.is_quoted ^= len(between) % 2 == 0
