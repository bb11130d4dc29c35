"""One role of the purchase: its name, who holds it, and a field for the next name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.options import BuyingRole
from personaforge.domain.words import N_
from ui.context import Context
from ui.views.influence.faces import Face, FacePainter
from ui.views.influence.role_parts import Invitation, PersonChip, RoleLook
from ui.widgets.base import Label
from ui.widgets.fields import LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import FindingKind

_MOST_SUGGESTIONS = 12


@dataclass(frozen=True)
class RoleWords:
    """What a role asks the room, and what whoever holds it does; English messages."""

    question: str
    deed: str


class RoleRow(QWidget):
    """Shows one role; `named` and `taken` add somebody, `given_up` takes the role away."""

    named = Signal(str)
    taken = Signal(str)
    given_up = Signal(str)
    chosen = Signal(str)
    adding = Signal()

    def __init__(self, context: Context, faces: FacePainter, role: BuyingRole, words: RoleWords) -> None:
        super().__init__()
        self._context, self._faces, self._look = context, faces, RoleLook.of(context)
        self._name = context.option(role)
        self.chips: list[PersonChip] = []
        self.suggestions: list[PersonChip] = []
        self._shown: tuple[object, ...] = ()
        self._others: list[Face] = []
        self.invitation = Invitation(context, context.tr(words.question))
        self.invitation.clicked.connect(self.begin_adding)
        self.field = LineField(
            context.theme,
            placeholder=context.tr(words.question),
            name=context.tr(N_("Who else is {role}?"), role=self._name),
        )
        self.field.setFixedWidth(420 if context.presenting else 260)
        self.field.setFixedHeight(self._look.chip)
        self.field.setFont(self._look.font)
        self.field.returnPressed.connect(self._take_name)
        self.field.edited.connect(lambda _text: self._suggest())
        self.field.installEventFilter(self)
        self.field.hide()
        self._lay_out(words)

    @property
    def is_empty(self) -> bool:
        """Whether nobody holds the role."""
        return not self.chips

    @property
    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [*self.chips, self.invitation, self.field, *self.suggestions]

    def show_people(
        self, holders: Sequence[Face], others: Sequence[Face], *, missed: FindingKind | None, read_only: bool
    ) -> None:
        """Show who holds the role; `others` may be chosen for it."""
        self._others = list(others)
        shown = (tuple(holders), read_only)
        if shown != self._shown:
            self._shown = shown
            self._rebuild(holders, read_only)
        spoken = N_("{role}: nobody yet. Add somebody") if not holders else N_("{role}: add somebody")
        self.invitation.show_state(
            asking=not holders, missed=missed, spoken=self._context.tr(spoken, role=self._name)
        )
        self.invitation.setEnabled(not read_only)
        if read_only:
            self.field.hide()
        self.invitation.setVisible(self.field.isHidden() and (not holders or not read_only))
        self._suggest()

    def set_current(self, id: str) -> None:
        """Mark whom the inspector shows."""
        for chip in self.chips:
            if chip.current != (chip.face.id == id):
                chip.current = chip.face.id == id
                chip.update()

    def focus(self) -> None:
        """Put the focus where the next step is."""
        target = self.invitation if self.is_empty or not self.chips else self.chips[0]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_adding(self) -> None:
        """Open the field and offer those who are there already."""
        self.adding.emit()
        self.field.show()
        self.invitation.hide()
        self._suggest()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_adding(self) -> None:
        """Close the field; what stands in it is added."""
        if self.field.isHidden():
            return
        self._take_name()
        self.field.hide()
        self.invitation.show()
        self._suggest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.field.set_value("")
            self.end_adding()
            self.invitation.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, words: RoleWords) -> None:
        theme = self._context.theme
        presenting = self._context.presenting
        names = QVBoxLayout()
        names.setSpacing(0)
        role = "present_small" if presenting else "row"
        names.addWidget(Label(theme, self._name, role=role, weight=600))
        if not presenting:
            names.addWidget(Label(theme, self._context.tr(words.deed), role="small", color="ink3"))
        names.addStretch()
        names.insertStretch(0)
        names.setContentsMargins(0, 0, 12, 0)
        left = QWidget()
        left.setFixedSize(self._look.name_width, self._look.chip)
        left.setLayout(names)
        self._holders, self._offers = QWidget(), QWidget()
        self._flow = FlowLayout(self._holders, gap=8, line_gap=8)
        self._offer_flow = FlowLayout(self._offers, gap=8, line_gap=8)
        self._offers.hide()
        self._flow.addWidget(self.invitation)
        self._flow.addWidget(self.field)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._holders)
        column.addWidget(self._offers)
        row = QHBoxLayout(self)
        pad = (self._look.row - self._look.chip) // 2
        row.setContentsMargins(0, pad, 0, pad)
        row.setSpacing(0)
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped chips; nested layouts would not ask for it."""
        width = max(120, self.width() - self._look.name_width)
        total = self._look.row - self._look.chip
        for part, flow in ((self._holders, self._flow), (self._offers, self._offer_flow)):
            height = max(self._look.chip, flow.heightForWidth(width))
            part.setFixedHeight(height)
            if not part.isHidden():
                total += height + (8 if part is self._offers else 0)
        self.setFixedHeight(total)

    def _rebuild(self, holders: Sequence[Face], read_only: bool) -> None:
        focused = next((chip.face.id for chip in self.chips if chip.hasFocus()), "")
        for chip in self.chips:
            _discard(self._flow, chip)
        self._flow.removeWidget(self.invitation)
        self._flow.removeWidget(self.field)
        self.chips = [self._chip(face, removable=not read_only) for face in holders]
        for widget in (*self.chips, self.invitation, self.field):
            self._flow.addWidget(widget)
        self._flow.update()
        again = next((chip for chip in self.chips if chip.face.id == focused), None)
        if focused:
            (again or self.invitation).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, face: Face, *, removable: bool) -> PersonChip:
        chip = PersonChip(
            self._context, self._faces, face, suggested=False, removable=removable, parent=self._holders
        )
        chip.show()  # a layout leaves out what is hidden, also before the first show
        chip.clicked.connect(lambda: self.chosen.emit(face.id))
        chip.dropped.connect(lambda: self.given_up.emit(face.id))
        return chip

    def _suggest(self) -> None:
        """Offer the people whose name holds what has been typed."""
        open_now = not self.field.isHidden()
        typed = self.field.value().strip().casefold()
        found = [face for face in self._others if typed in face.name.casefold()] if open_now else []
        found = found[:_MOST_SUGGESTIONS]
        if [chip.face for chip in self.suggestions] != found:
            for chip in self.suggestions:
                _discard(self._offer_flow, chip)
            self.suggestions = [self._offer(face) for face in found]
            for chip in self.suggestions:
                self._offer_flow.addWidget(chip)
            self._offer_flow.update()
            for first, second in pairwise((self.field, *self.suggestions)):
                QWidget.setTabOrder(first, second)
        self._offers.setVisible(bool(found))
        self._fit()

    def _offer(self, face: Face) -> PersonChip:
        chip = PersonChip(
            self._context, self._faces, face, suggested=True, removable=False, parent=self._offers
        )
        chip.show()
        chip.clicked.connect(lambda: self._take(face.id))
        return chip

    def _take(self, id: str) -> None:
        self.field.set_value("")
        self.taken.emit(id)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_name(self) -> None:
        name = self.field.value().strip()
        if name:
            self.field.set_value("")
            self.named.emit(name)


def _discard(flow: FlowLayout, widget: QWidget) -> None:
    flow.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
