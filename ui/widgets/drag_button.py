"""A button that can also be dragged.

class Chip(DragButton): paint(self, painter)
chip.movable                                  False leaves only the click
chip.dragged(point), chip.dropped(point)      signals with the place on the screen; a drag is no click
chip.drag_ended()                             signal: Esc took the drag back
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Theme
from ui.widgets.base import PaintedButton


class DragButton(PaintedButton):
    """Follows the pointer once it has gone far enough; what is dragged is the user's business."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    drag_ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.movable = True
        self._press: QPoint | None = None
        self._dragging = False

    def distance(self, way: QPoint) -> int:
        """Return how far the pointer has gone, in px."""
        return way.manhattanLength()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.movable:
            self._press = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            super().mouseMoveEvent(event)
            return
        far = self.distance(event.position().toPoint() - self._press)
        if self._dragging or far >= QApplication.startDragDistance():
            self._dragging = True
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging, self._press = self._dragging, False, None
        if dragging:
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._dragging, self._press = False, None
            self.setDown(False)
            self.drag_ended.emit()
        else:
            super().keyPressEvent(event)
