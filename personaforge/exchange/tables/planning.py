"""What a table holds and how it would be taken in: the preview, and the choices of a person applied to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from personaforge.domain.companies.attributes import BY_KEY, ValueKind, attribute_of, folded
from personaforge.domain.words import N_
from personaforge.exchange.tables.columns import plan_columns
from personaforge.exchange.tables.currencies import seen_currencies
from personaforge.exchange.tables.headers import column_letter
from personaforge.exchange.tables.model import (
    OWN,
    Because,
    Habit,
    Layout,
    Notice,
    PlannedColumn,
    Preview,
    Source,
    TableOptions,
    header_set,
)
from personaforge.exchange.tables.opening import Table, first_rows, open_table
from personaforge.exchange.tables.troubles import BadQuotes, NoSuchColumn, NoSuchField

SHOWN_ROWS = 20

_T = TypeVar("_T")


def preview(source: Source, options: TableOptions) -> Preview:
    """Return the beginning of a table and how it would be taken in; raise ``ListTrouble`` if it cannot be read."""
    table, options = opened_as_before(source, options)
    columns = plan(table, options)
    notices = [*table.notices, *_notices(columns), *seen_currencies(columns, options.base_currency)]
    layout = _with_styles(table.layout, columns, options)
    return Preview(source.name, layout, tuple(columns), first_rows(table, SHOWN_ROWS), tuple(notices))


def _with_styles(layout: Layout, columns: Sequence[PlannedColumn], options: TableOptions) -> Layout:
    """Return a layout that says how numbers and dates are written, where all columns that show it agree."""
    styles = [column.style for column in columns if column.key]
    decimals = {options.decimal} if options.decimal else {style.decimal for style in styles} - {None}
    orders = {options.date_order} if options.date_order else {style.order for style in styles} - {None}
    return replace(
        layout,
        decimal=decimals.pop() if len(decimals) == 1 else None,
        date_order=orders.pop() if len(orders) == 1 else None,
    )


def opened_as_before(source: Source, options: TableOptions) -> tuple[Table, TableOptions]:
    """Open a table, with what was decided of one with the same headers where nothing is decided of this one.

    Raises ``ListTrouble``.
    """
    table, options = _with_known_quotes(source, options)
    if options.currency is None:
        habit = options.habits.get(header_set(table.headers), Habit())
        options = replace(options, currency=habit.currency)
    table.layout = replace(table.layout, currency=options.currency or "")
    return table, options


def _with_known_quotes(source: Source, options: TableOptions) -> tuple[Table, TableOptions]:
    plain = replace(options, quotes=False)
    may_be_plain = options.quotes is None and any(not habit.quotes for habit in options.habits.values())
    try:
        table = open_table(source, options)
    except BadQuotes:
        if not may_be_plain:
            raise
        table = open_table(source, plain)
        if options.habits.get(header_set(table.headers), Habit()).quotes:
            raise
        return table, plain
    if may_be_plain and not options.habits.get(header_set(table.headers), Habit()).quotes:
        return open_table(source, plain), plain
    return table, options


def plan(table: Table, options: TableOptions) -> list[PlannedColumn]:
    """Return what becomes of each column of a table."""
    kinds = _by_header(table, options.kinds)
    if options.key_column:
        kinds.setdefault(header_named(table, options.key_column), ValueKind.TEXT)
    options = replace(options, mapping=_chosen(table, options), kinds=kinds)
    rows = [row for _, row in table.sample]
    remembered = options.remembered.get(header_set(table.headers), {})
    return plan_columns(table.headers, rows, table.header_row + 2, options, remembered)


def header_named(table: Table, name: str) -> str:
    """Return the header that somebody means, by its words or the letter of its column; raise ``NoSuchColumn``."""
    for same in (str, str.casefold, folded):
        for header in table.headers:
            if same(header) == same(name):
                return header
    for index, header in enumerate(table.headers):
        if column_letter(index) == name.upper():
            return header
    raise NoSuchColumn(name=table.source.name, column=name)


def _chosen(table: Table, options: TableOptions) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for header, field in _by_header(table, options.mapping).items():
        key = field if field in BY_KEY or field in {OWN, ""} else attribute_of(field)
        if field and not key:
            raise NoSuchField(field=field)
        chosen[header] = key
    return chosen


def _by_header(table: Table, choices: Mapping[str, _T]) -> dict[str, _T]:
    return {header_named(table, name): choice for name, choice in choices.items()}


def _notices(columns: list[PlannedColumn]) -> list[Notice]:
    found: list[Notice] = []
    if not any(column.key == "name" for column in columns):
        found.append(Notice(N_("No column holds the names of the companies yet.")))
    people = [column.header for column in columns if column.because is Because.PERSON]
    if people:
        words = N_("Left out, as it is about people: {columns}.")
        found.append(Notice(words, {"columns": ", ".join(people)}))
    return found
