"""W02 tab Causes and measures: what stands behind it, and the five measures, which are those of the agreement."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup
from personaforge.domain.worksheets.sla import Sla
from ui.forms.form import FormView, GroupForm
from ui.pages.worksheet_page import new_subject_values
from ui.session import Applied
from ui.sheet_view import Surroundings
from ui.views.shared.invitation_box import InvitationBox

MEASURES = FieldGroup(
    N_("What helps"),
    Sla,
    ("measures",),
    intro=N_("Five measures bring both sides together. They stand in the agreement, too."),
)


class CausesView(FormView):
    """The generated form, and below it the measures of the agreement, or the way to begin one."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        tr = self.context.tr
        self.measures = GroupForm(self.context, self.session, around.portraits, MEASURES, self._content)
        self.measures.notice.connect(self.notice)
        self.measures.setContentsMargins(self._bleed, 0, self._bleed, 0)
        self.invitation = InvitationBox(
            self.context, tr(N_("Begin the SLA draft")), self._content, icon="plus"
        )
        self.invitation.ask(
            tr(N_("Which measures bring you together?")),
            tr(N_("The five measures belong to the agreement between both sides, and there is none yet.")),
        )
        self.invitation.wanted.clicked.connect(self._begin)
        place = self._column.count() - 1
        self._column.insertWidget(place, self.measures)
        self._column.insertWidget(place + 1, self.invitation)

    def refresh(self) -> None:
        super().refresh()
        self._show_measures()

    def _show_measures(self) -> None:
        sla = next(iter(self.session.workspace.children(ROOT_ID, Sla)), None)
        self.measures.setVisible(sla is not None)
        self.invitation.setVisible(sla is None and not self.session.read_only)
        if sla is not None:
            self.measures.show_record(sla.id)

    def _begin(self) -> None:
        """Begin an agreement and stay here: its first words are these measures."""
        self.session.insert(Sla, ROOT_ID, [new_subject_values(self.context, self.session, Sla)])
        self._show_measures()

    def _on_applied(self, event: Applied) -> None:
        super()._on_applied(event)
        if self.isVisible() and self.subject in self.session.workspace:
            self._show_measures()
