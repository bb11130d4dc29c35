"""What the team has written down of its customers, as values that a test can be put to."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.domain.companies.attributes import BY_KEY, Column, folded
from personaforge.domain.companies.table import SEPARATOR, Company, Span, Value
from personaforge.domain.fields import Choice, FieldError, Json
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


def customer_of(company: Company, gettext: Callable[[str], str] = str) -> dict[str, Json]:
    """Return the fields of a customer that a row of a list is: name, key, and the facts that fit a field.

    A span of numbers, a word that is none of the choices, and what a field refuses are left out: they stay in the
    list. Choices are understood in English and in the language of ``gettext``.
    """
    found: dict[str, Json] = {"text": company.name, "company": company.key}
    for key, name in FIELDS.items():
        field, value = Customer.fields[name], _plain(company.values.get(key))
        if isinstance(field, Choice):
            value = _choice(field, str(value or ""), gettext)
        try:
            cleaned = field.clean(value) if value not in (None, "") else None
        except FieldError:
            continue
        if cleaned is not None:
            found[name] = cleaned
    return found


def _plain(value: Value) -> str | float | None:
    match value:
        case Span(low, high):
            return low if low == high else None
        case tuple():
            return SEPARATOR.join(value)
        case str():
            return value
        case _:
            return None


def _choice(field: Choice[Option], word: str, gettext: Callable[[str], str]) -> str | None:
    wanted = folded(word)
    known = (option for option in field.options if wanted)
    return next(
        (
            option.value
            for option in known
            if wanted in {folded(option.label), folded(gettext(option.label)), option.value}
        ),
        None,
    )
