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


def standing_of(profile: Profile, matches: Sequence[Match]) -> Standing:
    """Return how a company stands, by the match of each criterion of a profile."""
    known = points = 0
    out = unsure = False
    for item, weight, match in zip(profile.criteria, profile.weights, matches, strict=True):
        out = out or _turns_away(item, match)
        unsure = unsure or (item.demand is CriterionKind.MUST and match is None)
        if match is not None:
            known += weight
            points += int(weight * match) if profile.is_weighed else int(_is_missed(item, match))
    if out:
        return Standing(FitStatus.DISQUALIFIED, known, points)
    enough = profile.total > 0 and known / profile.total >= COVERAGE_FROM and not unsure
    return Standing(FitStatus.SCORED if enough else FitStatus.INSUFFICIENT, known, points)


def fit_of(profile: Profile, row: int, key: str, name: str, matches: Sequence[Match]) -> Fit:
    """Return how a company fits, with the criteria that say so."""
    standing = standing_of(profile, matches)
    score = standing.score(profile)
    low, high = _bounds(profile, standing, matches)
    groups = _groups(profile, matches)
    is_out = standing.status is FitStatus.DISQUALIFIED
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
        tier=tier_of(score) if standing.status is FitStatus.SCORED else None,
        met=groups[1.0],
        half=groups[0.5],
        missed=groups[0.0],
        unknown=groups[None],
        open=_open(profile, matches),
        reason=_reason(profile, matches) if is_out else "",
        ask_next="" if is_out else _ask_next(profile, matches),
        is_thin=standing.status is FitStatus.SCORED and _known_count(profile, matches) <= 1,
    )


def _turns_away(item: Asked, found: Match) -> bool:
    match item.demand:
        case CriterionKind.EXCLUDE:
            return found == 1.0
        case CriterionKind.MUST:
            return found == 0.0
        case CriterionKind.SHOULD:
            return False


def _is_missed(item: Asked, match: Match) -> bool:
    return match == 0.0 and item.demand is not CriterionKind.EXCLUDE


def _bounds(
    profile: Profile, standing: Standing, matches: Sequence[Match]
) -> tuple[float | None, float | None]:
    """Return the score if everything unknown missed, a must too, and if everything unknown matched."""
    if standing.status is FitStatus.DISQUALIFIED:
        return 0.0, 0.0
    if not profile.is_weighed:
        return None, None
    high = 100.0 * (standing.points + profile.total - standing.known) / profile.total
    pairs = zip(profile.criteria, matches, strict=True)
    if any(item.demand is CriterionKind.MUST and match is None for item, match in pairs):
        return 0.0, high
    return 100.0 * standing.points / profile.total, high


def _groups(profile: Profile, matches: Sequence[Match]) -> dict[Match, tuple[str, ...]]:
    """Return the ids of musts and shoulds by their match."""
    asked = [
        (item.id, match)
        for item, match in zip(profile.criteria, matches, strict=True)
        if item.demand is not CriterionKind.EXCLUDE
    ]
    return {grade: tuple(id for id, match in asked if match == grade) for grade in (1.0, 0.5, 0.0, None)}


def _open(profile: Profile, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the exclusions that are unknown, or apply by half, which does not turn anybody away."""
    return tuple(
        item.id
        for item, match in zip(profile.criteria, matches, strict=True)
        if item.demand is CriterionKind.EXCLUDE and match in {None, 0.5}
    )


def _reason(profile: Profile, matches: Sequence[Match]) -> str:
    """Return the first exclusion that applies, else the first must that is missed (the order of B7)."""
    pairs = list(zip(profile.criteria, matches, strict=True))
    out = [item for item, match in pairs if _turns_away(item, match)]
    out.sort(key=lambda item: item.demand is not CriterionKind.EXCLUDE)
    return out[0].id


def _ask_next(profile: Profile, matches: Sequence[Match]) -> str:
    """Return the unknown criterion whose answer moves the score most, "" if none does.

    A must or an exclusion can take all of it, and goes before any weight.
    """
    best, effect = "", 0
    for item, weight, match in zip(profile.criteria, profile.weights, matches, strict=True):
        if match is not None:
            continue
        mine = {
            CriterionKind.SHOULD: weight,
            CriterionKind.EXCLUDE: profile.total + 1,
            CriterionKind.MUST: profile.total + 2,
        }[item.demand]
        if mine > effect:
            best, effect = item.id, mine
    return best


def _known_count(profile: Profile, matches: Sequence[Match]) -> int:
    pairs = zip(profile.weights, matches, strict=True)
    return sum(weight > 0 and match is not None for weight, match in pairs)
