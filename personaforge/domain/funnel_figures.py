"""What the funnel is calculated from: the figures of the sheets, or figures that somebody tries out (methods B11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from personaforge.domain.funnel import counted_steps
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, RateSource, StageKey
from personaforge.domain.worksheets.sla import Commitment, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace

PERIOD_MONTHS = 12
_ATTEMPTS = ("attempt", "versuch", "call", "anruf")


@dataclass(frozen=True, slots=True)
class StepFigures:
    """A stage of the ladder: how many come a year, what share moves on, in per cent, in which range."""

    id: str
    name: str
    key: StageKey | None = None
    volume: float | None = None
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    source: RateSource | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the funnel is calculated from; the last of ``steps`` stands for the deals."""

    target: float | None = None
    share: float | None = None
    deal: float | None = None
    deal_low: float | None = None
    deal_high: float | None = None
    target_date: date | None = None
    months: int = PERIOD_MONTHS
    cycle_days: float | None = None
    reps: float | None = None
    capacity: float | None = None
    attempts: float | None = None
    steps: tuple[StepFigures, ...] = ()

    def with_rate(self, stage: str, rate: float) -> Figures:
        """Return the figures with another rate of a stage, for which no range is known then."""
        return replace(
            self,
            steps=tuple(
                replace(step, rate=rate, low=None, high=None) if step.id == stage else step
                for step in self.steps
            ),
        )


def figures_of(workspace: Workspace) -> Figures:
    """Return what the sheets say, of stages and agreement."""
    sla = next(iter(workspace.children(ROOT_ID, Sla)), None)
    steps = tuple(_step(stage) for stage in counted_steps(workspace.children(ROOT_ID, Stage)))
    if sla is None:
        return Figures(steps=steps)
    return Figures(
        target=sla.revenue_target,
        share=sla.marketing_share,
        deal=sla.average_deal,
        deal_low=sla.deal_low,
        deal_high=sla.deal_high,
        target_date=sla.target_date,
        months=int(sla.period_months or PERIOD_MONTHS),
        cycle_days=sla.cycle_days,
        reps=sla.reps,
        capacity=sla.capacity,
        attempts=_attempts(workspace.children(sla.id, Commitment)),
        steps=steps,
    )


def are_telling(figures: Figures) -> bool:
    """Whether anything follows from some figures: there is a whole goal, or a rate."""
    whole = figures.target is not None and figures.share is not None and bool(figures.deal)
    return whole or any(step.rate is not None for step in figures.steps)


def latest_start(figures: Figures) -> date | None:
    """Return the last day on which a lead may come in to be a deal by the target date."""
    if figures.target_date is None or figures.cycle_days is None:
        return None
    try:
        return figures.target_date - timedelta(days=ceil(figures.cycle_days))
    except OverflowError:
        return None


def is_rate(rate: float | None) -> bool:
    """Whether a rate can be calculated with: above 0 and up to 100 %."""
    return rate is not None and 0 < rate <= 100


def ends_of(step: StepFigures) -> tuple[float | None, float | None]:
    """Return the lower and the upper end of a rate, the rate itself where no range is given."""
    low = step.low if step.low is not None else step.rate
    high = step.high if step.high is not None else step.rate
    if low is not None and high is not None and low > high:
        return step.rate, step.rate
    return low, high


def _step(stage: Stage) -> StepFigures:
    return StepFigures(
        stage.id,
        stage.text,
        stage.key,
        stage.volume,
        stage.rate,
        stage.rate_low,
        stage.rate_high,
        stage.rate_source,
    )


def _attempts(commitments: Iterable[Commitment]) -> float | None:
    """Return how often sales has promised to try each lead, ``None`` if it has not."""
    for item in commitments:
        if item.side is Department.SALES and item.amount:
            unit = (item.unit or item.text).casefold()
            if any(word in unit for word in _ATTEMPTS):
                return item.amount
    return None
