"""Puts the cells of the benefit matrix on screen, with the lines between them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.page import BLEED
from ui.theme import Theme
from ui.views.benefits.model import MatrixModel
from ui.views.benefits.paint import CellPainter
from ui.views.shared.painted_rows import Manner

Index = QModelIndex | QPersistentModelIndex


class MatrixDelegate(QStyledItemDelegate):
    """The table says which cell is hovered and whether it has the focus."""

    def __init__(self, theme: Theme, cells: CellPainter, model: MatrixModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._cells, self._model = theme, cells, model
        self.hovered: tuple[int, int] | None = None
        self.has_focus = False
        self.scrolled = False
        """Whether columns are hidden behind the features."""

    def height(self, row: int, column: int, width: int) -> int:
        """Return how high a cell wants to be at a width."""
        inner = width - 1 if column else width  # as it is painted: beside the line at its left
        return self._cells.height(self._model.cell(self._model.index(row, column)), inner)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index.row(), index.column(), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        manner = Manner(current, current and self.has_focus, self.hovered == (index.row(), index.column()))
        cell = self._model.cell(index)
        if cell is not None or self._model.is_add(index):
            inner = rect.adjusted(1 if index.column() else 0, 0, 0, -1)
            self._cells.paint(painter, inner, cell, manner)
        self._paint_lines(painter, rect, index)
        painter.restore()

    def _paint_lines(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        line = self._theme.color("line")
        following = self._model.row(index.row() + 1)
        ends = following is None or following.feature.id != row.feature.id
        if index.column():
            painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), line)
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        elif ends:
            painter.fillRect(QRect(rect.left() + BLEED, rect.bottom(), rect.width() - BLEED, 1), line)
        if index.column() == 0 and self.scrolled:
            painter.fillRect(
                QRect(rect.right(), rect.top(), 1, rect.height()), self._theme.color("line_strong")
            )
