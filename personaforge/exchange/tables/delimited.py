"""Rows of delimited text: which delimiter, and what may not be in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TextIO

from personaforge.exchange.tables.batches import Batch, batch_of, may_be_longer
from personaforge.exchange.tables.decoding import MIXED
from personaforge.exchange.tables.mixed import Recoded
from personaforge.exchange.tables.model import Source
from personaforge.exchange.tables.quotes import open_quote
from personaforge.exchange.tables.troubles import BadQuotes, HugeCell, WrongEncoding

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DELIMITERS = (";", ",", "\t", "|")
CELL_LIMIT = 100_000
"""Most characters of a cell; no value is longer, so a quotation mark is missing."""

_SAMPLE_CHARS = 300_000
_SAMPLE_ROWS = 300
_STRETCH = 32_000
"""Characters that are read at once: their cells stay in the processor's cache, which halves the time."""


def delimiter_of(sample: str) -> str:
    """Return the delimiter under which the rows agree best on their number of cells; "," for a single column.

    No guess from the frequency of letters, which takes "m" for a delimiter of mail addresses and hangs on quotes.
    """
    first = sample.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _score(sample: str, delimiter: str) -> float:
    """Return how well rows agree on a width of at least two, more for more columns."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(sample[:_SAMPLE_CHARS], newline=""), delimiter=delimiter, strict=True)
    with suppress(csv.Error):  # the sample may end within quotation marks
        for row in reader:
            if any(row):
                widths[len(row)] += 1
            if widths.total() >= _SAMPLE_ROWS:
                break
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0
    count, width = max(wide)
    return count / widths.total() + min(width, 50) / 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file, from one byte to before another, and how many rows and lines are before it."""

    start: int
    end: int
    rows: int = 0
    lines: int = 0


class Delimited:
    """A delimited text, once opened for as many passes as wanted."""

    def __init__(
        self, source: Source, encoding: str, delimiter: str, *, quotes: bool, part: Part | None = None
    ) -> None:
        self.encoding, self.quotes = encoding, quotes
        self._source = source
        self._delimiter = delimiter
        self._size = source.path.stat().st_size if source.path is not None else 0
        self._part = part or Part(0, self._size)
        self._section: _Section | None = None

    @property
    def share_read(self) -> float:
        """Which share from 0 to 1 of the file was read; a part of it does not reach 1."""
        if self._section is None or not self._size:
            return 0.0
        return (self._section.position - self._part.start) / self._size

    def part(self, part: Part) -> Delimited:
        """Return a part of this text."""
        return Delimited(self._source, self.encoding, self._delimiter, quotes=self.quotes, part=part)

    def cells(self) -> Iterator[list[str]]:
        """Yield every row but Excel's "sep=;", blank ones too; raise ``ListTrouble`` where the text is no table."""
        csv.field_size_limit(CELL_LIMIT)
        with self._opened() as file:
            reader = self._reader(file)
            try:
                first: list[str] = next(reader, [])
                if "".join(first).casefold() != "sep=":
                    yield first
                yield from reader
            except csv.Error as error:
                raise self._trouble(error, self._part.lines + reader.line_num) from None
            except UnicodeError:
                raise WrongEncoding(name=self._source.name, encoding=self.encoding) from None

    def batches(self, width: int, skip: int) -> Iterator[Batch]:
        """Yield the rows after the first ``skip`` ones as batches; raises as ``cells`` does.

        Where a stretch of text has no quotation mark and every line has ``width`` cells, csv would do no more than
        divide it at its delimiters, one cell at a time; so that is done at once for all of them.
        """
        csv.field_size_limit(CELL_LIMIT)
        with self._opened() as file:
            text = _Stretches(file, self._delimiter, self._part.lines, quotes=self.quotes)
            try:
                yield from self._batches(text, width, skip)
            except csv.Error as error:
                raise self._trouble(error, self._part.lines + text.line) from None
            except UnicodeError:
                raise WrongEncoding(name=self._source.name, encoding=self.encoding) from None

    def _batches(self, text: _Stretches, width: int, skip: int) -> Iterator[Batch]:
        reader = self._reader(text)
        rows: list[list[str]] = []
        first = self._part.rows
        if not first:
            while len(rows) <= skip and text.more():
                rows += text.rows(reader)
                if "".join(rows[0]).casefold() == "sep=":
                    del rows[0]
            batch = batch_of(rows[skip:], width, skip + 1)
            first = skip + batch.read
            yield batch
        while text.more():
            columns = text.divided(width)
            if columns is None:
                batch = batch_of(text.rows(reader), width, first + 1)
            else:
                count = len(columns[0])
                batch = Batch(columns, range(first + 1, first + 1 + count), count)
            first += batch.read
            yield batch

    def _reader(self, file: Iterable[str]) -> csv._reader:  # type: ignore[name-defined]  # the stub's name for it
        if self.quotes:
            return csv.reader(file, delimiter=self._delimiter, strict=True)
        return csv.reader(file, delimiter=self._delimiter, strict=True, quoting=csv.QUOTE_NONE)

    def _trouble(self, error: csv.Error, line: int) -> Exception:
        text = ""
        if self.quotes:
            with self._whole()._opened() as file:
                line, text = open_quote(file, self._delimiter, CELL_LIMIT) or (line, "")
        if "field limit" in str(error):
            return HugeCell(name=self._source.name, line=line, limit=CELL_LIMIT)
        return BadQuotes(name=self._source.name, line=line, text=text)

    def _whole(self) -> Delimited:
        return Delimited(self._source, self.encoding, self._delimiter, quotes=self.quotes)

    @contextmanager
    def _opened(self) -> Iterator[TextIO]:
        if self._source.path is None:
            yield io.StringIO(self._source.text, newline="")
            return
        # a mark is at the beginning only
        encoding = "utf-8" if self._part.start and self.encoding == "utf-8-sig" else self.encoding
        with self._source.path.open("rb", buffering=0) as raw:
            section = self._section = _Section(raw, self._part)
            yield _as_text(io.BufferedReader(section), encoding)


