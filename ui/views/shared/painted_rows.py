"""A list whose rows a painter draws: for views that show records of several kinds in one list.

class Look(RowLook):                            what a row is to the painter is up to it
    def height(self, row, width) / def paint(self, painter, rect, row, manner) / def spoken(self, row)
    def is_alive(self, row)                     whether arrows stop there

rows = PaintedRows(context, look, parent)
rows.show_rows([…], key)                        `key(row)` keeps the current row where it is
rows.entered(row)                               signal: Enter, a double click, a click on an invitation
rows.list                                       a `RowsList`, or the subclass given as `view`
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.context import Context
from ui.pages.page import BLEED, page_margin

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Manner:
    """How a row or a cell stands out."""

    current: bool = False
    focused: bool = False
    hovered: bool = False


class RowLook(Protocol):
    """Draws rows; x 0 of the text is `BLEED` px right of a row's left edge."""

    def height(self, row: object, width: int) -> int:
        """Return how high a row is at a width."""

    def paint(self, painter: QPainter, rect: QRect, row: object, manner: Manner) -> None:
        """Draw a row."""

    def spoken(self, row: object) -> str:
        """Return what a screen reader says."""

    def is_alive(self, row: object) -> bool:
        """Whether the row can be chosen."""

    def invites(self, row: object) -> bool:
        """Whether one click enters the row."""


@dataclass(frozen=True)
class _Shown:
    rows: tuple[object, ...] = ()
    keys: tuple[object, ...] = ()


class RowsModel(QAbstractListModel):
    """Rows as they are, for the view; as words, for those who hear the window."""

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = _Shown()

    def show(self, rows: Sequence[object], key: Callable[[object], object]) -> bool:
        """Show rows; returns whether any came, went or changed places."""
        keys = tuple(key(row) for row in rows)
        if keys == self._shown.keys:
            self._shown = _Shown(tuple(rows), keys)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self._shown = _Shown(tuple(rows), keys)
        self.endResetModel()
        return True

    def row(self, index: Index) -> object:
        """Return the row of an index."""
        return self._shown.rows[index.row()]

    def key(self, index: Index) -> object:
        """Return the key of a row, None for no row."""
        return self._shown.keys[index.row()] if index.isValid() else None

    def find(self, key: object) -> QModelIndex:
        """Return the row with a key, an invalid index if there is none."""
        keys = self._shown.keys
        return self.index(keys.index(key)) if key in keys else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._look.is_alive(self.row(index)):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._look.spoken(self.row(index))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: RowLook, rows: RowsList) -> None:
        super().__init__(rows)
        self._look, self._rows = look, rows

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._rows.row_width()
        return QSize(width, self._rows.row_height(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        rect.setWidth(self._rows.row_width())
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        manner = Manner(current, current and self._rows.hasFocus(), self._rows.hovered == index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._look.paint(painter, rect, self._rows.rows.row(index), manner)
        painter.restore()


class RowsList(QListView):
    """The view; its rows are as wide as the page, without the right margin."""

    entered_row = Signal(QModelIndex)

    def __init__(self, rows: RowsModel, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows, self._look = rows, look
        self.hovered = -1
        self.margin = 0
        self.setModel(rows)
        self.setItemDelegate(_Delegate(look, self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.entered_row)

    def row_width(self) -> int:
        """Return the width of a row, its tints included."""
        return max(200, self.width() - self.margin)

    def row_height(self, index: Index) -> int:
        """Return how high a row is."""
        return self._look.height(self.rows.row(index), self.row_width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt's views would search for it; the window ends the presentation with it
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._look.invites(self.rows.row(index)):
            self.entered_row.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()


class PaintedRows(QWidget):
    """The list with its margins."""

    entered = Signal(object)

    def __init__(
        self,
        context: Context,
        look: RowLook,
        *,
        name: str,
        parent: QWidget,
        view: Callable[[RowsModel, RowLook, QWidget], RowsList] = RowsList,
    ) -> None:
        super().__init__(parent)
        self.model = RowsModel(look, self)
        self.list = view(self.model, look, self)
        self.list.setAccessibleName(name)
        self.list.entered_row.connect(lambda index: self.entered.emit(self.model.row(index)))
        self.setFocusProxy(self.list)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.list)
        context.theme.changed.connect(self.list.viewport().update)

    def show_rows(self, rows: Sequence[object], key: Callable[[object], object]) -> None:
        """Show rows and stay where the reader is."""
        current = self.model.key(self.list.currentIndex())
        scrolled = self.list.verticalScrollBar().value()
        if self.model.show(rows, key):
            self.choose(current)
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(scrolled)
        else:
            self.list.scheduleDelayedItemsLayout()

    def choose(self, key: object) -> bool:
        """Make a row the current one; returns whether there is such a row."""
        index = self.model.find(key)
        if index.isValid():
            self.list.setCurrentIndex(index)
        return index.isValid()

    def corner_of_current(self) -> QRect:
        """Return where the current row is on the screen."""
        rect = self.list.visualRect(self.list.currentIndex())
        return QRect(self.list.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the page's margin free at both sides, into which the tints bleed."""
        margin = page_margin(self)
        self._box.setContentsMargins(margin - BLEED, 0, 0, 0)
        self.list.margin = margin - BLEED
        self._box.activate()
        self.list.scheduleDelayedItemsLayout()
