"""What of a list of leads no model can count as of a day, told in SQL: how much of it, why, and examples."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from personaforge.analysis.lead_table import LeadTable
from personaforge.domain.leads.activities import Objection, place_of
from personaforge.domain.leads.model import Model
from personaforge.lead_draft import LEADS

EXAMPLES = 3

_WHY = (
    f"CASE WHEN a.day > :day THEN '{Objection.FUTURE}' WHEN a.day < f.created THEN '{Objection.BEFORE}'"
    f" WHEN a.name IN (SELECT value FROM json_each(:unknown)) THEN '{Objection.UNKNOWN}' END"
)
_DONE = "FROM activity a LEFT JOIN fact f ON f.lead = a.lead"
_COUNTS = text(f"SELECT {_WHY}, count(*) {_DONE} GROUP BY 1")
_EXAMPLES = text(
    f"SELECT l.key, a.day, n.text {_DONE} JOIN {LEADS} l ON l.row = a.lead JOIN name n ON n.id = a.name"
    f" WHERE {_WHY} = :why ORDER BY a.lead, a.day LIMIT {EXAMPLES}"
)
_APART_COUNTS = text("SELECT objection, count(*) FROM apart GROUP BY objection")
_APART_EXAMPLES = text(
    f"SELECT l.key, p.words FROM apart p JOIN {LEADS} l ON l.row = p.lead WHERE p.objection = :why"
    f" ORDER BY p.lead, p.line LIMIT {EXAMPLES}"
)


@dataclass(frozen=True, slots=True)
class NotCounted:
    """How many activities are not counted for a reason, and the first few, each with its lead."""

    count: int
    examples: tuple[str, ...]


def not_counted(leads: LeadTable, model: Model, until: date) -> dict[Objection, NotCounted]:
    """Return what is kept apart of a whole list, by the reason; days after ``until`` are the future."""
    unknown = [number for number, name in leads.names().items() if place_of(model, name) is None]
    named = {"day": until.toordinal(), "unknown": json.dumps(unknown)}
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for why, count in leads.run(_COUNTS, named):
        if why is not None:
            counts[why] += count
            rows = leads.run(_EXAMPLES, {**named, "why": why})
            examples[why] = [f"{key}: {date.fromordinal(day).isoformat()} {name}" for key, day, name in rows]
    for why, count in leads.run(_APART_COUNTS, {}):
        counts[why] += count
        examples.setdefault(why, []).extend(
            f"{key}: {words}" for key, words in leads.run(_APART_EXAMPLES, {"why": why})
        )
    return {
        objection: NotCounted(counts[objection], tuple(examples[objection][:EXAMPLES]))
        for objection in Objection
        if counts[objection]
    }
