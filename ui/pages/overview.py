"""The overview of a workspace: go on where you stopped, and everybody you want to win, by ICP."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from personaforge.domain import progress
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.records import Record
from personaforge.domain.statements import Statement
from personaforge.domain.words import N_
from personaforge.domain.worksheet import Scope, Worksheet
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.finding_kind import worst
from ui.findings import FindingBoard
from ui.navigation import FINDINGS, Navigator, Place, sheets_in_scope
from ui.pages.card_flow import CardFlow
from ui.pages.page import Page, PageHead
from ui.pages.scroll import ScrollColumn
from ui.portraits import Portraits
from ui.session import Applied, Session
from ui.widgets.base import Label, PaintedButton
from ui.widgets.buttons import Button, ToolButton
from ui.widgets.card import Card, CardContent, MissingCard
from ui.widgets.marks import paint_box, paint_progress


class OverviewPage(Page):
    """Everything of a workspace at a glance."""

    persona_wanted = Signal(str)
    icp_wanted = Signal()
    removed = Signal(int)
    compare_wanted = Signal(str, str)

    def __init__(
        self,
        context: Context,
        session: Session,
        navigator: Navigator,
        board: FindingBoard,
        portraits: Portraits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.session, self.navigator, self.board, self.portraits = session, navigator, board, portraits
        self._chosen: list[str] = []
        self._choosing = False
        self._offered = False
        self._flows: list[CardFlow] = []
        self.head = PageHead(context, self)
        self.head.question.setText(context.tr(N_("Whom do you want to win?")))
        scroll = ScrollColumn(self)
        self._column, self._content = scroll.column, scroll.content
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(scroll, 1)
        board.changed.connect(self._refresh_findings)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        workspace = self.session.workspace
        company = workspace.root.company or self.context.tr(N_("New workspace"))
        done, count = self._sheets_done()
        facts = self.context.tr(N_("{done} of {count} worksheets done"), done=done, count=count)
        self.head.crumb.show_place([company, self.context.tr(N_("Overview"))], facts=facts)
        self._clear()
        card = self._continue_card()
        self._column.addWidget(card)
        card.show()
        personas = list(workspace.children(ROOT_ID, Persona))
        for icp in workspace.children(ROOT_ID, Icp):
            belonging = [persona for persona in personas if icp.id in persona.icps]
            self._add_group(icp, belonging)
        homeless = [p for p in personas if not any(id in workspace for id in p.icps)]
        if homeless or not workspace.children(ROOT_ID, Icp):
            self._add_group(None, homeless)
        self._column.addStretch(1)

    def summary(self) -> str:
        tr = self.context.translator
        personas = len(self.session.workspace.children(ROOT_ID, Persona))
        icps = len(self.session.workspace.children(ROOT_ID, Icp))
        words = tr.ngettext("{count} persona", "{count} personas", personas).format(count=personas)
        more = tr.ngettext("{count} ideal customer profile", "{count} ideal customer profiles", icps)
        return f"{words}, {more.format(count=icps)}"

    def _on_applied(self, event: Applied) -> None:
        if event.is_structural:
            self._refresh_if_shown()

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _refresh_findings(self) -> None:
        """Count again on the cards there are; whoever stands on one of them stays there."""
        if not self.isVisible():
            return
        card, focused = self._continue_card(), self.focusWidget()
        old = self._column.takeAt(0)
        widget = old.widget() if old is not None else None
        if widget is not None:
            had_focus = widget.isAncestorOf(focused)
            widget.hide()
            widget.deleteLater()
            if had_focus:
                QTimer.singleShot(0, card.go, card.go.setFocus)
        self._column.insertWidget(0, card)
        card.show()  # at once: Qt shows what comes into a layout only later, and the place would stay empty
        for flow in self._flows:
            flow.refill(lambda persona: persona_card(self.context, self.session, self.board, persona))

    def _clear(self) -> None:
        self._flows = []
        self._offered = False
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _sheets_done(self) -> tuple[int, int]:
        """Return how many worksheets are done, for every persona and ICP, and how many there are."""
        left_out = set(self.session.workspace.root.left_out)
        sheets = [sheet for sheet in WORKSHEETS if sheet.code not in left_out]
        done = [all(self._share(sheet, place) >= 1 for place in self._places(sheet)) for sheet in sheets]
        return sum(done), len(sheets)

    def _places(self, sheet: Worksheet) -> list[Place]:
        """Return where a worksheet is filled in: for each persona or ICP, that of the sidebar first."""
        here, root = self.navigator.place, self.session.workspace
        place = Place(page=sheet.key, icp=here.icp, persona=here.persona)
        if sheet.scope is Scope.PERSONA:
            others = [replace(place, persona=persona.id) for persona in root.children(ROOT_ID, Persona)]
        elif sheet.scope is Scope.ICP:
            others = [replace(place, icp=icp.id) for icp in root.children(ROOT_ID, Icp)]
        else:
            others = []
        return list(dict.fromkeys([place, *others]))

    def _continue_card(self) -> ContinueCard:
        sheet, place = self._next_sheet()
        if self._share(sheet, place) >= 1 and len(self.board.all):
            return self._findings_card()
        card = ContinueCard(self.context, self._share(sheet, place), self._content)
        tr = self.context.tr
        words = self._whose(sheet, place)
        found = len(self.board.of_sheet(sheet.key, progress.subject_of(
            self.session.workspace, sheet, place.icp, place.persona)))  # fmt: skip
        if found:
            more = self.context.translator.ngettext("{count} finding open", "{count} findings open", found)
            words = f"{words}, {more.format(count=found)}"
        card.show_words(tr(sheet.title), words)
        card.go.clicked.connect(lambda: self.navigator.go(place))
        return card

    def _whose(self, sheet: Worksheet, place: Place) -> str:
        """Return for whom a worksheet is filled in, its phase where it is for all."""
        key = {Scope.PERSONA: place.persona, Scope.ICP: place.icp}.get(sheet.scope, "")
        record, tr = self.session.workspace.get(key), self.context.tr
        return tr(sheet.phase.label) if record is None else record.name or tr(record.title)

    def _findings_card(self) -> ContinueCard:
        tr = self.context.tr
        card = ContinueCard(self.context, 1, self._content)
        count = len(self.board.all)
        words = self.context.translator.ngettext("{count} finding open", "{count} findings open", count)
        card.show_words(tr(N_("All worksheets are filled in")), words.format(count=count))
        card.go.clicked.connect(lambda: self.navigator.open_page(FINDINGS))
        return card

    def _next_sheet(self) -> tuple[Worksheet, Place]:
        """Return the sheet left last unless it is done, else the first begun one, else the first open one.

        What is open for the persona and ICP of the sidebar comes before what is open for others.
        """
        last = self.navigator.last_sheet
        if last is not None and last.worksheet is not None and self._share(last.worksheet, last) < 1:
            return last.worksheet, last
        places = [(sheet, self._places(sheet)) for sheet in WORKSHEETS]
        here = [(sheet, found[0]) for sheet, found in places]
        others = [(sheet, place) for sheet, found in places for place in found[1:]]
        for some in (here, others):
            unfinished = [(sheet, place) for sheet, place in some if self._share(sheet, place) < 1]
            begun = [(sheet, place) for sheet, place in unfinished if self._share(sheet, place) > 0]
            if unfinished:
                return (begun or unfinished)[0]
        return here[0]

    def _share(self, sheet: Worksheet, place: Place) -> float:
        workspace = self.session.workspace
        subject = progress.subject_of(workspace, sheet, place.icp, place.persona)
        return progress.sheet_progress(workspace, sheet, subject).share if subject else 0.0

    def _add_group(self, icp: Icp | None, personas: list[Persona]) -> None:
        tr = self.context.tr
        head = QWidget(self._content)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        title = icp.name if icp is not None else tr(N_("Without ideal customer profile"))
        if icp is None and not personas:
            title = tr(N_("Begin with the company or with the person"))
        # Both wrap: a long name must not push the cards and buttons out of the window.
        row.addWidget(Label(self.theme, title or tr(N_("without a name")), role="heading"))
        note = self._group_note(icp, personas)
        row.addWidget(Label(self.theme, note, role="small", color="ink3"))
        row.addStretch(1)
        if icp is not None and not self.session.read_only:
            more = ToolButton(self.theme, "ellipsis", tr(N_("More about {name}"), name=title))
            more.clicked.connect(lambda: self._icp_menu(icp, more.mapToGlobal(more.rect().bottomLeft())))
            row.addWidget(more)
        if personas:
            self._offer_comparison(row)
        self._column.addWidget(head)
        flow = CardFlow(personas, self._card, self._tail(icp), self._content)
        self._flows.append(flow)
        self._column.addWidget(flow)

    def _offer_comparison(self, row: QHBoxLayout) -> None:
        """Once on the page: two personas are compared whichever companies they belong to."""
        tr = self.context.tr
        if self._offered or len(self.session.workspace.children(ROOT_ID, Persona)) < 2:
            return
        self._offered = True
        if self._choosing:
            row.addWidget(
                Label(self.theme, tr(N_("Tick two personas")), role="small", color="ink3", wrap=False)
            )
        button = Button(self.theme, tr(N_("Cancel")) if self._choosing else tr(N_("Compare two")))
        button.clicked.connect(self._stop_choosing if self._choosing else self._begin_choosing)
        row.addWidget(button)

    def _tail(self, icp: Icp | None) -> list[PaintedButton]:
        """Return what stands behind the cards: the empty places."""
        tr = self.context.tr
        tiles: list[PaintedButton] = []
        if self.session.read_only:
            return tiles
        if icp is None and not self.session.workspace.children(ROOT_ID, Icp):
            question = tr(N_("Which company would you like to have ten times over?"))
            first = MissingCard(self.theme, question, tr(N_("New ideal customer profile")))
            first.clicked.connect(self.icp_wanted)
            tiles.append(first)
        missing = MissingCard(self.theme, tr(N_("Who is missing?")), tr(N_("New persona")))
        missing.clicked.connect(lambda: self.persona_wanted.emit(icp.id if icp is not None else ""))
        return [*tiles, missing]

    def _group_note(self, icp: Icp | None, personas: list[Persona]) -> str:
        if icp is None:
            return self.context.tr(N_("please assign")) if personas else ""
        if icp.employees_from and icp.employees_to:
            number = self.context.translator.number
            return self.context.tr(
                N_("{low} to {high} employees"), low=number(icp.employees_from), high=number(icp.employees_to)
            )
        return icp.summary

    def _card(self, persona: Persona) -> Card:
        card = Card(
            self.theme,
            persona_card(self.context, self.session, self.board, persona),
            portrait=lambda size, ratio: self.portraits.card(persona.picture, size, ratio),
        )
        card.set_choosing(self._choosing)
        card.set_chosen(persona.id in self._chosen)
        if not self._choosing:  # then the whole card is the tick
            card.clicked.connect(lambda: self.navigator.go(Place(page="persona", persona=persona.id)))
        card.picked.connect(lambda on: self._pick(persona.id, on))
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda point: self._menu(persona, card.mapToGlobal(point)))
        return card

    def _menu(self, persona: Persona, corner: QPoint) -> None:
        if self.session.read_only:
            return
        menu = QMenu(self)
        self._add_actions(menu, persona)
        menu.exec(corner)
        menu.deleteLater()

    def _icp_menu(self, icp: Icp, corner: QPoint) -> None:
        tr = self.context.tr
        menu = QMenu(self)
        menu.addAction(tr(N_("Open")), lambda: self.navigator.go(Place(page="icp", icp=icp.id)))
        menu.addAction(tr(N_("New persona")), lambda: self.persona_wanted.emit(icp.id))
        menu.addAction(tr(N_("New ideal customer profile")), self.icp_wanted.emit)
        menu.addSeparator()
        self._add_actions(menu, icp)
        menu.exec(corner)
        menu.deleteLater()

    def _add_actions(self, menu: QMenu, record: Record) -> None:
        tr = self.context.tr
        siblings = [item.id for item in self.session.workspace.children(ROOT_ID, type(record))]
        index = siblings.index(record.id)
        copy = tr(N_("{name} (copy)"), name=record.name)
        menu.addAction(tr(N_("Duplicate")), lambda: self.session.duplicate(record.id, copy))
        forward = menu.addAction(tr(N_("Move forward")), lambda: self.session.move(record.id, index - 1))
        forward.setEnabled(index > 0)
        back = menu.addAction(tr(N_("Move back")), lambda: self.session.move(record.id, index + 1))
        back.setEnabled(index + 1 < len(siblings))
        menu.addSeparator()
        menu.addAction(tr(N_("Delete")), lambda: self._delete(record.id))

    def _delete(self, id: str) -> None:
        if self.session.remove([id]):
            self.removed.emit(1)

    def _begin_choosing(self) -> None:
        self._choosing, self._chosen = True, []
        self.refresh()

    def _stop_choosing(self) -> None:
        self._choosing = False
        self.refresh()

    def _pick(self, id: str, on: bool) -> None:
        self._chosen = [*self._chosen, id] if on else [other for other in self._chosen if other != id]
        if len(self._chosen) == 2:
            first, second = self._chosen
            self._choosing, self._chosen = False, []
            self.compare_wanted.emit(first, second)


class ContinueCard(QWidget):
    """Where to go on, with the one primary button of the page."""

    def __init__(self, context: Context, share: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._share = context.theme, share
        self.title = Label(context.theme, "", role="heading", weight=500)
        self.words = Label(context.theme, "", role="small", color="ink3")
        self.go = Button(context.theme, context.tr(N_("Go on")), kind="primary")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        row = QHBoxLayout(self)
        scale = context.theme.scale
        row.setContentsMargins(52 * scale, 10 * scale, 16 * scale, 10 * scale)
        row.addLayout(texts, 1)
        row.addWidget(self.go)

    def show_words(self, title: str, words: str) -> None:
        """Name the worksheet and say how it stands."""
        self.title.setText(title)
        self.words.setText(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), 10, fill=self._theme.color("panel"))
        scale = self._theme.scale
        center = QRectF(16 * scale, 0, 24 * scale, self.height()).center()
        paint_progress(painter, self._theme, self._share, center, 20 * scale, strong=True)
        painter.end()


def persona_card(context: Context, session: Session, board: FindingBoard, persona: Persona) -> CardContent:
    """Return what the card of a persona says, with the counts of the navigation."""
    workspace = session.workspace
    parts = [
        progress.sheet_progress(workspace, sheet, persona.id) for sheet in sheets_in_scope(Scope.PERSONA)
    ]
    share = sum(parts, progress.NOTHING).share
    said = [record for record in workspace.descendants(persona.id) if isinstance(record, Statement)]
    proven = sum(1 for record in said if not record.is_assumed)
    found = board.of_persona(persona.id)
    name = persona.text or context.tr(N_("New persona"))
    percent = context.translator.percent(share)
    facts = context.tr(N_("{count} of {all} evidenced"), count=proven, all=len(said)) if said else ""
    quote = context.translator.quoted(persona.quote) if persona.quote else ""
    return CardContent(
        name,
        persona.headline,
        quote,
        share,
        facts,
        worst(found),
        len(found),
        percent=percent,
        spoken=", ".join(part for part in (name, persona.headline, percent, facts) if part),
    )
