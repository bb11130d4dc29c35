"""Rows of a list in the order of a column, sorted where nobody waits for it."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import ColumnElement, func, select

from personaforge.analysis.scanning import Cancelled, Scan, Watch
from personaforge.domain.companies.attributes import ValueKind, folded

_LEAST = -1e300
_STEPS = 200_000
"""Of the database between two looks whether to stop, some milliseconds."""
_READ = 20_000
"""Rows read back at once: while a long array is taken apart, no other thread gets its turn."""


def in_order(
    scan: Scan, attribute: str, only: Sequence[int] | None, *, descending: bool, watch: Watch
) -> array[int]:
    """Return rows in the order of an attribute that the list has; what is unknown comes last either way.

    ``only`` are the rows, by number, default all. Raises ``Cancelled``. It sorts in a database that nobody else waits
    for: a million in Python would hold up the window for a second.
    """
    texts = scan.source.kind(attribute) in {ValueKind.TEXT, ValueKind.TEXTS}
    rows, found = array("q"), array("q")
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        database.set_progress_handler(watch.cancelled, _STEPS)
        database.execute("CREATE TABLE found (number INTEGER PRIMARY KEY, value)")
        database.execute("CREATE TABLE sorted (place INTEGER PRIMARY KEY, number)")
        way = "DESC" if descending else "ASC"
        try:
            for some, values in _values(scan, attribute, only, watch):
                rows.extend(some)
                keys = json.dumps([value and folded(value) for value in values] if texts else values)
                database.execute("INSERT INTO found (value) SELECT value FROM json_each(?)", (keys,))
            order = f"SELECT number FROM found ORDER BY value {way} NULLS LAST, number"
            database.execute(f"INSERT INTO sorted (number) {order}")
            for numbers in _slices(database):
                found.extend(rows[number - 1] for number in numbers)
        except sqlite3.OperationalError:
            if watch.cancelled():
                raise Cancelled from None
            raise
    return found


def _values(
    scan: Scan, attribute: str, only: Sequence[int] | None, watch: Watch
) -> Iterator[tuple[list[int], list[Any]]]:
    statement = select(scan.source.row, _key(scan, attribute)).order_by(scan.source.row)
    for rows in scan.chunks(watch) if only is None else scan.some(only):
        if watch.cancelled():
            raise Cancelled
        numbers, values = rows.columns(statement.where(rows.scope))
        yield numbers, values


def _key(scan: Scan, attribute: str) -> ColumnElement[Any]:
    """Return what to sort by; open spans reach down to infinity, which JSON does not know."""
    kind, low = scan.source.kind(attribute), scan.source.low(attribute)
    return func.max(low, _LEAST) if kind is not None and kind.is_numeric else low


def _slices(database: sqlite3.Connection) -> Iterator[list[int]]:
    [count] = database.execute("SELECT count(*) FROM sorted").fetchone()
    some = "SELECT number FROM sorted WHERE place > ? AND place <= ? ORDER BY place"
    read = f"SELECT json_group_array(number) FROM ({some})"
    for start in range(0, count, _READ):
        [text] = database.execute(read, (start, start + _READ)).fetchone()
        yield json.loads(text)
