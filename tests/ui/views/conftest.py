"""A persona with her buying centre, for the tests of the map and the roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from buying_centre import Table
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID, worksheet_by_key
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session
from ui.sheet_view import SheetView, Surroundings


@pytest.fixture
def table(session: Session) -> Table:
    """Monika's buying centre: three on the map, one not yet placed."""
    [persona] = session.insert(Persona, ROOT_ID, [{"text": "Monika Marketing", "number": 1}])
    boss, sales, office, waiting = session.insert(
        Stakeholder,
        persona,
        [
            {"text": "Georg Gründer", "power": 5, "interest": 3, "stance": 0, "roles": ["decider"]},
            {"text": "Viktor Vertrieb", "power": 4, "interest": 2, "stance": -1, "roles": ["influencer"]},
            {"text": "Karin Kontor", "power": 4, "interest": 1, "stance": -1},
            {"text": "Betriebsrat"},
        ],
    )
    return Table(session, persona, boss, sales, office, waiting)


@pytest.fixture
def shown(
    qtbot: QtBot, context: Context, session: Session, table: Table
) -> Iterator[Callable[[type[SheetView], str, str], SheetView]]:
    """Makes a view of a tab, shows Monika in it and takes it away after the test."""
    made: list[QWidget] = []

    def make(view_class: type[SheetView], sheet_key: str, tab_key: str) -> SheetView:
        sheet = worksheet_by_key(sheet_key)
        tab = next(tab for tab in sheet.tabs if tab.key == tab_key)
        navigator, board = Navigator(session.workspace), FindingBoard(context, session)
        portraits = Portraits(lambda _ref: None)
        view: SheetView = view_class(Surroundings(context, session, navigator, board, sheet, tab, portraits))
        navigator.setParent(view)
        board.setParent(view)
        view.resize(872, 640)
        qtbot.addWidget(view)
        made.append(view)
        view.show_subject(table.persona)
        view.show()
        view.activateWindow()
        qtbot.waitExposed(view)
        return view

    yield make
    session.flush()
    for view in made:
        for board in view.findChildren(FindingBoard):
            board.recount()
        panel = getattr(view, "panel", None)
        if panel is not None and panel.parent() is None:
            panel.deleteLater()
        view.hide()
        view.deleteLater()
