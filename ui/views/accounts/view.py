"""W21 "Ranking": the list of target accounts in the order in which the profiles want it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from sqlalchemy import select

from personaforge.analysis.customers import values_of
from personaforge.analysis.fit import Profile
from personaforge.analysis.ranked import Only
from personaforge.analysis.scanning import Cancelled, Watch
from personaforge.analysis.source import Source
from personaforge.domain import editing
from personaforge.domain.companies.asking import asked
from personaforge.domain.companies.results import Fit
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.company_options import AccountState, ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.accounts import Account
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.workspace import Workspace
from personaforge.errors import Trouble
from personaforge.storage.company_reader import Interrupted
from ui.navigation import IMPORT, Place
from ui.pages.page import BLEED, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.accounts.card import AccountCard
from ui.views.accounts.faces import FitCells, Names, columns_of, grouped_words, groupings
from ui.views.accounts.filters import FilterBar
from ui.views.accounts.source import RankedRows
from ui.views.shared.clipboard import put
from ui.views.shared.invitation_box import InvitationBox
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.data_table import DataTable

_INVITATIONS = {
    IMPORT: (
        N_("Which companies would you like to win?"),
        N_("Bring a list, and the profile says whom to call first, with a reason for each."),
        N_("Import a list"),
    ),
    "icp": (
        N_("Whom would you turn down?"),
        N_("Without criteria no company comes before another. Begin with the profile."),
        N_("To the profile"),
    ),
}


class AccountsView(SheetView):
    """Filters, the table, and the card of the current company at the right."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.companies = around.companies
        self._rows: RankedRows | None = None
        self._names = Names()
        self._turn = 0
        self._stale = True
        self._fit: Fit | None = None
        self._missing = IMPORT
        self._lay_out(around)
        self._connect()

    def refresh(self) -> None:
        table, profiles = self._table(), self._profiles(())
        self._invite(table, profiles)
        ready = table is not None and bool(profiles)
        for widget in (self.filters, self.table, self._busy):
            widget.setVisible(ready)
        if ready and self._stale:
            self._rank()
        elif not ready:
            self._take(None)
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:  # noqa: ARG002
        if self.table.isHidden():
            self.invitation.wanted.setFocus()
        else:
            self.table.setFocus()

    def summary(self) -> str:
        if self._rows is None:
            return ""
        number, words = self.context.translator.number, N_("{shown} of {count} companies")
        return self.context.tr(words, shown=number(self._rows.count()), count=number(len(self._rows.ranked)))

    def count(self) -> int | None:
        table = self._table()
        return table.count if table is not None else 0

    def tools(self) -> list[QWidget]:
        return [self.export, self.load]

    def inspector(self) -> tuple[str, QWidget] | None:
        if self.context.presenting or self._fit is None:
            return None
        return self.context.tr(Account.title), self.card

    # Inside.

    def _lay_out(self, around: Surroundings) -> None:
        on_the_wall = on_wall(self.context)
        theme, tr = on_the_wall.theme, self.context.tr
        self.invitation = InvitationBox(self.context, "", self)
        self.filters = FilterBar(on_the_wall, self)
        self._busy = Label(theme, "", role="small", color="ink3")
        self._several = len(self._profiles(())) > 1
        columns = columns_of(on_the_wall, several=self._several)
        name = tr(N_("Ranked companies"))
        jobs = self.companies.jobs
        self.table = DataTable(theme, columns, name=name, jobs=jobs, several=True, parent=self)
        self.card = AccountCard(around.context)
        self.export = Button(theme, tr(N_("Export …")), "quiet", icon="download", parent=self)
        self.load = Button(theme, tr(N_("Import a list")), "quiet", icon="import", parent=self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self.invitation, self.filters, self._busy):
            self._box.addWidget(widget)
        self._inside = QVBoxLayout()
        self._inside.addWidget(self.table)
        self._box.addLayout(self._inside, 1)
        self._box.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_margins()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_margins()
        self.refresh()

    def _keep_margins(self) -> None:
        margin = page_margin(self)
        self._inside.setContentsMargins(margin - BLEED, 0, 0, 0)
        self._busy.setContentsMargins(margin, 0, margin, 0)
        self.table.set_margin(margin - BLEED)

    def _connect(self) -> None:
        self.load.clicked.connect(lambda: self._go(IMPORT))
        self.invitation.wanted.clicked.connect(lambda: self._go(self._missing))
        self.export.clicked.connect(self._ask_export)
        self.filters.wanted.connect(self._filter)
        self.filters.grouped.connect(self._group)
        self.filters.profiles_changed.connect(self._rank)
        self.table.current_changed.connect(lambda row, _column: self._current(row))
        self.table.opened.connect(lambda _row: self.inspector_wanted.emit())
        self.table.copy_wanted.connect(self._copy)
        self.card.choose_wanted.connect(self._choose)
        self.companies.changed.connect(self._outdate)
        self.session.applied.connect(self._on_applied)
        self.session.closing.connect(self._take)  # a lambda would outlive the view

    def _go(self, page: str) -> None:
        self.navigator.go(Place(page=page, tab=ListRole.ACCOUNTS.value if page == IMPORT else ""))

    def _table(self) -> TableInfo | None:
        return self.companies.table(ListRole.ACCOUNTS)

    def _profiles(self, only: Sequence[str]) -> list[Profile]:
        """Return the profiles that have criteria, those of ``only`` if there are any."""
        table, workspace = self._table(), self.session.workspace
        columns = table.columns if table is not None else ()
        icps = [icp.id for icp in workspace.children(ROOT_ID, Icp) if not only or icp.id in only]
        found = [Profile.of(icp, asked(workspace, icp, columns)) for icp in icps]
        return [profile for profile in found if profile.criteria]

    def _invite(self, table: TableInfo | None, profiles: Sequence[Profile]) -> None:
        """Ask for what is missing: a list, or a profile that could rank it."""
        self._missing = IMPORT if table is None else "icp"
        self.invitation.setVisible(table is None or not profiles)
        self.export.setVisible(table is not None and bool(profiles))
        asks, says, action = (self.context.tr(words) for words in _INVITATIONS[self._missing])
        self.invitation.ask(asks, says)
        self.invitation.offer(action)

    def _rank(self) -> None:
        """Have the whole list ranked; what was asked before is given up."""
        table = self._table()
        if table is None:
            return
        self._turn += 1
        turn, self._stale = self._turn, False
        profiles = self._profiles(self.filters.chosen_profiles)
        self._show_choices(table)
        count = self.context.translator.number(table.count)
        self._busy.setText(self.context.tr(N_("Ranking {count} companies …"), count=count))
        self._busy.show()
        watch = Watch(cancelled=lambda: turn != self._turn)

        def work() -> RankedRows | None:
            reader = self.session.store.companies.reader()
            try:
                return RankedRows(table, profiles, reader, watch)
            except (Cancelled, Interrupted):
                reader.close()
                return None

        self.companies.jobs.run(work, lambda rows: self._ranked(turn, rows), self._failed)

    def _ranked(self, turn: int, rows: RankedRows | None) -> None:
        if rows is None:
            return
        if turn != self._turn:
            rows.close()
            return
        self._take(rows)
        self.filters.show_counts(rows.ranked.counts)
        self._filter()

    def _take(self, rows: RankedRows | None = None) -> None:
        """Show other rows and let go of the old ones."""
        old, self._rows = self._rows, rows
        if rows is not None:
            self._names = Names.of(self.context, self.session.workspace)
            rows.cells = FitCells(self.context, self._names, self._several).row
        self.table.show_source(rows)
        if rows is None:
            self._turn += 1
            self._stale = True
        if old is not None:
            old.close()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._busy.setText(error.describe(self.context.translator.gettext))

    def _show_choices(self, table: TableInfo) -> None:
        workspace = self.session.workspace
        ready = {profile.icp for profile in self._profiles(())}
        icps = [icp for icp in workspace.children(ROOT_ID, Icp) if icp.id in ready]
        self.filters.show_profiles([(icp.id, icp.text) for icp in icps])
        self.filters.show_attributes(groupings(self.context, table))

    def _filter(self) -> None:
        """Show what is wanted of the list, in a thread."""
        rows, wanted = self._rows, self.filters.choice()
        if rows is None:
            return
        group = (wanted.by, wanted.group) if wanted.by and wanted.group is not None else None
        only = Only(results=wanted.results, text=wanted.text, group=group)
        self.companies.jobs.run(lambda: rows.show(only), lambda _none: self._shown(rows), self._failed)

    def _shown(self, rows: RankedRows) -> None:
        if rows is not self._rows:
            return
        self._busy.setText("")
        self._busy.hide()
        self.table.show_source(rows)
        if rows.count():
            self.table.choose(0, "name")
        self.summary_changed.emit()

    def _group(self, by: str) -> None:
        rows = self._rows
        if rows is None or not by:
            return
        self.companies.jobs.run(
            lambda: rows.groups(by), lambda groups: self._show_groups(rows, groups), self._failed
        )

    def _show_groups(self, rows: RankedRows, groups: list[tuple[str, int]]) -> None:
        if rows is self._rows:
            words = [(key, grouped_words(self.context, self._names, key), size) for key, size in groups]
            self.filters.show_groups(words)

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _current(self, row: int) -> None:
        rows = self._rows
        if rows is None or row < 0:
            return
        self.companies.jobs.run(
            lambda: rows.fits(row, row + 1), lambda fits: self._show_fit(rows, fits), self._failed
        )

    def _show_fit(self, rows: RankedRows, fits: list[Fit]) -> None:
        if rows is not self._rows or not fits:
            return
        had, self._fit = self._fit, fits[0]
        chosen = self._fit.key in self._names.accounts
        self.card.show_fit(self._fit, self._names, can_choose=not chosen and not self.session.read_only)
        if had is None:
            self.inspector_changed.emit()
        table, row = self._table(), self._fit.row
        if table is not None:
            source = Source(table)
            statement = select(source.table).where(source.row == row)
            self.companies.ask(
                "account",
                lambda reader: values_of(table.columns, reader.run(statement)[0]),
                lambda values: self.card.show_values(table.columns, values),
                long=False,
            )

    def _choose(self) -> None:
        """Make the current company a target account, linked with its row."""
        fit = self._fit
        if fit is None:
            return
        values = {"text": fit.name, "company": fit.key, "icp": fit.icp, "state": AccountState.CHOSEN}
        changes = editing.insert(self.session.workspace, Account, ROOT_ID, [values])
        self.session.apply(changes, Step(Action.ADD, Account.kind, subject=fit.name), origin=self)
        self.undoable.emit(self.context.tr(N_("“{name}” is a target account now"), name=fit.name))

    def _on_applied(self, event: Applied) -> None:
        """Show who is chosen."""
        if self._rows is None or not _touches_accounts(self.session.workspace, event):
            return
        self._names = Names.of(self.context, self.session.workspace)
        self._rows.cells = FitCells(self.context, self._names, self._several).row
        self.table.refresh()
        if self._fit is not None:
            chosen = self._fit.key in self._names.accounts
            self.card.choose.setVisible(not chosen and not self.session.read_only)

    def _copy(self) -> None:
        """Put the rows that are picked on the clipboard."""
        rows, spans = self._rows, self.table.picked()
        if rows is not None and spans:
            text = partial(rows.text, spans, self.session.workspace, self.context.translator)
            count = sum(map(len, spans))
            self.companies.jobs.run(text, lambda text: put(self, text, count), self._failed)

    def _ask_export(self) -> None:
        rows, tr = self._rows, self.context.tr
        if rows is None:
            return
        kinds = tr(N_("Tables (*.xlsx *.csv)"))
        start = tr(N_("Target accounts")) + ".xlsx"
        path, _ = QFileDialog.getSaveFileName(self, tr(N_("Export the ranking")), start, kinds)
        if path:
            self._export(rows, Path(path))

    def _export(self, rows: RankedRows, target: Path) -> None:
        """Write what is shown with its reasons, in a thread."""
        workspace, gettext = self.session.workspace, self.context.translator.gettext
        words = self.context.tr(N_("Written to {name}"), name=target.name)
        write = partial(rows.write, target, workspace, gettext)
        self.companies.jobs.run(write, lambda _count: self.notice.emit(words), self._failed)


def _touches_accounts(workspace: Workspace, event: Applied) -> bool:
    return event.is_structural or any(workspace.find(id, Account) is not None for id in event.ids)
