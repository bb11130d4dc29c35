"""The small signs of the window, painted: pure functions that delegates and widgets share.

All take `(painter, theme, …, center)` and leave the painter as they found it; sizes are px at 100 %.

    paint_department(painter, theme, "sales", center, size=10, color=None)
    paint_evidence(painter, theme, "staff", center, diameter=14, color=None)
    paint_severity(painter, theme, 4, left_center, assumed=False, segment=QSizeF(8, 6))   0 to 5 filled
    severity_width(segment)
    paint_finding(painter, theme, "warning", center, size=15, color=None)      "error", "warning", "hint"
    finding_color(theme, "warning")
    paint_progress(painter, theme, 0.4, center, diameter=16, strong=False)     0 open … 1 done
    paint_kano(painter, theme, "basic", center, size=20)
    paint_key_cap(painter, theme, "F1", left_center), key_cap_width(theme, "F1")
    paint_check(painter, rect, color, width=2)
    paint_ring(painter, theme, rect, radius)                                   the focus ring inside rect
    paint_box(painter, rect, radius, fill, edge, width, dashed)                a crisp rounded box
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.text_layout import paint_line, text_width
from ui.theme import Theme

FindingKind = Literal["error", "warning", "hint"]

SEGMENT = QSizeF(8, 6)
SEGMENTS = 5

_KEY_CAP_HEIGHT = 18
_KEY_CAP_PADDING = 5
_TOP = 90 * 16
_TURN = 360 * 16


@contextmanager
def _drawing(painter: QPainter) -> Iterator[None]:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    try:
        yield
    finally:
        painter.restore()


def paint_department(
    painter: QPainter,
    theme: Theme,
    department: str,
    center: QPointF,
    size: float = 10,
    color: QColor | None = None,
) -> None:
    """The shape of a department, optically as large as a circle of `size`; `color` replaces its own."""
    with _drawing(painter):
        painter.setBrush(color if color is not None else theme.department_color(department, "mark"))
        painter.drawPath(_department_path(theme.tokens.department(department).shape, center, size))


def _department_path(shape: str, center: QPointF, size: float) -> QPainterPath:
    path = QPainterPath()
    x, y = center.x(), center.y()
    if shape == "circle":
        path.addEllipse(center, size / 2, size / 2)
    elif shape == "triangle":
        wide, top, bottom = size * 0.55, size * 0.48, size * 0.47
        path.addPolygon(
            QPolygonF([QPointF(x, y - top), QPointF(x + wide, y + bottom), QPointF(x - wide, y + bottom)])
        )
    elif shape == "square":
        half = size * 0.45
        path.addRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    else:
        half = size * 0.58
        path.addPolygon(
            QPolygonF(
                [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
            )
        )
    path.closeSubpath()
    return path


def paint_evidence(
    painter: QPainter,
    theme: Theme,
    level: str,
    center: QPointF,
    diameter: float = 14,
    color: QColor | None = None,
) -> None:
    """The disc that fills as evidence gets stronger; an assumption is a dashed outline."""
    ink = color if color is not None else theme.color("ink2")
    fill = theme.tokens.evidence_fill(level)
    line = diameter * 1.5 / 14
    radius = (diameter - line) / 2
    with _drawing(painter):
        if fill == 1.0:
            painter.setBrush(ink)
            painter.drawEllipse(center, diameter / 2, diameter / 2)
            return
        pen = QPen(ink, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if fill is None:
            # Nine dashes, so that the circle closes without a seam.
            pen.setDashPattern([radius * 6.2832 / line / 9 * 0.62, radius * 6.2832 / line / 9 * 0.38])
        painter.setPen(pen)
        painter.drawEllipse(center, radius, radius)
        if fill is not None:
            _paint_pie(painter, ink, center, radius - line * 1.5, fill)


def _paint_pie(painter: QPainter, color: QColor, center: QPointF, radius: float, part: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    box = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
    painter.drawPie(box, _TOP, round(-_TURN * part))


def severity_width(segment: QSizeF = SEGMENT, steps: int = SEGMENTS) -> float:
    """Width of the segments with the gaps between them."""
    return steps * segment.width() + (steps - 1) * _segment_gap(segment)


def _segment_gap(segment: QSizeF) -> float:
    return max(1.0, round(segment.width() / 8))


def paint_severity(
    painter: QPainter,
    theme: Theme,
    severity: int,
    left_center: QPointF,
    *,
    assumed: bool = False,
    segment: QSizeF = SEGMENT,
    color: QColor | None = None,
    steps: int = SEGMENTS,
) -> None:
    """Segments of which `severity` (0 to `steps`) are filled; an assumption fills them paler."""
    filled = color if color is not None else theme.color("line_strong" if assumed else "ink")
    top = round(left_center.y() - segment.height() / 2)
    with _drawing(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for index in range(steps):
            x = left_center.x() + index * (segment.width() + _segment_gap(segment))
            shade = filled if index < severity else theme.color("line")
            painter.fillRect(QRectF(round(x), top, segment.width(), segment.height()), shade)


def finding_color(theme: Theme, kind: FindingKind) -> QColor:
    """The colour of the glyph and of the words beside it."""
    return theme.color({"error": "error", "warning": "warning", "hint": "ink3"}[kind])


def paint_finding(
    painter: QPainter,
    theme: Theme,
    kind: FindingKind,
    center: QPointF,
    size: float = 15,
    color: QColor | None = None,
) -> None:
    """Octagon, triangle or circle: the outline tells an error from a warning without its colour."""
    ink = color if color is not None else finding_color(theme, kind)
    unit = size / 15
    x, y = center.x(), center.y()
    with _drawing(painter):
        painter.setPen(_round_pen(ink, 1.7 * unit))
        if kind == "error":
            painter.drawPolygon(_octagon(center, 6.4 * unit))
        elif kind == "warning":
            painter.drawPath(_warning_triangle(center, unit))
        else:
            painter.drawEllipse(center, 6.3 * unit, 6.3 * unit)
        painter.setPen(_round_pen(ink, 1.8 * unit))
        if kind == "hint":
            painter.drawLine(QPointF(x, y + 0.2 * unit), QPointF(x, y + 3 * unit))
            painter.drawPoint(QPointF(x, y - 2.8 * unit))
        else:
            low = 1.0 * unit if kind == "warning" else 0.0
            painter.drawLine(QPointF(x, y - 2.9 * unit + low), QPointF(x, y + 0.3 * unit + low))
            painter.drawPoint(QPointF(x, y + 2.9 * unit + low))


def _octagon(center: QPointF, radius: float) -> QPolygonF:
    cut = radius * 0.4142
    corners = ((-cut, -radius), (cut, -radius), (radius, -cut), (radius, cut))
    half = [QPointF(center.x() + dx, center.y() + dy) for dx, dy in corners]
    return QPolygonF(
        half + [QPointF(2 * center.x() - point.x(), 2 * center.y() - point.y()) for point in half]
    )


def _warning_triangle(center: QPointF, unit: float) -> QPainterPath:
    x, y = center.x(), center.y()
    path = QPainterPath(QPointF(x - 1.2 * unit, y - 5.4 * unit))
    path.quadTo(QPointF(x, y - 7.3 * unit), QPointF(x + 1.2 * unit, y - 5.4 * unit))
    path.lineTo(QPointF(x + 6.2 * unit, y + 3.8 * unit))
    path.quadTo(QPointF(x + 7 * unit, y + 5.8 * unit), QPointF(x + 5 * unit, y + 5.8 * unit))
    path.lineTo(QPointF(x - 5 * unit, y + 5.8 * unit))
    path.quadTo(QPointF(x - 7 * unit, y + 5.8 * unit), QPointF(x - 6.2 * unit, y + 3.8 * unit))
    path.closeSubpath()
    return path


def paint_progress(
    painter: QPainter,
    theme: Theme,
    part: float,
    center: QPointF,
    diameter: float = 16,
    *,
    strong: bool = False,
) -> None:
    """The ring of the navigation: empty at 0, a pie between, a check at 1; `strong` for the selected row."""
    ink = theme.color("ink" if strong else "ink2")
    with _drawing(painter):
        if part >= 1:
            painter.setBrush(ink)
            painter.drawEllipse(center, diameter / 2, diameter / 2)
            reach = diameter * 0.46
            box = QRectF(center.x() - reach / 2, center.y() - reach / 2, reach, reach)
            paint_check(painter, box, theme.color("sheet"), diameter / 8)
            return
        line = diameter * 1.5 / 16
        painter.setPen(QPen(theme.color("line_strong"), line))
        painter.drawEllipse(center, (diameter - line) / 2, (diameter - line) / 2)
        if part > 0:
            _paint_pie(painter, ink, center, diameter * 0.31, part)


def paint_check(painter: QPainter, rect: QRectF, color: QColor, width: float = 2) -> None:
    """A check mark that fills `rect`."""
    with _drawing(painter):
        painter.setPen(_round_pen(color, width))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(rect.left(), rect.top() + rect.height() * 0.54),
                    QPointF(rect.left() + rect.width() * 0.36, rect.top() + rect.height() * 0.88),
                    QPointF(rect.right(), rect.top() + rect.height() * 0.16),
                ]
            )
        )


def paint_kano(painter: QPainter, theme: Theme, kano_class: str, center: QPointF, size: float = 20) -> None:
    """The tile of a Kano class with the class's own curve; `questionable` has a dashed edge."""
    left, top = round(center.x() - size / 2), round(center.y() - size / 2)
    rect = QRectF(left, top, size, size)
    ink = theme.kano_color(kano_class, "on")
    with _drawing(painter):
        paint_box(
            painter,
            rect,
            size / 5,
            fill=theme.kano_color(kano_class, "mark"),
            edge=theme.kano_color(kano_class, "edge"),
            dashed=kano_class == "questionable",
        )
        glyph = theme.tokens.kano(kano_class).glyph
        if glyph == "question":
            font = theme.font("small", weight=600)
            font.setPixelSize(round(size * 0.65))
            top_line = rect.center() - QPointF(0, size / 2)
            paint_line(painter, top_line, "?", font, round(size), ink, align=Qt.AlignmentFlag.AlignHCenter)
            return
        painter.setPen(_round_pen(ink, size / 10))
        painter.drawPath(_kano_curve(glyph, rect))


