"""A list as it was imported, in any order and filtered, a page at a time: only the numbers of rows are kept."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from personaforge.analysis.customers import values_of
from personaforge.analysis.looking_up import rows_holding
from personaforge.analysis.scanning import Cancelled, Rows, Scan, Watch
from personaforge.domain.companies.attributes import ValueKind, folded
from personaforge.domain.companies.table import Company

_LEAST = -1e300
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
        source, watch = self._scan.source, watch or Watch()
        only = None
        if folded(order.text):
            shown = source.table.c.doubts.is_not(None) if order.doubtful else true()
            only = array("q", rows_holding(self._scan, order.text, shown, watch))
        elif order.doubtful:
            only = array("q", (row for some in self._read_doubtful(watch) for row in json.loads(some)))
        if source.kind(order.by) is not None:
            return self._sorted(order, only, watch)
        return range(1, source.info.count + 1) if only is None else only

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

    def _read_doubtful(self, watch: Watch) -> Iterator[str]:
        for rows in self._scan.chunks(watch):
            yield self._array(rows, self._scan.source.row, self._scan.source.table.c.doubts.is_not(None))

    def _read(self, value: ColumnElement[Any], only: array[int] | None, watch: Watch) -> Iterator[str]:
        for rows in self._scan.chunks(watch) if only is None else self._scan.some(only):
            if watch.cancelled():
                raise Cancelled
            yield self._array(rows, value, true())

    def _array(self, rows: Rows, value: ColumnElement[Any], condition: ColumnElement[bool]) -> str:
        """Return a value of rows, in their order, as a JSON array.

        To fetch a row for each would be slow: at each one the threads of the program take turns.
        """
        inner = select(value.label("value")).where(rows.scope, condition).order_by(self._scan.source.row)
        return str(rows.run(select(func.json_group_array(inner.subquery().c.value)))[0][0])

    def _key(self, attribute: str) -> ColumnElement[Any]:
        """Return what to sort by; open spans reach down to infinity, which JSON does not know."""
        kind, low = self._scan.source.kind(attribute), self._scan.source.low(attribute)
        return func.max(low, _LEAST) if kind is not None and kind.is_numeric else low

    def _sorted(self, order: Order, only: array[int] | None, watch: Watch) -> array[int]:
        """Sort in a database that nobody else waits for; a million in Python would hold up the window for a second."""
        source = self._scan.source
        texts = source.kind(order.by) in {ValueKind.TEXT, ValueKind.TEXTS}
        with closing(sqlite3.connect("", isolation_level=None)) as database:
            database.set_progress_handler(watch.cancelled, _STEPS)
            database.execute("CREATE TABLE found (place INTEGER PRIMARY KEY, value)")
            try:
                for values in self._read(self._key(order.by), only, watch):
                    some = _folded(values) if texts else values
                    database.execute("INSERT INTO found (value) SELECT value FROM json_each(?)", (some,))
                way = "DESC" if order.descending else "ASC"
                ordered = f"SELECT place FROM found ORDER BY value {way} NULLS LAST, place"
                [text] = database.execute(f"SELECT json_group_array(place) FROM ({ordered})").fetchone()
            except sqlite3.OperationalError:
                if watch.cancelled():
                    raise Cancelled from None
                raise
        places = json.loads(text)
        return array("q", places if only is None else (only[place - 1] for place in places))


def _folded(values: str) -> str:
    return json.dumps([value and folded(value) for value in json.loads(values)])
