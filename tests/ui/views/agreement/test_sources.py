"""Where the number of a promise comes from, and what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import Make
from PySide6.QtWidgets import QApplication

from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.worksheets.sla import Commitment, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.storage.store import Store
from ui.session import Session
from ui.views.agreement.commitment_column import CommitmentColumn
from ui.views.agreement.commitments import CommitmentsView
from ui.views.shared.reasons import ReasonPopup


@pytest.fixture
def stage(session: Session) -> str:
    rows = [{"text": "Qualified", "key": "mql", "rate": 70}, {"text": "Won", "key": "won"}]
    return session.insert(Stage, ROOT_ID, rows)[0]


@pytest.fixture
def column(make: Make, session: Session, sla: str, stage: str) -> CommitmentColumn:
    """The promises of marketing with one open: 40 MQL, typed."""
    goal = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}
    for name, value in goal.items():
        session.set_field(session.workspace.record(sla, Sla), name, value)
    [promise] = session.insert(
        Commitment, sla, [{"text": "MQL a year", "side": "marketing", "amount": 40, "unit": "MQL"}]
    )
    column = make(CommitmentsView, "sla", "commitments", sla).columns[0]
    column.open(promise)
    return column


def promise_of(column: CommitmentColumn) -> Commitment:
    record = column.editor.record
    assert isinstance(record, Commitment)
    return record


def link(column: CommitmentColumn) -> None:
    column.editor.source.figure.edited.emit(LinkedFigure.STAGE_PERIOD.value)


def test_a_figure_is_chosen_with_its_usual_stage_in_one_step(
    column: CommitmentColumn, session: Session, stage: str
) -> None:
    link(column)
    promise = promise_of(column)
    assert (promise.figure, promise.stage, promise.amount) == (LinkedFigure.STAGE_PERIOD, stage, 40)
    assert column.editor.source.words.text() == "Funnel: leads needed at “Qualified”: was 40, now 46"
    session.undo()
    assert promise_of(column).figure is None
    assert column.editor.source.stage_box.isHidden()


def test_one_click_takes_the_figure_over(column: CommitmentColumn, session: Session) -> None:
    link(column)
    take = column.editor.source.take
    assert take.text() == "Take over 46"
    take.click()
    assert promise_of(column).amount == 46
    assert take.isHidden()
    session.undo()
    assert promise_of(column).amount == 40


def test_the_open_promise_follows_its_source(column: CommitmentColumn, session: Session, stage: str) -> None:
    link(column)
    column.editor.source.take.click()
    session.set_field(session.workspace.record(stage, Stage), "rate", 50)
    assert "was 46, now 64" in column.editor.source.words.text()
    assert "was 46, now 64" in column.faces[0].spoken()


def test_a_source_that_is_gone_is_said(column: CommitmentColumn, session: Session, stage: str) -> None:
    link(column)
    session.remove([stage])
    assert "its source is gone" in column.editor.source.words.text()
    assert column.editor.source.take.isHidden()
    assert column.editor.source.go.isHidden()
    assert promise_of(column).amount == 40


def test_the_source_is_one_click_away(column: CommitmentColumn, stage: str) -> None:
    wanted: list[tuple[str, str]] = []
    column.place_wanted.connect(lambda record, field: wanted.append((record, field)))
    link(column)
    column.editor.source.go.click()
    assert wanted == [(stage, "rate")]


def test_a_reason_is_found_by_its_words_and_taken_away_again(
    column: CommitmentColumn, session: Session
) -> None:
    [persona] = session.insert(Persona, ROOT_ID, [{"text": "Megan"}])
    time, _ = session.insert(Pain, persona, [{"text": "No time"}, {"text": "No proof"}])
    reasons = column.editor.reasons
    reasons.add.click()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ReasonPopup)
    popup.look_for("pain time")
    assert [entry.text for entry in popup.entries] == ["No time"]
    popup.take(0)
    assert promise_of(column).because == (time,)
    session.set_field(session.workspace.record(time, Pain), "text", "No time at all")
    assert [(mark.of, mark.was) for mark in session.workspace.all(Recheck)] == [
        (promise_of(column).id, "No time")
    ]
    reasons.take(())
    assert promise_of(column).because == ()
    session.remove([time])
    assert reasons.reasons() == ()


def test_a_second_window_shows_the_same_clause_and_lets_nobody_change_it(
    column: CommitmentColumn, session: Session, sla: str, tmp_path: Path
) -> None:
    """Two people, one clause: whoever comes second can read."""
    other = Session(Store.open(session.store.path, "Bob", app_data=tmp_path / "other"))
    assert other.read_only
    theirs = other.workspace.record(promise_of(column).id, Commitment)
    assert not other.set_field(theirs, "amount", 99)
    session.set_field(promise_of(column), "amount", 41)
    assert promise_of(column).amount == 41
    other.close()
