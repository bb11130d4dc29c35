"""A field of a record that may not be there yet: the first answer makes it.

field = LateField(context, session, editor, save)     `save(value)` writes it down; it may raise ``FieldError``
field.show(value)                                     silently; what somebody is typing stays
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from personaforge.domain.fields import FieldError
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor
from ui.session import Session


class LateField(QObject):
    """Saves typing after a pause, and what is chosen at once."""

    error = Signal(str)

    def __init__(
        self,
        context: Context,
        session: Session,
        editor: Editor,
        save: Callable[[object], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._write = context, session, save
        self.editor = editor
        self._waiting: object = None
        self._saver = Autosave(session, self._send, self)
        self._saver.watch(editor.control)
        editor.changed.connect(self._changed)
        editor.refused.connect(self.error)

    def show(self, value: object) -> None:
        """Show a value, unless newer words wait to be saved."""
        self.editor.set_read_only(self._session.read_only)
        if not self._saver.waiting:
            self.editor.reload_choices()
            self.editor.show(value)
            self.error.emit("")

    def flush(self) -> None:
        """Save now what was typed."""
        self._saver.flush()

    def _changed(self, value: object) -> None:
        self._waiting = value
        self._saver.touch()
        if not self.editor.typing:
            self._saver.flush()

    def _send(self) -> None:
        try:
            self._write(self._waiting)
        except FieldError as reason:
            self.error.emit(self._context.tr(reason.reason, **reason.details))
