"""Rows under the pointer and the keys: choosing, dragging, and what people want to be done with whole rows.

What is wanted comes out as signals; nothing here knows the workspace.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.context import Context
from ui.forms.item_list.delegate import RowDelegate
from ui.forms.item_list.dragging import RowDrag
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.sizes import RowSizes
from ui.forms.item_list.variable_rows import VariableRows

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MENU_ROOM = 28
_FAR = 8
_NONE = Qt.KeyboardModifier.NoModifier
_FIGURES = {int(Qt.Key.Key_0) + step: step for step in range(6)}
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ChosenRows(VariableRows):
    """Rows to point at, choose and carry about."""

    clicked_row = Signal(str, QPoint)
    open_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    delete_wanted = Signal()
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    shift_wanted = Signal(int)
    severity_wanted = Signal(int)
    typed = Signal(str)
    """A letter was typed while no row was open: the next row begins with it."""
    dropped = Signal(list, str)
    """Keys, and the key of the row they go before ("" for the end)."""
    lifted = Signal()
    """The open row is to close: rows are being chosen or carried."""
    focused = Signal()
    """Tab came into the list."""

    def __init__(self, context: Context, model: ItemListModel, sizes: RowSizes, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._rows, self._sizes = context, model, sizes
        self._delegate: RowDelegate | None = None
        self._press: tuple[str, QPoint] | None = None
        self._drag: RowDrag | None = None

    def start(self) -> None:
        """Begin to show rows, when everything is there that Qt asks for at once."""
        self.setModel(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(self._sizes.m.line)
        self.viewport().setMouseTracking(True)

    @property
    def delegate(self) -> RowDelegate:
        """Who paints the rows."""
        assert self._delegate is not None
        return self._delegate

    def selected_keys(self) -> list[str]:
        """Return the selected rows in order, the current one if none is."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        keys = [self._rows.key(row) for row in rows]
        current = self._rows.key(self.currentIndex().row())
        return keys or ([current] if current not in ("", BEGUN, NEXT) else [])

    def select_key(self, key: str) -> None:
        """Make a row the current and only selected one."""
        index = self._rows.index_of(key)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def select_keys(self, keys: list[str]) -> None:
        """Select rows; the first becomes the current one."""
        self.clearSelection()
        flag = QItemSelectionModel.SelectionFlag
        for key in keys[:1]:
            self.selectionModel().setCurrentIndex(self._rows.index_of(key), flag.NoUpdate)
        for key in keys:
            self.selectionModel().select(self._rows.index_of(key), flag.Select)

    def keyboardSearch(self, _search: str) -> None:
        """Typing without an open row does nothing: nobody searches a list of statements by its first letter."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focused.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drag is not None and event.key() == Qt.Key.Key_Escape:
            self._stop_drag()
        elif event.key() == Qt.Key.Key_Escape and not self.selectedIndexes():
            event.ignore()  # Qt's views would search for it; the window ends the presentation with it
        elif not self._is_command(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        key = self._key_at(place)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if key in ("", BEGUN):
            self.lifted.emit()
            self.clearSelection()
        elif event.modifiers() & _SELECTING and key != NEXT:
            self._select_with(key, event.modifiers())
        elif self._is_on_menu(place) and key != NEXT:
            self.menu_wanted.emit(key, self.viewport().mapToGlobal(place))
        else:
            self._press = (key, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._drag is not None:
            self._drag.follow(place)
            return
        if self._press is not None:
            key, start = self._press
            far = (place - start).manhattanLength() >= _FAR
            if far and key != NEXT and self._rows.writable:
                self._start_drag(key, start)
            return
        self._hover(self._key_at(place))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if self._drag is not None:
            drag, place = self._drag, event.position().toPoint()
            drag.follow(place)
            self._stop_drag()
            if drag.moves:
                self.dropped.emit(drag.keys, drag.target)
        elif press is not None:
            if self._key_at(event.position().toPoint()) == press[0]:
                self.clicked_row.emit(press[0], press[1])
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.visualRect(index).center()
        else:
            place = event.pos()
            index = self.indexAt(place)
        key = self._rows.key(index.row())
        if key not in ("", NEXT, BEGUN):
            self.menu_wanted.emit(key, self.viewport().mapToGlobal(place))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hover("")
        return super().viewportEvent(event)

    def _is_command(self, event: QKeyEvent) -> bool:
        key = event.key()
        commands = (
            (QKeySequence.StandardKey.Copy, self.copy_wanted),
            (QKeySequence.StandardKey.Cut, self.cut_wanted),
            (QKeySequence.StandardKey.Paste, self.paste_wanted),
        )
        for sequence, signal in commands:
            if event.matches(sequence):
                signal.emit()
                return True
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.shift_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ENTER:
            self.open_wanted.emit(self._rows.key(self.currentIndex().row()))
        elif key in _DELETE:
            self.delete_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.selectedIndexes():
            self.clearSelection()
        elif key in _FIGURES and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _NONE:
            self.severity_wanted.emit(_FIGURES[key])
        elif self._rows.writable and _is_letter(event):
            self.typed.emit(event.text())
        else:
            return False
        return True

    def record_at(self, place: QPoint | None) -> str:
        """Return the record at a place, the current one for ``None``."""
        return self._rows.key(self.currentIndex().row()) if place is None else self._key_at(place)

    def _key_at(self, place: QPoint) -> str:
        return self._rows.key(self.indexAt(place).row())

    def _is_on_menu(self, place: QPoint) -> bool:
        right = self.delegate.margin + self._sizes.columns.width
        return self._rows.writable and right - _MENU_ROOM <= place.x() <= right + self._sizes.m.bleed

    def _hover(self, key: str) -> None:
        if key != self.delegate.hovered_key:
            self.delegate.hovered_key = key
            self.viewport().update()

    def _select_with(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        """Closing the open row moves the others: what was pointed at is decided before."""
        self.lifted.emit()
        flag = QItemSelectionModel.SelectionFlag
        index, current = self._rows.index_of(key), self.currentIndex()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and current.isValid():
            ends = sorted((index.row(), current.row()))
            span = QItemSelection(self._rows.index(ends[0], 0), self._rows.index(ends[1], 0))
            self.selectionModel().select(span, flag.ClearAndSelect)
        else:
            self.selectionModel().setCurrentIndex(index, flag.Toggle)

    def _start_drag(self, key: str, start: QPoint) -> None:
        grip = start.y() - self.visualRect(self._rows.index_of(key)).top()
        self.lifted.emit()
        chosen = self.selected_keys()
        keys = chosen if key in chosen else [key]
        if key not in chosen:
            self.select_key(key)
        self._drag = RowDrag(self, self._context, self._rows, self._sizes, self.delegate, keys, key, grip)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _stop_drag(self) -> None:
        if self._drag is not None:
            self._drag.end()
        self._drag = None
        self._press = None
        self.viewport().update()


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key writes something that a row can begin with."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == _NONE and event.text().isprintable() and bool(event.text().strip())
