"""What an ICP would have said of the customers that we know (methods B7), answered anew after each click."""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count

from personaforge.analysis.customers import FULL, NONE, UNKNOWN, CustomerBase
from personaforge.analysis.fit import Profile
from personaforge.domain.companies.results import (
    COVERAGE_FROM,
    TIER_FROM,
    Asked,
    Backtest,
    Effect,
    Precision,
    Tier,
)
from personaforge.domain.company_options import CustomerMark, DealOutcome
from personaforge.domain.options import CriterionKind

_LANE = struct.Struct("<4I")
"""What a criterion adds to a customer: points, known weight, unknown musts, and criteria that turn it away.

The lanes of all customers are one whole number, so that a criterion is added to all of them at once.
"""


def backtest(base: CustomerBase, icp: str, asked: Sequence[Asked]) -> Backtest:
    """Return how an ICP does with the customers of a base.

    Criteria that are off take no part, but have an effect all the same: what they would do if they were on. Only
    answers to tests that were never put before are looked up.
    """
    answers = dict(zip((item.id for item in asked), base.answers([item.test for item in asked]), strict=True))
    trial = _Trial(asked, icp, answers, len(base.customers))
    customers = base.customers
    best, worst = (_who(item.mark is mark for item in customers) for mark in CustomerMark)
    sides = _Sides(best, worst, [item.revenue or 0.0 for item in customers])
    won, lost = (_who(item.outcome is end for item in customers) for end in DealOutcome)
    names, fits, scores = [item.name for item in customers], trial.fits, trial.scores
    return Backtest(
        icp=icp,
        customers=len(names),
        fitting=sum(fits),
        revenue=sides.share(_who(fits)),
        best=len(best),
        best_fitting=sum(fits[number] for number in best),
        worst=len(worst),
        worst_fitting=sum(fits[number] for number in worst),
        auc=auc(_known(scores(best)), _known(scores(worst))),
        precision=tuple(_precision(tier, scores(best), scores(worst)) for tier in trial.tiers),
        missed_best=tuple(names[number] for number in best if not fits[number]),
        kept_worst=tuple(names[number] for number in worst if fits[number]),
        effects=tuple(_effect(item.id, answers[item.id], trial.dropped(item), sides) for item in asked),
        insufficient=trial.insufficient,
        disqualified=trial.disqualified,
        won=len(won),
        won_fitting=sum(fits[number] for number in won),
        lost=len(lost),
        lost_fitting=sum(fits[number] for number in lost),
        asks=any(item.demand is not CriterionKind.EXCLUDE for item in trial.profile.criteria),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """The best and the worst by number, and each customer's revenue with us."""

    best: list[int]
    worst: list[int]
    revenue: list[float]

    def share(self, chosen: Iterable[int]) -> float | None:
        """Return the share of all revenue that some customers bring, ``None`` where none is known."""
        whole = sum(self.revenue)
        return sum(self.revenue[number] for number in chosen) / whole if whole > 0 else None


def _effect(id: str, codes: bytes, dropped: Sequence[int], sides: _Sides) -> Effect:
    unknown, missed = codes.count(UNKNOWN), codes.count(NONE)
    return Effect(
        criterion=id,
        drops=len(dropped),
        revenue=sides.share(dropped),
        best=len(set(dropped).intersection(sides.best)),
        unknown=unknown,
        matched=len(codes) - unknown - missed,
        best_met=_met(codes, sides.best),
        worst_met=_met(codes, sides.worst),
    )


def auc(best: Sequence[float], worst: Sequence[float]) -> float | None:
    """Return the chance that one of the best scores above one of the worst, a tie counting half.

    This is U / (n·m) of Mann and Whitney (1947). ``None`` if either side is empty.
    """
    if not best or not worst:
        return None
    order = sorted(worst)
    wins = sum(bisect_left(order, score) + bisect_right(order, score) for score in best)
    return wins / (2 * len(best) * len(worst))


class _Trial:
    """A profile put to all customers, who are numbers here."""

    def __init__(self, asked: Sequence[Asked], icp: str, answers: Mapping[str, bytes], count: int) -> None:
        self._asked, self._icp, self._answers = asked, icp, answers
        self.profile = Profile.of(icp, asked)
        sums = 0
        for item, weight in zip(self.profile.criteria, self.profile.weights, strict=True):
            worth = [_LANE.pack(*parts) for parts in _worth(item, weight, is_weighed=self.profile.is_weighed)]
            sums += int.from_bytes(b"".join([worth[code] for code in answers[item.id]]), "little")
        lanes = struct.unpack(f"<{4 * count}I", sums.to_bytes(count * _LANE.size, "little"))
        self._points, self._known, unsure, self._turned = (lanes[part::4] for part in range(4))
        self._gates = [one or other for one, other in zip(unsure, self._turned, strict=True)]
        fits = _rule(self.profile)
        triples = zip(self._gates, self._known, self._points, strict=True)
        self.fits = [not gates and fits(known, points) for gates, known, points in triples]
        self._inside = _who(self.fits)
        self._outside = [n for n, gates in enumerate(self._gates) if not gates and not self.fits[n]]

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers whose lower ends are cuts; there are none where nothing is weighed."""
        return (Tier.A, Tier.B, Tier.C) if self.profile.is_weighed else ()

    @property
    def disqualified(self) -> int:
        """How many customers are turned away."""
        return len(self._turned) - self._turned.count(0)

    @property
    def insufficient(self) -> int:
        """How many customers too little is known of."""
        return self.scores(range(len(self._known))).count(None)

    def scores(self, customers: Iterable[int]) -> list[float | None]:
        """Return scores; without weights 100 for who misses nothing; ``None`` if too little is known."""
        return [self._score(number) for number in customers]

    def dropped(self, item: Asked) -> list[int]:
        """Return whom a criterion turns away alone, or keeps from fitting, where it only weighs."""
        codes = self._answers[item.id]
        if item.demand is CriterionKind.SHOULD:
            return self._outweighed(item, codes)
        turning, already = (FULL if item.demand is CriterionKind.EXCLUDE else NONE), 0 if item.off else 1
        pairs = enumerate(zip(codes, self._turned, strict=True))
        return [number for number, (code, turned) in pairs if code == turning and turned == already]

    def _outweighed(self, item: Asked, codes: bytes) -> list[int]:
        """Return who fits without a criterion and does not with it."""
        asked = [replace(each, off=not each.off) if each.id == item.id else each for each in self._asked]
        other = Profile.of(self._icp, asked)
        if other.is_weighed is not self.profile.is_weighed:  # then all weights are others
            fits = _Trial(asked, self._icp, self._answers, len(codes)).fits
            before, after = (self.fits, fits) if item.off else (fits, self.fits)
            return [
                number for number, (was, fit) in enumerate(zip(before, after, strict=True)) if was and not fit
            ]
        weight = Profile.of(self._icp, [replace(item, off=False)]).weights[0] if other.is_weighed else 1
        sign = 1 if item.off else -1
        worth = [
            (sign * known, sign * points)
            for points, known, *_ in _worth(item, weight, is_weighed=other.is_weighed)
        ]
        rule, known, points = _rule(other), self._known, self._points
        return [
            number
            for number in (self._inside if item.off else self._outside)
            if (code := codes[number]) != FULL  # nobody is dropped for meeting it
            and rule(known[number] + worth[code][0], points[number] + worth[code][1]) is not item.off
        ]

    def _score(self, number: int) -> float | None:
        if self._turned[number]:
            return 0.0
        known, points = self._known[number], self._points[number]
        if self._gates[number] or not known or known / self.profile.total < COVERAGE_FROM:
            return None
        return 100.0 * points / known if self.profile.is_weighed else 0.0 if points else 100.0


def _worth(item: Asked, weight: int, *, is_weighed: bool) -> list[tuple[int, int, int, int]]:
    """Return what goes into the lane of a customer that misses, half meets, meets a criterion, or is unknown."""
    if item.demand is CriterionKind.EXCLUDE:
        return [(0, weight, 0, 0), (0, weight, 0, 0), (0, weight, 0, 1), (0, 0, 0, 0)]
    is_must = item.demand is CriterionKind.MUST
    points = (0, weight // 2, weight) if is_weighed else (1, 0, 0)  # without weights what is missed
    known = [(each, weight, 0, int(is_must and code == NONE)) for code, each in enumerate(points)]
    return [*known, (0, 0, int(is_must), 0)]


def _rule(profile: Profile) -> Callable[[int, int], bool]:
    """Return ``Standing.fits`` for known weight and points of who passes the gates, quick enough for all at a click."""
    total = profile.total
    if not total:
        return lambda _known, _points: False
    if not profile.is_weighed:
        return lambda known, points: not points and known / total >= COVERAGE_FROM
    share = TIER_FROM[Tier.B]
    return lambda known, points: known / total >= COVERAGE_FROM and 100.0 * points >= share * known


def _met(codes: bytes, customers: Iterable[int]) -> tuple[int, int]:
    """Return how many customers match a criterion, if only by half, and of how many that is known."""
    known = [codes[number] for number in customers if codes[number] != UNKNOWN]
    return len(known) - known.count(NONE), len(known)


def _who(chosen: Iterable[bool]) -> list[int]:
    return list(compress(count(), chosen))


def _precision(tier: Tier, best: Sequence[float | None], worst: Sequence[float | None]) -> Precision:
    reached = [
        sum(score is not None and score >= TIER_FROM[tier] for score in side) for side in (best, worst)
    ]
    return Precision(tier, reached[0], sum(reached))


def _known(scores: Iterable[float | None]) -> list[float]:
    return [score for score in scores if score is not None]
