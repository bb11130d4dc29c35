"""How far a job is, as a thin bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


class ProgressLine(QWidget):
    """A bar over the width of its parent, filled from 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setFixedHeight(4 * theme.scale)

    def show_share(self, share: float) -> None:
        """Fill the bar, 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line"))
        painter.fillRect(QRectF(0, 0, self.width() * self._share, self.height()), self._theme.color("accent"))
        painter.end()
