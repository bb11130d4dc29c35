"""The line of the buying process: a number for each step, a bar where somebody gives the go-ahead, an arrow at the end.

The head of a step is a button: Enter opens its menu, Alt+Left and Alt+Right move it, Del removes it; with the pointer
it is dragged to another place.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import BLEED
from ui.text_layout import paint_line
from ui.widgets.drag_button import DragButton

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def line_height(context: Context) -> int:
    """Height of the band that the line runs through."""
    return 104 if context.presenting else 64


def _middle(context: Context) -> float:
    return 70.0 if context.presenting else 40.0


class StepHead(DragButton):
    """The number of a step on its piece of the line."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self._number, self._release = 1, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, number: int, name: str, release: str, *, movable: bool) -> None:
        """Show another number and whoever gives the go-ahead at the end of the step."""
        self._number, self._release, self.movable = number, release, movable
        message = N_("Step {number}: {name}")
        self.setAccessibleName(self._context.tr(message, number=number, name=name or "–"))
        if movable:
            self.setToolTip(self._context.tr(N_("Drag or Alt+arrow moves the step, Del removes it.")))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, line_height(self._context))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, line_height(self._context))

    def paint(self, painter: QPainter) -> None:
        color, middle = self.theme.color, _middle(self._context)
        zoom = 1.5 if self._context.presenting else 1.0
        painter.setPen(QPen(color("ink"), 2.5 * zoom))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        radius = 14 * zoom
        center = QPointF(BLEED + radius, middle)
        painter.setPen(QPen(color("sheet"), 3))
        painter.setBrush(color("ink2" if self.hovered and self.movable else "accent"))
        painter.drawEllipse(center, radius + 1.5, radius + 1.5)
        font = self.theme.font("body", weight=700)
        font.setPixelSize(round(15 * zoom))
        top = center - QPointF(0, radius)
        paint_line(
            painter, top, str(self._number), font, round(2 * radius), color("on_accent"),
            align=Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip
        if self._release:
            self._paint_release(painter, middle, zoom)

    def _paint_release(self, painter: QPainter, middle: float, zoom: float) -> None:
        color = self.theme.color
        bar = QRectF(self.width() - 10 * zoom, middle - 16 * zoom, 6 * zoom, 32 * zoom)
        painter.fillRect(bar.adjusted(-3, 0, 3, 0), color("sheet"))
        painter.fillRect(bar, color("ink"))
        font = self.theme.font("small", weight=600)
        font.setPixelSize(round(28 * self.theme.shrink) if self._context.presenting else 13)
        room = round(self.width() - 12 * zoom)
        words = QFontMetrics(font).elidedText(self._release, Qt.TextElideMode.ElideRight, room)
        if self._context.presenting and words != self._release:
            return  # nothing ends in an ellipsis on the wall, and the cell below says it whole
        line = 36 if self._context.presenting else 18
        at = QPointF(bar.right(), middle - 20 * zoom - line)
        align = Qt.AlignmentFlag.AlignRight
        paint_line(painter, at, words, font, line, color("ink"), align=align)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.movable:
            super().keyPressEvent(event)
        elif key in _KEYS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(_KEYS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def distance(self, way: QPoint) -> int:
        return abs(way.x())


class LineEnd(QWidget):
    """Begins the line, where it is new with a dot, or ends it with an arrow."""

    def __init__(self, context: Context, *, begins: bool, dot: bool = False) -> None:
        super().__init__()
        self._context, self._begins, self._dot = context, begins, dot
        self.setFixedHeight(line_height(context))
        self.setMinimumWidth(72 if context.presenting else 48)
        context.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, middle = self._context.theme.color("ink"), _middle(self._context)
        zoom = 1.5 if self._context.presenting else 1.0
        painter.setPen(QPen(ink, 2.5 * zoom))
        end = self.width() if self._begins else min(self.width() - 12.0 * zoom, 40.0 * zoom)
        painter.drawLine(QPointF(7 if self._dot else 0, middle), QPointF(end, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if self._dot:
            painter.drawEllipse(QPointF(7 * zoom, middle), 7 * zoom, 7 * zoom)
        elif not self._begins:
            tip = QPointF(end + 12 * zoom, middle)
            sides = [tip + QPointF(-14 * zoom, dy * zoom) for dy in (-6.0, 6.0)]
            painter.drawPolygon(QPolygonF([tip, *sides]))
        painter.end()
