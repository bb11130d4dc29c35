"""What a test says of one company: 1 it matches, 0.5 half, 0 it does not, ``None`` nobody knows (methods B7).

The meaning of every test stands here. ``personaforge.analysis`` compiles the same tests to SQL, and a property
test holds the two together.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from personaforge.domain.companies.attributes import folded
from personaforge.domain.companies.table import SEPARATOR, Span, Value
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

Match = float | None
"""1, 0.5 or 0, ``None`` for unknown."""

TextTest = OneOf | NoneOf | Contains | Matches
OnTexts = Callable[[Sequence[str]], Match]

MOST_DIGITS = 15
"""A text of at most so many digits, a postcode for example, is a number to a range."""


def match(test: Test, values: Mapping[str, Value]) -> Match:
    """Return how far a company with these values, by attribute, passes a test.

    Texts are compared without case, marks and accents. A test that does not fit the kind of a value, or that asks
    nothing, is unknown.
    """
    match test:
        case Unlookable():
            return None
        case All(parts):
            return _least([match(part, values) for part in parts])
        case AnyOf(parts):
            return _best([match(part, values) for part in parts])
        case _:
            return _match_value(test, values.get(test.attribute))


def on_texts(test: TextTest) -> OnTexts:
    """Return what judges the texts of an attribute: one, or several of which one is enough."""
    match test:
        case OneOf(_, options):
            return _one_of(options, found=1.0)
        case NoneOf(_, options):
            return _one_of(options, found=0.0)
        case Contains(_, words):
            return _contains(words)
        case Matches(_, pattern):
            return _matches(pattern)


def numbers_of(options: Iterable[str]) -> tuple[float, ...]:
    """Return the options of a choice that are numbers, for an attribute that is one."""
    found = []
    for option in options:
        try:
            found.append(float(option.strip().replace(",", ".")))
        except ValueError:
            continue
    return tuple(number for number in found if abs(number) < float("inf"))


def digits_of(text: str) -> float | None:
    """Return the number that a text of digits is, ``None`` for any other text."""
    return float(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _match_value(test: OneOf | NoneOf | Between | Contains | Matches | IsTrue, value: Value) -> Match:
    match test, value:
        case _, None | "" | ():
            return None
        case IsTrue(_, wanted), bool():
            return float(value is wanted)
        case Between(), _:
            return _between(test, value)
        case OneOf(_, options), Span():
            return _among(options, value)
        case NoneOf(_, options), Span():
            among = _among(options, value)
            return None if among is None else 1.0 - among
        case ((OneOf() | NoneOf() | Contains() | Matches()), (str() | tuple() | date())):
            return on_texts(test)(_texts(value))
        case _:
            return None


def _texts(value: str | tuple[str, ...] | date) -> Sequence[str]:
    if isinstance(value, tuple):
        return SEPARATOR.join(value).split(SEPARATOR)
    return (value if isinstance(value, str) else value.isoformat(),)


def _between(test: Between, value: Value) -> Match:
    dates = are_dates(test)
    match value:
        case date() if dates is True:
            return _inside(test, value.isoformat(), value.isoformat())
        case Span(low, high) if dates is False:
            return _inside(test, low, high)
        case str() if dates is False and (number := digits_of(value)) is not None:
            return _inside(test, number, number)
        case _:
            return None


def are_dates(test: Between) -> bool | None:
    """Return whether the bounds of a range are dates, ``None`` if there are none or both kinds."""
    kinds = {isinstance(bound, date) for bound in (test.low, test.high) if bound is not None}
    return kinds.pop() if len(kinds) == 1 else None


def excludes_all(test: Between) -> bool:
    """Return whether the bounds of a range exclude each other, so that nothing can lie between them."""
    first, last = bound_of(test.low), bound_of(test.high)
    return first is not None and last is not None and first > last  # type: ignore[operator]  # of one kind


def _inside(test: Between, low: float | str, high: float | str) -> Match:
    """Return 1 for all inside, 0 for all outside or bounds that exclude each other, 0.5 for some inside."""
    if excludes_all(test):
        return 0.0
    first, last = bound_of(test.low), bound_of(test.high)
    before = first is not None and low < first  # type: ignore[operator]
    after = last is not None and high > last  # type: ignore[operator]
    if not before and not after:
        return 1.0
    outside = (first is not None and high < first) or (last is not None and low > last)  # type: ignore[operator]
    return 0.0 if outside else 0.5


def bound_of(bound: float | date | None) -> float | str | None:
    """Return a bound of a range as it is compared with what is stored: a date as its ISO text.

    A whole number becomes the float that lies there, which a database compares in half the time.
    """
    if isinstance(bound, date):
        return bound.isoformat()
    return None if bound is None else float(bound)


def _among(options: Iterable[str], value: Span) -> Match:
    numbers = numbers_of(options)
    return _best([_inside(Between("", number, number), value.low, value.high) for number in numbers])


def _one_of(options: Iterable[str], found: float) -> OnTexts:
    wanted = {folded(option) for option in options} - {""}

    def judge(texts: Sequence[str]) -> Match:
        if not wanted:
            return None
        return found if any(folded(text) in wanted for text in texts) else 1.0 - found

    return judge


def _contains(words: Iterable[str]) -> OnTexts:
    wanted = {folded(word) for word in words} - {""}

    def judge(texts: Sequence[str]) -> Match:
        if not wanted:
            return None
        whole = folded(SEPARATOR.join(texts))
        count = sum(word in whole for word in wanted)
        return 1.0 if count == len(wanted) else 0.5 if count else 0.0

    return judge


def _matches(pattern: str) -> OnTexts:
    # Folded between two letters, a piece keeps the space at its ends that parts it from the wildcard.
    pieces = [
        piece if piece in "*?" else folded(f"x{piece}x")[1:-1] for piece in re.split(r"([*?])", pattern)
    ]
    plain = "".join(pieces).strip()
    fits = re.compile(fnmatch.translate(plain)).match

    def judge(texts: Sequence[str]) -> Match:
        if not plain:
            return None
        return float(any(fits(folded(text)) for text in texts))

    return judge


def _least(matches: Sequence[Match]) -> Match:
    """Return the least match; unknown if there is none, or an unknown one could still be less."""
    known = [found for found in matches if found is not None]
    if 0.0 in known:
        return 0.0
    return min(known) if known and len(known) == len(matches) else None


def _best(matches: Sequence[Match]) -> Match:
    known = [found for found in matches if found is not None]
    if 1.0 in known:
        return 1.0
    return max(known) if known and len(known) == len(matches) else None
