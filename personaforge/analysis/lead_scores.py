"""The points of a whole list of leads as of a day, summed in SQL; the same as ``domain.leads.engagement`` says.

Steps depend on what was before them, so they go through ``Course``, lead by lead.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import TextClause, column, insert, table, text

from personaforge.analysis.lead_table import AT_ONCE, LeadTable
from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.activities import RECYCLE, Counted, place_of
from personaforge.domain.leads.engagement import Course
from personaforge.domain.leads.model import DIGITS, Model

_NOW = {
    Decay.NONE: "r.points * a.times",
    Decay.SIGNAL: "CASE WHEN r.fade > 0 AND r.points > 0"
    " THEN max(0.0, r.points - r.fade * ((:day - a.day) / r.every)) * a.times ELSE r.points * a.times END",
    Decay.WINDOW: "r.points * a.times",
    Decay.HALF_LIFE: "CASE WHEN r.points > 0"
    " THEN r.points * a.times * pow(0.5, (:day - a.day) / :half_life) ELSE r.points * a.times END",
}
"""What is left of an activity on a day, by how engagement fades."""

_ASKED = "max(CASE WHEN r.asks AND (r.lasting IS NULL OR :day - a.day < r.lasting) THEN a.day END)"
_ROWS = "FROM activity a JOIN rule_of r ON r.name = a.name"
_SINCE = " LEFT JOIN since s ON s.lead = a.lead"
_WHERE = " WHERE a.lead BETWEEN :first AND :last AND a.day <= :day"
_MADE = (
    "DROP TABLE IF EXISTS temp.rule_of",
    "CREATE TEMP TABLE rule_of (name INTEGER PRIMARY KEY, place INTEGER, points REAL, cap REAL, fade REAL,"
    " every INTEGER, asks INTEGER, lasting REAL)",
    "DROP TABLE IF EXISTS temp.again",
    "CREATE TEMP TABLE again (name INTEGER PRIMARY KEY)",
)
_BEGIN = (
    "DROP TABLE IF EXISTS temp.since",
    "CREATE TEMP TABLE since (lead INTEGER PRIMARY KEY, first INTEGER, again INTEGER)",
)
_RULE_COLUMNS = ("name", "place", "points", "cap", "fade", "every", "asks", "lasting")


@dataclass(frozen=True, slots=True)
class Scores:
    """Of every lead, in the order of the list: its points as of a day, and the ordinal of the day of a request that
    still stands, 0 for none.
    """

    points: array[float]
    asked: array[int]


class LeadScores:
    """A list of leads under a model."""

    def __init__(self, leads: LeadTable, model: Model) -> None:
        self._leads, self._model = leads, model
        if model.decay is Decay.STEP:
            return
        for statement in _MADE:
            leads.do(text(statement))
        rules, again = [], []
        for number, name in leads.names().items():
            place = place_of(model, name)
            if place == RECYCLE:
                again.append({"name": number})
            elif place is not None:
                rule = model.rules[place]
                values = (number, place, rule.points, rule.cap, rule.fade_points, rule.fade_days or 1,
                          rule.hand_raise, model.lasting(rule))  # fmt: skip
                rules.append(dict(zip(_RULE_COLUMNS, values, strict=True)))
        for name, rows in (("rule_of", rules), ("again", again)):
            if rows:
                leads.do(insert(table(name, *map(column, rows[0]))), rows)

    def on(self, day: date) -> Scores:
        """Return the points of all leads as of a day."""
        count = self._leads.info.count
        found = Scores(array("d", bytes(8 * count)), array("q", bytes(8 * count)))
        if self._model.decay is Decay.STEP:
            self._walk(day, found)
            return found
        number = day.toordinal()
        restarts = self._begin(number)
        statement = self._statement(has_since=restarts is not None)
        named = {"day": number, "half_life": float(self._model.half_life_days),
                 "window": self._model.window_days, "most": self._model.daily_cap}  # fmt: skip
        for first in range(1, count + 1, AT_ONCE):
            last = min(first + AT_ONCE - 1, count)
            _fill(found, self._leads.run(statement, {**named, "first": first, "last": last}), first, last)
        for lead, again in (restarts or {}).items():
            more = self._baseline(day, again)
            found.points[lead - 1] = round(found.points[lead - 1] + more, DIGITS)
        return found

    def _begin(self, day: int) -> dict[int, int] | None:
        """Note since when each lead counts; return the days of recycling by lead, ``None`` if all count always."""
        leads = self._leads
        for statement in _BEGIN:
            leads.do(text(statement))
        leads.do(text("INSERT INTO since SELECT lead, created, NULL FROM fact WHERE created IS NOT NULL"))
        for source in (
            "SELECT lead, max(day) AS again FROM recycled WHERE day <= :day GROUP BY lead",
            "SELECT a.lead, max(a.day) AS again FROM activity a LEFT JOIN fact f ON f.lead = a.lead"
            " WHERE a.name IN (SELECT name FROM again) AND a.day BETWEEN coalesce(f.created, 0) AND :day"
            " GROUP BY a.lead",
        ):
            leads.do(
                text(
                    f"INSERT INTO since SELECT lead, again + 1, again FROM ({source}) AS given WHERE true"
                    " ON CONFLICT (lead) DO UPDATE SET again = max(coalesce(since.again, 0), excluded.again),"
                    " first = max(coalesce(since.first, 0), excluded.first)"
                ),
                {"day": day},
            )
        rows = leads.run(text("SELECT lead, again FROM since"), {})
        return {lead: again for lead, again in rows if again is not None} if rows else None

    def _statement(self, *, has_since: bool) -> TextClause:
        """Return the statement that sums up a range of leads: lead, points, day of the last request."""
        model = self._model
        rows = _ROWS + (_SINCE if has_since else "") + _WHERE
        if has_since:
            rows += " AND a.day >= coalesce(s.first, 0)"
        if model.decay is Decay.WINDOW:
            rows += " AND (r.points < 0 OR a.day > :day - :window)"
        now = _NOW[model.decay]
        capped = any(rule.cap is not None for rule in model.rules)
        if model.decay is Decay.WINDOW:
            inner = (
                f"SELECT a.lead AS lead, r.place AS place, r.points * min(sum(a.times), :most) AS now, r.cap AS cap,"
                f" r.points AS points, {_ASKED} AS asked {rows} GROUP BY a.lead, a.day, r.place"
            )
            inner = (
                "SELECT lead, sum(now) AS now, cap, points, max(asked) AS asked"
                f" FROM ({inner}) GROUP BY lead, place"
            )
        elif capped:
            inner = (
                f"SELECT a.lead AS lead, sum({now}) AS now, r.cap AS cap, r.points AS points, {_ASKED} AS asked"
                f" {rows} GROUP BY a.lead, r.place"
            )
        else:
            return text(
                f"SELECT a.lead, round(sum({now}), {DIGITS}), coalesce({_ASKED}, 0) {rows} GROUP BY a.lead"
            )
        held = "CASE WHEN cap IS NULL THEN now WHEN points >= 0 THEN min(now, cap) ELSE max(now, -cap) END"
        return text(
            f"SELECT lead, round(sum({held}), {DIGITS}), coalesce(max(asked), 0) FROM ({inner}) GROUP BY lead"
        )

    def _baseline(self, day: date, again: int) -> float:
        return Course(self._model, [Counted(date.fromordinal(again), RECYCLE)]).points(day)

    def _walk(self, day: date, found: Scores) -> None:
        for place, lead in enumerate(self._leads.leads(self._model, day)):
            course = Course(self._model, lead.log.counted)
            asked = course.asked(day)
            found.points[place] = course.points(day)
            found.asked[place] = asked.toordinal() if asked else 0


def _fill(found: Scores, rows: Sequence[Sequence[Any]], first: int, last: int) -> None:
    if len(rows) == last - first + 1:  # every lead has done something, so the columns are whole
        _, points, asked = zip(*rows, strict=True)
        found.points[first - 1 : last] = array("d", points)
        found.asked[first - 1 : last] = array("q", asked)
        return
    for lead, sum_of, day in rows:
        found.points[lead - 1], found.asked[lead - 1] = sum_of, day
