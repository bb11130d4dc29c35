"""The open row of a narrow column: its text on the tint of who speaks, further fields below.

A row that is begun has no record until its first letters are sent, so that no empty entry gets into the history.

class Editor(RowEditor): build(column) puts the further fields in; side() says whose colour it wears
editor.show_record(record), editor.show_begun(), editor.let_go(), editor.focus_on("detail")
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.fields import Text
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.forms.autosave import Autosave, limit_notice
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.forms.item_list.paste import lines_of
from ui.forms.item_list.statement_edit import StatementEdit
from ui.session import Applied, Session
from ui.widgets.base import KeyCaps, Label
from ui.widgets.buttons import Button
from ui.widgets.carets import caret_after
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowEditor(QWidget):
    """One for a column; it stands where the open row was."""

    notice = Signal(str)
    next_wanted = Signal()
    emptied = Signal()
    closed = Signal()
    delete_wanted = Signal()
    shift_wanted = Signal(int)
    across_wanted = Signal(int)
    pasted = Signal(list)

    def __init__(
        self,
        context: Context,
        session: Session,
        part: ItemList,
        create: Callable[[str], Record | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.context, self.session, self.part = context, session, part
        self._create = create
        self.record: Record | None = None
        self.begun = False
        self.bindings: dict[str, FieldBinding] = {}
        field = part.kind.fields[part.kind.name_field]
        assert isinstance(field, Text)
        self._limit = field.limit
        role, weight = ("present_row", 600) if context.presenting else ("row", 500)
        line = context.theme.line_height(role)
        self.text = StatementEdit(context, self, role=role, weight=weight, line=line)
        self.text.set_limit(field.limit)
        self.text.setAccessibleName(context.tr(field.label))
        self._connect_text()
        self._saver = Autosave(session, self._send, self)
        self.text.blurred.connect(self._saver.flush)
        self.more = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 12, 8)
        self._column.setSpacing(8)
        self._column.addWidget(self.text)
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        self.build(below)
        below.addLayout(self._foot())
        self._hint = Label(
            context.theme,
            context.tr(N_("Type and press Enter, or paste several lines.")),
            role="present_small" if context.presenting else "small",
            color="ink3",
            weight=400,
        )
        self._column.addWidget(self._hint)
        self._column.addWidget(self.more)
        context.theme.changed.connect(self.update)

    def build(self, column: QVBoxLayout) -> None:
        """Put the fields below the text."""
        raise NotImplementedError

    def side(self) -> Department | None:
        """Return who speaks in this row."""
        raise NotImplementedError

    def show_more(self, record: Record) -> None:
        """Show the values that are no plain fields."""

    def show_record(self, record: Record) -> None:
        """Show a record; what was typed before is sent first."""
        self._saver.flush()
        self.record, self.begun = record, False
        self.text.set_prompt(self.context.tr(record.fields[record.name_field].hint))
        self.text.load(record.name)
        self._show_fields(record)

    def show_begun(self) -> None:
        """Show a row that has no record yet: its text and the question."""
        self._saver.flush()
        self.record, self.begun = None, True
        self.text.set_prompt(self.context.tr(self.part.prompt))
        self.text.setAccessibleDescription(self.context.tr(self.part.prompt))
        self.text.load("")
        self._hint.show()
        self.more.hide()
        self.update()

    def let_go(self) -> None:
        """Send what was typed and show nothing."""
        self._saver.flush()
        self.record, self.begun = None, False
        for binding in self.bindings.values():
            binding.show(None)

    def forget(self) -> None:
        """Show nothing; what was typed is not wanted any more."""
        self._saver.cancel()
        self.let_go()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        record = self.record
        if record is None or record.id not in event.ids or record.id not in self.session.workspace:
            return
        before = self.text.text()
        if event.origin is not self and not self._saver.waiting and before != record.name:
            self.text.load(record.name, caret_after(before, record.name, self.text.caret()))
        for binding in self.bindings.values():
            if event.origin is not binding:
                binding.record = record
                binding.reload()
        self.show_more(record)
        self.update()

    def focus_on(self, field: str) -> None:
        """Put the caret into a field, into the text by default."""
        binding = self.bindings.get(field)
        control = binding.editor.control if binding is not None and not self.begun else self.text
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focused_field(self) -> str:
        """Return the field that has the focus, "" for the text."""
        for name, binding in self.bindings.items():
            if binding.editor.control.hasFocus():
                return name
        return ""

    def is_empty(self) -> bool:
        """Whether nobody has said anything in this row."""
        if self.record is None:
            return not self.text.text().strip()
        fixed = {self.part.only[0] if self.part.only else "", "said_by"}
        return not set(self.record.body) - fixed

    def holds_focus(self) -> bool:
        """Whether the caret stands in this row."""
        focused = QGuiApplication.focusObject()
        return isinstance(focused, QWidget) and (focused is self or self.isAncestorOf(focused))

    def field_box(self, name: str) -> FieldBox:
        """Return the labelled editor of a field, bound to the record shown."""
        return self.bound_box(name, self.make_editor(name))

    def make_editor(self, name: str) -> Editor:
        """Return the usual editor of a field."""
        return make_editor(self.context, self.part.kind.fields[name], lambda _kinds: [], _no_picture)

    def bound_box(self, name: str, editor: Editor) -> FieldBox:
        """Return an editor with its label, bound to the record shown."""
        box = FieldBox(self.context.theme, self.context.tr(self.part.kind.fields[name].label), editor.control)
        self.bind(name, editor).error.connect(box.set_error)
        return box

    def bind(self, name: str, editor: Editor) -> FieldBinding:
        """Let an editor show and change a field of the record shown."""
        binding = FieldBinding(self.context, self.session, name, editor, self)
        binding.notice.connect(self.notice)
        editor.control.installEventFilter(self)
        self.bindings[name] = binding
        return binding

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.text and self.begun and event.key() == Qt.Key.Key_Tab:
            self._saver.flush()  # the record comes, and with it the fields that Tab goes on to
        return self._is_command(event, several_lines=isinstance(watched, TextField))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = self.context.theme, self.side()
        tint = theme.department_color(side.value, "tint") if side else theme.color("panel")
        bar = theme.department_color(side.value, "mark") if side else theme.color("ink2")
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        path = QPainterPath()
        path.addRoundedRect(rect, theme.size("radius"), theme.size("radius"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.fillRect(rect, tint)
        painter.fillRect(QRectF(0, rect.top(), 4, rect.height()), bar)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_text()

    def _is_command(self, event: QKeyEvent, *, several_lines: bool = False) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.across_wanted.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in _ENTER and not (several_lines and event.modifiers() == Qt.KeyboardModifier.NoModifier):
            self.next_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return False
        return True

    def _connect_text(self) -> None:
        text = self.text
        text.installEventFilter(self)
        text.edited.connect(self._typed)
        text.grown.connect(self._fit_text)
        text.emptied.connect(self._text_emptied)
        text.pasted.connect(lambda pasted: self.pasted.emit(lines_of(pasted)))
        text.trimmed.connect(lambda: self.notice.emit(limit_notice(self.context, self._limit)))

    def _typed(self) -> None:
        self._saver.touch()

    def _text_emptied(self) -> None:
        self._saver.flush()
        if self.is_empty():
            self.emptied.emit()

    def _fit_text(self) -> None:
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        if width > 0:
            self.text.setFixedHeight(self.text.height_for(width))

    def _show_fields(self, record: Record) -> None:
        for binding in self.bindings.values():
            binding.show(record)
        self.show_more(record)
        self._hint.hide()
        self.more.show()
        self.update()

    def _send(self) -> None:
        text = self.text.text()
        if self.record is not None and self.record.id in self.session.workspace:
            self.session.set_field(self.record, self.record.name_field, text, origin=self)
        elif self.begun and text.strip():
            record = self._create(text)
            if record is not None:
                self.record, self.begun = record, False
                self._show_fields(record)

    def _ask_why(self) -> None:
        if self.record is not None:
            self.session.why_wanted.emit(self.record.id)

    def _foot(self) -> QHBoxLayout:
        tr, theme = self.context.tr, self.context.theme
        row = QHBoxLayout()
        if self.context.presenting:
            return row
        row.setSpacing(8)
        delete = Button(theme, tr(N_("Delete")), "quiet", icon="trash-2")
        delete.clicked.connect(self.delete_wanted)
        row.addWidget(delete)
        why = Button(theme, tr(N_("Why?")), "quiet", icon="circle-help")
        why.setAccessibleName(tr(N_("Why is this here?")))
        why.clicked.connect(lambda _on=False: self._ask_why())
        row.addWidget(why)
        row.addStretch(1)
        row.addWidget(KeyCaps(theme, (tr(N_("Enter")),)))
        row.addWidget(Label(theme, tr(N_("next row")), role="small", color="ink3", wrap=False))
        return row


def _no_picture() -> Editor:
    raise AssertionError("rows of a narrow column have no pictures")
