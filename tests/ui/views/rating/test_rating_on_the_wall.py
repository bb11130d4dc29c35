"""In the presentation customers come one by one, and the table is a key away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Make
from PySide6.QtTest import QTest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.customers import Customer
from ui.context import Context
from ui.session import Session
from ui.views.rating.view import RatingView
from ui.widgets.buttons import Button, ToolButton


@pytest.fixture
def context(context: Context) -> Context:
    """The window while it is presented."""
    return replace(context, presenting=True)


def test_cards_come_first_and_t_turns_to_the_table(make: Make, session: Session) -> None:
    session.insert(Customer, ROOT_ID, [{"text": "Hill Ltd"}])
    view = make(RatingView, "customers", "rate", ROOT_ID)
    assert view.cards.isVisible()
    view.focus_on("", "")
    QTest.keyClick(view.cards.scales[0], "t")  # type: ignore[call-overload]
    assert view.table.isVisible()
    QTest.keyClick(view.table.table, "t")  # type: ignore[call-overload]
    assert view.cards.isVisible()


def test_there_is_something_to_click_for_both_ways(make: Make, session: Session) -> None:
    session.insert(Customer, ROOT_ID, [{"text": "Hill Ltd"}])
    view = make(RatingView, "customers", "rate", ROOT_ID)
    view.cards.findChild(ToolButton).click()
    assert view.table.isVisible()
    back = [one for one in view.findChildren(Button) if one.text() == "One by one" and one is not view.switch]
    assert back[0].isVisible()
    back[0].click()
    assert view.cards.isVisible()
