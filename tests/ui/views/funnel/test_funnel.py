"""The funnel calculator: figures typed in place, what-if that stores nothing, and what is wrong said where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from ui.session import Session
from ui.views.funnel.columns import Columns
from ui.views.funnel.view import FunnelView

GOAL = {
    "revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000,
    "reps": 5, "capacity": 5, "period_months": 12, "target_date": "2027-12-31", "cycle_days": 120,
}  # fmt: skip
STAGES = [
    {"text": "Inquiry", "key": "iql", "rate": 20, "rate_source": "own"},
    {"text": "MQL", "key": "mql", "rate": 70, "rate_source": "own"},
    {"text": "SAL", "key": "sal", "rate": 60, "rate_source": "benchmark", "rate_low": 50, "rate_high": 70},
    {"text": "SQL", "key": "sql", "rate": 25},
    {"text": "Won", "key": "won"},
]


@pytest.fixture
def stages(session: Session) -> list[str]:
    return session.insert(Stage, ROOT_ID, STAGES)


@pytest.fixture
def funnel(make: Make, session: Session, sla: str, stages: list[str]) -> FunnelView:
    for name, value in GOAL.items():
        session.set_field(session.workspace.record(sla, Sla), name, value)
    return make(FunnelView, "funnel", "funnel", sla)


def spoken(view: FunnelView) -> list[str]:
    return [row.accessibleName() for row in view.rows]


def test_the_needs_are_those_of_the_method(funnel: FunnelView) -> None:
    assert [item.count for item in funnel.trial.now.stages] == [1530, 306, 214, 128, 32]
    assert spoken(funnel)[0].startswith("Inquiry, 1,530, 1,310 to 1,830")
    assert "1,523.81 without rounding" in spoken(funnel)[0]
    assert "a lead is worth €2,625" in spoken(funnel)[1]
    assert funnel.goal.result.words() == "32"
    assert funnel.summary() == "Inquiry: 1,530 for 32 deals"


def test_the_lever_is_said_at_its_rate(funnel: FunnelView) -> None:
    words = [row.says.text() for row in funnel.rates]
    assert words[0] == "Matters most: one point more saves 73 at “Inquiry”."
    assert words[1:] == ["", "", ""]


def test_a_promise_that_nobody_can_work_is_said_in_one_sentence(funnel: FunnelView, session: Session) -> None:
    assert funnel.sales.says.text() == "26 “MQL” a month, 5 people can work 25: 1 too many."
    session.set_field(session.workspace.record(funnel.subject, Sla), "reps", 6)
    assert funnel.sales.says.text() == "26 “MQL” a month, 6 people can work 30: that works."
    session.set_field(session.workspace.record(funnel.subject, Sla), "capacity", None)
    assert "how many can one person take?" in funnel.sales.says.text()


def test_too_late_is_said_plainly(funnel: FunnelView, session: Session) -> None:
    assert funnel.start.says.text() == "A lead has to come in by 2 Sept 2027 to be a deal by 31 Dec 2027."
    session.set_field(session.workspace.record(funnel.subject, Sla), "target_date", "2026-12-31")
    assert funnel.start.says.text().startswith("Too late: a lead would have had to come in by 2 Sept 2026")
    session.set_field(session.workspace.record(funnel.subject, Sla), "target_date", "2026-01-31")
    assert funnel.start.says.text() == "Too late: 31 Jan 2026 has passed."


def test_trying_stores_nothing_until_it_is_taken_over_in_one_step(
    funnel: FunnelView, session: Session, stages: list[str]
) -> None:
    slider = funnel.rates[0].slider.slider
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(10):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    funnel.goal.sliders["marketing_share"].slider.setValue(50)
    assert funnel.trial.rate(stages[0]) == 25
    assert session.workspace.record(stages[0], Stage).rate == 20
    assert "40 instead of 32 deals" in funnel.bar.says.text()
    assert funnel.rows[-1].accessibleName().endswith("+8")
    assert funnel.bar.isVisible()
    funnel.bar.take.click()
    assert session.workspace.record(stages[0], Stage).rate == 25
    assert session.workspace.record(funnel.subject, Sla).marketing_share == 50
    assert funnel.bar.isHidden()
    session.undo()
    assert session.workspace.record(stages[0], Stage).rate == 20
    assert session.workspace.record(funnel.subject, Sla).marketing_share == 40
    assert funnel.trial.now.stages[0].count == 1530


def test_going_back_forgets_what_was_tried(funnel: FunnelView, stages: list[str]) -> None:
    funnel.trial.set_rate(stages[3], 50)
    assert funnel.rates[3].slider.slider.value() == 100
    funnel.bar.back.click()
    assert not funnel.trial.is_trying
    assert funnel.rates[3].slider.slider.value() == 50


def test_a_range_that_a_taken_rate_lies_outside_of_goes(
    funnel: FunnelView, session: Session, stages: list[str]
) -> None:
    funnel.trial.set_rate(stages[2], 80)
    funnel.bar.take.click()
    stage = session.workspace.record(stages[2], Stage)
    assert (stage.rate, stage.rate_low, stage.rate_high) == (80, None, None)


def test_a_rate_is_typed_where_it_is_drawn(funnel: FunnelView, session: Session, stages: list[str]) -> None:
    figure = funnel.rates[3].figure
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    figure.click()
    field = funnel.editor.bindings["rate"].editor.control
    assert funnel._funnel.indexOf(funnel.editor) == funnel._funnel.indexOf(funnel.rates[3]) + 1
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "50")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.workspace.record(stages[3], Stage).rate == 50
    assert funnel.rates[3].figure.words() == "50%"
    assert funnel.editor.isHidden()
    assert figure.hasFocus()


def test_a_figure_of_the_goal_is_typed_in_its_place(funnel: FunnelView, session: Session) -> None:
    term = funnel.goal.terms["average_deal"]
    term.face.click()
    control = term.binding.editor.control
    assert term.stack.currentWidget() is control
    QTest.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, "50000")
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert session.workspace.record(funnel.subject, Sla).average_deal == 50_000
    assert term.stack.currentWidget() is term.face
    assert funnel.goal.result.words() == "16"


def test_a_rate_of_nothing_or_none_is_said_in_its_place(
    funnel: FunnelView, session: Session, stages: list[str]
) -> None:
    session.set_field(session.workspace.record(stages[1], Stage), "rate", 0)
    assert funnel.rates[1].says.text() == "At a rate of 0% no lead ever gets through."
    assert spoken(funnel)[1].startswith("MQL, not known")
    session.set_field(session.workspace.record(funnel.subject, Sla), "average_deal", None)
    assert funnel.goal.terms["average_deal"].error.text() == "There is no average deal."
    assert funnel.goal.result.words() == ""
    assert funnel.summary() == "The calculation has gaps"


def test_without_stages_it_asks_for_rates(make: Make, session: Session, sla: str) -> None:
    view = make(FunnelView, "funnel", "funnel", sla)
    assert len(view.rows) == 1
    assert view._says.isVisible()
    session.insert(Stage, ROOT_ID, STAGES)
    assert len(view.rows) == 5
    assert not view._says.isVisible()


def test_a_finding_leads_to_the_rate_it_is_about(funnel: FunnelView, stages: list[str]) -> None:
    funnel.focus_on(stages[1], "rate")
    assert funnel.editor.stage == stages[1]
    funnel.focus_on(funnel.subject, "capacity")
    assert funnel.sales.form.bindings["capacity"].editor.control.hasFocus()


def test_narrow_pages_keep_the_drawing_and_give_up_figures() -> None:
    wide, narrow = Columns.of(900, 1), Columns.of(520, 1)
    assert len(wide.figures) == 3
    assert len(narrow.figures) < 3
    assert narrow.drawing[1] >= 150


def test_own_rates_of_a_list_are_proposed_and_adopted(
    funnel: FunnelView, session: Session, stages: list[str], tmp_path: Path
) -> None:
    rows = ["Lead,MQL,SAL,SQL"]
    rows += [
        f"old {number},2026-03-0{1 + number % 9},{'2026-03-20' if number < 30 else ''},"
        for number in range(40)
    ]
    rows += [f"young {number},2026-11-02,," for number in range(5)]
    path = tmp_path / "leads.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    funnel.own.read(path)
    assert "11/2026 (5 leads)" in funnel.own.says.text()
    line = funnel.own.lines[0]
    assert "30 of 40, 75% (60 to 86%)" in line.words.text()
    line.take.click()
    stage = session.workspace.record(stages[1], Stage)
    assert (stage.rate, stage.rate_low, stage.rate_note) == (75, 59.8, "leads.csv: 30 of 40 leads")
    assert line.take.text() == "Adopted"
    assert funnel.rates[1].figure.words() == "75%"
    session.undo()
    assert session.workspace.record(stages[1], Stage).rate == 70
    assert line.take.text() == "Adopt"


def test_a_list_of_rates_that_is_not_there_is_said(funnel: FunnelView, tmp_path: Path) -> None:
    funnel.own.read(tmp_path / "gone.csv")
    assert "gone.csv" in funnel.own.says.text()
    assert funnel.own.ask.isEnabled()
