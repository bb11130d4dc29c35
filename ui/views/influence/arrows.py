"""Arrows of the influence map, and the guides while somebody is dragged."""

from __future__ import annotations

from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.views.influence.layout import Curve, Grid, Point
from ui.views.influence.style import MapStyle

_ARROW_WIDTHS = {1: 1.25, 2: 1.9, 3: 2.8}
_HEAD = 11.0


class ArrowItem(QGraphicsItem):
    """An arrow of influence, thicker where it is stronger."""

    def __init__(self, style: MapStyle, id: str, source: str, target: str, strength: int) -> None:
        super().__init__()
        self.style, self.id, self.source, self.target, self.strength = style, id, source, target, strength
        self.curve: Curve | None = None
        self.strong = self.dashed = self.faint = False
        self.setZValue(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_curve(self, curve: Curve | None) -> None:
        """Run elsewhere; None when the two ends touch."""
        self.prepareGeometryChange()
        self.curve = curve
        self.setVisible(curve is not None)
        self.update()

    def mark(self, *, strong: bool, faint: bool) -> None:
        """Stand out because one end is the current person, or step back because there are many arrows."""
        if (strong, faint) != (self.strong, self.faint):
            self.strong, self.faint = strong, faint
            self.setZValue(2 if strong else 1)
            self.update()

    def boundingRect(self) -> QRectF:
        return self._path().controlPointRect().adjusted(-_HEAD, -_HEAD, _HEAD, _HEAD)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(14)
        return stroker.createStroke(self._path())

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self.curve is None:
            return
        ink = self.style.context.theme.color(
            "ink2" if self.strong else "disabled" if self.faint else "line_strong"
        )
        width = _ARROW_WIDTHS[self.strength] * self.style.zoom
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        if self.dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        head = _HEAD * (0.8 + width * 0.12)
        painter.drawPath(self._path(shortened=head * 0.7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(_head(self.curve, head))

    def _path(self, shortened: float = 0) -> QPainterPath:
        path = QPainterPath()
        if self.curve is None:
            return path
        end = QPointF(*self.curve.end)
        if shortened:
            angle = _end_angle(self.curve)
            end -= QPointF(cos(angle), sin(angle)) * shortened
        path.moveTo(QPointF(*self.curve.start))
        path.quadTo(QPointF(*self.curve.control), end)
        return path


class GuideItem(QGraphicsItem):
    """While somebody is dragged: the ghost at the origin, the way, and guides to both axes."""

    def __init__(self, style: MapStyle) -> None:
        super().__init__()
        self.style = style
        self.grid: Grid | None = None
        self.origin: Point | None = None
        self.radius = 22.0
        self.step: tuple[int, int] | None = None
        self._from = (0, 0)
        self.setZValue(2.5)

    def show_way(
        self,
        grid: Grid,
        step: tuple[int, int] | None,
        home: tuple[Point, tuple[int, int]] | None,
        radius: float,
    ) -> None:
        """Guide to a step from a point and its step; `home` is None for somebody from the tray."""
        self.prepareGeometryChange()
        self.grid, self.step, self.radius = grid, step, radius
        self.origin = home[0] if home else None
        self._from = home[1] if home else (0, 0)
        self.setVisible(step is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.grid.width, self.grid.height) if self.grid else QRectF()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self.grid is None or self.step is None:
            return
        color = self.style.context.theme.color
        x, y = self.grid.anchor(*self.step)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dotted = QPen(color("ink"), 1.25)
        dotted.setDashPattern([1.5, 3])
        painter.setPen(dotted)
        # A guide to each axis whose value changes; the other would only lie on the way.
        if self.step[1] != self._from[1]:
            painter.drawLine(QPointF(x, y), QPointF(x, self.grid.height))
        if self.step[0] != self._from[0]:
            painter.drawLine(QPointF(0, y), QPointF(x, y))
        if self.origin is None:
            return
        dashed = QPen(color("ink2"), 1.5)
        dashed.setDashPattern([4, 2.6])
        painter.setPen(dashed)
        start = QPointF(*self.origin)
        painter.setBrush(color("panel"))
        painter.drawEllipse(start, self.radius, self.radius)
        angle = atan2(y - start.y(), x - start.x())
        edge = start + QPointF(cos(angle), sin(angle)) * self.radius
        if abs(x - start.x()) + abs(y - start.y()) > 2 * self.radius:
            painter.drawLine(edge, QPointF(x, y))


def _end_angle(curve: Curve) -> float:
    return atan2(curve.end[1] - curve.control[1], curve.end[0] - curve.control[0])


def _head(curve: Curve, size: float) -> QPolygonF:
    angle = _end_angle(curve)
    tip = QPointF(*curve.end)
    sides = [tip - QPointF(cos(angle + turn), sin(angle + turn)) * size for turn in (pi / 7.5, -pi / 7.5)]
    return QPolygonF([tip, *sides])
