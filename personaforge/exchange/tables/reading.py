"""What a cell of a planned column says."""

from __future__ import annotations

from datetime import date, datetime

from personaforge.domain.companies.attributes import NEVER_NEGATIVE, ValueKind
from personaforge.domain.companies.table import Span
from personaforge.domain.companies.values import Doubt, Reading, read_cell, read_number
from personaforge.exchange.tables.batches import Cell, text_of
from personaforge.exchange.tables.model import Example, PlannedColumn

_EXAMPLES = 5


def add_example(examples: list[Example], example: Example) -> None:
    """Add a doubtful cell to those that are shown of a column: the first few, and of each doubt at least one."""
    if len(examples) < _EXAMPLES or all(example.doubt is not other.doubt for other in examples):
        examples.append(example)


def read_value(column: PlannedColumn, cell: Cell) -> Reading:
    """Return what a cell of a column says; numbers and dates of a workbook are what they are."""
    reading = _read(column, cell)
    if column.key in NEVER_NEGATIVE and isinstance(reading.value, Span) and reading.value.low < 0:
        return Reading(None, Doubt.NEGATIVE, reading.unit)
    return reading


def _read(column: PlannedColumn, cell: Cell) -> Reading:
    if isinstance(cell, str):
        return read_cell(column.kind, cell, column.style)
    if column.kind.is_numeric and isinstance(cell, int | float):
        factor = read_number(f"1 {column.style.unit}").value if column.style.unit else None
        number = float(cell) * (factor.low if isinstance(factor, Span) else 1.0)
        return Reading(Span(number, number))
    if column.kind is ValueKind.DATE and isinstance(cell, date):
        return Reading(cell.date() if isinstance(cell, datetime) else cell)
    return read_cell(column.kind, text_of(cell), column.style)
