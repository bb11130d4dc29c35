"""What a ranked list of target accounts says on paper."""

from dataclasses import dataclass, field

from personaforge.domain.companies.results import FitStatus, Tier
from personaforge.rendering.sheets import Foot, Head, Meta

MOST_ROWS = 2000
"""Rows that a list on paper may have; more would take the printing process too long."""

_OUT = (FitStatus.DISQUALIFIED, FitStatus.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Target:
    """A company in the list: its rank (0 for one that is not scored), best ICP, and the reasons in words.

    `half` are criteria that it meets in part; `ask` is what to find out next; `reason` is the criterion that
    excludes it.
    """

    rank: int
    name: str
    icp: str
    status: FitStatus
    tier: Tier | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    met: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ask: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TargetsSheet:
    """The list of target accounts. `counts` are all companies by tier or status, `rows` the best of them.

    `rows` holds at most `MOST_ROWS`, ranked ones first.
    """

    title: str
    head: Head
    foot: Foot
    icps: tuple[str, ...] = ()
    counts: tuple[tuple[Tier | FitStatus, int], ...] = ()
    rows: tuple[Target, ...] = ()
    meta: Meta = field(default_factory=Meta)

    @property
    def total(self) -> int:
        """How many companies the list has."""
        return sum(count for _, count in self.counts)

    @property
    def unlisted(self) -> int:
        """How many companies have no row that might have one: excluded ones need none."""
        listed = sum(row.status not in _OUT for row in self.rows)
        return sum(count for key, count in self.counts if key not in _OUT) - listed

    @property
    def size(self) -> int:
        """How many ordinary documents this one is worth."""
        return 1 + len(self.rows) // 100
