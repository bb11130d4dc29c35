"""Rows of a table a few thousand at a time, turned into columns: what is done a column at a time is done in C."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import compress, islice

Cell = str | int | float | bool | date | datetime | time | timedelta

BATCH = 4000


@dataclass(slots=True)
class Batch:
    """Rows of a table by column, all as wide as the table, without those that are blank.

    ``lines`` are their places in the table, counted from 1. ``read`` counts all rows, ``blank`` those left out,
    ``too_long`` those that had more cells than the table has columns.
    """

    columns: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    read: int
    blank: int = 0
    too_long: int = 0


def batch_of(rows: Sequence[Sequence[Cell]], width: int, first: int) -> Batch:
    """Return rows as a batch; ``first`` is the place of the first one in the table."""
    lines: Sequence[int] = range(first, first + len(rows))
    read = len(rows)
    if not all(map(any, rows)):
        filled = [is_filled(row) for row in rows]
        rows, lines = list(compress(rows, filled)), list(compress(lines, filled))
    too_long = 0
    if set(map(len, rows)) - {width}:
        too_long = sum(1 for row in rows if is_filled(row[width:]))
        rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    columns = list(zip(*rows, strict=True)) or [()] * width
    return Batch(columns, lines, read, read - len(rows), too_long)


def batches_of(rows: Iterator[Sequence[Cell]], width: int, skip: int) -> Iterator[Batch]:
    """Yield the rows after the first ``skip`` ones as batches."""
    rows, first = islice(rows, skip, None), skip + 1
    while some := list(islice(rows, BATCH)):
        yield batch_of(some, width, first)
        first += len(some)


def may_be_longer(lines: str, limit: int) -> bool:
    """Whether a line of a text may have more characters than ``limit``; certain only where the answer is no."""
    half = limit // 2  # a longer line covers a whole stretch of half its length
    return any(lines.find("\n", at, at + half) < 0 for at in range(0, len(lines) - half + 1, half))


def is_filled(row: Sequence[Cell]) -> bool:
    """Whether any cell of a row holds something."""
    return any(cell.strip() if isinstance(cell, str) else True for cell in row)


def text_of(value: Cell) -> str:
    """Return a cell as text, as a table in plain text would have it: whole numbers without decimals, dates in ISO."""
    match value:
        case bool():
            return "1" if value else "0"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)
