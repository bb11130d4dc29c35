"""The funnel as a plan: needs, ranges, values, dates and what sales can work, of figures that may be tried out (B11).

figures = figures_of(workspace)                        # as the sheets say
plan = planned(figures, today)
plan = planned(figures.with_rate(stage.id, 30), today)  # what if; nothing is stored
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil

from personaforge.domain.funnel import exact
from personaforge.domain.funnel_figures import Figures, StepFigures, ends_of, is_rate, latest_start
from personaforge.domain.funnel_flaws import Flaw, Flawed, flaws_of
from personaforge.domain.options import StageKey

MONTHS_A_YEAR = 12
WORKING_DAYS = 21
"""Working days of a month, for attempts a day (own)."""
ONE_POINT = 1
"""How much a rate is raised, in points of per cent, to see which one matters most."""
_WORKED = (StageKey.MQL, StageKey.SAL, StageKey.SQL)
"""The stages that sales may be handed leads at, the first one that there is."""
_DEALS = StepFigures("", "", StageKey.WON)


@dataclass(frozen=True, slots=True)
class StagePlan:
    """What a stage needs. ``count`` is rounded up at each stage, ``unrounded`` only at the end.

    ``best`` and ``worst`` are the whole needs if all rates and the deal lie at their good or bad end. ``per_month``
    and ``per_rep`` (a month) are shares of ``count``. ``value`` is what a lead at this stage is worth. ``None``
    where it cannot be said.
    """

    step: StepFigures
    count: int | None = None
    unrounded: Fraction | None = None
    best: int | None = None
    worst: int | None = None
    per_month: Fraction | None = None
    per_rep: Fraction | None = None
    value: Fraction | None = None
    value_low: Fraction | None = None
    value_high: Fraction | None = None

    @property
    def is_range(self) -> bool:
        """Whether the need is known only to lie between two figures."""
        return self.best is not None and self.best != self.worst


@dataclass(frozen=True, slots=True)
class Lever:
    """What one more point of a rate does: how many leads fewer the first stage needs, and which share of them.

    ``swing`` is by which factor the need depends on where in its range the rate lies, 1 without a range.
    """

    stage: str
    fewer: Fraction
    share: Fraction
    swing: Fraction


@dataclass(frozen=True, slots=True)
class Load:
    """What is handed to sales a month against what it can work.

    Without a target the leads of today count; where a rate is missing nothing does. ``stage`` is where it is handed
    over. ``attempts_a_day`` is what the promised attempts ask of each sales rep on a
    working day. ``None`` where nobody has said enough.
    """

    stage: str
    leads: Fraction
    capacity: Fraction | None
    attempts_a_day: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """Share of the capacity that it takes, above 1 too much; ``None`` without a capacity."""
        return self.leads / self.capacity if self.capacity else None

    @property
    def is_too_much(self) -> bool:
        """Whether sales is promised more than it can work."""
        return self.capacity is not None and self.leads > self.capacity


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole funnel. ``stages`` end with the deals; ``levers`` begin with the one that matters most.

    ``start`` is the last day on which a lead may come in to be a deal by the target date.
    """

    figures: Figures
    stages: tuple[StagePlan, ...]
    start: date | None = None
    levers: tuple[Lever, ...] = ()
    load: Load | None = None
    flaws: tuple[Flawed, ...] = ()

    @property
    def deals(self) -> StagePlan:
        """What it all leads to."""
        return self.stages[-1]

    def stage(self, id: str) -> StagePlan | None:
        """Return what a stage needs, ``None`` for one that is not counted."""
        return next((item for item in self.stages if item.step.id == id), None)

    def has(self, flaw: Flaw) -> bool:
        """Whether there is a flaw of a kind."""
        return any(item.flaw is flaw for item in self.flaws)


def planned(figures: Figures, today: date) -> Plan:
    """Return the plan that some figures make, as of a day."""
    if not figures.steps:
        figures = replace(figures, steps=(_DEALS,))
    stages = _stages(figures)
    load = _load(figures, stages)
    flaws = list(flaws_of(figures, today))
    if load is not None and load.is_too_much:
        flaws.append(Flawed(Flaw.OVERLOAD, load.stage, "capacity"))
    return Plan(figures, stages, latest_start(figures), _levers(figures, stages), load, tuple(flaws))


