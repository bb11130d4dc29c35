"""The funnel as a plan, with the numbers of methods B11."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.funnel_figures import Figures, StepFigures, figures_of
from personaforge.domain.funnel_flaws import Flaw
from personaforge.domain.funnel_plan import planned
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import RateSource, StageKey
from personaforge.domain.workspace import Workspace

TODAY = date(2027, 1, 4)
KEYS = (StageKey.IQL, StageKey.MQL, StageKey.SAL, StageKey.SQL, StageKey.WON)


def _steps(*rates: float | None, **more: object) -> tuple[StepFigures, ...]:
    return tuple(
        StepFigures(key.value, key.value, key, rate=rate, **more)  # type: ignore[arg-type]
        for key, rate in zip(KEYS, (*rates, None), strict=True)
    )


EXAMPLE = Figures(
    target=2_000_000,
    share=40,
    deal=25_000,
    target_date=date(2027, 12, 31),
    cycle_days=120,
    reps=5,
    capacity=6,
    attempts=5,
    steps=_steps(20, 70, 60, 25),
)


def test_the_example_of_the_method() -> None:
    plan = planned(EXAMPLE, TODAY)
    assert [stage.count for stage in plan.stages] == [1530, 306, 214, 128, 32]
    assert [round(float(stage.unrounded or 0), 2) for stage in plan.stages] == [
        1523.81,
        304.76,
        213.33,
        128,
        32,
    ]
    mql = plan.stage("mql")
    assert mql is not None
    assert mql.value == 2625
    assert mql.per_month == Fraction(306, 12)
    assert mql.per_rep == Fraction(306, 60)
    assert plan.deals.value == 25_000
    assert plan.start == date(2027, 9, 2)
    assert plan.flaws == ()


def test_ranges_go_from_all_good_ends_to_all_bad_ones() -> None:
    steps = tuple(
        replace(step, low=low, high=high)
        for step, low, high in zip(
            EXAMPLE.steps, (10, None, 50, 20, None), (25, None, 70, 30, None), strict=True
        )
    )
    plan = planned(replace(EXAMPLE, steps=steps, deal_low=20_000, deal_high=32_000), TODAY)
    assert [(stage.best, stage.worst) for stage in plan.stages] == [
        (688, 5720),
        (172, 572),
        (120, 400),
        (84, 200),
        (25, 40),
    ]
    assert [stage.count for stage in plan.stages] == [1530, 306, 214, 128, 32]
    mql = plan.stages[1]
    assert (mql.value_low, mql.value, mql.value_high) == (1400, 2625, 4704)
    assert mql.is_range


def test_without_ranges_there_is_nothing_to_spread() -> None:
    assert not any(stage.is_range for stage in planned(EXAMPLE, TODAY).stages)


def test_the_lowest_rate_matters_most() -> None:
    levers = planned(EXAMPLE, TODAY).levers
    assert [lever.stage for lever in levers] == ["iql", "sql", "sal", "mql"]
    assert levers[0].share == Fraction(1, 21)
    assert round(float(levers[0].fewer), 1) == 72.6


def test_a_wide_range_swings() -> None:
    steps = (replace(EXAMPLE.steps[0], low=10, high=30), *EXAMPLE.steps[1:])
    levers = planned(replace(EXAMPLE, steps=steps), TODAY).levers
    assert {lever.stage: lever.swing for lever in levers} == {"iql": 3, "sql": 1, "sal": 1, "mql": 1}


@pytest.mark.parametrize(
    ("capacity", "too_much"), [(5, True), (5.1, False), (6, False), (None, False), (0, True)]
)
def test_what_sales_can_work(capacity: float | None, too_much: bool) -> None:
    plan = planned(replace(EXAMPLE, capacity=capacity), TODAY)
    assert plan.load is not None
    assert plan.load.stage == "mql"
    assert plan.load.leads == Fraction(51, 2)
    assert plan.load.is_too_much is too_much
    assert plan.has(Flaw.OVERLOAD) is too_much
    assert round(float(plan.load.attempts_a_day or 0), 2) == 1.21


def test_a_short_ladder_hands_over_where_it_can() -> None:
    steps = (replace(EXAMPLE.steps[0], volume=100), EXAMPLE.steps[3], EXAMPLE.steps[4])
    load = planned(replace(EXAMPLE, steps=steps), TODAY).load
    assert load is not None
    assert load.stage == "sql"
    assert planned(replace(EXAMPLE, steps=(steps[0], steps[2])), TODAY).load is None


def test_volumes_speak_where_the_need_is_unknown() -> None:
    steps = tuple(replace(step, volume=240) for step in EXAMPLE.steps)
    load = planned(replace(EXAMPLE, target=None, steps=steps), TODAY).load
    assert load is not None
    assert load.leads == 20


def test_what_if_leaves_the_figures_alone() -> None:
    tried = EXAMPLE.with_rate("iql", 40)
    assert planned(tried, TODAY).stages[0].count == 765
    assert planned(EXAMPLE, TODAY).stages[0].count == 1530


@pytest.mark.parametrize(
    ("change", "flaw", "place"),
    [
        ({"target": None}, Flaw.NO_TARGET, ("", "revenue_target")),
        ({"share": None}, Flaw.NO_SHARE, ("", "marketing_share")),
        ({"deal": None}, Flaw.NO_DEAL, ("", "average_deal")),
        ({"deal": 0}, Flaw.NO_DEAL, ("", "average_deal")),
        ({"deal_low": 30_000, "deal_high": 20_000}, Flaw.REVERSED, ("", "deal_low")),
        ({"deal_low": 30_000}, Flaw.OUTSIDE, ("", "average_deal")),
        ({"steps": ()}, Flaw.NO_STAGES, ("", "")),
        ({"steps": _steps(20, None, 60, 25)}, Flaw.NO_RATE, ("mql", "rate")),
        ({"steps": _steps(20, 0, 60, 25)}, Flaw.RATE_ZERO, ("mql", "rate")),
        ({"steps": _steps(20, 120, 60, 25)}, Flaw.RATE_ABOVE, ("mql", "rate")),
        ({"steps": _steps(20, 70, 60, 25, low=30.0)}, Flaw.OUTSIDE, ("iql", "rate")),
        ({"steps": _steps(20, 70, 60, 25, low=80.0, high=10.0)}, Flaw.REVERSED, ("iql", "rate_low")),
        ({"steps": _steps(20, 70, 60, 25, low=0.0)}, Flaw.RATE_ZERO, ("iql", "rate_low")),
        ({"steps": _steps(20, 70, 60, 25, source=RateSource.BENCHMARK)}, Flaw.BORROWED, ("", "")),
        ({"steps": _steps(20, 29, 60, 25)}, Flaw.FEW_ACCEPTED, ("mql", "rate")),
        ({"target_date": date(2027, 1, 3)}, Flaw.PAST, ("", "target_date")),
        ({"target_date": date(2027, 3, 1)}, Flaw.TOO_LATE, ("", "target_date")),
    ],
)
def test_what_is_wrong_is_said_and_never_calculated_with(
    change: dict[str, object], flaw: Flaw, place: tuple[str, str]
) -> None:
    plan = planned(replace(EXAMPLE, **change), TODAY)  # type: ignore[arg-type]
    assert place in [(item.stage, item.field) for item in plan.flaws if item.flaw is flaw]


def test_few_accepted_is_no_alarm_at_30_per_cent_nor_by_the_figures_of_others() -> None:
    for steps in (_steps(20, 30, 60, 25), _steps(20, 10, 60, 25, source=RateSource.BENCHMARK)):
        assert not planned(replace(EXAMPLE, steps=steps), TODAY).has(Flaw.FEW_ACCEPTED)


def test_a_bad_rate_stops_what_lies_before_it_and_nothing_else() -> None:
    plan = planned(replace(EXAMPLE, steps=_steps(20, 120, 60, 25)), TODAY)
    assert [stage.count for stage in plan.stages] == [None, None, 214, 128, 32]
    assert [stage.value for stage in plan.stages] == [None, None, 3750, 6250, 25_000]
    assert plan.levers == ()


def test_deals_need_no_stages() -> None:
    assert planned(replace(EXAMPLE, steps=()), TODAY).deals.count == 32


def test_the_sheets_say_the_figures() -> None:
    workspace = Workspace()
    workspace.load(
        [
            (ROOT_ID, "workspace", "", "a", {}),
            ("s", "sla", ROOT_ID, "a", {"revenue_target": 2e6, "marketing_share": 40, "average_deal": 25_000,
              "reps": 4}),
            ("c", "commitment", "s", "a", {"text": "a lead", "side": "sales", "amount": 5, "unit": "Versuche"}),
            ("q", "stage", ROOT_ID, "a", {"text": "Q", "key": "mql", "rate": 10, "rate_low": 5, "rate_source": "own"}),
            ("x", "stage", ROOT_ID, "b", {"text": "X", "key": "disqualified"}),
            ("w", "stage", ROOT_ID, "c", {"text": "W", "key": "won"}),
        ]
    )  # fmt: skip
    figures = figures_of(workspace)
    assert (figures.target, figures.reps, figures.attempts, figures.months) == (2e6, 4, 5, 12)
    assert [(step.id, step.rate, step.low) for step in figures.steps] == [("q", 10, 5), ("w", None, None)]
    assert planned(figures, TODAY).stages[0].count == 320


_RATES = st.floats(0.1, 100, allow_nan=False).map(lambda rate: round(rate, 1))


@given(st.tuples(_RATES, _RATES, _RATES, _RATES), st.integers(0, 3), _RATES)
def test_a_better_rate_never_asks_for_more(
    rates: tuple[float, float, float, float], place: int, other: float
) -> None:
    low, high = (
        tuple(rate if at != place else end for at, rate in enumerate(rates))
        for end in sorted((rates[place], other))
    )
    more = planned(replace(EXAMPLE, steps=_steps(*low)), TODAY)
    less = planned(replace(EXAMPLE, steps=_steps(*high)), TODAY)
    for worse, better in zip(more.stages, less.stages, strict=True):
        assert worse.count is not None
        assert better.count is not None
        assert worse.unrounded is not None
        assert better.count <= worse.count
        assert worse.count >= worse.unrounded


@pytest.mark.parametrize("rate", [None, 0, 120])
def test_where_a_rate_is_missing_nothing_is_made_of_its_range(rate: float | None) -> None:
    broken = replace(EXAMPLE.steps[1], rate=rate, low=60, high=80, volume=306)
    plan = planned(replace(EXAMPLE, steps=(EXAMPLE.steps[0], broken, *EXAMPLE.steps[2:])), TODAY)
    assert [(stage.count, stage.best, stage.worst, stage.value_low) for stage in plan.stages[:2]] == [
        (None, None, None, None)
    ] * 2
    assert plan.load is None
