"""How a list of companies lies in a database: one row a company, one or two columns an attribute.

A table is never changed: an import makes a new one, and a record of the workspace says which one is in force, as
with pictures. That makes undo, history and restore of a million rows the matter of one small change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isinf

from personaforge.domain.companies.attributes import Column, ValueKind

TABLE_PATTERN = re.compile(r"company_[0-9a-f]{16}")
SEPARATOR = "; "
"""Between the texts of an attribute with several of them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known only to lie between two bounds; an exact one has both alike."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The number half-way between the bounds; of an open span ("more than 500") the bound that is known."""
        if isinf(self.high):
            return 0.0 if isinf(self.low) else self.low
        return self.high if isinf(self.low) else (self.low + self.high) / 2


Value = str | tuple[str, ...] | Span | date | bool | None
"""What is known of an attribute of a company; ``None``: nothing."""

Stored = str | float | int | None


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table of companies: its name (``TABLE_PATTERN``), what it holds in which order, and how many rows."""

    name: str
    columns: tuple[Column, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Company:
    """A row: its number in the table, its key (what a later import knows it by), name, and values by attribute.

    ``doubts`` holds the words of cells that were not understood, or not fully, by attribute.
    """

    row: int
    key: str
    name: str
    values: dict[str, Value]
    doubts: dict[str, str]


FIXED = (("row", "INTEGER"), ("key", "TEXT"), ("name", "TEXT"), ("doubts", "TEXT"))
"""The columns that every table has: ``doubts`` is a JSON object, or NULL where there are none."""


def physical(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Return names and types of the columns of a table, after the fixed ones.

    The attribute at index ``n`` lies in ``a{n}``; of a number or an amount ``a{n}`` is the low and ``b{n}`` the high
    bound.
    """
    found: list[tuple[str, str]] = []
    for index, column in enumerate(columns):
        match column.kind:
            case ValueKind.NUMBER | ValueKind.MONEY:
                found += [(f"a{index}", "REAL"), (f"b{index}", "REAL")]
            case ValueKind.FLAG:
                found.append((f"a{index}", "INTEGER"))
            case ValueKind.TEXT | ValueKind.TEXTS | ValueKind.DATE:
                found.append((f"a{index}", "TEXT"))
    return found


def stored(kind: ValueKind, value: Value) -> tuple[Stored, ...]:
    """Return what is written for a value: two parts for a number or an amount, else one."""
    match value:
        case None:
            return (None, None) if kind.is_numeric else (None,)
        case Span(low, high):
            return (low, high)
        case bool():
            return (int(value),)
        case date():
            return (value.isoformat(),)
        case tuple():
            return (SEPARATOR.join(value) or None,)
        case str():
            return (value or None,)


def company_of(columns: Sequence[Column], number: int, row: Sequence[Stored]) -> Company:
    """Return the company of a stored row without its number; raise ``ValueError`` for one that is none."""
    key, name, doubts = row[:3]
    values: dict[str, Value] = {}
    at = 3
    for column in columns:
        width = 2 if column.kind.is_numeric else 1
        value = value_of(column.kind, row[at : at + width])
        if value is not None:
            values[column.key] = value
        at += width
    return Company(number, str(key or ""), str(name or ""), values, json.loads(str(doubts)) if doubts else {})


def value_of(kind: ValueKind, parts: Sequence[Stored]) -> Value:
    """Return the value of what was written; the reverse of ``stored``."""
    first = parts[0]
    if first is None:
        return None
    match kind:
        case ValueKind.NUMBER | ValueKind.MONEY:
            high = parts[1]
            return Span(float(first), float(first if high is None else high))
        case ValueKind.FLAG:
            return bool(first)
        case ValueKind.DATE:
            return date.fromisoformat(str(first))
        case ValueKind.TEXTS:
            return tuple(str(first).split(SEPARATOR))
        case ValueKind.TEXT:
            return str(first)
