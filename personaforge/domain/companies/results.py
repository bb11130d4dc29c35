"""The answers of a list: fit, back-test, discovery and priorities, as window, paper and command line show them.

Figures are shares from 0 to 1 unless a name says otherwise; scores are 0 to 100. ``None`` is "cannot be said",
never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from personaforge.domain.companies.tests import Test
from personaforge.domain.options import CriterionKind, Option
from personaforge.domain.words import N_


class FitStatus(Option):
    """What became of a company before an ICP (methods B7)."""

    SCORED = "scored", N_("scored")
    DISQUALIFIED = "disqualified", N_("disqualified")
    INSUFFICIENT = "insufficient_data", N_("too little known")
    NOT_FOUND = "not_found", N_("not found")


class Tier(Option):
    """How well a company fits: A from 80, B from 60, C from 40 points (methods B7)."""

    A = "A", N_("A")
    B = "B", N_("B")
    C = "C", N_("C")
    D = "D", N_("D")


TIER_FROM = {Tier.A: 80.0, Tier.B: 60.0, Tier.C: 40.0, Tier.D: 0.0}
COVERAGE_FROM = 0.6
"""Below this share of known weight nothing is scored (methods B7)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion as it is run: the record it stands in, what it demands, its weight and its test.

    ``off`` leaves it out, as somebody tries what would be without it.
    """

    id: str
    text: str
    demand: CriterionKind
    weight: float
    test: Test
    off: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """How a company fits an ICP, with the ids of the criteria that say so.

    ``low`` and ``high`` are the score if everything unknown missed or matched. ``open`` are exclusions that nobody
    knows to apply or not. ``reason`` is the criterion that disqualifies. ``ask_next`` is the unknown criterion
    that moves the score most. ``is_thin`` says that it was scored from at most one known criterion.
    """

    row: int
    key: str
    name: str
    icp: str
    status: FitStatus
    score: float | None
    low: float | None
    high: float | None
    coverage: float
    tier: Tier | None
    met: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    reason: str = ""
    ask_next: str = ""
    is_thin: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What one criterion does to the list: companies that only it turns away, or that miss it.

    ``drops`` are customers that would not be disqualified without it, of a should those that would fit without it;
    ``revenue`` is their share of all revenue with us, ``best`` how many of the best are among them, ``unknown`` how
    many customers it is unknown for, ``matched`` how many match it, if only by half.

    ``best_met`` and ``worst_met`` are how many of the best and of the worst match it, and of how many that is known;
    ``None``: not counted.
    """

    criterion: str
    drops: int
    revenue: float | None
    best: int
    unknown: int
    matched: int
    best_met: tuple[int, int] | None = None
    worst_met: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the rated customers at or above a tier cut, how many are best ones."""

    tier: Tier
    best: int
    rated: int

    @property
    def share(self) -> float | None:
        """Best among rated, ``None`` where nobody reaches the cut."""
        return self.best / self.rated if self.rated else None


@dataclass(frozen=True, slots=True)
class Backtest:
    """What an ICP would have said of the customers we know (methods B7).

    ``fitting`` are scored with tier A or B, or meet everything where nothing is weighed. ``auc`` is the chance that a
    best customer scores above a worst one (0.5: a coin), ``None`` without both. ``precision`` is empty where nothing is
    weighed, for then there are no tiers. ``missed_best`` are best ones that do not fit, by name. Won and lost deals are
    counted the same way as best and worst where the list has them. A profile that ``asks`` for nothing, without a must
    or should that is on, says nothing of customers yet: whoever shows this, says so.
    """

    icp: str
    customers: int
    fitting: int
    revenue: float | None
    best: int
    best_fitting: int
    worst: int
    worst_fitting: int
    auc: float | None
    precision: tuple[Precision, ...]
    missed_best: tuple[str, ...]
    kept_worst: tuple[str, ...]
    effects: tuple[Effect, ...]
    insufficient: int
    disqualified: int
    won: int = 0
    won_fitting: int = 0
    lost: int = 0
    lost_fitting: int = 0
    asks: bool = True

    @property
    def share(self) -> float | None:
        """Share of the list that fits; above 0.4 the profile is too loose (methods B7, own cut)."""
        return self.fitting / self.customers if self.customers else None


TOO_LOOSE = 0.4
NOTHING_ASKED = N_("There is nothing to test yet: no must and no should is switched on.")


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``known`` have the trait, with the 95 % interval after Wilson (1927)."""

    count: int
    known: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The share, ``None`` where nothing is known."""
        return self.count / self.known if self.known else None


class Verdict(Option):
    """What a trait says about good customers."""

    STRONG = "strong", N_("typical of the best")
    WEAK = "weak", N_("somewhat more frequent among the best")
    COMMON = "common", N_("common to all, so it says nothing")
    AGAINST = "against", N_("typical of the worst")
    UNCLEAR = "unclear", N_("too few to say")


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of the plot of an attribute: a text, or a range of numbers or days, and how many best, worst and others.

    The label of yes or no is a message.
    """

    label: str
    low: float | date | None
    high: float | date | None
    best: int
    worst: int
    rest: int


def rounded_ratio(value: float) -> float:
    """Return how many times as frequent something is as people read it: whole from ten on, else with one decimal."""
    return round(value) if value >= 9.95 else round(value, 1)


@dataclass(frozen=True, slots=True)
class Trait:
    """A value or range of an attribute, and who shares it.

    ``test`` is the criterion that it would make. ``lift`` is the share among the best over the share
    among all others, ``None`` where that is nought; its bounds are a 95 % interval (Katz 1978, on the logarithm).
    """

    attribute: str
    header: str
    test: Test
    best: Share
    worst: Share
    rest: Share
    lift: float | None
    lift_low: float | None
    lift_high: float | None
    verdict: Verdict
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the good ones share, the most telling traits first; empty without best customers."""

    customers: int
    best: int
    worst: int
    traits: tuple[Trait, ...]

    @property
    def is_small(self) -> bool:
        """Fewer than ten rated customers stand behind it (check ICP-12)."""
        return self.best + self.worst < 10


@dataclass(frozen=True, slots=True)
class Priority:
    """An ICP in the ranking (methods B13): ``score`` 1 to 5 by the weights, ``ability`` 1 to 5 the second axis.

    ``spread`` is the largest difference between two departments, by criterion; ``flips`` names the weights whose
    shift by ten points would change its rank.
    """

    icp: str
    name: str
    score: float | None
    ability: float | None
    rank: int
    spread: dict[str, float] = field(default_factory=dict)
    flips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribution:
    """What stands in a column of a list: its texts, the most frequent first, or how many numbers in which range.

    ``ranges`` are contiguous (low, high, count); the last one includes its upper bound.
    """

    known: int
    texts: tuple[tuple[str, int], ...] = ()
    ranges: tuple[tuple[float, float, int], ...] = ()
