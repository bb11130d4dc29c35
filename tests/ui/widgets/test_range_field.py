"""A range over a histogram: dragged, moved by keys, open at its ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.theme import Theme
from ui.widgets.range_field import Bar, RangeField

BARS = (Bar(0, 10, 4), Bar(10, 100, 9), Bar(100, 1000, 2))


@pytest.fixture
def field(theme: Theme, qtbot) -> RangeField:
    made = RangeField(theme, name="Employees", ends=("from", "to"), words=str)
    made.set_bars(BARS)
    made.resize(316, made.sizeHint().height())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def centre(field: RangeField, handle: int) -> QPoint:
    return field.handles[handle].geometry().center()


def drag(field: RangeField, handle: int, x: int) -> None:
    knob = field.handles[handle]
    QTest.mousePress(knob, Qt.MouseButton.LeftButton, pos=knob.rect().center())
    QTest.mouseMove(knob, knob.mapFromParent(QPoint(x, centre(field, handle).y())))
    QTest.mouseRelease(knob, Qt.MouseButton.LeftButton)


def test_every_bar_is_as_wide_as_another(field: RangeField) -> None:
    assert field.value_at(158) == pytest.approx(55)
    assert field.place_of(10, upper=False) == pytest.approx(108)
    assert field.place_of(100, upper=False) == pytest.approx(208)


def test_dragging_tells_while_it_lasts_and_once_at_the_end(field: RangeField) -> None:
    moved: list[tuple[object, object]] = []
    edited: list[tuple[object, object]] = []
    field.moved.connect(lambda *bounds: moved.append(bounds))
    field.edited.connect(lambda *bounds: edited.append(bounds))
    drag(field, 0, 158)
    assert moved[-1] == (55.0, None)
    assert edited == [(55.0, None)]


def test_the_ends_are_open(field: RangeField) -> None:
    field.set_range(30, 150)
    drag(field, 0, -20)
    drag(field, 1, 400)
    assert (field.low, field.high) == (None, None)


def test_one_handle_pushes_the_other(field: RangeField) -> None:
    field.set_range(30, 60)
    drag(field, 0, 258)
    assert field.low == field.high == pytest.approx(550)


@pytest.mark.parametrize(
    ("key", "low"),
    [(Qt.Key.Key_Right, 6.0), (Qt.Key.Key_Left, 4.0), (Qt.Key.Key_PageUp, 55.0), (Qt.Key.Key_Home, None)],
)
def test_keys_move_a_handle(field: RangeField, key: Qt.Key, low: float | None) -> None:
    field.set_range(5, 500)
    QTest.keyClick(field.handles[0], key)
    assert field.low == (pytest.approx(low) if low is not None else None)
    assert field.high == 500


def test_a_bound_that_was_typed_stays_as_it_is(field: RangeField) -> None:
    field.set_range(33, 5000)
    assert (field.low, field.high) == (33, 5000)
    assert field.handles[0].accessibleDescription() == "33"
    assert field.place_of(5000, upper=True) == pytest.approx(308)


def test_nobody_moves_what_is_only_read(field: RangeField) -> None:
    field.set_read_only(True)
    assert all(handle.isHidden() for handle in field.handles)
