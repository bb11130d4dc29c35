"""The open promise: figure, unit, words, how it is measured, where the number comes from, on the tint of its side.

editor = CommitmentEditor(context, session, side)
editor.show_commitment(record), editor.on_applied(event), editor.focus_on("amount")
editor.next_wanted, emptied, closed, delete_wanted: signals; shift_wanted(int)
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from personaforge.domain.options import Department
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Commitment
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.session import Applied, Session
from ui.views.wall import enlarge
from ui.widgets.base import KeyCaps, Label
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldBox

_FIELDS = ("amount", "unit", "text", "measured", "origin")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CommitmentEditor(QWidget):
    """One for a column; it stands where the open row was."""

    notice = Signal(str)
    next_wanted = Signal()
    emptied = Signal()
    closed = Signal()
    delete_wanted = Signal()
    shift_wanted = Signal(int)

    def __init__(self, context: Context, session: Session, side: Department, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._side = context, session, side
        self.record: Commitment | None = None
        self.bindings: dict[str, FieldBinding] = {}
        boxes = {name: self._box(name) for name in _FIELDS}
        first = QHBoxLayout()
        first.setSpacing(12)
        boxes["amount"].setMaximumWidth(200 if context.presenting else 112)
        boxes["unit"].setMaximumWidth(300 if context.presenting else 140)
        first.addWidget(boxes["amount"])
        first.addWidget(boxes["unit"])
        first.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(10)
        column.addLayout(first)
        for name in ("text",) if context.presenting else ("text", "measured", "origin"):
            column.addWidget(boxes[name])
        column.addLayout(self._foot())
        for name in ("measured", "origin"):
            boxes[name].setVisible(not context.presenting)
        if context.presenting:
            enlarge(self, context.theme)
        context.theme.changed.connect(self.update)

    def show_commitment(self, record: Commitment | None) -> None:
        """Show a promise, ``None`` to let go of it; what was typed is sent first."""
        self.record = record
        for binding in self.bindings.values():
            binding.show(record)

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        record = self.record
        if record is None or record.id not in event.ids or record.id not in self._session.workspace:
            return
        for binding in self.bindings.values():
            if event.origin is not binding:
                binding.record = record
                binding.reload()

    def focus_on(self, field: str) -> None:
        """Put the caret into a field, into the figure by default."""
        binding = self.bindings.get(field) or self.bindings["amount"]
        binding.editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_empty(self) -> bool:
        """Whether nothing stands in the record but its side."""
        return self.record is not None and not set(self.record.body) - {"side"}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in _ENTER:
            self.next_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and isinstance(watched, QLineEdit) and not watched.text():
            self._session.flush()
            if not self.is_empty():
                return False
            self.emptied.emit()
        else:
            return False
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = self._context.theme, self._side.value
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        path = QPainterPath()
        path.addRoundedRect(rect, theme.size("radius"), theme.size("radius"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.fillRect(rect, theme.department_color(side, "tint"))
        painter.fillRect(QRectF(0, rect.top(), 4, rect.height()), theme.department_color(side, "mark"))
        painter.end()

    def _box(self, name: str) -> FieldBox:
        context, field = self._context, Commitment.fields[name]
        editor = make_editor(context, field, lambda _kinds: [], _no_picture)
        label = context.tr(field.label)
        box = FieldBox(context.theme, label, editor.control)
        binding = FieldBinding(context, self._session, name, editor, self)
        binding.error.connect(box.set_error)
        binding.notice.connect(self.notice)
        editor.control.installEventFilter(self)
        self.bindings[name] = binding
        return box

    def _foot(self) -> QHBoxLayout:
        tr, theme = self._context.tr, self._context.theme
        row = QHBoxLayout()
        row.setSpacing(8)
        delete = Button(theme, tr(N_("Delete")), "quiet", icon="trash-2")
        delete.clicked.connect(self.delete_wanted)
        row.addWidget(delete)
        row.addStretch(1)
        row.addWidget(KeyCaps(theme, (tr(N_("Enter")),)))
        row.addWidget(Label(theme, tr(N_("next row")), role="small", color="ink3", wrap=False))
        return row


def _no_picture() -> Editor:
    raise AssertionError("a promise has no picture")