class _Section(io.RawIOBase):
    """Part of a file as if it were all of it."""

    def __init__(self, file: io.FileIO, part: Part) -> None:
        self.position, self._end = file.seek(part.start), part.end
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = self._file.readinto(memoryview(buffer)[: self._end - self.position])
        self.position += count
        return count


def opened(path: Path, encoding: str) -> TextIO:
    """Open a text file as csv wants it. What cp1252 leaves undefined becomes a question mark of its own."""
    return _as_text(path.open("rb"), encoding)


def _as_text(file: io.BufferedReader, encoding: str) -> TextIO:
    if encoding == MIXED:
        file, encoding = io.BufferedReader(Recoded(file)), "utf-8"
    return io.TextIOWrapper(file, encoding, "replace" if encoding == "cp1252" else "strict", newline="")


class _Stretches:
    """The lines of a text for csv, a few thousand of them at a time, which may be divided without csv instead."""

    def __init__(self, file: TextIO, delimiter: str, line: int, *, quotes: bool) -> None:
        self.line = line
        self._file = file
        self._delimiter = delimiter
        self._quotes = quotes
        self._text = ""
        self._lines: list[str] = []

    def more(self) -> bool:
        """Read on if there is nothing left; return whether there is something now."""
        if not self._text and not self._lines:
            self._text = self._file.read(_STRETCH)
            if self._text and not self._text.endswith("\n"):
                self._text += self._file.readline()
        return bool(self._text or self._lines)

    def divided(self, width: int) -> list[list[str]] | None:
        """Return the cells of the stretch by column, ``None`` if that takes csv or the lines differ in width."""
        if self._lines or not self._text or (self._quotes and '"' in self._text):
            return None
        end = "\r\n" if "\r" in self._text else "\n"
        text = self._text.removesuffix(end)
        count = text.count("\n") + 1
        blank = f"{end}{self._delimiter * (width - 1)}{end}"
        if blank in f"{end}{text}{end}" or may_be_longer(text, CELL_LIMIT):
            return None
        if end == "\r\n" and text.count("\r") != count - 1:
            return None
        text = text.replace(end, f"{self._delimiter}\n")
        cells = text.split(self._delimiter)
        if len(cells) != count * width or "\r" in text:
            return None
        # every line end begins a cell now; are those all in the first column, and so the lines alike?
        first = "".join(cells[::width]).split("\n")
        if len(first) != count:
            return None
        self._text = ""
        self.line += count
        return [first, *(cells[start::width] for start in range(1, width))]

    def rows(self, reader: Iterator[list[str]]) -> list[list[str]]:
        """Return the rows that csv finds in the stretch, the last one to its end."""
        rows: list[list[str]] = []
        for row in reader:
            rows.append(row)
            if not self._text and not self._lines:
                break
        return rows

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        if not self._lines:
            if not self.more():
                raise StopIteration
            self._lines = list(io.StringIO(self._text, newline=""))[::-1]
            self._text = ""
        self.line += 1
        return self._lines.pop()
