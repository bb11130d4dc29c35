"""Rules of behaviour: for and against apart, the usual ones on offer, each with its words."""

from __future__ import annotations

import pytest
from making import Make

from personaforge.domain.options import Department
from personaforge.domain.worksheets.scoring import BehaviourRule
from ui.session import Session
from ui.views.scoring.behaviour import BehaviourView


@pytest.fixture
def view(make: Make, scoring: str) -> BehaviourView:
    return make(BehaviourView, "scoring", "behaviour", scoring)


def test_the_usual_rules_come_in_one_step_and_stand_apart(view: BehaviourView, session: Session) -> None:
    pro, contra = view.columns
    assert contra.use.isHidden()
    pro.use.click()
    assert [len(pro.records()), len(contra.records())] == [6, 6]
    assert pro.use.isHidden()
    assert view.count() == 12
    session.undo()
    assert view.count() == 0
    assert not pro.use.isHidden()


def test_a_new_row_on_the_right_takes_points_off(view: BehaviourView, session: Session) -> None:
    session.set_speaking(Department.SALES)
    contra = view.columns[1]
    contra.begin()
    contra.editor.text.setFocus()
    contra.editor.text.insertPlainText("Is a student")
    session.flush()
    [rule] = session.workspace.children(view.subject, BehaviourRule)
    assert rule.signal is not None
    assert rule.signal.value == "negative"
    assert rule.said_by == (Department.SALES,)
    session.set_field(rule, "points", -30)
    contra.close_row()
    assert contra.faces[0].accessibleName().startswith("Is a student, −30 points, speaks against it, Sales")


def test_a_rule_changes_its_side_with_its_points(view: BehaviourView, session: Session) -> None:
    [id] = session.insert(BehaviourRule, view.subject, [{"text": "Careers page", "points": 5}])
    assert view.columns[0].holds(id)
    session.set_field(session.workspace.record(id, BehaviourRule), "points", -30)
    assert view.columns[1].holds(id)
    assert not view.columns[0].holds(id)


def test_a_row_says_how_far_it_counts_and_how_it_fades(view: BehaviourView, session: Session) -> None:
    row = {"text": "Prices", "points": 20, "cap": 40, "fade_points": 5, "fade_days": 7, "hand_raise": True}
    session.insert(BehaviourRule, view.subject, [row])
    words = view.columns[0].faces[0].accessibleName()
    assert words == "Prices, +20 points, asks for contact · together at most 40 · −5 every 7 days, Assumption"


def test_evidence_is_chosen_in_the_open_row(view: BehaviourView, session: Session) -> None:
    [id] = session.insert(BehaviourRule, view.subject, [{"text": "Prices", "points": 20}])
    view.columns[0].open(id)
    editor = view.columns[0].editor
    editor.known.how.chosen.emit("crm")
    editor.known.give_to((Department.SALES,))
    rule = session.workspace.record(id, BehaviourRule)
    assert rule.evidence.value == "crm"
    assert editor.side() is Department.SALES
    assert view.summary() == "1 rule, 1 evidenced"
