"""What the good customers share and the others do not (inventory 0-12, methods B7).

Every value and range of every attribute is looked at, which is dozens of comparisons, and some look telling by mere
chance. So "typical" asks for a share of more than 60 % among at least five of the best (methods B7), and for a
difference that would be rare (5 %) even as the largest of all that were looked at (Bonferroni). For a range, whose
bounds are chosen to look good, chance is that of the best range there could be (Kuiper).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from personaforge.analysis.bins import day_between, day_edges, edges, round_between
from personaforge.analysis.customers import FULL, NONE, CustomerBase
from personaforge.analysis.shares import chance_of_lift, chance_of_range, lift_interval, share_of
from personaforge.domain.companies.attributes import Column, ValueKind, folded
from personaforge.domain.companies.results import Bin, Discovery, Share, Trait, Verdict
from personaforge.domain.companies.table import Span, Value
from personaforge.domain.companies.tests import Between, IsTrue, OneOf, Test
from personaforge.domain.company_options import CustomerMark
from personaforge.domain.words import N_

N = TypeVar("N", float, date)

NOT_TRAITS = frozenset({
    "name", "number", "website", "our_revenue", "profitability", "buying_days", "outcome", "lost_reason",
    "first_contact", "won_on", "contract_end",
})  # fmt: skip
"""Names, and what is known of a customer only because it is one: nobody can look for companies by it."""

STRONG_FROM = 0.6
"""A share among the best above this is a strong signal (methods B7); above it on both sides it says nothing."""
ENOUGH = 5
"""Customers on each side below which nothing is said, and best ones that a typical trait needs (own cut)."""
RARE = 0.05
MOST_VALUES = 12
"""Values of an attribute that are looked at, the most frequent among the rated ones first."""
MOST_BINS = 8


def discover(base: CustomerBase) -> Discovery:
    """Return the traits of the customers, the most telling first; without a best customer there are none."""
    sides = _Sides.of(item.mark for item in base.customers)
    found = Discovery(len(base.customers), len(sides.best), len(sides.worst), ())
    if not sides.best:
        return found
    values = list(base.values())
    offered = [
        (column, test, bins)
        for column in base.columns
        if column.key not in NOT_TRAITS
        for test, bins in _offered(column, [each.get(column.key) for each in values], sides)
    ]
    answers = base.answers([test for _, test, _ in offered])
    traits = [
        _trait(column, test, bins, codes, sides, len(offered))
        for (column, test, bins), codes in zip(offered, answers, strict=True)
    ]
    return Discovery(found.customers, found.best, found.worst, tuple(sorted(traits, key=_order)))


def cut(
    best: Sequence[N], others: Sequence[N], between: Callable[..., Any] = round_between
) -> tuple[N | None, N | None] | None:
    """Return the range that parts best from others: the largest difference between their shares in it (Youden).

    A side beyond which nobody lies stays open; ``between`` chooses a bound between two values. ``None`` where no range
    holds fewer than all, or a side is empty.
    """
    if not best or not others:
        return None
    gains: Counter[N] = Counter()
    for values, gain in (
        (best, len(others)),
        (others, -len(best)),
    ):  # whole numbers, the shares times both counts
        for value in values:
            gains[value] += gain
    order = sorted(gains)
    first = last = start = 0
    most = so_far = 0
    for number, value in enumerate(order):
        if so_far <= 0:
            start, so_far = number, 0
        so_far += gains[value]
        if so_far > most:
            most, first, last = so_far, start, number
    if not most or (first == 0 and last == len(order) - 1):
        return None
    low = None if first == 0 else between(order[first - 1], order[first], up=True)
    high = None if last == len(order) - 1 else between(order[last], order[last + 1], up=False)
    return low, high


@dataclass(frozen=True, slots=True)
class _Sides:
    """The customers by number: best, worst, and the rest."""

    best: tuple[int, ...]
    worst: tuple[int, ...]
    rest: tuple[int, ...]

    @classmethod
    def of(cls, marks: Iterable[CustomerMark | None]) -> _Sides:
        by_mark: Mapping[CustomerMark | None, list[int]] = {
            CustomerMark.BEST: [],
            CustomerMark.WORST: [],
            None: [],
        }
        for number, mark in enumerate(marks):
            by_mark[mark].append(number)
        return cls(*(tuple(by_mark[mark]) for mark in (CustomerMark.BEST, CustomerMark.WORST, None)))

    def split(self, values: Sequence[Value]) -> tuple[list[Value], list[Value], list[Value]]:
        """Return what is known on each side."""
        best, worst, rest = (
            [values[number] for number in side if values[number] is not None]
            for side in (self.best, self.worst, self.rest)
        )
        return best, worst, rest


_Offer = tuple[Test, tuple[Bin, ...]]


def _offered(column: Column, values: Sequence[Value], sides: _Sides) -> Iterator[_Offer]:
    """Yield the traits of an attribute that are worth a look, with its plot."""
    match column.kind:
        case ValueKind.NUMBER | ValueKind.MONEY:
            yield from _ranges(column.key, sides.split(values))
        case ValueKind.TEXT | ValueKind.TEXTS:
            yield from _choices(column.key, sides.split(values))
        case ValueKind.FLAG:
            yield from _flags(column.key, sides.split(values))
        case ValueKind.DATE:
            yield from _days(column.key, sides.split(values))


def _ranges(key: str, sides: Sequence[Sequence[Value]]) -> Iterator[_Offer]:
    best, worst, rest = ([value.middle for value in side if isinstance(value, Span)] for side in sides)
    bounds = cut(best, [*worst, *rest])
    if bounds is not None:
        ends = edges(sorted([*best, *worst, *rest]), MOST_BINS)
        yield Between(key, *bounds), _bins(ends, bounds[1], (best, worst, rest))


def _days(key: str, sides: Sequence[Sequence[Value]]) -> Iterator[_Offer]:
    best, worst, rest = ([value for value in side if isinstance(value, date)] for side in sides)
    bounds = cut(best, [*worst, *rest], day_between)
    if bounds is not None:
        ends = day_edges(sorted([*best, *worst, *rest]), MOST_BINS)
        yield Between(key, *bounds), _bins(ends, bounds[1], (best, worst, rest))


def _bins(ends: Sequence[N], upper: N | None, sides: Sequence[Sequence[N]]) -> tuple[Bin, ...]:
    """Return the bars; who lies on the upper bound of the trait is inside it, so in the bar that ends there."""
    bound = upper if upper in ends[1:] else None

    def inside(value: N, low: N, high: N) -> bool:
        return high == bound if value == bound else low <= value < high

    return tuple(
        Bin("", low, high, *(sum(inside(value, low, high) for value in side) for side in sides))
        for low, high in pairwise(ends)
    )


def _choices(key: str, sides: Sequence[Sequence[Value]]) -> Iterator[_Offer]:
    counts = [Counter(text for value in side for text in _texts(value)) for side in sides]
    best, worst, rest = (_folded(count) for count in counts)
    spelling = _spellings(counts)
    rated = best + worst
    frequent = [text for text, _ in sorted(rated.items(), key=lambda item: (-item[1], item[0]))][:MOST_VALUES]
    bins = tuple(
        Bin(spelling[text], None, None, best[text], worst[text], rest[text]) for text in frequent[:MOST_BINS]
    )
    for text in frequent:
        if rated[text] > 1:  # what one rated customer has, none shares
            yield OneOf(key, (spelling[text],)), bins


def _texts(value: Value) -> set[str]:
    return {value} if isinstance(value, str) else set(value) if isinstance(value, tuple) else set()


def _folded(counts: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, count in counts.items():
        if plain := folded(text):
            found[plain] += count
    return found


def _spellings(counts: Iterable[Counter[str]]) -> dict[str, str]:
    """Return the most frequent spelling of each text."""
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        for text, number in count.items():
            ways[folded(text)][text] += number
    return {plain: max(way.items(), key=lambda item: (item[1], item[0]))[0] for plain, way in ways.items()}


def _flags(key: str, sides: Sequence[Sequence[Value]]) -> Iterator[_Offer]:
    """Yield yes or no, whichever the best have more often than the others."""
    best, worst, rest = ([value for value in side if isinstance(value, bool)] for side in sides)
    others = [*worst, *rest]
    if best:
        share = sum(others) / len(others) if others else 0.0
        bins = tuple(
            Bin(word, None, None, *(side.count(answer) for side in (best, worst, rest)))
            for word, answer in ((N_("yes"), True), (N_("no"), False))
        )
        yield IsTrue(key, wanted=sum(best) / len(best) >= share), bins


def _trait(
    column: Column, test: Test, bins: tuple[Bin, ...], codes: bytes, sides: _Sides, looked_at: int
) -> Trait:
    best, worst, rest = (
        _share([codes[number] for number in side]) for side in (sides.best, sides.worst, sides.rest)
    )
    mine, others = (best.count, best.known), (worst.count + rest.count, worst.known + rest.known)
    share = others[0] / others[1] if others[1] else 0.0
    lift = best.value / share if share and best.value is not None else None
    low, high = lift_interval(mine, others) or (None, None)
    if isinstance(test, Between):
        chance = chance_of_range((best.value or 0.0) - share, mine[1], others[1])
    else:
        chance = chance_of_lift(mine, others)
    verdict = _verdict(best, worst, others, chance, RARE / looked_at)
    return Trait(column.key, column.header, test, best, worst, rest, lift, low, high, verdict, bins)


def _share(codes: Sequence[int]) -> Share:
    """Return the share of those that pass; whoever passes by half is as good as unknown."""
    count = codes.count(FULL)
    return share_of(count, count + codes.count(NONE))


def _verdict(best: Share, worst: Share, others: tuple[int, int], chance: float, rare: float) -> Verdict:
    """Return what a trait says; ``rare`` is the chance below which a difference is no accident."""
    if best.value is None or min(best.known, others[1]) < ENOUGH:
        return Verdict.UNCLEAR
    elsewhere = others[0] / others[1]
    if best.value > elsewhere and chance < RARE:
        is_typical = chance < rare and best.value > STRONG_FROM and best.count >= ENOUGH
        return Verdict.STRONG if is_typical else Verdict.WEAK
    if (best.value < elsewhere and chance < rare) or _is_of_the_worst(best, worst, rare):
        return Verdict.AGAINST
    return Verdict.COMMON if min(best.value, elsewhere) > STRONG_FROM else Verdict.UNCLEAR


def _is_of_the_worst(best: Share, worst: Share, rare: float) -> bool:
    if worst.value is None or best.value is None or worst.known < ENOUGH or worst.value <= best.value:
        return False
    return chance_of_lift((best.count, best.known), (worst.count, worst.known)) < rare


_RANK = (Verdict.STRONG, Verdict.AGAINST, Verdict.WEAK, Verdict.UNCLEAR, Verdict.COMMON)


def _order(trait: Trait) -> tuple[int, float, str]:
    known = trait.worst.known + trait.rest.known
    others = (trait.worst.count + trait.rest.count) / known if known else 0.0
    return _RANK.index(trait.verdict), -abs((trait.best.value or 0.0) - others), trait.header
