"""A yes or no with its words.

CheckField(theme, "Member of the board")      value() -> bool, set_value(bool) silent, edited(bool)

A click anywhere on the words and Space toggle it; it speaks as a check box.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text_layout import elided, paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import PaintedButton
from ui.widgets.marks import paint_box, paint_check
from ui.widgets.plain import plain_tip

_BOX = 20
_GAP = 10
_LEAST = 160


class CheckField(PaintedButton):
    """32 px high, its box at the left edge."""

    edited = Signal(bool)

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not, silently."""
        self.setChecked(value)

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change it."""
        self.setEnabled(not read_only)

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font("body"))
        return QSize((_BOX + _GAP) * self.theme.scale + words, self.theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(_LEAST * self.theme.scale, 1 << 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown() != self.text():
            self.setToolTip(plain_tip(self.text()))

    def _shown(self) -> str:
        """Return the words as far as there is room; names have no limit."""
        return elided(self.text(), self.theme.font("body"), self.width() - (_BOX + _GAP) * self.theme.scale)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        middle, scale = self.height() / 2, self.theme.scale
        side, inset = _BOX * scale, 4.5 * scale
        box = QRectF(0, middle - side / 2, side, side)
        if self.isChecked():
            paint_box(painter, box, 4, fill=color("accent" if self.isEnabled() else "line"))
            check = color("on_accent" if self.isEnabled() else "ink3")
            paint_check(painter, box.adjusted(inset, inset, -inset, -inset), check, 2.2 * scale)
        else:
            fill = color("hover" if self.hovered else "sheet")
            paint_box(painter, box, 4, fill=fill, edge=color("line_strong" if self.isEnabled() else "line"))
        line = self.theme.line_height("body")
        ink = color("ink" if self.isEnabled() else "ink3")
        font = self.theme.font("body")
        paint_line(painter, QPointF((_BOX + _GAP) * scale, middle - line / 2), self._shown(), font, line, ink)
