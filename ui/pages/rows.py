"""A long list painted in the style of the window: headings and rows with icon, text and facts.

rows = RowsView(context, name)
rows.show([Line("heading", text="Pain and result"), Line("row", key="…", text="…", note="…", mark=paint)])
rows.chosen                                    signal(str): the key of a row clicked or entered
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.context import Context
from ui.pages.page import page_margin
from ui.text_layout import TextBlock, paint_line
from ui.widgets.marks import paint_box, paint_ring

Index = QModelIndex | QPersistentModelIndex
Mark = Callable[[QPainter, QPointF], None]

LINE_ROLE = Qt.ItemDataRole.UserRole
BLEED = 12
TEXT_LEFT = 34


@dataclass(frozen=True)
class Line:
    """One line of the list; `note` stands at the right, `detail` under the text."""

    kind: Literal["heading", "row"]
    text: str
    key: str = ""
    detail: str = ""
    note: str = ""
    mark: Mark | None = None
    faint: bool = False
    selected: bool = False


class LinesModel(QAbstractListModel):
    """Lines as items; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        """Take new lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.text, line.detail, line.note) if part)
        return None


class RowsView(QListView):
    """The list; its text keeps the left edge of the page."""

    chosen = Signal(str)

    def __init__(
        self, context: Context, name: str, parent: QWidget | None = None, *, margin: int = 0
    ) -> None:
        super().__init__(parent)
        self._margin = margin
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(context, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def margin(self) -> int:
        """Return the distance of the text from both edges: the page's, unless it was given."""
        return self._margin or page_margin(self)

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines; the scroll position stays where it can."""
        position = self.verticalScrollBar().value()
        self.lines.show(lines)
        self.verticalScrollBar().setValue(position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        line = self.lines.lines[index.row()]
        if line.kind == "row":
            self.chosen.emit(line.key)


class LineDelegate(QStyledItemDelegate):
    """Paints lines."""

    def __init__(self, context: Context, view: RowsView) -> None:
        super().__init__(view)
        self._context, self._theme, self._view = context, context.theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        if line.kind == "heading":
            return QSize(0, 46)
        lines = self._block(line).lines
        return QSize(0, 38 + 22 * (max(lines, 1) - 1) + (18 if line.detail else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        margin = self._view.margin()
        rect = QRectF(option.rect).adjusted(margin, 0, -margin, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind == "heading":
            paint_line(painter, QPointF(rect.left(), rect.bottom() - 28), line.text,
                       self._theme.font("small", weight=600), 18, self._theme.color("ink3"))  # fmt: skip
        else:
            self._paint_row(painter, option, rect, line)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), self._theme.color("line"))
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, line: Line) -> None:
        state: QStyle.StateFlag = option.state
        plate = rect.adjusted(-BLEED, 0, BLEED, 0)
        if line.selected:
            paint_box(painter, plate, self._theme.size("radius"), fill=self._theme.color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, plate, self._theme.size("radius"), fill=self._theme.color("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_ring(painter, self._theme, plate, self._theme.size("radius"))
        top = rect.top() + 8
        if line.mark is not None:
            line.mark(painter, QPointF(rect.left() + 9, top + 11))
        ink = self._theme.color("ink3" if line.faint else "ink")
        block = self._block(line)
        block.paint(painter, QPointF(rect.left() + TEXT_LEFT, top), ink)
        small, ink3 = self._theme.font("small"), self._theme.color("ink3")
        if line.detail:
            paint_line(
                painter, QPointF(rect.left() + TEXT_LEFT, top + block.height), line.detail, small, 18, ink3
            )
        paint_line(painter, QPointF(rect.right(), top + 2), line.note, small, 18, ink3,
                   align=Qt.AlignmentFlag.AlignRight)  # fmt: skip

    def _block(self, line: Line) -> TextBlock:
        margin = self._view.margin()
        width = self._view.viewport().width() - 2 * margin - TEXT_LEFT - (200 if line.note else 0)
        font = self._theme.font("row")
        return self._context.texts.block(line.text, font, self._theme.line_height("row"), max(width, 80))
