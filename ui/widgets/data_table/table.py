"""The view of a table: what is current, keys, hover, widths, and a field that may stand over a cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.data_table.cells import Stars
from ui.widgets.data_table.columns import Column, shared_out
from ui.widgets.data_table.heads import TableHead
from ui.widgets.data_table.model import TableModel
from ui.widgets.data_table.pages import Source
from ui.widgets.data_table.paint import CellPainter
from ui.widgets.marks import paint_box, paint_ring
from ui.widgets.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex

BLEED = 12
"""Tints reach so far beyond the text, in px."""
_GAP = 24
"""Between the texts of two columns, in px at the desk."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Delegate(QStyledItemDelegate):
    """Asks the view, so that Qt reads no data to paint."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._table.paint_cell(painter, QRect(option.rect), index)


class DataTable(QTableView):
    """See the package for its use. ``by_cell`` rings the current cell, else the current row."""

    opened = Signal(int)
    current_changed = Signal(int, str)
    typed = Signal(int, str, str)
    erased = Signal(int, str)
    pressed_cell = Signal(int, str, int)
    menu_wanted = Signal(int, QPoint)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        *,
        name: str,
        jobs: Jobs | None = None,
        by_cell: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._by_cell = theme, by_cell
        self._hovered, self._margin = -1, 0
        self._guest: QWidget | None = None
        self._guest_place, self._guest_least = (-1, ""), 0
        self._cells = CellPainter(theme)
        self.rows = TableModel(columns, jobs, self)
        self.sorted, self.failed = self.rows.sorted, self.rows.failed
        self.sorted.connect(lambda _column, _descending: self._look())
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.heads = TableHead(theme, self.rows, BLEED, _GAP, self)
        self.setHorizontalHeader(self.heads)
        self.heads.wanted.connect(self._sort_section)
        self._set_up(name)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._moved())
        theme.changed.connect(self.viewport().update)

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
        self.setCurrentIndex(self.rows.index(row, place) if row >= 0 else QModelIndex())

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
        inner = [*shared_out(_with_gaps(columns, scale), room + _GAP * scale, 1)]
        shown = [index for index, width in enumerate(inner) if width]
        for index, width in enumerate(inner):
            self.setColumnHidden(index, width == 0)
            edges = (BLEED - _GAP * scale // 2) * ((index == shown[0]) + (index == shown[-1]))
            if width:
                self.setColumnWidth(index, max(1, width + edges))
        self._place_guest()

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw what a cell holds, for the delegate."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = self.rows.columns[index.column()]
        cell = self.rows.cell(index.row(), index.column())
        self._cells.paint(painter, self._text_box(rect, index.column()), cell, right=column.right)
        if self._by_cell and self.hasFocus() and index == self.currentIndex() and self.heads.focused < 0:
            paint_ring(painter, self.theme, QRectF(rect).adjusted(2, 2, -2, -3))
        painter.restore()

    # What Qt calls.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grounds(painter, event.rect())
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        text = event.text()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.heads.focus_section(-1)
            event.ignore()  # Qt's views would search for it; Esc ends the presentation, Tab goes on
        elif self.heads.focused >= 0:
            self._key_in_head(key)
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

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.heads.focus_section(-1)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        box = self._text_box(self.visualRect(index), index.column())
        cell = self.rows.cell(index.row(), index.column())
        step = self._cells.step_at(point.x() - box.left()) if isinstance(cell, Stars) else 0
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
            width = self._text_box(self.visualRect(index), index.column()).width() if cell else 0
            cut = cell is not None and self._cells.is_cut(cell, width)
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)

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

    def _text_box(self, rect: QRect, column: int) -> QRectF:
        half = _GAP * self.theme.scale // 2
        first, last = self.heads.ends()
        left = BLEED if column == first else half
        right = BLEED if column == last else half
        return QRectF(rect).adjusted(left, 0, -right, -1)

    def _paint_grounds(self, painter: QPainter, dirty: QRect) -> None:
        color, wide = self.theme.color, max(self.heads.length(), self.width() - self._margin)
        first, last = self._visible()
        across = self.horizontalOffset()
        for row in range(first, last + 1):
            rect = QRect(-across, self.rowViewportPosition(row), wide, self.rowHeight(row))
            if not rect.intersects(dirty.adjusted(-across, 0, across, 0)):
                continue
            painter.fillRect(QRect(rect.left() + BLEED, rect.bottom(), wide - 2 * BLEED, 1), color("line"))
            current = row == self.currentIndex().row()
            if current or row == self._hovered:
                # The ring says which cell it is; on the darker tint empty segments would be hard to see.
                tint = color("selected" if current and not self._by_cell else "hover")
                paint_box(painter, QRectF(rect).adjusted(0, 0, 0, -1), self.theme.size("radius"), fill=tint)
            if current and not self._by_cell and self.hasFocus() and self.heads.focused < 0:
                paint_ring(painter, self.theme, QRectF(rect).adjusted(0, 0, 0, -1))

    def _visible(self) -> tuple[int, int]:
        """Return the first and last row on the screen, an empty span without rows."""
        count = self.rows.rowCount()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return max(0, first), (last if last >= 0 else count - 1)

    def _look(self) -> None:
        first, last = self._visible()
        if last >= first:
            self.rows.pages.look_at(first, last)
        self.viewport().update()

    def _moved(self) -> None:
        self._look()
        self._place_guest()

    def _place_guest(self) -> None:
        row, column = self._guest_place
        if self._guest is None or row < 0 or row >= self.rows.rowCount():
            return
        place = self.rows.place_of(column)
        rect = self.visualRect(self.rows.index(row, place))
        box = self._text_box(rect, place).toRect().adjusted(-6, 2, 6, -2)
        box.setWidth(max(box.width(), self._guest_least))
        self._guest.setGeometry(box)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        if now.isValid():
            self.current_changed.emit(now.row(), self.rows.columns[now.column()].key)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()


def _with_gaps(columns: Sequence[Column], scale: int) -> list[Column]:
    """Return the columns as wide as their sections, which hold half a gap at both sides."""
    gap = _GAP * scale
    return [
        Column(
            column.key, column.title, column.width * scale + gap, (column.least or column.width) * scale + gap,
            grows=column.grows, yields=column.yields,
        )
        for column in columns
    ]  # fmt: skip
