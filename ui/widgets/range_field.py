"""A range over the histogram of a list: bars, and two handles for mouse and keyboard.

field = RangeField(theme, name="Employees", ends=("from", "to"), words=translator.number)
field.set_bars((Bar(0, 10, 34), Bar(10, 50, 61), …))    contiguous; all equally wide, as lists are skewed
field.set_range(30, 150)                               None: open on that side; silent
field.moved                                            signal(low, high) while a handle is dragged
field.edited                                           signal(low, high) when it is let go, and with keys

Each handle is a Tab stop: arrows move it by a tenth of a bar, Page keys by a bar, Home and End to the ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text_layout import paint_line
from ui.theme import Theme
from ui.widgets.base import PaintedButton

STEPS = 10
_BARS_HEIGHT = 44
_KNOB = 14
_ROOM = 8
"""Left and right of the bars, so that a handle at the end stays inside, in px."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many companies lie between two bounds."""

    low: float
    high: float
    count: int


class RangeField(QWidget):
    """Knows bars and bounds, nothing of what they mean."""

    moved = Signal(object, object)
    edited = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        ends: tuple[str, str],
        words: Callable[[float], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self._words = theme, words
        self.bars: tuple[Bar, ...] = ()
        self.low: float | None = None
        self.high: float | None = None
        self.setAccessibleName(name)
        self.handles = (_Handle(self, ends[0]), _Handle(self, ends[1]))
        for handle in self.handles:
            handle.pulled.connect(self._pulled)
            handle.dropped.connect(self._dropped)
            handle.stepped.connect(self._stepped)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show another histogram."""
        self.bars = tuple(bars)
        self._show()

    def set_range(self, low: float | None, high: float | None) -> None:
        """Show other bounds, silently."""
        self.low, self.high = low, high
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody move the bounds."""
        for handle in self.handles:
            handle.setVisible(not read_only)

    def sizeHint(self) -> QSize:
        return QSize(220, self._axis_top() + self.theme.line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def value_at(self, x: float) -> float | None:
        """Return the bound at a place, `None` at or beyond the ends of the bars; rounded to a tenth of a bar."""
        if not self.bars or not self._left() < x < self._right():
            return None
        place = (x - self._left()) / self._bar_width()
        bar = self.bars[min(floor(place), len(self.bars) - 1)]
        width = bar.high - bar.low
        unit = 10.0 ** floor(log10(width / STEPS)) if width > 0 else 1.0
        raw = bar.low + (place - floor(place)) * width
        return round(round(raw / unit) * unit, 6)

    def place_of(self, value: float | None, *, upper: bool) -> float:
        """Return where a bound stands; an open one stands at its end."""
        if value is None or not self.bars:
            return self._right() if upper else self._left()
        for index, bar in enumerate(self.bars):
            if value <= bar.high:
                part = (value - bar.low) / (bar.high - bar.low) if bar.high > bar.low else 0.0
                return self._left() + (index + max(0.0, min(1.0, part))) * self._bar_width()
        return self._right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_handles()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bars(painter)
        base = self._base()
        start, end = self.place_of(self.low, upper=False), self.place_of(self.high, upper=True)
        color = self.theme.color
        painter.fillRect(QRectF(self._left(), base, self._right() - self._left(), 1), color("line_strong"))
        painter.fillRect(QRectF(start, base - 1, max(0.0, end - start), 3), color("ink"))
        self._paint_ends(painter)
        painter.end()

    def _paint_bars(self, painter: QPainter) -> None:
        most = max((bar.count for bar in self.bars), default=0)
        width, base, color = self._bar_width(), self._base(), self.theme.color
        start, end = self.place_of(self.low, upper=False), self.place_of(self.high, upper=True)
        for index, bar in enumerate(self.bars):
            if not bar.count:
                continue
            height = max(2.0, bar.count / most * _BARS_HEIGHT * self.theme.scale)
            rect = QRectF(self._left() + index * width + 1, base - height, max(1.0, width - 2), height)
            painter.fillRect(rect, color("line"))
            inside = rect.intersected(QRectF(start, rect.top(), max(0.0, end - start), height))
            if inside.width() > 0:
                painter.fillRect(inside, color("ink2"))

    def _paint_ends(self, painter: QPainter) -> None:
        if not self.bars:
            return
        theme, top = self.theme, self._axis_top()
        font, line = theme.font("caption"), theme.line_height("caption")
        ink, right = theme.color("ink3"), Qt.AlignmentFlag.AlignRight
        low, high = self._words(self.bars[0].low), self._words(self.bars[-1].high)
        paint_line(painter, QPointF(self._left(), top), low, font, line, ink)
        paint_line(painter, QPointF(self._right(), top), high, font, line, ink, align=right)

    def _show(self) -> None:
        for handle, value in zip(self.handles, (self.low, self.high), strict=True):
            handle.setAccessibleDescription("–" if value is None else self._words(value))
        self._place_handles()
        self.update()

    def _place_handles(self) -> None:
        side = round(_KNOB * self.theme.scale) + 4
        for handle, value in zip(self.handles, (self.low, self.high), strict=True):
            x = self.place_of(value, upper=handle is self.handles[1])
            handle.setGeometry(QRect(round(x - side / 2), round(self._base() - side / 2 + 1), side, side))

    def _pulled(self, x: float) -> None:
        self._take(self.value_at(x), self.sender())
        self.moved.emit(self.low, self.high)

    def _dropped(self) -> None:
        self.edited.emit(self.low, self.high)

    def _stepped(self, steps: int) -> None:
        """Move a handle by tenths of a bar; steps of more than all bars lead to the end."""
        handle = self.sender()
        upper = handle is self.handles[1]
        x = self.place_of(self.high if upper else self.low, upper=upper)
        wanted = x + steps * self._bar_width() / STEPS
        before = (self.low, self.high)
        self._take(self.value_at(wanted), handle)
        if (self.low, self.high) == before and abs(steps) == 1:  # the rounding took it back to where it was
            self._take(self.value_at(wanted + steps * self._bar_width() / STEPS), handle)
        self.edited.emit(self.low, self.high)

    def _take(self, value: float | None, handle: object) -> None:
        """Give a bound a value; one handle pushes the other along."""
        if handle is self.handles[1]:
            high = value
            low = self.low if high is None or self.low is None else min(self.low, high)
        else:
            low = value
            high = self.high if low is None or self.high is None else max(self.high, low)
        self.set_range(low, high)

    def _left(self) -> float:
        return _ROOM * self.theme.scale

    def _right(self) -> float:
        return self.width() - _ROOM * self.theme.scale

    def _bar_width(self) -> float:
        return (self._right() - self._left()) / max(1, len(self.bars))

    def _base(self) -> float:
        return 4 + _BARS_HEIGHT * self.theme.scale

    def _axis_top(self) -> int:
        return round(self._base() + _KNOB * self.theme.scale / 2 + 4)


class _Handle(PaintedButton):
    """A knob to drag; tells where the pointer is in the field around it."""

    pulled = Signal(float)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, field: RangeField, name: str) -> None:
        super().__init__(field.theme, field)
        self._dragging = False
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    @property
    def ring_radius(self) -> int:
        return self.width() // 2

    def sizeHint(self) -> QSize:
        return self.size()

    def paint(self, painter: QPainter) -> None:
        theme, side = self.theme, _KNOB * self.theme.scale
        painter.setPen(QPen(theme.color("ink"), 2 * theme.scale))
        painter.setBrush(theme.color("ink" if self._dragging else "sheet"))
        painter.drawEllipse(QRectF(self.rect()).center(), side / 2 - 1, side / 2 - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.pulled.emit(self.mapToParent(event.position()).x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self.update()
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = 1 << 16
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -STEPS, Qt.Key.Key_PageUp: STEPS,
            Qt.Key.Key_Home: -far, Qt.Key.Key_End: far,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if steps is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(steps)
