"""Tests in words, in the language of the window, and whether anybody can look them up."""

from __future__ import annotations

from collections.abc import Sequence

from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.attributes import BY_KEY, Column, ValueKind, folded, own_key
from personaforge.domain.companies.lacking import Lack, gone_text, lack_text
from personaforge.domain.companies.sentence import MISSING, number_text, sentence
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
from personaforge.domain.company_options import ListRole
from personaforge.domain.testable import Testable
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Condition
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.views.asking.attributes import is_own, label_of


def test_in(workspace: Workspace, record: Testable, columns: Sequence[Column] | None) -> Test:
    """Return the test of a record; `columns` are those of a list, ``None`` for no list in particular."""
    return test_of(record, workspace.children(record.id, Condition), columns)


def clause(context: Context, workspace: Workspace, record: Testable, columns: Sequence[Column] = ()) -> str:
    """Return the test of a record as a clause; what nobody knows is called as it was typed."""
    test = test_in(workspace, record, None)
    said = sentence(test, context.translator.gettext, [*columns, *_as_typed(workspace, record)])
    if isinstance(test, Unlookable) and test.reason != "attribute":
        return f"{label_of(context, record.attribute, columns)}: {said}"
    return said


def sentence_beside(
    context: Context, workspace: Workspace, record: Testable, columns: Sequence[Column] = ()
) -> str:
    """Return the test as a clause where it says more than the words of the criterion, else ""."""
    test = test_in(workspace, record, None)
    if isinstance(test, Unlookable) or _is_said(context, record.name, test):
        return ""
    return clause(context, workspace, record, columns)


def lack_words(
    context: Context, workspace: Workspace, record: Testable, columns: Sequence[Column]
) -> tuple[str, bool]:
    """Return why nobody can look a criterion up in a list, "" if somebody can; and whether its column is gone."""
    gone = gone_text(workspace, record, context.translator.gettext)
    if gone:
        return gone, True
    test = test_in(workspace, record, columns)
    if not isinstance(test, Unlookable):
        return "", False
    if test.reason == "column" and is_own(record.attribute):  # of a list that did not yet keep what it lost
        lack = Lack(record.attribute, ListRole.CUSTOMERS, is_gone=True)
        return lack_text(lack, context.translator.gettext), True
    if test.reason == "column":
        name = label_of(context, record.attribute, columns)
        return context.tr(N_("Nobody can look this up yet: there is no column “{name}”"), name=name), False
    reason = context.tr(MISSING.get(test.reason, MISSING["attribute"]))
    return context.tr(N_("Unknown for all: {reason}"), reason=reason), False


def _as_typed(workspace: Workspace, record: Testable) -> list[Column]:
    """Return columns whose headers are what people typed, for attributes that nobody else knows."""
    looked_at = [record.attribute, *(one.attribute for one in workspace.children(record.id, Condition))]
    return [
        Column(own_key(words.strip(), ()), words.strip(), ValueKind.TEXT)
        for words in looked_at
        if words.strip() and not is_own(words)
    ]


def _is_said(context: Context, words: str, test: Test) -> bool:
    """Whether words name the attribute and every value of a test already."""
    if isinstance(test, All | AnyOf | Unlookable):
        return False
    said = folded(words)
    return _names(context, said, test.attribute) and all(
        folded(value) in said for value in _values(context, test)
    )


def _values(context: Context, test: OneOf | NoneOf | Contains | Matches | IsTrue | Between) -> Sequence[str]:
    match test:
        case OneOf(_, options) | NoneOf(_, options):
            return options
        case Contains(_, texts):
            return texts
        case Matches(_, pattern):
            return [pattern]
        case IsTrue():
            return []
        case Between(_, low, high):
            bounds = [bound for bound in (low, high) if bound is not None]
            gettext = context.translator.gettext
            return [number_text(one, gettext) if isinstance(one, float) else str(one) for one in bounds]


def _names(context: Context, said: str, attribute: str) -> bool:
    known = BY_KEY.get(attribute)
    if known is None:
        return folded(attribute.removeprefix("x_")) in said
    return any(word in said for word in (*known.synonyms, folded(context.tr(known.label))))
