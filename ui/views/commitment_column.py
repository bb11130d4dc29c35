"""What one side promises: its mark, its rows, one of them open for typing.

column = CommitmentColumn(context, session, board, part)
column.show_subject(sla_id), column.refresh(), column.focus_on(record, "amount")
Keys: up and down walk, Enter opens, Alt+Up and Alt+Down move, Del removes; in the open row Enter goes on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.defaults import commitments, in_words
from personaforge.domain.options import Department
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.sla import Commitment
from ui.context import Context
from ui.findings import FindingBoard
from ui.session import Applied, Session
from ui.text_layout import paint_line
from ui.views.commitment_editor import CommitmentEditor
from ui.views.commitment_face import BLEED, CommitmentFace
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_department
from ui.widgets.roving import RovingGroup


class SideHead(QWidget):
    """Who promises, in its own colour: here colour means people."""

    def __init__(self, context: Context, side: Department, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._side, self._title = context, side, title
        self._role = "present_small" if context.presenting else "heading"
        self.setFixedHeight(context.theme.line_height(self._role) + 14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        context.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, line = self._context.theme, self._context.theme.line_height(self._role)
        painter = QPainter(self)
        size = line / 2
        paint_department(painter, theme, self._side.value, QPointF(BLEED + size / 2, line / 2), size)
        corner = QPointF(BLEED + size + 9, 0)
        ink = theme.department_color(self._side.value, "text")
        paint_line(painter, corner, self._title, theme.font(self._role, weight=600), line, ink)
        mark = theme.department_color(self._side.value, "mark")
        painter.fillRect(QRectF(BLEED, self.height() - 4, self.width() - 2 * BLEED, 2), mark)
        painter.end()


class CommitmentColumn(QWidget):
    """The rows of one side; the others of the agreement are not touched."""

    notice = Signal(str)
    removed = Signal(int)
    counted = Signal()
    revealed = Signal(QWidget)

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, part: ItemList, parent: QWidget
    ) -> None:
        super().__init__(parent)
        assert part.only is not None
        self._context, self._session, self._board, self._part = context, session, board, part
        self.side = Department(part.only[1])
        self._subject = ""
        self._fresh = ""
        self.faces: list[CommitmentFace] = []
        self._group: RovingGroup | None = None
        theme, tr = context.theme, context.tr
        self.editor = CommitmentEditor(context, session, self.side, self)
        self.editor.hide()
        self._asks = Label(theme, tr(part.prompt), role="prompt", color="ink2")
        self.use = Button(theme, tr(N_("Use the defaults")), parent=self)
        self.add = Button(theme, tr(N_("Next promise")), "quiet", icon="plus", parent=self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(SideHead(context, self.side, tr(part.title), self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._box.addLayout(self._rows)
        below = QVBoxLayout()
        below.setContentsMargins(BLEED, 8, BLEED, 0)
        below.setSpacing(8)
        for widget in (self._asks, self.use, self.add):
            below.addWidget(widget)
        self._box.addLayout(below)
        self._box.addStretch(1)
        self._connect()

    def show_subject(self, subject: str) -> None:
        """Show the promises of another agreement."""
        self._subject = subject
        self.refresh()

    def records(self) -> list[Commitment]:
        """Return the promises of this side in order."""
        rows = self._session.workspace.children(self._subject, Commitment)
        return [row for row in rows if row.side is self.side]

    def refresh(self) -> None:
        """Read everything anew."""
        records = self.records()
        ids = [record.id for record in records]
        if self.open_id and self.open_id not in ids:
            self._let_go()
        if [face.record.id for face in self.faces if face.record] != ids:
            self._rebuild(records)
        for face, record in zip(self.faces, records, strict=True):
            face.show_commitment(record)
            face.setEnabled(True)
        writable = not self._session.read_only
        self._asks.setVisible(not records)
        self.use.setVisible(not records and writable)
        self.add.setVisible(writable and not self._context.presenting)
        self.counted.emit()

    @property
    def open_id(self) -> str:
        """The id of the open promise, "" when all are closed."""
        return self.editor.record.id if self.editor.record is not None else ""

    def open(self, id: str, field: str = "") -> None:
        """Open a promise for typing."""
        face = self._face(id)
        if self._session.read_only or face is None or face.record is None:
            return
        if id != self.open_id:
            self.close(keep_focus=False)
            face = self._face(id)
            if face is None or face.record is None:
                return
            self.editor.show_commitment(face.record)
            self._rows.insertWidget(self._rows.indexOf(face), self.editor)
            face.hide()
            self.editor.show()
        self.editor.focus_on(field)
        self.revealed.emit(self.editor)

    def close(self, *, keep_focus: bool = True) -> None:
        """Close the open promise; one in which nothing stands goes without a trace."""
        id = self.open_id
        if not id:
            return
        self._session.flush()
        empty = self.editor.is_empty()
        self._let_go()
        if empty and self._fresh == id:
            self._session.undo()
        elif empty:
            self._session.remove([id], origin=self)
            self.refresh()
        face = self._face(id)
        if keep_focus:
            target: QWidget = face or (self.faces[-1] if self.faces else self.add)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, after: str = "") -> None:
        """Begin a promise behind another one, at the end by default."""
        last = self.faces[-1].record if self.faces else None
        after = after or (last.id if last is not None else "")
        row = {"side": self.side.value}
        ids = self._session.insert(Commitment, self._subject, [row], after=after, origin=self)
        if ids:
            self._fresh = ids[0]
            self.refresh()
            self.open(ids[0])

    def next_row(self) -> None:
        """Go on behind the open promise; an empty one stays what it is."""
        self._session.flush()
        if not self.editor.is_empty():
            id = self.open_id
            self.close(keep_focus=False)
            self.begin(id)

    def delete(self, id: str) -> None:
        """Delete a promise; undo brings it back."""
        ids = [record.id for record in self.records()]
        if id not in ids or self._session.read_only:
            return
        place = ids.index(id)
        self._let_go()
        if self._session.remove([id], origin=self):
            self.refresh()
            if self.faces:
                self.faces[min(place, len(self.faces) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(1)

    def shift(self, id: str, step: int) -> None:
        """Move a promise up (-1) or down (1) among those of its side."""
        ids = [record.id for record in self.records()]
        place = ids.index(id) + step if id in ids else -1
        if not 0 <= place < len(ids):
            return
        everything = [row.id for row in self._session.workspace.children(self._subject, Commitment)]
        field = next((n for n, b in self.editor.bindings.items() if b.editor.control.hasFocus()), "")
        was_open = self.open_id == id
        if self._session.move(id, everything.index(ids[place]), origin=self):
            self.refresh()
            if was_open:
                self.open(id, field)
            elif (face := self._face(id)) is not None:
                face.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_defaults(self) -> None:
        """Fill in what the method suggests for this side, as one step."""
        workspace = self._session.workspace
        rows = in_words(Commitment, commitments(workspace, self.side), self._context.translator.gettext)
        inserts = editing.insert(workspace, Commitment, self._subject, rows)
        step = Step(Action.DEFAULTS, Commitment.kind, count=len(inserts))
        if self._session.apply(inserts, step, origin=self):
            self.refresh()
            self.faces[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def on_applied(self, event: Applied) -> None:
        """Show what changed here or elsewhere."""
        if event.origin is not self:
            self._fresh = "" if self._fresh not in event.ids else self._fresh
            self.editor.on_applied(event)
            self.refresh()

    def holds(self, id: str) -> bool:
        """Whether a promise stands in this column."""
        return self._face(id) is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, CommitmentFace) or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress or watched.record is None:
            return False
        id, key = watched.record.id, event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open(id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete(id)
        else:
            return False
        return True

    def _connect(self) -> None:
        self.use.clicked.connect(self.use_defaults)
        self.add.clicked.connect(self._begin_last)
        self.editor.notice.connect(self.notice)
        self.editor.next_wanted.connect(self.next_row)
        self.editor.closed.connect(self.close)
        self.editor.emptied.connect(self.close)
        self.editor.delete_wanted.connect(lambda: self.delete(self.open_id))
        self.editor.shift_wanted.connect(lambda step: self.shift(self.open_id, step))
        self._board.changed.connect(self._findings_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _begin_last(self) -> None:
        self.begin()

    def _let_go(self) -> None:
        id = self.open_id
        self.editor.show_commitment(None)
        self._rows.removeWidget(self.editor)
        self.editor.hide()
        face = self._face(id)
        if face is not None:
            face.show()

    def _face(self, id: str) -> CommitmentFace | None:
        return next((face for face in self.faces if face.record is not None and face.record.id == id), None)

    def _rebuild(self, records: list[Commitment]) -> None:
        open_id = self.open_id
        for old in self.faces:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.faces = []
        for record in records:
            face = CommitmentFace(self._context, self._board, self)
            face.record = record
            face.clicked.connect(lambda _on=False, id=record.id: self.open(id))
            self.faces.append(face)
            if record.id == open_id:
                self._rows.removeWidget(self.editor)
                self._rows.addWidget(self.editor)
            self._rows.addWidget(face)
            face.setVisible(record.id != open_id)
        self._group = RovingGroup(self.faces, self)
        for face in self.faces:
            face.installEventFilter(self)

    def _findings_changed(self) -> None:
        for face in self.faces:
            if face.record is not None and face.record.id in self._session.workspace:
                face.show_commitment(face.record)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The open promise closes when the caret goes elsewhere in the window."""
        if not self.open_id or old is None or new is None or not self.editor.isAncestorOf(old):
            return
        if not self.editor.isAncestorOf(new) and new.window() is self.window():
            QTimer.singleShot(0, self, self._close_behind)

    def _close_behind(self) -> None:
        if not self.editor.isAncestorOf(QApplication.focusWidget() or self.editor):
            self.close(keep_focus=False)
