"""A whole list ranked, for a table in the window: in any order, filtered and grouped, a page at a time.

Only a few bytes a company are kept; reasons are looked up for the rows of a page.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, true

from personaforge.analysis.accounts import fits_of
from personaforge.analysis.fit import Profile, Standing, tier_of
from personaforge.analysis.looking_up import rows_holding
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.statements import FitStatements
from personaforge.domain.companies.attributes import ValueKind, folded
from personaforge.domain.companies.results import Fit, FitStatus, Tier
from personaforge.domain.companies.table import SEPARATOR

SCORE, COVERAGE, ICP, TIER = "fit:score", "fit:coverage", "fit:icp", "fit:tier"
"""What a list may be sorted and grouped by besides its attributes."""

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


class Ranked:
    """Every company of a list under its best ICP. ``counts`` are the companies by tier, or status if not scored."""

    def __init__(self, scan: Scan, profiles: Sequence[Profile], watch: Watch | None = None) -> None:
        """Rank the list, which takes a second for a million. Raises ``Cancelled``."""
        self._scan, self._profiles = scan, profiles
        self._rows, self._sums = array("q"), array("q")
        self._icps, self._states = array("B"), array("B")
        fitting = [FitStatements(scan.source, profile) for profile in profiles]
        for chunk in scan.chunks(watch):
            self._add([chunk.run(item.standings(chunk.scope), item.compiler.lists) for item in fitting])
        self._place = {row: number for number, row in enumerate(self._rows)}
        self.counts: Counter[Tier | FitStatus] = Counter(self._result(number) for number in range(len(self)))

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, sort: str = SCORE, *, reverse: bool = False, only: Only | None = None) -> list[int]:
        """Return the rows in an order; the best first by score, unknown last either way."""
        only = only or Only()
        shown = self._shown(only)
        if sort == SCORE:
            keys: Mapping[int, Any] = {row: self._key(self._place[row]) for row in shown}
            return sorted(shown, key=keys.__getitem__, reverse=reverse)
        values = dict(self._values(sort))
        known = [row for row in shown if values.get(row) is not None]
        unknown = [row for row in shown if values.get(row) is None]
        known.sort(key=lambda row: values[row], reverse=reverse)
        return known + unknown

    def page(self, rows: Sequence[int]) -> list[Fit]:
        """Return how the companies of some rows fit, in their order."""
        return fits_of(self._scan, self._profiles, rows)

    def groups(self, by: str, only: Only | None = None) -> list[tuple[str, int]]:
        """Return the groups of what is shown and how many companies each holds, the largest first.

        By an attribute with several texts a company is in several groups; "" are those that nothing is known of.
        """
        shown = set(self._shown(only or Only()))
        found: Counter[str] = Counter()
        for row, names in self._grouped(by):
            if row in shown:
                found.update(names)
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def _add(self, answers: Sequence[Sequence[Sequence[Any]]]) -> None:
        for same_row in zip(*answers, strict=True):
            _, icp, state, sums = min(
                (_sorting(self._profiles[icp], FitStatements.standing(state, sums)), icp, state, sums)
                for icp, (_, state, sums) in enumerate(same_row)
            )
            self._rows.append(same_row[0][0])
            self._icps.append(icp)
            self._states.append(state)
            self._sums.append(sums)

    def _standing(self, number: int) -> Standing:
        return FitStatements.standing(self._states[number], self._sums[number])

    def _profile(self, number: int) -> Profile:
        return self._profiles[self._icps[number]]

    def _key(self, number: int) -> tuple[float, ...]:
        return (*_sorting(self._profile(number), self._standing(number)), self._rows[number])

    def _result(self, number: int) -> Tier | FitStatus:
        standing = self._standing(number)
        tier = tier_of(standing.score(self._profile(number)))
        return tier if tier is not None and standing.status is FitStatus.SCORED else standing.status

    def _shown(self, only: Only) -> list[int]:
        numbers: Iterable[int] = range(len(self))
        if only.results:
            wanted = set(only.results)
            numbers = [number for number in numbers if self._result(number) in wanted]
        if only.icps:
            numbers = [number for number in numbers if self._profile(number).icp in only.icps]
        rows = [self._rows[number] for number in numbers]
        if only.group is not None:
            by, wanted_group = only.group
            inside = {row for row, names in self._grouped(by) if wanted_group in names}
            rows = [row for row in rows if row in inside]
        if folded(only.text):
            found = set(rows_holding(self._scan, only.text, true()))
            rows = [row for row in rows if row in found]
        return rows

    def _grouped(self, by: str) -> Iterator[tuple[int, Sequence[str]]]:
        if by == ICP:
            return ((row, (self._profile(number).icp,)) for row, number in self._place.items())
        if by == TIER:
            return ((row, (self._result(number).value,)) for row, number in self._place.items())
        several = self._scan.source.kind(by) is ValueKind.TEXTS
        cells = ((row, "" if cell is None else str(cell)) for row, cell in self._cells(by))
        return ((row, cell.split(SEPARATOR) if several else (cell,)) for row, cell in cells)

    def _values(self, sort: str) -> Iterator[tuple[int, Any]]:
        """Yield what to sort each row by, ``None`` where it is unknown."""
        if sort == COVERAGE:
            for row, number in self._place.items():
                yield row, self._standing(number).coverage(self._profile(number))
        elif sort in {ICP, TIER}:
            yield from ((row, names[0]) for row, names in self._grouped(sort))
        else:
            for row, cell in self._cells(sort):
                yield row, folded(cell) if isinstance(cell, str) else cell

    def _cells(self, attribute: str) -> Iterator[tuple[int, Any]]:
        source = self._scan.source
        if source.kind(attribute) is None:
            return
        for chunk in self._scan.chunks():
            yield from chunk.run(select(source.row, source.low(attribute)).where(chunk.scope))  # type: ignore[misc]


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
