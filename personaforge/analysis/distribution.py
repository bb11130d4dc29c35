"""What stands in a column of a list: its most frequent texts, or how its numbers spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from personaforge.analysis.scanning import Scan, Watch
from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.results import Distribution
from personaforge.domain.companies.table import SEPARATOR

MOST_TEXTS = 40
BARS = 14
SAMPLE = 5_000
"""So many numbers say how the bars are cut; all are counted."""
_SKEW = 8
"""From this ratio of the highest to a middling number on, bars grow as 1, 2, 5, 10 do."""


_MOST = 1e300
"""No number of a list is larger but infinity, where an open span ends."""

Middle = ColumnElement[Any]
"""A number half-way between its two bounds."""


def distribution(scan: Scan, attribute: str, watch: Watch | None = None) -> Distribution | None:
    """Return what a column holds, ``None`` where the list has none of that name or nothing to show.

    Memory does not grow with the list. Raises ``Cancelled``.
    """
    kind = scan.source.kind(attribute)
    match kind:
        case ValueKind.NUMBER | ValueKind.MONEY:
            return _numbers(scan, attribute, watch)
        case ValueKind.TEXT | ValueKind.TEXTS:
            return _texts(scan, attribute, watch, several=kind is ValueKind.TEXTS)
        case _:
            return None


def _texts(scan: Scan, attribute: str, watch: Watch | None, *, several: bool) -> Distribution:
    cell = scan.source.low(attribute)
    counts: Counter[str] = Counter()
    known = 0
    for rows in scan.chunks(watch):
        for text, count in rows.run(select(cell, func.count()).where(rows.scope, cell != "").group_by(cell)):
            known += count
            for part in text.split(SEPARATOR) if several else (text,):
                counts[part] += count
        if len(counts) > 50 * MOST_TEXTS:  # names and numbers: nothing of them is frequent
            counts = Counter(dict(counts.most_common(10 * MOST_TEXTS)))
    return Distribution(known, texts=tuple(counts.most_common(MOST_TEXTS)))


def _numbers(scan: Scan, attribute: str, watch: Watch | None) -> Distribution:
    middle = _middle(scan.source.low(attribute), scan.source.high(attribute))
    edges = _edges(sorted(_sample(scan, middle)), *_ends(scan, middle, watch))
    if len(edges) < 2:
        return Distribution(0)
    spans = list(pairwise(edges))
    sums = [func.sum(case((_inside(middle, span, span == spans[-1]), 1), else_=0)) for span in spans]
    counts = [0] * len(spans)
    for rows in scan.chunks(watch):
        found = rows.run(select(*sums).where(rows.scope))[0]
        counts = [old + (new or 0) for old, new in zip(counts, found, strict=True)]
    ranges = tuple((low, high, count) for (low, high), count in zip(spans, counts, strict=True))
    return Distribution(sum(counts), ranges=ranges)


def _middle(low: Middle, high: Middle) -> Middle:
    """Return the number half-way between two bounds; of an open span the bound that is known, as ``Span.middle``."""
    return case(
        (and_(high > _MOST, low >= -_MOST), low), (and_(low < -_MOST, high <= _MOST), high),
        (high > _MOST, 0.0), else_=(low + high) / 2,
    )  # fmt: skip


def _inside(middle: Middle, span: tuple[float, float], is_last: bool) -> ColumnElement[bool]:
    return and_(middle >= span[0], middle <= span[1] if is_last else middle < span[1])


def _sample(scan: Scan, middle: Middle) -> list[float]:
    """Return numbers from all over the list."""
    step = max(1, scan.source.info.count // SAMPLE)
    found = select(middle).where(scan.source.row % step == 0, middle.is_not(None)).limit(2 * SAMPLE)
    return [float(value) for (value,) in scan.reader.run(found, {})]


def _ends(scan: Scan, middle: Middle, watch: Watch | None) -> tuple[float, float]:
    low, high = float("inf"), float("-inf")
    for rows in scan.chunks(watch):
        least, most = rows.run(select(func.min(middle), func.max(middle)).where(rows.scope))[0]
        if least is not None:
            low, high = min(low, least), max(high, most)
    return low, high


def _edges(sample: Sequence[float], low: float, high: float) -> list[float]:
    """Return where the bars begin and end, at round numbers; fewer than two where there is nothing to tell apart."""
    if not sample or low >= high:
        return []
    if low >= 0 and high > _SKEW * max(sample[len(sample) // 2], 1.0):
        return _growing(low, high)
    return _even(low, high)


def _even(low: float, high: float) -> list[float]:
    step = _round_step((high - low) / BARS)
    first, last = floor(low / step), ceil(high / step)
    last = max(last, first + 1)
    return [round(number * step, 6) for number in range(first, last + 1)]


def _round_step(raw: float) -> float:
    unit = 10.0 ** floor(log10(raw))
    return next(factor * unit for factor in (1.0, 2.0, 5.0, 10.0) if raw <= factor * unit * 1.0001)


def _growing(low: float, high: float) -> list[float]:
    """Return 1, 2, 5, 10, 20 and so on around the numbers, with larger steps where that would be too many."""
    top = ceil(log10(high)) + 1
    edges: list[float] = []
    for factors in ((1, 2, 5), (1, 3), (1,)):
        series = [float(factor * 10**power) for power in range(top + 1) for factor in factors]
        below = max((edge for edge in series if edge <= low), default=0.0)
        above = min(edge for edge in series if edge >= high)
        edges = [*([0.0] if below == 0.0 else []), *(edge for edge in series if below <= edge <= above)]
        if len(edges) <= BARS + 3:
            break
    return edges
