"""A test put together: attribute, operator and value, with the values of the list to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from company_lists import company, take_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.changes import SetField
from personaforge.domain.options import Operator
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.icp import Criterion
from ui.companies import Companies
from ui.context import Context
from ui.jobs import Jobs
from ui.session import Session
from ui.views.asking.editor import AskEditor
from ui.views.asking.targets import joined, range_of, toggled
from ui.views.asking.words import lack_words, sentence_beside
from ui.widgets.chips import Chips
from ui.widgets.suggest_field import SuggestField

FIRMS = [(f"Firm {n}", company(("Software", "Trade", "Metal")[n % 3], 10 + 7 * n)) for n in range(30)]


@pytest.fixture
def criterion(session: Session, icp: str) -> Criterion:
    [id] = session.insert(Criterion, icp, [{"text": "The right size", "demand": "must"}])
    return session.workspace.record(id, Criterion)


@pytest.fixture
def editor(
    context: Context, session: Session, criterion: Criterion, tmp_path: Path, qtbot
) -> Iterator[AskEditor]:
    take_in(session, tmp_path, FIRMS)
    companies = Companies(session, Jobs(synchronous=True))
    made = AskEditor(context, session, companies)
    session.applied.connect(made.on_applied)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show_record(criterion)
    made.show()
    qtbot.waitExposed(made)
    yield made
    session.applied.disconnect(made.on_applied)
    companies.close()
    companies.deleteLater()


def attribute(editor: AskEditor) -> SuggestField:
    control = editor.bindings["attribute"].editor.control
    assert isinstance(control, SuggestField)
    return control


def choose(editor: AskEditor, value: str) -> None:
    attribute(editor).taken.emit(value)


def operators(editor: AskEditor) -> list[str]:
    field = editor.bindings["operator"].editor.control
    return [str(field.itemData(index)) for index in range(field.count())][1:]


def chips(editor: AskEditor) -> Chips:
    [found] = editor.findChildren(Chips)
    return found


def test_the_list_comes_first_among_what_can_be_looked_at(editor: AskEditor) -> None:
    model = attribute(editor).completer().model()
    words = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert set(words[:5]) == {"Industry", "Employees", "Revenue with us", "Own IT department", "Machines"}
    assert "Corporate culture" in words


def test_typing_suggests_and_enter_takes(editor: AskEditor, criterion: Criterion) -> None:
    field = attribute(editor)
    field.setFocus()
    QTest.keyClicks(field, "empl")
    popup = field.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert criterion.attribute == "employees"
    assert field.value() == "Employees"


def test_the_label_of_the_window_means_the_attribute(
    editor: AskEditor, session: Session, criterion: Criterion
) -> None:
    QTest.keyClicks(attribute(editor), "employees")
    session.flush()
    assert criterion.attribute == "employees"
    attribute(editor).clear()
    QTest.keyClicks(attribute(editor), "shoe size of the boss")
    session.flush()
    assert criterion.attribute == "shoe size of the boss"


def test_operators_fit_the_kind_and_come_in_the_same_step(
    editor: AskEditor, session: Session, criterion: Criterion
) -> None:
    choose(editor, "employees")
    assert criterion.operator is Operator.BETWEEN
    assert operators(editor) == ["between", "at_least", "at_most"]
    choose(editor, "own_it")
    assert operators(editor) == ["yes", "no"]
    assert not editor.bindings["target"].editor.control.isVisible()
    session.undo()
    assert (criterion.attribute, criterion.operator) == ("employees", Operator.BETWEEN)
    session.undo()
    assert (criterion.attribute, criterion.operator) == ("", None)


def test_frequent_values_are_chips_in_step_with_the_text(
    editor: AskEditor, session: Session, criterion: Criterion
) -> None:
    choose(editor, "industry")
    found = chips(editor)
    found.edited.emit(("Software", "Metal"))
    session.flush()
    assert set(criterion.target.split(", ")) == {"Software", "Metal"}
    line = editor.bindings["target"].editor.line
    line.end(False)
    QTest.keyClicks(line, ", TRADE")
    assert set(found.value()) == {"Software", "Metal", "Trade"}


def test_a_range_is_dragged_over_the_histogram(
    editor: AskEditor, session: Session, criterion: Criterion
) -> None:
    choose(editor, "employees")
    field = editor.bindings["target"].editor.range
    assert not field.isHidden()
    tried: list[dict[str, str]] = []
    editor.tried.connect(tried.append)
    field.set_range(30, 150)
    field.moved.emit(30.0, 150.0)
    assert tried == [{"operator": "between", "target": "30 to 150"}]
    assert criterion.target == ""
    field.edited.emit(30.0, 150.0)
    assert criterion.target == "30 to 150"
    assert tried[-1] == {}
    field.edited.emit(30.0, None)
    assert (criterion.operator, criterion.target) == (Operator.AT_LEAST, "30")
    session.undo()
    assert (criterion.operator, criterion.target) == (Operator.BETWEEN, "30 to 150")
    assert (field.low, field.high) == (30, 150)


def test_a_typed_range_moves_the_handles(editor: AskEditor) -> None:
    choose(editor, "employees")
    line = editor.bindings["target"].editor.line
    QTest.keyClicks(line, "40 bis 90")
    field = editor.bindings["target"].editor.range
    assert (field.low, field.high) == (40, 90)


def test_what_is_typed_survives_a_change_of_another_field(
    editor: AskEditor, session: Session, criterion: Criterion
) -> None:
    choose(editor, "industry")
    line = editor.bindings["target"].editor.line
    QTest.keyClicks(line, "Softw")
    step = Step(Action.EDIT, Criterion.kind, "detail", "x")
    session.apply([SetField(criterion.id, "detail", "from elsewhere")], step)
    QTest.keyClicks(line, "are")
    session.flush()
    assert criterion.target == "Software"


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((30.0, 150.0), (Operator.BETWEEN, "30 to 150")),
        ((None, 150.0), (Operator.AT_MOST, "150")),
        ((2e6, None), (Operator.AT_LEAST, "2 million")),
        ((15_000.0, 2_500_000.0), (Operator.BETWEEN, "15,000 to 2,500,000")),
        ((None, None), None),
    ],
)
def test_bounds_are_written_as_people_do(
    context: Context, bounds: tuple[float | None, float | None], expected: object
) -> None:
    assert range_of(context, *bounds) == expected


def test_options_with_commas_are_parted_otherwise() -> None:
    assert joined(["A", "B"]) == "A, B"
    assert joined(["Trade, wholesale", "Metal"]) == "Trade, wholesale; Metal"
    assert toggled("a, b", "B", chosen=False) == "a"


@pytest.mark.parametrize(
    ("text", "attribute", "operator", "target", "expected"),
    [
        ("30 to 150 employees", "employees", "between", "30 to 150", ""),
        ("The right size", "employees", "between", "30 to 150", "Employees: 30 to 150"),
        ("Modern", "culture of failure", "yes", "", "culture of failure: yes"),
        ("Open", "", "yes", "", ""),
    ],
)
def test_the_test_stands_beside_words_that_do_not_say_it(
    context: Context, session: Session, icp: str,
    text: str, attribute: str, operator: str, target: str, expected: str,
) -> None:  # fmt: skip
    row = {"text": text, "attribute": attribute, "operator": operator, "target": target}
    [id] = session.insert(Criterion, icp, [row])
    record = session.workspace.record(id, Criterion)
    assert sentence_beside(context, session.workspace, record) == expected


def test_a_column_that_is_gone_is_said_louder_than_one_that_never_was(
    context: Context, session: Session, icp: str, editor: AskEditor
) -> None:
    columns = editor._companies.columns()
    rows = [
        {"text": "a", "attribute": "x_gone", "operator": "at_least", "target": "3"},
        {"text": "b", "attribute": "culture", "operator": "contains", "target": "family"},
        {"text": "c", "attribute": "x_machines", "operator": "at_least", "target": "3"},
    ]
    found = [session.workspace.record(id, Criterion) for id in session.insert(Criterion, icp, rows)]
    said = [lack_words(context, session.workspace, record, columns) for record in found]
    assert said[0] == ("The list of customers no longer has the column “gone”", True)
    assert said[1] == ("Nobody can look this up yet: there is no column “Corporate culture”", False)
    assert said[2] == ("", False)


def test_tab_goes_from_the_value_to_the_frequent_ones(editor: AskEditor, qtbot) -> None:
    choose(editor, "industry")
    qtbot.waitUntil(chips(editor).isVisible)
    line = editor.bindings["target"].editor.line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    focused = editor.focusWidget()
    assert focused is not None
    assert focused.parentWidget() is chips(editor)
