"""Trying the model: leads travel through the matrix, each with its reasons, and a frame counts nothing out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from making import Make
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from personaforge.domain.handover_options import CellAction, EngagementGrade, FitGrade
from personaforge.domain.leads.model import Model
from personaforge.domain.leads.standing import Track
from personaforge.domain.leads.words import Names
from personaforge.domain.worksheets.scoring import BehaviourRule, Lead, Scoring
from personaforge.i18n import LANGUAGES, Language, Translator
from ui.context import Context
from ui.session import Session
from ui.views.scoring.board import CELLS, words_block, words_height
from ui.views.scoring.lead_words import cell_line, reasons
from ui.views.scoring.leads import MOST_LEADS
from ui.views.scoring.tester import LeadTrialView
from ui.wall_theme import for_room, on_wall

RULES = [
    {"text": "Asks for a demo", "matches": ["demo"], "points": 30, "hand_raise": True},
    {"text": "Webinar", "points": 60, "fade_points": 20, "fade_days": 30},
]
LEADS = [
    {"text": "Barlow", "fit": "A", "created": "2026-09-01",
     "activities": ["2026-09-01 webinar", "2026-10-15 demo", "2026-12-01 demo", "no date"]},
    {"text": "Gilroy", "fit": "D", "activities": ["2026-10-01 demo"], "outcome": "lost"},
    {"text": "Rigby", "activities": ["2026-11-01 webinar"]},
]  # fmt: skip


@pytest.fixture
def view(make: Make, session: Session, scoring: str) -> LeadTrialView:
    session.set_field(session.workspace.record(scoring, Scoring), "decay", "signal")
    session.insert(BehaviourRule, scoring, RULES)
    session.insert(Lead, scoring, LEADS)
    return make(LeadTrialView, "scoring", "tester", scoring)


def spoken(view: LeadTrialView) -> list[str]:
    return [
        str(view.model.data(view.model.index(row), Qt.ItemDataRole.AccessibleTextRole))
        for row in range(view.model.rowCount())
    ]


def test_each_lead_says_where_it_stands_today(view: LeadTrialView, qtmodeltester: ModelTester) -> None:
    assert view.timeline.says.text() == "23 Nov 2026"
    assert spoken(view) == [
        "Barlow, A2: MQL at once, 50 points",
        "Gilroy, D3: leave alone, 30 points, lost",
        "Rigby, fit not known, engagement 2, 60 points",
    ]
    qtmodeltester.check(view.model)


def test_an_earlier_today_shows_an_earlier_place(view: LeadTrialView) -> None:
    view.timeline.slider.setValue(0)
    assert view.timeline.says.text() == "1 Sept 2026"
    assert spoken(view)[0] == "Barlow, A2: MQL, 60 points"
    assert spoken(view)[1] == "Gilroy, D4: leave alone, 0 points, lost"


def test_the_chosen_lead_names_its_reasons(view: LeadTrialView) -> None:
    lead = view.leads.entries[0]
    view.dots.chosen.emit(lead.id)
    lines = view.panel.why.text().splitlines()
    assert lines[0] == "Fit A, by hand"
    assert "Webinar, 1 Sept 2026: +60, now +20" in lines
    assert "Asks for a demo, 15 Oct 2026: +30" in lines
    assert "Not counted: “2026-12-01 demo” (in the future)" in lines
    assert "Not counted: “no date” (no date)" in lines
    early = reasons(view.context, lead, date(2026, 9, 2), Names(view.session.workspace))
    assert not any("demo, 15" in line for line in early)


def test_a_frame_only_paints(view: LeadTrialView, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    original = Track.spot

    def counting(self: Track, on: date) -> object:
        asked.append(on)
        return original(self, on)

    monkeypatch.setattr(Track, "spot", counting)
    view.dots.choose("")
    before = view.dots.grab()
    for number in range(view._travel.days if view._travel else 0):
        view.dots.show_day(number)
        view.dots.grab()
    assert asked == []
    view.dots.show_day(0)
    assert view.dots.grab() != before


def test_playing_goes_through_all_days_and_stops_at_today(view: LeadTrialView) -> None:
    view.timeline.play.click()
    assert view.timeline.day == 0
    steps = 0
    while view.timeline.play.isChecked() and steps < 1000:
        view.timeline.step()
        steps += 1
    assert view.timeline.says.text() == "23 Nov 2026"
    assert steps < 1000


def test_a_lead_is_added_and_filled_in_beside_the_matrix(view: LeadTrialView, session: Session) -> None:
    view.panel.show()
    view.add.click()
    name = view.panel.bindings["text"].editor.control
    QTest.keyClicks(name, "Nairn")
    session.flush()
    added = session.workspace.children(view.subject, Lead)[-1]
    assert added.text == "Nairn"
    view.panel.bindings["fit"].editor.changed.emit("B")
    assert session.workspace.record(added.id, Lead).fit is not None
    view.panel.delete.click()
    assert added.id not in session.workspace


def test_a_list_is_tried_and_not_stored(view: LeadTrialView, session: Session, tmp_path: Path) -> None:
    rows = "".join(f"Lead {number},2026-10-0{1 + number % 9},webinar\n" for number in range(MOST_LEADS + 40))
    path = tmp_path / "leads.csv"
    path.write_text("Lead,Date,Activity\n" + rows, encoding="utf-8")
    view.try_list(path)
    assert len(view.leads.entries) == MOST_LEADS
    assert len(session.workspace.children(view.subject, Lead)) == 3
    assert view.says.text().endswith("nothing is stored.") or view.leads.entries[-1].is_listed


def test_a_list_with_leads_won_says_whether_the_threshold_is_right(
    view: LeadTrialView, tmp_path: Path
) -> None:
    path = tmp_path / "past.csv"
    path.write_text(
        "Lead,Date,Activity,Fit,Outcome,Closed on\nTyne,2026-10-01,demo,A,won,2026-10-01\n", "utf-8"
    )
    view.try_list(path)
    assert view.says.text() == (
        "1 lead of the list is tried, nothing is stored."
        " Four of five leads won had at least 30 points. Handed over is from 50."
    )


def test_a_list_that_cannot_be_read_is_said(view: LeadTrialView, tmp_path: Path) -> None:
    view.try_list(tmp_path / "gone.csv")
    assert "gone.csv" in view.says.text()
    assert view.take.isEnabled()


def test_an_edit_counts_out_only_the_lead_that_it_changes(view: LeadTrialView, session: Session) -> None:
    first, second, _ = before = list(view.leads.entries)
    session.set_field(session.workspace.record(first.id, Lead), "fit", "B")
    view.refresh()
    now = view.leads.entries
    assert (now[0].fit.grade, now[1:]) == (FitGrade.B, before[1:])
    assert now[1] is second
    assert view._travel is not None
    assert [way.entry for way in view._travel.ways] == now
    assert spoken(view)[0].startswith("Barlow, B2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_wall_a_cell_says_what_happens_in_one_line_above_its_dots(
    context: Context, language: Language
) -> None:
    wall = on_wall(for_room(replace(context, translator=Translator(language), presenting=True), 1366))
    cell = QRectF(0, 0, 182, 60)
    for action in CellAction:
        model = Model(matrix=dict.fromkeys(CELLS, action))
        block = words_block(wall, cell, model, (FitGrade.A, EngagementGrade.ONE))
        assert block is not None
        assert block.height == wall.theme.line_height("caption")
        assert words_height(wall, block) < 40


def test_names_of_leads_have_their_whole_line_on_the_wall(view: LeadTrialView, context: Context) -> None:
    wall = on_wall(replace(context, presenting=True))
    barlow, gilroy, rigby = view.leads.entries
    on = view.leads.today()
    assert cell_line(wall, barlow, on, short=True) == "A2: MQL at once"
    assert cell_line(wall, gilroy, on, short=True) == "D3, 30 points"
    assert cell_line(wall, rigby, on, short=True) == "?2, 60 points"
