"""Typing in a list: which row is open, what of it has been sent, and what undo does to it.

A row that is begun has no record until its first letters are sent; whoever spoke at the first key is who said it.
All of it goes through the session, so that typing, its undo and its history are those of every other editor.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from personaforge.domain.changes import Insert
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.forms.autosave import Autosave, limit_notice
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.rows_view import RowsView
from ui.forms.item_list.shape import ListShape
from ui.forms.item_list.speakers import Speakers
from ui.session import Applied, Session
from ui.widgets.carets import caret_after


class RowEditing(QObject):
    """Keeps the open row and the workspace in step."""

    notice = Signal(str)
    counted = Signal()
    """Rows came or went, or became evidenced."""

    def __init__(
        self, context: Context, session: Session, part: ItemList, shape: ListShape, model: ItemListModel,
        view: RowsView, origin: QObject,
    ) -> None:  # fmt: skip
        super().__init__(origin)
        self._context, self._session, self._part, self._shape = context, session, part, shape
        self._model, self._view, self._origin = model, view, origin
        self._prompt = ""
        self.speakers = Speakers(session, part, shape)
        self._saver = Autosave(session, self._send, self)
        row = view.open_row
        self._row = row
        row.text_edit.edited.connect(self._typed)
        row.text_edit.trimmed.connect(self._say_cut)
        row.text_edit.blurred.connect(self._saver.flush)
        row.settled.connect(self._saver.flush)
        row.controls.chosen.connect(self._choose)
        row.controls.notice.connect(self.notice)
        row.who_chosen.connect(self.give_to)
        session.speaking_changed.connect(self._speaker_changed)

    @property
    def open_key(self) -> str:
        """The key of the open row, "" when none is open."""
        return self._view.delegate.open_key

    def set_prompt(self, prompt: str) -> None:
        """Ask this in a row that is begun."""
        self._prompt = prompt
        if self.open_key == BEGUN and not self._row.text_edit.text():
            self._row.text_edit.set_prompt(prompt)

    def flush(self) -> None:
        """Send what has been typed."""
        self._saver.flush()

    def open(self, key: str, *, caret: int | None = None, field: str | None = "") -> None:
        """Open a row and put the caret into its text or a field; ``field=None`` leaves the focus where it is."""
        if not self._model.writable or self._model.row_of(key) < 0:
            return
        if key == NEXT:
            self.begin(self._model.last())
            return
        if key != self.open_key:
            self._leave(key)
            if self._model.row_of(key) < 0:
                return
            self._show(key, caret)
        elif caret is not None:
            self._row.text_edit.set_caret(caret)
        if field is not None:
            self._row.focus_on(field)
            self._view.reveal_open()

    def begin(self, after: str, *, focus: bool = True) -> None:
        """Begin a row behind another one ("" at the top)."""
        if not self._model.writable or not self._model.subject:
            return
        if self.open_key == BEGUN and self._model.begun is not None and self._model.begun.after == after:
            self._row.focus_on("")
            return
        self._leave(BEGUN)
        self._model.begin(after)
        self._show(BEGUN, None)
        if focus:
            self._row.focus_on("")
            self._view.reveal_open()

    def close(self, *, keep_focus: bool = True) -> None:
        """Close the open row; with the focus, the list goes on without one."""
        self.flush()
        key = self.open_key
        if not key:
            return
        held = self._row.holds_focus()
        above = self._model.before(key)
        self._leave("")
        self._view.set_open("")
        self.show_invitation()
        if held and keep_focus:
            target = key if self._model.row_of(key) >= 0 else above
            self._view.select_key(target or self._model.key(0))
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_invitation(self) -> None:
        """In a list without rows, the open row is there already."""
        if not self.open_key and self._model.row_of(BEGUN) >= 0:
            self._show(BEGUN, None)

    def abandon(self) -> None:
        """Close without a look at the record: the list shows another subject."""
        self._saver.flush()
        self._row.controls.forget()
        self._view.set_open("")

    def drop(self) -> None:
        """Close the open row and forget what was typed: its record goes, or something else takes its place."""
        self._saver.cancel()
        self._row.controls.forget()
        self._view.set_open("")
        self._model.drop_begun()

    def give_to(self, who: tuple[Department, ...]) -> None:
        """Let departments have said the open row."""
        self.flush()
        record = self._model.record(self.open_key)
        if record is None:
            self.speakers.chosen = who
            self._row.show_who(who)
        else:
            self.give_record_to(record, who)

    def give_record_to(self, record: Record, who: tuple[Department, ...]) -> None:
        """Let departments have said a row."""
        self._set(record, self._shape.who, self.speakers.value(who))

    def follow(self, event: Applied) -> None:
        """Show what somebody else changed: another view, or undo."""
        was_open, text = self.open_key, self._row.text_edit.text()
        gone = was_open not in ("", BEGUN) and self._session.workspace.get(was_open) is None
        focused = self._row.holds_focus()
        if gone:
            self._saver.cancel()
            self._row.controls.forget()
            self._begin_instead(was_open)
        self._model.sync()
        came = self._came_back(event)
        if was_open == BEGUN and not text and focused and len(came) == 1:
            self._view.set_open("")
            self._model.drop_begun()
            self._show(came[0], None)
            self._row.focus_on("")
        elif self.open_key in event.ids:
            self._reload(event)
        elif self.open_key and self._model.row_of(self.open_key) < 0:
            self._view.set_open("")
        if event.origin is None and (focused or self._view.hasFocus()):
            self._show_what_changed(event, came)
        self.show_invitation()

    def _show(self, key: str, caret: int | None) -> None:
        record = self._model.record(key)
        self.speakers.chosen = None
        if record is None:
            self._row.show_begun(self._prompt, self.speakers.now())
        else:
            self._row.show_record(record, caret)
        self._view.clearSelection()
        self._view.set_open(key)
        self._row.rearrange()

    def _leave(self, to: str) -> None:
        """Send the text of the row that is open and tidy up behind it."""
        key = self.open_key
        if not key or key == to:
            return
        self._saver.flush()
        key = self.open_key
        record = self._model.record(key)
        if key == BEGUN:
            if self._model.rowCount() > 1 or to:
                self._view.set_open("")
            self._model.drop_begun()
        elif record is not None:
            self._row.controls.forget()
            self._tidy(record)

    def _tidy(self, record: Record) -> None:
        """Spaces at the ends go, and so does a row in which nothing stands."""
        stripped = record.name.strip()
        if stripped != record.name:
            self._set(record, self._shape.name, stripped)
        fixed = {self._shape.who, self._part.only[0] if self._part.only else ""}
        if not stripped and not set(record.body) - fixed:
            self._session.remove([record.id], origin=self._origin)
            self._view.set_open("")
            self._model.sync()
            self.counted.emit()

    def _typed(self) -> None:
        if self.open_key == BEGUN:
            self.speakers.settle()
        if self._model.begun is not None:
            self._model.begun.invitation = False
        self._row.update()
        self._saver.touch()

    def _send(self) -> None:
        text = self._row.text_edit.text()
        key = self.open_key
        record = self._model.record(key)
        if record is not None:
            self._set(record, self._shape.name, text)
        elif key == BEGUN and text.strip():
            self._insert(text)

    def _insert(self, text: str) -> None:
        begun = self._model.begun
        if begun is None or self._model.subject not in self._session.workspace:
            return
        values = {**self.speakers.values(), self._shape.name: text}
        ids = self._session.insert(
            self._part.kind, self._model.subject, [values], after=begun.after or "first", origin=self._origin
        )
        if ids:
            self._adopt(ids[0])

    def _adopt(self, id: str) -> None:
        record = self._session.workspace.find(id, self._part.kind)
        assert record is not None
        edit = self._row.text_edit
        text, caret = edit.text(), edit.caret()
        self._view.delegate.open_key = id
        self._view.delegate.heights = {id: self._view.delegate.heights.get(BEGUN, 0)}
        self._model.adopt(id)
        self._row.show_record(record, caret)
        if edit.text() != text:
            edit.load(text, caret)  # more has been typed than the record holds, or spaces at its end
        self._view.fit_open()
        self.counted.emit()

    def _choose(self, name: str, value: object) -> None:
        self.flush()
        record = self._model.record(self.open_key)
        if record is None:
            return
        self._set(record, name, value)
        self._row.controls.show_record(record)
        self._view.fit_open()

    def _set(self, record: Record, name: str, value: object) -> None:
        self._session.set_field(record, name, value, origin=self._origin)
        self._view.row_changed(record.id)
        if name == self._shape.who and record.id == self.open_key:
            self._row.refresh_who(record)
        if name == "how":
            self.counted.emit()

    def _reload(self, event: Applied) -> None:
        record = self._model.record(self.open_key)
        if record is None:
            return
        edit = self._row.text_edit
        before = edit.text()
        if record.name != before and not self._saver.waiting:
            edit.load(record.name, caret_after(before, record.name, edit.caret()))
        self._row.controls.refresh(event)
        self._row.controls.show_record(record)
        self._row.refresh_who(record)
        self._view.fit_open()

    def _begin_instead(self, gone: str) -> None:
        """The open row was undone: an empty one takes its place, so that the caret has somewhere to stand."""
        above = self._model.before(gone)
        self._view.delegate.open_key = ""
        self._view.delegate.heights.clear()
        if not self._row.holds_focus():
            self._view.set_open("")
            return
        self._model.begin(above)
        self._show(BEGUN, None)
        self._row.focus_on("")

    def _came_back(self, event: Applied) -> list[str]:
        ids = [change.id for change in event.changes if isinstance(change, Insert)]
        return [id for id in ids if self._model.row_of(id) >= 0]

    def _show_what_changed(self, event: Applied, came: list[str]) -> None:
        """After undo the caret is where something changed, if that is in this list."""
        if self.open_key in event.ids:
            return
        here = [
            id for id in dict.fromkeys(change.id for change in event.changes) if self._model.row_of(id) >= 0
        ]
        if len(came) > 1:
            self.close()
            self._view.select_keys(came)
            self._view.scrollTo(self._model.index_of(came[0]))
        elif len(here) == 1 and self.open_key:
            self.open(here[0])
        elif here and not self.open_key:
            self._view.select_key(here[0])

    def _speaker_changed(self) -> None:
        if self.open_key == BEGUN and not self._row.text_edit.text():
            self.speakers.chosen = None
            self._row.show_who(self.speakers.now())

    def _say_cut(self) -> None:
        field = self._part.kind.fields[self._shape.name]
        self.notice.emit(limit_notice(self._context, getattr(field, "limit", 0)))
