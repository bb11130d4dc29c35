"""What has to be said of the currencies of a table: amounts are kept without one, so nothing may be mixed silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from personaforge.domain.companies.attributes import BY_KEY, ValueKind
from personaforge.domain.companies.values import Doubt
from personaforge.domain.words import N_
from personaforge.exchange.tables.model import ColumnReport, Example, Notice, PlannedColumn

_FOREIGN = N_("“{header}” is in {currency}, the workspace in {base}; amounts are compared as they are.")
_MIXED = N_(
    "“{header}” is read in {currency}. Amounts in another currency count as unknown: {count}, such as “{example}”."
)
_SEEN = N_(
    "“{header}” is read in {currency}. Amounts in another currency, such as “{example}”, count as unknown."
)


def seen_currencies(planned: Sequence[PlannedColumn], base: str) -> Iterator[Notice]:
    """Yield what a sample shows; ``base`` is the currency of the workspace, "" for none."""
    yield from _foreign(planned, base)
    for column in planned:
        if example := _odd(column.examples):
            details = {"header": column.header, "currency": column.style.currency, "example": example.text}
            yield Notice(_SEEN, details)


def found_currencies(
    planned: Sequence[PlannedColumn], reports: Sequence[ColumnReport], base: str
) -> Iterator[Notice]:
    """Yield what all rows have shown."""
    yield from _foreign(planned, base)
    currencies = {column.key: column.style.currency for column in planned}
    for report in reports:
        if example := _odd(report.examples):
            details = {
                "header": report.header,
                "currency": currencies[report.key],
                "count": report.doubts[Doubt.CURRENCY],
                "example": example.text,
            }
            yield Notice(_MIXED, details)


def _foreign(planned: Sequence[PlannedColumn], base: str) -> Iterator[Notice]:
    for column in planned:
        currency = column.style.currency
        if base and currency not in {"", base} and column.key in BY_KEY and column.kind is ValueKind.MONEY:
            yield Notice(_FOREIGN, {"header": column.header, "currency": currency, "base": base})


def _odd(examples: Sequence[Example]) -> Example | None:
    return next((example for example in examples if example.doubt is Doubt.CURRENCY), None)
