"""Fading and upkeep: the model of fading, the threshold held against results, fit rules that become criteria."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.model import Model
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.scoring import BehaviourRule, FitRule, Lead, Scoring
from ui.session import Session
from ui.views.scoring.curves import curve
from ui.views.scoring.fading import FadingView


@pytest.fixture
def view(make: Make, scoring: str) -> FadingView:
    return make(FadingView, "scoring", "fading", scoring)


def past(name: str, points: int, outcome: str) -> dict[str, object]:
    activities = ["2026-05-01 point"] * points
    return {
        "text": name, "fit": "A", "activities": activities, "outcome": outcome, "outcome_on": "2026-06-01",
    }  # fmt: skip


def test_the_curves_are_those_of_the_method() -> None:
    half = curve(Model(), Decay.HALF_LIFE)
    assert [round(half[day], 2) for day in (15, 30, 60, 90)] == [28.28, 20, 10, 5]
    assert [curve(Model(), Decay.STEP)[day] for day in (0, 29, 30, 60)] == [40, 40, 30, 10]
    assert [curve(Model(), Decay.WINDOW)[day] for day in (29, 30)] == [40, 0]
    assert set(curve(Model(), Decay.NONE)) == {40}


def test_only_the_values_of_the_chosen_model_are_asked_for(view: FadingView, session: Session) -> None:
    assert all(form.isHidden() for form in view.values.values())
    button = view.curves.buttons[Decay.HALF_LIFE]
    view.curves.buttons[Decay.NONE].setFocus(Qt.FocusReason.TabFocusReason)
    button.click()
    assert session.workspace.record(view.subject, Scoring).decay is Decay.HALF_LIFE
    assert [decay for decay, form in view.values.items() if not form.isHidden()] == [Decay.HALF_LIFE]
    session.set_field(session.workspace.record(view.subject, Scoring), "half_life_days", 15)
    assert button.values[15] == 20
    QTest.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    session.undo()
    session.undo()
    assert not button.isChecked()


def test_the_threshold_is_proposed_and_names_whom_it_would_have_missed(
    view: FadingView, session: Session
) -> None:
    assert view.results.take.isHidden()
    session.insert(BehaviourRule, view.subject, [{"text": "point", "points": 1}])
    won = [past(name, points, "won") for name, points in zip("ABCDE", (90, 70, 60, 45, 20), strict=True)]
    session.insert(Lead, view.subject, [*won, past("Lost", 55, "lost")])
    assert view.results.says.text() == (
        "Four of five leads won had at least 45 points. Handed over is from 50."
    )
    lines = view.results.details.text().splitlines()
    assert lines[0] == "As it is: 3 of 5 won handed over; missed: D, E; in vain: Lost."
    assert lines[1] == "From 45 points: 4 of 5 won handed over; missed: E; in vain: Lost."
    assert lines[-1] == "Only 5 leads won: that says little."
    view.results.take.click()
    assert session.workspace.record(view.subject, Scoring).engagement_2 == 45
    assert view.results.take.isHidden()


def test_a_high_threshold_pushes_the_cut_above_it(view: FadingView, session: Session) -> None:
    session.insert(BehaviourRule, view.subject, [{"text": "point", "points": 1}])
    session.insert(Lead, view.subject, [past("A", 85, "won")])
    view.results.take.click()
    scoring = session.workspace.record(view.subject, Scoring)
    assert (scoring.engagement_1, scoring.engagement_2) == (86, 85)
    session.undo()
    assert session.workspace.record(view.subject, Scoring).engagement_1 is None


def test_checking_notes_the_day(view: FadingView, session: Session) -> None:
    assert view.results.due.text() == "Never held against results so far."
    session.insert(Lead, view.subject, [past("A", 0, "won")])
    view.results.done.click()
    assert view.results.due.text() == "To be checked again by 23 Feb 2027."


def test_fit_rules_become_criteria_in_one_step(view: FadingView, session: Session) -> None:
    rule = {"text": "30 to 150 people", "demand": "must", "attribute": "Employees", "operator": "between",
            "target": "30 to 150", "weight": 3}  # fmt: skip
    session.insert(FitRule, view.subject, [rule, {"text": "Owner leads"}])
    assert view.make.isVisibleTo(view)
    view.make_criteria()
    [icp] = session.workspace.children(ROOT_ID, Icp)
    first, second = session.workspace.children(icp.id, Criterion)
    assert first.body == rule
    assert second.body == {"text": "Owner leads", "demand": "should"}
    assert session.workspace.children(view.subject, FitRule) == ()
    session.undo()
    assert session.workspace.children(ROOT_ID, Icp) == ()
    assert len(session.workspace.children(view.subject, FitRule)) == 2
