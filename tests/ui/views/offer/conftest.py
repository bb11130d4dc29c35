"""Two personas with pains, three features, two benefits: for the tests of the matrix, its lists and the Kano grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID, worksheet_by_key
from personaforge.domain.options import Department
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.pains import Pain, Result
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session
from ui.sheet_view import SheetView, Surroundings


@pytest.fixture
def offer(session: Session) -> SimpleNamespace:
    """Monika and Georg, and what we have for them so far."""
    session.set_speaking(Department.MARKETING)
    monika, georg = session.insert(
        Persona, ROOT_ID, [{"text": "Monika Marketing", "number": 1}, {"text": "Georg Gründer", "number": 2}]
    )
    time, proof = session.insert(
        Pain, monika, [{"text": "No time", "severity": 5}, {"text": "Cannot prove anything", "severity": 3}]
    )
    [calm] = session.insert(Result, monika, [{"text": "Calm evenings"}])
    cost, chaos = session.insert(
        Pain,
        georg,
        [
            {"text": "Marketing costs money", "severity": 3},
            {"text": "Everybody counts differently", "severity": 5},
        ],
    )
    texts, rules, report = session.insert(
        Feature,
        ROOT_ID,
        [
            {"text": "Templates", "kano_class": "performance"},
            {"text": "Rules in the CRM", "kano_class": "basic", "fulfilled": False},
            {"text": "Report"},
        ],
    )
    [saves] = session.insert(
        Benefit,
        texts,
        [{"persona": monika, "bridge": "save", "text": "two days a campaign", "solves": [time, calm]}],
    )
    return SimpleNamespace(
        session=session, monika=monika, georg=georg, time=time, proof=proof, calm=calm, cost=cost, chaos=chaos,
        texts=texts, rules=rules, report=report, saves=saves,
    )  # fmt: skip


@pytest.fixture
def shown(qtbot: QtBot, context: Context, session: Session) -> Iterator[Callable[..., SheetView]]:
    """Makes a view of a tab, shows it and takes it away after the test."""
    made: list[SheetView] = []

    def make(view_class: type[SheetView], sheet_key: str, tab_key: str, width: int = 1100) -> SheetView:
        sheet = worksheet_by_key(sheet_key)
        tab = next(tab for tab in sheet.tabs if tab.key == tab_key)
        navigator, board = Navigator(session.workspace), FindingBoard(context, session)
        view: SheetView = view_class(
            Surroundings(context, session, navigator, board, sheet, tab, Portraits(lambda _ref: None))
        )
        navigator.setParent(view)
        board.setParent(view)
        board.recount()
        view.resize(width, 700)
        qtbot.addWidget(view)
        made.append(view)
        view.show_subject(ROOT_ID)
        view.show()
        view.activateWindow()
        qtbot.waitExposed(view)
        return view

    yield make
    session.flush()
    for view in made:
        for board in view.findChildren(FindingBoard):
            board.recount()
        for tool in view.tools():
            if tool.parent() is None:
                tool.deleteLater()
        view.hide()
        view.deleteLater()
