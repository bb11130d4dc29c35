"""A list of leads, read: a ``Reader`` of its leads as companies, and what each of them did.

with LeadTable(path, columns, count) as table:
    for lead in table.leads(model, as_of): …            every lead with its activities, ten thousand at a time
    for lead in table.some(model, as_of, numbers): …    certain leads
    scores = LeadScores(table, model).on(as_of)         sums only, in SQL
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Executable, create_engine, text
from sqlalchemy.pool import StaticPool

from personaforge.analysis.own_rates import LeadDays
from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.handover_options import FitGrade, LeadOutcome
from personaforge.domain.leads.activities import RECYCLE, Counted, KeptApart, Log, Objection, place_of
from personaforge.domain.leads.model import Model
from personaforge.domain.options import StageKey
from personaforge.lead_draft import LEADS

AT_ONCE = 10_000
"""Leads that are looked at together; their activities are in memory meanwhile."""

_SOME = "IN (SELECT value FROM json_each(:numbers))"
_LEADS = text(
    f"SELECT l.row, l.key, f.company, f.created, f.outcome, f.outcome_on, f.fit FROM {LEADS} l"
    f" LEFT JOIN fact f ON f.lead = l.row WHERE l.row {_SOME} ORDER BY l.row"
)
_ACTIVITIES = text(f"SELECT lead, day, name, times FROM activity WHERE lead {_SOME} ORDER BY lead, day")
_RECYCLED = text(f"SELECT lead, day FROM recycled WHERE lead {_SOME}")
_APART = text(f"SELECT lead, objection, words FROM apart WHERE lead {_SOME} ORDER BY lead, line")


@dataclass(frozen=True, slots=True)
class ListedLead:
    """A lead of a list: its number, what it is called, its company, what became of it, and what it did."""

    number: int
    name: str
    company: str
    outcome: LeadOutcome | None
    outcome_on: date | None
    fit: FitGrade | None
    log: Log


class LeadTable:
    """A draft of leads, read by one thread after another."""

    def __init__(self, path: Path, columns: Sequence[Column], count: int) -> None:
        self._lock = threading.Lock()
        self._engine = create_engine(
            f"sqlite:///{path}", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        self._connection = self._engine.connect()
        self.info = TableInfo(LEADS, tuple(columns), count)

    def run(self, statement: Executable, parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        """Return all rows of a statement."""
        with self._lock:
            return self._connection.execute(statement, parameters).all()

    def plain(self, statement: str, parameters: Mapping[str, object]) -> Sequence[tuple[Any, ...]]:
        """Return all rows of a statement as tuples: a fifth of the time of long answers went into finer ones."""
        with self._lock:
            cursor = self._connection.connection.cursor()
            try:
                cursor.execute(statement, dict(parameters))
                return cursor.fetchall()
            finally:
                cursor.close()

    def do(
        self, statement: Executable, parameters: Mapping[str, object] | Sequence[Mapping[str, object]] = ()
    ) -> None:
        """Run a statement that changes what is beside the list: tables for the time of a question."""
        with self._lock:
            self._connection.execute(statement, parameters or None)

    def names(self) -> dict[int, str]:
        """Return the names of activities by their numbers."""
        return {row[0]: str(row[1]) for row in self.run(text("SELECT id, text FROM name"), {})}

    def companies(self) -> set[str]:
        """Return the names of companies that leads belong to."""
        asked = text("SELECT DISTINCT company FROM fact WHERE company <> ''")
        return {str(row[0]) for row in self.run(asked, {})}

    def called(self) -> Iterator[str]:
        """Yield what each lead is called."""
        yield from self._column("key")

    def company_names(self) -> Iterator[str]:
        """Yield the company of each lead, or what it is called where it names none."""
        yield from self._column("name")

    def stage_days(self) -> Iterator[LeadDays]:
        """Yield the days on which each lead reached its stages."""
        asked = text(
            f"SELECT l.row, l.key, r.stage, r.day FROM {LEADS} l JOIN reached r ON r.lead = l.row"
            " WHERE l.row BETWEEN :first AND :last ORDER BY l.row"
        )
        for first in range(1, self.info.count + 1, AT_ONCE):
            days: dict[int, tuple[str, dict[StageKey, date]]] = {}
            for number, name, stage, day in self.run(asked, {"first": first, "last": first + AT_ONCE - 1}):
                days.setdefault(number, (name, {}))[1][StageKey(stage)] = date.fromordinal(day)
            yield from (LeadDays(name, found) for name, found in days.values())

    def decided(self) -> list[int]:
        """Return the numbers of the leads that are won or lost."""
        return [
            row[0] for row in self.run(text("SELECT lead FROM fact WHERE outcome <> '' ORDER BY lead"), {})
        ]

    def graded(self) -> dict[int, FitGrade]:
        """Return the fit that the list itself gives some leads, by their numbers."""
        asked = text("SELECT lead, fit FROM fact WHERE fit <> ''")
        return {lead: FitGrade(fit) for lead, fit in self.run(asked, {})}

    def leads(self, model: Model, until: date) -> Iterator[ListedLead]:
        """Yield every lead with what it did, as the model counts it; days after ``until`` are the future."""
        yield from self.some(model, until, range(1, self.info.count + 1))

    def some(self, model: Model, until: date, numbers: Sequence[int]) -> Iterator[ListedLead]:
        """Yield certain leads with what they did, in the order in which they are asked for."""
        names = self.names()
        places = {number: place_of(model, name) for number, name in names.items()}
        for first in range(0, len(numbers), AT_ONCE):
            wanted = numbers[first : first + AT_ONCE]
            part = {"numbers": json.dumps(list(wanted))}
            logs = _Logs(names, places, until.toordinal())
            rows = self.run(_LEADS, part)
            created = {row[0]: row[3] for row in rows}
            logs.add(self.run(_ACTIVITIES, part), self.run(_RECYCLED, part), self.run(_APART, part), created)
            found = {row[0]: row for row in rows}
            for number in wanted:
                _, name, company, _, outcome, outcome_on, fit = found[number]
                yield ListedLead(
                    number,
                    name,
                    company or "",
                    LeadOutcome(outcome) if outcome else None,
                    date.fromordinal(outcome_on) if outcome_on else None,
                    FitGrade(fit) if fit else None,
                    logs.log(number),
                )

    def _column(self, name: str) -> Iterator[str]:
        asked = text(f"SELECT {name} FROM {LEADS} WHERE row BETWEEN :first AND :last ORDER BY row")
        for first in range(1, self.info.count + 1, AT_ONCE):
            rows = self.run(asked, {"first": first, "last": first + AT_ONCE - 1})
            yield from (str(row[0] or "") for row in rows)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Logs:
    """What some leads did, by lead."""

    def __init__(self, names: Mapping[int, str], places: Mapping[int, int | None], until: int) -> None:
        self._names, self._places, self._until = names, places, until
        self._counted: dict[int, list[Counted]] = {}
        self._apart: dict[int, list[KeptApart]] = {}
        self._days: dict[int, date] = {}

    def add(
        self,
        activities: Sequence[Sequence[Any]],
        recycled: Sequence[Sequence[Any]],
        apart: Sequence[Sequence[Any]],
        created: Mapping[int, int | None],
    ) -> None:
        """Sort out what the list says of them."""
        counted, until = self._counted, self._until
        for lead, day, name, times in activities:
            place, since = self._places[name], created[lead]
            if place is None or day > until or (since is not None and day < since):
                self._object(lead, day, name, since)
            else:
                counted.setdefault(lead, []).append(Counted(self._date(day), place, times))
        for lead, day in recycled:
            if day <= until:
                counted.setdefault(lead, []).append(Counted(self._date(day), RECYCLE))
        for lead, objection, words in apart:
            self._apart.setdefault(lead, []).append(KeptApart(words, Objection(objection)))

    def log(self, lead: int) -> Log:
        """Return what a lead did."""
        return Log(tuple(self._counted.get(lead, ())), tuple(self._apart.get(lead, ())))

    def _date(self, day: int) -> date:
        if day not in self._days:
            self._days[day] = date.fromordinal(day)
        return self._days[day]

    def _object(self, lead: int, day: int, name: int, since: int | None) -> None:
        if day > self._until:
            objection = Objection.FUTURE
        elif since is not None and day < since:
            objection = Objection.BEFORE
        else:
            objection = Objection.UNKNOWN
        words = f"{self._date(day).isoformat()} {self._names[name]}"
        self._apart.setdefault(lead, []).append(KeptApart(words, objection))
