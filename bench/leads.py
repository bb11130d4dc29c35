"""What scoring a list of leads costs: 100,000 of them with 1,000,000 activities, against the same sums in one query."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from harness import Row, compare, same, timed

from personaforge.analysis.lead_table import LeadTable
from personaforge.domain.changes import Change, Insert
from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.model import model_of, scoring_of
from personaforge.domain.model import ROOT_ID
from personaforge.exchange.tables.lead_options import LeadConversion
from personaforge.lead_draft import LeadDraftWriter, LeadFacts, LeadRows
from personaforge.lead_scoring import ScoredList
from personaforge.storage.store import Store

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


def records(cap: float | None, decay: Decay) -> list[Change]:
    """The rules as people enter them; one cap for all that adds points."""
    scoring: dict[str, Any] = {"decay": decay.value, "half_life_days": HALF_LIFE}
    found: list[Change] = [Insert("scoring", "scoring", ROOT_ID, "a", scoring)]
    for place, (name, points, asks) in enumerate(WORTH):
        body: dict[str, Any] = {"text": name, "points": points, "hand_raise": asks}
        if cap is not None and points > 0:
            body["cap"] = cap
        found.append(Insert(f"rule{place}", "behaviour_rule", "scoring", f"a{place}", body))
    return found


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
    grades = {number: LeadFacts(fit=chance.choice("ABCD")) for number in range(1, LEADS + 1)}
    names = [name for name, *_ in WORTH]
    writer.finish([f"lead {n}" for n in range(LEADS)], names, grades, [], {}, (), ())


def scored(folder: Path, table: LeadTable, cap: float | None, decay: Decay) -> ScoredList:
    """The list as command and window have it once it is read."""
    path = folder / f"{cap}-{decay.value}.pforge"
    store = Store.create(path, author="bench", changes=records(cap, decay))
    model = model_of(store.workspace, scoring_of(store.workspace))
    read = LeadConversion("leads", (), {"company": "Company"}, ACTIVITIES, LEADS, ACTIVITIES, 0, {})
    found = ScoredList(store, model, table, read, str)
    found.placed(AS_OF)  # who fits is found out once, and does not belong to the sums of a day
    store.close()
    return found


def rows() -> Iterator[Row]:
    """Without caps, with them, and fading in steps: where every lead stands, as ``personaforge score`` asks it."""
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
                ("", PLAIN, None, Decay.HALF_LIFE),
                (", capped", CAPPED, 50.0, Decay.HALF_LIFE),
                (", in steps", STEPS, None, Decay.STEP),
            )
            for what, query, cap, decay in cases:
                ours = scored(Path(folder), table, cap, decay)
                placed = ours.placed(AS_OF)
                wanted = plain.execute(query, named).fetchall()
                off = max(abs(placed.points[lead - 1] - now) for lead, now, _ in wanted)
                same(
                    "requests",
                    sum(place.has_asked for place in placed.places),
                    sum(bool(row[2]) for row in wanted),
                )
                same("points", off < 1e-5, True)
                yield compare(
                    f"score 100,000 leads, 1,000,000 activities{what}",
                    timed(lambda ours=ours: ours.placed(AS_OF)),  # type: ignore[misc]
                    "one SQL query",
                    timed(lambda query=query: plain.execute(query, named).fetchall()),  # type: ignore[misc]
                    2.0,
                    rounds=ROUNDS,
                )
        plain.close()
