"""Keeps panel, line and invitation in step with what the customers say, and with what that is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from personaforge.domain.companies.results import Backtest
from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.workspace import Workspace
from ui.navigation import Place
from ui.sheet_view import Surroundings
from ui.views.backtest.earlier import EarlierState, earlier_states
from ui.views.backtest.invitation import Invitation, Lack
from ui.views.backtest.line import BacktestLine
from ui.views.backtest.panel import BacktestPanel
from ui.views.backtest.trial import Trial

CUSTOMERS_PAGE = "customers"


@dataclass(frozen=True, eq=False)
class _Beside:
    """What the profile is compared with: another one, or an earlier state with its words."""

    icp: str
    words: str = ""
    state: Workspace | None = None


class CustomersBeside(QObject):
    """One for a view of criteria; the view puts `line` and `invitation` where it likes."""

    inspector_changed = Signal()

    def __init__(self, around: Surroundings, trial: Trial, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._navigator = around.context, around.session, around.navigator
        self._companies, self._trial = around.companies, trial
        self._beside: _Beside | None = None
        self._had_customers = False
        self.line = BacktestLine(around.context, parent)
        self.invitation = Invitation(around.context, parent)
        self.panel = BacktestPanel(around.context)
        parent.destroyed.connect(self.panel.deleteLater)
        self.panel.installEventFilter(self)
        for part in (self.panel, self.line):
            part.all_on_wanted.connect(trial.all_on)
        for source in (self.panel, self.invitation):
            source.list_wanted.connect(lambda: self._go("list"))
            source.rating_wanted.connect(lambda: self._go("rate"))
        self.panel.earlier = lambda: [
            (state.words, partial(self.compare_with_state, state)) for state in self.earlier_states()
        ]
        self.panel.comparison_dropped.connect(self.compare_no_longer)
        trial.asked.connect(lambda: self.panel.set_waiting(True))
        trial.answered.connect(self._answered)
        around.companies.failed.connect(lambda _error: self.panel.set_waiting(False))
        around.companies.changed.connect(self._ask_beside)

    def show(self) -> None:
        """Show what belongs to another profile."""
        self.compare_no_longer()
        self._answered()

    def inspector(self) -> tuple[str, QWidget] | None:
        """Return the panel, where there are customers to ask."""
        if not self._trial.has_customers:
            return None
        return self._context.tr(N_("Back-test")), self.panel

    def compare_with_profile(self, icp: str) -> None:
        """Show another profile beside this one."""
        self._beside = _Beside(icp)
        self._ask_beside()

    def earlier_states(self) -> list[EarlierState]:
        """Return the states of this profile that the history knows, the newest first."""
        return earlier_states(self._context, self._session, self._trial.icp)

    def compare_with_state(self, earlier: EarlierState) -> None:
        """Show the profile as it was, beside what it is now."""
        words = self._context.tr(N_("state before {moment}"), moment=earlier.moment)
        self._beside = _Beside(self._trial.icp, words, earlier.workspace(self._session.workspace))
        self._ask_beside()

    def remember(self) -> None:
        """Keep the figures as they are now, to see what the next changes do."""
        result = self._trial.result
        if result is not None:
            self._beside = None
            time = self._context.translator.time(self._context.now())
            self.panel.compare_with(self._context.tr(N_("state of {time}"), time=time), result)

    def compare_with_all_on(self) -> None:
        """Show the figures of the criteria as they are in the file, beside those of what is tried."""
        words = self._context.tr(N_("all criteria on"))
        self._beside = None
        self._companies.backtest(
            self._trial.icp, frozenset(), lambda result: self.panel.compare_with(words, result),
            channel="beside",
        )  # fmt: skip

    def compare_no_longer(self) -> None:
        """Show one column of figures."""
        self._beside = None
        self.panel.compare_with("", None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            QTimer.singleShot(0, self, self._show_line)
        return False

    def _answered(self) -> None:
        result = self._trial.result
        off = len(self._trial.off)
        has_customers = self._trial.has_customers
        wall = self._context.presenting
        self.invitation.show_lack(None if has_customers or wall or self._session.read_only else Lack.LIST)
        if result is not None:
            self.panel.show_result(result, off=off)
            self.line.show_result(result, off=off)
        elif not has_customers:
            self.panel.invite(Lack.LIST)
        self.panel.show_ways(self._ways() if result is not None else [])
        self._show_line()
        if has_customers is not self._had_customers:
            self._had_customers = has_customers
            self.inspector_changed.emit()

    def _show_line(self) -> None:
        """The line stands in for the panel where that is not to be seen."""
        shown = self.panel.isVisible() and not self._context.presenting
        self.line.setVisible(self._trial.result is not None and not shown)

    def _ways(self) -> list[tuple[str, Callable[[], object]]]:
        tr = self._context.tr
        ways: list[tuple[str, Callable[[], object]]] = [
            (tr(N_("With this state, from now on")), self.remember)
        ]
        if self._trial.off:
            ways.append((tr(N_("With all criteria on")), self.compare_with_all_on))
        for icp in self._session.workspace.children(ROOT_ID, Icp):
            if icp.id != self._trial.icp:
                name = icp.name or tr(N_("without a name"))
                words = tr(N_("With {name}"), name=name)
                ways.append((words, lambda id=icp.id: self.compare_with_profile(id)))  # type: ignore[misc]
        return ways

    def _ask_beside(self) -> None:
        beside = self._beside
        if beside is None:
            return
        icp = self._session.workspace.find(beside.icp, Icp)
        name = beside.words or (icp.name if icp is not None else "")
        self._companies.backtest(
            beside.icp, frozenset(), lambda result: self._show_beside(beside, name, result),
            state=beside.state, channel="beside",
        )  # fmt: skip

    def _show_beside(self, beside: _Beside, name: str, result: Backtest) -> None:
        if beside is self._beside:
            self.panel.compare_with(name or self._context.tr(N_("without a name")), result)

    def _go(self, tab: str) -> None:
        self._navigator.go(Place(page=CUSTOMERS_PAGE, tab=tab))
