"""The head of the benefit matrix: portrait, name and role of each persona, and how much of her pain is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import BLEED
from ui.portraits import Portraits
from ui.text_layout import paint_line, text_width
from ui.views.benefits.faces import PersonaFace
from ui.views.benefits.model import MatrixModel, answered_words
from ui.views.benefits.style import MatrixStyle
from ui.widgets.plain import plain_tip

_BAR = 64
_GAP = 12


class MatrixHeader(QHeaderView):
    """Painted from the model's columns; a click asks for the menu of a persona."""

    menu_wanted = Signal(int, QPoint)

    def __init__(
        self, context: Context, portraits: Portraits, style: MatrixStyle, matrix: MatrixModel, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._context, self._portraits, self._look, self._matrix = context, portraits, style, matrix
        self._theme = context.theme
        self._hovered = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(40)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFixedHeight(style.header)
        self.viewport().setAutoFillBackground(False)
        context.theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.header)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        persona = self._matrix.column(section)
        painter.fillRect(rect, color("sheet"))
        left = rect.left() + (BLEED if persona is None else 0)
        painter.fillRect(QRect(left, rect.bottom(), rect.right() - left + 1, 1), color("line_strong"))
        if persona is None:
            style = self._look
            top = QPointF(left, rect.top() + style.header / 2 + 9 - style.fact_line / 2)
            words = self._context.tr(N_("Our offer"))
            paint_line(painter, top, words, style.fact, style.fact_line, color("ink3"))
        else:
            painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height() - 1), color("line"))
            self._paint_persona(painter, rect, persona, hovered=section == self._hovered)
        painter.restore()

    def _paint_persona(self, painter: QPainter, rect: QRect, persona: PersonaFace, *, hovered: bool) -> None:
        style, color = self._look, self._theme.color
        ratio = self.devicePixelRatioF()
        left, middle = rect.left() + style.pad, rect.top() + style.header / 2
        portrait = self._portraits.circle(persona.picture, style.portrait, ratio)
        painter.drawPixmap(QPointF(left, round(middle - style.portrait / 2)), portrait)
        x = left + style.portrait + 10
        right = rect.right() + 1 - style.pad
        facts = self._facts(persona, right - x)
        room = (
            right - x - (max(text_width(facts, style.fact_strong), self._bar(facts)) + _GAP if facts else 0)
        )
        headline = self._headline(persona.headline, room)
        name_top = QPointF(x, middle - (style.name_line - 1 if headline else style.name_line // 2))
        name = self._name(persona, room)
        width = paint_line(painter, name_top, name, style.name, style.name_line, color("ink"))
        if hovered:
            center = QPointF(x + width + 12, name_top.y() + style.name_line / 2 + 1)
            self._theme.icons.paint(painter, center, "chevron-down", color("ink2"), 14)
        line_top = QPointF(x, middle)
        paint_line(painter, line_top, headline, style.fact, style.fact_line, color("ink3"))
        if facts:
            self._paint_facts(painter, persona, facts, QPointF(right, middle))

    def _paint_facts(self, painter: QPainter, persona: PersonaFace, facts: str, right: QPointF) -> None:
        style, color = self._look, self._theme.color
        top = QPointF(right.x(), right.y() - style.name_line + 2)
        align = Qt.AlignmentFlag.AlignRight
        paint_line(painter, top, facts, style.fact_strong, style.fact_line + 1, color("ink2"), align=align)
        if not persona.pains:
            return
        wide, thick = self._bar(facts), max(4, style.header // 16)
        bar = QRectF(right.x() - wide, round(right.y() + 6), wide, thick)
        painter.fillRect(bar, color("line"))
        bar.setWidth(round(wide * persona.answered / persona.pains))
        painter.fillRect(bar, color("ink2"))

    def _headline(self, headline: str, room: float) -> str:
        """Return the role as far as there is room; on the wall nothing ends in an ellipsis."""
        short = _elided(headline, self._look.fact, room)
        return "" if self._context.presenting and short != headline else short

    def _bar(self, facts: str) -> int:
        return _BAR if len(facts) > 5 else _BAR // 2

    def _facts(self, persona: PersonaFace, room: int) -> str:
        """Return the count in words, in figures where room is scarce, or nothing."""
        style = self._look
        name = text_width(persona.first_name, style.name)
        figures = f"{persona.answered}/{persona.pains}" if persona.pains else ""
        for facts in (answered_words(self._context, persona), figures):
            wanted = text_width(persona.name, style.name) if len(facts) > 5 else name
            if wanted + _GAP + text_width(facts, style.fact_strong) <= room:
                return facts
        return ""

    def _name(self, persona: PersonaFace, room: float) -> str:
        style = self._look
        if text_width(persona.name, style.name) <= room + 1:
            return persona.name
        return _elided(persona.first_name, style.name, room)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.logicalIndexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        if section > 0:
            corner = QPoint(self.sectionViewportPosition(section) + self._look.pad, self.height())
            self.menu_wanted.emit(section, self.mapToGlobal(corner))
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            persona = self._matrix.column(self.logicalIndexAt(event.pos()))
            if persona is not None:
                answered = answered_words(self._context, persona)
                words = plain_tip(f"{persona.name}\n{persona.headline}\n{answered}")
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            pointing = section > 0
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
            self.viewport().update()


def _elided(text: str, font: QFont, room: float) -> str:
    """A role is a label: shortened here, whole in the tooltip and on the profile."""
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room) + 1))
