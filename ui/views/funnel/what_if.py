"""The funnel as it is, and as it would be with figures that somebody tries out; only "Take over" stores them.

trial = WhatIf(session, context.today)
trial.set_rate(stage, 25.0), trial.set_goal("average_deal", 30_000)
trial.now, trial.tried                        plans; the same one while nothing is tried
trial.take_over(), trial.forget()             `changed` after each
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.funnel_figures import Figures, figures_of
from personaforge.domain.funnel_plan import Plan, planned
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from ui.session import Session

GOALS = {"marketing_share": "share", "average_deal": "deal"}
"""Fields of the agreement that can be tried out, and what the plan calls them."""


class WhatIf(QObject):
    """Keeps what is tried apart from what the sheets say."""

    changed = Signal()

    def __init__(self, session: Session, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._today = session, today
        self._rates: dict[str, float] = {}
        self._goals: dict[str, float] = {}
        self.now: Plan = planned(Figures(), today())
        self.tried: Plan = self.now

    @property
    def is_trying(self) -> bool:
        """Whether a figure differs from what the sheets say."""
        return bool(self._rates or self._goals)

    def reload(self) -> None:
        """Read the sheets anew; what they say by now is no trial any more."""
        figures = figures_of(self._session.workspace)
        known = {step.id: step.rate for step in figures.steps}
        self._rates = {id: rate for id, rate in self._rates.items() if id in known and known[id] != rate}
        self._goals = {
            name: value for name, value in self._goals.items() if getattr(figures, GOALS[name]) != value
        }
        self.now = planned(figures, self._today())
        self._plan()

    def rate(self, stage: str) -> float | None:
        """Return the rate of a stage as tried, else as it is."""
        found = self.tried.stage(stage)
        return found.step.rate if found is not None else None

    def goal(self, name: str) -> float | None:
        """Return share or deal as tried, else as it is."""
        value: float | None = getattr(self.tried.figures, GOALS[name])
        return value

    def is_tried(self, key: str) -> bool:
        """Whether the rate of a stage, or a field of the goal, is being tried out."""
        return key in self._rates or key in self._goals

    def set_rate(self, stage: str, rate: float) -> None:
        """Try another rate."""
        self._rates[stage] = rate
        self.reload()

    def set_goal(self, name: str, value: float) -> None:
        """Try another share or deal."""
        self._goals[name] = value
        self.reload()

    def forget(self) -> None:
        """Go back to what the sheets say."""
        self._rates, self._goals = {}, {}
        self.reload()

    def take_over(self) -> bool:
        """Store what is tried, as one step; returns whether there was anything."""
        changes = self._changes()
        self._rates, self._goals = {}, {}
        done = self._session.apply(changes, Step(Action.ADOPT, count=len(changes)))
        self.reload()
        return done

    def _plan(self) -> None:
        self.tried = self.now
        if self.is_trying:
            goals = {GOALS[name]: value for name, value in self._goals.items()}
            figures = replace(self.now.figures, **goals)  # type: ignore[arg-type]
            for stage, rate in self._rates.items():
                figures = figures.with_rate(stage, rate)
            self.tried = planned(figures, self._today())
        self.changed.emit()

    def _changes(self) -> list[Change]:
        """Return what to store; a range that the new rate lies outside of is no longer true."""
        workspace, changes = self._session.workspace, list[Change]()
        for sla in workspace.children(ROOT_ID, Sla)[:1]:
            for name, value in self._goals.items():
                changes += editing.set_field(sla, name, value)
        for id, rate in self._rates.items():
            stage = workspace.find(id, Stage)
            if stage is None:
                continue
            changes += editing.set_field(stage, "rate", rate)
            low, high = stage.rate_low, stage.rate_high
            if (low is not None and rate < low) or (high is not None and rate > high):
                changes += [
                    *editing.set_field(stage, "rate_low", None),
                    *editing.set_field(stage, "rate_high", None),
                ]
        return changes
