"""A table of companies as SQLAlchemy sees it, and what analysis needs of the database that it lies in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Executable, Float, Integer, Text, bindparam, column, func, select, table

from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.matching import Match, TextTest, on_texts
from personaforge.domain.companies.table import FIXED, SEPARATOR, TableInfo, physical

FEW = 2_000
"""A column with at most so many different texts has them judged once, not for each chunk of rows."""

CHUNK = 25_000
"""Rows read at once, few enough that a commit of the window can wait for them."""
FIRST = 5
"""The first chunk is so many times shorter, and each other at most twice as long as the one before: what comes
later can be measured by what came first.
"""

_TYPES = {"INTEGER": Integer, "REAL": Float, "TEXT": Text}
_NAME = Column("name", "", ValueKind.TEXT)


class Reader(Protocol):
    """A database that may be read from: the workspace file, or one in memory."""

    def run(self, statement: Executable, parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        """Return all rows of a statement; the database is held for no longer."""
        ...


class Source:
    """A table of companies: its columns in the database by attribute."""

    def __init__(self, info: TableInfo) -> None:
        self.info = info
        names = [*FIXED, *physical(info.columns)]
        self.table = table(info.name, *(column(name, _TYPES[kind]()) for name, kind in names))
        self._places = {item.key: (index, item) for index, item in reversed(list(enumerate(info.columns)))}

    @property
    def row(self) -> ColumnElement[int]:
        """The number of a row, from which chunks are made."""
        return self.table.c.row

    def kind(self, attribute: str) -> ValueKind | None:
        """Return what the values of an attribute are, ``None`` where the table does not have it."""
        if attribute in self._places:
            return self._places[attribute][1].kind
        return ValueKind.TEXT if attribute == "name" else None

    def low(self, attribute: str) -> ColumnElement[Any]:
        """Return the column of an attribute that the table has: the value, or the lower bound of a number."""
        if attribute in self._places:
            return self.table.c[f"a{self._places[attribute][0]}"]
        return self.table.c.name

    def high(self, attribute: str) -> ColumnElement[Any]:
        """Return the column with the upper bound of a number."""
        return self.table.c[f"b{self._places[attribute][0]}"]


def row_ranges(source: Source, reader: Reader, chunk: int = CHUNK) -> Iterator[tuple[int, int, float]]:
    """Yield the first row of each chunk, the row after its last, and the share of the table done with it."""
    # two questions, because SQLite reads all rows to answer both at once
    ends = (select(end(source.row)).scalar_subquery() for end in (func.min, func.max))
    first, last = reader.run(select(*ends), {})[0]
    if first is None:
        return
    start, size = first, max(1, chunk // FIRST)
    while start <= last:
        end = min(start + size, last + 1)
        yield start, end, (end - first) / (last + 1 - first)
        start, size = end, min(2 * size, chunk)


class Judged:
    """The texts of a column that pass a text test, fully and by half, as they lie in the table: JSON arrays."""

    __slots__ = ("full", "half")

    def __init__(self, test: TextTest, kind: ValueKind, cells: Sequence[str]) -> None:
        judge = on_texts(test)
        found: dict[Match, list[str]] = {1.0: [], 0.5: [], 0.0: [], None: []}
        for cell in cells:
            found[judge(cell.split(SEPARATOR) if kind is ValueKind.TEXTS else (cell,))].append(cell)
        self.full, self.half = (json.dumps(found[grade], ensure_ascii=False) for grade in (1.0, 0.5))


class Texts:
    """The different texts of the columns of a table, read once; keep one for a table, which never changes."""

    def __init__(self, source: Source, reader: Reader, limit: int = FEW) -> None:
        self._source, self._reader, self._limit = source, reader, limit
        self._few: dict[str, list[str] | None] = {}
        self._judged: dict[TextTest, Judged] = {}

    def few(self, attribute: str) -> list[str] | None:
        """Return the different texts of an attribute, ``None`` if there are more than the limit."""
        if attribute not in self._few:
            self._few[attribute] = self._read(attribute)
        return self._few[attribute]

    def _read(self, attribute: str) -> list[str] | None:
        row, cell = self._source.row, self._source.low(attribute)
        scope = (row >= bindparam("from_row"), row < bindparam("to_row"), cell.is_not(None))
        statement = select(cell).distinct().where(*scope).limit(self._limit + 1)
        found: set[str] = set()
        for first, last, _ in row_ranges(self._source, self._reader):
            found.update(each[0] for each in self._reader.run(statement, {"from_row": first, "to_row": last}))
            if len(found) > self._limit:
                return None
        return sorted(found)

    def judged(self, test: TextTest) -> Judged | None:
        """Return which of the few texts of an attribute pass a test, ``None`` if they are not few."""
        cells = self.few(test.attribute)
        if cells is None:
            return None
        if test not in self._judged:
            kind = self._source.kind(test.attribute)
            assert kind is not None, "only tests of columns that the table has are compiled"
            self._judged[test] = Judged(test, kind, cells)
        return self._judged[test]
