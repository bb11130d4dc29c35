"""What scoring a list of leads costs: 100,000 of them with 1,000,000 activities, against the same sums in one query."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from harness import Row, compare, same, timed

from personaforge.analysis.lead_scores import LeadScores
from personaforge.analysis.lead_table import LeadTable
from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.model import Model, Rule
from personaforge.lead_draft import LeadDraftWriter, LeadRows

LEADS, ACTIVITIES = 100_000, 1_000_000
DAYS = 400
FIRST = date(2026, 1, 1)
AS_OF = date(2027, 1, 15)
HALF_LIFE = 30.0
ROUNDS = 7
WORTH = (("demo", 30, True), ("trial", 25, False), ("price page", 20, False), ("webinar", 15, False),
         ("paper", 10, False), ("mail opened", 2, False), ("applies for a job", -30, False),
         ("bounce", -50, False))  # fmt: skip

PLAIN = """
SELECT a.lead, SUM(CASE WHEN r.points > 0 THEN r.points * a.times * pow(0.5, (:day - a.day) / :half_life)
                   ELSE r.points * a.times END),
       MAX(CASE WHEN r.asks AND :day - a.day < 2 * :half_life THEN a.day END)
FROM activity a JOIN worth r ON r.name = a.name
WHERE a.day <= :day GROUP BY a.lead
"""
CAPPED = """
SELECT lead, SUM(MIN(now, 50)), MAX(asked) FROM (
  SELECT a.lead AS lead,
         SUM(CASE WHEN r.points > 0 THEN r.points * a.times * pow(0.5, (:day - a.day) / :half_life)
             ELSE r.points * a.times END) AS now,
         MAX(CASE WHEN r.asks AND :day - a.day < 2 * :half_life THEN a.day END) AS asked
  FROM activity a JOIN worth r ON r.name = a.name
  WHERE a.day <= :day GROUP BY a.lead, a.name)
GROUP BY lead
"""
STEPS = """
WITH item AS (
  SELECT a.lead, a.day, a.name, r.points * a.times AS points,
         CASE WHEN r.asks AND :day - a.day < 60 THEN a.day END AS asked,
         a.day - MAX(CASE WHEN r.points > 0 THEN a.day END) OVER (
           PARTITION BY a.lead ORDER BY a.day, a.name ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS quiet
  FROM activity a JOIN worth r ON r.name = a.name WHERE a.day <= :day),
step AS (
  SELECT *, MAX(points, 0.0) AS up, MIN(points, 0.0) AS down,
         CASE WHEN points < 0 THEN 0.0 ELSE IIF(quiet >= 30, 10.0, 0.0) + IIF(quiet >= 60, 20.0, 0.0) END AS off
  FROM item),
least AS (
  SELECT *, CASE WHEN points > 0 THEN SUM(up - off) OVER (
    PARTITION BY lead ORDER BY day, name ROWS UNBOUNDED PRECEDING) - up END AS low FROM step)
SELECT lead, COALESCE(MAX(0.0, SUM(up) - SUM(off) - MIN(low)
         - IIF(:day - MAX(CASE WHEN points > 0 THEN day END) >= 30, 10.0, 0.0)
         - IIF(:day - MAX(CASE WHEN points > 0 THEN day END) >= 60, 20.0, 0.0)), 0.0) + SUM(down), MAX(asked)
FROM least GROUP BY lead
"""


def model(cap: float | None, decay: Decay = Decay.HALF_LIFE) -> Model:
    """The rules as a model; one cap for all that adds points."""
    rules = tuple(
        Rule(name, name, (name,), points, asks, cap if points > 0 else None) for name, points, asks in WORTH
    )
    return Model(decay=decay, half_life_days=HALF_LIFE, rules=rules)


def write(path: Path) -> None:
    """Make the list."""
    chance = random.Random(7)
    start = FIRST.toordinal()
    writer = LeadDraftWriter(path)
    for _ in range(ACTIVITIES // 50_000):
        writer.add(
            LeadRows(
                [
                    (
                        chance.randrange(LEADS) + 1,
                        start + chance.randrange(DAYS),
                        chance.randrange(len(WORTH)) + 1,
                        1,
                    )
                    for _ in range(50_000)
                ]
            )
        )
    writer.finish([f"lead {n}" for n in range(LEADS)], [name for name, *_ in WORTH], {}, [], {}, (), ())


def rows() -> Iterator[Row]:
    """Without caps, with them, and fading in steps."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leads"
        write(path)
        plain = sqlite3.connect(path)
        plain.execute("CREATE TEMP TABLE worth (name INTEGER PRIMARY KEY, points REAL, asks INTEGER)")
        listed = [(number, points, asks) for number, (_, points, asks) in enumerate(WORTH, 1)]
        plain.executemany("INSERT INTO worth VALUES (?, ?, ?)", listed)
        named = {"day": AS_OF.toordinal(), "half_life": HALF_LIFE}
        with LeadTable(path, (), LEADS) as table:
            cases = (
                ("", PLAIN, model(None)),
                (", capped", CAPPED, model(50.0)),
                (", in steps", STEPS, model(None, Decay.STEP)),
            )
            for what, query, rated in cases:
                found = LeadScores(table, rated).on(AS_OF)
                wanted = plain.execute(query, named).fetchall()
                off = max(abs(found.points[lead - 1] - now) for lead, now, _ in wanted)
                same("requests", sum(map(bool, found.asked)), sum(bool(asked) for *_, asked in wanted))
                same("points", off < 1e-5, True)
                yield compare(
                    f"score 100,000 leads, 1,000,000 activities{what}",
                    timed(lambda rated=rated: LeadScores(table, rated).on(AS_OF)),  # type: ignore[misc]
                    "one SQL query",
                    timed(lambda query=query: plain.execute(query, named).fetchall()),  # type: ignore[misc]
                    2.0,
                    rounds=ROUNDS,
                )
        plain.close()
