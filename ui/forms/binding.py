"""Binds an editor to a field of a record: typing is saved by itself, what others change shows at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from personaforge.domain.fields import FieldError, Text
from personaforge.domain.records import Record
from personaforge.domain.text import is_cut
from ui.context import Context
from ui.forms.autosave import Autosave, limit_notice
from ui.forms.editors import Editor
from ui.session import Session


class FieldBinding(QObject):
    """One field of one record at a time."""

    notice = Signal(str)
    error = Signal(str)
    filled = Signal()

    def __init__(
        self, context: Context, session: Session, name: str, editor: Editor, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.name, self.editor = name, editor
        self.record: Record | None = None
        self._waiting: object = None
        self._autosave = Autosave(session, self._save, self)
        self._autosave.watch(editor.control)
        editor.changed.connect(self._changed)
        editor.refused.connect(self.error)

    def show(self, record: Record | None) -> None:
        """Show the field of a record."""
        self._autosave.flush()
        self.record = record
        self.reload()

    def reload(self) -> None:
        """Show what the record holds now."""
        if self.record is None:
            return
        self._autosave.cancel()
        self.editor.reload_choices()
        self.editor.show(self.record.value(self.name))
        self.editor.set_read_only(self._session.read_only)
        self.error.emit("")

    def _changed(self, value: object) -> None:
        self._waiting = value
        if self.editor.typing:
            self._autosave.touch()
        else:
            self._save()

    def _save(self) -> None:
        record = self.record
        if record is None or record.id not in self._session.workspace:
            return
        field = record.fields[self.name]
        limit = field.limit if isinstance(field, Text) else 0
        cut = isinstance(self._waiting, str) and limit > 0 and is_cut(self._waiting, limit)
        try:
            self._session.set_field(record, self.name, self._waiting, origin=self)
        except FieldError as reason:
            self.error.emit(self._context.tr(reason.reason, **reason.details))
            return
        if cut:
            # Nobody shall believe that what is still to be seen is kept.
            self.editor.show(record.value(self.name))
            self.notice.emit(limit_notice(self._context, limit))
        self.error.emit("")
        self.filled.emit()
