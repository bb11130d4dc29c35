"""A table from outside, opened: how it is to be read, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from personaforge.domain.words import N_
from personaforge.exchange.tables.batches import Batch, Cell, is_filled, text_of
from personaforge.exchange.tables.decoding import (
    MIXED,
    check_encoding,
    encoding_of,
    is_workbook,
    refuse_other_documents,
)
from personaforge.exchange.tables.delimited import Delimited, Part, delimiter_of, opened
from personaforge.exchange.tables.headers import find_header, unique_headers
from personaforge.exchange.tables.mixed import Lines, Survey, survey
from personaforge.exchange.tables.model import (
    MAX_COLUMNS,
    NO_HEADER,
    Layout,
    Notice,
    Source,
    TableOptions,
)
from personaforge.exchange.tables.troubles import (
    BadQuotes,
    EmptyList,
    OnlyHeader,
    TooManyColumns,
    WrongEncoding,
)

_MIXED = N_(
    "The list is in two encodings at once, so each line is read in its own. Lines that differ from the rest: {count}, "
    "such as line {line}: “{text}”."
)
_WRONG = N_(
    "The list is in two encodings at once. Lines that read wrong in the chosen one: {count}, such as line {line}: "
    "“{text}”."
)
_GARBLED = N_("Letters look wrong, as in “{text}”; the list was already saved so.")
_UNREADABLE = N_(
    "Lines with letters that cannot be read: {count}, such as line {line}: “{text}”. Choose another encoding."
)
_TAILS = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", errors="ignore"))
_MOJIBAKE = re.compile(f"[ÃÂ][{_TAILS}]|â€[{_TAILS}]")
_SAMPLE_CHARS = 400_000
SAMPLE_ROWS = 500
"""Rows that kinds and styles are found from."""


class Rows(Protocol):
    """Something with rows that can be gone through more than once."""

    def cells(self) -> Iterator[Sequence[Cell]]:
        """Yield the rows from the first on."""

    def batches(self, width: int, skip: int) -> Iterator[Batch]:
        """Yield the rows after the first ``skip`` ones as batches."""

    @property
    def share_read(self) -> float:
        """Which share from 0 to 1 of the rows was yielded."""


class Table:
    """A table whose layout is known. ``batches`` goes through what is below the headers."""

    def __init__(self, source: Source, rows: Rows, layout: Layout, notices: list[Notice]) -> None:
        self.source = source
        self.notices = notices
        self._rows = rows
        first = list(islice(rows.cells(), SAMPLE_ROWS + 50))
        if not any(is_filled(row) for row in first):
            raise EmptyList(name=source.name)
        header, certain = find_header([[text_of(cell) for cell in row] for row in first[:50]])
        if layout.header_row != _DETECT:
            header, certain = layout.header_row, True
        self.header_row = min(header, len(first) - 1)
        self.layout = replace(layout, header_row=self.header_row)
        width = _width(first[max(self.header_row, 0) :])
        if width > MAX_COLUMNS:
            raise TooManyColumns(name=source.name, count=width, limit=MAX_COLUMNS)
        above = [text_of(cell) for cell in first[self.header_row]] if self.header_row != NO_HEADER else []
        self.headers = unique_headers(above, width)
        self.sample = [(line, row) for line, row in enumerate(first, start=1) if line - 1 > self.header_row]
        if not any(is_filled(row) for _, row in self.sample):
            raise OnlyHeader(name=source.name)
        self._note(above, certain)

    def batches(self) -> Iterator[Batch]:
        """Yield the rows below the headers."""
        return self._rows.batches(len(self.headers), self.header_row + 1)

    def part(self, part: Part) -> Table:
        """Return the same table with only the rows of a part of its text."""
        assert isinstance(self._rows, Delimited)
        table = copy(self)
        table._rows = self._rows.part(part)
        return table

    @property
    def share_read(self) -> float:
        """Which share from 0 to 1 of the table was gone through."""
        return self._rows.share_read

    def _note(self, above: Sequence[str], certain: bool) -> None:
        names = [cell.strip().casefold() for cell in above if cell.strip()]
        if len(set(names)) < len(names):
            self.notices.append(Notice(N_("Some headers come more than once; the later ones are numbered.")))
        if self.header_row == NO_HEADER:
            self.notices.append(Notice(N_("There seem to be no headers; say what each column holds.")))
        elif not certain:
            self.notices.append(Notice(N_("No header is known; is the first row really one?")))


_DETECT = -2


def open_table(source: Source, options: TableOptions) -> Table:
    """Find out how a table is to be read; raise ``ListTrouble`` for one that cannot be."""
    if source.path is not None and is_workbook(source.path):
        return _open_workbook(source, options)
    return _open_text(source, options)


def _open_workbook(source: Source, options: TableOptions) -> Table:
    from personaforge.exchange.tables.workbook import Sheet

    assert source.path is not None
    sheet = Sheet(source.path, options.sheet)
    notices = []
    if sheet.errors:
        words = N_("Errors in cells of the workbook: {count}; they count as unknown.")
        notices.append(Notice(words, {"count": sheet.errors}))
    if len(sheet.names) > 1:
        words = N_("The workbook has {count} sheets; “{sheet}” is read.")
        notices.append(Notice(words, {"count": len(sheet.names), "sheet": sheet.name}))
    layout = Layout(sheet=sheet.name, sheets=sheet.names, header_row=_header(options))
    return Table(source, sheet, layout, notices)


def _open_text(source: Source, options: TableOptions) -> Table:
    found: Survey | None = None
    if source.path is None:
        refuse_other_documents(source.name, source.text[:65_536].encode("utf-8", "replace"))
        if not source.text.strip():
            raise EmptyList(name=source.name)
        encoding, sample = "", source.text[:_SAMPLE_CHARS]
    else:
        encoding, found = _encoding(source.path, options.encoding)
        try:
            with opened(source.path, encoding) as file:
                sample = file.read(_SAMPLE_CHARS)
        except UnicodeError:
            raise WrongEncoding(name=source.name, encoding=encoding) from None
    delimiter = options.delimiter or delimiter_of(sample)
    layout = Layout(encoding, delimiter, options.quotes is not False, header_row=_header(options))
    try:
        return _text_table(source, layout, _warnings(sample, encoding, found))
    except BadQuotes:
        if source.path is not None or delimiter != "\t" or options.quotes is False:
            raise
    # a spreadsheet quotes what it puts on the clipboard only where a cell holds a line end
    return _text_table(source, replace(layout, quotes=False), _warnings(sample, encoding, found))


def _encoding(path: Path, chosen: str) -> tuple[str, Survey | None]:
    if not chosen:
        return encoding_of(path)
    encoding = check_encoding(path.name, chosen)
    return encoding, survey(path) if encoding in {MIXED, "cp1252"} else None


def _text_table(source: Source, layout: Layout, notices: list[Notice]) -> Table:
    rows = Delimited(source, layout.encoding, layout.delimiter, quotes=layout.quotes)
    return Table(source, rows, layout, notices)


def _header(options: TableOptions) -> int:
    return _DETECT if options.header_row is None else options.header_row


def _warnings(sample: str, encoding: str, found: Survey | None) -> list[Notice]:
    told = list(_encoding_warnings(sample, encoding, found))
    if "\0" in sample:
        told.append(Notice(N_("There are characters in it that no text has; they are left out.")))
    return told


def _encoding_warnings(sample: str, encoding: str, found: Survey | None) -> Iterator[Notice]:
    if found is not None and encoding == MIXED:
        yield _lines_notice(_MIXED, found.fewer if found.is_mixed else found.cp1252)
    elif found is not None and found.is_mixed:
        yield _lines_notice(_WRONG, Lines(found.utf8.count, found.utf8.number, _misread(found.utf8.text)))
    elif odd := _MOJIBAKE.search(sample):
        start, end = sample.rfind("\n", 0, odd.start()) + 1, sample.find("\n", odd.end())
        line = " ".join(sample[start : end if end > 0 else None].split())
        yield Notice(_GARBLED, {"text": line[:60]})
    if found is not None and found.unreadable.count:
        yield _lines_notice(_UNREADABLE, found.unreadable)


def _lines_notice(message: str, lines: Lines) -> Notice:
    return Notice(message, {"count": lines.count, "line": lines.number, "text": lines.text})


def _misread(text: str) -> str:
    return text.encode().decode("cp1252", "replace")


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many columns hold anything."""
    width = 0
    for row in rows:
        for index in range(len(row), width, -1):
            cell = row[index - 1]
            if not isinstance(cell, str) or cell.strip():
                width = index
                break
    return width


def first_rows(table: Table, count: int) -> tuple[tuple[str, ...], ...]:
    """Return the first rows below the headers that are not blank, as texts of the width of the table."""
    width = len(table.headers)
    filled = (row for _, row in table.sample if is_filled(row))
    return tuple(
        tuple(chain((text_of(cell) for cell in row[:width]), [""] * (width - len(row))))
        for row in islice(filled, count)
    )
