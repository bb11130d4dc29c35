"""Rates of our own from the days of leads (methods B11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from personaforge.analysis.own_rates import LeadDays, own_rates
from personaforge.domain.options import StageKey

IQL, MQL, SAL, SQL, WON = StageKey.IQL, StageKey.MQL, StageKey.SAL, StageKey.SQL, StageKey.WON
AS_OF = date(2027, 6, 30)


def lead(name: str, start: date, *stages: StageKey, every: int = 10) -> LeadDays:
    """A lead that reaches a stage every ten days."""
    return LeadDays(name, {stage: start + timedelta(days=every * step) for step, stage in enumerate(stages)})


RIPE = [
    lead("a", date(2027, 1, 5), IQL, MQL, SQL, WON),
    lead("b", date(2027, 1, 20), IQL, MQL, SQL),
    lead("c", date(2027, 2, 1), IQL, MQL),
    lead("d", date(2027, 2, 28), IQL),
]
YOUNG = [lead(f"y{number}", date(2027, 6, 1), IQL) for number in range(9)]


def test_cohorts_younger_than_a_cycle_are_marked_and_left_out() -> None:
    found = own_rates([*RIPE, *YOUNG], AS_OF, 90)
    assert found.stages == (IQL, MQL, SQL, WON)
    assert [(cohort.month, cohort.counts, cohort.is_ripe) for cohort in found.cohorts] == [
        (date(2027, 1, 1), (2, 2, 2, 1), True),
        (date(2027, 2, 1), (2, 1, 0, 0), True),
        (date(2027, 6, 1), (9, 0, 0, 0), False),
    ]
    assert [rate.share.value for rate in found.rates] == [0.75, pytest.approx(2 / 3), 0.5]
    assert (found.leads, found.unripe) == (13, 9)


@pytest.mark.parametrize(("cycle", "ripe"), [(30, True), (31, False)])
def test_a_month_is_ripe_when_its_last_lead_had_a_cycle(cycle: int, ripe: bool) -> None:
    (cohort,) = own_rates([lead("a", date(2027, 5, 3), IQL)], AS_OF, cycle).cohorts
    assert cohort.is_ripe is ripe


def test_without_an_agreed_cycle_that_of_the_list_stands_in() -> None:
    found = own_rates([*RIPE, lead("e", date(2027, 1, 9), IQL, WON, every=50)], AS_OF)
    assert (found.median_cycle, found.cycle_days) == (40, 40)


def test_a_stage_that_was_skipped_was_passed() -> None:
    found = own_rates([lead("a", date(2027, 1, 1), IQL, SQL), *RIPE[:1]], AS_OF, 0)
    assert [rate.share.count for rate in found.rates] == [2, 2, 1]


def test_days_that_run_backwards_or_are_to_come_are_named_and_left_out() -> None:
    odd = LeadDays("odd", {IQL: date(2027, 2, 1), MQL: date(2027, 1, 1)})
    future = LeadDays("future", {IQL: date(2027, 2, 1), MQL: date(2028, 1, 1)})
    found = own_rates([odd, future, LeadDays("empty", {}), *RIPE], AS_OF, 30)
    assert (found.odd, found.future, found.leads) == (("odd",), ("future",), 4)


def test_little_acceptance_is_an_alarm() -> None:
    leads = [
        lead(f"m{number}", date(2027, 1, 1), MQL, *((SAL,) if number < 2 else ())) for number in range(10)
    ]
    (rate,) = own_rates(leads, AS_OF, 0).rates
    assert rate.is_alarming
    assert rate.share.low is not None
    (fair,) = own_rates(leads[:6], AS_OF, 0).rates
    assert not fair.is_alarming


def test_nothing_says_nothing() -> None:
    found = own_rates([], AS_OF)
    assert (found.stages, found.cohorts, found.rates, found.cycle_days) == ((), (), (), None)
