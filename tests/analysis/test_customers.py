"""Typed and imported customers in one table, and what they say of an ICP."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaforge.analysis.backtest import auc, backtest
from personaforge.analysis.customers import FULL, HALF, NONE, UNKNOWN, CustomerBase, outcome_in
from personaforge.analysis.fit import Profile, fit_of
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.results import Asked, Effect, Fit, FitStatus, Tier
from personaforge.domain.companies.table import Company, Span, Value
from personaforge.domain.companies.tests import Between, OneOf, Unlookable
from personaforge.domain.company_options import CustomerMark, DealOutcome
from personaforge.domain.options import CriterionKind
from personaforge.domain.worksheets.customers import Customer
from tests.analysis.lists import VALUES, companies, table_of
from tests.analysis.test_fit import ASKED

MUST, SHOULD = CriterionKind.MUST, CriterionKind.SHOULD
BEST, WORST = CustomerMark.BEST, CustomerMark.WORST


def customer(id: str, **body: Any) -> Customer:
    return Customer(id, "workspace", id, dict(body))


def typed(*employees: int) -> list[Customer]:
    return [
        customer(f"c{n}", text=f"Firm {n}", employees=size, revenue=100.0) for n, size in enumerate(employees)
    ]


def test_typed_customers_become_rows_with_their_facts() -> None:
    facts = {"industry": "Software", "employees": 40, "seat": "Ulm", "legal_form": "gmbh", "outcome": "won"}
    base = CustomerBase([customer("a", text="Ada", revenue=9.0, **facts)], {"a": BEST})
    tests = [OneOf("industry", ("software",)), Between("employees", 41, None), OneOf("city", ("Ulm",)),
             OneOf("legal_form", ("GmbH",)), OneOf("country", ("Malta",)), OneOf("name", ("ada",))]  # fmt: skip
    assert [bytes(found) for found in base.answers(tests)] == [
        bytes([code]) for code in (FULL, NONE, FULL, FULL, UNKNOWN, FULL)
    ]
    [known] = base.customers
    assert (known.key, known.mark, known.outcome, known.revenue) == ("a", BEST, DealOutcome.WON, 9.0)
    base.close()


def test_what_the_team_says_of_an_imported_customer_goes_before_the_list() -> None:
    rows: list[dict[str, Value]] = [
        {"employees": Span(10, 100), "country": "Malta"},
        {"employees": Span(10, 100), "country": "Malta"},
    ]
    table = table_of([replace(row, name="Listed") for row in companies(rows)])
    linked = customer("a", text="Ours", company="k2", employees=50)
    lost = customer("b", text="Gone", company="k9", employees=7)
    base = CustomerBase([linked, lost], {"a": WORST}, Scan(Source(table.info), table))
    assert [(known.key, known.name, known.mark) for known in base.customers] == [
        ("k1", "Listed", None), ("k2", "Ours", WORST), ("k9", "Gone", None),
    ]  # fmt: skip
    size, land = base.answers([Between("employees", 40, 60), OneOf("country", ("Malta",))])
    assert list(size) == [HALF, FULL, NONE]
    assert list(land) == [FULL, FULL, UNKNOWN]
    table.close()
    base.close()


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("Gewonnen", DealOutcome.WON), ("Closed Won", DealOutcome.WON), ("closed-lost", DealOutcome.LOST),
     ("Verloren (Preis)", DealOutcome.LOST), ("Angebot", None), ("", None)],
)  # fmt: skip
def test_outcomes_are_read_as_lists_say_them(text: str, outcome: DealOutcome | None) -> None:
    assert outcome_in(text) is outcome


def test_auc_is_the_chance_to_rank_the_best_higher() -> None:
    assert auc([3, 4], [1, 2]) == 1.0
    assert auc([1, 2], [1, 2]) == 0.5
    assert auc([2, 2, 5], [2, 1]) == pytest.approx((0.5 + 1 + 0.5 + 1 + 1 + 1) / 6)
    assert auc([], [1.0]) is None


def test_a_must_says_whom_it_drops() -> None:
    base = CustomerBase(typed(10, 40, 50, 60), {"c0": BEST, "c1": BEST, "c3": WORST})
    asked = [
        Asked("m", "", MUST, 0, Between("employees", 40, None)),
        Asked("s", "", SHOULD, 1, Between("employees", None, 55)),
    ]
    found = backtest(base, "icp", asked)
    assert found.effects[0] == Effect(
        "m", 1, 0.25, 1, unknown=0, matched=3, best_met=(1, 2), worst_met=(1, 1)
    )
    assert (found.fitting, found.disqualified, found.revenue) == (2, 1, 0.5)
    assert (found.missed_best, found.kept_worst) == (("Firm 0",), ())
    assert (found.best_fitting, found.worst_fitting) == (1, 0)
    assert found.auc == 0.75
    assert [(each.tier, each.best, each.rated) for each in found.precision] == [
        (Tier.A, 1, 1),
        (Tier.B, 1, 1),
        (Tier.C, 1, 1),
    ]
    without = backtest(base, "icp", [replace(asked[0], off=True), asked[1]])
    assert without.fitting == 3
    assert without.effects[0] == found.effects[0]
    base.close()


def test_nobody_rated_and_nothing_asked_says_nothing() -> None:
    base = CustomerBase(typed(10, 40), {})
    found = backtest(base, "icp", [])
    assert (found.auc, found.fitting, found.insufficient, found.missed_best) == (None, 0, 2, ())
    assert (found.precision, found.asks) == ((), False)
    empty = CustomerBase([], {})
    assert backtest(empty, "icp", [Asked("a", "", MUST, 0, Unlookable())]).share is None
    base.close()
    empty.close()


def test_exclusions_alone_ask_for_nothing_and_musts_alone_have_no_tiers() -> None:
    base = CustomerBase(typed(10, 40), {"c0": BEST, "c1": WORST})
    small = Asked("a", "", MUST, 0, Between("employees", None, 20))
    excluding = replace(small, demand=CriterionKind.EXCLUDE)
    found = backtest(base, "icp", [excluding, replace(small, id="b", off=True)])
    assert (found.asks, found.precision, found.disqualified) == (False, (), 1)
    assert found.effects[0].drops == 1
    found = backtest(base, "icp", [small])
    assert (found.asks, found.precision, found.auc, found.fitting) == (True, (), 1.0, 1)
    base.close()


def test_contradicting_musts_turn_everybody_away() -> None:
    base = CustomerBase(typed(10, 40), {"c0": BEST, "c1": WORST})
    musts = [
        Asked("a", "", MUST, 0, Between("employees", 30, None)),
        Asked("b", "", MUST, 0, Between("employees", None, 20)),
    ]
    found = backtest(base, "icp", musts)
    assert (found.fitting, found.disqualified, found.auc) == (0, 2, 0.5)
    base.close()


MARKS = st.lists(st.sampled_from([BEST, WORST, None]), min_size=8, max_size=8)


def reference(rows: list[Company], asked: list[Asked]) -> list[Fit]:
    profile = Profile.of("icp", asked)
    return [
        fit_of(
            profile,
            0,
            row.key,
            row.name,
            [match(item.test, {"name": row.name, **row.values}) for item in profile.criteria],
        )
        for row in rows
    ]


def fitting(fit: Fit) -> bool:
    if fit.status is not FitStatus.SCORED:
        return False
    return fit.tier in {Tier.A, Tier.B} if fit.score is not None else not fit.missed


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=8), ASKED, st.sets(st.integers(0, 4)), MARKS)
def test_a_click_says_what_ranking_each_customer_would(
    values: list[dict[str, Value]],
    criteria: tuple[Asked, ...],
    off: set[int],
    marks: list[CustomerMark | None],
) -> None:
    asked = [replace(item, off=number in off) for number, item in enumerate(criteria)]
    rows = companies(values)
    table = table_of(rows)
    links = [customer(f"c{row.key}", text=row.name, company=row.key) for row in rows]
    named = {link.id: mark for link, mark in zip(links, marks, strict=False) if mark}
    base = CustomerBase(links, named, Scan(Source(table.info), table))
    found, fits = backtest(base, "icp", asked), reference(rows, asked)
    assert found.fitting == sum(map(fitting, fits))
    assert found.disqualified == sum(fit.status is FitStatus.DISQUALIFIED for fit in fits)
    assert found.insufficient == sum(fit.status is FitStatus.INSUFFICIENT for fit in fits)
    assert found.missed_best == tuple(
        row.name
        for row, fit, mark in zip(rows, fits, marks, strict=False)
        if mark is BEST and not fitting(fit)
    )
    for item, effect in zip(asked, found.effects, strict=True):
        on, out = (
            reference(rows, [replace(each, off=each.off if each.id != item.id else side) for each in asked])
            for side in (False, True)
        )
        if item.demand is SHOULD:
            drops = sum(fitting(before) and not fitting(after) for before, after in zip(out, on, strict=True))
        else:
            gone = FitStatus.DISQUALIFIED
            drops = sum(
                after.status is gone and before.status is not gone
                for before, after in zip(out, on, strict=True)
            )
        assert effect.drops == drops
    table.close()
    base.close()
