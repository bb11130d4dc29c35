"""Finds companies of a list by name, those that bring most first."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from heapq import nlargest
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, literal, or_, select

from personaforge.analysis.customers import values_of
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import ValueKind, folded
from personaforge.domain.companies.table import Company

_MONEY = ("our_revenue", "revenue")
"""What tells which companies bring most: their revenue with us, else their own."""
_MARKED = frozenset("aceginolsuyz")


def look_up(
    scan: Scan, text: str, limit: int, *, without: Container[str] = (), watch: Watch | None = None
) -> list[Company]:
    """Return at most ``limit`` companies whose names contain all words of a text, an empty one for any.

    Case, accents and marks do not count. ``without`` are keys to leave out. Raises ``Cancelled``.
    """
    words, source = folded(text).split(), scan.source
    money = _money(source)
    table = source.table
    statement = select(table, money.label("money"))
    for number in range(len(words)):
        statement = statement.where(table.c.name.like(bindparam(f"word{number}")))
    named = {f"word{number}": _pattern(word) for number, word in enumerate(words)}
    best: list[Sequence[Any]] = []
    for rows in scan.chunks(watch):
        found = rows.run(statement.where(rows.scope), more=named)
        fitting = (row for row in found if str(row[1]) not in without and _contains(row[2], words))
        best = nlargest(
            limit, [*best, *fitting], key=lambda row: (row[-1] is not None, row[-1] or 0, -row[0])
        )
    columns = source.info.columns
    return [Company(row[0], str(row[1]), str(row[2] or ""), values_of(columns, row), {}) for row in best]


def rows_holding(
    scan: Scan, text: str, condition: ColumnElement[bool], watch: Watch | None = None
) -> Iterator[int]:
    """Yield the rows under a condition that hold all words of a text in their name or in one of their texts.

    Case, accents and marks do not count. Raises ``Cancelled``.
    """
    words, source = folded(text).split(), scan.source
    kinds = {ValueKind.TEXT, ValueKind.TEXTS}
    cells = [source.low(item.key) for item in source.info.columns if item.kind in kinds]
    cells = [source.table.c.name, *(cell for cell in cells if cell is not source.table.c.name)]
    patterns: list[ColumnElement[str]] = [bindparam(f"word{number}") for number in range(len(words))]
    likely = or_(*(and_(*(cell.like(pattern) for pattern in patterns)) for cell in cells))
    statement = select(source.row, *cells).where(condition, likely)
    named = {f"word{number}": _pattern(word) for number, word in enumerate(words)}
    for rows in scan.chunks(watch):
        for row, *texts in rows.run(statement.where(rows.scope).order_by(source.row), more=named):
            if any(_contains(each, words) for each in texts if each):
                yield row


def _money(source: Source) -> ColumnElement[Any]:
    attribute = next((key for key in _MONEY if source.kind(key) is not None), None)
    return literal(None) if attribute is None else source.high(attribute)


def _pattern(word: str) -> str:
    """Return what a name looks like that may contain a folded word, for the database to leave most names out.

    A letter that can carry a mark may be any text, as a mark can be a character of its own; and "s", since "ss" may
    stand for "ß".
    """
    letters = ("%" if letter in _MARKED else letter for letter in word)
    return f"%{''.join(letters)}%"


def _contains(name: object, words: Sequence[str]) -> bool:
    plain = folded(str(name or ""))
    return all(word in plain for word in words)
