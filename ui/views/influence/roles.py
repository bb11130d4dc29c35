"""The seven roles of a purchase and who holds them; a role that nobody holds asks the room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from personaforge.domain.options import BuyingRole
from personaforge.domain.words import N_
from personaforge.domain.worksheets.influence import Stakeholder
from ui.pages.page import PRESENT_MARGIN, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.influence.edits import InfluenceEdits
from ui.views.influence.faces import ROLE_ORDER, FacePainter, face_of
from ui.views.influence.inspector import InfluenceInspector
from ui.views.influence.role_row import RoleRow, RoleWords
from ui.widgets.base import HLine
from ui.widgets.marks import FindingKind

ROLE_WORDS = {
    BuyingRole.DECIDER: RoleWords(N_("Who decides?"), N_("has the last word")),
    BuyingRole.APPROVER: RoleWords(N_("Who releases the money?"), N_("signs, without being in the project")),
    BuyingRole.BUYER: RoleWords(N_("Who orders?"), N_("negotiates price and terms")),
    BuyingRole.GATEKEEPER: RoleWords(N_("Who lets us in?"), N_("passes information on, or does not")),
    BuyingRole.INITIATOR: RoleWords(N_("Who starts it?"), N_("names the problem and asks for help")),
    BuyingRole.INFLUENCER: RoleWords(N_("Whom do they listen to?"), N_("advises, warns, recommends")),
    BuyingRole.USER: RoleWords(N_("Who works with it?"), N_("lives with it every day")),
}

# What the checks ask for as soon as anybody sits at the table.
_MISSED: dict[BuyingRole, FindingKind] = {BuyingRole.DECIDER: "error", BuyingRole.USER: "warning"}


class BuyingRoles(SheetView):
    """A row for each role; people are added by name or chosen from those who are there already."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, portraits = around.context, around.session, around.portraits
        self.current = ""
        self._edits = InfluenceEdits(session, self)
        faces = FacePainter(context, portraits)
        self.panel = InfluenceInspector(context, session, faces, portraits, self)
        self.panel.hide()  # until the right side takes it
        self.panel.remove_wanted.connect(self._remove)
        self.panel.notice.connect(self.notice)
        self.rows: dict[BuyingRole, RoleRow] = {}
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setSpacing(0)
        for role in ROLE_ORDER:
            self._add_row(role, faces)
        self._box.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        session.applied.connect(self._on_applied)

    def show_subject(self, subject: str) -> None:
        if subject != self.subject:
            self.current = ""
            for row in self.rows.values():
                row.end_adding()
        super().show_subject(subject)

    def refresh(self) -> None:
        """Read the people anew; a field that is open for a name stays open."""
        people = self._people()
        faces = {p.id: face_of(self.context, self.session.workspace, p) for p in people}
        read_only = self.session.read_only
        for role, row in self.rows.items():
            holders = [faces[p.id] for p in people if role in p.roles]
            others = [faces[p.id] for p in people if role not in p.roles]
            row.show_people(
                holders, others, missed=_MISSED.get(role) if people else None, read_only=read_only
            )
            row.set_current(self.current)
        # New chips would be reached behind everything else.
        for first, second in pairwise([stop for row in self.rows.values() for stop in row.stops]):
            QWidget.setTabOrder(first, second)
        if self.current not in faces and self.current:
            self._choose("")
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:
        if self._edits.person(record) is not None:
            self._choose(record)
            self.inspector_wanted.emit()
            self.panel.focus_on(field)
            return
        row = next((row for row in self.rows.values() if row.is_empty), self.rows[BuyingRole.DECIDER])
        row.focus()

    def summary(self) -> str:
        held = {role for person in self._people() for role in person.roles}
        return self.context.tr(N_("{count} of 7 roles held"), count=len(held))

    def inspector(self) -> tuple[str, QWidget] | None:
        return (self.context.tr(N_("Person")), self.panel) if self.current else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = PRESENT_MARGIN if self.context.presenting else page_margin(self)
        self._box.setContentsMargins(margin, 4, margin, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.color("sheet"))
        painter.end()

    def _add_row(self, role: BuyingRole, faces: FacePainter) -> None:
        if self.rows:
            self._box.addWidget(HLine(self.context.theme))
        row = self.rows[role] = RoleRow(self.context, faces, role, ROLE_WORDS[role])
        row.named.connect(lambda name: self._name(role, name))
        row.taken.connect(lambda id: self._hold(role, id, True))
        row.given_up.connect(lambda id: self._hold(role, id, False))
        row.chosen.connect(self._choose)
        row.adding.connect(lambda: self._close_others(role))
        self._box.addWidget(row)

    def _people(self) -> Sequence[Stakeholder]:
        return self.session.workspace.children(self.subject, Stakeholder)

    def _name(self, role: BuyingRole, name: str) -> None:
        """Give a role to whoever has this name, or to somebody new."""
        known = next((p for p in self._people() if p.text.casefold() == name.casefold()), None)
        if known is not None:
            self._hold(role, known.id, True)
            return
        self._edits.add(self.subject, name, (role,))
        self.refresh()

    def _hold(self, role: BuyingRole, id: str, holds: bool) -> None:
        self._edits.hold_role(id, role, holds)
        self.refresh()

    def _choose(self, id: str) -> None:
        before = self.current
        self.current = id
        for row in self.rows.values():
            row.set_current(id)
        if self.panel.person != id:
            self.panel.show_person(id)
        if bool(before) != bool(id):
            self.inspector_changed.emit()

    def _remove(self, id: str) -> None:
        if self._edits.remove(id):
            self.refresh()
            self.removed.emit(1)

    def _close_others(self, role: BuyingRole) -> None:
        for other, row in self.rows.items():
            if other is not role:
                row.end_adding()

    def _on_applied(self, event: Applied) -> None:
        if event.origin is not self and self.subject and self.isVisible():
            self.refresh()
