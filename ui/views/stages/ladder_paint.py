"""Draws the ladder: bars to scale, steps, rates, the hand-over, the way back, owners, names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import kind_of
from ui.text_layout import paint_line, text_width
from ui.views.stages.faces import StageFace
from ui.views.stages.ladder_layout import Band, LadderLayout, LadderMeasures, Step
from ui.widgets.marks import paint_box, paint_department, paint_evidence, paint_finding

_RIGHT = Qt.AlignmentFlag.AlignRight


class LadderPainter:
    """One for each size of the window; the widget tells which step is chosen or under the pointer."""

    def __init__(self, context: Context, *, ghost: bool = False) -> None:
        self._context = context
        self.m = LadderMeasures.presenting() if context.presenting else LadderMeasures.usual()
        self._ghost = ghost

    def text_height(self, faces: list[StageFace], width: int) -> int:
        """Return the height of the highest words below the band."""
        if not faces:
            return 0
        m = self.m
        column = max(40, int((width - 2 * m.bleed + m.gap) / len(faces) - m.gap))
        theme = self._context.theme
        facts = theme.line_height(m.fact_role)
        heights = [self._block(face.name, self._name_font(), m.name_role, column) for face in faces]
        words = max(heights) + facts + 4
        if self.shows_definitions(column):
            words += 4 + max(self._block(f.definition, theme.font("small"), "small", column) for f in faces)
        return words

    def shows_definitions(self, column: int) -> bool:
        """Whether there is room for a definition below each name."""
        return column >= 150 and not self._context.presenting

    def paint(self, painter: QPainter, layout: LadderLayout, chosen: str, hovered: str) -> None:
        """Draw everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step in layout.steps:
            self._paint_ground(painter, step, step.face.id == chosen, step.face.id == hovered)
        for step in layout.steps:
            painter.fillRect(step.body, self._color("line" if step.face.id == chosen else "hover"))
        self._paint_way_back(painter, layout)
        for place, step in enumerate(layout.steps):
            following = layout.steps[place + 1] if place + 1 < len(layout.steps) else None
            self._paint_step(painter, step, following)
            self._paint_words(painter, step)
        if layout.handover >= 0:
            self._paint_handover(painter, layout.steps[layout.handover])
        for band in layout.bands:
            self._paint_band(painter, band)

    def _paint_ground(self, painter: QPainter, step: Step, chosen: bool, hovered: bool) -> None:
        if chosen or hovered:
            m = self.m
            ground = step.column.adjusted(-m.bleed, -4, m.bleed, 0)
            radius = self._context.theme.size("radius")
            paint_box(painter, ground, radius, fill=self._color("selected" if chosen else "hover"))

    def _paint_step(self, painter: QPainter, step: Step, following: Step | None) -> None:
        m, body = self.m, step.body
        ink = self._color("disabled" if self._ghost else "ink")
        end = body.right() + (m.gap / 2 if following else 0)
        painter.fillRect(QRectF(body.left(), body.top(), end - body.left(), max(1, m.bar // 6)), ink)
        counted = step.face.volume is not None
        bar = ink if counted else self._color("line_strong")
        painter.fillRect(QRectF(body.left(), body.top(), step.bar, m.bar), bar)
        if following is not None:
            self._arrow(painter, QPointF(end, body.top()), QPointF(end, following.body.top() - 2), ink)
        self._paint_figures(painter, step)

    def _paint_figures(self, painter: QPainter, step: Step) -> None:
        m, face, theme = self.m, step.face, self._context.theme
        number = self._context.translator.number
        corner = QPointF(step.body.left(), step.body.top() - m.number - 1)
        if face.count is not None:
            font = theme.font(m.number_role, weight=600 if face.volume is not None else 400, voice=False)
            self._fit(font, number(face.count), step.body.width())
            ink = theme.color("ink" if face.volume is not None else "ink2")
            paint_line(painter, corner, number(face.count), font, m.number, ink)
        if face.rate is None:
            return
        words = self._context.translator.per_cent(face.rate)
        line = theme.line_height(m.fact_role)
        right = QPointF(step.body.right() - 6, step.body.top() + m.bar + 3)
        width = paint_line(painter, right, words, theme.font(m.fact_role, weight=600), line, theme.color("ink"),
                           align=_RIGHT)  # fmt: skip
        center = right + QPointF(-width - m.mark * 0.9, line / 2)
        if center.x() - m.mark / 2 > step.body.left():
            paint_evidence(painter, theme, face.rate_evidence, center, m.mark)

    def _paint_handover(self, painter: QPainter, step: Step) -> None:
        m, theme = self.m, self._context.theme
        words, font = self._context.tr(N_("Hand-over")), theme.font(m.fact_role, weight=600)
        line, body = theme.line_height(m.fact_role), step.body
        end = body.right() + m.gap / 2
        count = self._context.translator.number(step.face.count) if step.face.count is not None else ""
        taken = text_width(count, theme.font(m.number_role, weight=600, voice=False))
        beside = taken + 12 + text_width(words, font) <= end - body.left()
        top = body.top() - line - 3 if beside else body.top() - m.number - line + 2
        ink = theme.color("disabled" if self._ghost else "ink")
        paint_line(painter, QPointF(end - m.bar, top), words, font, line, ink, align=_RIGHT)
        painter.fillRect(QRectF(end - m.bar / 2, top + 1, m.bar / 2, body.top() - top), ink)

    def _paint_way_back(self, painter: QPainter, layout: LadderLayout) -> None:
        points = layout.way_back
        if not points:
            return
        ink = self._color("ink3")
        pen = QPen(ink, max(1.0, self.m.bar / 5))
        pen.setDashPattern([4, 3])
        painter.save()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.drawPath(path)
        painter.restore()
        self._head(painter, points[-1], -1, ink)
        theme, role = self._context.theme, self.m.fact_role
        font, line = theme.font(role), theme.line_height(role)
        room = points[1].x() - points[2].x() - 24
        for words in (N_("rejected with a code: back into nurturing"), N_("rejected with a code")):
            text = self._context.tr(words)
            if text_width(text, font) <= room:
                corner = QPointF(points[2].x() + 12, points[2].y() - line - 1)
                paint_line(painter, corner, text, font, line, ink)
                break

    def _paint_band(self, painter: QPainter, band: Band) -> None:
        theme, m, rect = self._context.theme, self.m, band.rect
        role, middle = m.fact_role, rect.center().y()
        line, font = theme.line_height(role), theme.font(role, weight=600)
        if band.owner is None or self._ghost:
            edge = theme.color("line" if self._ghost else "line_strong")
            paint_box(painter, rect, 3, fill=theme.color("sheet"), edge=edge, dashed=True)
            words, ink = self._context.tr(N_("Whose is it?")), theme.color("ink3")
            if not self._ghost and text_width(words, font) + 16 <= rect.width():
                paint_line(painter, QPointF(rect.left() + 8, middle - line / 2), words, font, line, ink)
            return
        owner, on = band.owner.value, theme.department_color(band.owner.value, "on")
        painter.fillRect(rect, theme.department_color(owner, "text" if not theme.dark else "mark"))
        paint_department(painter, theme, owner, QPointF(rect.left() + m.mark * 1.2, middle), m.mark, on)
        name = self._context.option(band.owner)
        left = rect.left() + m.mark * 2.2
        for words in (self._context.tr(N_("{side} is responsible"), side=name), name):
            if left + text_width(words, font) + 8 <= rect.right():
                paint_line(painter, QPointF(left, middle - line / 2), words, font, line, on)
                break

    def _paint_words(self, painter: QPainter, step: Step) -> None:
        theme, m, face = self._context.theme, self.m, step.face
        width = int(step.body.width())
        y = step.body.bottom() + m.band + 6
        texts, font = self._context.texts, self._name_font()
        block = texts.block(face.name, font, theme.line_height(m.name_role), width)
        block.paint(painter, QPointF(step.body.left(), y), self._color("ink3" if self._ghost else "ink"))
        y += block.height
        if self._ghost:
            return
        self._paint_facts(painter, step, y)
        if face.definition and self.shows_definitions(width):
            y += theme.line_height(m.fact_role) + 4
            words = texts.block(face.definition, theme.font("small"), theme.line_height("small"), width)
            words.paint(painter, QPointF(step.body.left(), y), theme.color("ink2"))

    def _paint_facts(self, painter: QPainter, step: Step, y: float) -> None:
        """The short name, who has signed, and the gravest finding."""
        theme, m, face = self._context.theme, self.m, step.face
        line = theme.line_height(m.fact_role)
        x = step.body.left()
        if face.short:
            x += paint_line(
                painter, QPointF(x, y), face.short, theme.font(m.fact_role), line, theme.color("ink3")
            )
            x += m.mark * 0.8
        for side, signed in (("marketing", face.marketing_signed), ("sales", face.sales_signed)):
            color = None if signed else theme.color("line_strong")
            size = m.mark * (0.9 if signed else 0.5)
            paint_department(painter, theme, side, QPointF(x + m.mark / 2, y + line / 2), size, color)
            x += m.mark * 1.4
        if face.severity is not None and not self._context.presenting:
            paint_finding(painter, theme, kind_of(face.severity), QPointF(x + 8, y + line / 2), 14)

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF, ink: QColor) -> None:
        width = max(1, self.m.bar // 6)
        painter.fillRect(QRectF(start.x() - width / 2, start.y(), width, end.y() - start.y() - 3), ink)
        self._head(painter, end, 1, ink)

    def _head(self, painter: QPainter, tip: QPointF, direction: int, ink: QColor) -> None:
        size = self.m.bar * 0.65
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        back = QPointF(0, -direction * size * 1.8)
        side = QPointF(size, 0)
        painter.drawPolygon(QPolygonF([tip, tip + back + side, tip + back - side]))
        painter.restore()

    def _name_font(self) -> QFont:
        return self._context.theme.font(self.m.name_role, weight=600)

    def _fit(self, font: QFont, words: str, width: float) -> None:
        """A long number gets smaller until it fits its step; it is never cut."""
        while text_width(words, font) > width and font.pixelSize() > 12:
            font.setPixelSize(font.pixelSize() - 1)

    def _block(self, text: str, font: QFont, role: str, width: int) -> int:
        return self._context.texts.block(text, font, self._context.theme.line_height(role), width).height

    def _color(self, name: str) -> QColor:
        return self._context.theme.color(name)
