"""Fit as methods B7 says it, in Python for one company and in SQL for a list."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaforge.analysis.accounts import best_first, best_fits, fits_of, shared_fits
from personaforge.analysis.fit import Profile, fit_of
from personaforge.analysis.scanning import CHUNK, Cancelled, Scan, Watch
from personaforge.analysis.source import FEW, Source, Texts
from personaforge.analysis.statements import FitStatements
from personaforge.domain.companies.matching import Match, match
from personaforge.domain.companies.results import Asked, Fit, FitStatus, Tier
from personaforge.domain.companies.table import Company, Span, Value
from personaforge.domain.companies.tests import Between, Unlookable
from personaforge.domain.options import CriterionKind
from tests.analysis.lists import TESTS, VALUES, companies, table_of

MUST, SHOULD, EXCLUDE = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.EXCLUDE


def fit(*asked: tuple[CriterionKind, float, Match]) -> Fit:
    """How a company fits, by demand, weight and match of each criterion; their ids are 0, 1, …"""
    criteria = [
        Asked(str(number), "", demand, weight, Unlookable())
        for number, (demand, weight, _) in enumerate(asked)
    ]
    return fit_of(Profile.of("icp", criteria), 1, "k", "Name", [found for _, _, found in asked])


def shoulds(weights: Sequence[float], matches: Sequence[Match]) -> Fit:
    return fit(*((SHOULD, weight, found) for weight, found in zip(weights, matches, strict=True)))


def test_vector_of_the_method() -> None:
    found = shoulds((3, 3, 2, 2, 1, 1), (1.0, 1.0, 1.0, 0.5, 0.0, None))
    assert found.status is FitStatus.SCORED
    assert found.score == pytest.approx(81.8, abs=0.05)
    assert found.low == pytest.approx(75.0)
    assert found.high == pytest.approx(83.3, abs=0.05)
    assert found.coverage == pytest.approx(0.917, abs=0.0005)
    assert (found.tier, found.met, found.half) == (Tier.A, ("0", "1", "2"), ("3",))
    assert (found.missed, found.unknown, found.ask_next) == (("4",), ("5",), "5")


@pytest.mark.parametrize(
    ("share", "tier"), [(8, Tier.A), (7.9, Tier.B), (6, Tier.B), (5.9, Tier.C), (4, Tier.C), (3.9, Tier.D)]
)
def test_tiers_begin_where_the_method_says(share: float, tier: Tier) -> None:
    assert shoulds((share, 10 - share), (1.0, 0.0)).tier is tier


def test_an_exclusion_that_applies_goes_before_a_missed_must() -> None:
    found = fit((MUST, 0, 0.0), (EXCLUDE, 0, 1.0), (SHOULD, 1, 1.0), (SHOULD, 1, None))
    assert (found.status, found.score, found.reason, found.tier) == (FitStatus.DISQUALIFIED, 0.0, "1", None)
    assert (found.low, found.high, found.ask_next) == (0.0, 0.0, "")


def test_a_missed_must_disqualifies_and_a_half_one_does_not() -> None:
    assert fit((MUST, 0, 0.0), (SHOULD, 1, 1.0)).reason == "0"
    half = fit((MUST, 0, 0.5), (SHOULD, 1, 1.0))
    assert (half.status, half.score, half.half) == (FitStatus.SCORED, 100.0, ("0",))


def test_an_unknown_must_leaves_everything_open() -> None:
    found = fit((MUST, 0, None), (SHOULD, 9, 1.0), (SHOULD, 1, None))
    assert (found.status, found.score, found.tier) == (FitStatus.INSUFFICIENT, None, None)
    assert (found.low, found.high, found.ask_next) == (0.0, 100.0, "0")


def test_an_unknown_exclusion_is_open_and_asked_for_before_a_weight() -> None:
    found = fit((EXCLUDE, 0, None), (EXCLUDE, 0, 0.5), (SHOULD, 9, 1.0), (SHOULD, 1, None))
    assert (found.status, found.open, found.ask_next) == (FitStatus.SCORED, ("0", "1"), "0")


def test_too_little_known_is_not_scored() -> None:
    assert shoulds((6, 4), (1.0, None)).status is FitStatus.SCORED
    found = shoulds((5.9, 4.1), (1.0, None))
    assert (found.status, found.score) == (FitStatus.INSUFFICIENT, None)
    assert (found.low, found.high) == (pytest.approx(59.0), 100.0)


def test_a_must_with_a_weight_counts() -> None:
    assert fit((MUST, 3, 1.0), (SHOULD, 1, 0.0)).score == 75.0


def test_a_score_from_one_criterion_is_thin() -> None:
    assert shoulds((6, 4), (1.0, None)).is_thin
    assert not shoulds((6, 4), (1.0, 0.0)).is_thin


def test_without_weights_nothing_is_scored_but_companies_still_fit() -> None:
    found = fit((MUST, 0, 1.0), (SHOULD, 0, 1.0), (SHOULD, 0, None))
    assert (found.status, found.score, found.tier) == (FitStatus.SCORED, None, None)
    assert found.coverage == pytest.approx(2 / 3)


def test_without_criteria_nothing_is_said() -> None:
    found = fit()
    assert (found.status, found.score, found.coverage) == (FitStatus.INSUFFICIENT, None, 0.0)


def test_what_is_off_is_left_out() -> None:
    criteria = [Asked("a", "", MUST, 0, Unlookable()), Asked("b", "", SHOULD, 1, Unlookable(), off=True)]
    assert [item.id for item in Profile.of("icp", criteria).criteria] == ["a"]


ASKED = st.lists(
    st.tuples(
        st.sampled_from([MUST, SHOULD, SHOULD, EXCLUDE]), st.sampled_from([0.0, 0.5, 1.0, 2.25, 10.0]), TESTS
    ),
    max_size=5,
).map(lambda items: tuple(Asked(f"c{n}", "", *item) for n, item in enumerate(items)))


def expected(profiles: Sequence[Profile], rows: Sequence[Company]) -> list[Fit]:
    """The best fit of each company, by Python alone."""

    def one(profile: Profile, company: Company) -> Fit:
        values: dict[str, Value] = {"name": company.name, **company.values}
        matches = [match(item.test, values) for item in profile.criteria]
        return fit_of(profile, company.row, company.key, company.name, matches)

    return [min((one(profile, company) for profile in profiles), key=best_first) for company in rows]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(VALUES, min_size=1, max_size=12),
    st.lists(ASKED, min_size=1, max_size=2),
    st.booleans(),
    st.integers(1, 5),
)
def test_sql_ranks_as_python_does(
    values: list[dict[str, Value]], asked: list[tuple[Asked, ...]], many: bool, limit: int
) -> None:
    rows = companies(values)
    profiles = [Profile.of(f"icp{number}", criteria) for number, criteria in enumerate(asked)]
    fits = expected(profiles, rows)
    table = table_of(rows)
    source = Source(table.info)
    scan = Scan(source, table, Texts(source, table, 1 if many else FEW), 5 if many else CHUNK)
    assert list(shared_fits(scan, profiles)) == [replace(fit, row=0, key="", name="") for fit in fits]
    assert fits_of(scan, profiles, [row.row for row in reversed(rows)]) == list(reversed(fits))
    scored = sorted((item for item in fits if item.status is FitStatus.SCORED), key=best_first)
    assert best_fits(scan, profiles, limit) == scored[:limit]
    table.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=12), ASKED)
def test_standings_agree_with_the_fit_of_each_company(
    values: list[dict[str, Value]], asked: tuple[Asked, ...]
) -> None:
    rows, profile = companies(values), Profile.of("icp", asked)
    table = table_of(rows)
    scan = Scan(Source(table.info), table)
    statements = FitStatements(scan.source, profile)
    found = [
        (row, statements.standing(status, sums))
        for chunk in scan.chunks()
        for row, status, sums in chunk.run(statements.standings(chunk.scope), statements.compiler.lists)
    ]
    fits = expected([profile], rows)
    assert [(row, each.status, each.score(profile), each.coverage(profile)) for row, each in found] == [
        (item.row, item.status, item.score, item.coverage) for item in fits
    ]
    table.close()


def test_long_work_can_be_watched_and_stopped() -> None:
    rows = [Company(n, f"k{n}", "", {"employees": Span(n, n)}, {}) for n in range(1, 8)]
    table = table_of(rows)
    scan = Scan(Source(table.info), table, chunk=3)
    profile = Profile.of("icp", [Asked("a", "", SHOULD, 1, Between("employees", 2, None))])
    shares: list[float] = []
    best_fits(scan, [profile], 3, Watch(progress=shares.append))
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 1.0
    with pytest.raises(Cancelled):
        best_fits(scan, [profile], 3, Watch(cancelled=lambda: True))
    table.close()
