"""Makes the views of worksheets, and the workspaces they show."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from buying_centre import Table
from making import Make, V
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID, worksheet_by_key
from personaforge.domain.options import Department
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.pains import Pain, Result
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session
from ui.sheet_view import SheetView, Surroundings


@pytest.fixture
def make(qtbot: QtBot, context: Context, session: Session) -> Iterator[Make]:
    """Makes a view of a worksheet's tab, shows a subject in it and takes it away after the test."""
    made: list[SheetView] = []
    asked: list[Companies] = []

    def make_view(view_class: type[V], sheet_key: str, tab_key: str, subject: str, width: int = 1100) -> V:
        sheet = worksheet_by_key(sheet_key)
        tab = next(tab for tab in sheet.tabs if tab.key == tab_key)
        navigator, board = Navigator(session.workspace), FindingBoard(context, session)
        companies = Companies(session, Jobs(synchronous=True))
        view = view_class(
            Surroundings(
                context, session, navigator, board, sheet, tab, Portraits(lambda _ref: None), companies
            )
        )
        navigator.setParent(view)
        board.setParent(view)
        companies.setParent(view)
        asked.append(companies)
        board.recount()
        view.resize(width, 700)
        qtbot.addWidget(view)
        made.append(view)
        view.show_subject(subject)
        view.show()
        view.activateWindow()
        qtbot.waitExposed(view)
        return view

    yield make_view
    session.flush()
    for companies in asked:
        companies.close()
    for view in made:
        for board in view.findChildren(FindingBoard):
            board.recount()
        for apart in (*view.tools(), getattr(view, "panel", None)):
            if apart is not None and apart.parent() is None:
                apart.deleteLater()
        view.hide()
        view.deleteLater()


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
def sla(session: Session) -> str:
    """An agreement."""
    [id] = session.insert(Sla, ROOT_ID, [{"text": "How we work together"}])
    return id


@pytest.fixture
def icp(session: Session) -> str:
    """A profile without criteria."""
    [id] = session.insert(Icp, ROOT_ID, [{"text": "Owner-managed IT company", "number": 1}])
    return id
