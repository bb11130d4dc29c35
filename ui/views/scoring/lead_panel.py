"""Beside the tester: why the chosen lead stands where it stands, and what is written about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from personaforge.domain.leads.words import Names
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import Lead
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.session import Applied
from ui.sheet_view import Surroundings
from ui.views.scoring.lead_words import cell_line, reasons
from ui.views.scoring.leads import Entry
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button
from ui.widgets.field_box import FieldBox

_NAMES = ("text", "company", "fit", "created", "activities", "outcome", "outcome_on", "note")
_MARGIN = 24


class LeadPanel(QScrollArea):
    """One lead at a time; a lead of a list cannot be edited."""

    delete_wanted = Signal(str)
    notice = Signal(str)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = around.context, around.session
        theme, tr = around.context.theme, around.context.tr
        self._names = Names(self._session.workspace)
        self.bindings: dict[str, FieldBinding] = {}
        self.lead = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        content = QWidget()
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._name = Label(theme, "", role="title")
        self._stands = Label(theme, "", role="body", weight=600)
        self.why = Label(theme, "", role="small", color="ink2")
        self._form = QWidget(content)
        fields = QVBoxLayout(self._form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(HLine(theme))
        for name in _NAMES:
            fields.addWidget(self._box(name))
        self.delete = Button(theme, tr(N_("Delete")), "quiet", icon="trash-2")
        self.delete.clicked.connect(lambda _on=False: self.delete_wanted.emit(self.lead))
        fields.addWidget(self.delete)
        box = QVBoxLayout(content)
        box.setContentsMargins(_MARGIN, 16, _MARGIN, 24)
        box.setSpacing(8)
        for widget in (self._name, self._stands, self.why, self._form):
            box.addWidget(widget)
        box.addStretch(1)
        self.setWidget(content)

    def name_anew(self) -> None:
        """Learn what profiles and criteria are called now."""
        self._names = Names(self._session.workspace)

    def show_entry(self, entry: Entry | None, day: date) -> None:
        """Show a lead as of a day, ``None`` for none."""
        context = self._context
        if entry is None:
            self._name.setText("")
            self._stands.setText(context.tr(N_("Choose a lead to see why it stands where it stands.")))
            self.why.setText("")
        else:
            self._name.setText(entry.name or context.tr(N_("without a name")))
            self._stands.setText(cell_line(context, entry, day))
            self.why.setText("\n".join(reasons(context, entry, day, self._names)))
        record = self._session.workspace.find(entry.id, Lead) if entry is not None else None
        self._form.setVisible(record is not None)
        self.delete.setVisible(not self._session.read_only)
        id = record.id if record is not None else ""
        if id != self.lead:
            self.lead = id
            for binding in self.bindings.values():
                binding.show(record)

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        record = self._session.workspace.find(self.lead, Lead) if self.lead else None
        if record is None or record.id not in event.ids:
            return
        for binding in self.bindings.values():
            if event.origin is not binding:
                binding.record = record
                binding.reload()

    def focus_on(self, field: str) -> None:
        """Put the caret into a field."""
        binding = self.bindings.get(field) or self.bindings["text"]
        binding.editor.control.setFocus()

    def _box(self, name: str) -> FieldBox:
        context, field = self._context, Lead.fields[name]
        editor = make_editor(context, field, lambda _kinds: [], _no_picture)
        box = FieldBox(context.theme, context.tr(field.label), editor.control)
        binding = FieldBinding(context, self._session, name, editor, self)
        binding.error.connect(box.set_error)
        binding.notice.connect(self.notice)
        self.bindings[name] = binding
        return box


def _no_picture() -> Editor:
    raise AssertionError("a lead has no picture")
