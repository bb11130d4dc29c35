"""What the open cells of matrix and Kano grid share: the ground in the colour of who speaks, and their height."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.session import Session

_BAR = 4


class OpenCell(QWidget):
    """Stands over one cell after another; `column` lays its parts out, `resized` says that they want another height."""

    resized = Signal()

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context, self._session = context, session
        self.column = QVBoxLayout(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.resized.emit()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, speaking = self._context.theme, self._session.speaking
        tint = theme.department_color(speaking.value, "tint") if speaking else theme.color("hover")
        bar = theme.department_color(speaking.value, "mark") if speaking else theme.color("ink")
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint)
        painter.fillRect(0, 0, _BAR, self.height(), bar)
        painter.end()
