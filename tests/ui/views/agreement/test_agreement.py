"""The agreement: the equation, the promises of both sides, and what the method offers for the lists."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, RejectionCode, Signature, Sla
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.session import Session
from ui.views.agreement.commitment_column import CommitmentColumn
from ui.views.agreement.commitment_face import unit_beside
from ui.views.agreement.commitments import CommitmentsView
from ui.views.agreement.figures import amount_words
from ui.views.agreement.form import SlaFormView
from ui.views.agreement.goal import SlaGoalView

LISTS = [("codes", RejectionCode, 12), ("follow", Kpi, 8), ("follow", Meeting, 3)]
GOAL = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}


@pytest.fixture
def promises(make: Make, sla: str) -> CommitmentsView:
    return make(CommitmentsView, "sla", "commitments", sla)


def texts(column: CommitmentColumn) -> list[str]:
    return [record.name for record in column.records()]


def test_the_equation_follows_typing(make: Make, session: Session, sla: str) -> None:
    view = make(SlaGoalView, "sla", "goal", sla)
    assert view.equation.result.words() == ""
    for name, value in GOAL.items():
        session.set_field(session.workspace.record(sla, Sla), name, value)
    assert view.equation.result.words() == "32"
    assert view.equation._exact.isHidden()
    average = view.equation.bindings["average_deal"].editor.control
    average.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(average, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(average, "30000")
    session.flush()
    assert view.equation.result.words() == "27"
    assert "26.67" in view.equation._exact.text()


def test_the_goal_counts_back_over_the_stages(make: Make, session: Session, sla: str) -> None:
    rows = [{"text": "MQL", "rate": 70}, {"text": "SQL", "rate": 25}, {"text": "Won"}]
    session.insert(Stage, ROOT_ID, rows)
    view = make(SlaGoalView, "sla", "goal", sla)
    assert view.way.figures() == []
    for name, value in GOAL.items():
        session.set_field(session.workspace.record(sla, Sla), name, value)
    assert view.way.figures() == ["183", "128", "32"]


def test_amounts_are_short_only_where_nothing_gets_lost(context: Context) -> None:
    assert amount_words(context, 2_000_000, "EUR") == "€2M"
    assert amount_words(context, 2_345_678, "EUR") == "€2,345,678"
    assert amount_words(context, None, "EUR") == ""


def test_defaults_fill_one_side_in_one_step(promises: CommitmentsView, session: Session) -> None:
    marketing, sales = promises.columns
    sales.use.click()
    assert len(sales.records()) == 5
    assert marketing.records() == []
    assert sales.use.isHidden()
    assert sales.editor.isHidden()
    session.undo()
    assert sales.records() == []
    assert not sales.use.isHidden()


def test_typing_makes_promises_row_by_row(promises: CommitmentsView, session: Session) -> None:
    column = promises.columns[1]
    column.editor.focus_on("")
    QTest.keyClicks(column.editor.text, "until the first call")
    QTest.keyClick(column.editor.text, Qt.Key.Key_Return)
    QTest.keyClicks(column.editor.text, "until the decision")
    session.flush()
    assert texts(column) == ["until the first call", "until the decision"]
    assert {record.body["side"] for record in column.records()} == {"sales"}
    amount = column.editor.bindings["amount"].editor.control
    amount.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(amount, "48")
    QTest.keyClick(amount, Qt.Key.Key_Escape)
    assert column.records()[1].body["amount"] == 48
    assert "48" in column.faces[1].accessibleName()
    session.undo()
    session.undo()
    assert texts(column) == ["until the first call"]


def test_a_row_without_words_leaves_no_trace(promises: CommitmentsView, session: Session) -> None:
    column = promises.columns[0]
    column.use_defaults()
    steps = len(session.store.history())
    column.begin(column.faces[0].id)
    QTest.keyClick(column.editor.text, Qt.Key.Key_Backspace)
    assert len(column.records()) == 5
    assert len(session.store.history()) == steps
    assert column.open_id == column.records()[0].id


def test_keys_walk_open_move_and_delete(promises: CommitmentsView, session: Session) -> None:
    column = promises.columns[0]
    column.use_defaults()
    before = texts(column)
    column.faces[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(column.faces[0], Qt.Key.Key_Down)
    assert column.faces[1].hasFocus()
    QTest.keyClick(column.faces[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(column)[:2] == [before[1], before[0]]
    QTest.keyClick(column.faces[0], Qt.Key.Key_Return)
    assert column.open_id == column.records()[0].id
    QTest.keyClick(column.editor.text, Qt.Key.Key_Escape)
    QTest.keyClick(column.faces[0], Qt.Key.Key_Delete)
    assert texts(column) == [before[0], *before[2:]]
    session.undo()
    assert len(texts(column)) == 5


def test_a_promise_without_a_number_asks_for_it(
    promises: CommitmentsView, session: Session, sla: str
) -> None:
    session.insert(Commitment, sla, [{"text": "soon", "side": "sales"}])
    promises.board.recount()
    assert "cannot be measured" in promises.columns[1].faces[0].accessibleName()


def test_several_pasted_lines_become_rows(promises: CommitmentsView, session: Session) -> None:
    column = promises.columns[0]
    column.editor.focus_on("")
    QGuiApplication.clipboard().setText("- first\n- second\n\n- third")
    column.editor.text.paste()
    assert texts(column) == ["first", "second", "third"]
    session.undo()
    assert texts(column) == []


@pytest.mark.parametrize(
    ("tab", "kind", "count"), [("codes", RejectionCode, 12), ("follow", Kpi, 8), ("follow", Meeting, 3)]
)
def test_lists_of_the_agreement_take_the_defaults(
    make: Make, session: Session, sla: str, tab: str, kind: type, count: int
) -> None:
    view = make(SlaFormView, "sla", tab, sla)
    offer = next(offer for part, offer in view.offers if part.kind is kind)
    offer.button.click()
    assert len(session.workspace.children(sla, kind)) == count
    assert offer.isHidden()
    session.undo()
    assert len(session.workspace.children(sla, kind)) == 0
    assert not offer.isHidden()


def test_participants_sign_once(make: Make, session: Session, sla: str) -> None:
    people = [
        {"text": "Jonas", "department": "sales", "role": "head of sales"},
        {"text": "Carla", "department": "marketing"},
        {"text": "Sam", "department": "support"},
    ]
    session.insert(Participant, ROOT_ID, people)
    session.insert(Signature, sla, [{"text": "Carla"}])
    view = make(SlaFormView, "sla", "sign", sla)
    view.sign_up()
    signed = session.workspace.children(sla, Signature)
    assert [(one.text, one.role) for one in signed] == [("Carla", ""), ("Jonas", "head of sales")]
    assert view.offers[0][1].isHidden()


def test_a_unit_that_the_sentence_repeats_stands_there_only() -> None:
    assert unit_beside("MQL", "MQL a year, about 26 a month") == ""
    assert unit_beside("h", "here we call") == "h"
