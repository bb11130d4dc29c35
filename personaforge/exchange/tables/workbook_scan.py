"""A look at the raw parts of a workbook before the real reader gets it.

A legal workbook of two kilobytes can abort a process or fill the memory: a cell in the far corner, a row number
without end, a sheet that unpacks to a thousand times its size. So everything is unpacked once in small pieces and the
position of every cell is looked at, by a pattern where cells are written as spreadsheets write them, by an XML parser
where they are not.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from personaforge.exchange.tables.model import MAX_COLUMNS
from personaforge.exchange.tables.troubles import (
    BrokenWorkbook,
    EncryptedWorkbook,
    FarCell,
    Inflated,
    OldWorkbook,
    TooLarge,
    TooManyColumns,
    TooManyRows,
)

FILE_BYTES = 20_000_000
UNPACKED_BYTES = 100_000_000
RATIO = 100
"""How many times its packed size a part may be, from ``RATIO_FROM`` bytes on."""
RATIO_FROM = 1_000_000
SHEET_ROWS = 100_000
"""Most companies of a sheet; ``PREAMBLE`` more rows may hold titles and headers."""
PREAMBLE = 100
ROW_GAP = 10_000
BOX_CELLS = 6_000_000
"""Most cells between the first and the last one, since the reader holds them all."""

_CHUNK = 1 << 18
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL_OPEN = re.compile(rb"<c[\s/>]")
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9]\d{0,6})"')
_ROW_OPEN = re.compile(rb"<row[\s/>]")
_ROW = re.compile(rb'<row(?: [a-zA-Z:]+="[^"<>]*")*? r="([1-9]\d{0,6})"')
_PREFIXED = re.compile(rb"<[\w.-]+:(?:c|row)[\s/>]")
_PERHAPS_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_LETTERS, _FIGURES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,20})")


class _Unusual(Exception):
    """The sheet is not written as spreadsheets write it."""


@dataclass(slots=True)
class _Extent:
    """How far the cells of a sheet reach, both counted from 1."""

    name: str
    row: int = 0
    column: int = 0
    errors: int = 0

    def add_row(self, row: int) -> None:
        if row > SHEET_ROWS + PREAMBLE:
            if row > self.row + ROW_GAP:
                raise FarCell(name=self.name, cell=f"A{str(row)[:10]}")
            raise TooManyRows(name=self.name, limit=SHEET_ROWS)
        if row > self.row + ROW_GAP:
            raise FarCell(name=self.name, cell=f"A{row}")
        self.row = max(self.row, row)

    def add_column(self, column: int) -> None:
        if column > MAX_COLUMNS:
            raise TooManyColumns(name=self.name, count=column, limit=MAX_COLUMNS)
        self.column = max(self.column, column)


def scan_workbook(path: Path) -> int:
    """Return how many cells hold an error; raise ``ListTrouble`` for a workbook that must not reach the reader."""
    if path.stat().st_size > FILE_BYTES:
        raise TooLarge(name=path.name, megabytes=FILE_BYTES // 1_000_000)
    try:
        with zipfile.ZipFile(path) as archive:
            return _scan_parts(archive, path.name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise BrokenWorkbook(name=path.name) from None
    except RuntimeError:  # what zipfile says about a part with a password
        raise EncryptedWorkbook(name=path.name) from None


def _scan_parts(archive: zipfile.ZipFile, name: str) -> int:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise OldWorkbook(name=name) if "xl/workbook.bin" in names else BrokenWorkbook(name=name)
    if len(parts) > 2000 or len(names) < len(parts):
        raise BrokenWorkbook(name=name)
    left, errors = UNPACKED_BYTES, 0
    for part in parts:
        if part.file_size > left or (
            part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1)
        ):
            raise Inflated(name=name)
        left -= part.file_size  # a part that unpacks to more fails its checksum
        if _is_xml(archive, part):  # any of them may be a sheet, whatever it is called
            errors += _scan_sheet(archive, part, name)
    return errors


def _is_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        head = file.read(256)
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _scan_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> int:
    try:
        extent = _extent_by_pattern(archive, part, name)
    except _Unusual:
        extent = _extent_by_parser(archive, part, name)
    if extent.row * extent.column > BOX_CELLS:
        raise Inflated(name=name)
    return extent.errors


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield pieces of a part that end behind a ">", so that no tag is torn."""
    rest = b""
    with archive.open(part) as file:
        while data := file.read(_CHUNK):
            data = rest + data
            end = data.rfind(b">") + 1
            if not end and len(data) > UNPACKED_BYTES // 10:
                raise zipfile.BadZipFile
            rest = data[end:]
            if end:
                yield data[:end]
    yield rest


def _extent_by_pattern(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> _Extent:
    extent = _Extent(name)
    for chunk in _chunks(archive, part):
        if _DOCTYPE.search(chunk) or b"\0" in chunk:
            raise BrokenWorkbook(name=name)
        cells = _CELL.findall(chunk)
        rows = _ROW.findall(chunk)
        if (
            _count(chunk, b"<c", _CELL_OPEN) != len(cells)
            or _count(chunk, b"<row", _ROW_OPEN) != len(rows)
            or (_PERHAPS_PREFIXED.search(chunk) and _PREFIXED.search(chunk))
        ):
            raise _Unusual
        extent.errors += chunk.count(b' t="e"')
        places = b" ".join(cells)
        # a cell may name another row than the one it stands in
        for row in sorted(map(int, {*places.translate(None, _LETTERS).split(), *rows})):
            extent.add_row(row)
        columns = {column.decode() for column in places.translate(None, _FIGURES).split()}
        extent.add_column(max(map(_column_number, columns), default=0))
    return extent


def _count(chunk: bytes, start: bytes, tag: re.Pattern[bytes]) -> int:
    """Return how many tags there are, far quicker where nothing else begins as they do."""
    most = chunk.count(start)
    return most if most == chunk.count(start + b" ") else len(tag.findall(chunk))


def _extent_by_parser(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> _Extent:
    extent = _Extent(name)
    parser = expat.ParserCreate()
    at = [0, 0]  # row and column of the last cell, for those that do not say

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "row":
            at[0] = _number(attributes.get("r"), at[0] + 1)
            at[1] = 0
            extent.add_row(at[0])
        elif tag == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            at[1] = _column_number(found[1]) if found else at[1] + 1
            extent.add_column(at[1])
            extent.errors += attributes.get("t") == "e"
            extent.add_row(int(found[2]) if found else at[0])

    def refuse(*_: object) -> None:
        raise BrokenWorkbook(name=name)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        with archive.open(part) as file:
            while data := file.read(_CHUNK):
                parser.Parse(data, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise BrokenWorkbook(name=name) from None
    return extent


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) <= 20 else default


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
