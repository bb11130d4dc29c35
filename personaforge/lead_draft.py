"""A list of leads and what they did, in a database of its own: ``exchange`` writes it, ``analysis`` sums it up.

Days are ordinals, activities go by the number of their name, each name of a lead once a day. What cannot be counted is
kept apart with the reason. Nobody keeps the file: it goes when the answer is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from personaforge.company_draft import column_names, create_sql
from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.table import Stored
from personaforge.domain.leads.activities import Objection

LEADS = "lead"
"""The table of leads, laid out as one of companies: ``row`` is the number of a lead, ``key`` what it is called."""

_TABLES = (
    "CREATE TABLE raw (lead INTEGER, day INTEGER, name INTEGER, times INTEGER) STRICT",
    "CREATE TABLE activity (lead INTEGER, day INTEGER, name INTEGER, times INTEGER, PRIMARY KEY (lead, day, name))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "CREATE TABLE fact (lead INTEGER PRIMARY KEY, company TEXT, created INTEGER, outcome TEXT, outcome_on INTEGER,"
    " fit TEXT) STRICT",
    "CREATE TABLE recycled (lead INTEGER, day INTEGER, PRIMARY KEY (lead, day)) STRICT, WITHOUT ROWID",
    "CREATE TABLE reached (lead INTEGER, stage TEXT, day INTEGER, PRIMARY KEY (lead, stage)) STRICT, WITHOUT ROWID",
    "CREATE TABLE apart (lead INTEGER, line INTEGER, objection TEXT, words TEXT) STRICT",
)


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """What a list says of a lead once: its company, days as ordinals, what became of it, its fit as a grade."""

    company: str = ""
    created: int | None = None
    outcome: str = ""
    outcome_on: int | None = None
    fit: str = ""


@dataclass(slots=True)
class LeadRows:
    """What a lead list adds, ready to be written."""

    activities: list[tuple[int, int, int, int]] = field(default_factory=list)
    apart: list[tuple[int, int, Objection, str]] = field(default_factory=list)


class LeadDraftWriter:
    """Writes a draft, fast: nothing is synced, since a draft that is not finished is thrown away."""

    def __init__(self, path: Path) -> None:
        """Make the file; raise ``OSError`` or ``sqlite3.Error`` if it cannot be made."""
        path.touch(mode=0o600, exist_ok=False)
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in (
            "page_size=32768",
            "journal_mode=OFF",
            "synchronous=OFF",
            "locking_mode=EXCLUSIVE",
            "temp_store=MEMORY",
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("BEGIN")
        for statement in _TABLES:
            self._connection.execute(statement)

    def add(self, rows: LeadRows) -> None:
        """Take what a part of the list says."""
        self._connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?)", rows.activities)
        self._connection.executemany("INSERT INTO apart VALUES (?, ?, ?, ?)", rows.apart)

    def finish(
        self,
        leads: Sequence[str],
        names: Sequence[str],
        facts: Mapping[int, LeadFacts],
        recycled: Iterable[tuple[int, int]],
        reached: Mapping[tuple[int, str], int],
        columns: Sequence[Column],
        attributes: Sequence[Mapping[int, Stored]],
    ) -> None:
        """Write what is known at the end, and close.

        Leads and names of activities have the numbers 1, 2, 3 … in their order. ``attributes`` are the parts of the
        columns of a table of companies, each by lead.
        """
        run = self._connection.execute
        run(
            "INSERT INTO activity SELECT lead, day, name, SUM(times) FROM raw GROUP BY lead, day, name"
            " ORDER BY lead, day, name"
        )
        run("DROP TABLE raw")
        many = self._connection.executemany
        many("INSERT INTO name VALUES (?, ?)", enumerate(names, 1))
        many(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)",
            (
                (lead, item.company, item.created, item.outcome, item.outcome_on, item.fit)
                for lead, item in facts.items()
            ),
        )
        many("INSERT OR IGNORE INTO recycled VALUES (?, ?)", recycled)
        many("INSERT INTO reached VALUES (?, ?, ?)", ((*key, day) for key, day in reached.items()))
        run(create_sql(LEADS, columns))
        placed = column_names(columns)
        many(
            f"INSERT INTO {LEADS} (row, {', '.join(placed)}) VALUES (?{', ?' * len(placed)})",
            (
                (number, name, (facts[number].company if number in facts else "") or name, None,
                 *(part.get(number) for part in attributes))
                for number, name in enumerate(leads, 1)
            ),
        )  # fmt: skip
        run("COMMIT")
        self._connection.close()

    def discard(self) -> None:
        """Close without finishing."""
        self._connection.close()
