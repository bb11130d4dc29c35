"""How much it hurts, 1 to 5, or how much it counts, 1 to 10: segments and the figure in words.

field = SeverityField(theme, name="How much?", words="{} of 5", unset="not rated")
field.value(), field.set_value(4)             0 is "not rated"; loading is silent
field.set_assumed(True)                       paler, as the row is without evidence
field.edited                                  signal(int): a click on a segment, keys 1 to 5, arrows, 0 or Del
field.moved                                   signal(int): while the pointer is dragged along; `edited` follows
"""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import RingHolder
from ui.widgets.marks import SEGMENT, SEGMENTS, paint_box, paint_severity, severity_width

_PADDING = 12
_GAP = 10


class SeverityField(QAbstractSlider):
    """Speaks as a slider from 0 to `steps`."""

    edited = Signal(int)
    moved = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        words: str,
        unset: str = "–",
        steps: int = SEGMENTS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._steps = steps
        self._pressed = self._dragged = False
        self._words = words
        self._unset = unset
        self._assumed = False
        self._ring = RingHolder(theme, self)
        self.setRange(0, steps)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (1–{steps})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._say)
        theme.changed.connect(self.update)
        self._say()

    def set_value(self, value: int) -> None:
        """Show another severity, 0 to 5, without `edited`."""
        self.setValue(value)

    def set_assumed(self, assumed: bool) -> None:
        """Fill the segments paler."""
        self._assumed = assumed
        self.update()

    def sizeHint(self) -> QSize:
        texts = [self._text(value) for value in range(self._steps + 1)]
        words = max(text_width(text, self.theme.font("body")) for text in texts)
        width = (
            (2 * _PADDING + _GAP) * self.theme.scale + severity_width(self._segment(), self._steps) + words
        )
        return QSize(round(width), self.theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figures = {Qt.Key.Key_0 + value: value for value in range(min(self._steps, 9) + 1)}
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._edit(0)
        elif event.key() in figures:
            self._edit(figures[event.key()])
        else:
            before = self.value()
            super().keyPressEvent(event)
            if self.value() != before:
                self.edited.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            hit = self._step_at(event)
            self._edit(hit if 1 <= hit <= self._steps else min(self.value() + 1, self._steps))
            self._pressed = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pressed:
            return
        hit = max(0, min(self._step_at(event), self._steps))
        if hit != self.value():
            self._dragged = True
            self.setValue(hit)
            self.moved.emit(hit)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        dragged, self._pressed, self._dragged = self._dragged, False, False
        if dragged:  # also back to where it was: whoever followed the drag hears of its end
            self.edited.emit(self.value())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self.theme.color
        fill = color("hover" if self.underMouse() else "sheet")
        paint_box(
            painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=color("line_strong")
        )
        middle, scale, segment = self.height() / 2, self.theme.scale, self._segment()
        start = QPointF(_PADDING * scale, middle)
        paint_severity(
            painter, self.theme, self.value(), start,
            assumed=self._assumed, segment=segment, steps=self._steps,
        )  # fmt: skip
        line = self.theme.line_height("body")
        x = (_PADDING + _GAP) * scale + severity_width(segment, self._steps)
        ink = color("ink" if self.value() else "ink3")
        text = self._text(self.value())
        paint_line(painter, QPointF(x, middle - line / 2), text, self.theme.font("body"), line, ink)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def _step_at(self, event: QMouseEvent) -> int:
        step = severity_width(self._segment(), self._steps) / self._steps
        return int((event.position().x() - _PADDING * self.theme.scale) // step) + 1

    def _segment(self) -> QSizeF:
        return SEGMENT * self.theme.scale

    def _edit(self, value: int) -> None:
        if value != self.value():
            self.setValue(value)
            self.edited.emit(value)

    def _text(self, value: int) -> str:
        return self._words.format(value) if value else self._unset

    def _say(self) -> None:
        self.setAccessibleDescription(self._text(self.value()))
        self.update()
