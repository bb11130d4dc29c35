"""Must, should and exclusion: typed in columns, moved between them, looked at by group."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from personaforge.domain.options import CriterionGroup, Department
from personaforge.domain.worksheets.icp import Criterion
from personaforge.errors import ReadOnly
from ui.session import Session
from ui.views.criteria.column import MIME, CriterionColumn
from ui.views.criteria.face import Answer, CriterionFace
from ui.views.criteria.view import CriteriaView

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

ROWS = [
    {"text": "Industry IT", "demand": "must", "group": "firm", "how": "crm"},
    {"text": "Own sales", "demand": "must", "group": "structure"},
    {"text": "CRM in use", "demand": "should", "group": "technology", "weight": 2},
    {"text": "Under 10 people", "demand": "exclude", "code": "FIT-SIZE"},
]


@pytest.fixture
def view(make: Make, session: Session, icp: str) -> CriteriaView:
    session.insert(Criterion, icp, ROWS)
    return make(CriteriaView, "icp", "criteria", icp)


def columns(view: CriteriaView) -> list[list[str]]:
    return [[record.name for record in column.records()] for column in view.columns]


def face(view: CriteriaView, text: str) -> CriterionFace:
    found = [face for column in view.columns for face in column.faces if face.record.text == text]
    assert isinstance(found[0], CriterionFace)
    return found[0]


def test_rows_say_everything_to_those_who_hear_them(view: CriteriaView) -> None:
    assert "weight 2" in face(view, "CRM in use").accessibleName()
    assert "FIT-SIZE" in face(view, "Under 10 people").accessibleName()
    assert "Assumption" in face(view, "Own sales").accessibleName()


def test_typing_adds_criteria_with_demand_and_speaker(view: CriteriaView, session: Session) -> None:
    session.set_speaking(Department.SALES)
    column = view.columns[0]
    column.begin()
    QTest.keyClicks(column.editor.text, "Founder decides")
    QTest.keyClick(column.editor.text, Qt.Key.Key_Return)
    assert columns(view)[0] == ["Industry IT", "Own sales", "Founder decides"]
    record = column.records()[2]
    assert record.body["demand"] == "must"
    assert record.body["said_by"] == ["sales"]
    assert column.editor.begun
    QTest.keyClick(column.editor.text, Qt.Key.Key_Backspace)
    assert column.open_id == record.id
    session.undo()
    assert columns(view)[0] == ["Industry IT", "Own sales"]


@pytest.mark.parametrize("modifier", [CTRL, ALT])
def test_keys_move_a_closed_row_across_in_one_step(
    view: CriteriaView, session: Session, modifier: Qt.KeyboardModifier
) -> None:
    row = face(view, "Industry IT")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Right, modifier)
    assert columns(view) == [["Own sales"], ["CRM in use", "Industry IT"], ["Under 10 people"]]
    assert face(view, "Industry IT").hasFocus()
    session.undo()
    assert columns(view)[0] == ["Industry IT", "Own sales"]


def test_the_open_row_goes_across_with_its_caret(view: CriteriaView, session: Session) -> None:
    first = view.columns[0]
    first.open(first.records()[0].id, "detail")
    detail = first.editor.bindings["detail"].editor.control
    QTest.keyClicks(detail, "software")
    QTest.keyClick(detail, Qt.Key.Key_Right, ALT)
    second = view.columns[1]
    assert second.open_id
    assert second.editor.bindings["detail"].editor.control.hasFocus()
    assert session.workspace.record(second.open_id, Criterion).detail == "software"
    assert first.editor.isHidden()


def test_dropping_puts_a_row_before_the_one_below(view: CriteriaView, session: Session) -> None:
    column: CriterionColumn = view.columns[0]
    data = QMimeData()
    data.setData(MIME, face(view, "Under 10 people").id.encode())
    at = QPointF(40, column.faces[1].geometry().top() + 4)
    event = QDropEvent(
        at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    column.dropEvent(event)
    assert columns(view) == [["Industry IT", "Under 10 people", "Own sales"], ["CRM in use"], []]
    session.undo()
    assert columns(view)[2] == ["Under 10 people"]


def test_moving_up_and_down_stays_in_the_column(view: CriteriaView) -> None:
    row = face(view, "Own sales")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Up, ALT)
    assert columns(view)[0] == ["Own sales", "Industry IT"]
    QTest.keyClick(row, Qt.Key.Key_Up, ALT)
    assert columns(view)[0] == ["Own sales", "Industry IT"]


def test_enter_in_the_note_makes_a_line(view: CriteriaView, session: Session) -> None:
    column = view.columns[0]
    column.open(column.records()[0].id, "note")
    note = column.editor.bindings["note"].editor.control
    QTest.keyClicks(note, "one")
    QTest.keyClick(note, Qt.Key.Key_Return)
    QTest.keyClicks(note, "two")
    session.flush()
    assert column.records()[0].body["note"] == "one\ntwo"


def test_undo_shows_the_old_text_in_the_open_row(view: CriteriaView, session: Session) -> None:
    column = view.columns[0]
    column.open(column.records()[0].id)
    QTest.keyClicks(column.editor.text, " and software")
    session.flush()
    assert columns(view)[0][0] == "Industry IT and software"
    session.undo()
    assert column.editor.text.text() == "Industry IT"


def test_groups_count_and_let_others_stand_back(view: CriteriaView) -> None:
    counts = {chip.about: chip.count for chip in view.groups.chips}
    assert counts[CriterionGroup.FIRM] == 1
    assert counts[CriterionGroup.NEED] == 0
    view.groups.chips[0].click()
    assert not face(view, "Industry IT").quiet
    assert face(view, "Own sales").quiet
    view.groups.chips[0].click()
    assert not face(view, "Own sales").quiet


def test_a_group_that_nobody_thought_of_is_a_hint(view: CriteriaView) -> None:
    missing = {chip.about for chip in view.groups.chips if chip.missing}
    assert CriterionGroup.NEED in missing
    assert CriterionGroup.FIRM not in missing


def test_the_last_row_gone_leaves_an_open_one(view: CriteriaView, session: Session) -> None:
    column = view.columns[2]
    column.delete(column.records()[0].id)
    assert columns(view)[2] == []
    assert column.editor.begun
    assert not column.editor.isHidden()
    session.undo()
    assert columns(view)[2] == ["Under 10 people"]
    assert column.editor.isHidden()


def test_reading_needs_no_editor(view: CriteriaView, session: Session) -> None:
    session.store.read_only_reason = ReadOnly(name="a")
    view.refresh()
    column = view.columns[0]
    column.open(column.records()[0].id)
    assert column.editor.isHidden()
    assert column.add.isHidden()
    QTest.keyClick(column.faces[0], Qt.Key.Key_Delete)
    QTest.keyClick(column.faces[0], Qt.Key.Key_Right, CTRL)
    assert columns(view)[0] == ["Industry IT", "Own sales"]


def test_rows_get_the_height_that_a_narrower_page_asks_for(
    make: Make, session: Session, icp: str, qtbot: QtBot
) -> None:
    long = "More than thirty tons of laundry a day, in two shifts, with trucks of its own"
    session.insert(Criterion, icp, [{"text": long, "demand": "must"}])
    view = make(CriteriaView, "icp", "criteria", icp, width=1400)
    face = view.columns[0].faces[0]
    assert isinstance(face, CriterionFace)
    wide = face.height()
    face.show_answer(Answer(effect="drops 121 of 181 customers, 40% of revenue, 2 of your 12 best"))
    view.resize(700, view.height())  # while the row has not got its new height yet
    qtbot.waitUntil(lambda: face.height() == face.height_at(face.width()))
    assert face.height() > wide
