"""W20: what is to be checked is found, opened and confirmed; dates and open findings lead to their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import Make
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.worksheets.sla import Commitment, Sla
from personaforge.domain.worksheets.stages import Stage
from ui.session import Session
from ui.views.review.dates import ReviewView
from ui.views.review.rechecks import RechecksView


@pytest.fixture
def promises(session: Session) -> list[str]:
    """Two promises that rest on a stage whose rate has changed."""
    (stage,) = session.insert(Stage, ROOT_ID, [{"text": "Qualified", "key": "mql", "rate": 60}])
    (sla,) = session.insert(Sla, ROOT_ID, [{"text": "Ours", "next_review": "2027-01-15"}])
    linked = [
        {"text": text, "side": "sales", "figure": "stage_rate", "stage": stage} for text in ("Accept", "Call")
    ]
    ids = session.insert(Commitment, sla, linked)
    session.set_field(session.workspace.all(Stage)[0], "rate", 70)
    return ids


def texts(view: RechecksView | ReviewView) -> list[str]:
    return [line.text for line in view.rows.lines.lines]


def marked(session: Session) -> list[str]:
    return [mark.of for mark in session.workspace.children(ROOT_ID, Recheck)]


def test_what_changed_stands_above_what_rests_on_it(
    make: Make, session: Session, promises: list[str]
) -> None:
    view = make(RechecksView, "review", "checks", ROOT_ID)
    heading, *rows = texts(view)
    assert "Qualified" in heading
    assert "60" in heading
    assert {"Commitment: Accept", "Commitment: Call"} <= set(rows)
    assert view.count() == len(set(marked(session)))


def test_space_says_that_a_row_still_holds_and_undo_takes_it_back(
    make: Make, session: Session, promises: list[str]
) -> None:
    view = make(RechecksView, "review", "checks", ROOT_ID)
    before = marked(session)
    row = next(i for i, line in enumerate(view.rows.lines.lines) if line.key == promises[0])
    view.rows.setCurrentIndex(view.rows.lines.index(row))
    QTest.keyClick(view.rows, Qt.Key.Key_Space)
    assert promises[0] not in marked(session)
    assert not [line for line in view.rows.lines.lines if line.key == promises[0]]
    session.undo()
    assert sorted(marked(session)) == sorted(before)


def test_a_click_on_the_words_at_the_right_confirms_and_one_on_the_row_opens(
    make: Make, session: Session, promises: list[str]
) -> None:
    view = make(RechecksView, "review", "checks", ROOT_ID)
    opened = QSignalSpy(view.rows.chosen)
    row = next(i for i, line in enumerate(view.rows.lines.lines) if line.key == promises[1])
    rect = view.rows.visualRect(view.rows.lines.index(row))
    left, right = (
        QPoint(x, rect.center().y()) for x in (view.rows.margin() + 20, rect.right() - view.rows.margin() - 4)
    )
    QTest.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert opened.count() == 1
    assert promises[1] in marked(session)
    QTest.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert promises[1] not in marked(session)


def test_all_is_confirmed_in_one_step(make: Make, session: Session, promises: list[str]) -> None:
    view = make(RechecksView, "review", "checks", ROOT_ID)
    count = len(marked(session))
    (button,) = view.tools()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert marked(session) == []
    session.undo()
    assert len(marked(session)) == count


def test_an_empty_list_says_so(make: Make) -> None:
    view = make(RechecksView, "review", "checks", ROOT_ID)
    assert texts(view) == ["Nothing has changed that something else rests on."]
    assert view.count() == 0


def test_dates_lead_to_their_fields(make: Make, session: Session, promises: list[str]) -> None:
    view = make(ReviewView, "review", "review", ROOT_ID)
    row = texts(view).index("Review the agreement")
    view.rows.clicked.emit(view.rows.lines.index(row))
    place = view.navigator.place
    assert (place.page, place.field) == ("sla", "next_review")


def test_a_date_that_is_typed_appears(make: Make, session: Session, tmp_path: Path) -> None:
    view = make(ReviewView, "review", "review", ROOT_ID)
    assert "No date yet. Say when you look again." in texts(view)
    session.set_field(session.workspace.root, "reviewed", "2026-11-12")
    session.set_field(session.workspace.root, "review_months", 6)
    assert "We look at everything again" in texts(view)
