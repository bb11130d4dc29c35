"""An open workspace in the window: pages, navigation, commands, state of saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID, worksheet_by_key
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.steps import Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.i18n import Translator
from ui.after_paint import AfterPaint
from ui.chrome import Chrome
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard, load_rules
from ui.navigation import FINDINGS, IMPORT, Navigator, Place
from ui.navigation_rows import NavigationRows
from ui.pages.page import Page
from ui.pages.worksheet_page import WorksheetPage, new_subject_values
from ui.portraits import Portraits
from ui.right_side import RightSide
from ui.saving_state import SavingState
from ui.session import Applied, Session
from ui.widgets.plain import menu_words


def load_lists(translator: Translator) -> None:
    """Import the views of lists and how dates are written, in any thread, so that their tabs open at once."""
    import ui.views.accounts.view
    import ui.views.company_list.view  # noqa: F401  loaded for later

    translator.date(date.today())


PageMaker = Callable[[], Page]


class Workbench(QObject):
    """Connects the chrome of the window with one session."""

    present_wanted = Signal()

    def __init__(
        self,
        context: Context,
        session: Session,
        chrome: Chrome,
        portraits: Portraits,
        companies: Companies,
        makers: dict[str, Callable[[Workbench], Page]],
    ) -> None:
        super().__init__(chrome)
        self.context, self.session, self.chrome, self.portraits = context, session, chrome, portraits
        self.companies = companies
        self.board = FindingBoard(context, session, self)
        self.navigator = Navigator(session.workspace, self)
        self._makers = makers
        self._pages: dict[str, Page] = {}
        self._rows = NavigationRows(context, session, self.board, self.navigator)
        self.saving = SavingState(context, session, chrome)
        self.side = RightSide(context, session, self.board, self.navigator, chrome)
        self._connect()
        self._count_soon()
        chrome.top_bar.set_open(True)
        self._speaking_shown()
        self.navigator.go(self.navigator.place)
        chrome.sidebar.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_soon(self) -> None:
        """Count the findings once the first page stands: neither the rules nor the count keep it waiting."""
        jobs, board = self.companies.jobs, self.board

        def refresh(_loaded: object) -> None:
            if isValid(board):  # the window may have been built anew meanwhile
                board.refresh()

        def load() -> None:
            jobs.run(load_rules, refresh, refresh)
            if self._has_lists():
                translator = self.context.translator
                jobs.run(lambda: load_lists(translator), lambda _: None, lambda _: None)

        AfterPaint(self.chrome.pages, load)

    def _tell_passed(self, steps: Sequence[Step]) -> None:
        """Say which steps undo left out, and that they stay."""
        step = steps[0].describe(self.context.translator.gettext)
        words = self.context.tr(
            N_("“{step}” stays: its list was deleted for good. An earlier step was undone."), step=step
        )
        self.chrome.toasts.show(words, action=self.context.tr(N_("Redo")), on_action=self.session.redo)

    def _has_lists(self) -> bool:
        return any(self.companies.table(role) is not None for role in ListRole)

    @property
    def page(self) -> Page:
        """The page on top."""
        page = self.chrome.pages.currentWidget()
        assert isinstance(page, Page)
        return page

    def new_persona(self, icp: str = "") -> None:
        """Add a persona and land in its name."""
        self._new(Persona, {"icps": [icp]} if icp else {}, "persona")

    def new_icp(self) -> None:
        """Add an ideal customer profile and land in its name."""
        self._new(Icp, {}, "icp")

    def import_list(self, path: Path) -> None:
        """Show what would become of a list of companies."""
        from personaforge.exchange.tables.model import Source
        from ui.importing.page import ImportPage

        self.navigator.open_page(IMPORT)
        if isinstance(self.page, ImportPage):
            self.page.show_source(Source(path))

    def next_finding(self) -> None:
        """Land in the next finding of this sheet, else of the workspace."""
        place = self.navigator.place
        found = [f for f in self.board.all if f.sheet == place.page] or self.board.all
        if not found:
            self.chrome.toasts.show(self.context.tr(N_("No findings: nothing is open here.")))
            return
        # Several findings of one place are one stop: the next press would lead there again.
        stops = list(dict.fromkeys(self.navigator.place_of_finding(finding) for finding in found))
        here = [(stop.record, stop.field, stop.tab or place.tab) for stop in stops]
        now = (place.record, place.field, place.tab)
        self.navigator.go(stops[(here.index(now) + 1) % len(stops) if now in here else 0])

    def ask_why(self) -> None:
        """Show why what somebody works at is there, and what depends on it."""
        page = self.page
        record = page.record_in_focus() if isinstance(page, WorksheetPage) else ""
        if record:
            self.session.why_wanted.emit(record)
        else:
            self.chrome.toasts.show(self.context.tr(N_("Choose a statement, a rule or a promise first.")))

    def step_sheet(self, step: int) -> None:
        """Go to the next or previous worksheet of the path."""
        keys = [row.key for row in self._rows.path() if row.kind == "sheet"]
        page = self.navigator.place.page
        index = keys.index(page) + step if page in keys else 0
        self.navigator.open_page(keys[index % len(keys)])

    def step_tab(self, step: int) -> None:
        """Show the next or previous tab of the worksheet."""
        if isinstance(self.page, WorksheetPage):
            self.page.step_tab(step)

    def toggle_guide(self) -> None:
        """Fold the guide in or out."""
        self.side.set_open(not self.chrome.right.is_open)

    def toggle_preview(self) -> None:
        """Show or hide the preview."""
        self.side.set_previewing(not self.chrome.right.is_previewing)

    def close(self) -> None:
        """Send the last typing and let go of the file."""
        self.session.close()

    def _new(self, kind: type[Record], values: dict[str, object], page: str) -> None:
        start = new_subject_values(self.context, self.session, kind)
        ids = self.session.insert(kind, ROOT_ID, [{**start, **values}])
        if ids:
            self.navigator.go_to_record(ids[0], kind.name_field, page)

    def _connect(self) -> None:
        chrome, session, navigator = self.chrome, self.session, self.navigator
        chrome.sidebar.chosen.connect(navigator.open_page)
        chrome.sidebar.chooser_wanted.connect(self._choose_subject)
        chrome.top_bar.speaking.connect(self._speak)
        chrome.present_bar.speaking.connect(self._speak)
        chrome.top_bar.undo_wanted.connect(session.undo)
        chrome.top_bar.redo_wanted.connect(session.redo)
        chrome.status.undo_wanted.connect(session.undo)
        chrome.status.findings_wanted.connect(lambda: navigator.open_page(FINDINGS))
        session.speaking_changed.connect(self._speaking_shown)
        session.applied.connect(self._on_applied)
        session.why_wanted.connect(self._show_why)
        session.passed.connect(self._tell_passed)
        navigator.leaving.connect(session.flush)
        navigator.moved.connect(self._show)
        self.board.changed.connect(self._refresh_rows)

    def _show(self, place: Place) -> None:
        page = self._page(place.page)
        page.show_place(place)
        self.chrome.pages.setCurrentWidget(page)
        self.side.show_place(place, page)
        self._refresh_rows()
        self._show_summary()

    def _page(self, key: str) -> Page:
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._make(key)
            self.chrome.pages.addWidget(page)
        return page

    def _make(self, key: str) -> Page:
        if key in self._makers:
            return self._makers[key](self)
        sheet = worksheet_by_key(key)
        page = WorksheetPage(
            self.context, self.session, self.navigator, self.board, self.portraits, self.companies, sheet
        )
        page.summary_changed.connect(self._show_summary)
        page.tab_changed.connect(self._tab_shown)
        page.notice.connect(self.chrome.toasts.show)
        page.removed.connect(self.toast_removed)
        page.undoable.connect(self.toast_undoable)
        return page

    def _show_why(self, record: str) -> None:
        from ui.trace_popup import TracePopup

        window = self.chrome.window()
        TracePopup(self.context, self.session, self.companies, self.navigator, record, window).open()

    def _tab_shown(self) -> None:
        self._show_summary()
        self.side.show_place(self.navigator.place, self.chrome.pages.currentWidget())

    def toast_removed(self, count: int) -> None:
        """Say that entries are gone, and offer them back."""
        words = self.context.translator.ngettext("{count} entry deleted", "{count} entries deleted", count)
        self.toast_undoable(words.format(count=count))

    def toast_undoable(self, words: str) -> None:
        """Say what was done, and offer to take it back."""
        undo = self.context.tr(N_("Undo"))
        self.chrome.toasts.show(words, action=undo, on_action=self.session.undo)

    def _speak(self, department: str) -> None:
        self.session.set_speaking(Department(department) if department else None)

    def _speaking_shown(self) -> None:
        speaking = self.session.speaking
        for switch in (self.chrome.top_bar.switch, self.chrome.present_bar.switch):
            switch.set_department(speaking.value if speaking else "")

    def _on_applied(self, _event: Applied) -> None:
        place = self.navigator.place
        gone = [id for id in (place.persona, place.icp) if id and id not in self.session.workspace]
        if gone:
            self.navigator.go(replace(place, record="", field=""))
        self._refresh_rows()
        self._show_summary()

    def _refresh_rows(self) -> None:
        root = self.session.workspace.root
        company = root.company or self.context.tr(N_("New workspace"))
        offer = self.context.tr(N_("Offer: {name}"), name=root.offer) if root.offer else ""
        self.chrome.sidebar.set_heading(company, offer)
        self.chrome.sidebar.show_rows(self._rows.path(), self._rows.footer())
        self._show_findings()

    def _show_summary(self) -> None:
        page = self.chrome.pages.currentWidget()
        self.chrome.status.set_counts(page.summary() if isinstance(page, Page) else "")
        self._show_findings()

    def _show_findings(self) -> None:
        words, severity = self._rows.findings_here()
        self.chrome.status.set_findings(severity, words)

    def _choose_subject(self, key: str, corner: QPoint) -> None:
        kind: type[Record] = Persona if key == "persona" else Icp
        menu = QMenu(self.chrome)
        for record in self.session.workspace.children(ROOT_ID, kind):
            text = record.name or self.context.tr(N_("without a name"))
            action = menu.addAction(menu_words(text))
            choose = self.navigator.choose_persona if kind is Persona else self.navigator.choose_icp
            action.triggered.connect(lambda _checked=False, id=record.id, choose=choose: choose(id))
        menu.addSeparator()
        new = menu.addAction(
            self.context.tr(N_("New persona") if kind is Persona else N_("New ideal customer profile"))
        )
        new.setEnabled(not self.session.read_only)
        new.triggered.connect(lambda: self.new_persona() if kind is Persona else self.new_icp())
        menu.exec(corner)
        menu.deleteLater()
