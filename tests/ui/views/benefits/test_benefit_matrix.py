"""The benefit matrix by keyboard, and what it does to the workspace."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Bridge, Department
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from ui.session import Session
from ui.views.benefits.faces import Gap
from ui.views.benefits.matrix import SOLVES, BenefitMatrixView
from ui.views.benefits.model import Place
from ui.views.benefits.paint import menu_spot


@pytest.fixture
def matrix(make: Make, offer: SimpleNamespace) -> BenefitMatrixView:
    view = make(BenefitMatrixView, "benefits", "matrix", ROOT_ID)
    view.table.setFocus(Qt.FocusReason.OtherFocusReason)
    return view


def benefits(session: Session) -> list[Benefit]:
    return session.workspace.all(Benefit)


def open_place(view: BenefitMatrixView, *place: str | int) -> None:
    view.open_cell(view.model.find(Place(*place)))  # type: ignore[arg-type]


def test_the_model_keeps_the_rules_of_qt(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    tester = QAbstractItemModelTester(matrix.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    offer.session.insert(Feature, ROOT_ID, [{"text": "One more"}])
    offer.session.remove([offer.monika])
    offer.session.undo()
    tester.deleteLater()


def test_the_next_gap_opens_in_reading_order(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    QTest.keyClick(matrix.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert matrix.editor.isVisible()
    assert matrix.editor.place == Place(offer.texts, 0, offer.georg)
    QTest.keyClick(matrix.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert matrix.editor.place == Place(offer.rules, 0, offer.monika)


def test_a_gap_that_is_only_chosen_is_the_next_one(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    matrix.table.setCurrentIndex(matrix.model.find(Place(offer.rules, 0, offer.monika)))
    matrix.next_gap()
    assert matrix.editor.place == Place(offer.rules, 0, offer.monika)
    matrix.next_gap()
    assert matrix.editor.place == Place(offer.rules, 0, offer.georg)


def test_opening_a_cell_inserts_nothing(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    open_place(matrix, offer.rules, 0, offer.georg)
    matrix.editor.bridge.chosen.emit(Bridge.MEAN)
    matrix.close_cell()
    assert [benefit.id for benefit in benefits(offer.session)] == [offer.saves]


def test_typing_on_an_invitation_inserts_one_benefit_with_all_that_was_chosen(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    matrix.table.setCurrentIndex(matrix.model.find(Place(offer.rules, 0, offer.georg)))
    QTest.keyClicks(matrix.table, "o")
    matrix.editor.bridge.chosen.emit(Bridge.MEAN)
    QTest.keyClicks(matrix.editor.text, "ne funnel")
    offer.session.flush()
    new = benefits(offer.session)[-1]
    assert (new.parent, new.persona, new.text) == (offer.rules, offer.georg, "one funnel")
    assert new.bridge is Bridge.MEAN
    assert new.said_by == (Department.MARKETING,)


def test_undo_and_redo_show_in_the_open_cell(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    open_place(matrix, offer.rules, 0, offer.georg)
    QTest.keyClicks(matrix.editor.text, "one funnel")
    offer.session.flush()
    offer.session.undo()
    assert matrix.editor.text.value() == ""
    assert len(benefits(offer.session)) == 1
    offer.session.redo()
    assert matrix.editor.text.value() == "one funnel"
    QTest.keyClicks(matrix.editor.text, "!")
    offer.session.flush()
    assert [benefit.text for benefit in benefits(offer.session)] == ["two days a campaign", "one funnel!"]


def test_a_benefit_emptied_of_its_text_becomes_a_gap_again(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    open_place(matrix, offer.texts, 0, offer.monika)
    matrix.editor.text.selectAll()
    QTest.keyClick(matrix.editor.text, Qt.Key.Key_Delete)
    QTest.keyClick(matrix.editor.text, Qt.Key.Key_Escape)
    index = matrix.model.find(Place(offer.texts, 0, offer.monika))
    assert isinstance(matrix.model.cell(index), Gap)
    assert benefits(offer.session) == []


def test_a_boast_word_asks_and_may_stand(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    open_place(matrix, offer.texts, 0, offer.georg)
    QTest.keyClicks(matrix.editor.text, "the leading tool")
    assert matrix.editor.plate.isVisible()
    matrix.editor.plate.rephrase.emit()
    assert matrix.editor.text.textCursor().selectedText() == "leading"
    matrix.editor.plate.accept.emit()
    assert not matrix.editor.plate.isVisible()
    new = next(benefit for benefit in benefits(offer.session) if benefit.persona == offer.georg)
    assert new.boast_accepted
    QTest.keyClicks(matrix.editor.text, "quick")
    offer.session.flush()
    assert new.text == "the quick tool"


def test_what_a_benefit_answers_is_ticked_in_a_list(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    open_place(matrix, offer.texts, 0, offer.monika)
    chooser = matrix.editor.choose_answers()
    chooser.toggle(offer.proof)
    chooser.toggle(offer.calm)
    chooser.close()
    saves = offer.session.workspace.record(offer.saves, Benefit)
    assert saves.solves == (offer.time, offer.proof)
    assert matrix.model.column(1).answered == 2  # type: ignore[union-attr]


def test_enter_goes_on_with_the_next_offer(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    matrix.table.setCurrentIndex(matrix.model.find(Place("", 0, "")))
    QTest.keyClicks(matrix.table, "F")
    QTest.keyClicks(matrix.head_editor.text, "irst")
    QTest.keyClick(matrix.head_editor.text, Qt.Key.Key_Return)
    QTest.keyClicks(matrix.head_editor.text, "Second")
    QTest.keyClick(matrix.head_editor.text, Qt.Key.Key_Return)
    QTest.keyClick(matrix.head_editor.text, Qt.Key.Key_Escape)
    names = [feature.text for feature in offer.session.workspace.all(Feature)]
    assert names[-2:] == ["First", "Second"]


def test_a_paused_offer_goes_on_in_its_own_row(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    matrix.open_cell(matrix.model.find(Place("", 0, "")))
    QTest.keyClicks(matrix.head_editor.text, "Half")
    offer.session.flush()
    QTest.keyClicks(matrix.head_editor.text, " done")
    offer.session.flush()
    assert [feature.text for feature in offer.session.workspace.all(Feature)][-1] == "Half done"
    assert len(offer.session.workspace.all(Feature)) == 4


def test_features_move_and_go_by_keyboard(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    removed: list[int] = []
    matrix.removed.connect(removed.append)
    matrix.table.setCurrentIndex(matrix.model.find(Place(offer.report, 0, "")))
    QTest.keyClick(matrix.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [f.id for f in offer.session.workspace.all(Feature)] == [offer.texts, offer.report, offer.rules]
    QTest.keyClick(matrix.table, Qt.Key.Key_Delete)
    assert offer.report not in offer.session.workspace
    assert removed == [1]
    assert matrix.table.currentIndex().isValid()


def test_another_benefit_opens_a_line_that_vanishes_unused(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    matrix.another_benefit(Place(offer.texts, 0, offer.monika))
    assert matrix.editor.place == Place(offer.texts, 1, offer.monika)
    rows = matrix.model.rowCount()
    QTest.keyClick(matrix.editor.text, Qt.Key.Key_Escape)
    assert matrix.model.rowCount() == rows - 1


def test_a_pain_lands_in_the_cell_that_shall_answer_it(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    matrix.focus_on(offer.chaos, SOLVES + offer.rules)
    QTest.keyClicks(matrix.editor.text, "one way of counting")
    offer.session.flush()
    new = benefits(offer.session)[-1]
    assert (new.parent, new.persona, new.solves) == (offer.rules, offer.georg, (offer.chaos,))


def test_gaps_and_boasts_are_counted_beside_the_tabs(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    state = matrix.tools()[0]
    assert state.text() == "5 gaps"  # type: ignore[attr-defined]
    offer.session.insert(
        Benefit, offer.texts, [{"persona": offer.georg, "bridge": "save", "text": "our quality"}]
    )
    matrix.board.recount()
    assert state.text() == "4 gaps, 1 boast word"  # type: ignore[attr-defined]


def test_features_stay_in_sight_when_many_personas_scroll(make: Make, offer: SimpleNamespace) -> None:
    view = make(BenefitMatrixView, "benefits", "matrix", ROOT_ID, width=480)
    view.table.setCurrentIndex(view.model.find(Place(offer.texts, 0, offer.georg)))
    assert view.table.horizontalScrollBar().value() > 0
    assert view.table.frozen.columnViewportPosition(0) == 0
    view.table.setCurrentIndex(view.model.find(Place(offer.texts, 0, offer.monika)))
    assert view.table.columnViewportPosition(1) >= view.table.columnWidth(0)


def test_every_cell_speaks(matrix: BenefitMatrixView, offer: SimpleNamespace) -> None:
    index = matrix.model.find(Place(offer.texts, 0, offer.monika))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(
        "Templates, Monika Marketing: Saves you two days a campaign. Marketing. answers 1, R1"
    )
    gap = matrix.model.find(Place(offer.rules, 0, offer.georg))
    assert (
        gap.data(Qt.ItemDataRole.AccessibleTextRole)
        == "Rules in the CRM, Georg Gründer: What is in it for Georg?"
    )


def test_nothing_opens_in_a_workspace_that_may_only_be_read(
    make: Make, offer: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "read_only", property(lambda _session: True))
    view = make(BenefitMatrixView, "benefits", "matrix", ROOT_ID)
    view.table.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert not view.editor.isVisible()
    assert not view.model.find(Place("", 0, "")).isValid()
    assert len(benefits(offer.session)) == 1


def test_a_hovered_cell_offers_its_menu_to_the_mouse(
    matrix: BenefitMatrixView, offer: SimpleNamespace
) -> None:
    asked: list[Place | None] = []
    matrix.table.menu_wanted.disconnect()
    matrix.table.menu_wanted.connect(lambda index, _point: asked.append(matrix.model.place(index)))
    rect = matrix.table.visualRect(matrix.model.find(Place(offer.texts, 0, offer.monika)))
    QTest.mouseClick(matrix.table.viewport(), Qt.MouseButton.LeftButton, pos=menu_spot(rect).center())
    assert asked == [Place(offer.texts, 0, offer.monika)]
    assert not matrix.editor.isVisible()


def test_a_row_is_as_high_as_its_words_are_painted(matrix: BenefitMatrixView) -> None:
    cells, row = matrix.table.cells, 0
    # A line at the left of the cell takes one pixel of what the words have.
    for width in range(140, 400):
        face = matrix.model.cell(matrix.model.index(row, 1))
        assert cells.height(row, 1, width) == cells._cells.height(face, width - 1)