def _kano_curve(glyph: str, rect: QRectF) -> QPainterPath:
    """A curve over satisfaction (up) and fulfilment (right), in twentieths of the tile."""

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.x() + x * rect.width() / 20, rect.y() + y * rect.height() / 20)

    starts = {"concave": at(4, 16), "convex": at(4, 9), "level": at(4, 10), "descending": at(4, 4.5)}
    path = QPainterPath(starts.get(glyph, at(3.8, 15.8)))
    if glyph == "concave":
        path.cubicTo(at(5.5, 11.5), at(9, 10.4), at(16, 10.2))
    elif glyph == "convex":
        path.cubicTo(at(10.5, 9.2), at(14.5, 8), at(16, 4))
    elif glyph == "level":
        path.lineTo(at(16, 10))
    elif glyph == "descending":
        path.lineTo(at(16, 15.5))
    else:
        path.lineTo(at(16.2, 4.2))
    return path


def key_cap_width(theme: Theme, text: str) -> int:
    """Width of the cap for one key."""
    return max(
        _KEY_CAP_HEIGHT - 1, text_width(text, theme.font("caption", weight=500)) + 2 * _KEY_CAP_PADDING
    )


def paint_key_cap(painter: QPainter, theme: Theme, text: str, left_center: QPointF) -> int:
    """The cap of one key, 18 px high; returns its width."""
    width = key_cap_width(theme, text)
    font = theme.font("caption", weight=500)
    rect = QRectF(
        round(left_center.x()), round(left_center.y() - _KEY_CAP_HEIGHT / 2), width, _KEY_CAP_HEIGHT
    )
    with _drawing(painter):
        paint_box(painter, rect, 4, edge=theme.color("disabled"))
        paint_line(
            painter,
            QPointF(rect.center().x(), rect.top()),
            text,
            font,
            _KEY_CAP_HEIGHT,
            theme.color("ink2"),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
    return width


def paint_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded box whose edge lies inside `rect`."""
    with _drawing(painter):
        inset = width / 2 if edge is not None else 0.0
        painter.setBrush(QBrush(fill) if fill is not None else QBrush(Qt.BrushStyle.NoBrush))
        if edge is not None:
            pen = QPen(edge, width)
            if dashed:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
        inner = rect.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, radius - inset, radius - inset)


def paint_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float | None = None) -> None:
    """The focus ring along the inner edge of `rect`."""
    corner = theme.size("radius") if radius is None else radius
    paint_box(painter, rect, corner, edge=theme.color("ink"), width=theme.size("focus_ring"))


def _round_pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
