"""What is left of points after some time: the fading models of methods B8, one stretch between recyclings at a time.

Only interest fades. Points off stay, so that a lead never gets better by doing nothing (own).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.model import DIGITS, Model, Rule

Item = tuple[int, int, int]
"""A day as an ordinal, the place of a rule, how often that day."""

_Mark = tuple[int, float, int]
"""A day, the points as they were earned, how often."""

BASELINE = -1
"""Stands for a rule where the points are those that a recycled lead begins with."""
_NO_RULE = Rule("", "", (), 0.0)


@dataclass(slots=True)
class Sum:
    """What a rule has brought together: how often, ``then`` as earned, ``now`` as left before its cap."""

    count: int
    then: float
    now: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Level:
    """What stands after a day: interest, what of it there was before quiet times, points off, last interest."""

    interest: float
    earned: float
    off: float
    last: int


class Stretch:
    """What a lead did until it was given back, or until today; ``start`` is the day it began anew, 0 for the first."""

    __slots__ = ("_asks", "_days", "_groups", "_items", "_levels", "_model", "start")

    def __init__(self, model: Model, start: int, items: Sequence[Item]) -> None:
        """Take what was done, oldest first."""
        self._model, self.start, self._items = model, start, items
        self._days = [item[0] for item in items]
        self._levels = self._walked() if model.decay in {Decay.NONE, Decay.STEP} else []
        self._groups = [] if self._levels else self._grouped()
        self._asks = [
            (day, model.lasting(model.rules[place]))
            for day, place, _ in reversed(items)
            if place != BASELINE and model.rules[place].hand_raise
        ]

    @property
    def days(self) -> Sequence[int]:
        """The days on which something happened, oldest first, some more than once."""
        return self._days

    def points(self, day: int) -> float:
        """Return the sum as of a day; quick, since windows ask it for hundreds of leads at once."""
        if self._levels:
            level = self._levels[bisect_right(self._days, day)]
            return round(level.interest - self._step(level.interest, level.last, day) + level.off, DIGITS)
        total = 0.0
        for rule, marks in self._groups:
            now = self._sum(rule, marks, day)
            total += now if rule.cap is None else rule.capped(now)
        return round(total, DIGITS)

    def asked(self, day: int) -> int:
        """Return the last day of a request for contact that still stands, 0 if there is none."""
        for on, lasting in self._asks:
            if on <= day and (lasting is None or day - on < lasting):
                return on
        return 0

    def sums(self, day: int) -> dict[int, Sum]:
        """Return what each rule has brought as of a day, by its place, in order of the first time."""
        found: dict[int, Sum] = {}
        for on, place, count in self._items[: bisect_right(self._days, day)]:
            rule = self.rule(place)
            then = self._then(place, count)
            now = self._left(rule, then, day - on, count)
            if place in found:
                item = found[place]
                item.count, item.then, item.now, item.last = (
                    item.count + count,
                    item.then + then,
                    item.now + now,
                    on,
                )
            else:
                found[place] = Sum(count, then, now, on, on)
        return found

    def idle_off(self, day: int) -> float:
        """Return what quiet times have taken off everything as of a day; 0 unless it fades in steps."""
        if self._model.decay is not Decay.STEP:
            return 0.0
        level = self._levels[bisect_right(self._days, day)]
        return round(level.earned - level.interest + self._step(level.interest, level.last, day), DIGITS)

    def rule(self, place: int) -> Rule:
        """Return a rule by its place; that of the baseline has no name."""
        return _NO_RULE if place == BASELINE else self._model.rules[place]

    def _then(self, place: int, count: int) -> float:
        return self._model.baseline if place == BASELINE else self._model.rules[place].points * count

    def _grouped(self) -> list[tuple[Rule, list[_Mark]]]:
        groups: dict[int, list[_Mark]] = {}
        for day, place, count in self._items:
            groups.setdefault(place, []).append((day, self._then(place, count), count))
        return [(self.rule(place), marks) for place, marks in groups.items()]

    def _sum(self, rule: Rule, marks: Sequence[_Mark], day: int) -> float:
        """Return what is left of a rule, in loops of their own: ``_left`` for each takes three times as long."""
        done = [mark for mark in marks if mark[0] <= day] if marks[-1][0] > day else marks
        decay = self._model.decay
        if rule.points < 0:
            return sum([then for _, then, _ in done])
        if decay is Decay.HALF_LIFE:
            half_life = self._model.half_life_days
            return float(sum([then * 0.5 ** ((day - on) / half_life) for on, then, _ in done]))
        if decay is Decay.WINDOW:
            first = day - self._model.window_days
            return sum([then for on, then, _ in done if on > first])
        if not rule.fade_points or not rule.fade_days:
            return sum([then for _, then, _ in done])
        fade, every = rule.fade_points, rule.fade_days
        lefts = [then - fade * count * ((day - on) // every) for on, then, count in done]
        return sum([left for left in lefts if left > 0])

    def _left(self, rule: Rule, points: float, age: int, count: int) -> float:
        """Return what is left of the points of an activity after so many days."""
        model = self._model
        if points <= 0:
            return points
        if model.decay is Decay.HALF_LIFE:
            return float(points * 0.5 ** (age / model.half_life_days))
        if model.decay is Decay.WINDOW:
            return points if age < model.window_days else 0.0
        if model.decay is Decay.SIGNAL and rule.fade_points and rule.fade_days:
            return max(0.0, points - rule.fade_points * (age // rule.fade_days) * count)
        return points

    def _walked(self) -> list[_Level]:
        """Return what stood before anything happened, and after each thing that did."""
        level = _Level(0.0, 0.0, 0.0, 0)
        found, used = [level], dict[int, float]()
        for day, place, count in self._items:
            rule, before = self.rule(place), used.get(place, 0.0)
            used[place] = rule.capped(before + self._then(place, count))
            more = used[place] - before
            if rule.points < 0:
                level = _Level(level.interest, level.earned, level.off + more, level.last)
            else:
                rest = level.interest - self._step(level.interest, level.last, day)
                level = _Level(rest + more, level.earned + more, level.off, day)
            found.append(level)
        return found

    def _step(self, interest: float, last: int, day: int) -> float:
        """Return what the quiet time since a day of interest takes off, never more than the interest that there is."""
        model = self._model
        if model.decay is not Decay.STEP or not last:
            return 0.0
        off = model.idle_points if day - last >= model.idle_days else 0.0
        off += model.long_idle_points if day - last >= model.long_idle_days else 0.0
        return min(off, interest)
