"""A list in any order, filtered and grouped, says the same as the fit of each company."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaforge.analysis.accounts import best_first
from personaforge.analysis.fit import Profile
from personaforge.analysis.ranked import COVERAGE, ICP, TIER, Only, Ranked
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.results import Asked, FitStatus, Tier
from personaforge.domain.companies.table import Span, Value
from personaforge.domain.companies.tests import Between, OneOf
from personaforge.domain.options import CriterionKind
from tests.analysis.lists import VALUES, companies, table_of
from tests.analysis.test_fit import ASKED, expected

MUST, SHOULD = CriterionKind.MUST, CriterionKind.SHOULD


@settings(max_examples=30, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=10), st.lists(ASKED, min_size=1, max_size=2))
def test_the_order_is_that_of_the_fits(
    values: list[dict[str, Value]], asked: list[tuple[Asked, ...]]
) -> None:
    rows = companies(values)
    profiles = [Profile.of(f"icp{number}", criteria) for number, criteria in enumerate(asked)]
    table = table_of(rows)
    ranked = Ranked(Scan(Source(table.info), table, chunk=4), profiles)
    fits = sorted(expected(profiles, rows), key=best_first)
    assert ranked.page(ranked.rows()) == fits
    assert ranked.counts == Counter(fit.tier or fit.status for fit in fits)
    assert dict(ranked.groups(ICP)) == Counter(fit.icp for fit in fits)
    table.close()


@pytest.fixture
def ranked() -> Iterator[Ranked]:
    values: list[dict[str, Value]] = [
        {"country": "Malta", "employees": Span(50, 50), "software": ("SAP", "Word")},
        {"country": "Chile", "employees": Span(5, 5), "software": ("Word",)},
        {"country": "malta", "employees": None},
        {"employees": Span(90, 90)},
    ]
    table = table_of(companies(values))
    asked = [
        Asked("a", "", MUST, 0, Between("employees", 10, None)),
        Asked("b", "", SHOULD, 1, OneOf("country", ("Malta",))),
    ]
    yield Ranked(Scan(Source(table.info), table), [Profile.of("icp", asked)])
    table.close()


def test_it_sorts_by_any_attribute_with_the_unknown_last(ranked: Ranked) -> None:
    assert list(ranked.rows()) == [1, 3, 4, 2]
    assert list(ranked.rows("employees")) == [2, 1, 4, 3]
    assert list(ranked.rows("employees", reverse=True)) == [4, 1, 2, 3]
    assert list(ranked.rows("country")) == [2, 1, 3, 4]
    assert ranked.rows(COVERAGE)[0] == 4
    assert list(ranked.rows("gone")) == [1, 2, 3, 4]


def test_it_shows_only_what_is_asked_for(ranked: Ranked) -> None:
    assert list(ranked.rows(only=Only(results={Tier.A}))) == [1]
    assert list(ranked.rows(only=Only(results={FitStatus.DISQUALIFIED, FitStatus.INSUFFICIENT}))) == [3, 4, 2]
    assert list(ranked.rows(only=Only(text="MALTA"))) == [1, 3]
    assert list(ranked.rows(only=Only(text="sap word"))) == [1]
    assert list(ranked.rows(only=Only(text="malta", results={Tier.A}))) == [1]
    assert list(ranked.rows(only=Only(icps={"other"}))) == []
    assert list(ranked.rows(only=Only(group=("software", "Word")))) == [1, 2]


def test_it_counts_groups_of_what_is_shown(ranked: Ranked) -> None:
    assert ranked.groups("software") == [("", 2), ("Word", 2), ("SAP", 1)]
    assert dict(ranked.groups(TIER)) == {"A": 1, "disqualified": 1, "insufficient_data": 2}
    assert ranked.groups("software", Only(text="chile")) == [("Word", 1)]
