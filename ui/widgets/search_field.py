"""Search, as it stands in the top bar and as it is typed into.

SearchButton(theme, "Search", keys=("Ctrl", "K"))       looks like a field, 216 px; `clicked` opens it
SearchField(theme, "Search")                            a field: edited(str), value(), set_value(str)
    stepped                                             signal(int): up -1 and down 1, for the results
    chosen                                              signal: Enter
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.text_layout import paint_line
from ui.theme import Theme
from ui.widgets.base import PaintedButton
from ui.widgets.fields import LineField
from ui.widgets.marks import key_cap_width, paint_box, paint_key_cap

_WIDTH = 216
_ICON_CENTER = 17
_TEXT_LEFT = 32
_CAP_GAP = 4
_CAP_MARGIN = 6


class SearchButton(PaintedButton):
    """The way to the search, with its keys."""

    def __init__(
        self, theme: Theme, text: str, *, keys: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._keys = tuple(keys)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({'+'.join(keys)})" if keys else text)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        fill = color("hover" if self.hovered else "panel")
        paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=color("line"))
        middle = self.height() / 2
        self.theme.icons.paint(painter, QPointF(_ICON_CENTER, middle), "search", color("ink2"), 16)
        line = self.theme.line_height("body")
        font = self.theme.font("body")
        paint_line(painter, QPointF(_TEXT_LEFT, middle - line / 2), self.text(), font, line, color("ink3"))
        x = self.width() - _CAP_MARGIN
        for key in reversed(self._keys):
            x -= key_cap_width(self.theme, key)
            paint_key_cap(painter, self.theme, key, QPointF(x, middle))
            x -= _CAP_GAP


class SearchField(LineField):
    """A field to search with; the arrows step through results while the caret stays."""

    stepped = Signal(int)
    chosen = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder=text, name=text, parent=parent)
        self.setClearButtonEnabled(False)
        self.setTextMargins(_TEXT_LEFT * theme.scale - 12, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        scale = self.theme.scale
        center = QPointF(_ICON_CENTER * scale, self.height() / 2)
        self.theme.icons.paint(painter, center, "search", self.theme.color("ink2"), 16 * scale)
        painter.end()
