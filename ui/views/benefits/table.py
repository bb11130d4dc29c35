"""The table of the benefit matrix: arrows move, Enter or typing opens, the features stay when it scrolls sideways.

    table.opened(index, text)       Enter, F2, a double click; or typing, with what was typed
    table.erased(index), table.shifted(index, -1 or 1), table.menu_wanted(index, QPoint)
    table.host(editor, place)       puts an editor over a cell, None takes it away

The features are column 0. A second view of the same model lies over it and shows this column only, so that it does not
move with the others; both share model, selection and row heights.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.context import Context
from ui.pages.page import BLEED
from ui.portraits import Portraits
from ui.views.benefits.delegate import MatrixDelegate
from ui.views.benefits.faces import BenefitFace, FeatureFace
from ui.views.benefits.header import MatrixHeader
from ui.views.benefits.model import MatrixModel, Place
from ui.views.benefits.paint import CellPainter, menu_spot
from ui.views.benefits.style import MatrixStyle

_NARROW = 900

Index = QModelIndex | QPersistentModelIndex


class _Pane(QTableView):
    """What both views have in common."""

    opened = Signal(QModelIndex, str)
    menu_wanted = Signal(QModelIndex, QPoint)
    resized = Signal()

    def __init__(
        self,
        context: Context,
        portraits: Portraits,
        style: MatrixStyle,
        model: MatrixModel,
        delegate: MatrixDelegate,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.matrix, self.cells, self.look = model, delegate, style
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.heads = MatrixHeader(context, portraits, style, model, self)
        self.setHorizontalHeader(self.heads)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index, ""))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._hover((index.row(), index.column()) if index.isValid() else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        if self.matrix.is_written(index) and menu_spot(self.visualRect(index)).contains(point):
            self.menu_wanted.emit(index, self.viewport().mapToGlobal(point))
        else:
            self._clicked(index)

    def record_at(self, place: QPoint | None) -> str:
        """Return the benefit or feature at a place, the current one for ``None``."""
        index = self.currentIndex() if place is None else self.indexAt(place)
        cell = self.matrix.cell(index) if index.isValid() else None
        return cell.id if isinstance(cell, BenefitFace | FeatureFace) else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            corner = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(index, self.viewport().mapToGlobal(corner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _clicked(self, index: QModelIndex) -> None:
        """One click on an invitation opens it; what is written opens with two."""
        if self.matrix.invites(index):
            self.opened.emit(index, "")

    def _hover(self, cell: tuple[int, int] | None) -> None:
        if cell != self.cells.hovered:
            self.cells.hovered = cell
            self.viewport().update()


class MatrixTable(_Pane):
    """The whole matrix; its child lies over the first column."""

    erased = Signal(QModelIndex)
    shifted = Signal(QModelIndex, int)

    def __init__(
        self,
        context: Context,
        portraits: Portraits,
        style: MatrixStyle,
        model: MatrixModel,
        *,
        read_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        cells = CellPainter(context, style, read_only=read_only)
        delegate = MatrixDelegate(context.theme, cells, model, model)
        super().__init__(context, portraits, style, model, delegate, parent)
        self._editor: QWidget | None = None
        self._edited: Place | None = None
        self.frozen = _Pane(context, portraits, style, model, delegate, self)
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.setFocusProxy(self)
        self.frozen.setSelectionModel(self.selectionModel())
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.opened.connect(self.opened)
        self.frozen.menu_wanted.connect(self.menu_wanted)
        self.frozen.pressed.connect(lambda _index: self.setFocus(Qt.FocusReason.MouseFocusReason))
        self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.setCornerWidget(QWidget(self))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._place_editor())
        context.theme.changed.connect(self.frozen.viewport().update)
        self.margin = 0
        """Room kept free at the right of the columns, the page's margin."""

    def fit(self) -> None:
        """Give columns their widths and rows their heights."""
        count = self.matrix.columnCount()
        if count == 0:
            return
        style = self.look
        room = self.width() - self.margin
        first = BLEED + (style.first_narrow if room < _NARROW else style.first)
        widths = _shares(room - first, count - 1, style.column)
        for column, width in enumerate([first, *widths]):
            self.setColumnWidth(column, width)
            self.frozen.setColumnWidth(column, width)
            self.frozen.setColumnHidden(column, column > 0)
        for row in range(self.matrix.rowCount()):
            height = self._row_height(row, [first, *widths])
            self.setRowHeight(row, height)
            self.frozen.setRowHeight(row, height)
        self._place_frozen()
        self._place_editor()

    def host(self, editor: QWidget | None, place: Place | None) -> None:
        """Put an editor over a cell; its row grows with it."""
        self._editor, self._edited = editor, place
        if editor is not None and place is not None:
            editor.setParent(self.viewport() if place.persona else self.frozen.viewport())
            self.fit()
            editor.show()
            self._show_editor()
        else:
            self.fit()

    def refit_editor(self) -> None:
        """The editor wants another height."""
        self.fit()
        self._show_editor()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.column() == 0:
            across = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(across)
            return
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        key, keys = Qt.Key(event.key()), event.modifiers()
        alt = bool(keys & Qt.KeyboardModifier.AltModifier)
        command = bool(keys & Qt.KeyboardModifier.ControlModifier)
        text = event.text()
        if key == Qt.Key.Key_Escape:
            event.ignore()  # Qt's views would search for it; the window ends the presentation with it
        elif not index.isValid() or key == Qt.Key.Key_Tab:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(index, "")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.erased.emit(index)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(index, -1 if key == Qt.Key.Key_Up else 1)
        elif text and text.isprintable() and not alt and not command:
            self.opened.emit(index, text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.matrix.rowCount():
            first = 1 if self.matrix.row(0) is not None and self.matrix.columnCount() > 1 else 0
            self.setCurrentIndex(self.matrix.index(0, first))
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_frozen()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "frozen"):
            self._place_frozen()

    def _scrolled(self, across: int) -> None:
        self.cells.scrolled = across > 0
        self.frozen.viewport().update()
        self._place_editor()

    def _show_focus(self) -> None:
        self.cells.has_focus = self.hasFocus()
        self.viewport().update()
        self.frozen.viewport().update()

    def _place_frozen(self) -> None:
        height = self.viewport().height() + self.heads.height()
        self.frozen.setGeometry(QRect(0, 0, self.columnWidth(0), height))

    def _row_height(self, row: int, widths: list[int]) -> int:
        if self.matrix.row(row) is None:
            natural = self.look.add_row
        else:
            natural = max(self.cells.height(row, column, width) for column, width in enumerate(widths))
        if self._editor is not None and self._edited is not None:
            index = self.matrix.find(self._edited)
            if index.isValid() and index.row() == row:
                self._editor.setFixedWidth(max(120, widths[index.column()] - (1 if index.column() else 0)))
                return max(natural, self._editor_height() + 1)
        return natural

    def _editor_height(self) -> int:
        assert self._editor is not None
        layout = self._editor.layout()
        if layout is not None:
            layout.activate()
        return self._editor.sizeHint().height()

    def _place_editor(self) -> None:
        if self._editor is None or self._edited is None:
            return
        index = self.matrix.find(self._edited)
        if not index.isValid():
            return
        pane: QTableView = self if index.column() else self.frozen
        rect = pane.visualRect(index).adjusted(1 if index.column() else 0, 0, 0, -1)
        self._editor.setFixedSize(QSize(rect.width(), rect.height()))
        self._editor.move(rect.topLeft())

    def _show_editor(self) -> None:
        if self._edited is not None:
            index = self.matrix.find(self._edited)
            if index.isValid():
                self.scrollTo(index)


def _shares(room: int, count: int, least: int) -> list[int]:
    """Return widths that fill the room exactly, none below the least."""
    if count <= 0:
        return []
    if room // count < least:
        return [least] * count
    return [room * (index + 1) // count - room * index // count for index in range(count)]
