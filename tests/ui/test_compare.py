"""Two personas side by side, and what the page says while there is only one."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.navigation import Navigator, Place
from ui.pages.compare import ComparePage
from ui.portraits import Portraits
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField


def test_with_one_persona_the_page_offers_the_second(
    context: Context, session: Session, qtbot: QtBot
) -> None:
    [first] = session.insert(Persona, ROOT_ID, [{"text": "Megan"}])
    navigator = Navigator(session.workspace)
    page = ComparePage(context, session, navigator, Portraits(lambda _ref: None))
    qtbot.addWidget(page)
    navigator.setParent(page)
    navigator.go(Place(page="compare", persona=first))
    page.show()
    page.refresh()
    [create] = [button for button in page.findChildren(Button) if button.text() == "New persona"]
    with qtbot.waitSignal(page.persona_wanted):
        create.click()
    session.insert(Persona, ROOT_ID, [{"text": "Simon"}])
    qtbot.waitUntil(lambda: len(page.findChildren(ChoiceField)) == 2)
    assert not any(button.text() == "New persona" for button in page.findChildren(Button))
