"""Why something is there and what depends on it, above the page; Enter goes to a line, Esc leaves all as it was.

TracePopup(context, session, companies, navigator, record_id, window).open()
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.companies.results import Backtest
from personaforge.domain.companies.supporting import supporting
from personaforge.domain.rechecks import open_marks, reason
from personaforge.domain.trace import Branch, Web, called, depends, evidence, why
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion
from personaforge.domain.worksheets.review import Recheck
from ui.companies import Companies
from ui.context import Context
from ui.navigation import Navigator
from ui.pages.rows import Line, RowsView
from ui.session import Session
from ui.top_popup import MARGIN, TopPopup
from ui.widgets.base import Label
from ui.widgets.buttons import Button, ToolButton

SIZE = QSize(720, 560)
_STEP = "\u2003"  # an em space for each step away


class TracePopup(TopPopup):
    """Stands at the top of a window and goes with a click beside it."""

    def __init__(
        self,
        context: Context,
        session: Session,
        companies: Companies,
        navigator: Navigator,
        record: str,
        window: QWidget,
    ) -> None:
        super().__init__(context, window, SIZE)
        context = self.context
        self._session, self._navigator, self._record = session, navigator, record
        self._said: dict[str, str] = {}
        self._is_open = True
        session.flush()
        theme, scale = context.theme, context.theme.scale
        self.title = Label(theme, role="heading", parent=self)
        self.marks = Label(theme, role="small", color="warning", parent=self)
        self.confirm = Button(theme, context.tr(N_("It still holds")), icon="check", parent=self)
        self.rows = RowsView(
            context, context.tr(N_("Why is this here?")), self, margin=MARGIN * scale, text_left=0
        )
        close = ToolButton(theme, "x", context.tr(N_("Close")), shortcut="Esc", parent=self)
        self._lay_out(close, scale)
        self.rows.chosen.connect(self._go)
        self.confirm.clicked.connect(lambda _on=False: self._confirm())
        close.clicked.connect(self.close)
        self.show_record()
        self._ask(companies)
        self.stand()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self) -> None:
        """Read everything anew."""
        workspace, tr = self._session.workspace, self.context.tr
        record = workspace.get(self._record)
        if record is None:
            return
        web = Web(workspace)
        self.title.setText(called(record, tr))
        self.setAccessibleName(self.title.text())
        told = [self._told(mark) for mark in open_marks(workspace, self._record)]
        self.marks.setText("\n".join(told))
        self.marks.setVisible(bool(told))
        self.confirm.setVisible(bool(told) and not self._session.read_only)
        lines = [Line("heading", tr(N_("Why is this here?")))]
        lines += self._lines(why(workspace, self._record, web), evidence(record, tr))
        lines.append(Line("heading", tr(N_("What depends on this?"))))
        lines += self._lines(depends(workspace, self._record, web), "")
        self.rows.show_lines(lines)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_open = False
        super().closeEvent(event)

    def _ask(self, companies: Companies) -> None:
        """Have the customers say how many meet the criteria that are shown; they answer later."""
        workspace = self._session.workspace
        tree = why(workspace, self._record) if self._record in workspace else None
        found = [workspace.find(branch.record, Criterion) for _, branch in tree.walk()] if tree else []
        for icp in dict.fromkeys(criterion.parent for criterion in found if criterion is not None):
            companies.backtest(icp, frozenset(), self._answered, channel=f"trace {icp}")

    def _answered(self, result: Backtest) -> None:
        if self._is_open:
            self._said |= supporting(result, self.context.translator.gettext)
            self.show_record()

    def _lines(self, tree: Branch, own: str) -> list[Line]:
        """Return a line for each record of a tree; ``own`` is how the record itself is known."""
        workspace, tr = self._session.workspace, self.context.tr
        lines = []
        if own and self._record in self._said:
            lines.append(Line("row", self._said[self._record], key=self._record))
        if own:
            lines.append(Line("row", tr(N_("We know it from: {source}"), source=own), key=self._record))
        for depth, branch in tree.walk():
            record = workspace.get(branch.record)
            if depth == 0 or record is None:
                continue
            known = evidence(record, tr)
            space = _STEP * (depth - 1)
            parts = (tr(branch.words), known, self._said.get(record.id, ""))
            detail = space + " · ".join(part for part in parts if part)
            lines.append(
                Line("row", space + called(record, tr), record.id, detail=detail, faint=branch.again)
            )
        return lines or [Line("row", tr(N_("Nothing that anybody has written down.")), key="", faint=True)]

    def _told(self, mark: Recheck) -> str:
        tr = self.context.tr
        return tr(N_("To be checked: {why}"), why=reason(mark, self._session.workspace, tr))

    def _confirm(self) -> None:
        record = self._session.workspace.get(self._record)
        if record is not None:
            self._session.confirm(record)
            self.show_record()
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, id: str) -> None:
        if id:
            self.close()
            self._navigator.go_to_record(id)

    def _lay_out(self, close: QWidget, scale: float) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(round(MARGIN * scale), 4, 4, 0)
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        asked = QHBoxLayout()
        asked.setContentsMargins(round(MARGIN * scale), 0, round(MARGIN * scale), 0)
        asked.setSpacing(12)
        asked.addWidget(self.marks, 1)
        asked.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        side = round(12 * scale)
        box.setContentsMargins(1, side, 1, side)
        box.setSpacing(round(8 * scale))
        box.addLayout(head)
        box.addLayout(asked)
        box.addWidget(self.rows, 1)
