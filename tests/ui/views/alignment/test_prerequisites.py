"""The eight prerequisites: silent votes, what is done about them, and one step of the history each."""

from __future__ import annotations

from datetime import date

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.alignment import apart, hurdles, seen
from personaforge.domain.handover_options import PrerequisiteKey
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheets.alignment import Prerequisite, PrerequisiteVote
from personaforge.domain.worksheets.frame import Participant
from personaforge.errors import ReadOnly
from ui.session import Session
from ui.views.alignment.prerequisites import LOWEST, SPREAD, PrerequisitesView

KEYS = list(PrerequisiteKey)


@pytest.fixture
def view(make: Make, session: Session) -> PrerequisitesView:
    session.insert(
        Participant,
        ROOT_ID,
        [{"text": "Ann", "department": "marketing"}, {"text": "Bob", "department": "sales"}],
    )
    return make(PrerequisitesView, "alignment", "prerequisites", ROOT_ID)


def rate(session: Session, view: PrerequisitesView, who: Department, *steps: int) -> None:
    """Rate from the first row on by keys alone."""
    session.set_speaking(who)
    view.rows[KEYS[0]].setFocus()
    for step in steps:
        QTest.keyClick(view.focusWidget(), Qt.Key(Qt.Key.Key_0 + step))


def votes(session: Session, key: PrerequisiteKey) -> dict[Department, int]:
    return dict(next(row for row in seen(session.workspace) if row.key is key).ballot.votes)


def said(view: PrerequisitesView, key: PrerequisiteKey) -> str:
    return view.rows[key].accessibleDescription().replace("\N{NO-BREAK SPACE}", " ")


def order(view: PrerequisitesView) -> list[PrerequisiteKey]:
    return sorted(view.rows, key=lambda key: view.rows[key].y())


def test_nothing_is_written_before_somebody_rates_and_one_undo_takes_it_back(
    view: PrerequisitesView, session: Session
) -> None:
    assert session.workspace.all(Prerequisite) == []
    assert view.invitation.isVisible()
    rate(session, view, Department.SALES, 2)
    assert votes(session, KEYS[0]) == {Department.SALES: 2}
    assert not view.invitation.isVisible()
    session.undo()
    assert session.workspace.all(Prerequisite) == []
    assert view.invitation.isVisible()


def test_figures_go_down_the_rows_and_nought_takes_back(view: PrerequisitesView, session: Session) -> None:
    rate(session, view, Department.SALES, 2, 3, 5)
    assert [votes(session, key).get(Department.SALES) for key in KEYS[:4]] == [2, 3, 5, None]
    view.rows[KEYS[1]].setFocus()
    QTest.keyClick(view.rows[KEYS[1]], Qt.Key.Key_0)
    assert votes(session, KEYS[1]) == {}


def test_others_stay_hidden_until_somebody_shows_them(view: PrerequisitesView, session: Session) -> None:
    rate(session, view, Department.MARKETING, 4)
    session.set_speaking(Department.SALES)
    assert "Marketing" not in said(view, KEYS[0])
    assert "1 vote" in said(view, KEYS[0])
    assert not view.summary_part.isVisible()
    view.rows[KEYS[0]].setFocus()
    QTest.keyClick(view.rows[KEYS[0]], Qt.Key.Key_V)
    assert "Marketing 4" in said(view, KEYS[0])
    assert view.summary_part.isVisible()
    session.set_speaking(Department.SUPPORT)
    assert "Marketing" not in said(view, KEYS[0])


def test_all_see_all_once_everybody_has_rated(view: PrerequisitesView, session: Session) -> None:
    rate(session, view, Department.MARKETING, *[4] * 8)
    rate(session, view, Department.SALES, *[2] * 7)
    assert not view.shown
    QTest.keyClick(view.rows[KEYS[7]], Qt.Key.Key_2)
    assert view.shown
    assert "discuss first" in said(view, KEYS[0])
    assert not view.reveal.isVisible()


def test_rows_stand_by_spread_or_by_the_lowest(view: PrerequisitesView, session: Session) -> None:
    rate(session, view, Department.MARKETING, 4, 4, 2, 3, 3, 3, 3, 3)
    rate(session, view, Department.SALES, 4, 1, 2, 3, 3, 3, 3, 3)
    for value, first in ((SPREAD, KEYS[1]), (LOWEST, KEYS[2])):
        view.order.set_value(value)
        view.order.edited.emit(value)
        view.layout().activate()
        QTest.qWait(1)
        assert order(view)[0] is first
    rows = seen(session.workspace)
    assert [row.key for row in apart(rows)] == [KEYS[1]]
    assert [row.key for row in hurdles(rows)] == [KEYS[2], KEYS[1]]


def test_nobody_rates_while_nobody_speaks(view: PrerequisitesView, session: Session) -> None:
    heard: list[str] = []
    view.notice.connect(heard.append)
    session.set_speaking(None)
    QTest.keyClick(view.rows[KEYS[0]], Qt.Key.Key_4)
    assert session.workspace.all(PrerequisiteVote) == []
    assert len(heard) == 1


def test_action_owner_and_day_make_the_record_and_stay_with_their_row(
    view: PrerequisitesView, session: Session
) -> None:
    view.rows[KEYS[2]].setFocus()
    QTest.keyClick(view.rows[KEYS[2]], Qt.Key.Key_Return)
    field = view.fields.fields["action"].editor.control
    QTest.keyClicks(field, "one page with the stages")
    view.open(KEYS[3])
    [kept] = session.workspace.all(Prerequisite)
    assert (kept.key, kept.action) == (KEYS[2], "one page with the stages")
    assert view.fields.fields["action"].editor.control.text() == ""
    session.set_field(kept, "due", date(2020, 1, 2))
    assert "overdue since" in said(view, KEYS[2])
    assert "one page with the stages" in said(view, KEYS[2])


def test_enter_in_a_field_leads_back_to_the_row(view: PrerequisitesView, session: Session) -> None:
    view.open(KEYS[0])
    QTest.keyClicks(view.fields.fields["action"].editor.control, "talk")
    QTest.keyClick(view.fields.fields["action"].editor.control, Qt.Key.Key_Return)
    assert view.rows[KEYS[0]].hasFocus()
    assert not view.fields.isVisible()
    assert [one.action for one in session.workspace.all(Prerequisite)] == ["talk"]


def test_a_finding_lands_in_the_action_of_its_row(view: PrerequisitesView, session: Session) -> None:
    rate(session, view, Department.SALES, 3, 2)
    view.board.recount()
    [open_one] = [found for found in view.board.all if found.id == "WRK-03"]
    place = view.navigator.place_of(open_one.record, open_one.field, open_one.sheet)
    assert (place.page, place.tab) == ("alignment", "prerequisites")
    view.focus_on(place.record, place.field)
    assert view.fields.seen is not None
    assert view.fields.seen.key is KEYS[1]
    assert view.fields.fields["action"].editor.control.hasFocus()


def test_reading_changes_nothing(view: PrerequisitesView, session: Session) -> None:
    session.set_speaking(Department.SALES)
    session.store.read_only_reason = ReadOnly(name="a")
    QTest.keyClick(view.rows[KEYS[0]], Qt.Key.Key_5)
    assert session.workspace.all(Prerequisite) == []
