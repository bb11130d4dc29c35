"""What the good customers share: intervals by their formulas, cuts from the data, and no certainty from few."""

from collections.abc import Sequence
from datetime import date
from math import inf
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from personaforge.analysis.bins import day_between, day_edges, edges, round_between
from personaforge.analysis.customers import CustomerBase
from personaforge.analysis.discovery import cut, discover
from personaforge.analysis.scanning import Scan
from personaforge.analysis.shares import chance_of_lift, chance_of_range, lift_interval, wilson
from personaforge.analysis.source import Source
from personaforge.domain.companies.results import Discovery, Trait, Verdict
from personaforge.domain.companies.table import Span, Value
from personaforge.domain.companies.tests import Between, IsTrue, OneOf
from personaforge.domain.company_options import CustomerMark
from personaforge.domain.worksheets.customers import Customer
from tests.analysis.lists import companies, table_of

BEST, WORST = CustomerMark.BEST, CustomerMark.WORST


def found(*groups: tuple[int, CustomerMark | None, dict[str, Any]]) -> Discovery:
    """What is found among customers in groups of some that are alike; a whole number is spread a little."""
    values: list[dict[str, Value]] = []
    marks: list[CustomerMark | None] = []
    for count, mark, facts in groups:
        for n in range(count):
            spread = {
                key: Span(value + n, value + n) if type(value) is int else value
                for key, value in facts.items()
            }
            values.append(spread)
            marks.append(mark)
    table = table_of(companies(values))
    links = [Customer(f"c{n}", "workspace", "a", {"company": f"k{n}"}) for n in range(1, len(values) + 1)]
    named = {link.id: mark for link, mark in zip(links, marks, strict=True) if mark}
    base = CustomerBase(links, named, Scan(Source(table.info), table))
    result = discover(base)
    base.close()
    table.close()
    return result


def trait(discovery: Discovery, attribute: str) -> Trait:
    return next(item for item in discovery.traits if item.attribute == attribute)


def test_intervals_are_those_of_the_books() -> None:
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=0.0005)
    assert wilson(0, 10) == pytest.approx((0.0, 0.278), abs=0.0005)
    assert wilson(0, 0) is None
    interval = lift_interval((80, 100), (40, 100))
    assert interval == pytest.approx((1.53, 2.57), abs=0.03)
    assert lift_interval((8, 10), (0, 20)) is not None
    assert lift_interval((8, 10), (0, 0)) is None


def test_chance_shrinks_with_the_difference_and_the_numbers() -> None:
    assert chance_of_lift((3, 4), (1, 4)) == pytest.approx(
        0.4857, abs=0.0001
    )  # Fisher's tea: 0.243 on each side
    assert chance_of_lift((5, 10), (10, 20)) == pytest.approx(1.0)
    assert chance_of_lift((10, 10), (2, 40)) < chance_of_lift((10, 10), (20, 40)) < 0.05
    assert chance_of_lift((0, 0), (3, 4)) == 1.0
    assert chance_of_range(1.747 / 10, 10**6, 100) == pytest.approx(
        0.05, abs=0.01
    )  # the table of Kuiper: 1.747
    assert chance_of_range(0.3, 10, 10) > 0.5
    assert chance_of_range(0.9, 15, 60) < 0.001
    assert chance_of_range(1.0, 0, 10) == 1.0


@pytest.mark.parametrize(
    ("best", "others", "bounds"),
    [
        ([35, 60, 120], [5, 10, 400, 900], (20.0, 200.0)),
        ([35, 60], [5, 10], (20.0, None)),
        ([5, 10], [35, 60], (None, 20.0)),
        ([5, 10], [5, 10], None),
        ([5], [], None),
        ([5, 5], [5, 7], (None, 5.0)),
    ],
)
def test_the_cut_parts_best_from_others_at_round_numbers(
    best: list[float], others: list[float], bounds: tuple[float | None, float | None] | None
) -> None:
    assert cut(best, others) == bounds


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=12),
    st.lists(st.integers(0, 30), min_size=1, max_size=12),
)
def test_no_other_range_parts_better(best: list[int], others: list[int]) -> None:
    def gain(low: float, high: float) -> float:
        def inside(values: Sequence[int]) -> float:
            return sum(low <= value <= high for value in values) / len(values)

        return inside(best) - inside(others)

    most = max(gain(low, high) for low in range(31) for high in range(low, 31))
    bounds = cut(best, others)
    if bounds is None:
        assert most <= 0
    else:
        low, high = (end if bound is None else bound for bound, end in zip(bounds, (0, 30), strict=True))
        assert gain(low, high) == pytest.approx(most)


@given(st.floats(-1e6, 1e9), st.floats(1e-3, 1e6), st.booleans())
def test_a_round_number_parts_two_figures(low: float, gap: float, up: bool) -> None:
    high = low + gap
    bound = round_between(low, high, up=up)
    assert (low < bound <= high) if up else (low <= bound < high)


@given(
    st.lists(st.floats(0, 1e7).map(lambda value: round(value, 3)), min_size=2, max_size=30),
    st.integers(4, 14),
)
@example([0.0, 0.6], 4)
def test_bars_hold_every_number_and_are_few(values: list[float], most: int) -> None:
    ends = edges(sorted(values), most)
    if ends:
        assert ends == sorted(set(ends))
        assert ends[0] <= min(values)
        assert max(values) < ends[-1]
        assert len(ends) - 1 <= most + 1


