"""The way of every lead through the matrix, counted out beforehand, so that a frame of the timeline only paints.

travel = Travel.of(model, entries, first, last)
travel.frame(day)                              where every lead stands on a day, as 0 to 4 right and down
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from personaforge.domain.leads.model import Model
from ui.views.scoring.board import place_of
from ui.views.scoring.leads import Entry

_SPREAD = 0.34
_GOLDEN = 0.618034
MOST_DAYS = 3 * 366
"""Longer timelines show their last three years."""
MOST_SPOTS = 50_000
"""With more leads and days than this, only every second, third … day is counted out."""


@dataclass(frozen=True, slots=True)
class Travel:
    """``xs`` holds for each day where the leads stand, one after another; ``ys`` and ``mql`` likewise."""

    first: date
    days: int
    xs: tuple[array[float], ...]
    ys: array[float]
    mql: tuple[bytes, ...]

    @classmethod
    def of(cls, model: Model, entries: Sequence[Entry], first: date, last: date) -> Travel:
        """Count out every day from the first to the last; some microseconds for each lead and day."""
        first = max(first, last - timedelta(days=MOST_DAYS - 1))
        days = max(1, (last - first).days + 1)
        ys = array("f", (_spread(model, entry, place) for place, entry in enumerate(entries)))
        xs: list[array[float]] = []
        mql: list[bytes] = []
        stride = max(1, days * len(entries) // MOST_SPOTS)
        for number in range(days):
            if number % stride and number < days - 1:
                xs.append(xs[-1])
                mql.append(mql[-1])
                continue
            day = first + timedelta(days=number)
            spots = [entry.track.spot(day) for entry in entries]
            xs.append(array("f", (place_of(model, spot.points, None, None)[0] for spot in spots)))
            mql.append(bytes(spot.is_mql for spot in spots))
        return cls(first, days, tuple(xs), ys, tuple(mql))

    def day(self, number: int) -> date:
        """Return a day of the timeline by its number."""
        return self.first + timedelta(days=min(max(number, 0), self.days - 1))

    def frame(self, number: int) -> tuple[array[float], array[float], bytes]:
        """Return where every lead stands on a day, and which of them sales would have."""
        number = min(max(number, 0), self.days - 1)
        return self.xs[number], self.ys, self.mql[number]


def _spread(model: Model, entry: Entry, place: int) -> float:
    """Return how far down a lead stands; leads of one grade without a score lie a little apart."""
    y = place_of(model, 0.0, entry.fit.grade, entry.fit.score)[1]
    if entry.fit.score is not None and y % 1 != 0.5:
        return y
    return y + (place * _GOLDEN % 1 - 0.5) * 2 * _SPREAD
