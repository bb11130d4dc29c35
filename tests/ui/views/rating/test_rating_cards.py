"""Customers one by one: answers stay hidden until all have voted, then the room sees how far apart it is."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from personaforge.domain.company_options import CustomerMark
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from ui.session import Session
from ui.views.rating.card import RatingCards
from ui.views.rating.view import RatingView


@pytest.fixture
def customers(session: Session) -> list[str]:
    session.set_speaking(Department.SALES)
    return session.insert(
        Customer, ROOT_ID, [{"text": "Hill Ltd", "revenue": 38000, "seat": "Leeds"}, {"text": "North AG"}]
    )


@pytest.fixture
def view(make: Make, customers: list[str]) -> RatingView:
    view = make(RatingView, "customers", "rate", ROOT_ID)
    view.focus_on(customers[0], "")
    QTest.mouseClick(view.switch, Qt.MouseButton.LeftButton)
    return view


def cards(view: RatingView) -> RatingCards:
    return view.cards


def press(view: RatingView, *keys: object) -> None:
    for key in keys:
        focused = view.focusWidget() or view.cards
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, key)  # type: ignore[call-overload]


def seen(view: RatingView) -> str:
    return cards(view).scales[1].accessibleDescription()


def test_a_customer_is_shown_with_its_facts_and_its_place(view: RatingView) -> None:
    shown = cards(view)
    assert shown.isVisible()
    assert (shown.name.text(), shown.facts.text()) == ("Hill Ltd", "€38,000 a year  ·  Leeds")
    assert shown.progress.text() == "1 of 2"


def test_figures_answer_one_question_after_the_other(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    press(view, "2", "5", "4", "3")
    [vote] = session.workspace.children(customers[0], CustomerVote)
    assert (vote.complication, vote.pleasant, vote.develops, vote.recommends) == (2, 5, 4, 3)
    press(view, Qt.Key.Key_Right)
    assert cards(view).name.text() == "North AG"
    press(view, Qt.Key.Key_Left)
    assert cards(view).name.text() == "Hill Ltd"


def test_the_others_are_hidden_until_all_have_voted(view: RatingView, session: Session) -> None:
    press(view, "2", "5", "4", "3")
    for department in (Department.SUPPORT, Department.MARKETING):
        session.set_speaking(department)
        cards(view).choose(cards(view).current_id())
        assert seen(view) == "not rated"
        press(view, "3", "2", "4", "3")
    assert seen(view) == "2, Marketing 2, Sales 5, Support 2"
    assert cards(view).apart.text().startswith("Marketing says 2, Sales 5")
    assert not cards(view).shown.isVisible()


def test_answers_can_be_shown_before(view: RatingView, session: Session) -> None:
    press(view, "2", "5")
    session.set_speaking(Department.SUPPORT)
    assert seen(view) == "not rated"
    QTest.mouseClick(cards(view).shown, Qt.MouseButton.LeftButton)
    assert seen(view) == "not rated, Sales 5"


def test_best_is_marked_by_key_and_button(view: RatingView, session: Session, customers: list[str]) -> None:
    press(view, "b")
    assert session.workspace.record(customers[0], Customer).mark is CustomerMark.BEST
    assert cards(view).best.isChecked()
    QTest.mouseClick(cards(view).worst, Qt.MouseButton.LeftButton)
    assert session.workspace.record(customers[0], Customer).mark is CustomerMark.WORST


def test_a_customer_that_goes_leaves_the_next_one_on_the_card(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    session.remove([customers[0]])
    assert cards(view).name.text() == "North AG"
    session.remove([customers[1]])
    assert not cards(view).isVisible()
    session.undo()
    assert cards(view).isVisible()