def test_what_only_the_best_share_is_typical_and_becomes_a_criterion() -> None:
    result = found(
        (10, BEST, {"country": "Malta", "employees": 100, "software": ("SAP", "Word"), "own_it": True}),
        (8, WORST, {"country": "Chile", "employees": 5, "software": ("Word",), "own_it": True}),
        (30, None, {"country": "Chile", "employees": 500, "software": ("word",), "own_it": True}),
    )
    malta, size = trait(result, "country"), trait(result, "employees")
    assert (malta.verdict, malta.test, malta.lift) == (Verdict.STRONG, OneOf("country", ("Malta",)), None)
    assert (malta.best.count, malta.best.known, malta.worst.count, malta.rest.known) == (10, 10, 0, 30)
    assert (size.verdict, size.test) == (Verdict.STRONG, Between("employees", 100.0, 200.0))
    assert sum(bar.best + bar.worst + bar.rest for bar in size.bins) == 48
    software = {item.test: item.verdict for item in result.traits if item.attribute == "software"}
    assert software == {
        OneOf("software", ("SAP",)): Verdict.STRONG,
        OneOf("software", ("word",)): Verdict.COMMON,
    }
    assert trait(result, "own_it").verdict is Verdict.COMMON
    assert trait(result, "own_it").test == IsTrue("own_it", True)
    assert [item.verdict for item in result.traits][-1] is Verdict.COMMON
    against = next(item for item in result.traits if item.test == OneOf("country", ("Chile",)))
    assert against.verdict is Verdict.AGAINST


def test_few_customers_are_no_ground_for_a_verdict() -> None:
    result = found((3, BEST, {"country": "Malta"}), (3, WORST, {"country": "Chile"}))
    assert result.is_small
    assert {item.verdict for item in result.traits} == {Verdict.UNCLEAR}


def test_a_difference_that_chance_explains_is_not_typical() -> None:
    result = found(
        (7, BEST, {"country": "Malta"}), (3, BEST, {"country": "Chile"}),
        (6, WORST, {"country": "Malta"}), (4, WORST, {"country": "Chile"}),
    )  # fmt: skip
    assert Verdict.STRONG not in {item.verdict for item in result.traits}


@pytest.mark.parametrize("mark", [None, WORST])
def test_without_a_best_customer_there_are_no_traits(mark: CustomerMark | None) -> None:
    assert found((5, mark, {"country": "Malta"})).traits == ()


def test_with_best_customers_only_nothing_is_typical_of_them() -> None:
    result = found((12, BEST, {"country": "Malta", "employees": 7}))
    assert {item.verdict for item in result.traits} == {Verdict.UNCLEAR}
    assert all(item.lift is None for item in result.traits)


def test_days_are_cut_at_the_turn_of_a_year_or_month() -> None:
    founded = [date(2015 + n, 3, 1 + n) for n in range(4)]
    late = [date(2022, 5, 2), date(2023, 1, 9), date(2024, 7, 1), date(2024, 8, 1)]
    assert cut(founded, late, day_between) == (None, date(2018, 12, 31))
    assert day_between(date(2020, 3, 5), date(2020, 6, 9), up=True) == date(2020, 6, 1)
    assert day_between(date(2020, 3, 5), date(2020, 3, 9), up=False) == date(2020, 3, 5)
    result = found(
        *((1, BEST, {"x_founded": day}) for day in founded), *((1, None, {"x_founded": day}) for day in late)
    )
    age = trait(result, "x_founded")
    assert age.test == Between("x_founded", None, date(2018, 12, 31))
    assert next((bar.low, bar.best, bar.rest) for bar in age.bins) == (date(2014, 1, 1), 1, 0)
    assert sum(bar.best + bar.rest for bar in age.bins) == 8


@given(st.lists(st.dates(), min_size=2, max_size=20))
def test_bars_of_days_hold_every_day(days: list[date]) -> None:
    order = sorted(days)
    ends = day_edges(order, 8)
    if order[0] == order[-1]:
        assert ends == []
    else:
        assert len(ends) <= 9
        assert ends == sorted(ends)
        assert ends[0] <= order[0]
        assert order[-1] < ends[-1] or ends[-1].year == date.max.year


def test_yes_and_no_have_a_plot() -> None:
    result = found((6, BEST, {"own_it": True}), (4, WORST, {"own_it": False}), (3, None, {"own_it": True}))
    bars = {bar.label: (bar.best, bar.worst, bar.rest) for bar in trait(result, "own_it").bins}
    assert bars == {"yes": (6, 0, 3), "no": (0, 4, 0)}


def test_who_lies_on_the_upper_bound_stands_in_the_bar_that_ends_there() -> None:
    result = found(
        *((1, BEST, {"employees": Span(n, n)}) for n in (5, 12, 18, 20, 20, 20)),
        *((1, None, {"employees": Span(n, n)}) for n in (21, 25, 30, 35, 40, 45)),
    )
    size = trait(result, "employees")
    assert size.test == Between("employees", None, 20.0)
    inside = [bar for bar in size.bins if isinstance(bar.high, float) and bar.high <= 20]
    assert sum(bar.best for bar in inside) == 6
    assert sum(bar.rest for bar in inside) == 0


def test_open_spans_count_with_the_bound_that_is_known() -> None:
    result = found(
        *((1, BEST, {"employees": Span(n, inf)}) for n in (500, 600, 700, 800, 900, 950)),
        *((1, None, {"employees": Span(-inf, n)}) for n in (20, 30, 40, 50, 60, 70)),
    )
    size = trait(result, "employees")
    assert isinstance(size.test, Between)
    assert size.test.low is not None
    assert sum(bar.best + bar.rest for bar in size.bins) == 12
