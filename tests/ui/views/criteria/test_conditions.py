"""A criterion as a group of conditions: added, joined, nested and removed by keyboard, each as one step."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from personaforge.domain.companies.asking import test_of as asks
from personaforge.domain.companies.tests import All, AnyOf, Between, OneOf
from personaforge.domain.company_options import Join
from personaforge.domain.worksheets.icp import Condition, Criterion
from ui.session import Session
from ui.views.criteria.conditions import ConditionTree
from ui.views.criteria.view import CriteriaView

SIZE = {"attribute": "employees", "operator": "between", "target": "30 to 150"}


@pytest.fixture
def criterion(session: Session, icp: str) -> Criterion:
    [id] = session.insert(Criterion, icp, [{"text": "Size or trade", "demand": "must", **SIZE}])
    return session.workspace.record(id, Criterion)


@pytest.fixture
def tree(make: Make, icp: str, criterion: Criterion) -> ConditionTree:
    view = make(CriteriaView, "icp", "criteria", icp)
    view.columns[0].open(criterion.id)
    found = view.columns[0].editor.tree
    assert isinstance(found, ConditionTree)
    return found


def fill(session: Session, id: str, attribute: str, operator: str, target: str) -> None:
    record = session.workspace.record(id, Condition)
    for name, value in (("attribute", attribute), ("operator", operator), ("target", target)):
        session.set_field(record, name, value)


def said(tree: ConditionTree) -> list[str]:
    return [line.accessibleName() for line in tree.lines]


def the_test(session: Session, criterion: Criterion) -> object:
    return asks(criterion, session.workspace.children(criterion.id, Condition), None)


def test_the_first_condition_is_what_was_asked_before(
    tree: ConditionTree, session: Session, criterion: Criterion
) -> None:
    assert not tree.is_group
    tree.add_button.click()
    assert criterion.join is Join.ALL
    assert criterion.attribute == ""
    assert said(tree) == ["Employees: 30 to 150", "empty"]
    session.undo()
    assert criterion.join is None
    assert (criterion.attribute, criterion.target) == ("employees", "30 to 150")
    assert said(tree) == []


def test_groups_stand_in_groups(tree: ConditionTree, session: Session, criterion: Criterion) -> None:
    tree.add(group=True)
    fill(session, tree.open_id, "industry", "one_of", "Software")
    tree.add(group=False)
    fill(session, tree.open_id, "country", "one_of", "DE")
    assert [line.node.depth for line in tree.lines] == [0, 0, 1, 1]
    found = the_test(session, criterion)
    assert isinstance(found, All)
    assert isinstance(found.parts[0], Between)
    assert found.parts[1] == AnyOf((OneOf("industry", ("Software",)), OneOf("country", ("DE",))))
    group = tree.lines[1]
    group.click()
    found = the_test(session, criterion)
    assert isinstance(found, All)
    assert isinstance(found.parts[1], All)


def test_the_last_condition_left_is_a_single_test_again(
    tree: ConditionTree, session: Session, criterion: Criterion, qtbot: QtBot
) -> None:
    tree.add(group=False)
    tree.open("")
    second = tree.lines[1]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not tree.lines)
    assert criterion.join is None
    assert criterion.target == "30 to 150"
    assert not session.workspace.children(criterion.id, Condition)
    session.undo()
    assert len(tree.lines) == 2


def test_a_group_goes_with_what_stands_in_it(
    tree: ConditionTree, session: Session, criterion: Criterion
) -> None:
    tree.add(group=True)
    group = tree.lines[1].node.condition.id
    tree.remove(group)
    assert not session.workspace.children(criterion.id, Condition)
    assert criterion.attribute == "employees"


def test_enter_opens_a_line_and_all_or_any_is_chosen_above(
    tree: ConditionTree, session: Session, criterion: Criterion
) -> None:
    tree.add(group=False)
    tree.open("")
    QTest.keyClick(tree.lines[0], Qt.Key.Key_Return)
    assert tree.open_id == tree.lines[0].node.condition.id
    assert tree.editor.record is tree.lines[0].node.condition
    tree.join_field.edited.emit("any")
    assert criterion.join is Join.ANY
    session.undo()
    assert tree.join_field.value() == "all"


def test_tab_walks_as_the_eye_does(tree: ConditionTree, session: Session, qtbot: QtBot) -> None:
    tree.add(group=False)
    fill(session, tree.open_id, "own_it", "yes", "")
    tree.open(tree.lines[0].node.condition.id)
    qtbot.waitUntil(lambda: all(line.isVisible() for line in tree.lines))
    tree.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    names = []
    for _ in range(5):
        QTest.keyClick(tree.focusWidget(), Qt.Key.Key_Tab)
        focused = tree.window().focusWidget()
        names.append(focused.accessibleName() or type(focused).__name__)
    assert names == ["What we look at", "Test", "Value", "Condition", "Group"]
