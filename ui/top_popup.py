"""What stands at the top of a window, above the page: Esc or a click beside it leaves everything as it was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.context import Context
from ui.wall_theme import on_wall
from ui.widgets.marks import paint_box

MARGIN = 20
_TOP = 64
_RADIUS = 10


class TopPopup(QDialog):
    """A lifted sheet of a size in px at the desk; ``stand`` puts it up when it is laid out."""

    def __init__(self, context: Context, window: QWidget, size: QSize) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.context = on_wall(context)
        self._window, self._size = window, size

    def stand(self) -> None:
        """Take the place at the top, in the middle."""
        self.resize(self.sizeHint())
        left, top = (self._window.width() - self.width()) // 2, round(_TOP * self.context.theme.scale)
        self.move(self._window.mapToGlobal(QPoint(left, top)))

    def sizeHint(self) -> QSize:
        return self._size * self.context.theme.scale

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.context.theme.color
        paint_box(painter, self.rect().toRectF(), _RADIUS, fill=color("sheet"), edge=color("line_strong"))
        painter.end()
