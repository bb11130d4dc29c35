"""All findings, by worksheet; a click lands in the field."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.checks.findings import Finding, Severity
from personaforge.domain.model import WORKSHEETS
from personaforge.domain.words import N_
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator
from ui.pages.finding_row import finding_row
from ui.pages.page import HeadRow, Page, PageHead
from ui.pages.rows import Line, RowsView
from ui.session import Session
from ui.widgets.tabs import SheetTabs

ALL = "all"
_PLURALS = {
    Severity.ERROR: N_("Errors"),
    Severity.WARNING: N_("Warnings"),
    Severity.HINT: N_("Hints"),
}
_ORDER = {sheet.key: index for index, sheet in enumerate(WORKSHEETS)}


class FindingsPage(Page):
    """What is still open, as questions to the room."""

    def __init__(
        self,
        context: Context,
        session: Session,
        navigator: Navigator,
        board: FindingBoard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.session, self.navigator, self.board = session, navigator, board
        tr = context.tr
        self.head = PageHead(context, self)
        self.head.question.setText(tr(N_("What is still open?")))
        self.tabs = SheetTabs(context.theme, name=tr(N_("Severity")))
        self.tabs.add(ALL, tr(N_("All")), count=0)
        for severity in Severity:
            self.tabs.add(severity.value, tr(_PLURALS[severity]), count=0)
        self.tabs.chosen.connect(lambda _key: self.refresh())
        tab_row = HeadRow(context, self)
        tab_row.row.addWidget(self.tabs, 1)
        self.rows = RowsView(context, tr(N_("Findings")), self)
        self.rows.chosen.connect(self._land)
        self._shown: list[Finding] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(tab_row)
        box.addWidget(self.rows, 1)
        board.changed.connect(self._refresh_if_shown)

    def refresh(self) -> None:
        tr = self.context.tr
        company = self.session.workspace.root.company or tr(N_("New workspace"))
        hint = tr(N_("Findings advise, they never block."))
        self.head.crumb.show_place([company, tr(N_("Findings"))], facts=hint)
        self.tabs.set_count(ALL, len(self.board.all))
        for severity in Severity:
            self.tabs.set_count(severity.value, sum(1 for f in self.board.all if f.severity is severity))
        wanted = self.tabs.key()
        shown = [f for f in self.board.all if wanted in {ALL, "", f.severity.value}]
        self._shown = sorted(shown, key=lambda f: (_ORDER.get(f.sheet, 99), f.subject))
        self.rows.show_lines(self._lines() or [Line("heading", tr(N_("Nothing is open here.")))])

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def summary(self) -> str:
        count = len(self.board.all)
        return self.context.translator.ngettext("{count} finding", "{count} findings", count).format(
            count=count
        )

    def _lines(self) -> list[Line]:
        lines = []
        position = 0
        for (sheet, subject), group in groupby(self._shown, key=lambda f: (f.sheet, f.subject)):
            lines.append(Line("heading", self._heading(sheet, subject)))
            for finding in group:
                lines.append(finding_row(self.context, self.session.workspace, finding, str(position)))
                position += 1
        return lines

    def _heading(self, sheet: str, subject: str) -> str:
        title = next((self.context.tr(s.title) for s in WORKSHEETS if s.key == sheet), "")
        record = self.session.workspace.get(subject) if subject else None
        return f"{title}  ·  {record.name}" if record is not None and record.name else title

    def _land(self, key: str) -> None:
        finding = self._shown[int(key)]
        self.navigator.go(self.navigator.place_of_finding(finding))
