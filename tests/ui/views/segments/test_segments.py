"""Segments in rows: who belongs to them, whether they carry a plan, how many companies of the lists they hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from company_lists import company, take_in
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.company_options import Difficulty, Join
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.segments import Segment, SegmentCriterion
from personaforge.errors import ReadOnly
from ui.session import Session
from ui.views.segments.editor import OpenSegment
from ui.views.segments.face import SegmentFace
from ui.views.segments.view import SegmentsView

FIRMS = [
    ("Ada", company("Software", 40)),
    ("Bit", company("Software", 400)),
    ("Cog", company("Trade", 60)),
]
IT = {
    "text": "IT",
    "type": "firmographic",
    "attribute": "industry",
    "operator": "one_of",
    "target": "Software",
}


@pytest.fixture
def segments(session: Session) -> list[str]:
    ids = session.insert(Segment, ROOT_ID, [{"text": "IT in the south"}, {"text": "Trade"}])
    session.insert(SegmentCriterion, ids[0], [IT])
    return ids


@pytest.fixture
def view(make: Make, segments: list[str]) -> SegmentsView:
    return make(SegmentsView, "segments", "segments", ROOT_ID)


def editor(view: SegmentsView) -> OpenSegment:
    assert isinstance(view.column.editor, OpenSegment)
    return view.column.editor


def faces(view: SegmentsView) -> list[SegmentFace]:
    return [face for face in view.column.faces if isinstance(face, SegmentFace)]


def test_typing_adds_segments(view: SegmentsView, session: Session) -> None:
    view.column.begin()
    QTest.keyClicks(editor(view).text, "Machine builders")
    QTest.keyClick(editor(view).text, Qt.Key.Key_Return)
    names = [segment.text for segment in session.workspace.children(ROOT_ID, Segment)]
    assert names == ["IT in the south", "Trade", "Machine builders"]


def test_lists_say_how_many_belong_to_each(
    view: SegmentsView, session: Session, segments: list[str], tmp_path: Path
) -> None:
    assert "customers" not in faces(view)[0].accessibleName()
    take_in(session, tmp_path, FIRMS)
    take_in(session, tmp_path, FIRMS[:2], role="accounts")
    assert "2 of 3 customers, 2 of 2 target accounts" in faces(view)[0].accessibleName()
    size = {"text": "Size", "attribute": "employees", "operator": "between", "target": "30 to 150"}
    session.insert(SegmentCriterion, segments[0], [size])
    assert "1 of 3 customers, 1 of 2 target accounts" in faces(view)[0].accessibleName()
    session.set_field(session.workspace.record(segments[0], Segment), "join", Join.ANY.value)
    assert "3 of 3 customers" in faces(view)[0].accessibleName()
    session.insert(SegmentCriterion, segments[0], [{"text": "Brave"}])
    session.set_field(session.workspace.record(segments[0], Segment), "join", None)
    assert "1 of 3 customers" in faces(view)[0].accessibleName()
    assert "without 1 criterion that nobody can look up" in faces(view)[0].accessibleName()


def test_criteria_are_typed_in_the_open_segment(
    view: SegmentsView, session: Session, segments: list[str]
) -> None:
    view.column.open(segments[0])
    criteria = editor(view).criteria
    criteria.begin()
    QTest.keyClicks(criteria.editor.text, "30 to 150 employees")
    QTest.keyClick(criteria.editor.text, Qt.Key.Key_Return)
    found = session.workspace.children(segments[0], SegmentCriterion)
    assert [one.text for one in found] == ["IT", "30 to 150 employees"]
    assert view.column.open_id == segments[0]
    session.undo()
    assert [face.record.text for face in criteria.faces] == ["IT"]


def test_difficulty_is_that_of_the_type_until_somebody_says_why_not(
    view: SegmentsView, session: Session, segments: list[str]
) -> None:
    [criterion] = session.workspace.children(segments[0], SegmentCriterion)
    view.column.open(segments[0])
    criteria = editor(view).criteria
    criteria.open(criterion.id)
    field = criteria.editor.bindings["difficulty"].editor.control
    reason = criteria.editor.bindings["reason"].editor.control
    assert field.value() == Difficulty.MEDIUM.step
    assert not reason.isVisible()
    field.edited.emit(1)
    assert criterion.difficulty is Difficulty.EASY
    assert reason.isVisibleTo(criteria)
    session.set_field(criterion, "difficulty", None)
    session.set_field(criterion, "type", "psychographic")
    assert field.value() == Difficulty.HARD.step


def test_prerequisites_are_ticked(view: SegmentsView, session: Session, segments: list[str]) -> None:
    view.column.open(segments[0])
    record = session.workspace.record(segments[0], Segment)
    sales = editor(view).bindings["sales_can"].editor.control
    sales.click()
    assert record.sales_can is True
    assert "1 of 4 prerequisites met" in faces(view)[0].accessibleName()
    sales.click()
    assert "sales_can" not in record.body


def test_a_segment_with_criteria_is_not_empty(
    view: SegmentsView, session: Session, segments: list[str]
) -> None:
    record = session.workspace.record(segments[0], Segment)
    view.column.open(segments[0])
    editor(view).text.selectAll()
    QTest.keyClick(editor(view).text, Qt.Key.Key_Delete)
    view.column.close_row()
    assert record.text == ""
    assert segments[0] in session.workspace


def test_what_is_known_beyond_is_folded_until_there_is_something(
    view: SegmentsView, session: Session, segments: list[str]
) -> None:
    view.column.open(segments[0])
    switching = editor(view).bindings["switching"].editor.control
    assert not switching.isVisibleTo(view)
    view.focus_on(segments[0], "switching")
    assert switching.isVisibleTo(view)
    session.set_field(session.workspace.record(segments[1], Segment), "why", "They must")
    view.column.open(segments[1])
    assert switching.isVisibleTo(view)


def test_a_finding_leads_to_the_criterion(view: SegmentsView, session: Session, segments: list[str]) -> None:
    [criterion] = session.workspace.children(segments[0], SegmentCriterion)
    view.focus_on(criterion.id, "target")
    assert view.column.open_id == segments[0]
    assert editor(view).criteria.open_id == criterion.id


def test_reading_opens_nothing(view: SegmentsView, session: Session, segments: list[str]) -> None:
    session.store.read_only_reason = ReadOnly(name="a")
    view.refresh()
    view.column.open(segments[0])
    assert editor(view).isHidden()
