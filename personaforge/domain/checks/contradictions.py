"""ICP-10: what is demanded must not be excluded, and no company may belong to two profiles alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit
from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.attributes import folded
from personaforge.domain.companies.tests import Between, Contains, IsTrue, NoneOf, OneOf, Test
from personaforge.domain.options import CriterionKind
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Condition, Criterion, Icp

Tested = tuple[Criterion, Test]


def contradiction(case: Case) -> Iterator[Hit]:
    """What is demanded must not be excluded, and a company must not fit two profiles alike."""
    for icp in case.icps:
        musts = [(item, _test(case, item)) for item in case.criteria(icp, CriterionKind.MUST)]
        excluded = [(item, _test(case, item)) for item in case.criteria(icp, CriterionKind.EXCLUDE)]
        yield from _demanded_and_excluded(icp, musts, excluded)
        yield from _never_both(icp, musts)
    for first, second in combinations(case.icps, 2):
        if _same_companies(first, second):
            yield Hit(
                N_("Where does such a company belong? It fits “{first}” and “{second}”."),
                second.id,
                "employees_from",
                second.id,
                {"first": first.text, "second": second.text},
            )


def _test(case: Case, criterion: Criterion) -> Test:
    return test_of(criterion, case.workspace.children(criterion.id, Condition), None)


def _demanded_and_excluded(icp: Icp, musts: Sequence[Tested], excluded: Sequence[Tested]) -> Iterator[Hit]:
    for must, demanded in musts:
        for item, refused in excluded:
            if folded(must.text) == folded(item.text) or _turns_down(refused, demanded):
                yield Hit(
                    N_("Which one holds? “{must}” is demanded and “{excluded}” is excluded."),
                    item.id,
                    "text",
                    icp.id,
                    {"must": must.text, "excluded": item.text},
                )


def _never_both(icp: Icp, musts: Sequence[Tested]) -> Iterator[Hit]:
    for (first, one), (second, other) in combinations(musts, 2):
        if _exclude_each_other(one, other):
            yield Hit(
                N_("Which one holds? No company can meet both “{first}” and “{second}”."),
                second.id,
                "target",
                icp.id,
                {"first": first.text, "second": second.text},
            )


def _turns_down(refused: Test, demanded: Test) -> bool:
    """Whether an exclusion applies to companies that are wanted: to a value asked for, or a whole range."""
    match refused, demanded:
        case OneOf(look, no), OneOf(attribute, yes):
            return look == attribute and not _words(no).isdisjoint(_words(yes))
        case Contains(look, no), Contains(attribute, yes):
            return look == attribute and not _words(no).isdisjoint(_words(yes))
        case IsTrue(look, no), IsTrue(attribute, yes):
            return look == attribute and no is yes
        case NoneOf(look, no), NoneOf(attribute, yes):
            return look == attribute and _words(no) <= _words(yes)
        case Between(look), Between(attribute):
            return look == attribute and _holds(refused, demanded)
        case _:
            return False


def _exclude_each_other(one: Test, other: Test) -> bool:
    match one, other:
        case IsTrue(look, yes), IsTrue(attribute, too):
            return look == attribute and yes is not too
        case Between(look), Between(attribute):
            return look == attribute and (_apart(one, other) or _apart(other, one))
        case (OneOf(look, yes), NoneOf(attribute, no)) | (NoneOf(attribute, no), OneOf(look, yes)):
            return look == attribute and _words(yes) <= _words(no)
        case _:
            return False


def _words(options: Sequence[str]) -> frozenset[str]:
    return frozenset(folded(option) for option in options)


def _order(bound: float | date | None, missing: float) -> float:
    if isinstance(bound, date):
        return float(bound.toordinal())
    return missing if bound is None else bound


def _holds(outer: Between, inner: Between) -> bool:
    """Whether a range lies wholly within another."""
    low, high = float("-inf"), float("inf")
    return _order(outer.low, low) <= _order(inner.low, low) and _order(inner.high, high) <= _order(
        outer.high, high
    )


def _apart(lower: Between, upper: Between) -> bool:
    """Whether a range ends before another begins."""
    return _order(lower.high, float("inf")) < _order(upper.low, float("-inf"))


def _same_companies(first: Icp, second: Icp) -> bool:
    def shared(a: Sequence[str], b: Sequence[str]) -> bool:
        return bool({item.casefold() for item in a} & {item.casefold() for item in b})

    both_sized = all(
        icp.employees_from is not None or icp.employees_to is not None for icp in (first, second)
    )
    return (
        shared(first.industries, second.industries)
        and (not (first.locations and second.locations) or shared(first.locations, second.locations))
        and both_sized
        and _overlap(first.employees_from, first.employees_to, second.employees_from, second.employees_to)
        and _overlap(first.revenue_from, first.revenue_to, second.revenue_from, second.revenue_to)
    )


def _overlap(
    low: float | None, high: float | None, other_low: float | None, other_high: float | None
) -> bool:
    top = min(
        high if high is not None else float("inf"), other_high if other_high is not None else float("inf")
    )
    return max(low or 0, other_low or 0) < top
