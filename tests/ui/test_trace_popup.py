"""Why something is there, what depends on it, and the way to say that it still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.customers import Customer
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.worksheets.sla import Commitment, Sla
from ui.companies import Companies
from ui.context import Context
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.record_at import record_at
from ui.session import Session
from ui.trace_popup import TracePopup
from ui.why_menu import add_why


@pytest.fixture
def promise(session: Session) -> str:
    [persona] = session.insert(Persona, ROOT_ID, [{"text": "Megan"}])
    [pain] = session.insert(
        Pain, persona, [{"text": "No time", "how": "interview", "source_note": "6 talks"}]
    )
    [sla] = session.insert(Sla, ROOT_ID, [{"text": "Agreement"}])
    row = {"text": "until the call", "side": "sales", "amount": 1, "because": [pain]}
    return session.insert(Commitment, sla, [row])[0]


@pytest.fixture
def navigator(session: Session) -> Navigator:
    return Navigator(session.workspace)


Open = Callable[[str], TracePopup]


@pytest.fixture
def opened(qtbot: QtBot, context: Context, session: Session, navigator: Navigator) -> Iterator[Open]:
    """Opens the popup above a window."""
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)

    companies = Companies(session, Jobs(synchronous=True), parent=window)

    def open_for(id: str) -> TracePopup:
        popup = TracePopup(context, session, companies, navigator, id, window)
        popup.open()
        return popup

    yield open_for
    window.close()


def texts(popup: TracePopup) -> list[str]:
    return [line.text.strip() for line in popup.rows.lines.lines]


def test_a_promise_shows_the_pain_point_and_who_said_it(opened: Open, promise: str) -> None:
    popup = opened(promise)
    assert popup.title.text() == "Commitment: 1 until the call"
    assert texts(popup)[1:3] == ["Pain point: No time", "Persona: Megan"]
    assert "6 talks" in popup.rows.lines.lines[1].detail
    assert popup.confirm.isHidden()


def test_enter_goes_to_what_is_chosen(
    opened: Open, session: Session, navigator: Navigator, promise: str
) -> None:
    popup = opened(promise)
    QTest.keyClick(popup.rows, Qt.Key.Key_Down)
    popup.rows.setCurrentIndex(popup.rows.lines.index(1))
    QTest.keyClick(popup.rows, Qt.Key.Key_Return)
    assert navigator.place.record == session.workspace.record(promise, Commitment).because[0]
    assert navigator.place.page == "pains"


def test_what_has_changed_is_told_and_confirmed_in_one_step(
    opened: Open, session: Session, promise: str
) -> None:
    pain = session.workspace.record(session.workspace.record(promise, Commitment).because[0], Pain)
    session.set_field(pain, "text", "No time at all")
    popup = opened(promise)
    assert "“Statement” was “No time” before" in popup.marks.text()
    popup.confirm.click()
    assert session.workspace.all(Recheck) == []
    assert popup.marks.isHidden()
    session.undo()
    assert [mark.of for mark in session.workspace.all(Recheck)] == [promise]


def test_a_record_is_found_from_the_widget_outwards(qtbot: QtBot, session: Session, promise: str) -> None:
    class Row(QWidget):
        record = session.workspace.get(promise)

    row = Row()
    qtbot.addWidget(row)
    inside = QWidget(row)
    assert record_at(inside, None, session.workspace) == promise
    assert record_at(None, None, session.workspace) == ""
    session.remove([promise])
    assert record_at(inside, None, session.workspace) == ""


def test_a_menu_asks_why_and_says_that_it_still_holds(
    qtbot: QtBot, context: Context, session: Session, promise: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pain = session.workspace.record(session.workspace.record(promise, Commitment).because[0], Pain)
    calm = QMenu(window)
    add_why(calm, context, session, promise)
    assert [action.text().split("\t")[0] for action in calm.actions()] == ["Why is this here?"]
    session.set_field(pain, "text", "No time at all")
    menu = QMenu(window)
    add_why(menu, context, session, promise)
    why, holds = menu.actions()
    with qtbot.waitSignal(session.why_wanted) as asked:
        why.trigger()
    assert asked.args == [promise]
    holds.trigger()
    assert session.workspace.all(Recheck) == []


def test_a_criterion_says_what_the_customers_say_of_it(opened: Open, session: Session) -> None:
    [icp] = session.insert(Icp, ROOT_ID, [{"text": "Makers"}])
    session.insert(
        Customer, ROOT_ID, [{"text": "Barlow", "employees": 50}, {"text": "Rigby", "employees": 5}]
    )
    size = {
        "text": "Size",
        "demand": "must",
        "attribute": "employees",
        "operator": "at_least",
        "target": "40",
    }
    [criterion] = session.insert(Criterion, icp, [size])
    lines = [line.text for line in opened(criterion).rows.lines.lines]
    assert "met by 1 of 2 customers" in lines
