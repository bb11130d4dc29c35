"""Who has said how much on this sheet: one stacked bar and its numbers.

bar = VoicesBar(theme, "Voices on this sheet", {"marketing": "Marketing", …})
bar.set_counts({"sales": 4, "marketing": 3})  departments without a voice are left out; none takes no room
"""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.tokens import DEPARTMENTS
from ui.text_layout import paint_line
from ui.theme import Theme
from ui.widgets.marks import paint_department

_BAR_TOP = 24
_BAR = 6
_GAP = 2
_LEAST_SHARE = 26
"""Px that mark and number need below even the smallest share."""

_HEIGHT = 58


class VoicesBar(QWidget):
    """Shares from most to least; a department's number stands below the start of its share."""

    def __init__(
        self, theme: Theme, title: str, labels: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._labels = dict(labels)
        self._counts: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_counts({})
        theme.changed.connect(self.update)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show these numbers of statements by department."""
        known = [(key, counts.get(key, 0)) for key in DEPARTMENTS if counts.get(key, 0) > 0]
        self._counts = sorted(known, key=lambda item: -item[1])
        words = ", ".join(f"{self._labels[key]} {count}" for key, count in self._counts)
        self.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        self.setToolTip(words)
        self.setFixedHeight(_HEIGHT if self._counts else 0)
        self.setVisible(bool(self._counts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * _LEAST_SHARE, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        title = theme.font("small", weight=600)
        line = theme.line_height("small")
        paint_line(painter, QPointF(0, 0), self._title, title, line, theme.color("ink3"))
        x = 0.0
        for (key, count), width in zip(self._counts, self._widths(), strict=True):
            mark = theme.department_color(key, "mark")
            painter.fillRect(QRectF(round(x), _BAR_TOP, round(width), _BAR), mark)
            paint_department(painter, theme, key, QPointF(round(x) + 5, _BAR_TOP + 20))
            figure = theme.font("small", weight=600)
            top = QPointF(round(x) + 15, _BAR_TOP + 11)
            paint_line(painter, top, str(count), figure, line, theme.color("ink2"))
            x += width + _GAP
        painter.end()

    def _widths(self) -> list[float]:
        room = self.width() - _GAP * (len(self._counts) - 1) - _LEAST_SHARE * len(self._counts)
        total = sum(count for _key, count in self._counts)
        if room < 0:
            return [self.width() / len(self._counts) - _GAP] * len(self._counts)
        shares = [self.width() * count / total for _key, count in self._counts]
        if min(shares, default=0) >= _LEAST_SHARE:
            scale = (self.width() - _GAP * (len(shares) - 1)) / self.width()
            return [share * scale for share in shares]
        return [_LEAST_SHARE + room * count / total for _key, count in self._counts]
