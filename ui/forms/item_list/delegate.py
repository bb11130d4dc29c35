"""Paints a row of the list; the open one belongs to its editor."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from personaforge.domain.fields import Scale
from personaforge.domain.options import Department, KanoClass
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.finding_kind import kind_of
from ui.forms.item_list.model import NEXT, ItemListModel, next_words
from ui.forms.item_list.shape import Column, ListShape, is_severity
from ui.forms.item_list.sizes import RowSizes, RowText
from ui.forms.item_list.words import departments, is_assumed, source_words
from ui.text_layout import paint_line
from ui.widgets.marks import (
    finding_color,
    paint_box,
    paint_department,
    paint_evidence,
    paint_finding,
    paint_kano,
    paint_ring,
    paint_severity,
    severity_width,
)

CARD_SHADOW = 12
"""The lifted card has so many px around it for its shadow."""

_GHOST = 0.35
_FOCUSED = QStyle.StateFlag.State_HasFocus


@dataclass(frozen=True)
class RowState:
    """How a row looks beside what it says."""

    hovered: bool = False
    selected: bool = False
    focused: bool = False
    editable: bool = True


class RowDelegate(QStyledItemDelegate):
    """Heights from the sizes, colours from the theme; what is under the pointer is told by the list."""

    def __init__(
        self, context: Context, model: ItemListModel, sizes: RowSizes, shape: ListShape, part: ItemList,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._model, self._sizes = context, model, sizes
        self._shape, self._part = shape, part
        self.margin = 0
        self.open_key = ""
        self.hovered_key = ""
        self.dragged: frozenset[str] = frozenset()
        self.heights: dict[str, int] = {}
        """Heights that differ from those of a closed row: the open one, and rows on their way."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        key = self._model.key(index.row())
        return QSize(1, self.heights.get(key) or self._sizes.height(key))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        key = self._model.key(index.row())
        if key == self.open_key:
            return
        rect = QRectF(option.rect)
        area = QRectF(self.margin, rect.top(), self._sizes.columns.width, rect.height())
        if key == NEXT:
            self._paint_next(painter, area, key == self.hovered_key, bool(option.state & _FOCUSED))
            return
        record = self._model.record(key)
        if record is None:
            return
        painter.save()
        if key in self.dragged:
            painter.setOpacity(_GHOST)
        state = RowState(editable=False) if key in self.dragged else self._state(key, option)
        self.paint_row(painter, area, record, state)
        painter.restore()

    def paint_row(self, painter: QPainter, area: QRectF, record: Record, state: RowState) -> None:
        """Draw a closed row; `area` reaches from the text's left edge to its right one."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, state)
        text = self._sizes.text(record)
        self._paint_lead(painter, area, record, state)
        self._paint_texts(painter, area, record, text)
        for column in self._sizes.columns.cells:
            self._paint_cell(painter, area, record, column, text)
        if state.hovered and state.editable:
            self._paint_menu(painter, area, state)

    def card(self, record: Record, width: int, ratio: float) -> QPixmap:
        """Return the row as a lifted card, for dragging; 12 px of shadow around it."""
        m, theme = self._sizes.m, self._context.theme
        height = self._sizes.measure(record.id)
        pixmap = QPixmap(QSize(width + 2 * m.bleed + 2 * CARD_SHADOW, height + 2 * CARD_SHADOW) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(CARD_SHADOW, CARD_SHADOW, width + 2 * m.bleed, height)
        for reach in range(8, 0, -2):
            shade = theme.color("shadow")
            shade.setAlpha(10)
            paint_box(
                painter, body.adjusted(-reach, 2 - reach / 2, reach, reach + 2), m.radius + reach, fill=shade
            )
        paint_box(painter, body, m.radius, fill=theme.color("sheet"), edge=theme.color("line_strong"))
        area = body.adjusted(m.bleed, 0, -m.bleed, 0)
        text = self._sizes.text(record)
        self._paint_lead(painter, area, record, RowState(hovered=True))
        self._paint_texts(painter, area, record, text)
        for column in self._sizes.columns.cells:
            self._paint_cell(painter, area, record, column, text)
        painter.end()
        return pixmap

    def paint_who(
        self, painter: QPainter, area: QRectF, who: tuple[Department, ...], top: float, weight: int
    ) -> None:
        """Draw the marks of who said it, with the word where one stands alone and there is room."""
        m, theme = self._sizes.m, self._context.theme
        center = QPointF(area.left() + m.who + m.mark * 0.6, top + m.line / 2)
        if len(who) > 1 and self._sizes.columns.narrow:
            self._paint_cluster(painter, center, who)
            return
        for department in who:
            paint_department(painter, theme, department.value, center, m.mark)
            center += QPointF(m.mark * 1.6, 0)
        if len(who) == 1 and not self._sizes.columns.narrow:
            word = self._context.option(who[0])
            position = QPointF(area.left() + m.word, top + (m.line - m.fact_line) / 2)
            ink = theme.department_color(who[0].value, "text")
            paint_line(painter, position, word, self._sizes.fact_font(weight), m.fact_line, ink)

    def _paint_cluster(self, painter: QPainter, center: QPointF, who: tuple[Department, ...]) -> None:
        """Draw several marks where there is room for one: two to a line, a little smaller."""
        mark = self._sizes.m.mark
        step, half = mark * 1.1, (mark * 0.55 if len(who) > 2 else 0)
        for index, department in enumerate(who):
            place = center + QPointF(step * (index % 2), half * (2 * (index // 2) - 1))
            paint_department(painter, self._context.theme, department.value, place, mark * 0.85)

    def _state(self, key: str, option: QStyleOptionViewItem) -> RowState:
        return RowState(
            hovered=key == self.hovered_key,
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=bool(option.state & _FOCUSED),
            editable=self._model.writable,
        )

    def _paint_ground(self, painter: QPainter, area: QRectF, state: RowState) -> None:
        m, theme = self._sizes.m, self._context.theme
        tint = area.adjusted(-m.bleed, 0, m.bleed, 0)
        if state.selected:
            paint_box(painter, tint, m.radius, fill=theme.color("selected"))
        elif state.hovered:
            paint_box(painter, tint, m.radius, fill=theme.color("hover"))
        else:
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.color("line"))
        if state.focused:
            paint_ring(painter, theme, tint, m.radius)

    def _paint_lead(self, painter: QPainter, area: QRectF, record: Record, state: RowState) -> None:
        m, theme = self._sizes.m, self._context.theme
        top = area.top() + m.pad
        if state.editable and (state.hovered or state.focused):
            center = QPointF(area.left() + 6, top + m.line / 2)
            theme.icons.paint(painter, center, "grip-vertical", theme.color("ink2"), m.glyph)
        else:
            self.paint_number(painter, area, record.id, top)
        self.paint_who(painter, area, departments(record, self._shape), top, 400)

    def paint_number(self, painter: QPainter, area: QRectF, key: str, top: float) -> None:
        """Draw the number of a row."""
        m, theme = self._sizes.m, self._context.theme
        position = QPointF(area.left(), top + (m.line - m.fact_line) / 2)
        number = str(self._model.number(key))
        paint_line(painter, position, number, self._sizes.fact_font(), m.fact_line, theme.color("ink3"))

    def _paint_texts(self, painter: QPainter, area: QRectF, record: Record, text: RowText) -> None:
        m, theme = self._sizes.m, self._context.theme
        x, y = area.left() + self._sizes.columns.text, area.top() + m.pad
        text.name.paint(painter, QPointF(x, y), theme.color("ink2" if is_assumed(record) else "ink"))
        y += text.below()
        for block in text.lines:
            block.paint(painter, QPointF(x, y), theme.color("ink2"))
            y += block.height
        if text.finding is not None and text.finding_words is not None:
            kind = kind_of(text.finding.severity)
            paint_finding(painter, theme, kind, QPointF(x + 7, y + m.fact_line / 2), 14)
            text.finding_words.paint(painter, QPointF(x + 20, y), finding_color(theme, kind))

    def _paint_cell(
        self, painter: QPainter, area: QRectF, record: Record, column: Column, text: RowText
    ) -> None:
        top = area.top() + self._sizes.m.pad
        x = area.left() + column.x
        if is_severity(record.fields[column.name]):
            self._paint_severity(painter, QPointF(x, top), record, column)
        elif column.name == self._shape.how and isinstance(record, Evidenced):
            self._paint_source(painter, QPointF(x, top), record)
        else:
            self._paint_value(painter, QPointF(x, top), record, column, text)

    def _paint_severity(self, painter: QPainter, corner: QPointF, record: Record, column: Column) -> None:
        m, theme = self._sizes.m, self._context.theme
        field = record.fields[column.name]
        value = record.value(column.name)
        if not isinstance(field, Scale) or not isinstance(value, int):
            return
        left = corner + QPointF(0, m.line / 2)
        paint_severity(painter, theme, value, left, assumed=is_assumed(record), segment=m.segment)
        if not self._context.presenting:
            position = corner + QPointF(severity_width(m.segment) + 9, (m.line - m.fact_line) / 2)
            paint_line(
                painter, position, str(value), self._sizes.fact_font(), m.fact_line, theme.color("ink3")
            )

    def _paint_source(self, painter: QPainter, corner: QPointF, record: Evidenced) -> None:
        m, theme = self._sizes.m, self._context.theme
        center = corner + QPointF(m.disc / 2, m.line / 2)
        paint_evidence(painter, theme, record.evidence.value, center, m.disc)
        if not self._sizes.columns.narrow:
            words = source_words(self._context, record, count=not self._context.presenting)
            position = corner + QPointF(m.disc * 1.57, (m.line - m.fact_line) / 2)
            paint_line(painter, position, words, self._sizes.fact_font(), m.fact_line, self._quiet(record))

    def _paint_value(
        self, painter: QPainter, corner: QPointF, record: Record, column: Column, text: RowText
    ) -> None:
        m, theme = self._sizes.m, self._context.theme
        value = record.value(column.name)
        if isinstance(value, KanoClass):
            size = m.line - 4
            paint_kano(painter, theme, value.value, corner + QPointF(size / 2, m.line / 2), size)
            corner += QPointF(size + 8, 0)
        block = text.cells.get(column.name)
        if block is not None:
            block.paint(painter, corner + QPointF(0, (m.line - m.fact_line) / 2), theme.color("ink2"))

    def _paint_menu(self, painter: QPainter, area: QRectF, state: RowState) -> None:
        m, theme = self._sizes.m, self._context.theme
        center = QPointF(area.right() - 11, area.top() + m.pad + m.line / 2)
        ground = theme.color("selected" if state.selected else "hover")
        painter.fillRect(QRectF(center.x() - 13, center.y() - 9, 26, 18), ground)
        theme.icons.paint(painter, center, "ellipsis", theme.color("ink2"), m.glyph + 2)

    def _paint_next(self, painter: QPainter, area: QRectF, hovered: bool, focused: bool) -> None:
        m, theme = self._sizes.m, self._context.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = area.adjusted(-m.bleed, 0, m.bleed, 0)
        if hovered:
            paint_box(painter, tint, m.radius, fill=theme.color("hover"))
        if focused:
            paint_ring(painter, theme, tint, m.radius)
        top = area.top() + m.pad
        x = m.who + m.mark * 0.6 if self._shape.who else 8
        size = m.glyph + 2
        theme.icons.paint(
            painter, QPointF(area.left() + x, top + m.line / 2), "plus", theme.color("ink2"), size
        )
        position = QPointF(area.left() + self._sizes.columns.text, top)
        words = self._context.tr(next_words(self._part))
        paint_line(painter, position, words, self._sizes.name_font(assumed=True), m.line, theme.color("ink3"))

    def _quiet(self, record: Evidenced) -> QColor:
        return self._context.theme.color("ink3" if record.is_assumed else "ink2")
