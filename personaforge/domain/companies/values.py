"""Reading one cell of a list as people write it: nothing is guessed silently.

read_number("1,2 Mio. €")      Span(1.2e6, 1.2e6), unit "EUR"
read_number("ca. 300").doubt   Doubt.ABOUT
read_number("k. A.")           neither value nor doubt: not known
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.cells import NOTHING, Doubt, Reading, without_value
from personaforge.domain.companies.dates import DateOrder, date_order, read_date
from personaforge.domain.companies.numbers import decimal_style, read_number
from personaforge.domain.text import FIELD_LIMIT, clean_line

__all__ = [
    "CellStyle", "DateOrder", "Doubt", "Reading", "date_order", "decimal_style", "is_comma_list", "read_cell",
    "read_date", "read_flag", "read_number", "read_text", "read_texts",
]  # fmt: skip

_YES = frozenset(
    ("ja", "j", "yes", "y", "x", "1", "1.0", "true", "wahr", "✓", "✔", "☑", "vorhanden", "on", "t")
)
_NO = frozenset(
    ("nein", "n", "no", "0", "0.0", "false", "falsch", "✗", "✘", "☐", "keine", "none", "off", "f")
)
_BETWEEN = re.compile(r"\s*(?:[;|\n•]|\s/\s|(?<=[^\W\d_]{4})/(?=[^\W\d_]{4}))\s*")
_BETWEEN_OR_COMMA = re.compile(_BETWEEN.pattern + r"|\s*,\s*(?!\d)")
_BARE = re.compile(r"[\s+-]*\d[\d.,'’\s+–-]*")
_NONE_IN_USE = frozenset(("keine", "keines", "kein", "none", "no", "nein"))
_LABEL = re.compile(r"[^\W\d_][\w .&/-]{0,30}:\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How the cells of a column are written; ``None``: the column does not show it.

    ``currency`` is the code that an amount without one has, and the only one that is read; "" reads all.
    ``comma`` says that commas stand between several texts. ``unit`` is what the header says of bare numbers below it,
    as in "Umsatz (Mio. €)".
    """

    decimal: str | None = None
    order: DateOrder | None = None
    currency: str = ""
    comma: bool = False
    unit: str = ""


def read_cell(kind: ValueKind, text: str, style: CellStyle) -> Reading:
    """Return what a cell of a column of this kind says."""
    match kind:
        case ValueKind.TEXT:
            return read_text(text)
        case ValueKind.TEXTS:
            return read_texts(text, comma=style.comma)
        case ValueKind.NUMBER:
            return read_number(_with_unit(text, style.unit), style.decimal)
        case ValueKind.MONEY:
            reading = read_number(_with_unit(text, style.unit), style.decimal)
            if style.currency and reading.unit not in {"", style.currency}:
                return Reading(None, Doubt.CURRENCY, reading.unit)
            return reading
        case ValueKind.DATE:
            return read_date(text, style.order)
        case ValueKind.FLAG:
            return read_flag(text)


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit and _BARE.fullmatch(text) else text


def read_flag(text: str) -> Reading:
    """Return yes or no, as ticked, said or counted."""
    word = text.strip().casefold()
    if word in _YES:
        return Reading(True)
    if word in _NO:
        return Reading(False)
    return without_value(text) or Reading(None, Doubt.UNREAD)


def read_text(text: str) -> Reading:
    """Return a text on one line; words that stand for a missing one ("k. A.") are none."""
    if (missing := without_value(text)) is not None:
        return missing
    line = text.strip() if text.isascii() and text.isprintable() else clean_line(text, len(text) + 1).strip()
    if len(line) > FIELD_LIMIT:
        return Reading(clean_line(line), Doubt.CUT)
    return Reading(line or None)


def read_texts(text: str, *, comma: bool = False) -> Reading:
    """Return the several texts of a cell, each once, in their order.

    They are parted at semicolons, bars, line ends, slashes between words, and commas where the column is known to do
    so (``is_comma_list``). Labels are left out: "CRM: Salesforce; ERP: SAP" says Salesforce and SAP. That is doubtful
    where only some of the texts have one.
    """
    if (missing := without_value(text)) is not None:
        return missing
    found: dict[str, None] = {}
    doubt: Doubt | None = None
    labels: set[bool] = set()
    for part in (_BETWEEN_OR_COMMA if comma else _BETWEEN).split(text):
        reading = read_text(part)
        doubt = doubt or reading.doubt
        if isinstance(reading.value, str):
            value = _LABEL.sub("", reading.value, count=1)
            labels.add(value != reading.value)
            if value != reading.value:
                value = "" if value.casefold() in _NONE_IN_USE else value  # "ERP: keines"
            if isinstance((named := read_text(value)).value, str):
                found[str(named.value)] = None
    if labels == {True, False}:
        doubt = doubt or Doubt.LABELS
    return Reading(tuple(found), doubt) if found else Reading(None, doubt) if doubt else NOTHING


def is_comma_list(samples: Iterable[str]) -> bool:
    """Whether commas part several texts in a column: its parts come again elsewhere in it, and are short."""
    whole: set[str] = set()
    seen: dict[str, int] = {}
    lists = 0
    for sample in samples:
        parts = [part.strip().casefold() for part in sample.split(",") if part.strip()]
        if len(parts) > 1 and not _BETWEEN.search(sample):
            lists += 1
        elif parts:
            whole.add(sample.strip().casefold())
        for part in dict.fromkeys(parts):
            seen[part] = seen.get(part, 0) + 1
    known = sum(1 for part, count in seen.items() if count > 1 or part in whole)
    return lists > 1 and max(map(len, seen), default=0) <= 40 and known * 2 >= len(seen)
