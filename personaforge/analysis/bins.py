"""Round numbers and days: where the bars of a plot begin and end, and a bound between two figures or days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor, log10

_SKEW = 8
"""From this ratio of the highest to a middling number on, bars grow as 1, 2, 5, 10 do."""
_FACTORS = (10.0, 5.0, 2.0, 1.0)
_DIGITS = 9
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000, 120000)
"""Months that a bar of days may span."""


def edges(order: Sequence[float], most: int) -> list[float]:
    """Return where at most ``most`` bars for numbers in their order begin and end.

    They are fewer than two where all numbers are alike.
    """
    if not order or order[0] >= order[-1]:
        return []
    low, high = order[0], order[-1]
    if low >= 0 and high > _SKEW * max(order[len(order) // 2], 1.0):
        return _growing(low, high, most)
    step = _round_step((high - low) / (most - 1))
    first, last = floor(low / step), floor(high / step) + 1
    first -= round(first * step, _DIGITS) > low  # 0.6 is not quite three times 0.2
    last += round(last * step, _DIGITS) <= high
    return [round(number * step, _DIGITS) for number in range(first, last + 1)]


def round_between(low: float, high: float, *, up: bool) -> float:
    """Return the roundest number from ``low`` to ``high``; ``up``: without ``low``, else without ``high``."""
    power = ceil(log10(max(abs(low), abs(high), 1e-9)))
    while power > -_DIGITS:
        for factor in _FACTORS:
            step = factor * 10.0**power
            found = round(floor(high / step) * step if up else ceil(low / step) * step, _DIGITS)
            if (low < found <= high) if up else (low <= found < high):
                return found
        power -= 1
    return high if up else low


def day_edges(order: Sequence[date], most: int) -> list[date]:
    """Return where at most ``most`` bars for days in their order begin and end: at the first of a month or year."""
    if not order or order[0] >= order[-1]:
        return []
    first, last = (day.year * 12 + day.month - 1 for day in (order[0], order[-1]))
    step = next(step for step in _MONTHS if last // step - first // step + 1 <= most)
    months = range(first // step * step, last // step * step + step + 1, step)
    return [_first_of(month) for month in months]


def day_between(low: date, high: date, *, up: bool) -> date:
    """Return the begin or end of a year or month between two days; ``up``: without ``low``, else without ``high``."""
    if up:
        begins = (date(high.year, 1, 1), date(high.year, high.month, 1))
        return next((day for day in begins if low < day <= high), high)
    ends = (date(low.year, 12, 31), _first_of(low.year * 12 + low.month) - timedelta(days=1))
    return next((day for day in ends if low <= day < high), low)


def _first_of(month: int) -> date:
    """Return the first day of a month counted from the year nought; days that no calendar has are held back."""
    year = min(max(month // 12, date.min.year), date.max.year)
    return date(year, month % 12 + 1, 1)


def _round_step(raw: float) -> float:
    unit = 10.0 ** floor(log10(raw))
    return next(factor * unit for factor in (1.0, 2.0, 5.0, 10.0) if raw <= factor * unit * 1.0001)


def _growing(low: float, high: float, most: int) -> list[float]:
    """Return 1, 2, 5, 10, 20 and so on around the numbers, with larger steps where that would be too many.

    What lies below the first round number goes into a bar that begins at nought.
    """
    powers = range(floor(log10(max(high, 1.0))) + 2)
    found: list[float] = []
    for factors in ((1, 2, 5), (1, 3), (1,)):
        series = [float(factor * 10**power) for power in powers for factor in factors]
        first = max((number for number, edge in enumerate(series) if edge <= low), default=-1)
        last = next(number for number, edge in enumerate(series) if edge > high)
        found = series[max(first, 0) : last + 1] if first >= 0 else [0.0, *series[: last + 1]]
        if len(found) - 1 <= most:
            break
    return [found[0], *found[1:][-most:]]
