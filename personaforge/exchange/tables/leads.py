"""From a lead list to a draft: a row for each activity, or a row for each lead with the days of its stages.

Everything else in the list says something of the company. A cell that cannot be read is kept apart with the reason,
never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.cells import Doubt
from personaforge.domain.companies.table import Stored
from personaforge.domain.companies.values import CellStyle, date_order
from personaforge.domain.leads.activities import MOST_TIMES, Objection
from personaforge.domain.text import NAME_LIMIT, clean_line
from personaforge.exchange.tables.batches import Batch, Cell, text_of
from personaforge.exchange.tables.cells import ColumnConverter
from personaforge.exchange.tables.lead_columns import STAGE, Role, grade_in, outcome_in, roles_of
from personaforge.exchange.tables.lead_options import LeadConversion, LeadOptions
from personaforge.exchange.tables.model import MAX_ROWS, Because, PlannedColumn, Source, TableOptions
from personaforge.exchange.tables.opening import Table, open_table
from personaforge.exchange.tables.planning import plan
from personaforge.exchange.tables.reading import read_value
from personaforge.exchange.tables.troubles import NoActivityColumn, NoLeadColumn, TooManyRows
from personaforge.lead_draft import LeadDraftWriter, LeadFacts, LeadRows

Progress = Callable[[float], None]

_UNSURE = frozenset({Doubt.ORDER, Doubt.PART, Doubt.SERIAL})
_WORDS = 200


def convert_leads(source: Source, options: LeadOptions, draft: Path, progress: Progress) -> LeadConversion:
    """Write a lead list as a draft; raise ``ListTrouble`` if it cannot be read to its end."""
    table = open_table(source, options.table)
    roles = roles_of(table.headers, options.names)
    if Role.LEAD not in roles and Role.COMPANY not in roles:
        raise NoLeadColumn(name=source.name)
    has_days = any(role.startswith(STAGE) for role in roles)
    if not has_days and not {Role.ACTIVITY, Role.DATE} <= roles.keys():
        raise NoActivityColumn(name=source.name)
    reading = _Reading(table, roles, options.table)
    writer = LeadDraftWriter(draft)
    try:
        for batch in table.batches():
            reading.count += batch.read
            if reading.count > MAX_ROWS:
                raise TooManyRows(name=source.name, limit=MAX_ROWS)
            if batch.lines:
                writer.add(reading.rows(batch))
            progress(table.share_read)
        reading.finish(writer)
    except BaseException:
        writer.discard()
        with suppress(OSError):
            draft.unlink()
        raise
    return LeadConversion(
        source.name,
        reading.columns,
        {role: table.headers[place] for role, place in roles.items()},
        reading.count,
        len(reading.leads),
        reading.activities,
        reading.nameless,
        dict(reading.apart),
        tuple(notice for notice in table.notices if notice.details),
    )


class _Numbers(dict[str, int]):
    """Gives each text a number, from 1 on."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self) + 1
        return number


class _Days:
    """Reads the days of a column, each different cell once."""

    def __init__(self, table: Table, place: int, options: TableOptions) -> None:
        cells = [row[place] if place < len(row) else "" for _, row in table.sample]
        written = [cell for cell in cells if isinstance(cell, str)]
        style = CellStyle(order=options.date_order or date_order(written))
        self._column = PlannedColumn(
            place, table.headers[place], "date", ValueKind.DATE, Because.HEADER, 1.0, style
        )
        self._known: dict[Cell, int | Objection | None] = {}

    def read(self, cells: Sequence[Cell]) -> list[int | Objection | None]:
        """Return each day as an ordinal, what is wrong with it, or ``None`` for an empty cell."""
        known = self._known
        for cell in set(cells).difference(known):
            known[cell] = self._day(cell)
        return [known[cell] for cell in cells]

    def _day(self, cell: Cell) -> int | Objection | None:
        reading = read_value(self._column, cell)
        if not isinstance(reading.value, date):
            return None if reading.doubt is None else Objection.NO_DATE
        return Objection.UNSURE_DATE if reading.doubt in _UNSURE else reading.value.toordinal()


