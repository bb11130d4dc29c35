"""A narrow column of records under a head: closed rows, one of them open for typing.

class Column(RowColumn): make_face(), make_editor(), make_head()
column.show_subject(id), column.refresh(), column.open(record_id, "detail"), column.begin(after)
Keys: up and down walk, Enter opens, Alt+Up and Alt+Down move, Del removes; in the open row Enter goes on.
Where there are several columns, Ctrl or Alt with left and right moves a closed row across, Alt also the open one.
They may share one kind of record; `only` of the part says which rows are this one's, all without it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from personaforge.domain.records import Record
from personaforge.domain.text import clean_line
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.item_list.model import next_words
from ui.forms.item_list.paste import MOST_LINES
from ui.pages.page import BLEED
from ui.session import Applied, Session
from ui.views.shared.row_editor import RowEditor
from ui.views.shared.row_face import RowFace
from ui.views.shared.row_stack import RowStack
from ui.widgets.buttons import Button


class RowColumn(QWidget):
    """The rows of one part; everything goes through the session."""

    notice = Signal(str)
    removed = Signal(int)
    revealed = Signal(QWidget)
    across_wanted = Signal(str, int)
    """A row wants to go to the column at the left (-1) or right (1)."""
    dragged = Signal(str)

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, part: ItemList, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.context, self.session, self.board, self.part = context, session, board, part
        self.only = part.only
        self.subject = ""
        self.editor, self.head = self.make_editor(), self.make_head()
        self.editor.hide()
        self.add = Button(context.theme, context.tr(next_words(part)), "quiet", icon="plus", parent=self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.head)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        self._stack = RowStack(rows, self.editor, self._new_face, self)
        self._box.addLayout(rows)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(0, 4, BLEED, 0)  # the padding of the button makes up for the bleed
        self.below.setSpacing(8)
        self.below.addWidget(self.add)
        self._box.addLayout(self.below)
        self._box.addStretch(1)
        self._connect()

    @property
    def faces(self) -> list[RowFace]:
        """The closed rows in order."""
        return self._stack.faces

    def make_face(self) -> RowFace:
        """Return a new closed row."""
        raise NotImplementedError

    def make_editor(self) -> RowEditor:
        """Return the one open row."""
        raise NotImplementedError

    def make_head(self) -> QWidget:
        """Return what stands above the rows."""
        raise NotImplementedError

    def refreshed(self) -> None:
        """Called after everything was read anew."""

    def show_subject(self, subject: str) -> None:
        """Show the rows of another record."""
        if subject != self.subject:
            self._let_go()
        self.subject = subject
        self.refresh()

    def records(self) -> list[Record]:
        """Return the rows of this column in order."""
        only = self.only
        return [row for row in self.siblings() if only is None or row.body.get(only[0]) == only[1]]

    def siblings(self) -> list[Record]:
        """Return the rows of all columns in order."""
        if self.subject not in self.session.workspace:
            return []
        return list(self.session.workspace.children(self.subject, self.part.kind))

    def refresh(self) -> None:
        """Read everything anew."""
        records = self.records()
        ids = [record.id for record in records]
        if self.open_id and self.open_id not in ids:
            self.editor.forget()
            self._stack.put_away()
        if self._stack.ids() != ids:
            self._stack.show_records(records, self.open_id)
        for face, record in zip(self.faces, records, strict=True):
            face.show_record(record)
        self.add.setVisible(not self.session.read_only and not self.context.presenting)
        if not records and not self.session.read_only and not self.editor.begun:
            self.show_invitation()
        elif records and self.editor.begun and self.editor.is_empty() and not self.editor.holds_focus():
            self._let_go()
        self.refreshed()

    def show_invitation(self) -> None:
        """In a column without rows the open one is there already."""
        self._place_begun(0)

    @property
    def open_id(self) -> str:
        """The id of the open row, "" when all are closed or it has no record yet."""
        return self.editor.record.id if self.editor.record is not None else ""

    def open(self, id: str, field: str = "") -> None:
        """Open a row for typing."""
        if self.session.read_only:
            face = self._stack.face(id)
            if face is not None:
                face.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if id != self.open_id:
            self.close_row(keep_focus=False)
            face = self._stack.face(id)
            if face is None:
                return
            self.editor.show_record(face.record)
            self._stack.open_over(face)
        self.editor.focus_on(field)
        self.revealed.emit(self.editor)

    def close_row(self, *, keep_focus: bool = True) -> None:
        """Close the open row; one in which nothing stands goes."""
        if self.editor.isHidden():
            return
        self.session.flush()
        id, empty = self.open_id, self.editor.is_empty()
        self._let_go()
        if id and empty:
            self.session.remove([id], origin=self)
            self.refresh()
        elif not self.records():
            self.show_invitation()
        if keep_focus:
            target = self._stack.face(id) or (self.faces[-1] if self.faces else None)
            (target or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, after: str = "") -> None:
        """Begin a row behind another one, at the end by default."""
        if self.session.read_only or self.subject not in self.session.workspace:
            return
        self.close_row(keep_focus=False)
        ids = self._stack.ids()
        place = ids.index(after) + 1 if after in ids else len(ids)
        self._place_begun(place)
        self.editor.focus_on("")
        self.revealed.emit(self.editor)

    def next_row(self) -> None:
        """Go on behind the open row; an empty one stays what it is."""
        self.session.flush()
        if not self.editor.is_empty() and self.open_id:
            self.begin(self.open_id)

    def delete(self, id: str) -> None:
        """Delete a row; undo brings it back."""
        ids = [record.id for record in self.records()]
        if id not in ids or self.session.read_only:
            return
        place = ids.index(id)
        if self.open_id == id:
            self.session.flush()
            self._let_go()
        if self.session.remove([id], origin=self):
            self.refresh()
            if self.faces:
                self.faces[min(place, len(self.faces) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(1)

    def shift(self, id: str, step: int) -> None:
        """Move a row up (-1) or down (1) among those of this column."""
        self.session.flush()
        ids = [record.id for record in self.records()]
        place = ids.index(id) + step if id in ids else -1
        if not 0 <= place < len(ids):
            return
        order = [row.id for row in self.siblings()]
        field, was_open = self.editor.focused_field(), self.open_id == id
        if self.session.move(id, order.index(ids[place]), origin=self):
            self.refresh()
            self.show_moved(id, field if was_open else None)

    def paste(self, lines: list[str]) -> None:
        """Make a row of every line behind the open one, as one step."""
        self.session.flush()
        after = self.open_id or self._stack.begun_after
        self.close_row(keep_focus=False)
        rows = [self._row(clean_line(line)) for line in lines[:MOST_LINES]]
        ids = self.session.insert(self.part.kind, self.subject, rows, after=after, origin=self)
        if ids:
            self.refresh()
            self.open(ids[-1])

    def on_applied(self, event: Applied) -> None:
        """Show what changed here or elsewhere."""
        if event.origin is not self:
            self.editor.on_applied(event)
            self.refresh()

    def holds(self, id: str) -> bool:
        """Whether a record stands in this column."""
        return self._stack.face(id) is not None

    def show_moved(self, id: str, field: str | None) -> None:
        """Show where a row went: open with the caret in a field, or closed for ``None``."""
        face = self._stack.face(id)
        if field is not None:
            self.open(id, field)
        elif face is not None:
            face.setFocus(Qt.FocusReason.OtherFocusReason)
            self.revealed.emit(face)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return isinstance(watched, RowFace) and self._key_pressed(watched.id, event)

    def _key_pressed(self, id: str, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(id, -1 if key == Qt.Key.Key_Up else 1)
        elif (alt or ctrl) and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.across_wanted.emit(id, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open(id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete(id)
        else:
            return False
        return True

    def _connect(self) -> None:
        editor = self.editor
        self.add.clicked.connect(lambda _on=False: self.begin())
        editor.notice.connect(self.notice)
        editor.next_wanted.connect(self.next_row)
        editor.closed.connect(self.close_row)
        editor.emptied.connect(self._emptied)
        editor.delete_wanted.connect(lambda: self.delete(self.open_id))
        editor.shift_wanted.connect(lambda step: self.shift(self.open_id, step))
        editor.across_wanted.connect(lambda step: self.across_wanted.emit(self.open_id, step))
        editor.pasted.connect(self.paste)
        self.board.changed.connect(self._findings_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _create(self, text: str) -> Record | None:
        """Insert the record of the row that is begun."""
        after = self._stack.begun_after
        ids = self.session.insert(self.part.kind, self.subject, [self._row(text)], after, self)
        if not ids:
            return None
        self._stack.show_records(self.records(), ids[0])
        self.refreshed()
        return self.session.workspace.find(ids[0], self.part.kind)

    def _row(self, text: str) -> dict[str, object]:
        """Return the values of a new row with these words."""
        row: dict[str, object] = {self.part.kind.name_field: text}
        return row if self.only is None else {**row, self.only[0]: self.only[1]}

    def _emptied(self) -> None:
        """Backspace in a row without words: it goes, and the caret to the one above."""
        ids = self._stack.ids()
        place = ids.index(self.open_id) if self.open_id in ids else self._stack.begun_place
        if not self.open_id and not ids:
            return
        self.close_row(keep_focus=False)
        if self.faces:
            self.open(self.faces[max(0, place - 1)].id)

    def _place_begun(self, place: int) -> None:
        self.editor.show_begun()
        self._stack.begin_at(place)

    def _let_go(self) -> None:
        id = self.open_id
        self.editor.let_go()
        self._stack.put_away(id)

    def _new_face(self, record: Record) -> RowFace:
        face = self.make_face()
        face.clicked.connect(lambda _on=False, id=record.id: self.open(id))
        face.dragged.connect(lambda id=record.id: self.dragged.emit(id))
        return face

    def _findings_changed(self) -> None:
        for face in self.faces:
            if face.id in self.session.workspace:
                face.show_record(face.record)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The open row closes when the caret goes elsewhere in the window."""
        if self.editor.isHidden() or old is None or new is None or not self.editor.isAncestorOf(old):
            return
        if not self.editor.isAncestorOf(new) and new.window() is self.window():
            QTimer.singleShot(0, self, self._close_behind)

    def _close_behind(self) -> None:
        if not self.editor.isHidden() and not self.editor.holds_focus():
            self.close_row(keep_focus=False)
