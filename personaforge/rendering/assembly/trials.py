"""Fills what a back-test says of an ICP, and the words of its criteria."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.attributes import Column, ValueKind, folded, own_key
from personaforge.domain.companies.lacking import lack_text, lacks
from personaforge.domain.companies.results import Effect
from personaforge.domain.companies.sentence import attribute_text, number_text, sentence
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
from personaforge.domain.worksheets.icp import Condition, Criterion, Icp
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.answers import CustomerAnswers
from personaforge.rendering.backtest.sheet import Cost, Trial
from personaforge.rendering.translation import Translator


def trial(workspace: Workspace, icp: Icp, translator: Translator, answers: CustomerAnswers) -> Trial | None:
    """Return the back-test of an ICP, ``None`` where nobody is there to test it with."""
    found = answers.backtest(icp.id)
    if found is None:
        return None
    costs = tuple(
        Cost(criterion_words(workspace, record, translator, answers.columns), record.demand.value, effect)
        for effect in found.effects
        if (record := workspace.find(effect.criterion, Criterion)) is not None and record.demand is not None
    )
    return Trial(found, costs, answers.on, icp.text, common.code("ICP", icp.number, ""))


def effects(icp: Icp, answers: CustomerAnswers | None) -> dict[str, Effect]:
    """Return what the criteria of an ICP do to the customers, by id of the criterion."""
    found = answers.backtest(icp.id) if answers is not None else None
    return {effect.criterion: effect for effect in found.effects} if found is not None else {}


def criterion_words(
    workspace: Workspace, criterion: Criterion, translator: Translator, columns: tuple[Column, ...] = ()
) -> str:
    """Return what a criterion is called: its words, else those of its test."""
    return criterion.text or _sentence(workspace, criterion, translator, columns) or criterion.attribute


def clause(
    workspace: Workspace, criterion: Criterion, translator: Translator, columns: tuple[Column, ...] = ()
) -> str:
    """Return the test of a criterion in words, "" for none and where its own words say it already."""
    words = _sentence(workspace, criterion, translator, columns)
    test = _test(workspace, criterion, columns)
    said = set(folded(f"{criterion.text} {criterion.detail}").split())
    named = folded(" ".join(_named(test, translator, columns))).split()
    telling = {word for word in named if len(word) > 2 or any(map(str.isdigit, word))}
    return words if telling - said else ""


def lack_words(
    workspace: Workspace, criterion: Criterion, translator: Translator, columns: tuple[Column, ...]
) -> str:
    """Return which columns the list of customers lacks for a criterion, "" where it lacks none."""
    missing = lacks(workspace, criterion, ListRole.CUSTOMERS, columns)
    return "; ".join(lack_text(lack, translator.gettext) for lack in missing)


def _test(workspace: Workspace, criterion: Criterion, columns: tuple[Column, ...]) -> Test:
    return test_of(criterion, workspace.children(criterion.id, Condition), columns or None)


def _sentence(
    workspace: Workspace, criterion: Criterion, translator: Translator, columns: tuple[Column, ...]
) -> str:
    test = _lookable(_test(workspace, criterion, columns))
    if isinstance(test, Unlookable):
        return ""
    parts = (criterion, *workspace.children(criterion.id, Condition))
    # what people typed, for attributes that neither the program nor the list has
    typed = tuple(Column(own_key(part.attribute, ()), part.attribute, ValueKind.TEXT) for part in parts)
    return sentence(test, translator.gettext, (*columns, *typed))


def _lookable(test: Test) -> Test:
    """Return a test without the parts of it that nobody can look up yet."""
    if not isinstance(test, All | AnyOf):
        return test
    parts = tuple(part for part in map(_lookable, test.parts) if not isinstance(part, Unlookable))
    if len(parts) < 2:
        return parts[0] if parts else Unlookable()
    return AnyOf(parts) if isinstance(test, AnyOf) else All(parts)


def _named(test: Test, translator: Translator, columns: tuple[Column, ...]) -> Iterator[str]:
    """Yield the attributes and values that a test names."""
    match test:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _named(part, translator, columns)
            return
        case Unlookable():
            return
        case OneOf(_, values) | NoneOf(_, values) | Contains(_, values):
            yield from values
        case Matches(_, pattern):
            yield pattern
        case Between(_, low, high):
            yield from (
                number_text(end, translator.gettext) for end in (low, high) if isinstance(end, int | float)
            )
        case IsTrue():
            pass
    yield attribute_text(test.attribute, translator.gettext, columns)
