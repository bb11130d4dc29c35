"""The view of a table: what is current, keys, widths, and a field that may stand over a cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QToolTip,
    QWidget,
)

from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.data_table.cells import Stars
from ui.widgets.data_table.columns import Column, shared_out
from ui.widgets.data_table.pages import Source
from ui.widgets.data_table.painted import BLEED, GAP, PaintedTable
from ui.widgets.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DataTable(PaintedTable):
    """See the package for its use. ``by_cell`` rings the current cell, else the current row.

    ``several`` rows can be picked, with Shift and Ctrl, and ``copy_wanted``.
    """

    opened = Signal(int)
    current_changed = Signal(int, str)
    typed = Signal(int, str, str)
    erased = Signal(int, str)
    pressed_cell = Signal(int, str, int)
    menu_wanted = Signal(int, QPoint)
    copy_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        *,
        name: str,
        jobs: Jobs | None = None,
        by_cell: bool = False,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme, columns, name=name, jobs=jobs, by_cell=by_cell, several=several, parent=parent
        )
        self._guest: QWidget | None = None
        self._guest_place, self._guest_least = (-1, ""), 0
        self.sorted, self.failed = self.rows.sorted, self.rows.failed
        self.sorted.connect(lambda _column, _descending: self._in_new_order())
        self.heads.wanted.connect(self._sort_section)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._moved())

    def show_source(self, source: Source | None) -> None:
        """Show the rows of a source, from the top."""
        self.rows.show(source)
        self.verticalScrollBar().setValue(0)
        self._look()

    def refresh(self) -> None:
        """Read the rows again; the current one and what is scrolled to stay."""
        row, column = self.current()
        scrolled = self.verticalScrollBar().value()
        if self.rows.renew():
            if row >= 0:
                self.choose(min(row, self.rows.rowCount() - 1), column)
            self.verticalScrollBar().setValue(scrolled)
        self._look()
        self._place_guest()

    def choose(self, row: int, column: str = "") -> None:
        """Make a cell the current one; -1 for none."""
        place = self.rows.place_of(column) if column else max(0, self.currentIndex().column())
        index = self.rows.index(row, place) if row >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        how = flags.ClearAndSelect | flags.Rows if self._several else flags.NoUpdate
        self.selectionModel().setCurrentIndex(index, how)  # whatever keys are held

    def current(self) -> tuple[int, str]:
        """Return row and column that are current, -1 and "" for none."""
        index = self.currentIndex()
        return (index.row(), self.rows.columns[index.column()].key) if index.isValid() else (-1, "")

    def sort_by(self, column: str, *, descending: bool) -> None:
        """Sort; the head shows it when the rows are in order."""
        self.rows.sort_by(column, descending=descending)

    def set_margin(self, px: int) -> None:
        """Keep room free at the right of the columns, into which the page's margin goes."""
        self._margin = px
        self.fit()

    def host(self, guest: QWidget | None, row: int = -1, column: str = "", *, least: int = 0) -> None:
        """Let a widget stand over a cell, ``least`` px wide, and follow it; ``None`` takes it away."""
        if self._guest is not None and self._guest is not guest:
            self._guest.hide()
        self._guest, self._guest_place, self._guest_least = guest, (row, column), least
        if guest is not None:
            guest.setParent(self.viewport())
            self._place_guest()
            guest.show()

    def fit(self) -> None:
        """Share the width out among the columns."""
        columns, scale = self.rows.columns, self.theme.scale
        room = self.width() - self._margin - 2 * BLEED
        inner = [*shared_out(_with_gaps(columns, scale), room + GAP * scale, 1)]
        shown = [index for index, width in enumerate(inner) if width]
        for index, width in enumerate(inner):
            self.setColumnHidden(index, width == 0)
            edges = (BLEED - GAP * scale // 2) * ((index == shown[0]) + (index == shown[-1]))
            if width:
                self.setColumnWidth(index, max(1, width + edges))
        self._place_guest()

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        text = event.text()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.heads.focus_section(-1)
            event.ignore()  # Qt's views would search for it; Esc ends the presentation, Tab goes on
        elif self.heads.focused >= 0:
            self._key_in_head(key)
        elif self._several and event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key == Qt.Key.Key_Up and index.row() <= 0 and not held:
            self.heads.focus_section(max(0, index.column()) if self._by_cell else self.heads.ends()[0])
            self.viewport().update()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self._by_cell:
            self.choose(0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1)
        elif not index.isValid() or held:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.opened.emit(index.row())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.erased.emit(*self.current())
        elif text and text.isprintable():
            self.typed.emit(*self.current(), text)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        if self._several and event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.heads.focus_section(-1)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        box = self.text_box(self.visualRect(index), index.column())
        cell = self.rows.cell(index.row(), index.column())
        step = self.cells.step_at(point.x() - box.left()) if isinstance(cell, Stars) else 0
        self.pressed_cell.emit(index.row(), self.rows.columns[index.column()].key, step)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            point = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(point))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            cell = self.rows.cell(index.row(), index.column()) if index.isValid() else None
            width = self.text_box(self.visualRect(index), index.column()).width() if cell else 0
            cut = cell is not None and self.cells.is_cut(cell, width)
            QToolTip.showText(event.globalPos(), plain_tip(cell.spoken) if cell and cut else "", self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.choose(0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.heads.focus_section(-1)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._look()

    # Inside.

    def _key_in_head(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.heads.step(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (*_ENTER, Qt.Key.Key_Space):
            self._sort_section(self.heads.focused)
        elif key == Qt.Key.Key_Down:
            section = self.heads.focused
            self.heads.focus_section(-1)
            if self.rows.rowCount():
                self.choose(0, self.rows.columns[section].key)
            self.viewport().update()

    def _sort_section(self, section: int) -> None:
        column, order = self.rows.columns[section], self.rows.order
        if not column.sortable:
            return
        again = order is not None and order[0] == column.key
        down = not order[1] if again and order is not None else column.first_down
        self.sort_by(column.key, descending=down)

    def _moved(self) -> None:
        self._look()
        self.heads.viewport().update()
        self._place_guest()

    def _place_guest(self) -> None:
        row, column = self._guest_place
        if self._guest is None or row < 0 or row >= self.rows.rowCount():
            return
        place = self.rows.place_of(column)
        rect = self.visualRect(self.rows.index(row, place))
        box = self.text_box(rect, place).toRect().adjusted(-6, 2, 6, -2)
        box.setWidth(max(box.width(), self._guest_least))
        self._guest.setGeometry(box)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        if now.isValid():
            self.current_changed.emit(now.row(), self.rows.columns[now.column()].key)

    def _in_new_order(self) -> None:
        """Let go of what was picked: those are other rows now."""
        self.clearSelection()
        self._look()


def _with_gaps(columns: Sequence[Column], scale: int) -> list[Column]:
    """Return the columns as wide as their sections, which hold half a gap at both sides."""
    gap = GAP * scale
    return [
        Column(
            column.key, column.title, column.width * scale + gap, (column.least or column.width) * scale + gap,
            grows=column.grows, yields=column.yields,
        )
        for column in columns
    ]  # fmt: skip
