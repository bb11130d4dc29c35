"""Writes a test as a clause that people read: "Employees: 30 to 150", "Branche ist Software oder Hardware"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from personaforge.domain.companies.attributes import BY_KEY, Column, folded
from personaforge.domain.companies.tests import (
    All,
    AnyOf,
    Between,
    Contains,
    IsTrue,
    Matches,
    NoneOf,
    OneOf,
    Test,
    Unlookable,
)
from personaforge.domain.words import N_

Gettext = Callable[[str], str]

MISSING = {
    "attribute": N_("what we look at is still open"),
    "operator": N_("the test is still open"),
    "target": N_("the value is missing or cannot be read"),
    "column": N_("the list has no such column"),
    "currency": N_("the amount is in another currency than the list, and no exchange rate is known"),
}
"""What to say of an ``Unlookable``, by reason."""

_GROUPED_FROM = 10_000
_MILLION = 1_000_000


def sentence(test: Test, gettext: Gettext, columns: Sequence[Column] = ()) -> str:
    """Return a test in words of the language of ``gettext``; ``columns`` give their headers to a list's own."""
    return _Writer(gettext, columns).write(test)


def number_text(value: float, gettext: Gettext) -> str:
    """Return a number with the separators of the language, millions as such."""
    if abs(value) >= _MILLION and round(value / _MILLION, 2) * _MILLION == value:
        return gettext(N_("{number} million")).format(number=number_text(value / _MILLION, gettext))
    sample = gettext(N_("1,234.5"))
    group, mark = sample[1], sample[5]
    grouped = f"{value:,.4f}" if abs(value) >= _GROUPED_FROM else f"{value:.4f}"
    whole, _, part = grouped.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", group) + (mark + part if part else "")


def attribute_text(key: str, gettext: Gettext, columns: Sequence[Column] = ()) -> str:
    """Return what people call an attribute: its label, or the header of a column of the list's own."""
    if key in BY_KEY:
        return gettext(BY_KEY[key].label)
    header = next((column.header for column in columns if column.key == key), "")
    return header or folded(key.removeprefix("x_"))


class _Writer:
    def __init__(self, gettext: Gettext, columns: Sequence[Column]) -> None:
        self._gettext, self._columns = gettext, columns

    def write(self, test: Test) -> str:
        match test:
            case All(parts):
                return self._group(parts, N_("{first}, and {last}"))
            case AnyOf(parts):
                return self._any(parts)
            case Unlookable(reason, what):
                missing = self._gettext(MISSING.get(reason, MISSING["attribute"]))
                return (
                    self._gettext(N_("{what}: {missing}")).format(what=what, missing=missing)
                    if what
                    else missing
                )
            case _:
                return self._about(test)

    def _about(self, test: OneOf | NoneOf | Between | Contains | Matches | IsTrue) -> str:
        what = attribute_text(test.attribute, self._gettext, self._columns)
        match test:
            case OneOf(_, options):
                return self._say(N_("{what} is {values}"), what, self._or(options))
            case NoneOf(_, options):
                return self._say(N_("{what} is not {values}"), what, self._or(options))
            case Contains(_, words):
                return self._say(N_("{what} contains {values}"), what, self._and(words))
            case Matches(_, pattern):
                return self._say(N_("{what} has the pattern {values}"), what, pattern)
            case IsTrue(_, wanted):
                return self._say(N_("{what}: yes") if wanted else N_("{what}: no"), what, "")
            case Between():
                return self._between(test, what)

    def _between(self, test: Between, what: str) -> str:
        if test.low is None and test.high is None:
            return self._gettext(MISSING["target"])
        dated = isinstance(test.low, date) or isinstance(test.high, date)
        low, high = self._bound(test.low), self._bound(test.high)
        if test.high is None:
            message = N_("{what}: from {low}") if dated else N_("{what}: at least {low}")
        elif test.low is None:
            message = N_("{what}: until {high}") if dated else N_("{what}: at most {high}")
        elif test.low == test.high:
            message = N_("{what}: {low}")
        else:
            message = N_("{what}: {low} to {high}")
        return self._gettext(message).format(what=what, low=low, high=high)

    def _bound(self, bound: float | date | None) -> str:
        if isinstance(bound, date):
            pattern = self._gettext(N_("{year}-{month:02}-{day:02}"))
            return pattern.format(year=bound.year, month=bound.month, day=bound.day)
        return "" if bound is None else number_text(bound, self._gettext)

    def _say(self, message: str, what: str, values: str) -> str:
        return self._gettext(message).format(what=what, values=values)

    def _or(self, words: Sequence[str]) -> str:
        return self._joined(words, N_("{first} or {last}"))

    def _and(self, words: Sequence[str]) -> str:
        return self._joined(words, N_("{first} and {last}"))

    def _any(self, parts: Sequence[Test]) -> str:
        words = [part.words[0] for part in parts if isinstance(part, Contains) and len(part.words) == 1]
        looks = {part.attribute for part in parts if isinstance(part, Contains)}
        if len(words) == len(parts) and len(looks) == 1:  # "contains A or B"
            what = attribute_text(looks.pop(), self._gettext, self._columns)
            return self._say(N_("{what} contains {values}"), what, self._or(words))
        return self._group(parts, N_("{first}, or {last}"))

    def _group(self, parts: Sequence[Test], message: str) -> str:
        words = [
            f"({self.write(part)})" if isinstance(part, All | AnyOf) else self.write(part) for part in parts
        ]
        return self._joined(words, message)

    def _joined(self, words: Sequence[str], message: str) -> str:
        if len(words) < 2:
            return "".join(words)
        return self._gettext(message).format(first=", ".join(words[:-1]), last=words[-1])
