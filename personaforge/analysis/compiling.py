"""Tests as SQL: what ``domain.companies.matching`` says of one company, said of all rows of a table at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Float,
    Text,
    and_,
    bindparam,
    case,
    false,
    literal_column,
    not_,
    null,
    or_,
)

from personaforge.analysis.dialects import among, number_in
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.matching import (
    TextTest,
    are_dates,
    bound_of,
    excludes_all,
    numbers_of,
    on_texts,
)
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

Condition = ColumnElement[bool]
_SEARCH = 4


@dataclass(frozen=True, slots=True)
class Grades:
    """When a test matches: fully, not at all, at least by half, at most by half; none of them when unknown.

    ``steps`` are conditions to ask in this order for 1, 0.5 or 0, where that is quicker than asking these four.
    ``cost`` is how long they take, roughly, a number being 1: a search in a list of texts takes longer.
    """

    full: Condition
    none: Condition
    least: Condition
    most: Condition
    steps: tuple[tuple[Condition, float], ...] = ()
    cost: int = 1

    def pick(self, full: Any, half: Any, none: Any, unknown: Any = None) -> ColumnElement[Any]:
        """Return an expression with one of four values, each a number or an expression."""
        value = {1.0: _written(full), 0.5: _written(half), 0.0: _written(none)}
        steps = self.steps or ((self.full, 1.0), (self.none, 0.0), (self.least, 0.5))
        return case(
            *((asked, value[grade]) for asked, grade in steps),
            else_=null() if unknown is None else _written(unknown),
        )

    @property
    def match(self) -> ColumnElement[float]:
        """1, 0.5, 0 or NULL."""
        return self.pick(1.0, 0.5, 0.0)

    def inverted(self) -> Grades:
        """Return the test that matches where this one does not."""
        steps = tuple((asked, 1.0 - grade) for asked, grade in self.steps)
        return Grades(self.none, self.full, self.most, self.least, steps, self.cost)


def _written(value: Any) -> Any:
    """Return a number as it is to be written into the statement, which the database takes quicker than a parameter."""
    if isinstance(value, int):
        return literal_column(str(value), BigInteger)
    return literal_column(repr(value), Float) if isinstance(value, float) else value


UNKNOWN = Grades(false(), false(), false(), false(), ((false(), 0.0),))


@dataclass(frozen=True, slots=True)
class TextList:
    """Texts that an expression compares with: those of the table that pass ``test``, given as parameters.

    ``full`` and ``half`` name the parameters.
    """

    test: TextTest
    full: str
    half: str


class Compiler:
    """Compiles tests for one table. ``lists`` are the parameters that its expressions need."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lists: dict[TextTest, TextList] = {}

    @property
    def lists(self) -> Sequence[TextList]:
        """Lists of texts to be bound before a statement with what was compiled can run."""
        return tuple(self._lists.values())

    def grades(self, test: Test) -> Grades:
        """Return a test as conditions; a column that the table does not have is unknown."""
        match test:
            case Unlookable():
                return UNKNOWN
            case All(parts):
                return _all([self.grades(part) for part in parts])
            case AnyOf(parts):
                return _any([self.grades(part) for part in parts])
            case Between():
                return self._between(test)
            case IsTrue(attribute, wanted):
                return self._flag(attribute, wanted)
            case OneOf() | NoneOf() | Contains() | Matches():
                return self._texts(test)

    def _between(self, test: Between) -> Grades:
        dates = are_dates(test)
        match self._source.kind(test.attribute):
            case ValueKind.NUMBER | ValueKind.MONEY if dates is False:
                return _inside(test, self._source.low(test.attribute), self._source.high(test.attribute))
            case ValueKind.DATE if dates is True:
                day = self._source.low(test.attribute)
                return _inside(test, day, day)
            case ValueKind.TEXT if dates is False:
                number = number_in(self._source.low(test.attribute))
                return _inside(test, number, number)
            case _:
                return UNKNOWN

    def _flag(self, attribute: str, wanted: bool) -> Grades:
        if self._source.kind(attribute) is not ValueKind.FLAG:
            return UNKNOWN
        cell = self._source.low(attribute)
        found = _exact(cell != 0, cell == 0)
        return found if wanted else found.inverted()

    def _texts(self, test: TextTest) -> Grades:
        match self._source.kind(test.attribute), test:
            case ((ValueKind.NUMBER | ValueKind.MONEY), OneOf(attribute, options)):
                return self._among(attribute, options)
            case ((ValueKind.NUMBER | ValueKind.MONEY), NoneOf(attribute, options)):
                return self._among(attribute, options).inverted()
            case ((ValueKind.TEXT | ValueKind.TEXTS | ValueKind.DATE), _) if (
                on_texts(test)(("",)) is not None
            ):
                return self._listed(test)
            case _:
                return UNKNOWN

    def _among(self, attribute: str, options: Sequence[str]) -> Grades:
        return _any([self._between(Between(attribute, number, number)) for number in numbers_of(options)])

    def _listed(self, test: TextTest) -> Grades:
        number = len(self._lists)
        names = self._lists.setdefault(test, TextList(test, f"full{number}", f"half{number}"))
        cell = self._source.low(test.attribute)
        known, full = cell.is_not(None), among(cell, bindparam(names.full, type_=Text))
        if not isinstance(test, Contains) or len(test.words) < 2:
            none = and_(known, not_(full))
            return Grades(full, none, full, none, ((full, 1.0), (known, 0.0)), _SEARCH)
        half = among(cell, bindparam(names.half, type_=Text))
        least = or_(full, half)
        return Grades(
            full,
            and_(known, not_(least)),
            least,
            and_(known, not_(full)),
            ((full, 1.0), (half, 0.5), (known, 0.0)),
            2 * _SEARCH,
        )


def _exact(full: Condition, none: Condition) -> Grades:
    return Grades(full, none, full, none, ((full, 1.0), (none, 0.0)))


def _inside(test: Between, low: ColumnElement[Any], high: ColumnElement[Any]) -> Grades:
    known = low.is_not(None)
    if excludes_all(test):
        return _exact(false(), known)
    first, last = bound_of(test.low), bound_of(test.high)
    above = [] if first is None else [low >= first]
    below = [] if last is None else [high <= last]
    full = and_(*above, *below)
    if low is high:
        return _exact(
            full, or_(*([] if first is None else [low < first]), *([] if last is None else [low > last]))
        )
    none = or_(*([] if first is None else [high < first]), *([] if last is None else [low > last]))
    least = and_(*([] if first is None else [high >= first]), *([] if last is None else [low <= last]))
    most = or_(*([] if first is None else [low < first]), *([] if last is None else [high > last]))
    return Grades(full, none, least, most, ((full, 1.0), (none, 0.0), (known, 0.5)))


def _all(parts: Sequence[Grades]) -> Grades:
    """Return the least of some tests; a single one that fails decides, whatever is unknown."""
    if not parts:
        return UNKNOWN
    none, least = or_(*(part.none for part in parts)), and_(*(part.least for part in parts))
    return Grades(
        full=and_(*(part.full for part in parts)),
        none=none,
        least=least,
        most=or_(none, and_(least, or_(*(part.most for part in parts)))),
        cost=2 * sum(part.cost for part in parts),
    )


def _any(parts: Sequence[Grades]) -> Grades:
    """Return the best of some tests: the same as all of them inverted, inverted."""
    return _all([part.inverted() for part in parts]).inverted()
