"""The head of a table: titles, the arrow of the sorted column, and a place for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.data_table.first_column import FirstColumnStays, paint_edge
from ui.widgets.data_table.model import TableModel
from ui.widgets.marks import paint_ring
from ui.widgets.plain import plain_tip

HEIGHT = 34
_ARROW = 14
_SLACK = 12
"""So much of the gap beside it a title may take, in px."""


class TableHead(QHeaderView):
    """Painted from the model's columns; a click asks to sort."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, model: TableModel, bleed: int, gap: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._table_model, self._bleed, self._gap = theme, model, bleed, gap
        self._hovered = -1
        self.focused = -1
        """The section that has the keyboard, -1 for none."""
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(0)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT * theme.scale)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)
        self._ends: tuple[int, int] | None = None
        self.sectionResized.connect(self._forget_ends)
        self.sectionCountChanged.connect(self._forget_ends)
        model.sorted.connect(lambda _column, _down: self.viewport().update())

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT * self._theme.scale)

    def focus_section(self, section: int) -> None:
        """Put the keyboard on a section, -1 takes it away."""
        self.focused = section
        self.viewport().update()

    def step(self, by: int) -> None:
        """Put the keyboard on the next section that is shown, or the one before."""
        shown = self._shown()
        place = shown.index(self.focused) if self.focused in shown else 0
        self.focus_section(shown[max(0, min(len(shown) - 1, place + by))])

    def ends(self) -> tuple[int, int]:
        """Return the first and the last section that are shown; every cell that is painted asks."""
        if self._ends is None:
            shown = self._shown()
            self._ends = (shown[0], shown[-1]) if shown else (0, 0)
        return self._ends

    def _forget_ends(self, *_sizes: int) -> None:
        self._ends = None

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._table_model.columns[section]
        theme, scale = self._theme, self._theme.scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("sheet"))
        self._paint_rule(painter, rect, section)
        order = self._table_model.order
        is_sorted = order is not None and order[0] == column.key
        strong = is_sorted or (section == self._hovered and column.sortable)
        font = theme.font("small", weight=500 if is_sorted else 400)
        box = QRectF(rect).adjusted(self._left(section), 0, -self._gap * scale / 2, 0)
        room = box.width() - (_ARROW + 2) * scale * is_sorted
        words = self._words(section, font, room)
        line = theme.line_height("small")
        top = rect.center().y() - line / 2 + 1
        wide = text_width(words, font)
        x = box.right() - wide if column.right else box.left()
        paint_line(painter, QPointF(x, top), words, font, line, theme.color("ink" if strong else "ink3"))
        if is_sorted and order is not None:
            arrow = x - (_ARROW / 2 + 2) * scale if column.right else x + wide + (_ARROW / 2 + 2) * scale
            icon = "arrow-down" if order[1] else "arrow-up"
            center = QPointF(arrow, rect.center().y() + 1)
            theme.icons.paint(painter, center, icon, theme.color("ink"), _ARROW * scale)
        if section == self.focused:
            ring = box.adjusted(-6 * scale, 3 * scale, 6 * scale, -3 * scale)
            paint_ring(painter, theme, ring.intersected(QRectF(rect)))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        width = self._stays_at()
        if width:
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, width, self.height()), 0)
            paint_edge(painter, self._theme, width, self.height() - 1)
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._section_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self._section_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and section >= 0:
            self.wanted.emit(section)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self._section_at(event.pos())
            column = self._table_model.columns[section] if section >= 0 else None
            tip = plain_tip(column.tip or column.title) if column is not None else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def _paint_rule(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A hairline under the titles, from the left edge of the text to the right one."""
        first, last = self.ends()
        left = rect.left() + (self._bleed if section == first else 0)
        right = rect.right() + 1 - (self._bleed if section == last else 0)
        painter.fillRect(QRect(left, rect.bottom(), right - left, 1), self._theme.color("line"))

    def _words(self, section: int, font: QFont, room: float) -> str:
        column = self._table_model.columns[section]
        title = column.title if text_width(column.title, font) <= room else column.short or column.title
        if text_width(title, font) <= room + _SLACK * self._theme.scale:
            return title
        return QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, room)

    def _left(self, section: int) -> int:
        return self._bleed if section == self.ends()[0] else self._gap * self._theme.scale // 2

    def _stays_at(self) -> int:
        table = self.parent()
        return table.stays_at() if isinstance(table, FirstColumnStays) else 0

    def _section_at(self, point: QPoint) -> int:
        return 0 if 0 <= point.x() < self._stays_at() else self.logicalIndexAt(point)

    def _shown(self) -> list[int]:
        return [index for index in range(self.count()) if not self.isSectionHidden(index)]

    def _hover(self, section: int) -> None:
        if section == self._hovered:
            return
        self._hovered = section
        sortable = section >= 0 and self._table_model.columns[section].sortable
        self.setCursor(Qt.CursorShape.PointingHandCursor if sortable else Qt.CursorShape.ArrowCursor)
        self.viewport().update()
