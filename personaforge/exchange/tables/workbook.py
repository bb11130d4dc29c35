"""Rows of a sheet of an XLSX workbook, its formulas as the values that were last calculated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from personaforge.exchange.tables.batches import Batch, Cell, batches_of
from personaforge.exchange.tables.troubles import BrokenWorkbook, EmptyList, EncryptedWorkbook, NoSuchSheet
from personaforge.exchange.tables.workbook_scan import scan_workbook


class Sheet:
    """A sheet of a workbook that was looked through before (``workbook_scan``)."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        """Open the sheet of that name, else the first one with cells that is not hidden; raise ``ListTrouble``."""
        self.errors = scan_workbook(path)
        self._path = path
        self.share_read = 0.0
        with _troubles(path.name):
            workbook = CalamineWorkbook.from_path(path)
            self.names = tuple(
                data.name for data in workbook.sheets_metadata if data.typ == SheetTypeEnum.WorkSheet
            )
            shown = [
                data.name for data in workbook.sheets_metadata if data.visible == SheetVisibleEnum.Visible
            ]
            if sheet and sheet not in self.names:
                raise NoSuchSheet(name=path.name, sheet=sheet, sheets=", ".join(self.names))
            self.name, self._sheet = self._chosen(
                workbook, sheet, [name for name in shown if name in self.names]
            )

    def _chosen(self, workbook: CalamineWorkbook, sheet: str, shown: list[str]) -> tuple[str, CalamineSheet]:
        for name in [sheet] if sheet else [*shown, *self.names]:
            found = workbook.get_sheet_by_name(name)
            if sheet or (found.start is not None and found.width > 0):
                return name, found
        raise EmptyList(name=self._path.name)

    def cells(self) -> Iterator[list[Cell]]:
        """Yield the rows from the first of the sheet on; an empty cell is an empty text."""
        with _troubles(self._path.name):
            height = max(self._sheet.total_height, 1)
            for number, row in enumerate(self._sheet.iter_rows(), start=1):
                self.share_read = number / height
                yield row

    def batches(self, width: int, skip: int) -> Iterator[Batch]:
        """Yield the rows after the first ``skip`` ones as batches."""
        return batches_of(self.cells(), width, skip)


@contextmanager
def _troubles(name: str) -> Iterator[None]:
    try:
        yield
    except PasswordError:
        raise EncryptedWorkbook(name=name) from None
    except (CalamineError, OSError, ValueError):
        raise BrokenWorkbook(name=name) from None
