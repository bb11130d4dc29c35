"""The other tabs of W16: the generated form, with an offer below every list that the method or the team can fill."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.defaults import defaults_for, in_words
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.sla import Signature
from ui.context import Context
from ui.forms.form import FormView
from ui.session import Applied
from ui.sheet_view import Surroundings
from ui.widgets.base import Label
from ui.widgets.buttons import Button

_SIGNING = (Department.MARKETING, Department.SALES, Department.MANAGEMENT)


class Offer(QWidget):
    """One button and what it would do; there while it can do it."""

    def __init__(self, context: Context, words: str, says: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = Button(context.theme, words, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self.button)
        row.addWidget(
            Label(context.theme, says, role="small", color="ink3"), 1, Qt.AlignmentFlag.AlignVCenter
        )


class SlaFormView(FormView):
    """Offers stand below their lists and leave when the list is filled."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.offers: list[tuple[ItemList, Offer]] = []
        parts = [part for part in around.tab.parts if isinstance(part, ItemList)]
        for part, items in zip(parts, self.lists, strict=True):
            self._add_offer(part, self._column.indexOf(items) + 1)

    def refresh(self) -> None:
        super().refresh()
        self._show_offers()

    def use_defaults(self, part: ItemList) -> None:
        """Fill a list with what the method suggests, as one step."""
        rows = in_words(part.kind, self._suggested(part), self.context.translator.gettext)
        inserts = editing.insert(self.session.workspace, part.kind, self.subject, rows)
        self.session.apply(inserts, Step(Action.DEFAULTS, part.kind.kind, count=len(inserts)))

    def sign_up(self) -> None:
        """Let the participants sign who have not been asked yet, as one step."""
        self.session.insert(Signature, self.subject, self._missing())

    def _add_offer(self, part: ItemList, place: int) -> None:
        tr = self.context.tr
        if part.kind is Signature:
            words, says = N_("Take over the participants"), N_("Everybody of marketing, sales and management")
        elif self._suggested(part):
            words, says = N_("Use the defaults"), N_("Suggestions of the method. Everything can be changed.")
        else:
            return
        offer = Offer(self.context, tr(words), tr(says), self._content)
        if part.kind is Signature:
            offer.button.clicked.connect(self.sign_up)
        else:
            offer.button.clicked.connect(lambda: self.use_defaults(part))
        self._column.insertWidget(place, offer)
        self.offers.append((part, offer))

    def _show_offers(self) -> None:
        writable = not self.session.read_only and not self.context.presenting
        for part, offer in self.offers:
            if part.kind is Signature:
                useful = bool(self._missing())
            else:
                useful = not self.session.workspace.children(self.subject, part.kind)
            offer.setVisible(writable and useful)

    def _suggested(self, part: ItemList) -> list[dict[str, object]]:
        return [dict(row) for row in defaults_for(self.session.workspace, part.kind)]

    def _missing(self) -> list[dict[str, object]]:
        """Those who take part for a side that signs and do not stand in the list, by themselves or by name."""
        workspace = self.session.workspace
        signed = workspace.children(self.subject, Signature) if self.subject in workspace else ()
        known = {signature.participant for signature in signed} | {signature.text for signature in signed}
        people = [
            person
            for person in workspace.children(ROOT_ID, Participant)
            if person.text and person.department in _SIGNING and not known & {person.id, person.text}
        ]
        people.sort(key=lambda person: _SIGNING.index(person.department or Department.MANAGEMENT))
        return [
            {"text": p.text, "role": p.role, "department": p.department, "participant": p.id} for p in people
        ]

    def _on_applied(self, event: Applied) -> None:
        super()._on_applied(event)
        if self.isVisible() and self.subject in self.session.workspace:
            self._show_offers()
