"""What the team has written down of its customers, as values that a test can be put to."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.domain.companies.attributes import BY_KEY, Column
from personaforge.domain.companies.table import Span, Value
from personaforge.domain.options import Option
from personaforge.domain.worksheets.customers import Customer

FIELDS = {
    "our_revenue": "revenue",
    "profitability": "profitability",
    "buying_days": "buying_days",
    "industry": "industry",
    "employees": "employees",
    "city": "seat",
    "legal_form": "legal_form",
    "situation": "situation",
    "contact_level": "contact_level",
    "culture": "culture",
    "outcome": "outcome",
}
"""The field of a customer, by the attribute of a company that it says (inventory 2-37)."""


def fact_columns(gettext: Callable[[str], str] = str) -> tuple[Column, ...]:
    """Return the columns that typed customers have, with their headers in the language of ``gettext``."""
    return tuple(Column(key, gettext(BY_KEY[key].label), BY_KEY[key].kind) for key in ("name", *FIELDS))


def facts_of(customer: Customer, gettext: Callable[[str], str] = str) -> dict[str, Value]:
    """Return what is known of a customer, by attribute; choices as words in the language of ``gettext``."""
    found: dict[str, Value] = {"name": customer.text} if customer.text else {}
    for key, field in FIELDS.items():
        value = customer.value(field)
        if isinstance(value, Option):
            found[key] = gettext(value.label)
        elif isinstance(value, int | float):
            found[key] = Span(float(value), float(value))
        elif value:
            found[key] = (value,) if key == "industry" else value
    return found
