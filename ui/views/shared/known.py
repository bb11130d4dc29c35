"""What is known of a company, in words of the window's language."""

from __future__ import annotations

from datetime import date
from math import isinf

from PySide6.QtCore import QLocale

from personaforge.domain.companies.attributes import BY_KEY, Column
from personaforge.domain.companies.table import SEPARATOR, Span, Value
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.typed_fields import show_date

_LARGE = 1_000
"""From here on nobody reads what comes after the comma."""


def attribute_word(context: Context, column: Column) -> str:
    """Return what a column is called: the program's word for what it knows, else the header of the list."""
    known = BY_KEY.get(column.key)
    return context.tr(known.label) if known is not None else column.header


def value_text(context: Context, value: Value, *, exact: bool = False) -> str:
    """Return a value as people write it, "" for none; a figure is rounded, which is easier to read, or ``exact``."""
    locale = QLocale(context.translator.language)
    match value:
        case Span(low, high) if low == high:
            return _number(locale, low, exact=exact)
        case Span(low, high) if isinf(high):
            return f"≥ {_number(locale, low, exact=exact)}"
        case Span(low, high) if isinf(low):
            return f"≤ {_number(locale, high, exact=exact)}"
        case Span(low, high):
            return f"{_number(locale, low, exact=exact)}–{_number(locale, high, exact=exact)}"
        case bool():
            return context.tr(N_("yes")) if value else context.tr(N_("no"))
        case tuple():
            return SEPARATOR.join(value)
        case str() | None:
            return value or ""
        case date():
            return show_date(value, locale)


def _number(locale: QLocale, number: float, *, exact: bool) -> str:
    if exact:
        return locale.toString(number, "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest)
    return locale.toString(number, "f", 0 if float(number).is_integer() or abs(number) >= _LARGE else 1)
