"""Somebody on the influence map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.text_layout import paint_line, text_width
from ui.views.influence.faces import Face
from ui.views.influence.layout import BORDER, Box, Seat
from ui.views.influence.style import WARNING_SIGN, MapStyle, wrapped
from ui.widgets.marks import paint_box, paint_finding, paint_ring
from ui.widgets.plain import plain_tip

_RIM = 3.0
"""The sheet's rim around a portrait."""
_HANDLE = 18.0


class PersonItem(QGraphicsItem):
    """Somebody on the map; its position is the middle of the portrait."""

    def __init__(self, style: MapStyle, face: Face, seat: Seat) -> None:
        super().__init__()
        self.style = style
        self.face, self.seat = face, seat
        self.current = self.focused = self.lifted = self.aimed = False
        self.handle_shown = False
        self._lines: list[str] = []
        self._font, self._line, self._has_second = style.name_font, style.look.name_line, True
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable)
        self.setAcceptHoverEvents(True)
        self.show_face(face, seat)

    def show_face(self, face: Face, seat: Seat) -> None:
        """Show other facts or sit elsewhere."""
        self.prepareGeometryChange()
        self.face, self.seat = face, seat
        look = self.style.look
        self._font = self.style.small_name_font if seat.beside else self.style.name_font
        self._line = look.small_line if seat.beside else look.name_line
        room = seat.label.height + 1
        most = max(1, min(2 if seat.beside else 3, int(room // self._line)))
        self._lines = wrapped(face.name, self._font, seat.label.width, most)
        self._has_second = room >= len(self._lines) * self._line + look.second_line - 2
        self.setPos(seat.x, seat.y)
        whole = len(self._lines) > 0 and " ".join(self._lines) == " ".join(face.name.split())
        self.setToolTip("" if whole else plain_tip(face.name))
        self.update()

    def mark(
        self, *, current: bool, focused: bool, lifted: bool = False, aimed: bool = False, handle: bool = False
    ) -> None:
        """Say how the person stands out."""
        flags = (current, focused, lifted, aimed, handle)
        if flags != (self.current, self.focused, self.lifted, self.aimed, self.handle_shown):
            self.current, self.focused, self.lifted, self.aimed, self.handle_shown = flags
            self.setZValue(6 if lifted else 4 if current else 3)
            self.update()

    def boxes(self) -> list[Box]:
        """The portrait and the words, in the scene; arrows end at them."""
        reach = self.seat.diameter / 2 + _RIM
        x, y = self.pos().x(), self.pos().y()
        words = self._words_rect().translated(x, y)
        return [
            Box(x - reach, y - reach, 2 * reach, 2 * reach),
            Box(words.x(), words.y(), words.width(), words.height()),
        ]

    def starts(self) -> list[Box]:
        """Where arrows begin: at the portrait, so that one sees whose it is when the words stand beside it."""
        portrait, words = self.boxes()
        return [portrait] if self.seat.beside else [portrait, words]

    def handle_at(self, point: QPointF) -> bool:
        """Whether a point of the scene lies on the handle that draws an arrow."""
        offset = point - self.pos() - self._handle_center()
        return (
            self.handle_shown and offset.x() ** 2 + offset.y() ** 2 <= (_HANDLE * 0.7 * self.style.zoom) ** 2
        )

    def boundingRect(self) -> QRectF:
        reach = self.seat.diameter / 2 + 16
        box = QRectF(-reach, -reach, 2 * reach, 2 * reach).united(self._words_rect())
        side = 10 + _HANDLE * self.style.zoom
        return box.adjusted(-side, -10, side, 10)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        reach = max(16.0, self.seat.diameter / 2 + _RIM)
        path.addEllipse(QPointF(), reach, reach)
        path.addRect(self._words_rect())
        if self.handle_shown:
            reach = _HANDLE * 0.7 * self.style.zoom
            path.addEllipse(self._handle_center(), reach, reach)
        return path

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        color = self.style.context.theme.color
        radius = self.seat.diameter / 2
        if self.lifted:
            _paint_shadow(painter, color("shadow"), radius)
        if self.focused:
            around = self._words_rect().united(QRectF(-radius, -radius, 2 * radius, 2 * radius))
            paint_ring(painter, self.style.context.theme, around.adjusted(-8, -8, 8, 5), 10)
        self._paint_words(painter)
        self._paint_rim(painter, radius)
        self.style.faces.portrait(painter, self.face, QPointF(), self.seat.diameter)
        badge = min(self.style.badge, self.seat.diameter * 0.42)
        at = radius * 0.72
        self.style.faces.stance(painter, self.face.stance, QPointF(at, at), badge)
        if self.handle_shown:
            self._paint_handle(painter)

    def _paint_rim(self, painter: QPainter, radius: float) -> None:
        color = self.style.context.theme.color
        reach = radius + _RIM
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.current or self.aimed
        painter.setPen(QPen(color("ink"), 2) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(color("sheet"))
        if self.face.icon:
            corner = self.seat.diameter * 0.16 + _RIM
            painter.drawRoundedRect(QRectF(-reach, -reach, 2 * reach, 2 * reach), corner, corner)
        else:
            painter.drawEllipse(QPointF(), reach, reach)

    def _words_rect(self) -> QRectF:
        """The words as drawn, relative to the portrait."""
        look, seat = self.style.look, self.seat
        width: float = max((text_width(line, self._font) for line in self._lines), default=0)
        height = len(self._lines) * self._line
        if self._second():
            width = max(width, self._second_width())
            height += look.second_line
        left = seat.label.x - seat.x
        if not seat.beside:
            left += (seat.label.width - width) / 2
        top = seat.label.y - seat.y
        if seat.beside:
            top += (seat.label.height - height) / 2
        return QRectF(left, top, width, height)

    def _second(self) -> str:
        return (self.face.warning or self.face.second) if self._has_second else ""

    def _second_width(self) -> float:
        sign = WARNING_SIGN * self.style.zoom + 6 if self.face.warning else 0
        return text_width(self._second(), self.style.second_font) + sign

    def _paint_words(self, painter: QPainter) -> None:
        style, words = self.style, self._words_rect()
        color = style.context.theme.color
        high = (self.face.power or 0) > BORDER and (self.face.interest or 0) > BORDER
        veil = QColor(color("selected" if high else "panel"))
        veil.setAlpha(255 if self.lifted else 225)
        paint_box(painter, words.adjusted(-3, 0, 3, 0), 4, fill=veil)
        beside = self.seat.beside
        align = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        x = words.left() if beside else words.center().x()
        y = words.top()
        for line in self._lines:
            height = round(self._line)
            paint_line(painter, QPointF(x, y), line, self._font, height, color("ink"), align=align)
            y += self._line
        if not self._second():
            return
        line_height = round(style.look.second_line)
        if self.face.warning:
            start = x if beside else x - self._second_width() / 2
            paint_finding(
                painter, style.context.theme, "warning", QPointF(start + 7, y + line_height / 2), WARNING_SIGN
            )
            at = QPointF(start + WARNING_SIGN + 6, y)
            warning = _bold(style.second_font)
            paint_line(painter, at, self.face.warning, warning, line_height, color("warning"))
        else:
            ink3 = color("ink3")
            paint_line(
                painter, QPointF(x, y), self.face.second, style.second_font, line_height, ink3, align=align
            )

    def _handle_center(self) -> QPointF:
        reach = self.seat.diameter / 2 + _RIM + 11 * self.style.zoom
        if self.seat.beside:  # the words stand at the right
            return QPointF(-reach, 0)
        return QPointF(reach, -self.seat.diameter * 0.36)

    def _paint_handle(self, painter: QPainter) -> None:
        theme = self.style.context.theme
        center = self._handle_center()
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.setBrush(theme.color("sheet"))
        radius = _HANDLE / 2 * self.style.zoom
        painter.drawEllipse(center, radius, radius)
        theme.icons.paint(painter, center, "arrow-right", theme.color("ink"), round(13 * self.style.zoom))


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setWeight(QFont.Weight.DemiBold)
    return found


def _paint_shadow(painter: QPainter, color: QColor, radius: float) -> None:
    center = QPointF(0, radius * 0.16)
    reach = radius + 14
    glow = QRadialGradient(center, reach)
    for stop, alpha in ((0.0, 70), (0.72, 60), (1.0, 0)):
        shade = QColor(color)
        shade.setAlpha(alpha)
        glow.setColorAt(stop, shade)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(center, reach, reach)
