"""How much something counts, 0 to 10: its name, a bar and the figure, 40 px high.

field = WeightField(theme, "Revenue")
field.value(), field.set_weight(4, usual=False)   `usual`: nobody has chosen it, so it stands paler
field.edited                                      signal(object): a click or drag on the bar, arrows, figures;
                                                  None for the usual weight again (Del or Backspace)
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import RingHolder

MOST = 10
_HEIGHT = 40
_TRACK = 6
_LEAST = 92
_GAP = 8


class WeightField(QAbstractSlider):
    """Speaks as a slider from 0 to 10."""

    edited = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._name = theme, name
        self._usual = False
        self._ring = RingHolder(theme, self)
        self.setRange(0, MOST)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self.update)
        theme.changed.connect(self.update)

    def set_weight(self, value: int, *, usual: bool) -> None:
        """Show another weight without `edited`."""
        self._usual = usual
        self.setValue(value)
        self.update()

    def sizeHint(self) -> QSize:
        wide = max(_LEAST, text_width(self._name, self.theme.font("small")))
        return QSize(wide * self.theme.scale, _HEIGHT * self.theme.scale)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST * self.theme.scale // 2, _HEIGHT * self.theme.scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figures = {Qt.Key.Key_0 + value: value for value in range(MOST)}
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.edited.emit(None)
        elif event.key() in figures:
            self._edit(figures[event.key()])
        else:
            before = self.value()
            super().keyPressEvent(event)
            if self.value() != before:
                self.edited.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale, color = self.theme, self.theme.scale, self.theme.color
        line = theme.line_height("small")
        font = theme.font("small")
        name_ink = color("ink2" if self.value() else "ink3")
        paint_line(painter, QPointF(0, 0), self._name, font, line, name_ink)
        track = self._track()
        painter.fillRect(track, color("line"))
        fill = QRectF(track)
        fill.setWidth(track.width() * self.value() / MOST)
        shade = "line_strong" if self._usual else "ink2" if self.underMouse() else "ink"
        painter.fillRect(fill, color(shade))
        top = track.center().y() - line / 2
        place = QPointF(track.right() + _GAP * scale, top)
        paint_line(painter, place, str(self.value()), font, line, color("ink3" if self._usual else "ink"))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def _track(self) -> QRectF:
        scale = self.theme.scale
        figure = text_width(str(MOST), self.theme.font("small"))
        high = _TRACK * scale
        middle = self.height() - self.theme.line_height("small") / 2 - 2
        return QRectF(0, round(middle - high / 2), self.width() - figure - _GAP * scale, high)

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            part = event.position().x() / max(1.0, self._track().width())
            self._edit(round(max(0.0, min(1.0, part)) * MOST))

    def _edit(self, value: int) -> None:
        if value != self.value() or self._usual:
            self.setValue(value)
            self.edited.emit(value)