def _deals(figures: Figures, deal: float | None) -> Fraction | None:
    if figures.target is None or figures.share is None or not deal or deal < 0:
        return None
    return exact(figures.target) * exact(figures.share) / 100 / exact(deal)


def _rounded(deals: Fraction | None, rates: Sequence[float | None]) -> list[int | None]:
    """Return the whole needs of the stages before the deals and of these, rounded up at each stage."""
    needs: list[int | None] = [None if deals is None else ceil(deals)]
    for rate in reversed(rates):
        after = needs[-1]
        needs.append(None if after is None or not is_rate(rate) else ceil(after * 100 / exact(rate or 0)))
    return needs[::-1]


def _unrounded(deals: Fraction | None, rates: Sequence[float | None]) -> list[Fraction | None]:
    needs = [deals]
    for rate in reversed(rates):
        after = needs[-1]
        needs.append(None if after is None or not is_rate(rate) else after * 100 / exact(rate or 0))
    return needs[::-1]


def _values(deal: float | None, rates: Sequence[float | None]) -> list[Fraction | None]:
    """Return what a lead of each stage is worth: the deal times all rates from there on."""
    values: list[Fraction | None] = [exact(deal) if deal else None]
    for rate in reversed(rates):
        after = values[-1]
        values.append(None if after is None or not is_rate(rate) else after * exact(rate or 0) / 100)
    return values[::-1]


def _stages(figures: Figures) -> tuple[StagePlan, ...]:
    steps = figures.steps
    rates = [step.rate for step in steps[:-1]]
    lows, highs = ([ends_of(step)[end] for step in steps[:-1]] for end in (0, 1))
    deal_low = figures.deal if figures.deal_low is None else figures.deal_low
    deal_high = figures.deal if figures.deal_high is None else figures.deal_high
    deals = _deals(figures, figures.deal)
    columns = zip(
        steps,
        _rounded(deals, rates),
        _unrounded(deals, rates),
        _rounded(_deals(figures, deal_high), highs),
        _rounded(_deals(figures, deal_low), lows),
        _values(figures.deal, rates),
        _values(deal_low, lows),
        _values(deal_high, highs),
        strict=True,
    )
    return tuple(
        StagePlan(
            step,
            count,
            unrounded,
            best if count is not None else None,
            worst if count is not None else None,
            _shared(count, figures.months),
            _shared(count, figures.months, figures.reps),
            value,
            low if value is not None else None,
            high if value is not None else None,
        )
        for step, count, unrounded, best, worst, value, low, high in columns
    )


def _shared(count: int | None, months: float, reps: float | None = 1) -> Fraction | None:
    if count is None or not reps or months <= 0:
        return None
    return Fraction(count) / exact(months) / exact(reps)


def _levers(figures: Figures, stages: Sequence[StagePlan]) -> tuple[Lever, ...]:
    first = stages[0].unrounded if stages else None
    if not first:
        return ()
    found = []
    for step in figures.steps[:-1]:
        rate = exact(step.rate or 0)
        more = min(rate + ONE_POINT, Fraction(100))
        low, high = ends_of(step)
        swing = exact(high or 0) / exact(low) if low and high else Fraction(1)
        found.append(Lever(step.id, first * (1 - rate / more), 1 - rate / more, swing))
    return tuple(sorted(found, key=lambda lever: -lever.share))


def _load(figures: Figures, stages: Sequence[StagePlan]) -> Load | None:
    at = next((item for key in _WORKED for item in stages if item.step.key is key), None)
    if at is None:
        return None
    leads = at.per_month
    if leads is None and at.step.volume and stages[-1].count is None:
        leads = exact(at.step.volume) / MONTHS_A_YEAR
    if leads is None:
        return None
    reps = exact(figures.reps) if figures.reps else None
    can = reps * exact(figures.capacity) if reps and figures.capacity is not None else None
    attempts = leads / reps * exact(figures.attempts) / WORKING_DAYS if reps and figures.attempts else None
    return Load(at.step.id, leads, can, attempts)
