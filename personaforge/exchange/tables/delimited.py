"""Rows of delimited text: which delimiter, and what may not be in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from personaforge.exchange.tables.model import Source
from personaforge.exchange.tables.troubles import BadQuotes, HugeCell, WrongEncoding

DELIMITERS = (";", ",", "\t", "|")
CELL_LIMIT = 100_000
"""Most characters of a cell; no value is longer, so a quotation mark is missing."""

_SAMPLE_CHARS = 300_000
_SAMPLE_ROWS = 300


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


class Delimited:
    """A delimited text, once opened for as many passes as wanted."""

    def __init__(self, source: Source, encoding: str, delimiter: str, *, quotes: bool) -> None:
        self._source = source
        self._encoding = encoding
        self._delimiter = delimiter
        self._quotes = quotes
        self._size = source.path.stat().st_size if source.path is not None else 0
        self._file: TextIO | None = None

    @property
    def share_read(self) -> float:
        """Which share from 0 to 1 of the file was read, as far as its buffer shows."""
        if self._file is None or not self._size:
            return 0.0
        return min(1.0, self._file.buffer.tell() / self._size)

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
                raise self._trouble(error, reader.line_num) from None
            except UnicodeError:
                raise WrongEncoding(name=self._source.name, encoding=self._encoding) from None

    def _reader(self, file: Iterable[str]) -> csv._reader:  # type: ignore[name-defined]  # the stub's name for it
        if self._quotes:
            return csv.reader(file, delimiter=self._delimiter, strict=True)
        return csv.reader(file, delimiter=self._delimiter, strict=True, quoting=csv.QUOTE_NONE)

    def _trouble(self, error: csv.Error, line: int) -> Exception:
        if "field limit" in str(error):
            return HugeCell(name=self._source.name, line=line, limit=CELL_LIMIT)
        return BadQuotes(name=self._source.name, line=line)

    @contextmanager
    def _opened(self) -> Iterator[TextIO]:
        if self._source.path is None:
            yield io.StringIO(self._source.text, newline="")
        else:
            with opened(self._source.path, self._encoding) as file:
                self._file = file
                try:
                    yield file
                finally:
                    self._file = None


def opened(path: Path, encoding: str) -> TextIO:
    """Open a text file as csv wants it. What cp1252 leaves undefined becomes a question mark of its own."""
    return path.open(encoding=encoding, errors="replace" if encoding == "cp1252" else "strict", newline="")
