"""One step of the buying process as a column of cells."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheets.buying import BuyingPhase
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor
from ui.session import Session
from ui.views.buying.cells import CellRole, CellText, EvidenceDot, focus_cell, row_of_cells
from ui.views.buying.line import StepHead

_PADDING = 5

FIELDS = ("text", "duration", "question", "sources", "answer", "release")
"""The cells of a step from top to bottom, as Enter walks through them."""

QUESTIONS = {
    "text": N_("What is this step called?"),
    "duration": N_("How long does it take?"),
    "question": N_("What does {name} ask?"),
    "sources": N_("Where does {name} look?"),
    "answer": N_("What do we answer?"),
    "release": N_("Who must agree?"),
}

_ROLES: dict[str, CellRole] = {
    "text": "name",
    "duration": "fact",
    "question": "voice",
    "sources": "plain",
    "answer": "strong",
    "release": "plain",
}


class StepColumn(QObject):
    """Shows one step after another; its widgets stand in the grid of the view."""

    went_on = Signal()
    removed = Signal()
    moved = Signal(int)
    notice = Signal(str)

    def __init__(self, context: Context, session: Session, persona: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.step = ""
        self.head = StepHead(context)
        self.head.moved.connect(self.moved)
        self.head.removed.connect(self.removed)
        self.head.clicked.connect(self._show_menu)
        self.bindings: dict[str, FieldBinding] = {}
        for name in FIELDS:
            question = context.tr(QUESTIONS[name], name=persona)
            label = context.tr(BuyingPhase.fields[name].label)
            cell = CellText(
                context, session, label, question, _ROLES[name],
                listed=name == "sources", quiet=name in {"duration", "release"},
            )  # fmt: skip
            cell.entered.connect(lambda name=name: self._go_on(name))
            cell.emptied.connect(self._drop_when_empty)
            self._bind(name, cell)
        self._bind("how", EvidenceDot(context, context.tr(BuyingPhase.fields["how"].label)))

    @property
    def cells(self) -> list[QWidget]:
        """The widgets below the head, one for each row of the grid; made once."""
        if not hasattr(self, "_cells"):
            control = {name: binding.editor.control for name, binding in self.bindings.items()}
            duration = row_of_cells(control["how"], control["duration"])
            duration.setContentsMargins(2, 0, 0, 0)
            rest = [_padded(control[name]) for name in FIELDS[2:]]
            self._cells = [control["text"], duration, *rest]
        return self._cells

    @property
    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        order = ("text", "how", "duration", "question", "sources", "answer", "release")
        editors = [self.bindings[name].editor for name in order]
        fields = [e.field if isinstance(e, CellText) else e.control for e in editors]
        return [self.head, *fields]

    def show_step(self, step: BuyingPhase, number: int) -> None:
        """Show a step in this column."""
        if self.step != step.id or next(iter(self.bindings.values())).record is not step:
            self.step = step.id
            for binding in self.bindings.values():
                binding.show(step)
        self.show_head(number)

    def show_head(self, number: int) -> None:
        """Show number, name and go-ahead on the line."""
        step = self._session.workspace.find(self.step, BuyingPhase)
        if step is not None:
            movable = not self._session.read_only
            self.head.show_step(number, step.text, step.release, movable=movable)

    def reload(self, fields: set[str], origin: object | None) -> None:
        """Read those fields anew that somebody else changed."""
        for name, binding in self.bindings.items():
            if name in fields and binding is not origin:
                binding.reload()

    def focus(self, field: str) -> None:
        """Put the caret into a cell."""
        binding = self.bindings.get(field)
        if binding is None:
            self.head.setFocus()
        else:
            focus_cell(binding.editor)

    def focused_field(self) -> str:
        """Return the cell that has the caret, "head" for the number, "" for none."""
        if self.head.hasFocus():
            return "head"
        for name, binding in self.bindings.items():
            own = binding.editor.control
            if own.hasFocus() or any(child.hasFocus() for child in own.findChildren(QWidget)):
                return name
        return ""

    def widgets(self) -> list[QWidget]:
        """Everything in the grid."""
        return [self.head, *self.cells]

    def _bind(self, name: str, editor: Editor) -> None:
        binding = self.bindings[name] = FieldBinding(self._context, self._session, name, editor, self)
        binding.notice.connect(self.notice)

    def _go_on(self, name: str) -> None:
        """Enter goes down the column, from the last cell to the next step."""
        place = FIELDS.index(name)
        if place + 1 < len(FIELDS):
            self.focus(FIELDS[place + 1])
        else:
            self.went_on.emit()

    def _drop_when_empty(self) -> None:
        """Backspace in the empty name of a step in which nobody has said anything removes it."""
        self._session.flush()
        step = self._session.workspace.find(self.step, BuyingPhase)
        if step is not None and not any(step.body.get(name) for name in FIELDS):
            self.removed.emit()

    def _show_menu(self) -> None:
        if not self._session.read_only:
            self.menu().popup(self.head.mapToGlobal(self.head.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu of the step; it deletes itself when it closes."""
        tr = self._context.tr
        menu = QMenu(self.head)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, distance in ((N_("Move left"), -1), (N_("Move right"), 1)):
            menu.addAction(tr(words)).triggered.connect(lambda _on=False, by=distance: self.moved.emit(by))
        menu.addSeparator()
        menu.addAction(tr(N_("Delete step"))).triggered.connect(self.removed)
        return menu


def _padded(cell: QWidget) -> QWidget:
    """Return the cell with air above and below, between the hairlines."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, _PADDING, 0, _PADDING)
    box.addWidget(cell)
    return holder
