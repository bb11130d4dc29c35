"""Reads the criteria of a profile as tests: what people typed, as what can be asked of a company.

asked(workspace, icp, columns)              the criteria of an ICP, ready to be run
test_of(criterion, conditions, columns)     one of them

What is missing or cannot be read makes an ``Unlookable``, which counts as unknown and never as a miss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from personaforge.domain.companies.attributes import (
    BY_KEY,
    Column,
    ValueKind,
    attribute_of,
    column_of,
    own_key,
)
from personaforge.domain.companies.results import Asked
from personaforge.domain.companies.targets import currencies_in, flag_in, options_in, range_in, words_in
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
from personaforge.domain.company_options import Join
from personaforge.domain.options import CriterionKind, Operator
from personaforge.domain.records import Record
from personaforge.domain.testable import Testable
from personaforge.domain.worksheets.icp import Condition, Criterion
from personaforge.domain.worksheets.segments import Segment, SegmentCriterion
from personaforge.domain.workspace import Workspace

Columns = Sequence[Column] | None
"""The columns of the list that is asked; ``None`` for no list in particular, which has every attribute."""

_RANGES = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN})
_AMONG = frozenset({Operator.ONE_OF, Operator.NONE_OF})
_FALLBACK_WEIGHT = {CriterionKind.SHOULD: 1.0, CriterionKind.MUST: 0.0, CriterionKind.EXCLUDE: 0.0}


def asked(workspace: Workspace, icp: str, columns: Columns = None) -> tuple[Asked, ...]:
    """Return the criteria of an ICP that say what they demand, in their order (methods B7).

    A should weighs 1 where nobody has given it a weight, a must counts in the score only with one, and an
    exclusion never does.
    """
    return tuple(
        Asked(
            criterion.id,
            criterion.text or criterion.attribute,
            criterion.demand,
            _weight(criterion),
            test_of(criterion, workspace.children(criterion.id, Condition), columns),
        )
        for criterion in workspace.children(icp, Criterion)
        if criterion.demand is not None and (criterion.text or criterion.attribute)
    )


def segment_test(workspace: Workspace, segment: str, columns: Columns = None) -> Test:
    """Return what a company must show to belong to a segment (inventory 1-05)."""
    record = workspace.find(segment, Segment)
    parts = tuple(
        test_of(criterion, (), columns)
        for criterion in workspace.children(segment, SegmentCriterion)
        if criterion.text or criterion.attribute
    )
    return _group(record.join if record else None, parts)


def test_of(record: Testable, conditions: Sequence[Condition], columns: Columns) -> Test:
    """Return the test of a criterion or condition; a criterion that is a group has ``conditions``."""
    join = getattr(record, "join", None)
    if join is None or not isinstance(record, Criterion):
        return _single(record, columns)
    inside: dict[str, list[Condition]] = {}
    for condition in conditions:
        inside.setdefault(_place(condition, {item.id: item for item in conditions}), []).append(condition)
    return _group(join, tuple(_nested(item, inside, columns) for item in inside.get("", ())))


def _weight(criterion: Criterion) -> float:
    if criterion.demand is CriterionKind.EXCLUDE or criterion.demand is None:
        return 0.0
    return _FALLBACK_WEIGHT[criterion.demand] if criterion.weight is None else float(criterion.weight)


def _place(condition: Condition, known: Mapping[str, Condition]) -> str:
    """Return the group that a condition stands in, "" for the criterion itself.

    What leads nowhere, round in a circle, or to a condition that is no group belongs to the criterion.
    """
    seen = {condition.id}
    above: Record = condition
    while isinstance(above, Condition) and above.within:
        if above.within in seen:
            return ""
        seen.add(above.within)
        group = known.get(above.within)
        if group is None or group.join is None:
            return ""
        above = group
    return condition.within


def _nested(condition: Condition, inside: Mapping[str, Sequence[Condition]], columns: Columns) -> Test:
    if condition.join is None:
        return _single(condition, columns)
    return _group(
        condition.join, tuple(_nested(item, inside, columns) for item in inside.get(condition.id, ()))
    )


def _group(join: Join | None, parts: tuple[Test, ...]) -> Test:
    if not parts:
        return Unlookable("attribute")
    if len(parts) == 1:
        return parts[0]
    return AnyOf(parts) if join is Join.ANY else All(parts)


def _single(record: Testable, columns: Columns) -> Test:
    look = record.attribute.strip()
    if not look:
        return Unlookable("attribute")
    if record.operator is None:
        return Unlookable("operator", look)
    found = _column(look, columns)
    if found is None:
        return Unlookable("column", look)
    key, kind = found
    if foreign_to(record, columns):
        return Unlookable("currency", look)
    return _test(key, kind, record.operator, record.target.strip()) or Unlookable("target", look)


def foreign_to(record: Testable, columns: Columns) -> str:
    """Return the currency of the column that a test looks at where it names another one, else ""."""
    column = column_of(record.attribute.strip(), columns or ())
    if column is None or not column.currency or record.operator not in {*_RANGES, *_AMONG}:
        return ""
    return column.currency if currencies_in(record.target) - {column.currency} else ""


def _column(look: str, columns: Columns) -> tuple[str, ValueKind | None] | None:
    """Return key and kind of what a criterion looks at, ``None`` where the list does not have it."""
    if columns is not None:
        column = column_of(look, columns)
        return None if column is None else (column.key, column.kind)
    key = look if look in BY_KEY or look.startswith("x_") else attribute_of(look)
    return (key, BY_KEY[key].kind) if key in BY_KEY else (key or own_key(look, ()), None)


def _test(key: str, kind: ValueKind | None, operator: Operator, target: str) -> Test | None:
    """Return a test, ``None`` if its value is missing or cannot be read."""
    match operator:
        case Operator.YES:
            return IsTrue(key, wanted=True)
        case Operator.NO:
            return IsTrue(key, wanted=False)
        case Operator.AT_LEAST | Operator.AT_MOST | Operator.BETWEEN:
            return _range(key, kind, operator, target)
        case Operator.ONE_OF | Operator.NONE_OF:
            return _among(key, kind, target, none=operator is Operator.NONE_OF)
        case Operator.CONTAINS:
            return _contains(key, target)
        case Operator.MATCHES:
            return Matches(key, target) if target.strip("*? ") else None


def _range(key: str, kind: ValueKind | None, operator: Operator, target: str) -> Between | None:
    bounds = range_in(target, kind, key)
    if bounds is None:
        return None
    low, high = bounds
    if operator is Operator.AT_LEAST:
        return None if low is None else Between(key, low, None)
    if operator is Operator.AT_MOST:
        return None if high is None else Between(key, None, high)
    return None if low == high else Between(key, low, high)


def _among(key: str, kind: ValueKind | None, target: str, *, none: bool) -> Test | None:
    if kind is ValueKind.FLAG:
        flag = flag_in(target)
        return None if flag is None else IsTrue(key, wanted=flag is not none)
    options = options_in(target)
    if not options:
        return None
    if kind is None or not kind.is_numeric:
        return NoneOf(key, options) if none else OneOf(key, options)
    spans = [range_in(option, kind, key) for option in options]
    if None in spans:
        return None
    exact = tuple(f"{low:g}" for low, high in filter(None, spans) if low == high)
    if len(exact) == len(spans):
        return NoneOf(key, exact) if none else OneOf(key, exact)
    if none:
        return None
    return _group(Join.ANY, tuple(Between(key, low, high) for low, high in filter(None, spans)))


def _contains(key: str, target: str) -> Test | None:
    choices = [words for part in options_in(target, commas=False) if (words := words_in(part))]
    return _group(Join.ANY, tuple(Contains(key, words) for words in choices)) if choices else None
