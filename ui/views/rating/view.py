"""W03 "Rating": the customers the team knows, as a table or one by one."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from personaforge.domain.company_options import ListRole
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from personaforge.domain.workspace import kind_of
from ui.forms.form import GroupForm
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.rating.card import RatingCards
from ui.views.rating.edits import RatingEdits
from ui.views.rating.faces import FaceBook, customers_in
from ui.views.rating.from_list import ListPopup
from ui.views.rating.table import RatingTable
from ui.views.rating.weights import WeightsBar
from ui.views.shared.invitation_box import InvitationBox
from ui.wall_theme import on_wall
from ui.widgets.buttons import Button

_FACTS = (
    "text", "revenue", "profitability", "buying_days", "industry", "employees", "seat", "legal_form", "situation",
    "contact_level", "culture", "outcome", "representative", "note",
)  # fmt: skip


class RatingView(SheetView):
    """The table at the desk, the cards on the wall; both show the same customers."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session = around.context, around.session
        self.edits = RatingEdits(session)
        self._book = FaceBook(session.workspace)
        self.weights = WeightsBar(context, session, self.edits, self)
        self.table = RatingTable(context, session, self.edits, self)
        self.cards = RatingCards(context, session, self.edits, self)
        self.empty = InvitationBox(context, context.tr(N_("First customer")), self, icon="plus")
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.weights, self.empty):
            column.addWidget(widget)
        if context.presenting:  # the tools of the page are not to be seen there
            column.addWidget(self._way_to_cards())
        column.addWidget(self.table, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.cards)
        self.switch = Button(context.theme, "", "quiet", icon="layout-grid", parent=self)
        self.switch.clicked.connect(self.turn)
        self.listed = Button(
            context.theme, context.tr(N_("From the list")), "quiet", icon="import", parent=self
        )
        self.listed.clicked.connect(self.take_from_list)
        self._companies = around.companies
        self._panel = _CustomerPanel(around)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._one_by_one = context.presenting
        self._connect()

    def refresh(self) -> None:
        self._book.read()
        self._show_faces()

    def _show_faces(self) -> None:
        self.table.show_faces(self._book.faces)
        self.cards.show_faces(self._book.faces)
        self.weights.refresh()
        self.weights.setVisible(bool(self._book.faces) and not self.context.presenting)
        self.empty.setVisible(not self._book.faces)
        self._show_mode()
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:
        vote = self.session.workspace.find(record, CustomerVote)
        id = vote.parent if vote is not None else record
        if not any(face.id == id for face in self._book.faces):
            id = self.current_id() or (self._book.faces[0].id if self._book.faces else "")
        if not id:
            self.table.begin()
        elif self._shows_cards:
            self.cards.choose(id)
        else:
            self.table.choose(
                id, field if field in ("text", "revenue", "profitability", "buying_days") else ""
            )

    def current_id(self) -> str:
        """Return the customer that is current in the view on top."""
        return self.cards.current_id() if self._shows_cards else self.table.current_id()

    def turn(self) -> None:
        """Show the table instead of the cards, or the other way round, at the same customer."""
        id = self.current_id()
        self._one_by_one = not self._one_by_one
        self._show_mode()
        self.focus_on(id, "")

    def take_from_list(self) -> None:
        """Let customers be taken out of the imported list."""
        self.table.flush()
        ListPopup(self.context, self.edits, self._companies, self.window()).open()

    def summary(self) -> str:
        rated = sum(face.rating.score is not None for face in self._book.faces)
        message = N_("{count} customers, {rated} rated")
        return self.context.tr(message, count=len(self._book.faces), rated=rated)

    def count(self) -> int | None:
        return len(self._book.faces)

    def pointed_at(self) -> str:
        return self.current_id()

    def tools(self) -> list[QWidget]:
        return [self.listed, self.switch]

    def inspector(self) -> tuple[str, QWidget] | None:
        if self.context.presenting or not self.current_id():
            return None
        return self.context.tr(Customer.title), self._panel

    # Inside.

    @property
    def _shows_cards(self) -> bool:
        return self._one_by_one and bool(self._book.faces)

    def _connect(self) -> None:
        for part in (self.table, self.cards):
            part.notice.connect(self.notice)
            part.current_changed.connect(self._current_changed)
            part.turn_wanted.connect(self.turn)
        self.table.removed.connect(self.removed)
        self.table.opened.connect(lambda _id: self.inspector_wanted.emit())
        self._panel.notice.connect(self.notice)
        self.empty.wanted.clicked.connect(self._begin)
        self.session.applied.connect(self._on_applied)
        self.session.speaking_changed.connect(self._speaker_changed)
        self._companies.lists_changed.connect(self._show_mode)

    def _way_to_cards(self) -> QWidget:
        theme = on_wall(self.context).theme
        button = Button(theme, self.context.tr(N_("One by one")), "quiet", icon="layout-grid")
        button.clicked.connect(self.turn)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, PRESENT_MARGIN, 0)
        row.addStretch(1)
        row.addWidget(button)
        return holder

    def _show_mode(self) -> None:
        self._stack.setCurrentIndex(1 if self._shows_cards else 0)
        words = N_("As a table") if self._shows_cards else N_("One by one")
        self.switch.setText(self.context.tr(words))
        self.switch.setAccessibleName(self.switch.text())
        self.switch.updateGeometry()
        has_list = self._companies.table(ListRole.CUSTOMERS) is not None
        can_take = has_list and not self.session.read_only
        self.listed.set_enabled(can_take, self.context.tr(N_("Import the list of customers first")))
        self._invite(can_take)
        self.switch.set_enabled(bool(self._book.faces), self.context.tr(N_("Add a customer first")))

    def _invite(self, can_take: bool) -> None:
        """Ask for the first customers: out of the list where there is one, else by name."""
        tr = self.context.tr
        says = N_("Type one name after another, or paste a whole column.")
        if can_take:
            says = N_(
                "Take those you know out of your list, the ones with most revenue first, or type names."
            )
        self.empty.ask(tr(N_("Which ten customers would you clone, and which five not?")), tr(says))
        self.empty.offer(tr(N_("From the list") if can_take else N_("First customer")))

    def _begin(self) -> None:
        if self.listed.isEnabled():
            self.take_from_list()
        else:
            self.table.begin()

    def _current_changed(self, id: str) -> None:
        had = self._panel.customer
        self._panel.show_customer(id)
        if bool(had) != bool(id):
            self.inspector_changed.emit()
        self.pointed.emit(id)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible():
            return
        kinds = {
            kind_of(record) for id in event.ids if (record := self.session.workspace.get(id)) is not None
        }
        if event.is_structural or kinds & {"customer", "customer_vote", "workspace"}:
            self._book.update(customers_in(self.session.workspace, event))
            self._show_faces()
        self._panel.on_applied(event)

    def _speaker_changed(self) -> None:
        if self.isVisible():
            self._show_faces()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


class _CustomerPanel(ScrollColumn):
    """All that is known of the current customer, beside the table."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(None, top=20, widest=0, margin=24)
        group = FieldGroup(N_("What we know"), Customer, _FACTS)
        self._form = GroupForm(
            around.context, around.session, around.portraits, group, self.content, narrow=True
        )
        self.notice = self._form.notice
        self._session = around.session
        self.customer = ""
        self.column.addWidget(self._form)
        self.column.addStretch(1)

    def show_customer(self, id: str) -> None:
        """Show another customer; "" keeps the last one."""
        self.customer = id
        if id:
            self._form.show_record(id)

    def on_applied(self, event: Applied) -> None:
        """Refresh what others changed."""
        if self.customer and self.customer in self._session.workspace:
            self._form.on_applied(event)
