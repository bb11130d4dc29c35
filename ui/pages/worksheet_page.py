"""The page of a worksheet: head, tabs, and the view of each tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from personaforge.domain import editing, progress
from personaforge.domain.defaults import defaults_for, in_words
from personaforge.domain.handover_options import Decay, FitGrade
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Scope, Tab, Worksheet
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import BehaviourRule, Scoring
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, RejectionCode, Sla
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator, Place
from ui.pages.empty import EmptyInvitation
from ui.pages.page import PRESENT_PORTRAIT, HeadRow, Page, PageHead
from ui.portraits import Portraits
from ui.record_at import record_at
from ui.session import Applied, Session
from ui.sheet_view import SheetView, Surroundings
from ui.views.catalogue import make_view
from ui.why_menu import add_why
from ui.widgets.tabs import SheetTabs

DEFAULT_BUILDING = "building:office"
_PROMISES: tuple[type[Record], ...] = (Commitment, RejectionCode, Kpi, Meeting)


class WorksheetPage(Page):
    """Shows one worksheet; views are made when their tab is first shown and reused for every subject."""

    tab_changed = Signal()
    summary_changed = Signal()
    notice = Signal(str)
    removed = Signal(int)
    undoable = Signal(str)

    def __init__(
        self,
        context: Context,
        session: Session,
        navigator: Navigator,
        board: FindingBoard,
        portraits: Portraits,
        companies: Companies,
        sheet: Worksheet,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.session, self.navigator, self.board, self.portraits = session, navigator, board, portraits
        self.companies, self.sheet = companies, sheet
        self.subject = ""
        self._views: dict[str, SheetView] = {}
        self.head = PageHead(context, self)
        number = context.translator.number
        self.tabs = SheetTabs(
            context.theme, name=context.tr(N_("Parts of this worksheet")), number=number, parent=self
        )
        for tab in self.sheet.tabs:
            self.tabs.add(tab.key, context.tr(tab.title), short=context.tr(tab.short), count=None)
        self.tabs.chosen.connect(self._turn_to)
        self._tools = HeadRow(context, self)
        self._tools.row.addWidget(self.tabs, 1)
        self.stack = QStackedWidget(self)
        self._invitation = EmptyInvitation(context, sheet.scope, self, sheet=sheet.key)
        self._invitation.wanted.connect(self._create_subject)
        self._invitation.wanted_filled.connect(lambda: self._create_subject(filled=True))
        self.stack.addWidget(self._invitation)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.head, self._tools):
            box.addWidget(widget)
        box.addWidget(self.stack, 1)
        self._tools.setVisible(self._shows_tabs)
        session.applied.connect(self._on_applied)

    @property
    def _shows_tabs(self) -> bool:
        return len(self.sheet.tabs) > 1 and not self.context.presenting

    def step_tab(self, step: int) -> None:
        """Show the next or previous tab."""
        keys = [tab.key for tab in self.sheet.tabs]
        current = self.tabs.key() or keys[0]
        self._turn_to(keys[(keys.index(current) + step) % len(keys)])

    @property
    def view(self) -> SheetView | None:
        """The view on top, None while there is nothing to fill in."""
        current = self.stack.currentWidget()
        return current if isinstance(current, SheetView) else None

    def record_in_focus(self) -> str:
        """Return the record that somebody works at, the subject of the sheet if it is none in particular."""
        focused = QApplication.focusWidget()
        found = record_at(focused, None, self.session.workspace)
        view = self.view
        if not found and view is not None:
            found = view.pointed_at()
        return found or self.subject

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        found = record_at(self.childAt(self.mapFromGlobal(place)), place, self.session.workspace)
        if not found:
            event.ignore()
            return
        menu = QMenu(self)
        add_why(menu, self.context, self.session, found)
        menu.exec(place)
        menu.deleteLater()

    def show_place(self, place: Place) -> None:
        """Show a subject and a tab, and put the caret where the place says."""
        self.subject = progress.subject_of(self.session.workspace, self.sheet, place.icp, place.persona)
        self._show_head()
        if not self.subject:
            self._tools.hide()
            self.stack.setCurrentWidget(self._invitation)
            self._invitation.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tab_changed.emit()
            return
        self._tools.setVisible(self._shows_tabs)
        self.show_tab(place.tab or self.tabs.key() or self.sheet.tabs[0].key)
        view = self.view
        if view is not None and (place.record or not self.session.read_only):
            view.focus_on(place.record, place.field)

    def show_tab(self, key: str) -> None:
        """Show the view of a tab."""
        if not self.subject:
            return
        self.session.flush()
        tab = next((tab for tab in self.sheet.tabs if tab.key == key), self.sheet.tabs[0])
        view = self._views.get(tab.key)
        if view is None:
            view = self._views[tab.key] = self._make(tab)
        if view.subject != self.subject:
            view.show_subject(self.subject)
        else:
            view.refresh()
        self.stack.setCurrentWidget(view)
        self.tabs.set_key(tab.key)
        if self.navigator.place.page == self.sheet.key:
            self.navigator.note_tab(tab.key)
        self._show_head()
        self._show_counts()
        self._show_tools(view)
        self.tab_changed.emit()

    def _turn_to(self, key: str) -> None:
        """Show a tab somebody chose, ready for typing; arrows on the tabs themselves keep the focus there."""
        self.show_tab(key)
        view = self.view
        if view is not None and not self.tabs.hasFocus() and not self.session.read_only:
            # The stack would give it to whatever had it there last, even to a control of a row that has closed.
            view.focus_on("", "")

    def summary(self) -> str:
        view = self.view
        return view.summary() if view is not None else ""

    def refresh(self) -> None:
        if self.view is not None:
            self.view.refresh()

    def _make(self, tab: Tab) -> SheetView:
        around = Surroundings(
            self.context, self.session, self.navigator, self.board, self.sheet, tab, self.portraits,
            self.companies,
        )  # fmt: skip
        view = make_view(around, self)
        view.summary_changed.connect(self.summary_changed)
        view.notice.connect(self.notice)
        view.removed.connect(self.removed)
        view.undoable.connect(self.undoable)
        self.stack.addWidget(view)
        for tool in view.tools():
            self._tools.row.addWidget(tool)
        return view

    def _show_tools(self, shown: SheetView) -> None:
        for view in self._views.values():
            for tool in view.tools():
                tool.setVisible(view is shown)

    def _show_head(self) -> None:
        record = self.session.workspace.get(self.subject) if self.subject else None
        tr = self.context.tr
        self.head.question.setText(tr(self.sheet.question, name=spoken_name(self.context, record)))
        ratio = self.devicePixelRatioF()
        picture = None
        tab = next((tab for tab in self.sheet.tabs if tab.key == self.tabs.key()), self.sheet.tabs[0])
        parts = [tr(self.sheet.phase.label), tr(tab.title if self.context.presenting else self.sheet.title)]
        if isinstance(record, Persona | Icp):
            parts[0] = record.name or tr(record.title)
            picture = self.portraits.circle(record.picture, 22, ratio)
            self.head.show_portrait(self.portraits.circle(record.picture, PRESENT_PORTRAIT, ratio))
        minutes = tr(N_("{count} min"), count=self.sheet.minutes)
        self.head.crumb.show_place(parts, picture, tr(self.sheet.first), minutes)

    def _show_counts(self) -> None:
        for tab in self.sheet.tabs:
            view = self._views.get(tab.key)
            count = view.count() if view is not None else None
            self.tabs.set_count(tab.key, self._listed(tab) if count is None else count)

    def _listed(self, tab: Tab) -> int | None:
        """Return how many records the lists of a tab hold, None for a tab that has fields as well.

        What hangs under the records of another list of the tab, such as votes, is a part of them.
        """
        lists = [part for part in tab.parts if isinstance(part, ItemList)]
        above = {part.kind.kind for part in lists}
        if not lists or any(isinstance(part, FieldGroup) for part in tab.parts):
            return None
        workspace = self.session.workspace
        return len(
            {
                record.id
                for part in lists
                if part.kind.parent_kind not in above
                for record in progress.items(workspace, part, self.subject)
            }
        )

    def _create_subject(self, *, filled: bool = False) -> None:
        kind: type[Record] = {Scope.ICP: Icp, Scope.SLA: Sla, Scope.SCORING: Scoring}.get(
            self.sheet.scope, Persona
        )
        values = new_subject_values(self.context, self.session, kind)
        ids = self.session.insert(kind, ROOT_ID, [values])
        if ids and filled:
            self._fill(ids[0])
        if ids:
            self.navigator.go_to_record(ids[0], kind.name_field, self.sheet.key)

    def _fill(self, subject: str) -> None:
        """Give a new agreement or scoring model what the method suggests, as one step."""
        workspace, gettext = self.session.workspace, self.context.translator.gettext
        kinds: tuple[type[Record], ...] = (BehaviourRule,) if self.sheet.scope is Scope.SCORING else _PROMISES
        inserts = [
            insert
            for kind in kinds
            for insert in editing.insert(
                workspace, kind, subject, in_words(kind, defaults_for(workspace, kind), gettext)
            )
        ]
        self.session.apply(inserts, Step(Action.DEFAULTS, kinds[0].kind, count=len(inserts)))

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible():
            return
        if self.subject not in self.session.workspace or not self.subject:
            self.show_place(self.navigator.place)
            return
        if self.subject in event.ids:
            self._show_head()
        if event.is_structural:
            self._show_counts()


def spoken_name(context: Context, record: Record | None) -> str:
    """Return how the question of a worksheet speaks of a persona or ICP."""
    if isinstance(record, Persona) and record.first_name:
        return record.first_name
    return record.name if record is not None and record.name else context.tr(N_("the persona"))


def new_subject_values(context: Context, session: Session, kind: type[Record]) -> dict[str, object]:
    """Return the values that a new persona, ICP SLA or scoring model starts with."""
    if kind is Icp:
        return {"number": editing.next_number(session.workspace, kind), "picture": DEFAULT_BUILDING}
    if kind is Persona:
        return {"number": editing.next_number(session.workspace, kind)}
    if kind is Scoring:
        return {"decay": Decay.SIGNAL.value, "hand_raise": True, "hand_raise_fit": FitGrade.C.value}
    return {"text": context.tr(N_("How marketing and sales work together")), "version": "0.1"}
