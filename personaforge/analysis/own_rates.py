"""Rates of our own from a list of leads with the days of their stages: cohorts by month, unripe ones left out (B11).

A lead that reached a later stage has passed the ones before it, whether or not a day is written there. A month counts
only when all of its leads have had the time of one cycle; younger ones would make every rate look worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from personaforge.analysis.shares import share_of
from personaforge.domain.companies.results import Share
from personaforge.domain.leads.calibration import ACCEPTANCE_ALARM
from personaforge.domain.options import StageKey

LADDER = (
    StageKey.COLD,
    StageKey.IQL,
    StageKey.MQL,
    StageKey.SAL,
    StageKey.SQL,
    StageKey.OPPORTUNITY,
    StageKey.WON,
)


@dataclass(frozen=True, slots=True)
class LeadDays:
    """A lead and the days on which it reached its stages."""

    name: str
    days: Mapping[StageKey, date]


@dataclass(frozen=True, slots=True)
class Cohort:
    """The leads whose first stage lies in a month; ``counts`` are how many reached each stage of the list."""

    month: date
    counts: tuple[int, ...]
    is_ripe: bool


@dataclass(frozen=True, slots=True)
class OwnRate:
    """Which share of the leads of a stage reached the next one that the list has, ripe cohorts only."""

    stage: StageKey
    next: StageKey
    share: Share

    @property
    def is_alarming(self) -> bool:
        """Whether sales accepts so few that the scoring has to be looked at (methods B8)."""
        value = self.share.value
        return self.next is StageKey.SAL and value is not None and value < ACCEPTANCE_ALARM


@dataclass(frozen=True, slots=True)
class OwnRates:
    """What a list says of our own rates.

    ``stages`` are those it has days for, in order. ``cycle_days`` is after how long a month is ripe, ``median_cycle``
    what the list shows from the first stage to the deal. ``odd`` names leads whose days run backwards, ``future`` those
    with days to come; both are left out, as are ``unripe`` leads, which are counted only.
    """

    stages: tuple[StageKey, ...]
    cohorts: tuple[Cohort, ...]
    rates: tuple[OwnRate, ...]
    cycle_days: float | None
    median_cycle: float | None
    leads: int
    unripe: int
    odd: tuple[str, ...] = ()
    future: tuple[str, ...] = ()


def own_rates(leads: Iterable[LeadDays], as_of: date, cycle_days: float | None = None) -> OwnRates:
    """Return the rates that a list shows as of a day.

    ``cycle_days`` is the cycle that is agreed; without one, the median of the list stands in, and without that every
    month is taken for ripe.
    """
    kept: list[LeadDays] = []
    odd: list[str] = []
    future: list[str] = []
    for lead in leads:
        if not lead.days:
            continue
        if max(lead.days.values()) > as_of:
            future.append(lead.name)
        elif not _rises(lead):
            odd.append(lead.name)
        else:
            kept.append(lead)
    stages = tuple(stage for stage in LADDER if any(stage in lead.days for lead in kept))
    shown = _median_cycle(kept, stages)
    cycle = cycle_days if cycle_days is not None else shown
    cohorts = _cohorts(kept, stages, as_of, cycle)
    ripe = [cohort for cohort in cohorts if cohort.is_ripe]
    sums = [sum(cohort.counts[place] for cohort in ripe) for place in range(len(stages))]
    rates = tuple(
        OwnRate(stage, stages[place + 1], share_of(sums[place + 1], sums[place]))
        for place, stage in enumerate(stages[:-1])
    )
    unripe = sum(cohort.counts[0] for cohort in cohorts if not cohort.is_ripe)
    return OwnRates(stages, tuple(cohorts), rates, cycle, shown, len(kept), unripe, tuple(odd), tuple(future))


def _rises(lead: LeadDays) -> bool:
    days = [lead.days[stage] for stage in LADDER if stage in lead.days]
    return all(early <= late for early, late in pairwise(days))


def _median_cycle(leads: Sequence[LeadDays], stages: Sequence[StageKey]) -> float | None:
    if StageKey.WON not in stages:
        return None
    lengths = [
        (lead.days[StageKey.WON] - min(lead.days.values())).days
        for lead in leads
        if StageKey.WON in lead.days and len(lead.days) > 1
    ]
    return float(median(lengths)) if lengths else None


def _cohorts(
    leads: Sequence[LeadDays], stages: Sequence[StageKey], as_of: date, cycle: float | None
) -> list[Cohort]:
    places = {stage: place for place, stage in enumerate(stages)}
    counts: dict[date, list[int]] = {}
    for lead in leads:
        month = counts.setdefault(min(lead.days.values()).replace(day=1), [0] * len(stages))
        furthest = max(places[stage] for stage in lead.days)
        for place in range(furthest + 1):
            month[place] += 1
    return [Cohort(month, tuple(counts[month]), _is_ripe(month, as_of, cycle)) for month in sorted(counts)]


def _is_ripe(month: date, as_of: date, cycle: float | None) -> bool:
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return cycle is None or (as_of - last).days >= cycle
