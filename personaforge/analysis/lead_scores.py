"""The points of a whole list of leads as of a day, summed in SQL; the same as ``domain.leads.engagement`` says."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import column, insert, table, text

from personaforge.analysis.lead_statements import named_in, summed_up
from personaforge.analysis.lead_table import AT_ONCE, LeadTable
from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.activities import RECYCLE, Counted, place_of
from personaforge.domain.leads.engagement import Course
from personaforge.domain.leads.model import DIGITS, Model, Rule

_MADE = (
    "DROP TABLE IF EXISTS temp.rule_of",
    "CREATE TEMP TABLE rule_of (name INTEGER PRIMARY KEY, place INTEGER, points REAL, cap REAL, fade REAL,"
    " every INTEGER, lasting REAL)",
    "DROP TABLE IF EXISTS temp.again",
    "CREATE TEMP TABLE again (name INTEGER PRIMARY KEY)",
)
_BEGIN = (
    "DROP TABLE IF EXISTS temp.since",
    "CREATE TEMP TABLE since (lead INTEGER PRIMARY KEY, first INTEGER, again INTEGER)",
)
_ALWAYS = 1e9
_RULE_COLUMNS = ("name", "place", "points", "cap", "fade", "every", "lasting")


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
                          _lasting(model, rule))  # fmt: skip
                rules.append(dict(zip(_RULE_COLUMNS, values, strict=True)))
        self._has_again = bool(again)
        for name, rows in (("rule_of", rules), ("again", again)):
            if rows:
                leads.do(insert(table(name, *map(column, rows[0]))), rows)

    def on(self, day: date) -> Scores:
        """Return the points of all leads as of a day."""
        count = self._leads.info.count
        found = Scores(array("d", bytes(8 * count)), array("q", bytes(8 * count)))
        number = day.toordinal()
        restarts = self._begin(number)
        statement = summed_up(self._model, has_since=restarts is not None)
        named = named_in(self._model, number)
        for first in range(1, count + 1, AT_ONCE):
            last = min(first + AT_ONCE - 1, count)
            _fill(found, self._leads.plain(statement, {**named, "first": first, "last": last}), first, last)
        if self._model.decay is Decay.STEP:
            return found  # steps fade what a lead began anew with along with everything else
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
        sources = ["SELECT lead, max(day) AS again FROM recycled WHERE day <= :day GROUP BY lead"]
        if self._has_again:  # else there is no need to look through all activities
            sources.append(
                "SELECT a.lead, max(a.day) AS again FROM activity a LEFT JOIN fact f ON f.lead = a.lead"
                " WHERE a.name IN (SELECT name FROM again) AND a.day BETWEEN coalesce(f.created, 0) AND :day"
                " GROUP BY a.lead"
            )
        for source in sources:
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

    def _baseline(self, day: date, again: int) -> float:
        return Course(self._model, [Counted(date.fromordinal(again), RECYCLE)]).points(day)


def _lasting(model: Model, rule: Rule) -> float | None:
    """Return for how many days a request stands, ``None`` for what is none."""
    if not rule.hand_raise:
        return None
    lasting = model.lasting(rule)
    return _ALWAYS if lasting is None else float(lasting)


def _fill(found: Scores, rows: Sequence[Sequence[Any]], first: int, last: int) -> None:
    if len(rows) == last - first + 1:  # every lead has done something, so the columns are whole
        _, points, asked = zip(*rows, strict=True)
        found.points[first - 1 : last] = array("d", points)
        found.asked[first - 1 : last] = array("q", asked)
        return
    for lead, sum_of, day in rows:
        found.points[lead - 1], found.asked[lead - 1] = sum_of, day
