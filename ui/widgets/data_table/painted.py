"""A table as it looks: cells, tints, what is picked, and the first column over those that are scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.data_table.columns import Column
from ui.widgets.data_table.first_column import FirstColumnStays, paint_edge
from ui.widgets.data_table.heads import TableHead
from ui.widgets.data_table.model import TableModel
from ui.widgets.data_table.paint import CellPainter
from ui.widgets.data_table.picked import spans_of
from ui.widgets.marks import paint_box, paint_ring

Index = QModelIndex | QPersistentModelIndex

BLEED = 12
"""Tints reach so far beyond the text, in px."""
GAP = 24
"""Between the texts of two columns, in px at the desk."""


class _Delegate(QStyledItemDelegate):
    """Asks the view, so that Qt reads no data to paint."""

    def __init__(self, table: PaintedTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._table.paint_cell(painter, QRect(option.rect), index)


class PaintedTable(FirstColumnStays):
    """Everything of the table that does not change what is shown."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        *,
        name: str,
        jobs: Jobs | None,
        by_cell: bool,
        several: bool,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._by_cell, self._several = theme, by_cell, several
        self._hovered, self._margin = -1, 0
        self._picked: list[range] = []
        self.cells = CellPainter(theme)
        self.rows = TableModel(columns, jobs, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.heads = TableHead(theme, self.rows, BLEED, GAP, self)
        self.setHorizontalHeader(self.heads)
        self._set_up(name)
        self.selectionModel().selectionChanged.connect(self._picked_changed)
        theme.changed.connect(self.viewport().update)

    def picked(self) -> list[range]:
        """Return the rows that are picked, else the current one, as few spans as it takes."""
        row = self.currentIndex().row()
        return self._picked or ([range(row, row + 1)] if row >= 0 else [])

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw what a cell holds, for the delegate."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = self.rows.columns[index.column()]
        cell = self.rows.cell(index.row(), index.column())
        self.cells.paint(painter, self.text_box(rect, index.column()), cell, right=column.right)
        if self._by_cell and self.hasFocus() and index == self.currentIndex() and self.heads.focused < 0:
            paint_ring(painter, self.theme, QRectF(rect).adjusted(2, 2, -2, -3))
        painter.restore()

    def text_box(self, rect: QRect, column: int) -> QRectF:
        half = GAP * self.theme.scale // 2
        first, last = self.heads.ends()
        left = BLEED if column == first else half
        right = BLEED if column == last else half
        return QRectF(rect).adjusted(left, 0, -right, -1)

    def _paint_grounds(self, painter: QPainter, dirty: QRect) -> None:
        first, last = self.visible()
        for row in range(first, last + 1):
            if self._row_rect(row).intersects(dirty):
                self._paint_ground(painter, row)

    def _row_rect(self, row: int) -> QRect:
        """Return a row as wide as its columns; while one stays, tints begin at the left edge all the same."""
        wide = max(self.heads.length(), self.width() - self._margin) - self.horizontalOffset()
        return QRect(0, self.rowViewportPosition(row), wide, self.rowHeight(row))

    def _paint_ground(self, painter: QPainter, row: int) -> None:
        color, rect = self.theme.color, self._row_rect(row)
        painter.fillRect(rect.adjusted(BLEED, rect.height() - 1, -BLEED, 0), color("line"))
        current = row == self.currentIndex().row()
        if self._is_picked(row):
            painter.fillRect(rect.adjusted(0, 0, 0, -1), color("selected"))
        elif current or row == self._hovered:
            # The ring says which cell it is; on the darker tint empty segments would be hard to see.
            tint = color("selected" if current and not self._by_cell else "hover")
            paint_box(painter, QRectF(rect).adjusted(0, 0, 0, -1), self.theme.size("radius"), fill=tint)
        if current and not self._by_cell and self.hasFocus() and self.heads.focused < 0:
            paint_ring(painter, self.theme, QRectF(rect).adjusted(0, 0, 0, -1))

    def _is_picked(self, row: int) -> bool:
        """Whether a row is one of several that are picked."""
        several = len(self._picked) > 1 or (bool(self._picked) and len(self._picked[0]) > 1)
        return several and any(row in span for span in self._picked)

    def _paint_first_column(self, dirty: QRect) -> None:
        """Paint it over what scrolls by."""
        width = self.stays_at()
        first, last = self.visible()
        painter = QPainter(self.viewport())
        painter.setClipRect(QRect(0, 0, width, self.viewport().height()) & dirty)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(first, last + 1):
            rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            painter.fillRect(rect, self.theme.color("sheet"))
            self._paint_ground(painter, row)
            self.paint_cell(painter, rect, self.rows.index(row, 0))
        painter.setClipping(False)
        paint_edge(painter, self.theme, width, self.viewport().height())
        painter.end()

    def visible(self) -> tuple[int, int]:
        """Return the first and last row on the screen, an empty span without rows."""
        first = max(0, self.rowAt(0))
        room = max(0, self.viewport().height()) // self.verticalHeader().defaultSectionSize()
        return first, min(self.rows.rowCount() - 1, first + room + 1)

    def _look(self) -> None:
        first, last = self.visible()
        if last >= first:
            self.rows.pages.look_at(first, last)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        if self.stays_at():
            self._paint_first_column(event.rect())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _set_up(self, name: str) -> None:
        scale = self.theme.scale
        self.setAccessibleName(name)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.theme.size("row" if scale == 1 else "row_present"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if self._several else modes.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)

    def _picked_changed(self) -> None:
        self._picked = spans_of(self.selectionModel().selection())
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
