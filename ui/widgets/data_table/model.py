"""The table as Qt sees it: cells for those who look come from ``cell``, words for those who hear from ``data``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.jobs import Jobs
from ui.widgets.data_table.cells import Cell
from ui.widgets.data_table.columns import Column
from ui.widgets.data_table.pages import Pages, Source

Index = QModelIndex | QPersistentModelIndex

COMING = "…"


class TableModel(QAbstractTableModel):
    """Rows of a source, in pages."""

    sorted = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, columns: Sequence[Column], jobs: Jobs | None, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source: Source | None = None
        self._count = 0
        self.pages = Pages(jobs, self._arrived, self.failed.emit)
        self.order: tuple[str, bool] | None = None
        """The column sorted by, and whether downwards; ``None`` for the source's own order."""

    def show(self, source: Source | None) -> None:
        """Show another source in its own order."""
        self.beginResetModel()
        self._source, self.order = source, None
        self._count = 0 if source is None else source.count()
        self.pages.show(source)
        self.endResetModel()

    def renew(self) -> bool:
        """Read everything again; returns whether rows came or went."""
        count = 0 if self._source is None else self._source.count()
        same = count == self._count
        if not same:
            self.beginResetModel()
        self.pages.renew()
        self._count = count
        if not same:
            self.endResetModel()
        elif count:
            self._arrived(0, count - 1)
        return not same

    def sort_by(self, column: str, *, descending: bool) -> None:
        """Have the source sort; the head shows it once it is done."""

        def done() -> None:
            self.order = (column, descending)
            if self._count:
                self._arrived(0, self._count - 1)
            self.sorted.emit(column, descending)

        self.pages.sort(column, descending, done)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what a cell holds, ``None`` while it is on its way."""
        cells = self.pages.row(row)
        return cells[column] if cells is not None else None

    def place_of(self, key: str) -> int:
        """Return the number of a column, 0 for one that is not there."""
        return next((index for index, column in enumerate(self.columns) if column.key == key), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return there if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return COMING if cell is None else cell.spoken
        return f"{self.columns[index.column()].title}: {COMING if cell is None else cell.spoken}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation != Qt.Orientation.Horizontal or role not in wanted:
            return None
        return self.columns[section].title

    def _arrived(self, first: int, last: int) -> None:
        last = min(last, self._count - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
