"""Where the parts of a figure's drawing lie: cells, bars with their whiskers, histograms. Geometry in mm, y down."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_CELLS = 20
"""More than that nobody counts: then one bar shows the share."""


def cells(count: int, of: int, width: float, height: float, gap: float = 0.5) -> tuple[str, str]:
    """Path data of the filled and of the empty ones of `of` cells that fill `width`, `count` of them filled.

    Empty cells are inset by half a line of 0.2 mm, to be drawn as outlines. Beyond `MOST_CELLS` there are two
    parts, true to the share.
    """
    if of <= 0:
        return "", _outline(0.0, width, height)
    if of > MOST_CELLS:
        full = width * count / of
        split = min(max(full, 0.0), width)
        empty = _outline(split + gap, width - split - gap, height) if split + gap < width else ""
        return _solid(0.0, split, height) if split else "", empty
    step = (width + gap) / of
    filled = "".join(_solid(step * at, step - gap, height) for at in range(count))
    return filled, "".join(_outline(step * at, step - gap, height) for at in range(count, of))


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A share as a bar of `length` mm, `y` its upper edge, with its interval from `low` to `high`, if any."""

    y: float
    length: float
    low: float | None
    high: float | None


def share_bars(
    shares: Sequence[tuple[float | None, float | None, float | None]], width: float, pitch: float
) -> tuple[ShareBar, ...]:
    """Bars below one another for shares (value, low, high; 0 to 1), a share of 1 being `width` long."""

    def scaled(share: float | None) -> float | None:
        return None if share is None else round(min(max(share, 0.0), 1.0) * width, 2)

    return tuple(
        ShareBar(index * pitch, scaled(value) or 0.0, scaled(low), scaled(high))
        for index, (value, low, high) in enumerate(shares)
    )


def whisker(bar: ShareBar, height: float, cap: float = 0.7) -> tuple[str, str]:
    """Path data of the interval of a bar: the part on the bar, and the part beyond its end."""
    if bar.low is None or bar.high is None:
        return "", ""
    middle = bar.y + height / 2

    def caps(x: float) -> str:
        return f"M{x:.2f} {middle - cap:.2f}V{middle + cap:.2f}"

    end = min(max(bar.length, bar.low), bar.high)
    inside = f"M{bar.low:.2f} {middle:.2f}H{end:.2f}" + caps(bar.low) if end > bar.low else ""
    beyond = f"M{end:.2f} {middle:.2f}H{bar.high:.2f}" + caps(bar.high) if bar.high > end else ""
    if not inside and bar.low > 0:
        beyond = caps(bar.low) + beyond
    return inside, beyond


def grouped_columns(groups: Sequence[Sequence[float]], width: float, height: float) -> tuple[str, ...]:
    """Path data of columns that stand side by side, one path a group; a share of 1 is `height` high.

    Every group has as many shares as there are places, and the places divide `width` evenly.
    """
    places = max((len(group) for group in groups), default=0)
    if not places:
        return tuple("" for _ in groups)
    step = width / places
    each = (step * 0.86) / len(groups)
    return tuple(
        "".join(
            _standing(step * (place + 0.07) + each * number, each, height, share)
            for place, share in enumerate(group)
            if share > 0
        )
        for number, group in enumerate(groups)
    )


def _standing(x: float, width: float, height: float, share: float) -> str:
    high = max(share * height, 0.15)
    return f"M{x:.2f} {height:.2f}v-{high:.2f}h{width:.2f}V{height:.2f}Z"


def _solid(x: float, width: float, height: float) -> str:
    return f"M{x:.2f} 0h{width:.2f}v{height:.2f}h-{width:.2f}z"


def _outline(x: float, width: float, height: float) -> str:
    if width <= 0.2:
        return ""
    return f"M{x + 0.1:.2f} 0.1h{width - 0.2:.2f}v{height - 0.2:.2f}h-{width - 0.2:.2f}z"
