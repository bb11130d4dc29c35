"""How companies fit an ICP (methods B7): status, score, bounds, coverage and tier, and the criteria that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from personaforge.domain.companies.matching import Match
from personaforge.domain.companies.results import COVERAGE_FROM, TIER_FROM, Asked, Fit, FitStatus, Tier
from personaforge.domain.options import CriterionKind

MOST_WEIGHT = 10_000.0
_UNITS = 100
"""A point of weight in whole units. Sums of whole numbers are the same in every order, in SQL and in Python."""


@dataclass(frozen=True)
class Profile:
    """An ICP as it is run: its id, and its criteria without those that are switched off.

    Without weights nothing is scored: coverage then counts criteria, and a company fits that misses none.
    """

    icp: str
    criteria: tuple[Asked, ...]

    @classmethod
    def of(cls, icp: str, asked: Iterable[Asked]) -> Profile:
        """Return an ICP without what is off."""
        return cls(icp, tuple(item for item in asked if not item.off))

    @cached_property
    def _units(self) -> tuple[int, ...]:
        # even, so that half a match is a whole number
        return tuple(
            0
            if item.demand is CriterionKind.EXCLUDE
            else 2 * round(_UNITS * min(max(item.weight, 0.0), MOST_WEIGHT))
            for item in self.criteria
        )

    @cached_property
    def is_weighed(self) -> bool:
        """Whether there is a criterion with a weight."""
        return any(self._units)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """Weight of each criterion in whole units, exclusions 0; without any weight 1 for each criterion."""
        return self._units if self.is_weighed else (1,) * len(self.criteria)

    @cached_property
    def total(self) -> int:
        """All weight, in the units of ``weights``."""
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sums of a company say, in the units of ``Profile.weights``.

    ``points`` are known weights times matches; of a profile without weights, the criteria that are missed.
    """

    status: FitStatus
    known: int
    points: int

    def score(self, profile: Profile) -> float | None:
        """Return 0 to 100, ``None`` where nothing is weighed or too little known."""
        if self.status is FitStatus.DISQUALIFIED:
            return 0.0
        if self.status is FitStatus.INSUFFICIENT or not profile.is_weighed:
            return None
        return 100.0 * self.points / self.known

    def coverage(self, profile: Profile) -> float:
        """Return the share of known weight, 0 for a profile without criteria."""
        return self.known / profile.total if profile.total else 0.0

    def fits(self, profile: Profile) -> bool:
        """Whether it is what the profile looks for: tier A or B, or no criterion missed without weights."""
        if self.status is not FitStatus.SCORED:
            return False
        score = self.score(profile)
        return score >= TIER_FROM[Tier.B] if score is not None else self.points == 0


def tier_of(score: float | None) -> Tier | None:
    """Return the tier of a score from 0 to 100."""
    return None if score is None else next(tier for tier, start in TIER_FROM.items() if score >= start)


def _groups() -> dict[Match, list[int]]:
    return {1.0: [], 0.5: [], 0.0: [], None: []}


class _Answers:
    """The numbers of the criteria by demand and match, each in the order of the profile."""

    __slots__ = ("_profile", "exclude", "must", "should")

    def __init__(self, profile: Profile, matches: Sequence[Match]) -> None:
        self._profile = profile
        self.must, self.should, self.exclude = (_groups() for _ in range(3))
        by_demand: dict[CriterionKind, dict[Match, list[int]]] = {
            CriterionKind.MUST: self.must,
            CriterionKind.SHOULD: self.should,
            CriterionKind.EXCLUDE: self.exclude,
        }
        for number, (item, match) in enumerate(zip(profile.criteria, matches, strict=True)):
            by_demand[item.demand][match].append(number)

    def ids(self, *groups: list[int]) -> tuple[str, ...]:
        """Return the ids of some groups, in the order of the profile."""
        numbers = groups[0] if len(groups) == 1 else sorted(number for group in groups for number in group)
        return tuple(self._profile.criteria[number].id for number in numbers)

    def asked(self, match: Match) -> tuple[str, ...]:
        """Return the ids of musts and shoulds with a match."""
        return self.ids(self.must[match], self.should[match])

    def weight(self, match: Match) -> int:
        """Return the weight of all criteria with a match."""
        weights = self._profile.weights
        groups = (self.must[match], self.should[match], self.exclude[match])
        return sum(weights[number] for group in groups for number in group)

    def standing(self) -> Standing:
        """Return what the sums say."""
        known = self._profile.total - self.weight(None)
        if self._profile.is_weighed:
            points = self.weight(1.0) + self.weight(0.5) // 2
        else:
            points = len(self.must[0.0]) + len(self.should[0.0])
        return Standing(self._status(known), known, points)

    def _status(self, known: int) -> FitStatus:
        if self.exclude[1.0] or self.must[0.0]:
            return FitStatus.DISQUALIFIED
        total = self._profile.total
        covered = total > 0 and known / total >= COVERAGE_FROM
        return FitStatus.SCORED if covered and not self.must[None] else FitStatus.INSUFFICIENT

    def ask_next(self) -> str:
        """Return the unknown criterion whose answer moves the score most, "" if none does.

        A must or an exclusion can take all of it, and goes before any weight.
        """
        for group in (self.must[None], self.exclude[None]):
            if group:
                return self._profile.criteria[group[0]].id
        weights = self._profile.weights
        heaviest = max(self.should[None], key=lambda number: weights[number], default=None)
        return self._profile.criteria[heaviest].id if heaviest is not None and weights[heaviest] else ""


def standing_of(profile: Profile, matches: Sequence[Match]) -> Standing:
    """Return how a company stands, by the match of each criterion of a profile."""
    return _Answers(profile, matches).standing()


def fit_of(profile: Profile, row: int, key: str, name: str, matches: Sequence[Match]) -> Fit:
    """Return how a company fits, with the criteria that say so.

    The reason to disqualify is the first exclusion that applies, else the first must that is missed.
    """
    answers = _Answers(profile, matches)
    standing = answers.standing()
    score = standing.score(profile)
    low, high = _bounds(profile, standing, sure=not answers.must[None])
    is_out, is_scored = (standing.status is status for status in (FitStatus.DISQUALIFIED, FitStatus.SCORED))
    return Fit(
        row=row,
        key=key,
        name=name,
        icp=profile.icp,
        status=standing.status,
        score=score,
        low=low,
        high=high,
        coverage=standing.coverage(profile),
        tier=tier_of(score) if is_scored else None,
        met=answers.asked(1.0),
        half=answers.asked(0.5),
        missed=answers.asked(0.0),
        unknown=answers.asked(None),
        open=answers.ids(answers.exclude[None], answers.exclude[0.5]),
        reason=answers.ids(answers.exclude[1.0] or answers.must[0.0])[0] if is_out else "",
        ask_next="" if is_out else answers.ask_next(),
        is_thin=is_scored and _known_count(profile, matches) <= 1,
    )


def _bounds(profile: Profile, standing: Standing, *, sure: bool) -> tuple[float | None, float | None]:
    """Return the score if everything unknown missed and if everything unknown matched; ``sure``: of the musts."""
    if standing.status is FitStatus.DISQUALIFIED:
        return 0.0, 0.0
    if not profile.is_weighed:
        return None, None
    low = 100.0 * standing.points / profile.total if sure else 0.0
    return low, 100.0 * (standing.points + profile.total - standing.known) / profile.total


def _known_count(profile: Profile, matches: Sequence[Match]) -> int:
    pairs = zip(profile.weights, matches, strict=True)
    return sum(weight > 0 and match is not None for weight, match in pairs)
