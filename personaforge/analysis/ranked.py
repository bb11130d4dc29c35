"""A whole list ranked, for a table in the window: in any order, filtered and grouped, a page at a time.

Only a few bytes a company are kept; reasons are looked up for the rows of a page.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge, nsmallest
from itertools import islice
from typing import Any

from sqlalchemy import select, true

from personaforge.analysis.accounts import fits_of
from personaforge.analysis.fit import Profile, Standing, tier_of
from personaforge.analysis.looking_up import rows_holding
from personaforge.analysis.ordering import in_order
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.statements import FitStatements
from personaforge.domain.companies.attributes import ValueKind, folded
from personaforge.domain.companies.results import Fit, FitStatus, Tier
from personaforge.domain.companies.table import SEPARATOR

SCORE, COVERAGE, ICP, TIER = "fit:score", "fit:coverage", "fit:icp", "fit:tier"
"""What a list may be sorted and grouped by besides its attributes."""

_SORTED = 5_000
"""So many keys are sorted at once."""

_STATUSES = (FitStatus.SCORED, FitStatus.INSUFFICIENT, FitStatus.DISQUALIFIED)


@dataclass(frozen=True, slots=True)
class Only:
    """Which companies are shown: all that are in every collection that is not empty.

    ``results`` are tiers, and statuses other than scored; ``text`` is looked for in the name and all texts.
    """

    results: Collection[Tier | FitStatus] = ()
    icps: Collection[str] = ()
    text: str = ""
    group: tuple[str, str] | None = None
    """What it is grouped by, and the group."""


@dataclass(frozen=True, slots=True)
class _Alike:
    """Companies for which the profiles say the same, as most of a long list do of a few others."""

    icp: str
    standing: Standing
    coverage: float
    result: Tier | FitStatus
    order: tuple[float, ...]
    """What ``accounts.best_first`` sorts by, without the row."""

    @classmethod
    def of(cls, profiles: Sequence[Profile], answers: Sequence[int]) -> _Alike:
        """Return what status and sums of each profile come to under the best one."""
        standings = [FitStatements.standing(*two) for two in zip(answers[::2], answers[1::2], strict=True)]
        pairs = zip(profiles, standings, strict=True)
        order, place = min((_sorting(*pair), place) for place, pair in enumerate(pairs))
        profile, standing = profiles[place], standings[place]
        tier = tier_of(standing.score(profile))
        scored = tier is not None and standing.status is FitStatus.SCORED
        result = tier if scored and tier is not None else standing.status
        return cls(profile.icp, standing, standing.coverage(profile), result, order)


class Ranked:
    """Every company of a list under its best ICP. ``counts`` are the companies by tier, or status if not scored.

    Its methods may take a second for a million companies, but never the turn of another thread for long: what takes
    one step of Python is done for a chunk of them, or for those that are alike.
    """

    def __init__(self, scan: Scan, profiles: Sequence[Profile], watch: Watch | None = None) -> None:
        """Rank the list. Raises ``Cancelled``."""
        self._scan, self._profiles = scan, profiles
        self._rows, self._kind_of = array("q"), array("l")
        self._kinds: list[_Alike] = []
        self._known: dict[tuple[int, ...], int] = {}
        self.counts: Counter[Tier | FitStatus] = Counter()
        fitting = [FitStatements(scan.source, profile) for profile in profiles]
        for chunk in scan.chunks(watch):
            self._add([chunk.columns(item.standings(chunk.scope), item.compiler.lists) for item in fitting])

    def __len__(self) -> int:
        return len(self._rows)

    def rows(
        self,
        sort: str = SCORE,
        *,
        reverse: bool = False,
        only: Only | None = None,
        watch: Watch | None = None,
    ) -> array[int]:
        """Return the rows in an order, unknown last either way; by score the best come first. Raises ``Cancelled``."""
        shown, watch = self._shown(only or Only(), watch or Watch()), watch or Watch()
        if sort in _KEYS:
            return self._in_order_of(_KEYS[sort], shown, reverse=reverse)
        if self._scan.source.kind(sort) is None:
            return array("q", (row for row, _ in shown))
        some = None if only in (None, Only()) else array("q", (row for row, _ in shown))
        return in_order(self._scan, sort, some, descending=reverse, watch=watch)

    def page(self, rows: Sequence[int]) -> list[Fit]:
        """Return how the companies of some rows fit, in their order."""
        return fits_of(self._scan, self._profiles, rows)

    def groups(self, by: str, only: Only | None = None, *, most: int = 100) -> list[tuple[str, int]]:
        """Return the largest groups of what is shown and how many companies each holds, the largest first.

        By an attribute with several texts a company is in several groups; "" are those that nothing is known of.
        """
        shown, found = self._shown(only or Only(), Watch()), Counter[str]()
        if by in _NAMES:
            for _, kind in shown:
                found[_NAMES[by](self._kinds[kind])] += 1
        else:
            inside = None if only in (None, Only()) else self._marked(row for row, _ in shown)
            for row, names in self._grouped(by):
                if inside is None or inside[row]:
                    for name in names:
                        found[name] += 1
        return nsmallest(most, found.items(), key=lambda item: (-item[1], item[0]))

    def _add(self, answers: Sequence[Sequence[Sequence[Any]]]) -> None:
        if not answers:
            return
        known, before = self._known, len(self._rows)
        self._rows.extend(answers[0][0])
        for same_row in zip(*(column for _, *both in answers for column in both), strict=True):
            kind = known.get(same_row)
            if kind is None:
                kind = known[same_row] = len(self._kinds)
                self._kinds.append(_Alike.of(self._profiles, same_row))
            self._kind_of.append(kind)
        for kind, count in Counter(self._kind_of[before:]).items():
            self.counts[self._kinds[kind].result] += count

    def _shown(self, only: Only, watch: Watch) -> Iterator[tuple[int, int]]:
        """Yield row and kind of what is shown, by row."""
        shown: Iterable[tuple[int, int]] = zip(self._rows, self._kind_of, strict=True)
        if only.results or only.icps:
            wanted = bytearray(
                (not only.results or kind.result in only.results) and (not only.icps or kind.icp in only.icps)
                for kind in self._kinds
            )
            shown = (pair for pair in shown if wanted[pair[1]])
        if only.group is not None:
            shown = self._among(shown, self._in_group(*only.group))
        if folded(only.text):
            shown = self._among(shown, rows_holding(self._scan, only.text, true(), watch))
        yield from shown

    def _among(self, shown: Iterable[tuple[int, int]], rows: Iterable[int]) -> Iterator[tuple[int, int]]:
        inside = self._marked(rows)
        return (pair for pair in shown if inside[pair[0]])

    def _marked(self, rows: Iterable[int]) -> bytearray:
        """Return 1 for each of some rows, by row."""
        found = bytearray(self._rows[-1] + 1 if self._rows else 1)
        for row in rows:
            found[row] = 1
        return found

    def _in_order_of(
        self, key: Callable[[_Alike], Any], shown: Iterable[tuple[int, int]], *, reverse: bool
    ) -> array[int]:
        """Sort the few kinds and put each company to its own."""
        keys = [key(kind) for kind in self._kinds]
        places = {value: place for place, value in enumerate(_merged(set(keys)))}
        place_of = array("l", (places[value] for value in keys))
        piles = [array("q") for _ in places]
        for row, kind in shown:
            piles[place_of[kind]].append(row)
        found = array("q")
        for pile in reversed(piles) if reverse else piles:
            found.extend(pile)
        return found

    def _in_group(self, by: str, group: str) -> Iterator[int]:
        if by in _NAMES:
            name = _NAMES[by]
            pairs = zip(self._rows, self._kind_of, strict=True)
            return (row for row, kind in pairs if name(self._kinds[kind]) == group)
        return (row for row, names in self._grouped(by) if group in names)

    def _grouped(self, attribute: str) -> Iterator[tuple[int, Sequence[str]]]:
        source = self._scan.source
        if source.kind(attribute) is None:
            return
        several = source.kind(attribute) is ValueKind.TEXTS
        statement = select(source.row, source.low(attribute))
        for chunk in self._scan.chunks():
            rows, cells = chunk.columns(statement.where(chunk.scope))
            for row, cell in zip(rows, cells, strict=True):
                words = "" if cell is None else str(cell)
                yield row, words.split(SEPARATOR) if several else (words,)


_NAMES: Mapping[str, Callable[[_Alike], str]] = {
    ICP: lambda kind: kind.icp,
    TIER: lambda kind: kind.result.value,
}
_KEYS: Mapping[str, Callable[[_Alike], Any]] = {
    SCORE: lambda kind: kind.order,
    COVERAGE: lambda kind: kind.coverage,
    **_NAMES,
}


def _merged(keys: Collection[Any]) -> Iterator[Any]:
    """Yield keys in order, sorted a few thousand at a time: other threads wait while Python sorts."""
    several = iter(keys)
    pieces = iter(lambda: sorted(islice(several, _SORTED)), [])
    return merge(*pieces)


def _sorting(profile: Profile, standing: Standing) -> tuple[float, ...]:
    """Return what ``accounts.best_first`` sorts by, of sums alone."""
    score, sure, points = 0.0, 0.0, standing.points
    if standing.status is FitStatus.SCORED:
        known_score = standing.score(profile)
        score = known_score if known_score is not None else 0.0 if points else 100.0
        sure = 100.0 * points / profile.total if profile.is_weighed else -points
    elif standing.status is FitStatus.INSUFFICIENT:
        open_weight = profile.total - standing.known
        sure = 100.0 * (points + open_weight) / profile.total if profile.is_weighed else -points
    return (_STATUSES.index(standing.status), -score, -sure, -standing.coverage(profile))