class _Reading:
    """A lead list on its way into a draft."""

    def __init__(self, table: Table, roles: Mapping[str, int], options: TableOptions) -> None:
        self.leads, self.names = _Numbers(), _Numbers()
        self.count = self.activities = self.nameless = 0
        self.apart: Counter[Objection] = Counter()
        self._roles = roles
        days = {
            role: place
            for role, place in roles.items()
            if role in {Role.DATE, Role.CREATED, Role.OUTCOME_ON, Role.RECYCLED} or role.startswith(STAGE)
        }
        self._days = {role: _Days(table, place, options) for role, place in days.items()}
        taken = set(roles.values())
        planned = [column for column in plan(table, options) if column.key and column.index not in taken]
        planned = [column for column in planned if column.key != "name"]
        self._converters = [ColumnConverter(column) for column in planned]
        self.columns = tuple(column.column for column in planned)
        self._attributes: list[dict[int, Stored]] = [
            {} for converter in self._converters for _ in range(2 if converter.column.kind.is_numeric else 1)
        ]
        self._said: dict[str, dict[int, str]] = {role: {} for role in (Role.COMPANY, Role.OUTCOME, Role.FIT)}
        self._dated: dict[str, dict[int, int]] = {role: {} for role in days}
        self._recycled: set[tuple[int, int]] = set()

    def rows(self, batch: Batch) -> LeadRows:
        """Return what a batch adds, and remember what it says of leads."""
        called = self._texts(batch, Role.LEAD if Role.LEAD in self._roles else Role.COMPANY)
        kept = [bool(name) for name in called]
        self.nameless += kept.count(False)
        numbers = [self.leads[name] if name else 0 for name in called]
        self._remember(batch, numbers)
        days = {role: column.read(batch.columns[self._roles[role]]) for role, column in self._days.items()}
        self._remember_days(numbers, days)
        if Role.ACTIVITY not in self._roles or Role.DATE not in self._roles:
            return LeadRows()
        return self._activities(batch, numbers, days[Role.DATE])

    def finish(self, writer: LeadDraftWriter) -> None:
        """Write what the whole list says."""
        said, dated = self._said, self._dated
        named = {*said[Role.COMPANY], *said[Role.OUTCOME], *said[Role.FIT]}
        named |= {lead for role in (Role.CREATED, Role.OUTCOME_ON) for lead in dated.get(role, ())}
        facts = {
            lead: LeadFacts(
                said[Role.COMPANY].get(lead, ""),
                dated.get(Role.CREATED, {}).get(lead),
                outcome_in(said[Role.OUTCOME].get(lead, "")) or "",
                dated.get(Role.OUTCOME_ON, {}).get(lead),
                grade_in(said[Role.FIT].get(lead, "")) or "",
            )
            for lead in sorted(named)
        }
        reached = {
            (lead, role.removeprefix(STAGE)): day
            for role, days in dated.items()
            if role.startswith(STAGE)
            for lead, day in days.items()
        }
        writer.finish(
            list(self.leads), list(self.names), facts, self._recycled, reached, self.columns, self._attributes
        )

    def _texts(self, batch: Batch, role: str) -> list[str]:
        cells = batch.columns[self._roles[role]]
        texts = [cell.strip() if isinstance(cell, str) else text_of(cell) for cell in cells]
        if max(map(len, texts), default=0) > NAME_LIMIT or not "".join(texts).isprintable():
            return [clean_line(text, NAME_LIMIT).strip() for text in texts]
        return texts

    def _remember(self, batch: Batch, numbers: Sequence[int]) -> None:
        for role, known in self._said.items():
            if role in self._roles:
                for lead, text in zip(numbers, self._texts(batch, role), strict=True):
                    if text and lead and lead not in known:
                        known[lead] = text
        parts = iter(self._attributes)
        for converter in self._converters:
            for column in converter.convert(batch.columns[converter.column.index], batch.lines, {}):
                known_values = next(parts)
                for lead, value in zip(numbers, column, strict=True):
                    if value is not None and lead not in known_values:
                        known_values[lead] = value

    def _remember_days(
        self, numbers: Sequence[int], days: Mapping[str, Sequence[int | Objection | None]]
    ) -> None:
        for role, column in days.items():
            if role == Role.DATE:
                continue
            known = self._dated[role]
            for lead, day in zip(numbers, column, strict=True):
                if isinstance(day, int) and lead:
                    known.setdefault(lead, day)
                    if role == Role.RECYCLED:
                        self._recycled.add((lead, day))

    def _activities(
        self, batch: Batch, numbers: Sequence[int], days: Sequence[int | Objection | None]
    ) -> LeadRows:
        found = LeadRows()
        texts = self._texts(batch, Role.ACTIVITY)
        times = self._times(batch)
        for index, (lead, day, text, count) in enumerate(zip(numbers, days, texts, times, strict=True)):
            if not lead or not (text or day):
                continue
            if type(day) is int and text and count is not None:
                found.activities.append((lead, day, self.names[text], count))
                continue
            objection = _objection(day, text)
            cell = text_of(batch.columns[self._roles[Role.DATE]][index])
            found.apart.append((lead, batch.lines[index], objection, f"{cell} {text}".strip()[:_WORDS]))
            self.apart[objection] += 1
        self.activities += len(found.activities)
        return found

    def _times(self, batch: Batch) -> Sequence[int | None]:
        if Role.TIMES not in self._roles:
            return [1] * len(batch.lines)
        return [_whole(cell) for cell in batch.columns[self._roles[Role.TIMES]]]


def _objection(day: int | Objection | None, text: str) -> Objection:
    if isinstance(day, Objection):
        return day
    if day is None:
        return Objection.NO_DATE
    return Objection.NO_COUNT if text else Objection.NO_NAME


def _whole(cell: Cell) -> int | None:
    """Return how often something happened, once where nothing is said, ``None`` for what is no count."""
    words = text_of(cell).strip()
    try:
        count = float(words) if words else 1.0
    except ValueError:
        return None
    return int(count) if 0 <= count <= MOST_TIMES else None
