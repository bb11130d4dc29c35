"""The Kano grid by keyboard and by mouse, and the history it keeps."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from making import Make
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import KanoClass
from personaforge.domain.worksheets.kano import Feature, KanoRating
from ui.views.kano.faces import FoldRow
from ui.views.kano.grid import KanoGridView


@pytest.fixture
def grid(make: Make, offer: SimpleNamespace) -> KanoGridView:
    view = make(KanoGridView, "kano", "grid", ROOT_ID)
    view.list.setFocus(Qt.FocusReason.OtherFocusReason)
    return view


def classes(offer: SimpleNamespace) -> dict[str, KanoClass | None]:
    return {
        feature.text: feature.kano_class for feature in offer.session.workspace.children(ROOT_ID, Feature)
    }


def ratings(offer: SimpleNamespace, feature: str) -> list[tuple[date | None, KanoClass | None]]:
    return [(r.rated, r.kano_class) for r in offer.session.workspace.children(feature, KanoRating)]


def test_a_new_class_keeps_the_old_one_in_the_same_step(grid: KanoGridView, offer: SimpleNamespace) -> None:
    grid.rows.choose(("feature", offer.texts))
    QTest.keyClick(grid.list, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert classes(offer)["Templates"] is KanoClass.BASIC
    assert ratings(offer, offer.texts) == [(date(2026, 11, 23), KanoClass.PERFORMANCE)]
    spoken = str(grid.rows.model.find(("feature", offer.texts)).data())
    assert "2026 performance, now basic" in spoken
    offer.session.undo()
    assert classes(offer)["Templates"] is KanoClass.PERFORMANCE
    assert ratings(offer, offer.texts) == []


def test_a_slip_of_the_hand_leaves_no_entry(grid: KanoGridView, offer: SimpleNamespace) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        grid.rows.choose(("feature", offer.texts))
        QTest.keyClick(grid.list, key, Qt.KeyboardModifier.ControlModifier)
    assert classes(offer)["Templates"] is KanoClass.PERFORMANCE
    spoken = str(grid.rows.model.find(("feature", offer.texts)).data())
    assert "now" not in spoken


def test_the_first_class_of_a_feature_is_no_drift(grid: KanoGridView, offer: SimpleNamespace) -> None:
    grid.rows.choose(("feature", offer.report))
    QTest.keyClick(grid.list, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert classes(offer)["Report"] is KanoClass.EXCITEMENT
    assert ratings(offer, offer.report) == []


def test_features_step_within_a_band_and_over_its_edge(grid: KanoGridView, offer: SimpleNamespace) -> None:
    [second] = offer.session.insert(Feature, ROOT_ID, [{"text": "Same day", "kano_class": "performance"}])
    grid.rows.choose(("feature", second))
    QTest.keyClick(grid.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    order = [f.text for f in offer.session.workspace.all(Feature) if f.kano_class is KanoClass.PERFORMANCE]
    assert order == ["Same day", "Templates"]
    QTest.keyClick(grid.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert classes(offer)["Same day"] is KanoClass.EXCITEMENT
    QTest.keyClick(grid.list, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert classes(offer)["Same day"] is None


def move(widget: QWidget, point: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    place = QPointF(widget.mapToGlobal(point))
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), place, none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_a_feature_is_dragged_into_another_band(grid: KanoGridView, offer: SimpleNamespace) -> None:
    port = grid.list.viewport()
    start = grid.list.visualRect(grid.rows.model.find(("feature", offer.report))).center()
    goal = grid.list.visualRect(grid.rows.model.find(("feature", offer.texts))).topLeft() + QPoint(300, 2)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    move(port, start - QPoint(0, 20))
    move(port, goal)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=goal)
    assert classes(offer)["Report"] is KanoClass.PERFORMANCE
    order = [f.text for f in offer.session.workspace.all(Feature) if f.kano_class is KanoClass.PERFORMANCE]
    assert order == ["Report", "Templates"]


def test_enter_makes_the_next_feature_of_the_band(grid: KanoGridView, offer: SimpleNamespace) -> None:
    grid.open_row(("feature", offer.texts))
    QTest.keyClick(grid.editor.text, Qt.Key.Key_Return)
    QTest.keyClicks(grid.editor.text, "Answer")
    offer.session.flush()
    QTest.keyClicks(grid.editor.text, " the same day")
    QTest.keyClick(grid.editor.text, Qt.Key.Key_Return)
    QTest.keyClick(grid.editor.text, Qt.Key.Key_Escape)
    assert classes(offer)["Answer the same day"] is KanoClass.PERFORMANCE
    assert [f.text for f in offer.session.workspace.all(Feature)][1] == "Answer the same day"
    assert len(offer.session.workspace.all(Feature)) == 4


def test_backspace_removes_an_empty_feature(grid: KanoGridView, offer: SimpleNamespace) -> None:
    removed: list[int] = []
    grid.removed.connect(removed.append)
    grid.open_row(("feature", offer.report))
    grid.editor.text.selectAll()
    QTest.keyClick(grid.editor.text, Qt.Key.Key_Backspace)
    QTest.keyClick(grid.editor.text, Qt.Key.Key_Backspace)
    assert offer.report not in offer.session.workspace
    assert removed == [1]


def test_a_basic_feature_that_is_missing_is_an_error_until_it_is_fulfilled(
    grid: KanoGridView, offer: SimpleNamespace
) -> None:
    index = grid.rows.model.find(("feature", offer.rules))
    assert "taken for granted and missing" in str(index.data())
    grid.open_row(("feature", offer.rules))
    grid.editor.bindings["fulfilled"].editor.changed.emit(True)
    assert "taken for granted and missing" not in str(grid.rows.model.find(("feature", offer.rules)).data())


def test_earlier_classes_can_be_added_and_corrected(grid: KanoGridView, offer: SimpleNamespace) -> None:
    grid.open_row(("feature", offer.texts))
    grid.editor.history.add()
    [row] = grid.editor.history.rows
    row.bindings[0].editor.changed.emit(date(2024, 3, 1))
    row.bindings[1].editor.changed.emit("excitement")
    assert ratings(offer, offer.texts) == [(date(2024, 3, 1), KanoClass.EXCITEMENT)]
    assert "2024 excitement, now performance" in str(grid.rows.model.find(("feature", offer.texts)).data())
    offer.session.undo()
    offer.session.undo()
    offer.session.undo()
    assert grid.editor.history.rows == []


def test_undo_shows_in_the_open_feature(grid: KanoGridView, offer: SimpleNamespace) -> None:
    grid.open_row(("feature", offer.report))
    QTest.keyClicks(grid.editor.text, " on one page")
    offer.session.flush()
    assert offer.session.workspace.record(offer.report, Feature).text == "Report on one page"
    offer.session.undo()
    assert grid.editor.text.value() == "Report"


def test_what_is_neither_wanted_nor_missed_is_folded_away(grid: KanoGridView, offer: SimpleNamespace) -> None:
    feature = offer.session.workspace.record(offer.report, Feature)
    offer.session.set_field(feature, "kano_class", "indifferent")
    assert not grid.rows.model.find(("feature", offer.report)).isValid()
    fold = grid.rows.model.row(grid.rows.model.find("fold"))
    assert fold == FoldRow(1, False)
    grid.focus_on(offer.report, "text")
    assert grid.editor.feature_id == offer.report


def test_the_rows_keep_the_rules_of_qt(grid: KanoGridView, offer: SimpleNamespace) -> None:
    tester = QAbstractItemModelTester(grid.rows.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    offer.session.insert(Feature, ROOT_ID, [{"text": "One more"}])
    offer.session.remove([offer.texts])
    tester.deleteLater()
