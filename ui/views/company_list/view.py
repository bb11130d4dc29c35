"""The tab with the rows of an imported list: looked through, copied, brought up to date, deleted for good."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.analysis.listed import Listed
from personaforge.analysis.scanning import Cancelled, Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.company_options import ListRole
from personaforge.domain.steps import Action
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.errors import Trouble
from personaforge.storage.company_reader import Interrupted
from personaforge.storage.list_versions import ListVersion, list_versions
from ui.navigation import IMPORT, Place
from ui.pages.page import BLEED, page_margin
from ui.sheet_view import SheetView, Surroundings
from ui.views.company_list.cells import ListWords
from ui.views.company_list.head import ForgetBox, ListHead
from ui.views.company_list.source import ListedRows
from ui.views.shared.clipboard import put, table_text
from ui.views.shared.invitation_box import InvitationBox
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.data_table import DataTable

_INVITATIONS = {
    ListRole.CUSTOMERS: (
        N_("Which companies do you know already?"),
        N_("The export of your CRM, as CSV or XLSX. What it says then argues in the room."),
    ),
    ListRole.ACCOUNTS: (
        N_("Which companies would you like to win?"),
        N_("Bring a list, and the profile says whom to call first, with a reason for each."),
    ),
}


class CompanyListView(SheetView):
    """Head, table, and what is asked before the list goes."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.companies = around.companies
        self.role = ListRole.ACCOUNTS if around.sheet.key == "accounts" else ListRole.CUSTOMERS
        self._rows: ListedRows | None = None
        self._words: ListWords | None = None
        self.table: DataTable | None = None
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        listing, table = self.companies.listing(self.role), self.companies.table(self.role)
        there = listing is not None and table is not None
        self.invitation.setVisible(not there)
        self.head.setVisible(there)
        for tool in (self.copy, self.update_list, self.delete):
            tool.set_enabled(there, self.context.tr(N_("There is no list yet")))
        if self.session.read_only:
            for tool in (self.update_list, self.delete):
                tool.set_enabled(False, self.context.tr(N_("This workspace can only be read")))
        self.invitation.wanted.setVisible(not self.session.read_only)
        if listing is None or table is None:
            self.question.hide()
            self._take(None)
        else:
            self.head.show_list(listing, read_only=self.session.read_only)
            if self._rows is None or self._rows.table != table:
                self._show_table(listing, table)
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:  # noqa: ARG002
        if self.table is None:
            self.invitation.wanted.setFocus()
        elif field == "keep_until":
            self.head.keep.setFocus()
        else:
            self.table.setFocus()

    def summary(self) -> str:
        if self._rows is None:
            return ""
        shown, count = self._rows.count(), self._rows.table.count
        number = self.context.translator.number
        words = N_("{shown} of {count} companies")
        return self.context.tr(words, shown=number(shown), count=number(count))

    def count(self) -> int | None:
        table = self.companies.table(self.role)
        return table.count if table is not None else 0

    def tools(self) -> list[QWidget]:
        return [self.copy, self.update_list, self.delete]

    # Inside.

    def _lay_out(self) -> None:
        wall = on_wall(self.context)
        theme, tr = wall.theme, self.context.tr
        self.invitation = InvitationBox(self.context, tr(N_("Import a list")), self, icon="import")
        asks, says = _INVITATIONS[self.role]
        self.invitation.ask(tr(asks), tr(says))
        self.question = ForgetBox(self.context, self)
        self.head = ListHead(wall, self)
        self._state = Label(theme, "", role="small", color="ink3")
        self._state.hide()
        self.copy = Button(theme, tr(N_("Copy")), "quiet", icon="copy", parent=self)
        self.update_list = Button(theme, tr(N_("Update from a file …")), "quiet", icon="import", parent=self)
        self.delete = Button(theme, tr(N_("Delete for good …")), "quiet", icon="trash-2", parent=self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self.invitation, self.question, self.head, self._state):
            self._box.addWidget(widget)
        self._inside = QVBoxLayout()
        self._box.addLayout(self._inside, 1)
        self._box.addStretch(0)

    def _connect(self) -> None:
        self.invitation.wanted.clicked.connect(self._import)
        self.update_list.clicked.connect(self._import)
        self.copy.clicked.connect(self._copy_shown)
        self.delete.clicked.connect(self._ask_to_forget)
        self.question.wanted.clicked.connect(self._forget)
        self.head.wanted.connect(self._filter)
        self.head.kept_until.connect(self._keep_until)
        self.companies.lists_changed.connect(self.refresh)
        self.session.applied.connect(self._show_keep)  # lambdas would outlive the view
        self.session.closing.connect(self._take)

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
        self._state.setContentsMargins(margin, 0, margin, 8)
        if self.table is not None:
            self.table.set_margin(margin - BLEED)

    def _show_keep(self, _event: object = None) -> None:
        listing = self.companies.listing(self.role)
        if listing is not None:
            self.head.show_list(listing, read_only=self.session.read_only)

    def _show_table(self, listing: CompanyList, table: TableInfo) -> None:
        """Show another list from its first row."""
        words = self._words = ListWords.of(on_wall(self.context), table)
        self.head.forget()
        self.head.show_doubtful(0)
        self.head.show_facts(listing, table.count, "", "")
        self._take(ListedRows(table, self.session.store.companies.reader, words.row))
        id, role = listing.id, self.role
        self.companies.ask(
            f"versions {role.value}",
            lambda reader: list_versions(reader, role, id),
            lambda versions: self._show_origin(id, table, versions),
        )
        self.companies.ask(
            f"doubtful {role.value}",
            lambda reader: Listed(Scan(Source(table), reader)).doubtful(),
            self.head.show_doubtful,
        )

    def _show_origin(self, id: str, table: TableInfo, versions: Sequence[ListVersion]) -> None:
        """Say who imported the list: the last import up to the table in force, which may have been merged since."""
        listing = self.session.workspace.find(id, CompanyList)
        upto = [*takewhile(lambda one: one.table != table.name, versions)]
        imports = [one for one in versions[: len(upto) + 1] if one.action is Action.IMPORT]
        if listing is not None and imports and len(upto) < len(versions):
            self.head.show_facts(listing, table.count, imports[-1].author, imports[-1].at)

    def _take(self, rows: ListedRows | None = None) -> None:
        """Show other rows and let go of the old ones."""
        old, self._rows = self._rows, rows
        if self.table is not None:
            self.table.hide()
            self._inside.removeWidget(self.table)
            self.table.deleteLater()
            self.table = None
        if old is not None:
            old.close()
        if rows is None or self._words is None:
            return
        theme, name = on_wall(self.context).theme, self.context.tr(self.tab.title)
        jobs = self.companies.jobs
        self.table = DataTable(
            theme, self._words.columns(), name=name, jobs=jobs, by_cell=True, several=True, parent=self
        )
        self.table.failed.connect(self._failed)
        self.table.copy_wanted.connect(self._copy_picked)
        self._inside.addWidget(self.table)
        self._keep_margins()
        self.table.show_source(rows)
        self.table.show()

    def _filter(self) -> None:
        """Show what is wanted of the list, found in a thread."""
        rows, text, doubtful = self._rows, self.head.text, self.head.doubtful
        if rows is not None:
            show = partial(rows.show, text, doubtful=doubtful)
            self.companies.jobs.run(show, lambda _none: self._shown(rows), self._failed)

    def _shown(self, rows: ListedRows) -> None:
        if rows is not self._rows or self.table is None:
            return
        self._state.hide()
        self.table.refresh()
        self.table.verticalScrollBar().setValue(0)
        if rows.count():
            self.table.choose(0)
        self.summary_changed.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled | Interrupted):
            return
        if not isinstance(error, Trouble):
            raise error
        self._state.setText(error.describe(self.context.translator.gettext))
        self._state.show()

    def _copy_shown(self) -> None:
        """Copy the rows that are picked, all that is shown if it is just the current one."""
        spans = self.table.picked() if self.table is not None else []
        if self._rows is not None:
            self._copy(spans if sum(map(len, spans)) > 1 else [range(self._rows.count())])

    def _copy_picked(self) -> None:
        if self.table is not None:
            self._copy(self.table.picked())

    def _copy(self, spans: Sequence[range]) -> None:
        rows, words, count = self._rows, self._words, sum(map(len, spans))
        if rows is None or words is None or not count:
            return
        self.companies.jobs.run(
            lambda: table_text(words.heads(), map(words.line, rows.picked(spans))),
            lambda text: put(self, text, count),
            self._failed,
        )

    def _import(self) -> None:
        self.navigator.go(Place(page=IMPORT, tab=self.role.value))

    def _keep_until(self, day: object) -> None:
        listing = self.companies.listing(self.role)
        if listing is not None:
            self.session.set_field(listing, "keep_until", day, origin=self)

    def _ask_to_forget(self) -> None:
        listing = self.companies.listing(self.role)
        if listing is not None:
            self.question.ask_about(self.context, listing.file or listing.text)

    def _forget(self) -> None:
        """Take the list out of the workspace, then delete all its tables, in backups, too, in a thread."""
        listing, store, role = self.companies.listing(self.role), self.session.store, self.role
        self.question.hide()
        if listing is None:
            return
        id, name = listing.id, listing.file or listing.text
        self.session.remove([id], origin=self)

        def work() -> None:
            reader = store.companies.reader()
            try:
                versions = list_versions(reader, role, id)
            finally:
                reader.close()
            store.companies.forget_everywhere([version.table for version in versions])

        def done(_none: None) -> None:
            self.session.saved_changed.emit()  # the list can no longer be undone
            self.notice.emit(self.context.tr(N_("“{name}” was deleted for good"), name=name))

        self.companies.jobs.run(work, done, self._failed)
