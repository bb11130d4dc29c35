"""What the export asks of the lists of companies before it prints, and what there is of the whole workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from personaforge.domain.alignment import is_begun
from personaforge.domain.company_options import ListRole
from personaforge.domain.funnel_figures import are_telling, figures_of
from personaforge.domain.leads.model import scoring_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ratings import standings
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.domain.worksheets.icp import Criterion
from personaforge.domain.worksheets.sla import Commitment, Kpi
from personaforge.domain.workspace import Workspace
from personaforge.errors import Trouble

if TYPE_CHECKING:
    from personaforge.answering import Questions
    from personaforge.storage.company_reader import CompanyReader

WORKBOOK = "workbook"
WHOLE = ("alignment", "analysis", "targets", "scoring", "funnel", "check", WORKBOOK)
"""Documents of the whole workspace, by what the export calls them."""


def whole_documents(workspace: Workspace) -> list[tuple[str, str]]:
    """Return the documents of the whole workspace that have something to say, with their names."""
    found = []
    if is_begun(workspace):
        found.append(("alignment", N_("Alignment check")))
    if standings(workspace):
        found.append(("analysis", N_("Customer analysis")))
    lists = workspace.children(ROOT_ID, CompanyList)
    if any(one.role is ListRole.ACCOUNTS and one.table for one in lists) and workspace.all(Criterion):
        found.append(("targets", N_("Target list")))
    if scoring_of(workspace) is not None:
        found.append(("scoring", N_("Scoring card")))
    if are_telling(figures_of(workspace)):
        found.append(("funnel", N_("Funnel")))
    if any(item.text or item.amount is not None for item in workspace.all(Commitment)) or workspace.all(Kpi):
        found.append(("check", N_("Monthly check")))
    return [*found, (WORKBOOK, N_("Everything in one workbook"))]


class Asking(QObject):
    """The lists asked in a thread; what they say comes with `ended`, or the trouble that kept them from it."""

    ended = Signal(object)

    def __init__(
        self,
        asking: Questions,
        open_reader: Callable[[], CompanyReader],
        gettext: Callable[[str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._asking, self._open, self._gettext = asking, open_reader, gettext
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="asking", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop; `ended` tells None then."""
        self._stopped.set()

    def wait(self) -> None:
        """Wait for the thread, which ends soon after `cancel`."""
        self._thread.join(10)

    def _work(self) -> None:
        from personaforge.analysis.scanning import Cancelled, Watch
        from personaforge.answering import answers

        try:
            reader = self._open()
            try:
                found = answers(self._asking, reader, self._gettext, Watch(cancelled=self._stopped.is_set))
            finally:
                reader.close()
            self.ended.emit(None if self._stopped.is_set() else found)
        except Cancelled:
            self.ended.emit(None)
        except Trouble as trouble:
            self.ended.emit(trouble)
