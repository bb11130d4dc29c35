"""A row of buttons as one Tab stop with the arrows inside.

    group = RovingGroup(buttons, parent)          arrows, Home and End move the focus; `moved(button)`
    group.set_stop(button)                        the button that Tab reaches

Right-to-left layouts are not reversed; German and English do not need it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class RovingGroup(QObject):
    """Gives the focus from button to button; exactly one of them is reached by Tab."""

    moved = Signal(QAbstractButton)

    def __init__(self, buttons: Sequence[QAbstractButton], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        if self._buttons:
            self.set_stop(self._buttons[0])

    def set_stop(self, stop: QAbstractButton) -> None:
        """Let Tab reach this button."""
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            target = self._target(watched, event)
            if target is not None:
                self.set_stop(target)
                target.setFocus(Qt.FocusReason.TabFocusReason)
                self.moved.emit(target)
                return True
        return False

    def _target(self, watched: QObject, event: QKeyEvent) -> QAbstractButton | None:
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return None
        usable = [button for button in self._buttons if button.isEnabled()]
        if watched not in usable:
            return None
        key = Qt.Key(event.key())
        if key in _STEPS:
            return usable[(usable.index(watched) + _STEPS[key]) % len(usable)]
        if key == Qt.Key.Key_Home:
            return usable[0]
        return usable[-1] if key == Qt.Key.Key_End else None
