"""Round numbers: where the bars of a plot begin and end, and a bound between two figures."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

_SKEW = 8
"""From this ratio of the highest to a middling number on, bars grow as 1, 2, 5, 10 do."""
_FACTORS = (10.0, 5.0, 2.0, 1.0)
_DIGITS = 9


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
