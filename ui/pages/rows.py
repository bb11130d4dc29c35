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
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.context import Context
from ui.pages.page import BLEED, page_margin
from ui.text_layout import TextBlock, paint_line, text_width
from ui.widgets.marks import paint_box, paint_ring

Index = QModelIndex | QPersistentModelIndex
Mark = Callable[[QPainter, QPointF], None]

LINE_ROLE = Qt.ItemDataRole.UserRole
BATCH = 200
"""More lines than that are measured so many at a time, while the window stays live."""
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
        self,
        context: Context,
        name: str,
        parent: QWidget | None = None,
        *,
        margin: int = 0,
        text_left: int = TEXT_LEFT,
    ) -> None:
        super().__init__(parent)
        self._margin = margin
        self.text_left = text_left * context.theme.scale
        """Room at the left of the text for the marks of the lines, in px."""
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(context, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setBatchSize(BATCH)
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

    def text_width(self) -> int:
        """Return the room between both margins; a scroll bar stands in the right one."""
        return self.width() - 2 * self.margin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt's views would search for it; the window ends the presentation with it
        else:
            super().keyPressEvent(event)

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines; the scroll position stays where it can."""
        position = self.verticalScrollBar().value()
        many = len(lines) > BATCH
        self.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)
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
        self._small = context.theme.line_height("small")

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        pad = 8 * self._theme.scale
        if line.kind == "heading":
            return QSize(0, 28 * self._theme.scale + self._small)
        detail = self._detail(line)
        return QSize(0, 2 * pad + self._block(line).height + (detail.height if detail else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        margin = self._view.margin()
        rect = QRectF(option.rect)
        rect = QRectF(rect.left() + margin, rect.top(), self._view.text_width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind == "heading":
            top = rect.bottom() - self._small - 10 * self._theme.scale
            paint_line(painter, QPointF(rect.left(), top), line.text,
                       self._theme.font("small", weight=600), self._small, self._theme.color("ink3"))  # fmt: skip
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
        scale = self._theme.scale
        top, left = rect.top() + 8 * scale, rect.left() + self._view.text_left
        if line.mark is not None:
            line.mark(painter, QPointF(rect.left() + 8 * scale, top + self._theme.line_height("row") / 2))
        ink = self._theme.color("ink3" if line.faint else "ink")
        block = self._block(line)
        block.paint(painter, QPointF(left, top), ink)
        small, ink3 = self._theme.font("small"), self._theme.color("ink3")
        detail = self._detail(line)
        if detail is not None:
            detail.paint(painter, QPointF(left, top + block.height), ink3)
        paint_line(painter, QPointF(rect.right(), top + 2 * scale), line.note, small, self._small, ink3,
                   align=Qt.AlignmentFlag.AlignRight)  # fmt: skip

    def _block(self, line: Line) -> TextBlock:
        font = self._theme.font("row")
        return self._context.texts.block(line.text, font, self._theme.line_height("row"), self._width(line))

    def _detail(self, line: Line) -> TextBlock | None:
        if not line.detail:
            return None
        font = self._theme.font("small")
        return self._context.texts.block(line.detail, font, self._small, self._width(line))

    def _width(self, line: Line) -> int:
        """Return the room for text: all but the margins, the mark and the note."""
        scale = self._theme.scale
        note = text_width(line.note, self._theme.font("small")) + 24 * scale if line.note else 0
        return max(80, self._view.text_width() - self._view.text_left - note)
