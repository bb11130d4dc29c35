"""Two personas side by side, row by row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.worksheets.buying import BuyingPhase
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.pains import Barrier, Fear, Pain, Result
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.navigation import Navigator, Place
from ui.pages.page import Page, PageHead
from ui.pages.scroll import ScrollColumn
from ui.portraits import Portraits
from ui.session import Session
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField

TEXTS = ("headline", "age", "education", "quote", "success", "disaster", "trigger")
LISTS: tuple[type[Record], ...] = (Pain, Result, Barrier, Fear, Stakeholder, BuyingPhase)
LABEL_WIDTH = 136
PORTRAIT = 72


class ComparePage(Page):
    """What two personas share and what tells them apart."""

    persona_wanted = Signal(str)
    """Somebody wants a persona to compare with; "" for no ideal customer profile in particular."""

    def __init__(
        self,
        context: Context,
        session: Session,
        navigator: Navigator,
        portraits: Portraits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.session, self.navigator, self.portraits = session, navigator, portraits
        self.head = PageHead(context, self)
        self.head.question.setText(context.tr(N_("What tells them apart?")))
        self._scroll = ScrollColumn(self)
        self._body = QWidget(self._scroll.content)
        self._scroll.column.addWidget(self._body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._scroll, 1)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        tr = self.context.tr
        company = self.session.workspace.root.company or tr(N_("New workspace"))
        self.head.crumb.show_place([company, tr(N_("Overview")), tr(N_("Compare"))])
        pair = self._pair()
        body = QWidget()
        grid = QGridLayout(body)
        scale = self.theme.scale
        grid.setContentsMargins(0, 0, 0, 0)
        shrink = self.theme.shrink
        grid.setHorizontalSpacing(round(24 * scale * shrink))
        grid.setVerticalSpacing(10 * scale)
        grid.setColumnMinimumWidth(0, round(LABEL_WIDTH * scale * shrink))
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        self._add_heads(grid, pair)
        row = 1
        for name in TEXTS:
            field = Persona.fields[name]
            texts = [str(persona.value(name)) if persona else "" for persona in pair]
            row = self._add_row(
                grid, row, tr(field.label), [[(text, False)] if text else [] for text in texts]
            )
        for kind in LISTS:
            cells = [self._statements(persona, kind) if persona else [] for persona in pair]
            row = self._add_row(grid, row, tr(kind.plural), cells)
        grid.setRowStretch(row, 1)
        self._scroll.column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _on_applied(self, _event: object) -> None:
        if self.isVisible():
            self.refresh()

    def _pair(self) -> list[Persona | None]:
        workspace = self.session.workspace
        place = self.navigator.place
        personas = list(workspace.children(ROOT_ID, Persona))
        first = workspace.find(place.persona, Persona)
        second = workspace.find(place.record, Persona)
        if second is None or second is first:
            second = next((persona for persona in personas if persona is not first), None)
        return [first, second]

    def _add_heads(self, grid: QGridLayout, pair: list[Persona | None]) -> None:
        tr = self.context.tr
        choices = [
            (persona.id, persona.text or tr(N_("without a name")))
            for persona in self.session.workspace.children(ROOT_ID, Persona)
        ]
        for column, persona in enumerate(pair, start=1):
            if persona is None and len(choices) < 2:
                grid.addWidget(self._invitation(), 0, column, Qt.AlignmentFlag.AlignVCenter)
                continue
            head = QWidget()
            box = QVBoxLayout(head)
            box.setContentsMargins(0, 0, 0, 8)
            picture = QLabel()
            reference = persona.picture if persona else ""
            picture.setPixmap(
                self.portraits.circle(reference, PORTRAIT * self.theme.scale, self.devicePixelRatioF())
            )
            field = ChoiceField(self.theme, choices, name=tr(N_("Persona")))
            field.set_value(persona.id if persona else "")
            field.edited.connect(lambda id, column=column: self._choose(column, id))
            box.addWidget(picture)
            box.addWidget(field)
            grid.addWidget(head, 0, column)

    def _invitation(self) -> QWidget:
        """Say why there is nothing to compare with, and offer it."""
        tr, holder = self.context.tr, QWidget()
        box = QVBoxLayout(holder)
        box.setSpacing(8 * self.theme.scale)
        box.addWidget(
            Label(self.theme, tr(N_("Comparing takes two: create a second persona.")), color="ink2")
        )
        if not self.session.read_only:
            create = Button(self.theme, tr(N_("New persona")), kind="primary")
            create.clicked.connect(lambda _on=False: self.persona_wanted.emit(""))
            box.addWidget(create, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _choose(self, column: int, id: str) -> None:
        first, second = (persona.id if persona else "" for persona in self._pair())
        pair = (id, second) if column == 1 else (first, id)
        self.navigator.go(Place(page="compare", persona=pair[0], record=pair[1]))

    def _add_row(self, grid: QGridLayout, row: int, label: str, cells: list[list[tuple[str, bool]]]) -> int:
        if not any(cells):
            return row
        grid.addWidget(HLine(self.theme), row, 0, 1, 3)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(self.theme, label, role="small", color="ink3"), row + 1, 0, top)
        others = [{text.casefold() for text, _assumed in cells[1 - index]} for index in range(2)]
        for column, cell in enumerate(cells):
            box = QWidget()
            lines = QVBoxLayout(box)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(6)
            for text, assumed in cell:
                shared = text.casefold() in others[column]
                color = "ink2" if assumed else "ink"
                lines.addWidget(Label(self.theme, text, color=color, weight=600 if shared else 400))
            grid.addWidget(box, row + 1, column + 1, top)
        return row + 2

    def _statements(self, persona: Persona, kind: type[Record]) -> list[tuple[str, bool]]:
        records = self.session.workspace.children(persona.id, kind)
        return [
            (record.name, isinstance(record, Evidenced) and record.is_assumed)
            for record in records
            if record.name
        ]
