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
class Way:
    """The way of a lead: for each day that is counted out how far right it stands, and whether sales would have it."""

    entry: Entry
    xs: array[float]
    mql: bytes


@dataclass(frozen=True, slots=True)
class Travel:
    """``ys`` is how far down each lead stands; of ``stride`` days one is counted out, and the last one."""

    model: Model
    first: date
    days: int
    stride: int
    ways: tuple[Way, ...]
    ys: array[float]

    @classmethod
    def of(
        cls, model: Model, entries: Sequence[Entry], first: date, last: date, before: Travel | None = None
    ) -> Travel:
        """Count out every day from the first to the last; some microseconds for each lead and day.

        Ways that ``before`` holds of the very same entries are taken over.
        """
        first = max(first, last - timedelta(days=MOST_DAYS - 1))
        days = max(1, (last - first).days + 1)
        stride = max(1, days * len(entries) // MOST_SPOTS)
        ys = array("f", (_spread(model, entry, place) for place, entry in enumerate(entries)))
        known: dict[int, Way] = {}
        if before is not None and (before.first, before.days, before.stride) == (first, days, stride):
            known = {id(way.entry): way for way in before.ways} if before.model == model else {}
        on = [first + timedelta(days=number) for number in (*range(0, days - 1, stride), days - 1)]
        ways = tuple(known.get(id(entry)) or _way(model, entry, on) for entry in entries)
        return cls(model, first, days, stride, ways, ys)

    def day(self, number: int) -> date:
        """Return a day of the timeline by its number."""
        return self.first + timedelta(days=min(max(number, 0), self.days - 1))

    def frame(self, number: int) -> tuple[Sequence[float], array[float], Sequence[int]]:
        """Return where every lead stands on a day, and which of them sales would have."""
        number = min(max(number, 0), self.days - 1)
        place = number // self.stride if number < self.days - 1 else -1
        return [way.xs[place] for way in self.ways], self.ys, [way.mql[place] for way in self.ways]


def _way(model: Model, entry: Entry, on: Sequence[date]) -> Way:
    spots = [entry.track.spot(day) for day in on]
    xs = array("f", (place_of(model, spot.points, None, None)[0] for spot in spots))
    return Way(entry, xs, bytes(spot.place.is_mql for spot in spots))


def _spread(model: Model, entry: Entry, place: int) -> float:
    """Return how far down a lead stands; leads of one grade without a score lie a little apart."""
    y = place_of(model, 0.0, entry.fit.grade, entry.fit.score)[1]
    if entry.fit.score is not None and y % 1 != 0.5:
        return y
    return y + (place * _GOLDEN % 1 - 0.5) * 2 * _SPREAD
