"""Import: drop a list, see what each column becomes, take it in, see what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from personaforge.domain.companies.lacking import list_in_force
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.company_options import ListRole
from personaforge.domain.words import N_
from personaforge.errors import Trouble
from personaforge.exchange.tables.model import Preview, Source, TableOptions
from personaforge.exchange.tables.troubles import BadQuotes
from personaforge.importing import (
    Import,
    Prepared,
    earlier_list,
    import_changes,
    merge_changes,
    with_memory,
)
from ui.importing.drop_place import DropPlace
from ui.importing.plan_pane import PlanPane
from ui.importing.report import ImportReport
from ui.long_run import LongRun, Progress
from ui.navigation import Place
from ui.pages.page import Page, PageHead
from ui.pages.scroll import ScrollColumn
from ui.wall_theme import on_wall
from ui.widgets.buttons import LinkButton
from ui.widgets.field_box import ErrorLine

if TYPE_CHECKING:
    from ui.program import Program
    from ui.workbench import Workbench

_ONWARD = {
    ListRole.CUSTOMERS: N_("Rate these customers"),
    ListRole.ACCOUNTS: N_("Rank these companies"),
}
_ONWARD_TO = {
    ListRole.CUSTOMERS: Place(page="customers", tab="rate"),
    ListRole.ACCOUNTS: Place(page="accounts", tab="ranking"),
}


class ImportPage(Page):
    """One list at a time, from the drop to what came of it."""

    def __init__(self, app: Program, bench: Workbench) -> None:
        super().__init__(on_wall(bench.context))
        self._app, self._bench, self._session = app, bench, bench.session
        self._source: Source | None = None
        self._options = TableOptions()
        self._preview: Preview | None = None
        self._run: LongRun | None = None
        self._done: Callable[[object], None] | None = None
        self._next: LongRun | None = None
        """What begins when ``_run``, which is given up, has ended."""
        self.head = PageHead(self.context, self)
        self._make_parts()
        self._lay_out()
        self._session.closing.connect(self.stop)
        self.refresh()

    @property
    def is_busy(self) -> bool:
        """Whether a list is being read or taken in."""
        return self._run is not None

    def show_source(self, source: Source, role: ListRole | None = None) -> None:
        """Read the beginning of a list and show what would become of it."""
        self._begin_anew()
        self._source = source
        if role is not None:
            self.plan.set_role(role)
        self._options = with_memory(self._session.workspace, self._options)
        self._read()

    def show_place(self, place: Place) -> None:
        """Arrive with the role of the list that shall come, as the tab of the place, or without."""
        if place.tab and not self.is_busy and self._source is None:
            role = ListRole(place.tab)
            there = list_in_force(self._session.workspace, role)
            self.plan.set_role(role, there.key_column if there is not None else "")
        self.refresh()

    def refresh(self) -> None:
        tr = self.context.tr
        company = self._session.workspace.root.company or tr(N_("New workspace"))
        self.head.crumb.show_place([company, tr(N_("Import a list"))])
        self._show_state()

    def stop(self) -> None:
        """Give up what is being read or taken in; until that has ended, the page is busy."""
        self._next = None
        if self._run is not None:
            self._run.give_up()
            self.plan.say(self.context.tr(N_("Stopping …")))

    def _make_parts(self) -> None:
        self.drop = DropPlace(self.context)
        self.drop.choose_wanted.connect(self._ask)
        self.drop.pasted.connect(self._paste)
        self._trouble = ErrorLine(self.theme)
        self._trouble.hide()
        self._plain = LinkButton(self.theme, self.context.tr(N_("Take quotation marks as part of the text")))
        self._plain.clicked.connect(lambda: self._reread(replace(self._options, quotes=False)))
        self._plain.hide()
        self.plan = PlanPane(self.context)
        self.plan.role_changed.connect(self._show_state)
        self.plan.options_changed.connect(self._reread)
        self.plan.mapped.connect(self._map)
        self.plan.take_wanted.connect(self._begin)
        self.plan.cancel_wanted.connect(self._give_up)
        self.report = ImportReport(self.context)
        self.report.onward.connect(self._go_on)
        self.report.another.connect(self._begin_anew)
        self.report.merge_wanted.connect(self._merge)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.plan, self.report):
            self._stack.addWidget(widget)
        scroll = ScrollColumn(self)
        for part in (self.drop, self._trouble, self._plain, self._stack):
            scroll.column.addWidget(part)
        scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(scroll, 1)

    def _show_state(self) -> None:
        tr, preview = self.context.tr, self._preview
        self.drop.setVisible(preview is None and not self.is_busy)
        self._stack.setVisible(preview is not None or self.is_busy)
        self.plan.columns.setVisible(preview is not None)
        self.head.question.setText(tr(self._question()))
        there = list_in_force(self._session.workspace, self.plan.role) is not None
        self.plan.show_modes(list_is_there=there)
        stopping = self._run is not None and self._run.is_given_up and self._next is None
        self.plan.set_running(self.is_busy, stopping=stopping)
        named = preview is not None and any(column.key == "name" for column in preview.columns)
        if self._session.read_only:
            self.plan.set_takeable(False, tr(N_("This workspace can only be read")))
        else:
            self.plan.set_takeable(named, tr(N_("Say which column holds the names first")))

    def _question(self) -> str:
        if self._preview is None:
            return N_("Which list shall go in?")
        if self._stack.currentWidget() is self.report:
            return N_("What came of it?")
        return N_("What stands in this list?")

    def _ask(self) -> None:
        tr, folder = self.context.tr, str(self._app.settings.folder)
        kinds = tr(N_("Lists (*.csv *.txt *.tsv *.xlsx)"))
        path, _ = QFileDialog.getOpenFileName(self, tr(N_("Choose a list")), folder, kinds)
        if path:
            self.show_source(Source(Path(path)))

    def _paste(self, text: str) -> None:
        if text.strip():
            self.show_source(Source(text=text))
        else:
            self._say(self.context.tr(N_("There is no text on the clipboard; copy the list first.")))

    def _reread(self, options: TableOptions) -> None:
        self._options = options
        self._read()

    def _map(self, header: str, key: str) -> None:
        self._reread(replace(self._options, mapping={**self._options.mapping, header: key}))

    def _read(self) -> None:
        source, options = self._source, self._options
        if source is None:
            return
        work = Import()
        reading = self.context.tr(N_("Reading …"))
        self._start(work, lambda _told: work.preview(source, options), self._show_preview, reading)

    def _start(
        self,
        importing: Import,
        work: Callable[[Progress], object],
        done: Callable[[object], None],
        words: str = "",
    ) -> None:
        self.stop()
        self._trouble.hide()
        self._plain.hide()
        self.plan.say(words)
        run = LongRun(self._bench.companies.jobs, work, importing.cancel)
        run.progressed.connect(self.plan.bar.show_share)
        run.done.connect(self._finished)
        run.failed.connect(self._failed)
        run.given_up.connect(self._given_up)
        self.destroyed.connect(run.give_up)
        self._done, self._next = done, run
        self.plan.bar.show_share(0)
        if self._run is None:
            self._start_next()
        self._show_state()

    def _start_next(self) -> None:
        self._run, self._next = self._next, None
        if self._run is not None:
            self._run.start()

    def _finished(self, answer: object) -> None:
        self._run = None
        assert self._done is not None
        self._done(answer)
        self._show_state()

    def _given_up(self) -> None:
        self._start_next()
        if self._run is None and self._preview is not None:
            self.plan.say(self.context.tr(N_("Cancelled; nothing was changed.")))
        self._show_state()

    def _failed(self, trouble: Trouble) -> None:
        self._run = None
        self._plain.setVisible(isinstance(trouble, BadQuotes))
        self._say(trouble.describe(self.context.translator.gettext))
        if self._preview is not None:
            self.plan.say(self._preview.name)
        self._show_state()

    def _say(self, sentence: str) -> None:
        self._trouble.set_text(sentence)
        self._trouble.show()

    def _show_preview(self, answer: object) -> None:
        assert isinstance(answer, Preview)
        self._preview = answer
        self.plan.show_preview(answer, self._options)
        self._stack.setCurrentWidget(self.plan)

    def _begin(self) -> None:
        source, role, key = self._source, self.plan.role, self.plan.key_column
        if source is None:
            return
        self._session.flush()
        earlier = earlier_list(self._session.store, role) if key else None
        options = replace(self._options, key_column=key or self._options.key_column)
        importing = Import(self._session.store.companies)
        taking = self.context.tr(N_("Taking in …"))
        self._start(
            importing,
            lambda told: importing.prepare(source, options, role, earlier, told),
            self._taken,
            taking,
        )

    def _taken(self, answer: object) -> None:
        assert isinstance(answer, Prepared)
        changes, step = import_changes(self._session.workspace, answer)
        self._session.apply(changes, step, origin=self)
        self.report.show_report(answer.report, self.context.tr(_ONWARD[answer.role]))
        self._stack.setCurrentWidget(self.report)

    def _give_up(self) -> None:
        self.stop()
        self._show_state()

    def _merge(self, pairs: list[tuple[str, str]]) -> None:
        role = self.plan.role
        table = earlier_list(self._session.store, role).table
        importing = Import(self._session.store.companies)
        self._start(
            importing,
            lambda _told: importing.merge(table, pairs),
            lambda merged: self._merged(role, merged, pairs),
        )

    def _merged(self, role: ListRole, table: object, pairs: list[tuple[str, str]]) -> None:
        assert isinstance(table, TableInfo)
        changes, step = merge_changes(self._session.workspace, role, table, pairs)
        self._session.apply(changes, step, origin=self)
        self.report.forget_pairs(pairs)
        words = self.context.translator.ngettext("{count} pair merged", "{count} pairs merged", len(pairs))
        undo = self.context.tr(N_("Undo"))
        self._bench.chrome.toasts.show(
            words.format(count=len(pairs)), action=undo, on_action=self._session.undo
        )

    def _go_on(self) -> None:
        self._begin_anew()
        self._bench.navigator.go(_ONWARD_TO[self.plan.role])

    def _begin_anew(self) -> None:
        self.stop()
        self._source = self._preview = None
        self._options = TableOptions()
        self._trouble.hide()
        self._plain.hide()
        self._stack.setCurrentWidget(self.plan)
        self._show_state()
