"""The field of the influence map with its quadrants, dots, ticks and axes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from personaforge.domain.words import N_
from ui.text_layout import paint_line, text_width
from ui.views.influence.layout import STEPS, Grid
from ui.views.influence.style import MapStyle
from ui.widgets.marks import paint_box

_RADIUS = 10
_STEPS = range(1, STEPS + 1)


@dataclass(frozen=True)
class Margins:
    """Room around the field for ticks, axes and the names of the quadrants."""

    left: float = 40
    top: float = 36
    right: float = 40
    bottom: float = 46


class FieldItem(QGraphicsItem):
    """The ground of the map; the origin is the left top corner of the field."""

    def __init__(self, style: MapStyle) -> None:
        super().__init__()
        self.style = style
        self.grid = Grid(100, (20.0,) * STEPS)
        self.margins = Margins()
        self.tags: tuple[int, int] | None = None
        """Power and interest to carry on ink tags."""
        self.prompt = ""
        """The question that an empty field asks."""
        self.setZValue(0)

    def show_grid(self, grid: Grid, margins: Margins) -> None:
        """Take other measures."""
        self.prepareGeometryChange()
        self.grid, self.margins = grid, margins
        self.update()

    def set_tags(self, step: tuple[int, int] | None) -> None:
        """Carry a value on a tag at each axis, or none."""
        if step != self.tags:
            self.tags = step
            self.update()

    def boundingRect(self) -> QRectF:
        m = self.margins
        return QRectF(0, 0, self.grid.width, self.grid.height).adjusted(-m.left, -m.top, m.right, m.bottom)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        self._paint_ground(painter)
        self._paint_ticks(painter)
        self._paint_names(painter)
        if self.prompt:
            theme = self.style.context.theme
            cell = self.grid.cell(3, 3)  # between two rows of dots
            font, line = theme.font("prompt"), theme.line_height("prompt")
            if self.style.context.presenting:
                line = round(48 * theme.shrink)
                font.setPixelSize(round(36 * theme.shrink))
            middle = QPointF(self.grid.width / 2, cell.y + cell.height - line * 2 // 3)
            align = Qt.AlignmentFlag.AlignHCenter
            wide = text_width(self.prompt, font) + 2 * line
            ground = QRectF(middle.x() - wide / 2, middle.y(), wide, line)
            painter.fillRect(ground, theme.color("panel"))  # the border of the quadrants pauses for the words
            paint_line(painter, middle, self.prompt, font, line, theme.color("ink3"), align=align)

    def _paint_ground(self, painter: QPainter) -> None:
        color = self.style.context.theme.color
        field = QRectF(0, 0, self.grid.width, self.grid.height)
        x, y = self.grid.border
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(field, _RADIUS, _RADIUS)
        painter.fillPath(ground, color("panel"))
        high = QPainterPath()
        high.addRect(QRectF(x, 0, field.width() - x, y))
        painter.fillPath(high.intersected(ground), color("selected"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color("disabled"), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, field.height()))
        painter.drawLine(QPointF(0, y), QPointF(field.width(), y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("disabled"))
        for power in _STEPS:
            for interest in _STEPS:
                painter.drawEllipse(QPointF(*self.grid.anchor(power, interest)), 1.6, 1.6)

    def _paint_ticks(self, painter: QPainter) -> None:
        line = self.style.tick_line
        for step in _STEPS:
            x, _y = self.grid.anchor(1, step)
            _x, y = self.grid.anchor(step, 1)
            self._tick(painter, QPointF(x, self.grid.height + line * 0.72), step, self._tag(1) == step)
            left = -6.0 if self.margins.left < 36 else -12.0 * line / 18
            self._tick(painter, QPointF(left, y), step, self._tag(0) == step)

    def _tag(self, axis: int) -> int:
        return self.tags[axis] if self.tags else 0

    def _tick(self, painter: QPainter, center: QPointF, step: int, tagged: bool) -> None:
        color, line = self.style.context.theme.color, self.style.tick_line
        font = self.style.heading_font if tagged else self.style.tick_font
        if tagged:
            box = QRectF(0, 0, line * 1.2, line * 1.1)
            box.moveCenter(center)
            paint_box(painter, box, 4, fill=color("accent"))
        ink = color("on_accent" if tagged else "ink3")
        top = center - QPointF(0, line / 2)
        paint_line(painter, top, str(step), font, line, ink, align=Qt.AlignmentFlag.AlignHCenter)

    def _paint_names(self, painter: QPainter) -> None:
        context, line = self.style.context, self.style.tick_line
        color, font = context.theme.color, self.style.heading_font
        width, height = self.grid.width, self.grid.height
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top, bottom = -line * 1.4, height + line * 1.3
        for x, y, words, align in (
            (0.0, top, N_("Keep satisfied"), left),
            (width, top, N_("Involve closely"), right),
            (0.0, bottom, N_("Watch"), left),
            (width, bottom, N_("Keep informed"), right),
        ):
            paint_line(painter, QPointF(x, y), context.tr(words), font, line, color("ink2"), align=align)
        small, ink3 = self.style.tick_font, color("ink3")
        middle = Qt.AlignmentFlag.AlignHCenter
        words = context.tr(N_("Interest in the topic"))
        paint_line(painter, QPointF(width / 2, bottom), words, small, line, ink3, align=middle)
        painter.save()
        # Beside the figures on the wall, else as far out as the page allows.
        beside = -2.5 * line if context.presenting else 3 - self.margins.left
        painter.translate(-self.margins.left - 2 if self.margins.left < 36 else beside, height / 2)
        painter.rotate(-90)
        words = context.tr(N_("Influence on the decision"))
        paint_line(painter, QPointF(0, 0), words, small, line, ink3, align=middle)
        painter.restore()
