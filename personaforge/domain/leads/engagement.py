"""Engagement as of a day: points of activities, faded as the model says, with the reasons (methods B8)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from personaforge.domain.handover_options import Decay, EngagementGrade
from personaforge.domain.leads.activities import RECYCLE, Counted
from personaforge.domain.leads.fading import BASELINE, Item, Stretch, Sum
from personaforge.domain.leads.model import DIGITS, Model, clamped


@dataclass(frozen=True, slots=True)
class Reason:
    """What a rule adds: ``then`` as it was earned, ``now`` what is left under cap and fading.

    ``rule`` is the id of the behaviour rule, "" for the baseline after recycling. ``count`` is how often.
    """

    rule: str
    text: str
    count: int
    then: float
    now: float
    first: date
    last: date
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class Engagement:
    """How much a lead engages with us as of a day.

    ``points`` is the whole sum, which may be negative or above 100. ``idle_off`` is what quiet times have taken off
    all of it (steps only); ``idle_days`` is how long it has shown no interest, ``None`` if it never has.
    ``asked_on`` is the day of a request for contact that still stands. ``recycled_on`` is the day on which it last
    began anew.
    """

    on: date
    points: float
    grade: EngagementGrade
    reasons: tuple[Reason, ...] = ()
    idle_off: float = 0.0
    idle_days: int | None = None
    asked_on: date | None = None
    recycled_on: date | None = None

    @property
    def score(self) -> float:
        """The points as they are graded, from 0 to 100."""
        return clamped(self.points)


class Course:
    """What a lead did, laid out so that its engagement on any day is told in a few microseconds."""

    __slots__ = ("_model", "_starts", "_stretches")

    def __init__(self, model: Model, counted: Sequence[Counted]) -> None:
        """Take activities in any order."""
        self._model = model
        self._starts: list[int] = [0]
        items: list[list[Item]] = [[]]
        for day, rule, count in _by_day(model, counted):
            if rule == RECYCLE:
                self._starts.append(day)
                items.append([(day, BASELINE, 1)] if model.baseline else [])
            else:
                items[-1].append((day, rule, count))
        self._stretches = [Stretch(model, *each) for each in zip(self._starts, items, strict=True)]

    def points(self, on: date) -> float:
        """Return the sum of points as of a day."""
        day = on.toordinal()
        return self._stretch(day).points(day)

    def asked(self, on: date) -> date | None:
        """Return the day of the last request for contact that still stands."""
        day = on.toordinal()
        asked = self._stretch(day).asked(day)
        return date.fromordinal(asked) if asked else None

    def engagement(self, on: date) -> Engagement:
        """Return the engagement as of a day, with its reasons."""
        day = on.toordinal()
        stretch = self._stretch(day)
        sums, points = stretch.sums(day), stretch.points(day)
        last = max(
            (found.last for place, found in sums.items() if stretch.rule(place).points >= 0), default=0
        )
        return Engagement(
            on=on,
            points=points,
            grade=self._model.engagement_grade(points),
            reasons=tuple(_reason(stretch, place, found) for place, found in sums.items()),
            idle_off=stretch.idle_off(day),
            idle_days=day - last if last else None,
            asked_on=self.asked(on),
            recycled_on=date.fromordinal(stretch.start) if stretch.start else None,
        )

    def days(self) -> Iterator[date]:
        """Yield each day on which something happened, recyclings included, oldest first."""
        found = {day for stretch in self._stretches for day in (stretch.start, *stretch.days)}
        yield from (date.fromordinal(day) for day in sorted(found) if day)

    def _stretch(self, day: int) -> Stretch:
        if len(self._starts) == 1:
            return self._stretches[0]
        return self._stretches[bisect_right(self._starts, day) - 1]


def engagement(model: Model, counted: Sequence[Counted], on: date) -> Engagement:
    """Return how much a lead engages as of a day, from what it has done."""
    return Course(model, counted).engagement(on)


def _reason(stretch: Stretch, place: int, found: Sum) -> Reason:
    rule = stretch.rule(place)
    now = rule.capped(found.now)
    return Reason(
        rule.id,
        rule.text,
        found.count,
        round(found.then, DIGITS),
        round(now, DIGITS),
        date.fromordinal(found.first),
        date.fromordinal(found.last),
        is_capped=now != found.now,
    )


def _by_day(model: Model, counted: Sequence[Counted]) -> list[Item]:
    """Return what was done, each rule once a day; on the day of a recycling that comes last."""
    found: dict[tuple[int, int], int] = {}
    for item in counted:
        key = item.on.toordinal(), item.rule
        found[key] = found.get(key, 0) + item.count
    most = model.daily_cap if model.decay is Decay.WINDOW else None
    ordered = sorted(found, key=lambda key: (key[0], key[1] == RECYCLE, key[1]))
    return [
        (day, rule, found[day, rule] if most is None else min(found[day, rule], most))
        for day, rule in ordered
    ]
