"""The steps of the purchase along their line."""

from __future__ import annotations

from typing import cast

import pytest
from buying_centre import Table, held_move
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.worksheets.buying import BuyingPhase
from personaforge.domain.worksheets.persona import Persona
from ui.session import Session
from ui.views.buying.cells import CellText
from ui.views.buying.view import BuyingView
from ui.widgets.fields import TextField


@pytest.fixture
def steps(table: Table, session: Session) -> list[str]:
    rows = [
        {"text": "Understand", "question": "How do others do it?", "sources": ["Trade portal", "Search"]},
        {"text": "Compare", "duration": "4 weeks"},
        {"text": "Decide", "release": "The boss agrees"},
    ]
    return session.insert(BuyingPhase, table.persona, rows)


@pytest.fixture
def view(steps: list[str], make: Make, table: Table) -> BuyingView:
    return make(BuyingView, "buying", "process", table.persona)


def field(view: BuyingView, column: int, name: str) -> TextField:
    return cast(CellText, view.columns[column].bindings[name].editor).field


def order(session: Session, table: Table) -> list[str]:
    return [step.text for step in session.workspace.children(table.persona, BuyingPhase)]


def test_every_step_is_a_column_and_gaps_ask(view: BuyingView) -> None:
    assert [field(view, n, "text").value() for n in range(3)] == ["Understand", "Compare", "Decide"]
    assert field(view, 0, "sources").value() == "Trade portal, Search"
    assert not cast(CellText, view.columns[0].bindings["question"].editor).frame.asks
    assert cast(CellText, view.columns[1].bindings["question"].editor).frame.asks
    assert view.summary() == "3 steps, 7 gaps"


def test_cells_are_typed_into_where_they_stand(view: BuyingView, steps: list[str], session: Session) -> None:
    QTest.keyClicks(field(view, 1, "sources"), "Colleagues, IT club")
    field(view, 1, "question").setFocus()
    session.flush()
    QTest.keyClicks(field(view, 1, "question"), "Who manages that?")
    session.flush()
    step = session.workspace.record(steps[1], BuyingPhase)
    assert step.sources == ("Colleagues", "IT club")
    assert step.question == "Who manages that?"
    session.undo()
    assert field(view, 1, "question").value() == ""


def test_enter_walks_down_and_on_to_a_new_step(view: BuyingView, table: Table, session: Session) -> None:
    field(view, 2, "text").setFocus()
    for _ in range(6):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert order(session, table) == ["Understand", "Compare", "Decide", ""]
    assert field(view, 3, "text").hasFocus()
    QTest.keyClicks(field(view, 3, "text"), "Order")
    session.flush()
    assert order(session, table)[3] == "Order"


def test_backspace_takes_an_empty_step_back(view: BuyingView, table: Table, session: Session) -> None:
    view.add_step()
    QTest.keyClick(field(view, 3, "text"), Qt.Key.Key_Backspace)
    assert order(session, table) == ["Understand", "Compare", "Decide"]
    assert field(view, 2, "text").hasFocus()
    field(view, 1, "question").setFocus()
    QTest.keyClick(field(view, 1, "question"), Qt.Key.Key_Backspace)
    assert len(order(session, table)) == 3


def test_alt_arrows_move_a_step_and_the_focus_goes_with_it(
    view: BuyingView, table: Table, session: Session
) -> None:
    view.columns[0].head.setFocus()
    QTest.keyClick(view.columns[0].head, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert order(session, table) == ["Compare", "Understand", "Decide"]
    assert view.columns[1].head.hasFocus()
    assert field(view, 1, "text").value() == "Understand"
    session.undo()
    assert field(view, 0, "text").value() == "Understand"


def test_a_step_is_dragged_to_another_place(view: BuyingView, table: Table, session: Session) -> None:
    head, last = view.columns[0].head, view.columns[2].head
    start = head.rect().center()
    end = head.mapFromGlobal(last.mapToGlobal(last.rect().center())) + start
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=start)
    held_move(head, (start + end) / 2)
    held_move(head, end)
    assert view._target.isVisible()
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=end)
    assert order(session, table) == ["Compare", "Decide", "Understand"]
    assert not view._target.isVisible()


def test_delete_on_the_number_removes_the_step_and_undo_brings_it_back(
    view: BuyingView, table: Table, session: Session
) -> None:
    QTest.keyClick(view.columns[1].head, Qt.Key.Key_Delete)
    assert order(session, table) == ["Understand", "Decide"]
    session.undo()
    assert [field(view, n, "duration").value() for n in range(3)] == ["", "4 weeks", ""]


def test_evidence_and_trigger_are_saved(
    view: BuyingView, steps: list[str], table: Table, session: Session
) -> None:
    view.columns[0].bindings["how"].editor.changed.emit("interview")
    QTest.keyClicks(view.trigger.cell.field, "The boss asked")
    session.flush()
    assert session.workspace.record(steps[0], BuyingPhase).how == "interview"
    assert session.workspace.record(table.persona, Persona).trigger == "The boss asked"


def test_focus_goes_to_the_first_gap_when_nothing_is_asked_for(view: BuyingView, steps: list[str]) -> None:
    view.focus_on("", "")
    assert field(view, 0, "answer").hasFocus()
    view.focus_on(steps[2], "sources")
    assert field(view, 2, "sources").hasFocus()


def test_another_persona_is_asked_for_by_her_name(view: BuyingView, session: Session, table: Table) -> None:
    session.set_field(session.workspace.record(table.persona, Persona), "text", "Vera Vertrieb")
    view.refresh()
    frame = cast(CellText, view.columns[1].bindings["question"].editor).frame
    assert frame._question == "What does Vera ask?"


@pytest.fixture
def narrow(view: BuyingView, table: Table, session: Session) -> BuyingView:
    """Room for three steps beside one another, with four of them there."""
    session.insert(BuyingPhase, table.persona, [{"text": "Order", "sources": ["Donau" * 60]}])
    view.refresh()
    view.resize(760, 700)
    QTest.qWait(50)
    return view


def test_steps_that_find_no_room_go_on_below_and_nothing_scrolls_sideways(narrow: BuyingView) -> None:
    tops = [column.head.y() for column in narrow.columns]
    assert tops[0] == tops[1] < tops[2] == tops[3]
    assert narrow._scroll.horizontalScrollBar().maximum() == 0
    narrow.resize(1600, 700)
    QTest.qWait(50)
    assert len({column.head.y() for column in narrow.columns}) == 1
    narrow.resize(300, 700)
    QTest.qWait(50)
    assert len({column.head.y() for column in narrow.columns}) == 4


def test_a_step_is_dragged_into_the_line_below(narrow: BuyingView, table: Table, session: Session) -> None:
    head, last = narrow.columns[0].head, narrow.columns[3].head
    start = head.rect().center()
    end = head.mapFromGlobal(last.mapToGlobal(last.rect().center())) + start
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=start)
    held_move(head, (start + end) / 2)
    held_move(head, end)
    assert narrow._target.y() == last.y()
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=end)
    assert order(session, table) == ["Compare", "Decide", "Order", "Understand"]
