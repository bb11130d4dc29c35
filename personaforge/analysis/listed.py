"""A list as it was imported, in any order and filtered, a page at a time: only the numbers of rows are kept."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select

from personaforge.analysis.compiling import TextList
from personaforge.analysis.customers import values_of
from personaforge.analysis.looking_up import holding
from personaforge.analysis.scanning import Cancelled, Scan, Watch
from personaforge.domain.companies.attributes import folded
from personaforge.domain.companies.table import Company

_AT_ONCE = 10_000
_STEPS = 200_000
"""Of the database between two looks whether to stop, some milliseconds."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is shown of a list and how: all of it as it was imported, if nothing is said.

    ``by`` is an attribute; what is unknown comes last either way. ``text`` is looked for in the name and all texts.
    ``doubtful`` leaves the companies with cells that were not understood, or not fully.
    """

    by: str = ""
    descending: bool = False
    text: str = ""
    doubtful: bool = False


class Listed:
    """The rows of a list."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def rows(self, order: Order, watch: Watch | None = None) -> Sequence[int]:
        """Return the numbers of the rows that are shown, in their order. Raises ``Cancelled``."""
        source = self._scan.source
        conditions: list[ColumnElement[bool]] = [source.table.c.doubts.is_not(None)] if order.doubtful else []
        lists: Sequence[TextList] = ()
        if folded(order.text):
            holds, lists = holding(source, order.text)
            conditions.append(holds)
        if source.kind(order.by) is None:
            if not conditions:
                return range(1, source.info.count + 1)
            return array("q", (row for row, _ in self._scanned(literal(None), conditions, lists, watch)))
        values = self._scanned(source.low(order.by), conditions, lists, watch)
        return _sorted(values, order.descending, watch or Watch())

    def page(self, rows: Sequence[int]) -> list[Company]:
        """Return the companies of some rows, in their order."""
        source = self._scan.source
        columns, found = source.info.columns, {}
        for some in self._scan.some(rows):
            for row in some.run(select(source.table).where(some.scope)):
                doubts = json.loads(row[3]) if row[3] else {}
                values = values_of(columns, row)
                found[row[0]] = Company(row[0], str(row[1]), str(row[2] or ""), values, doubts)
        return [found[row] for row in rows if row in found]

    def doubtful(self, watch: Watch | None = None) -> int:
        """Return how many companies have doubtful cells. Raises ``Cancelled``."""
        doubts = func.count(self._scan.source.table.c.doubts)
        return sum(rows.run(select(doubts).where(rows.scope))[0][0] for rows in self._scan.chunks(watch))

    def _scanned(
        self,
        value: ColumnElement[Any],
        conditions: Sequence[ColumnElement[bool]],
        lists: Sequence[TextList],
        watch: Watch | None,
    ) -> Iterator[tuple[int, Any]]:
        row = self._scan.source.row
        for rows in self._scan.chunks(watch):
            statement = select(row, value).where(rows.scope, *conditions).order_by(row)
            yield from ((each[0], each[1]) for each in rows.run(statement, lists))


def _sorted(values: Iterator[tuple[int, Any]], descending: bool, watch: Watch) -> array[int]:
    """Return rows by their values, in a database that nobody else waits for. Raises ``Cancelled``.

    To sort a million in Python would hold up the window for a second, as its threads take turns; the list's own
    database may not be held for so long either.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        database.set_progress_handler(watch.cancelled, _STEPS)
        database.execute("CREATE TABLE found (row INTEGER, value)")
        database.execute("BEGIN")
        keys = ((row, folded(value) if isinstance(value, str) else value) for row, value in values)
        try:
            database.executemany("INSERT INTO found VALUES (?, ?)", keys)
            way = "DESC" if descending else ""
            ordered = database.execute(f"SELECT row FROM found ORDER BY value IS NULL, value {way}, row")
            found = array("q")
            while some := ordered.fetchmany(_AT_ONCE):
                found.extend(row for (row,) in some)
        except sqlite3.OperationalError:
            if watch.cancelled():
                raise Cancelled from None
            raise
    return found
