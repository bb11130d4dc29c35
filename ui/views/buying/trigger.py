"""What makes the persona start to look: one line above the steps of the purchase."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.changes import SetField
from personaforge.domain.words import N_
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.session import Session
from ui.views.buying.cells import CellText, EvidenceDot, focus_cell
from ui.widgets.base import Label


class TriggerRow(QWidget):
    """The trigger and how we know it."""

    entered = Signal()
    notice = Signal(str)

    def __init__(self, context: Context, session: Session, label_width: int) -> None:
        super().__init__()
        fields = Persona.fields
        question = context.tr(N_("Why now? What starts the search?"))
        self.cell = CellText(context, session, context.tr(fields["trigger"].label), question, "strong")
        self.cell.entered.connect(self.entered)
        dot = EvidenceDot(context, context.tr(fields["trigger_how"].label))
        self.bindings = (
            FieldBinding(context, session, "trigger", self.cell, self),
            FieldBinding(context, session, "trigger_how", dot, self),
        )
        for binding in self.bindings:
            binding.notice.connect(self.notice)
        role = "present_small" if context.presenting else "heading"
        label = Label(context.theme, context.tr(N_("The trigger")), role=role, weight=600, wrap=False)
        label.setFixedWidth(label_width + 2)
        label.setContentsMargins(0, 6, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(dot.control, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.cell.control, 1)
        self.stops: list[QWidget] = [dot.control, self.cell.field]

    def show_persona(self, persona: Persona | None, *, read_only: bool) -> None:
        """Show another persona; typing for the same one goes on."""
        for binding in self.bindings:
            if binding.record is not persona:
                binding.show(persona)
            binding.editor.set_read_only(read_only)

    def reload(self, persona: str, changes: Iterable[SetField], origin: object | None) -> None:
        """Read anew what somebody else changed."""
        fields = {change.field for change in changes if change.id == persona}
        for binding in self.bindings:
            if binding.name in fields and origin is not binding:
                binding.reload()

    def focus(self) -> None:
        """Put the caret into the trigger."""
        focus_cell(self.cell)
