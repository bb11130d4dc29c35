"""A list ranked by one ICP or several: each company by the one that it fits best."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select

from personaforge.analysis.fit import Profile, fit_of
from personaforge.analysis.scanning import Rows, Scan, Watch
from personaforge.analysis.statements import FitStatements
from personaforge.domain.companies.matching import Match
from personaforge.domain.companies.results import Fit, FitStatus

_ORDER = {FitStatus.SCORED: 0, FitStatus.INSUFFICIENT: 1, FitStatus.DISQUALIFIED: 2, FitStatus.NOT_FOUND: 3}


def best_first(fit: Fit) -> tuple[float, ...]:
    """Return what sorts fits: scored ones by score, then the others by what they can still reach.

    Of equal scores the one goes first of which more is sure. Where nothing is weighed, missing nothing is worth 100
    points and anything else none.
    """
    score, sure = 0.0, 0.0
    if fit.status is FitStatus.SCORED:
        score = fit.score if fit.score is not None else 0.0 if fit.missed else 100.0
        sure = -len(fit.missed) if fit.low is None else fit.low
    elif fit.status is FitStatus.INSUFFICIENT:
        sure = -len(fit.missed) if fit.high is None else fit.high
    return (_ORDER[fit.status], -score, -sure, -fit.coverage, fit.row)


def best_fits(scan: Scan, profiles: Sequence[Profile], limit: int, watch: Watch | None = None) -> list[Fit]:
    """Return the best scored companies of a list, each under its best ICP, with reasons.

    Memory does not grow with the list. Raises ``Cancelled``.
    """
    races = [_Race(scan, profile, limit) for profile in profiles]
    for chunk in scan.chunks(watch):
        for race in races:
            race.enter(chunk)
    rows = sorted({row for race in races for row in race.rows})
    fits = _of_rows(scan, [race.statements for race in races], rows)
    return heapq.nsmallest(limit, (fit for fit in fits if fit.status is FitStatus.SCORED), key=best_first)


class _Race:
    """The best companies so far by one ICP."""

    def __init__(self, scan: Scan, profile: Profile, limit: int) -> None:
        self.statements = FitStatements(scan.source, profile)
        self._limit = limit
        self._statement: Select[Any] | None = None
        self._best: list[tuple[float, float, int, int, int]] = []  # what sorts them, row, known, points

    @property
    def rows(self) -> list[int]:
        """The rows of the best."""
        return [row for _, _, row, _, _ in self._best]

    def enter(self, chunk: Rows) -> None:
        """Let some rows take part; those that cannot get among the best leave early."""
        is_weighed = self.statements.profile.is_weighed
        known, points = self._best[-1][3:] if is_weighed and len(self._best) == self._limit else (1, 0)
        if self._statement is None:  # made once, which takes as long as some thousand rows
            self._statement = self.statements.best(chunk.scope, self._limit)
        found = chunk.run(
            self._statement, self.statements.compiler.lists, self.statements.at_least(known, points)
        )
        keyed = sorted(
            (-points / known, -points, row, known, points)
            if is_weighed
            else (points, -known, row, known, points)
            for row, known, points in found
        )
        self._best = list(heapq.merge(self._best, keyed))[: self._limit]


def fits_of(scan: Scan, profiles: Sequence[Profile], rows: Sequence[int]) -> list[Fit]:
    """Return how the companies of some rows fit, each under its best ICP, in the order of ``rows``."""
    return _of_rows(scan, [FitStatements(scan.source, profile) for profile in profiles], rows)


def _of_rows(scan: Scan, fitting: Sequence[FitStatements], rows: Sequence[int]) -> list[Fit]:
    found: dict[int, Fit] = {}
    for chunk in scan.some(rows):
        for fit in _of_chunk(chunk, fitting):
            found[fit.row] = fit
    return [found[row] for row in rows if row in found]


def shared_fits(scan: Scan, profiles: Sequence[Profile], watch: Watch | None = None) -> Iterator[Fit]:
    """Yield how each company of a list fits, under its best ICP, by row, but not which company it is.

    Companies of which the profiles know the same share one answer, which takes a tenth of the time. Raises
    ``Cancelled``.
    """
    fitting = [FitStatements(scan.source, profile) for profile in profiles]
    known: dict[tuple[Match, ...], Fit] = {}
    for chunk in scan.chunks(watch):
        answers = [chunk.run(item.matches(chunk.scope), item.compiler.lists) for item in fitting]
        for same_row in zip(*answers, strict=True):
            matches = tuple(match for row in same_row for match in row[3:])
            fit = known.get(matches)
            if fit is None:
                pairs = zip(profiles, same_row, strict=True)
                fits = [fit_of(profile, 0, "", "", row[3:]) for profile, row in pairs]
                fit = known[matches] = min(fits, key=best_first)
            yield fit


def _of_chunk(chunk: Rows, fitting: Sequence[FitStatements]) -> Iterator[Fit]:
    answers = [chunk.run(item.matches(chunk.scope), item.compiler.lists) for item in fitting]
    for same_row in zip(*answers, strict=True):
        pairs = zip(fitting, same_row, strict=True)
        fits = [fit_of(item.profile, row[0], row[1], row[2], row[3:]) for item, row in pairs]
        yield min(fits, key=best_first)
