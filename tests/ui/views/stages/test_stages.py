"""The ladder of lead stages: filled from the method, walked by keyboard, drawn to scale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, StageKey
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.errors import ReadOnly
from ui.context import Context
from ui.session import Session
from ui.views.stages.faces import StageFace, stage_faces
from ui.views.stages.ladder_layout import LadderLayout, LadderMeasures
from ui.views.stages.view import StagesView

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(make: Make) -> StagesView:
    return make(StagesView, "stages", "ladder", ROOT_ID)


def names(session: Session) -> list[str]:
    return [stage.text for stage in session.workspace.children(ROOT_ID, Stage)]


def press(view: StagesView, key: Qt.Key, *, alt: bool = False) -> None:
    button = next(button for button in view.ladder.buttons() if button.isChecked())
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, key, ALT if alt else Qt.KeyboardModifier.NoModifier)


def test_an_empty_workspace_is_offered_the_stages_of_the_method(view: StagesView, session: Session) -> None:
    assert not view.invitation.isHidden()
    assert view.ladder.isHidden()
    view.invitation.use.click()
    assert [stage.key for stage in session.workspace.children(ROOT_ID, Stage)] == list(StageKey)
    assert view.invitation.isHidden()
    assert session.workspace.record(view.chosen, Stage).key is StageKey.MQL
    session.undo()
    assert names(session) == []
    assert not view.invitation.isHidden()


def test_arrows_walk_the_ladder_and_enter_edits(view: StagesView, session: Session) -> None:
    view.use_standard()
    press(view, Qt.Key.Key_Right)
    assert session.workspace.record(view.chosen, Stage).key is StageKey.SAL
    press(view, Qt.Key.Key_Return)
    name = view.editor.groups[0].bindings["text"].editor.control
    assert name.hasFocus()
    QTest.keyClick(name, Qt.Key.Key_End)
    QTest.keyClicks(name, "!")
    session.flush()
    assert session.workspace.record(view.chosen, Stage).text == "Accepted by sales!"
    assert "Accepted by sales!" in view.ladder.buttons()[3].accessibleName()


def test_alt_moves_a_stage_and_del_removes_it(view: StagesView, session: Session) -> None:
    view.use_standard()
    chosen = view.chosen
    press(view, Qt.Key.Key_Left, alt=True)
    assert names(session)[:3] == ["Cold lead", "Qualified by marketing", "Inquiry"]
    assert view.chosen == chosen
    press(view, Qt.Key.Key_Delete)
    assert "Qualified by marketing" not in names(session)
    assert session.workspace.record(view.chosen, Stage).text == "Inquiry"
    session.undo()
    assert "Qualified by marketing" in names(session)


def test_a_stage_may_not_climb_out_of_the_ladder(view: StagesView, session: Session) -> None:
    view.use_standard()
    won = next(stage for stage in session.workspace.children(ROOT_ID, Stage) if stage.key is StageKey.WON)
    before = names(session)
    view.shift(won.id, 1)
    assert names(session) == before


def test_only_the_stage_that_asks_for_it_shows_the_intention(view: StagesView, session: Session) -> None:
    view.use_standard()
    intent = next(group for group in view.editor.groups if "budget_known" in group.bindings)
    assert intent.isHidden()
    sql = next(stage for stage in session.workspace.children(ROOT_ID, Stage) if stage.key is StageKey.SQL)
    view.choose(sql.id)
    assert not intent.isHidden()


def test_signing_sets_who_and_when_in_one_step(view: StagesView, session: Session, context: Context) -> None:
    view.use_standard()
    [carla] = session.insert(Participant, ROOT_ID, [{"text": "Carla", "department": "marketing"}])
    view.editor.signs.sign(Department.MARKETING, carla)
    stage = session.workspace.record(view.chosen, Stage)
    assert (stage.marketing_signed, stage.marketing_signed_on) == (carla, context.today())
    assert "marketing only" in view.ladder.buttons()[2].accessibleName()
    session.undo()
    assert (stage.marketing_signed, stage.marketing_signed_on) == ("", None)


def test_the_goal_fills_the_volumes_in_one_step(view: StagesView, session: Session) -> None:
    view.use_standard()
    values = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}
    session.insert(Sla, ROOT_ID, [values])
    rates = {StageKey.IQL: 20, StageKey.MQL: 70, StageKey.SAL: 60, StageKey.SQL: 25}
    for stage in session.workspace.children(ROOT_ID, Stage):
        if stage.key in rates:
            session.set_field(stage, "rate", rates[stage.key])
    view.take_figures()
    counts = {stage.key: stage.volume for stage in session.workspace.children(ROOT_ID, Stage)}
    assert [counts[key] for key in rates] == [1530, 306, 214, 128]
    assert counts[StageKey.WON] == 32
    session.undo()
    assert all(stage.volume is None for stage in session.workspace.children(ROOT_ID, Stage))


def test_a_read_only_workspace_offers_nothing_to_press(view: StagesView, session: Session) -> None:
    view.use_standard()
    session.store.read_only_reason = ReadOnly(name="a")
    view.refresh()
    assert view.ladder.add.isHidden()
    assert all(tool.isHidden() for tool in view.editor._tools)


def test_steps_go_down_and_bars_are_to_scale(view: StagesView, session: Session, context: Context) -> None:
    view.use_standard()
    for stage in session.workspace.children(ROOT_ID, Stage):
        volume = {StageKey.IQL: 1000, StageKey.MQL: 500}.get(stage.key or StageKey.COLD)
        session.set_field(stage, "volume", volume)
    faces = [face for face in stage_faces(context, session, view.board) if not face.beside]
    layout = LadderLayout.of(faces, 800, LadderMeasures.usual(), 40)
    tops = [step.body.top() for step in layout.steps]
    assert tops == sorted(tops)
    assert layout.steps[2].bar == pytest.approx(layout.steps[1].bar / 2)
    assert layout.handover == 2
    assert layout.way_back[0].x() > layout.way_back[-1].x()
    assert [band.owner for band in layout.bands] == [faces[0].owner, faces[-1].owner]


def test_without_the_right_to_refuse_no_way_leads_back(view: StagesView, context: Context) -> None:
    view.use_standard()
    faces: list[StageFace] = [
        replace(face, may_reject=False)
        for face in stage_faces(context, view.session, view.board)
        if not face.beside
    ]
    assert LadderLayout.of(faces, 800, LadderMeasures.usual(), 40).way_back == ()


def test_in_a_wide_window_the_ladder_grows_with_its_definitions(view: StagesView, session: Session) -> None:
    view.use_standard()
    for width in (900, 1700):
        view.resize(width, 900)
        QTest.qWait(20)
        canvas = view.ladder.canvas
        assert canvas.height() >= canvas.heightForWidth(canvas.width())
