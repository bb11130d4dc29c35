"""The matrix: actions by cell, cuts on both axes, and where the fit comes from."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from personaforge.domain.handover_options import CellAction, EngagementGrade, FitGrade
from personaforge.domain.leads.model import Model
from personaforge.domain.worksheets.icp import Criterion
from personaforge.domain.worksheets.scoring import BehaviourRule, Lead, MatrixCell, Scoring
from ui.session import Session
from ui.views.scoring.board import along, place_of
from ui.views.scoring.cells import CellButton
from ui.views.scoring.matrix import ScoringMatrixView

A, B, C, D = FitGrade
ONE, TWO, THREE, FOUR = EngagementGrade


@pytest.fixture
def view(make: Make, scoring: str) -> ScoringMatrixView:
    return make(ScoringMatrixView, "scoring", "matrix", scoring)


def cell(view: ScoringMatrixView, fit: FitGrade, grade: EngagementGrade) -> CellButton:
    return view.cells.board.buttons[fit, grade]


def choose(button: CellButton, action: CellAction) -> None:
    entries = button.menu().actions()
    entries[list(CellAction).index(action)].trigger()


def test_a_cell_is_given_another_action_and_put_back(view: ScoringMatrixView, session: Session) -> None:
    choose(cell(view, B, THREE), CellAction.INFORM)
    [record] = session.workspace.children(view.subject, MatrixCell)
    assert (record.fit, record.engagement, record.action) == (B, THREE, CellAction.INFORM)
    assert "changed, usually: nurture" in cell(view, B, THREE).accessibleName()
    assert view.summary() == "1 cell differs from the usual"
    choose(cell(view, B, THREE), CellAction.CHECK)
    assert len(session.workspace.children(view.subject, MatrixCell)) == 1
    choose(cell(view, B, THREE), CellAction.NURTURE)
    assert session.workspace.children(view.subject, MatrixCell) == ()
    assert view.usual.isHidden()


def test_all_cells_go_back_in_one_step(view: ScoringMatrixView, session: Session) -> None:
    choose(cell(view, A, FOUR), CellAction.NURTURE)
    choose(cell(view, D, ONE), CellAction.CHECK)
    view.usual.click()
    assert session.workspace.children(view.subject, MatrixCell) == ()
    session.undo()
    assert len(session.workspace.children(view.subject, MatrixCell)) == 2


def test_arrows_walk_and_delete_puts_a_cell_back(view: ScoringMatrixView, session: Session) -> None:
    choose(cell(view, B, TWO), CellAction.CHECK)
    cell(view, A, ONE).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cell(view, A, ONE), Qt.Key.Key_Right)
    QTest.keyClick(cell(view, A, TWO), Qt.Key.Key_Down)
    assert cell(view, B, TWO).hasFocus()
    QTest.keyClick(cell(view, B, TWO), Qt.Key.Key_Delete)
    assert session.workspace.children(view.subject, MatrixCell) == ()


def test_cuts_move_with_keys_and_stay_in_order(view: ScoringMatrixView, session: Session) -> None:
    first = view.cells.engagement.handles[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_PageDown)
    assert session.workspace.record(view.subject, Scoring).engagement_1 == 65
    QTest.keyClick(first, Qt.Key.Key_PageDown)
    QTest.keyClick(first, Qt.Key.Key_PageDown)
    assert session.workspace.record(view.subject, Scoring).engagement_1 == 51
    assert "1 from 51" in first.accessibleName()
    session.undo()
    assert view.cells.engagement.cuts[0] == 75


def test_dragging_a_cut_counts_leads_anew_and_stores_when_it_is_let_go(
    view: ScoringMatrixView, session: Session
) -> None:
    session.insert(BehaviourRule, view.subject, [{"text": "demo", "points": 60}])
    session.insert(Lead, view.subject, [{"text": "Barlow", "fit": "A", "activities": ["2026-11-01 demo"]}])
    assert "1 lead" in cell(view, A, TWO).accessibleName()
    axis = view.cells.engagement
    handle = axis.handles[0]
    center = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=center)
    QTest.mouseMove(handle, center + QPoint(round(axis.width() * 0.06), 0))
    assert 50 < axis.cuts[0] < 60
    assert on_its_border(view, 0)
    assert "1 lead" in cell(view, A, ONE).accessibleName()
    assert session.workspace.record(view.subject, Scoring).engagement_1 is None
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    assert session.workspace.record(view.subject, Scoring).engagement_1 == axis.cuts[0]


def on_its_border(view: ScoringMatrixView, place: int) -> bool:
    axis, grade = view.cells.engagement, list(EngagementGrade)[place]
    right = cell(view, A, grade).geometry().right()
    return abs(axis.handles[place].geometry().center().x() - right) <= 2


@pytest.mark.parametrize("cuts", [(75.0, 50.0, 25.0), (99.0, 98.0, 97.0), (60.0, 2.0, 1.0)])
def test_a_handle_stands_on_the_border_that_it_moves(
    view: ScoringMatrixView, cuts: tuple[float, float, float]
) -> None:
    view.set_cuts(("engagement_1", "engagement_2", "engagement_3"), cuts)
    view.set_cuts(("fit_a", "fit_b", "fit_c"), cuts)
    assert all(on_its_border(view, place) for place in range(3))
    for handle, fit in zip(view.cells.fit.handles, (A, B, C), strict=True):
        assert abs(handle.geometry().center().y() - cell(view, fit, ONE).geometry().bottom()) <= 2
        assert cell(view, fit, ONE).height() >= 60


def test_the_number_of_a_cut_is_typed(view: ScoringMatrixView, session: Session) -> None:
    first = view.cells.engagement.handles[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, "8")
    [field] = view.cells.findChildren(QLineEdit)
    QTest.keyClick(field, "2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.workspace.record(view.subject, Scoring).engagement_1 == 82
    assert first.hasFocus()
    field = view.cells.engagement.type_in(0, "")
    QTest.keyClick(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.workspace.record(view.subject, Scoring).engagement_1 == 82


def test_the_criteria_of_the_profiles_are_listed_as_they_are(
    view: ScoringMatrixView, session: Session, icp: str
) -> None:
    session.insert(Criterion, icp, [{"text": "IT industry", "demand": "must"}])
    assert any("IT industry" in words for words in view.sources.words())
    session.insert(Criterion, icp, [{"text": "Own sales", "demand": "should"}])
    assert any("Own sales" in words for words in view.sources.words())


def test_without_a_cell_that_hands_over_it_says_so(view: ScoringMatrixView) -> None:
    for fit, grade in [(A, ONE), (A, TWO), (B, ONE), (B, TWO)]:
        choose(cell(view, fit, grade), CellAction.NURTURE)
    assert view.says.text() == "No cell hands a lead over to sales."


def test_a_lead_stands_between_the_cuts() -> None:
    cuts = (60.0, 40.0, 20.0)
    assert along(100, cuts) == 0
    assert along(50, cuts) == pytest.approx(1.5)
    assert along(0, cuts) == pytest.approx(3.999)
    assert place_of(Model(), 62.5, None, None) == (1.5, 4.5)
    assert place_of(Model(), 62.5, B, None) == (1.5, 1.5)
    assert place_of(Model(), 62.5, B, 60.0)[1] == pytest.approx(1.6)
