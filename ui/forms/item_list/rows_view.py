"""The painted rows and the place of the open one among them, on its way up and down."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.context import Context
from ui.forms.item_list.chosen_rows import ChosenRows
from ui.forms.item_list.delegate import RowDelegate
from ui.forms.item_list.model import ItemListModel
from ui.forms.item_list.open_row import OpenRow
from ui.forms.item_list.sizes import RowSizes

OPEN_MS = 120
LONG = 2000
"""Lists longer than this do not animate."""


class RowsView(ChosenRows):
    """A list of rows of different heights, one of which may be open."""

    height_changed = Signal(int)
    opened = Signal(str)
    """The key of the row that is open now, "" for none."""

    def __init__(
        self, context: Context, model: ItemListModel, sizes: RowSizes, embedded: bool, parent: QWidget
    ) -> None:
        super().__init__(context, model, sizes, parent)
        self._embedded = embedded
        self._open: OpenRow | None = None
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
        if embedded:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def equip(self, delegate: RowDelegate, open_row: OpenRow) -> None:
        """Take the painter and the open row, which are made for this view."""
        self._delegate, self._open = delegate, open_row
        self.start()
        self.setItemDelegate(delegate)
        open_row.resized.connect(self.fit_open)
        open_row.text_edit.focused.connect(self.reveal_open)
        open_row.text_edit.cursorPositionChanged.connect(self._follow_caret)

    @property
    def open_row(self) -> OpenRow:
        """The one open row."""
        assert self._open is not None
        return self._open

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
        if key != old:
            self.opened.emit(key)

    def fit_open(self) -> None:
        """Give the open row the height it needs now."""
        key = self.delegate.open_key
        if not key or self.open_row.key != key or self._moving.state() == QVariantAnimation.State.Running:
            return
        goal = self._goal(key)
        if self._height(key) != goal:
            self.delegate.heights[key] = goal
            self.doItemsLayout()
            self._stay_in_sight()

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
        """Measure all rows anew; the open one stays where it is."""
        index = self._rows.index_of(self.delegate.open_key)
        before = self.visualRect(index).top()
        self._sizes.forget()
        self.doItemsLayout()
        bar, moved = self.verticalScrollBar(), self.visualRect(index).top() - before
        if moved and bar.value():
            bar.setValue(bar.value() + moved)

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
        self._follow_caret()

    def _follow_caret(self) -> None:
        """Scroll as little as possible to show the line that is typed in: a row may be higher than the window."""
        edit = self.open_row.text_edit
        if not edit.hasFocus():
            return
        caret = edit.cursorRect()
        area = self._outer_area()
        content = area.widget() if area is not None else None
        if area is not None and content is not None:
            middle = edit.viewport().mapTo(content, caret.center())
            area.ensureVisible(middle.x(), middle.y(), 0, caret.height() * 2)
            return
        middle, reach = edit.viewport().mapTo(self.viewport(), caret.center()), caret.height() * 2
        beyond = max(0, middle.y() + reach - self.viewport().height()) + min(0, middle.y() - reach)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond)

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        _roles: object = (),
    ) -> None:
        """Whoever changes a value says whether its height changed: see ``row_changed``."""
        QAbstractItemView.dataChanged(self, first, last)

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
                QTimer.singleShot(0, self, self.reveal_open)
            self.doItemsLayout()
        super().resizeEvent(event)
        self._place_open()

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
        self._stay_in_sight()

    def _settle(self) -> None:
        self._from = {}
        key = self.delegate.open_key
        self.delegate.heights.clear()
        if key:
            self.delegate.heights[key] = self._goal(key)
        self.doItemsLayout()
        self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """An open row that nobody types in, the invitation of an empty list, scrolls nothing."""
        if self.open_row.holds_focus():
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
