"""Makes the views of ideal customer profile, lead stages and agreement for tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from making import Make, V
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID, worksheet_by_key
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.sla import Sla
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session
from ui.sheet_view import SheetView, Surroundings


@pytest.fixture
def make(qtbot: QtBot, context: Context, session: Session) -> Iterator[Make[SheetView]]:
    """Makes a view of a worksheet's tab and shows a subject in it."""
    made: list[QWidget] = []

    def make_view(view_class: type[V], sheet_key: str, tab_key: str, subject: str) -> V:
        sheet = worksheet_by_key(sheet_key)
        tab = next(tab for tab in sheet.tabs if tab.key == tab_key)
        navigator, board = Navigator(session.workspace), FindingBoard(context, session)
        board.recount()
        view: V = view_class(
            Surroundings(context, session, navigator, board, sheet, tab, Portraits(lambda _ref: None))
        )
        navigator.setParent(view)
        board.setParent(view)
        view.resize(872, 700)
        qtbot.addWidget(view)
        made.append(view)
        view.show_subject(subject)
        view.show()
        view.activateWindow()
        qtbot.waitExposed(view)
        return view

    yield make_view
    session.flush()
    for view in made:
        view.hide()
        view.deleteLater()


@pytest.fixture
def sla(session: Session) -> str:
    """An agreement."""
    [id] = session.insert(Sla, ROOT_ID, [{"text": "How we work together"}])
    return id


@pytest.fixture
def icp(session: Session) -> str:
    """A profile without criteria."""
    [id] = session.insert(Icp, ROOT_ID, [{"text": "Owner-managed IT company", "number": 1}])
    return id
