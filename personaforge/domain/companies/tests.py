"""What a criterion asks of a company, as data: the window shows it, paper says it, analysis runs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OneOf:
    """The attribute is one of these texts; with several values, at least one of them is."""

    attribute: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The attribute is known and none of these texts."""

    attribute: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A number, an amount or a date lies between two bounds, both included; ``None``: open on that side.

    A span that lies only partly inside is a half match.
    """

    attribute: str
    low: float | date | None
    high: float | date | None


@dataclass(frozen=True, slots=True)
class Contains:
    """The text contains all of these words, whatever their case; a half match if only some."""

    attribute: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The text has this pattern: ``*`` stands for any text, ``?`` for one character, case does not matter."""

    attribute: str
    pattern: str


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A yes-or-no attribute has this value."""

    attribute: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class All:
    """Every part matches: the least of their matches, unknown if a part that would decide is."""

    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part matches: the best of their matches, unknown if a part that would decide is."""

    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Unlookable:
    """Nobody can look this up yet: no attribute, no test, or an attribute that the list does not have."""

    reason: str = ""
    """What is missing: "attribute", "operator", "target", "column" for one that the list does not have, or "currency"
    for an exchange rate, where an amount is in another currency than the list."""
    what: str = ""
    """What it looks at, in the words of the sheet."""


Test = OneOf | NoneOf | Between | Contains | Matches | IsTrue | All | AnyOf | Unlookable


def unlookable_in(test: Test) -> Iterator[Unlookable]:
    """Yield the parts of a test, at any depth, that nobody can look up yet."""
    match test:
        case Unlookable():
            yield test
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from unlookable_in(part)
        case _:
            pass
