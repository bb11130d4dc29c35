"""The cards: hands by department, our own words, what speaks against them; and the measures of the agreement."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.alignment import Side, cards
from personaforge.domain.handover_options import PrejudiceKey
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, Measure
from personaforge.domain.worksheets.alignment import Prejudice, PrejudiceVote
from personaforge.domain.worksheets.sla import Sla
from ui.session import Session
from ui.views.alignment.causes import CausesView
from ui.views.alignment.prejudices import PrejudicesView


@pytest.fixture
def view(make: Make, session: Session) -> PrejudicesView:
    return make(PrejudicesView, "alignment", "cards", ROOT_ID)


def test_both_sides_face_each_other_and_nothing_is_written_yet(
    view: PrejudicesView, session: Session
) -> None:
    assert [len(cards(session.workspace, side)) for side in Side] == [3, 3, 4]
    assert session.workspace.all(Prejudice) == []
    assert view.columns[Side.SALES].x() < view.columns[Side.MARKETING].x()


def test_plus_and_minus_count_hands_of_who_speaks(view: PrejudicesView, session: Session) -> None:
    hands = view.columns[Side.SALES].cards[1].hands
    session.set_speaking(Department.SALES)
    for _ in range(2):
        QTest.keyClick(hands, Qt.Key.Key_Plus)
    session.set_speaking(Department.SUPPORT)
    QTest.keyClick(hands, Qt.Key.Key_Plus)
    QTest.keyClick(hands, Qt.Key.Key_Minus)
    QTest.keyClick(hands, Qt.Key.Key_Minus)
    card = cards(session.workspace, Side.SALES)[1]
    assert card.key is PrejudiceKey.NO_LEADS
    assert card.hands == ((Department.SALES, 2),)
    assert "Sales 2" in hands.accessibleName()
    session.set_speaking(None)
    QTest.keyClick(hands, Qt.Key.Key_Plus)
    assert cards(session.workspace, Side.SALES)[1].total == 2


def test_the_first_hand_is_one_step(view: PrejudicesView, session: Session) -> None:
    session.set_speaking(Department.SALES)
    QTest.keyClick(view.columns[Side.MARKETING].cards[0].hands, Qt.Key.Key_Plus)
    assert len(session.workspace.all(PrejudiceVote)) == 1
    session.undo()
    assert session.workspace.all(Prejudice) == []


def test_a_card_of_our_own_is_written_and_deleted(view: PrejudicesView, session: Session) -> None:
    gone: list[int] = []
    view.removed.connect(gone.append)
    view.add_card(Side.MARKETING)
    card = view.columns[Side.MARKETING].cards[3]
    QTest.keyClicks(card.text.editor.control.focusProxy(), "They never call back")
    session.flush()
    [kept] = session.workspace.all(Prejudice)
    assert (kept.text, kept.side) == ("They never call back", Department.MARKETING)
    assert not view.columns[Side.MARKETING].cards[0].delete.isVisible()
    card.delete.click()
    assert session.workspace.all(Prejudice) == []
    assert gone == [1]


def test_what_the_method_says_is_not_kept_as_our_own_words(view: PrejudicesView, session: Session) -> None:
    card = view.columns[Side.SALES].cards[0]
    field = card.text.editor.control.focusProxy()
    words = field.value()
    field.setFocus()
    QTest.keyClicks(field, "!")
    session.flush()
    [kept] = session.workspace.all(Prejudice)
    assert kept.text != ""
    field.selectAll()
    QTest.keyClicks(field, words)
    session.flush()
    assert kept.text == ""
    assert field.value() == words


def test_a_place_on_a_card_takes_the_caret(view: PrejudicesView, session: Session) -> None:
    [id] = session.insert(Prejudice, ROOT_ID, [{"key": "drives", "answer": "40 talks in October"}])
    place = view.navigator.place_of(id, "answer")
    assert (place.page, place.tab) == ("alignment", "cards")
    view.focus_on(id, "answer")
    assert view.columns[Side.MARKETING].cards[0].answer.editor.control.focusProxy().hasFocus()


def test_the_measures_are_those_of_the_agreement(make: Make, session: Session) -> None:
    view = make(CausesView, "alignment", "causes", ROOT_ID)
    assert view.invitation.isVisible()
    view.invitation.wanted.click()
    [sla] = session.workspace.all(Sla)
    assert not view.invitation.isVisible()
    assert view.measures.isVisible()
    view.measures.bindings["measures"].editor.changed.emit([Measure.MEETINGS.value])
    assert sla.measures == (Measure.MEETINGS,)
    session.set_field(sla, "measures", [])
    assert view.measures.bindings["measures"].editor.control.value() == ()
