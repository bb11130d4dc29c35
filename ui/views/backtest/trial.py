"""What is tried with the criteria of a profile: some switched off, a range or weight half dragged; never stored.

trial.show(icp), trial.switch(criterion), trial.all_on(), trial.attempt(criterion, {"target": "30 to 150"})
trial.result                                   the newest back-test, `None` without customers
trial.answered                                 signal(): `result` is new
trial.asked                                    signal(): an answer is on its way
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from personaforge.domain.companies.results import Backtest, Effect
from personaforge.domain.fields import Json
from personaforge.domain.worksheets.icp import Criterion
from ui.companies import Companies
from ui.session import Session


class Trial(QObject):
    """One for a view; asks anew whenever something changed."""

    answered = Signal()
    asked = Signal()

    def __init__(self, session: Session, companies: Companies, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._companies = session, companies
        self.icp = ""
        self.result: Backtest | None = None
        self._off: set[str] = set()
        self._tries: dict[str, Mapping[str, Json]] = {}
        self._effects: dict[str, Effect] = {}
        companies.changed.connect(self.refresh)

    @property
    def off(self) -> frozenset[str]:
        """The criteria that are tried without."""
        return frozenset(self._off)

    @property
    def has_customers(self) -> bool:
        """Whether there is a list that can answer."""
        return self._companies.has_customers

    def show(self, icp: str) -> None:
        """Ask about another profile; what was tried with the last one is over."""
        if icp != self.icp:
            self.icp = icp
            self._off.clear()
            self._tries.clear()
            self._take(None)
        self.refresh()

    def switch(self, criterion: str) -> None:
        """Try without a criterion, or with it again."""
        self._off ^= {criterion}
        self.refresh()

    def all_on(self) -> None:
        """Try without none."""
        self._off.clear()
        self.refresh()

    def attempt(self, criterion: str, values: Mapping[str, Json]) -> None:
        """Try other values of a criterion, or of a condition in it; none for what is in the file."""
        if values:
            self._tries[criterion] = values
        elif criterion in self._tries:
            del self._tries[criterion]
        self.refresh()

    def refresh(self) -> None:
        """Ask the customers."""
        if not self.icp or self.icp not in self._session.workspace or not self.has_customers:
            self._take(None)
            return
        known = {record.id for record in self._session.workspace.children(self.icp, Criterion)}
        self._off &= known
        self.asked.emit()
        self._companies.backtest(self.icp, self.off, self._take, tries=dict(self._tries), channel="trial")

    def effect(self, criterion: str) -> Effect | None:
        """Return what a criterion does to the list, as far as it is known by now."""
        return self._effects.get(criterion)

    def _take(self, result: Backtest | None) -> None:
        self.result = result
        self._effects = {effect.criterion: effect for effect in result.effects} if result else {}
        self.answered.emit()
