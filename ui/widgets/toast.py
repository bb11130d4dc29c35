"""A message that goes by itself, with a way back.

toasts = Toasts(theme, host, bottom=28 + 16)  host: the widget above whose lower edge they stand
toasts = Toasts(theme, host, bottom=-24, layer=window)     on the edge of the host, over what stands below it
toasts.bottom = 16                            another distance from the edge for the next one
toasts.show("3 statements deleted", action="Undo", on_action=session.undo)
toasts.dismiss()

One at a time, 8 s, longer while the pointer or the focus is on it; fades within 120 ms.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractAnimation,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton
from ui.widgets.marks import paint_box

SHOWN_MS = 8000
FADE_MS = 120

_HEIGHT = 40
_PADDING = 16
_LEAST_GAP = 40
_LEAST_WIDTH = 320


class Toasts(QObject):
    """Shows one toast at a time above the lower edge of its host."""

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        *,
        bottom: int = 44,
        layer: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or host)
        self._theme = theme
        self._host = host
        self._layer = layer or host
        self.bottom = bottom
        self._toast: Toast | None = None
        host.installEventFilter(self)

    @property
    def current(self) -> "Toast | None":
        """The toast on screen."""
        return self._toast

    def show(self, text: str, *, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show a message in place of the one before; `on_action` runs when its action is chosen."""
        self.dismiss()
        toast = self._toast = Toast(self._theme, text, action, self._layer)
        toast.gone.connect(self.dismiss)
        if on_action is not None:
            toast.acted.connect(on_action)
        self._place()
        toast.appear()

    def dismiss(self) -> None:
        """Take the message away at once."""
        if self._toast is not None:
            toast, self._toast = self._toast, None
            toast.leave()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        if self._toast is not None:
            size = self._toast.sizeHint()
            width = min(max(size.width(), _LEAST_WIDTH), self._host.width() - 2 * _PADDING)
            left = (self._host.width() - width) // 2
            corner = QPoint(left, self._host.height() - self.bottom - _HEIGHT)
            self._toast.setGeometry(QRect(self._host.mapTo(self._layer, corner), QSize(width, _HEIGHT)))


class Toast(QWidget):
    """One message; `Toasts` shows it."""

    acted = Signal()
    gone = Signal()

    def __init__(self, theme: Theme, text: str, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = text
        self._fade = QVariantAnimation(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.setSpacing(_LEAST_GAP)
        row.addWidget(Label(theme, text, color="on_accent", wrap=False), 1)
        self.button: LinkButton | None = None
        if action:
            self.button = LinkButton(theme, action, role="body", color="on_accent")
            self.button.clicked.connect(self._act)
            row.addWidget(self.button)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def appear(self) -> None:
        """Fade in, tell screen readers, start the clock."""
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text))
        if not self._theme.reduced_motion:
            effect = QGraphicsOpacityEffect(self)
            effect.setOpacity(0)
            self.setGraphicsEffect(effect)
            self._fade.setDuration(FADE_MS)
            self._fade.setStartValue(0.0)
            self._fade.setEndValue(1.0)
            self._fade.valueChanged.connect(effect.setOpacity)
            self._fade.start()

    def leave(self) -> None:
        """Fade out, then go for good."""
        self._timer.stop()
        if self._theme.reduced_motion or self.graphicsEffect() is None:
            self.hide()
            self.deleteLater()
            return
        self._fade.stop()
        self._fade.setDirection(QAbstractAnimation.Direction.Backward)
        self._fade.finished.connect(self.deleteLater)
        self._fade.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), self._theme.size("radius"), fill=self._theme.color("accent"))
        painter.end()

    def _act(self) -> None:
        self.acted.emit()
        self.gone.emit()

    def _time_out(self) -> None:
        if self.underMouse() or (self.button is not None and self.button.hasFocus()):
            self._timer.start()
        else:
            self.gone.emit()
