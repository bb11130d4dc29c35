"""The painted rows: what is under the pointer, what is selected, keys without an open row, and the open one's place.

It knows nothing of the workspace. What people want comes out as signals; `ItemListView` does it.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.context import Context
from ui.forms.item_list.delegate import RowDelegate
from ui.forms.item_list.dragging import RowDrag
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.open_row import OpenRow
from ui.forms.item_list.sizes import RowSizes
from ui.forms.item_list.variable_rows import VariableRows

OPEN_MS = 120
LONG = 2000
"""Lists longer than this do not animate."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MENU_ROOM = 28
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class RowsView(VariableRows):
    """A list of rows of different heights, one of which may be open."""

    clicked_row = Signal(str, QPoint)
    open_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    delete_wanted = Signal()
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    shift_wanted = Signal(int)
    dropped = Signal(list, str)
    """Keys, and the key of the row they go before ("" for the end)."""
    lifted = Signal()
    focused = Signal()
    height_changed = Signal(int)

    def __init__(
        self, context: Context, model: ItemListModel, sizes: RowSizes, embedded: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._rows, self._sizes, self._embedded = context, model, sizes, embedded
        self._open: OpenRow | None = None
        self._delegate: RowDelegate | None = None
        self._press: tuple[str, QPoint] | None = None
        self._drag: RowDrag | None = None
        self._moving = QVariantAnimation(self)
        self._moving.setDuration(OPEN_MS)
        self._moving.setStartValue(0.0)
        self._moving.setEndValue(1.0)
        self._moving.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._moving.valueChanged.connect(self._step)
        self._moving.finished.connect(self._settle)
        self._from: dict[str, int] = {}
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._measure_visible)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if embedded:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(sizes.m.line)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def equip(self, delegate: RowDelegate, open_row: OpenRow) -> None:
        """Take the painter and the open row, which are made for this view."""
        self._delegate, self._open = delegate, open_row
        self.setItemDelegate(delegate)
        open_row.resized.connect(self.fit_open)

    @property
    def delegate(self) -> RowDelegate:
        """Who paints the rows."""
        assert self._delegate is not None
        return self._delegate

    @property
    def open_row(self) -> OpenRow:
        """The one open row."""
        assert self._open is not None
        return self._open

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

    def set_open(self, key: str) -> None:
        """Open a row ("" for none) and close the one open before."""
        old = self.delegate.open_key
        before = {name: self._height(name) for name in (old, key) if self._rows.row_of(name) >= 0}
        self._moving.stop()
        self.delegate.open_key = key
        self.delegate.heights.clear()
        self._from = {name: height for name, height in before.items() if height != self._goal(name)}
        if self._may_move():
            self._step(0.0)
            self._moving.start()
        else:
            self._settle()
        self.open_row.setVisible(bool(key))

    def fit_open(self) -> None:
        """Give the open row the height it needs now."""
        key = self.delegate.open_key
        if not key or self.open_row.key != key or self._moving.state() == QVariantAnimation.State.Running:
            return
        goal = self._goal(key)
        if self._height(key) != goal:
            self.delegate.heights[key] = goal
            self.doItemsLayout()
            self.reveal_open()

    def row_heights(self) -> list[int]:
        heights = [self._sizes.height(key) for key in self._rows.order()]
        for key, height in (self._delegate.heights if self._delegate else {}).items():
            row = self._rows.row_of(key)
            if row >= 0 and height:
                heights[row] = height
        return heights

    def row_changed(self, key: str) -> None:
        """Measure and draw a row anew after its values changed."""
        before = self._sizes.height(key)
        self._sizes.forget([key])
        self._rows.changed(key)
        if self._sizes.height(key) != before:
            self.doItemsLayout()

    def lay_out(self) -> None:
        """Measure all rows anew."""
        self._sizes.forget()
        self.doItemsLayout()

    def reveal_open(self) -> None:
        """Scroll as little as possible to show the whole open row."""
        index = self._rows.index_of(self.delegate.open_key)
        if not index.isValid():
            return
        self.scrollTo(index)
        area = self._outer_area()
        content = area.widget() if area is not None else None
        if area is not None and content is not None:
            rect = self.visualRect(index)
            middle = self.viewport().mapTo(content, rect.center())
            area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + 24)

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        _roles: object = (),
    ) -> None:
        """Whoever changes a value says whether its height changed: see ``row_changed``."""
        QAbstractItemView.dataChanged(self, first, last)

    def keyboardSearch(self, _search: str) -> None:
        """Typing without an open row does nothing: nobody searches a list of statements by its first letter."""

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_open()
        if self._embedded:
            height = self.content_height()
            if height != self.height() and self._rows.rowCount():
                self.height_changed.emit(height)
        if self._rows.rowCount() > 1:
            self._measuring.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_open()
        self._measuring.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._sizes.set_width(self.width() - 2 * self.delegate.margin):
            self.delegate.heights.clear()
            self._moving.stop()
            key = self.delegate.open_key
            if key:
                self.delegate.heights[key] = self._goal(key)
            self.doItemsLayout()
        super().resizeEvent(event)
        self._place_open()

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
            far = (place - start).manhattanLength() >= 8
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
        else:
            return False
        return True

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

    def _height(self, key: str) -> int:
        return self.delegate.heights.get(key) or self._sizes.height(key)

    def _goal(self, key: str) -> int:
        if key and key == self.delegate.open_key:
            return self.open_row.full_height()
        return self._sizes.height(key)

    def _may_move(self) -> bool:
        calm = self._context.theme.reduced_motion or not self.isVisible()
        return bool(self._from) and not calm and self._rows.rowCount() <= LONG

    def _step(self, part: float) -> None:
        for key, start in self._from.items():
            self.delegate.heights[key] = round(start + (self._goal(key) - start) * part)
        self.doItemsLayout()
        self.reveal_open()

    def _settle(self) -> None:
        self._from = {}
        key = self.delegate.open_key
        self.delegate.heights.clear()
        if key:
            self.delegate.heights[key] = self._goal(key)
        self.doItemsLayout()
        self.reveal_open()

    def _place_open(self) -> None:
        if self._open is None or self._delegate is None or not self._delegate.open_key:
            return
        rect = self.visualRect(self._rows.index_of(self._delegate.open_key))
        self._open.setGeometry(QRect(0, rect.top(), self.width(), rect.height()))

    def _measure_visible(self) -> None:
        """Put guesses right that came into sight, and keep the first visible row where it is."""
        wrong = False
        rows = self.rows_between(0, self.viewport().height())
        for row in rows:
            key = self._rows.key(row)
            if self._sizes.is_guess(key):
                guess = self._sizes.height(key)
                wrong = self._sizes.measure(key) != guess or wrong
        if wrong:
            first = self._rows.index(rows[0], 0)
            top = self.visualRect(first).top()
            self.doItemsLayout()
            moved = self.visualRect(first).top() - top
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _outer_area(self) -> QScrollArea | None:
        widget: QWidget | None = self.parentWidget() if self._embedded else None
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget
