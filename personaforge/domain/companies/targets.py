"""Reads the value of a criterion as people type it: "30 to 150", "ab 50", "2 Mio. €", "Software; Hardware"."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date, timedelta

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.cells import Doubt, tidy
from personaforge.domain.companies.dates import read_date
from personaforge.domain.companies.numbers import read_number
from personaforge.domain.companies.table import Span
from personaforge.domain.companies.values import read_flag

Bound = float | date | None
Bounds = tuple[Bound, Bound]

_STRONG = re.compile(r"\s*[;|\n]\s*")
_WEAK = re.compile(r"\s*,(?!\d)\s*|(?<!\d)\s*,\s*|\s+(?:oder|or)\s+")
_OR = re.compile(r"\s*[;|\n]\s*|\s+(?:oder|or)\s+")
_COMMA = re.compile(r"\s*,(?!\d)\s*|(?<!\d)\s*,\s*|\s+(?:und|and)\s+")
_QUOTES = "\"'„“”‚‘’«»"
_DURATION = re.compile(r"\b(monat|month|woche|week|jahr|year)[a-z]*\b")
_DAYS = {"monat": 30, "month": 30, "woche": 7, "week": 7, "jahr": 365, "year": 365}
_NOUGHT = re.compile(r"(?<![\d.,])0(?![\d.,]*\d)")
_UPPER = re.compile(r"(?:bis|höchstens|maximal|spätestens|until|till|up to|at most|<=|≤)\s*(?=[\w])")
_LOWER = re.compile(
    r"(?:ab|seit|von|mindestens|frühestens|zwischen|from|since|at least|between|>=|≥)\s*(?=[\w])"
)
_BEFORE = re.compile(r"(?:vor(?: dem)?|before|<)\s*(?=[\w])")
_AFTER = re.compile(r"(?:nach(?: dem)?|after|>)\s*(?=[\w])")
_OPEN = (
    (_UPPER, True, True, 0),
    (_LOWER, False, False, 0),
    (_BEFORE, True, False, -1),
    (_AFTER, False, True, 1),
)
"""Words before a date; whether it is the upper bound, whether the last day of a month or year is meant, and how
many days behind it the bound lies."""
_BETWEEN_DATES = re.compile(r"\s+(?:bis|und|to|until|till|and|-)\s+|(?<=\d{4})-(?=\d{4})|\.{3}|…")


def options_in(target: str, *, commas: bool = True) -> tuple[str, ...]:
    """Return the texts of a list, each once.

    They are parted at semicolons, bars and line ends; without one of these at commas, but those within a number,
    and at "or". ``commas=False`` parts them at "or" and the strong marks only.
    """
    parting = _OR if not commas else _STRONG if _STRONG.search(target.strip(" ;|\n")) else _WEAK
    parts = (part.strip().strip(_QUOTES).strip(" ,;|") for part in parting.split(target))
    return tuple(dict.fromkeys(part for part in parts if part))


def words_in(target: str) -> tuple[str, ...]:
    """Return the words that a text must contain all of: parted at commas and "and", never at spaces."""
    parts = (part.strip().strip(_QUOTES).strip(" ,;|") for part in _COMMA.split(target))
    return tuple(dict.fromkeys(part for part in parts if part))


def flag_in(target: str) -> bool | None:
    """Return yes or no, ``None`` for anything else."""
    value = read_flag(target).value
    return value if isinstance(value, bool) else None


def currencies_in(target: str) -> frozenset[str]:
    """Return the currencies that a text names, "?" for several at once."""
    readings = (read_number(part) for part in (target, *options_in(target)))
    return frozenset(reading.unit for reading in readings) - {"", "%"}


def range_in(target: str, kind: ValueKind | None, attribute: str = "") -> Bounds | None:
    """Return the bounds that a text says, ``None`` for an open side; ``None`` altogether if it says none.

    One number is both bounds. Bounds are included, also behind "more than". A time in weeks, months or years is
    counted in days where the attribute is (``buying_days``), else its unit is taken to be that of the attribute.
    """
    if not target:
        return None
    return _dates(target) if kind is ValueKind.DATE else _numbers(target, attribute)


def _numbers(target: str, attribute: str) -> Bounds | None:
    reading, factor = read_number(target), 1.0
    if reading.doubt is Doubt.UNIT and (unit := _DURATION.search(tidy(target))):
        factor = _DAYS[unit[1]] if attribute == "buying_days" else 1.0
        reading = read_number(_DURATION.sub(" ", tidy(target)))
    if not isinstance(reading.value, Span):
        return None
    low: float | None = reading.value.low
    high: float | None = reading.value.high
    if low == -math.inf or (low == 0 and high != 0 and not _NOUGHT.search(target)):
        low = None  # "up to 500"
    if high == math.inf:
        high = None
    return (None if low is None else low * factor, None if high is None else high * factor)


def _dates(target: str) -> Bounds | None:
    words = tidy(target)
    parts = [part for part in _BETWEEN_DATES.split(words) if part.strip()]
    if len(parts) == 2 and not _UPPER.match(words):
        first, last = _day(_LOWER.sub("", parts[0])), _day(parts[1], end=True)
        return None if first is None or last is None else (min(first, last), max(first, last))
    for said, is_upper, end, days in _OPEN:
        if found := said.match(words):
            day = _day(words[found.end() :], end=end)
            if day is None or not date.min < day < date.max:
                return None
            day += timedelta(days=days)
            return (None, day) if is_upper else (day, None)
    first, last = _day(words), _day(words, end=True)
    return None if first is None else (first, last)


def _day(words: str, *, end: bool = False) -> date | None:
    """Return a day; of a month or a year alone its first, or with ``end`` its last."""
    reading = read_date(words.strip())
    if not isinstance(reading.value, date):
        return None
    day = reading.value
    if not end or reading.doubt is not Doubt.PART:
        return day
    month = 12 if words.strip().isdigit() else day.month
    return date(day.year, month, calendar.monthrange(day.year, month)[1])
