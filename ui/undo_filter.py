"""Undo belongs to the workspace, also while the caret stands in a field.

A focused text field claims Ctrl+Z for its own short memory, so the program's undo would never fire. The filter
sits on whatever field has the focus and gives the keys to the session, which sends the last typing first.

    undo_filter = UndoFilter(session, parent=window)        for the life of the window
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.session import Session

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_UNDO = ((Qt.Key.Key_Z, _CONTROL),)
_REDO = ((Qt.Key.Key_Z, _BOTH), (Qt.Key.Key_Y, _CONTROL))


class UndoFilter(QObject):
    """Follows the focus; one filter serves all fields of a window."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._field: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent):
            return False
        keys = (Qt.Key(event.key()), event.modifiers() & _ALL)
        if keys not in _UNDO and keys not in _REDO:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # Left unclaimed, the key reaches the menu's action; without one it comes back as a key press.
            event.ignore()
        elif keys in _UNDO:
            self._session.undo()
        else:
            self._session.redo()
        return True

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._forget)
        # A dialog's fields keep their own memory: what is typed there is not in the workspace yet.
        own = isinstance(new, _FIELDS) and new.window() is self.parent()
        self._field = new if own else None
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._field = None


_ALL = _BOTH | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
