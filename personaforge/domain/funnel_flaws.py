"""What is wrong with the figures of a funnel, so that nothing follows from them, or nothing to be believed (B11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from personaforge.domain.funnel_figures import Figures, StepFigures, latest_start
from personaforge.domain.leads.calibration import ACCEPTANCE_ALARM
from personaforge.domain.options import Option, RateSource, StageKey
from personaforge.domain.words import N_


class Flaw(Option):
    """What keeps a figure from being calculated, or from being believed."""

    NO_TARGET = "no_target", N_("There is no revenue target.")
    NO_SHARE = "no_share", N_("Nobody has said what share of it comes from marketing.")
    NO_DEAL = "no_deal", N_("There is no average deal.")
    NO_STAGES = "no_stages", N_("There are no stages with a rate.")
    NO_RATE = "no_rate", N_("The rate of this stage is missing.")
    RATE_ZERO = "rate_zero", N_("At a rate of 0% no lead ever gets through.")
    RATE_ABOVE = "rate_above", N_("More than 100% cannot move on.")
    REVERSED = "reversed", N_("The lower bound lies above the upper one.")
    OUTSIDE = "outside", N_("The figure lies outside its own range.")
    FEW_ACCEPTED = "few_accepted", N_("Sales accepts fewer than 30%: look at the scoring again.")
    BORROWED = "borrowed", N_("All rates are foreign benchmarks.")
    PAST = "past", N_("The target date has passed.")
    TOO_LATE = "too_late", N_("A lead of today would become a deal only after the target date.")
    OVERLOAD = "overload", N_("Sales cannot work so many leads.")


@dataclass(frozen=True, slots=True)
class Flawed:
    """A flaw, and the stage or field that it is about."""

    flaw: Flaw
    stage: str = ""
    field: str = ""


def flaws_of(figures: Figures, today: date) -> Iterator[Flawed]:
    """Yield what is wrong with some figures on a day."""
    yield from _goal_flaws(figures)
    before = figures.steps[:-1]
    if not before:
        yield Flawed(Flaw.NO_STAGES)
    for step in before:
        yield from _rate_flaws(step)
        yield from _range_flaws(step)
    for step, following in pairwise(figures.steps):
        if following.key is StageKey.SAL and _is_alarming(step):
            yield Flawed(Flaw.FEW_ACCEPTED, step.id, "rate")
    known = [step for step in before if step.rate is not None]
    if known and all(step.source is RateSource.BENCHMARK for step in known):
        yield Flawed(Flaw.BORROWED)
    start = latest_start(figures)
    if figures.target_date is not None and figures.target_date < today:
        yield Flawed(Flaw.PAST, field="target_date")
    elif start is not None and start < today:
        yield Flawed(Flaw.TOO_LATE, field="target_date")


def _goal_flaws(figures: Figures) -> Iterator[Flawed]:
    if figures.target is None:
        yield Flawed(Flaw.NO_TARGET, field="revenue_target")
    if figures.share is None:
        yield Flawed(Flaw.NO_SHARE, field="marketing_share")
    if not figures.deal:
        yield Flawed(Flaw.NO_DEAL, field="average_deal")
    low, high = figures.deal_low, figures.deal_high
    if low is not None and high is not None and low > high:
        yield Flawed(Flaw.REVERSED, field="deal_low")
    elif figures.deal and _is_outside(figures.deal, low, high):
        yield Flawed(Flaw.OUTSIDE, field="average_deal")


def _rate_flaws(step: StepFigures) -> Iterator[Flawed]:
    if step.rate is None:
        yield Flawed(Flaw.NO_RATE, step.id, "rate")
    elif step.rate <= 0:
        yield Flawed(Flaw.RATE_ZERO, step.id, "rate")
    elif step.rate > 100:
        yield Flawed(Flaw.RATE_ABOVE, step.id, "rate")


def _is_alarming(step: StepFigures) -> bool:
    """Whether so few are accepted that the scoring has to be looked at (B8); what others publish alarms nobody."""
    if step.rate is None or step.source is RateSource.BENCHMARK:
        return False
    return 0 < step.rate < 100 * ACCEPTANCE_ALARM


def _range_flaws(step: StepFigures) -> Iterator[Flawed]:
    if step.low is not None and step.high is not None and step.low > step.high:
        yield Flawed(Flaw.REVERSED, step.id, "rate_low")
    elif step.rate is not None and _is_outside(step.rate, step.low, step.high):
        yield Flawed(Flaw.OUTSIDE, step.id, "rate")
    for name, end in (("rate_low", step.low), ("rate_high", step.high)):
        if end is not None and end <= 0:
            yield Flawed(Flaw.RATE_ZERO, step.id, name)


def _is_outside(value: float, low: float | None, high: float | None) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)
