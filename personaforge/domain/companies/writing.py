"""Writes a test into the fields of a criterion; the reverse of ``asking``, which reads it from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.sentence import attribute_text, number_text
from personaforge.domain.companies.tests import Between, Contains, IsTrue, Matches, NoneOf, OneOf, Test
from personaforge.domain.options import Operator
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion

Gettext = Callable[[str], str]
Fields = dict[str, str]


def fields_of(test: Test, gettext: Gettext, columns: Sequence[Column] | None = None) -> Fields:
    """Return what ``attribute``, ``operator`` and ``target`` of a criterion say, in the language of ``gettext``.

    Whoever reads them gets the same test again; what no single criterion can say, a group for example, is empty.
    ``columns`` are those of the list that the test is about, ``None`` for no list in particular.
    """
    for fields in _ways(test, gettext, columns):
        if test_of(Criterion("", "", "", {**fields}), (), columns) == test:
            return fields
    return {}


def _ways(test: Test, gettext: Gettext, columns: Sequence[Column] | None) -> Iterator[Fields]:
    """Yield how a test may be written, first as people would, then plainly."""
    if not isinstance(test, OneOf | NoneOf | Contains | Matches | IsTrue | Between):
        return
    for attribute in (attribute_text(test.attribute, gettext, columns or ()), test.attribute):
        for operator, target in _values(test, gettext):
            body: Fields = {"attribute": attribute, "operator": operator.value}
            yield body | ({"target": target} if target else {})


def _values(
    test: OneOf | NoneOf | Contains | Matches | IsTrue | Between, gettext: Gettext
) -> Iterator[tuple[Operator, str]]:
    match test:
        case OneOf(_, options):
            yield Operator.ONE_OF, "; ".join(options)
        case NoneOf(_, options):
            yield Operator.NONE_OF, "; ".join(options)
        case Contains(_, words):
            yield Operator.CONTAINS, ", ".join(words)
        case Matches(_, pattern):
            yield Operator.MATCHES, pattern
        case IsTrue(_, wanted):
            yield (Operator.YES if wanted else Operator.NO), ""
        case Between():
            yield from _range(test, gettext)


def _range(test: Between, gettext: Gettext) -> Iterator[tuple[Operator, str]]:
    span = gettext(N_("{low} to {high}"))
    for plain in (False, True):
        low, high = (_bound(bound, gettext, plain=plain) for bound in (test.low, test.high))
        if low and high:
            yield Operator.BETWEEN, span.format(low=low, high=high)
        elif low:
            yield Operator.AT_LEAST, low
        elif high:
            yield Operator.AT_MOST, high


def _bound(bound: float | date | None, gettext: Gettext, *, plain: bool) -> str:
    if isinstance(bound, date):
        return bound.isoformat()
    if bound is None:
        return ""
    return f"{bound:.12g}" if plain else number_text(bound, gettext)
