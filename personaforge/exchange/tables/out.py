"""Tables as CSV and XLSX, safe to open: no cell of ours ever becomes a formula.

write_table(Path("targets.xlsx"), ["Company", "Score"], rows)
"""

from __future__ import annotations

import csv
import math
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain, islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from personaforge.domain.words import N_
from personaforge.errors import Trouble
from personaforge.exchange.tables.formulas import harmless

Cell = str | float | int | bool | date | None

XLSX_ROWS = 1_048_575
"""Most rows of a sheet below its headers."""

_XLSX_CHARS = 32_767
_WIDTHS = (8, 60)
_MEASURED = 200
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TableNotWritten(Trouble):
    """The file cannot be written."""

    message = N_(
        "“{name}” cannot be written; is it open in another program, or is the folder write-protected?"
    )


class TableTooLong(Trouble):
    """More rows than a sheet has."""

    message = N_("A sheet holds at most {limit} rows; choose CSV instead.")


class UnknownFormat(Trouble):
    """The name ends in something else."""

    message = N_("“{name}” has to end in .csv or .xlsx.")


def write_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], title: str = "") -> int:
    """Write a table in the format that the name ends in and return how many rows it has.

    ``title`` names the sheet of a workbook. Memory does not grow with the rows, and an earlier file is replaced only
    when all of them are written. Raises ``TableNotWritten``, ``TableTooLong`` or ``UnknownFormat``, and what ``rows``
    raises; there is no new file then.
    """
    write = _FORMATS.get(path.suffix.casefold())
    if write is None:
        raise UnknownFormat(name=path.name)
    draft = path.with_name(f".{uuid.uuid4().hex[:12]}.tmp")
    try:
        count = write(draft, headers, rows, title)
        draft.replace(path)
    except (OSError, XlsxWriterException):
        raise TableNotWritten(name=path.name) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return count


def _write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], _title: str) -> int:
    count = 0
    # Excel knows UTF-8 by its mark only
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([harmless(header) for header in headers])
        for row in rows:
            writer.writerow([_text(cell) for cell in row])
            count += 1
    return count


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case bool():
            return "1" if cell else "0"
        case float():
            return f"{cell:.15g}" if math.isfinite(cell) else ""
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _write_xlsx(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> int:
    source = iter(rows)
    first = list(islice(source, _MEASURED))
    options: Mapping[str, bool] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with path.open("wb") as file, xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or None)
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF0F4", "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, width in enumerate(_widths(headers, first)):
            sheet.set_column(column, column, width)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header[:_XLSX_CHARS], head)
        sheet.freeze_panes(1, 1)
        count = _fill(sheet, chain(first, source), day)
        if count:
            sheet.autofilter(0, 0, count, max(len(headers) - 1, 0))
    return count


def _fill(sheet: xlsxwriter.worksheet.Worksheet, rows: Iterable[Sequence[Cell]], day: object) -> int:
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > XLSX_ROWS:
            raise TableTooLong(limit=XLSX_ROWS)
        for column, cell in enumerate(row):
            match cell:
                case None | "":
                    pass
                case str():
                    sheet.write_string(count, column, _ILLEGAL.sub("", cell)[:_XLSX_CHARS])
                case bool():
                    sheet.write_boolean(count, column, cell)
                case date() if cell.year >= 1900:
                    sheet.write_datetime(count, column, cell, day)
                case date():
                    sheet.write_string(count, column, cell.isoformat())
                case _ if math.isfinite(cell):
                    sheet.write_number(count, column, cell)
                case _:
                    pass
    return count


def _widths(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    low, high = _WIDTHS
    for column, header in enumerate(headers):
        cells = (row[column] for row in rows if column < len(row))
        longest = max((len(_text(cell)) for cell in cells), default=0)
        yield min(max(longest, len(header) + 3, low), high)


_FORMATS: dict[str, Callable[[Path, Sequence[str], Iterable[Sequence[Cell]], str], int]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}
