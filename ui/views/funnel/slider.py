"""A slider to try a figure with; it stores nothing.

slider = TrySlider(context, name="Moves on", low=1, high=100, step=0.5)
slider.show_value(20.0, tried=False)          silent
slider.tried                                  signal(float) while it moves, by mouse or keys
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from ui.context import Context
from ui.text_layout import paint_line

_ROOM = 74


class TrySlider(QWidget):
    """The slider and the figure beside it, bold while it is one that is tried."""

    tried = Signal(float)

    def __init__(
        self,
        context: Context,
        *,
        name: str,
        words: Callable[[float], str],
        low: float,
        high: float,
        step: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._words, self._step = context, words, step
        self._value: float | None = None
        self._is_tried = False
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(round(low / step), max(round(low / step) + 1, round(high / step)))
        self.slider.setSingleStep(1)
        self.slider.setPageStep(max(1, round((high - low) / step / 20)))
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(name)
        self.slider.valueChanged.connect(self._moved)
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _ROOM * context.theme.scale, 0)
        row.addWidget(self.slider)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_value(self, value: float | None, *, tried: bool) -> None:
        """Show another figure, silently; one beyond the ends of the slider stands at its end."""
        self._value, self._is_tried = value, tried
        with QSignalBlocker(self.slider):
            self.slider.setValue(self.slider.minimum() if value is None else round(value / self._step))
        self.slider.setAccessibleDescription("" if value is None else self._words(value))
        self.slider.setEnabled(value is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160 * self._context.theme.scale, self._context.theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._value is None:
            return
        theme = self._context.theme
        font = theme.font("small", weight=600 if self._is_tried else 400)
        line = theme.line_height("small")
        ink = theme.color("ink" if self._is_tried else "ink3")
        painter = QPainter(self)
        corner = QPointF(self.width(), (self.height() - line) / 2)
        right = Qt.AlignmentFlag.AlignRight
        paint_line(painter, corner, self._words(self._value), font, line, ink, align=right)
        painter.end()

    def _moved(self, place: int) -> None:
        self.tried.emit(round(place * self._step, 6))


class _Slider(QSlider):
    """Scrolling the page over a slider must not try anything."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
