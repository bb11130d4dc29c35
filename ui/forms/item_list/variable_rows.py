"""A list view for rows of different heights that stays quick with many of them.

`QListView` asks its delegate for every row whenever one of them changes its height: a tenth of a second for
20,000 rows, at every line break typed. Here the places are sums of known heights, a few milliseconds for as many.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class VariableRows(QListView):
    """Knows the place of every row; subclasses tell the heights."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tops: list[int] | None = None

    def row_heights(self) -> list[int]:
        """Return the height of every row in px."""
        raise NotImplementedError

    def content_height(self) -> int:
        """Return the height of all rows together."""
        return self._places()[-1]

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the rows that show between two y of the viewport."""
        tops, offset = self._places(), self.verticalOffset()
        first = max(0, bisect_right(tops, top + offset) - 1)
        last = bisect_right(tops, bottom + offset) - 1
        return range(first, min(last + 1, len(tops) - 1))

    def forget_places(self) -> None:
        """Ask for the heights again before the next look at them."""
        self._tops = None

    def doItemsLayout(self) -> None:
        self._tops = None
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setRange(0, max(0, self.content_height() - page))
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: _Index) -> QRect:
        tops = self._places()
        if not index.isValid() or index.row() >= len(tops) - 1:
            return QRect()
        top, bottom = tops[index.row()], tops[index.row() + 1]
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), bottom - top)

    def indexAt(self, place: QPoint) -> QModelIndex:
        y = place.y() + self.verticalOffset()
        tops = self._places()
        if not 0 <= y < tops[-1]:
            return QModelIndex()
        return self.model().index(bisect_right(tops, y) - 1, 0)

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        rect, page = self.visualRect(index), self.viewport().height()
        if rect.isNull():
            return
        bar = self.verticalScrollBar()
        self.updateGeometries()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - page // 2)
        elif hint == _Hint.PositionAtTop or rect.top() < 0 or rect.height() > page:
            bar.setValue(bar.value() + rect.top())
        elif hint == _Hint.PositionAtBottom or rect.bottom() >= page:
            bar.setValue(bar.value() + rect.bottom() + 1 - page)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last = self.model().rowCount() - 1
        row, page = self.currentIndex().row(), self.viewport().height()
        if last < 0:
            return QModelIndex()
        if row < 0 or action == _Action.MoveHome:
            return self.model().index(0, 0)
        steps = {_Action.MoveUp: -1, _Action.MovePrevious: -1, _Action.MoveDown: 1, _Action.MoveNext: 1}
        if action in steps:
            row += steps[action]
        elif action == _Action.MoveEnd:
            row = last
        elif action in (_Action.MovePageUp, _Action.MovePageDown):
            middle = self._places()[row] + (page if action == _Action.MovePageDown else -page)
            row = bisect_right(self._places(), middle) - 1
        return self.model().index(max(0, min(row, last)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        found = rect.normalized()
        rows = self.rows_between(found.top(), found.bottom())
        selection = QItemSelection()
        if rows:
            selection.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in self.rows_between(event.rect().top(), event.rect().bottom()):
            index = self.model().index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and index == self.currentIndex():
                option.state |= QStyle.StateFlag.State_HasFocus
            else:
                option.state &= ~QStyle.StateFlag.State_HasFocus
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def _places(self) -> list[int]:
        tops = self._tops
        if tops is None or len(tops) != self.model().rowCount() + 1:
            tops = self._tops = list(accumulate(self.row_heights(), initial=0))
        return tops
