"""What can be looked at: the attributes that the program knows and the columns of the imported list, in words."""

from __future__ import annotations

from collections.abc import Sequence

from personaforge.domain.companies.attributes import (
    ATTRIBUTES,
    BY_KEY,
    Column,
    ValueKind,
    attribute_of,
    column_of,
    folded,
)
from personaforge.domain.companies.sentence import attribute_text
from personaforge.domain.options import Operator
from personaforge.domain.words import N_
from ui.context import Context

_TEXT = (Operator.ONE_OF, Operator.NONE_OF, Operator.CONTAINS, Operator.MATCHES)
_NUMBER = (Operator.BETWEEN, Operator.AT_LEAST, Operator.AT_MOST)
_FLAG = (Operator.YES, Operator.NO)
_OPERATORS = {
    ValueKind.TEXT: _TEXT,
    ValueKind.TEXTS: _TEXT,
    ValueKind.NUMBER: _NUMBER,
    ValueKind.MONEY: _NUMBER,
    ValueKind.DATE: _NUMBER,
    ValueKind.FLAG: _FLAG,
}
_DAY_WORDS = {Operator.AT_LEAST: N_("not before"), Operator.AT_MOST: N_("not after")}
_FLAG_WORDS = {Operator.YES: N_("yes"), Operator.NO: N_("no")}


def is_own(attribute: str) -> bool:
    """Whether it is the key of a column of some list's own."""
    return attribute.startswith("x_")


def label_of(context: Context, attribute: str, columns: Sequence[Column]) -> str:
    """Return how an attribute is called in the language of the window; what nobody knows stays as it was typed."""
    if attribute in BY_KEY or is_own(attribute):
        return attribute_text(attribute, context.translator.gettext, columns)
    return attribute


def attribute_named(context: Context, words: str, columns: Sequence[Column]) -> str:
    """Return the key that typed words mean exactly, else the words."""
    wanted = folded(words)
    for value, label in choices(context, columns):
        if folded(label) == wanted:
            return value
    return words


def choices(context: Context, columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Return what to choose from, as value and words: first what the list has, then what else there is."""
    first = [(column.key, label_of(context, column.key, columns)) for column in columns]
    listed = {column.key for column in columns}
    rest = [(one.key, context.tr(one.label)) for one in ATTRIBUTES if one.key not in listed]
    return [*sorted(first, key=_by_words), *sorted(rest, key=_by_words)]


def kind_of_attribute(attribute: str, columns: Sequence[Column]) -> ValueKind | None:
    """Return what the values of an attribute are, ``None`` where nobody knows."""
    column = column_of(attribute, columns)
    if column is not None:
        return column.kind
    known = BY_KEY.get(attribute) or BY_KEY.get(attribute_of(attribute))
    return known.kind if known is not None else None


def operators_for(kind: ValueKind | None, attribute: str) -> tuple[Operator, ...]:
    """Return the operators that fit; all where the kind is not known. A postcode has ranges, too."""
    if kind is None:
        return tuple(Operator)
    if attribute_of(attribute) == "postcode":
        return (*_TEXT, Operator.BETWEEN)
    return _OPERATORS[kind]


def operator_words(context: Context, operator: Operator, kind: ValueKind | None) -> str:
    """Return an operator in words that suit the values."""
    if kind is ValueKind.DATE and operator in _DAY_WORDS:
        return context.tr(_DAY_WORDS[operator])
    if kind is ValueKind.FLAG and operator in _FLAG_WORDS:
        return context.tr(_FLAG_WORDS[operator])
    return context.option(operator)


def _by_words(choice: tuple[str, str]) -> str:
    return folded(choice[1])
