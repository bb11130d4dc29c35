"""A table whose first column stays in sight while the others are scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QLinearGradient, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_MOST = 0.6
"""Of the view: a first column that is wider scrolls away like the others."""

_FADE = 6
"""px at the desk."""
_SHADE = 70
"""From 0 to 255."""


class FirstColumnStays(QTableView):
    """Places the first column at the left edge for whoever asks; who paints asks ``stays_at`` how wide it is."""

    def stays_at(self) -> int:
        """Return the width of the first column in px while it covers others, else 0."""
        width = self.columnWidth(0)
        covers = self.horizontalOffset() > 0 and not self.isColumnHidden(0)
        return width if covers and width <= _MOST * self.viewport().width() else 0

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.rowAt(point.y())
        if row >= 0 and 0 <= point.x() < self.stays_at():
            return self.model().index(row, 0)
        return super().indexAt(point)

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if index.isValid() and index.column() == 0 and self.stays_at():
            rect.moveLeft(0)
        return rect

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            if self.columnWidth(0) <= _MOST * self.viewport().width():
                bar.setValue(before)  # it is in sight already
            return
        hidden = self.stays_at() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)


def paint_edge(painter: QPainter, theme: Theme, x: int, height: int) -> None:
    """Show that a column floats over those that go under it."""
    fade = QLinearGradient(x, 0, x + _FADE * theme.scale, 0)
    dark, clear = theme.color("line_strong"), theme.color("line_strong")
    dark.setAlpha(_SHADE)
    clear.setAlpha(0)
    fade.setColorAt(0, dark)
    fade.setColorAt(1, clear)
    painter.fillRect(QRect(x, 0, _FADE * theme.scale, height), fade)
