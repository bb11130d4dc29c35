"""A list ranked by one ICP or several: each company by the one that it fits best."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam

from personaforge.analysis.fit import Profile, fit_of
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.statements import FitStatements
from personaforge.domain.companies.results import Fit, FitStatus

_ORDER = {FitStatus.SCORED: 0, FitStatus.INSUFFICIENT: 1, FitStatus.DISQUALIFIED: 2, FitStatus.NOT_FOUND: 3}


def best_first(fit: Fit) -> tuple[Any, ...]:
    """Return what sorts fits: scored ones by score, of equal ones those of which more is known.

    Where nothing is weighed, missing nothing is worth 100 points and anything else none.
    """
    score = fit.score if fit.score is not None else 0.0 if fit.missed else 100.0
    return (_ORDER[fit.status], -score, -(fit.low or 0.0), len(fit.missed), -fit.coverage, fit.row)


def best_fits(scan: Scan, profiles: Sequence[Profile], limit: int, watch: Watch | None = None) -> list[Fit]:
    """Return the best scored companies of a list, each under its best ICP, with reasons.

    Memory does not grow with the list. Raises ``Cancelled``.
    """
    fitting = [FitStatements(scan.source, profile) for profile in profiles]
    statements = [(item.best(scan.in_chunk, limit), item.compiler.lists) for item in fitting]
    best: list[list[tuple[float, ...]]] = [[] for _ in fitting]
    for chunk in scan.chunks(statements, watch):
        for number, found in enumerate(chunk):
            mine = sorted(_keys(fitting[number].profile, found))
            best[number] = list(heapq.merge(best[number], mine))[:limit]
    rows = sorted({int(key[-1]) for keys in best for key in keys})
    fits = [fit for fit in fits_of(scan, profiles, rows) if fit.status is FitStatus.SCORED]
    return heapq.nsmallest(limit, fits, key=best_first)


def _keys(profile: Profile, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[float, ...]]:
    for row, known, points in rows:
        yield (-points / known, -points, row) if profile.is_weighed else (points, -known, row)


_AT_ONCE = 5_000


def fits_of(scan: Scan, profiles: Sequence[Profile], rows: Sequence[int]) -> list[Fit]:
    """Return how the companies of some rows fit, each under its best ICP, in the order of ``rows``."""
    scope = scan.source.row.in_(bindparam("rows", expanding=True))
    found: dict[int, Fit] = {}
    for start in range(0, len(rows), _AT_ONCE):
        some: dict[str, object] = {"rows": list(rows[start : start + _AT_ONCE])}
        for profile in profiles:
            fitting = FitStatements(scan.source, profile)
            lists = scan.parameters(fitting.compiler.lists, scope, some)
            for row, key, name, *matches in scan.reader.run(fitting.matches(scope), some | lists):
                _keep_better(found, fit_of(profile, row, key, name, matches))
    return [found[row] for row in rows if row in found]


def _keep_better(found: dict[int, Fit], fit: Fit) -> None:
    old = found.get(fit.row)
    if old is None or best_first(fit) < best_first(old):
        found[fit.row] = fit


def every_fit(scan: Scan, profiles: Sequence[Profile], watch: Watch | None = None) -> Iterator[Fit]:
    """Yield how each company of a list fits, under its best ICP, by row. Raises ``Cancelled``."""
    fitting = [FitStatements(scan.source, profile) for profile in profiles]
    statements = [(item.matches(scan.in_chunk), item.compiler.lists) for item in fitting]
    for chunk in scan.chunks(statements, watch):
        for same_row in zip(*chunk, strict=True):
            yield min(
                (
                    fit_of(profile, row[0], row[1], row[2], row[3:])
                    for profile, row in zip(profiles, same_row, strict=True)
                ),
                key=best_first,
            )
