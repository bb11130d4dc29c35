"""Dates as people and spreadsheets write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from personaforge.domain.companies.cells import Doubt, Reading, tidy, without_value

DateOrder = Literal["dmy", "mdy"]
"""Which comes first in "03/04/2025", day or month."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan jän januar jänner january", "feb februar february", "mar mär mrz märz march", "apr april", "may mai",
         "jun juni june", "jul juli july", "aug august", "sep sept september", "oct okt oktober october",
         "nov november", "dec dez dezember december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = re.compile(
    r"(?:[t ,]+| um )\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?| uhr)?(?: ?(?:z|utc|[+-]\d{2}:?\d{2}))?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})")
_COMPACT = re.compile(r"((?:1[6-9]|20|21)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_DAY_NAME = re.compile(r"(\d{1,2})\.?[- ]([^\W\d]+)\.?,?[- ](\d{4}|\d{2})")
_NAME_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_NAME_YEAR = re.compile(r"([^\W\d]+)\.?,? (\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d{2}")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_EPOCH = date(1899, 12, 30)
_PIVOT = 69
"""Two digits from here on mean 19xx, below 20xx, as POSIX has it."""


def read_date(text: str, order: DateOrder | None = None) -> Reading:
    """Return the day that a cell says; a time of day is left out.

    ``order`` is that of its column; with ``None`` a date like "03/04/2025" is read day first and doubtful. A month or
    year alone is its first day, doubtful, and so is a bare number of five digits, which spreadsheets count in days.
    """
    if (missing := without_value(text)) is not None:
        return missing
    words = _TIME.sub("", tidy(text))
    if found := _YEAR_FIRST.fullmatch(words) or _COMPACT.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(words):
        return _year_last(found, order)
    if found := _DAY_NAME.fullmatch(words):
        return _named(found[2], found[1], found[3])
    if found := _NAME_DAY.fullmatch(words):
        return _named(found[1], found[2], found[3])
    return _part(words)


def _part(words: str) -> Reading:
    if found := _SERIAL.fullmatch(words):
        return Reading(_EPOCH + timedelta(days=int(found[1])), Doubt.SERIAL)
    if found := _NAME_YEAR.fullmatch(words):
        return _named(found[1], "1", found[2], Doubt.PART)
    if found := _MONTH_YEAR.fullmatch(words):
        return _day(int(found[2]), int(found[1]), 1, Doubt.PART)
    if found := _YEAR_MONTH.fullmatch(words):
        return _day(int(found[1]), int(found[2]), 1, Doubt.PART)
    if _YEAR.fullmatch(words):
        return Reading(date(int(words), 1, 1), Doubt.PART)
    return Reading(None, Doubt.UNREAD)


def _year_last(found: re.Match[str], order: DateOrder | None) -> Reading:
    first, second, doubt = int(found[1]), int(found[3]), None
    if found[2] == ".":
        order = "dmy"  # nobody writes the month first with points
    elif order is None or max(first, second) > 12:
        doubt = Doubt.ORDER if max(first, second) <= 12 and first != second else None
        order = "mdy" if second > 12 else "dmy"
    year, doubt = _whole_year(found[4], doubt)
    day, month = (first, second) if order == "dmy" else (second, first)
    return _day(year, month, day, doubt)


def _named(name: str, day: str, year: str, doubt: Doubt | None = None) -> Reading:
    month = _MONTHS.get(name)
    if month is None:
        return Reading(None, Doubt.UNREAD)
    whole, doubt = _whole_year(year, doubt)
    return _day(whole, month, int(day), doubt)


def _whole_year(year: str, doubt: Doubt | None) -> tuple[int, Doubt | None]:
    number = int(year)
    if len(year) == 4:
        return number, doubt
    return number + (1900 if number >= _PIVOT else 2000), doubt or Doubt.CENTURY


def _day(year: int, month: int, day: int, doubt: Doubt | None = None) -> Reading:
    try:
        return Reading(date(year, month, day), doubt)
    except ValueError:
        return Reading(None, Doubt.UNREAD)


def date_order(samples: Iterable[str]) -> DateOrder | None:
    """Return the order that the dates of a column show, ``None`` if none shows it or they contradict one another."""
    votes: Counter[DateOrder] = Counter()
    for sample in samples:
        found = _YEAR_LAST.fullmatch(_TIME.sub("", tidy(sample)))
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                votes["dmy"] += 1
            elif second > 12 >= first:
                votes["mdy"] += 1
    return next(iter(votes)) if len(votes) == 1 else None
