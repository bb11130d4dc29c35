"""W16 tab Hand-over: the form, and below it what other sheets say of fields that are still empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import composed
from personaforge.domain.composed import Composed
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.session import Applied
from ui.sheet_view import Surroundings
from ui.views.agreement.form import SlaFormView
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton

_INSET = 12

Compose = Callable[[Workspace, Sla, Callable[[str], str]], Composed]


def _data(workspace: Workspace, sla: Sla, _gettext: Callable[[str], str]) -> Composed:
    return composed.handover_data(workspace, sla)


_SOURCES: dict[str, Compose] = {
    "buying_process": composed.buying_process,
    "rating": composed.rating,
    "handover_data": _data,
}


class TakenOver(QWidget):
    """What stands in the agreement as long as a field is empty, and a way to where it is said."""

    wanted = Signal(str, str)

    def __init__(self, context: Context, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._name, self._make = context, name, _SOURCES[name]
        self._found = Composed(())
        theme, tr = context.theme, context.tr
        field = tr(Sla.fields[name].label)
        self.head = Label(theme, tr(N_("{field}: as long as the field is empty, this holds:"), field=field),
                          role="small", color="ink3")  # fmt: skip
        self.words = Label(theme, color="ink2")
        self.go = LinkButton(theme, tr(N_("Show the source")), parent=self)
        self.go.clicked.connect(lambda _on=False: self._go())
        foot = QHBoxLayout()
        foot.addWidget(self.go)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(_INSET, 0, _INSET, 0)
        box.setSpacing(2)
        box.addWidget(self.head)
        box.addWidget(self.words)
        box.addLayout(foot)
        self.hide()

    def show_agreement(self, workspace: Workspace, sla: Sla) -> None:
        """Show what is taken over, nothing where there is an own text or nothing to take."""
        self._found = self._make(workspace, sla, self._context.translator.gettext)
        self.words.setText(self._found.text)
        self.setVisible(bool(self._found.spots) and bool(self._found.lines))

    def _go(self) -> None:
        if self._found.spots:
            self.wanted.emit(self._found.spots[0].record, self._found.spots[0].field)


class HandoverView(SlaFormView):
    """Nobody types again what is said elsewhere."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.taken: list[TakenOver] = []
        for group in self.groups:
            place = self._column.indexOf(group) + 1
            for offset, name in enumerate(name for name in group.bindings if name in _SOURCES):
                note = TakenOver(self.context, name, self._content)
                note.wanted.connect(self.navigator.go_to_record)
                self._column.insertWidget(place + offset, note)
                self.taken.append(note)

    def refresh(self) -> None:
        super().refresh()
        self._show_taken()

    def _show_taken(self) -> None:
        sla = self.session.workspace.find(self.subject, Sla)
        if sla is not None:
            for note in self.taken:
                note.show_agreement(self.session.workspace, sla)

    def _on_applied(self, event: Applied) -> None:
        super()._on_applied(event)
        if self.isVisible():
            self._show_taken()
