"""The influence map by mouse and by keyboard."""

from __future__ import annotations

import pytest
from buying_centre import Table, center, held_move
from making import Make
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.worksheets.influence import Influence, Stakeholder
from ui.session import Session
from ui.views.influence.map import InfluenceMap
from ui.views.influence.tray import PERSONA


@pytest.fixture
def map_view(make: Make, table: Table) -> InfluenceMap:
    view = make(InfluenceMap, "influence", "map", table.persona)
    view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    return view


def at_step(view: InfluenceMap, power: int, interest: int) -> QPoint:
    x, y = view.scene.grid.anchor(power, interest)
    return view.canvas.mapFromScene(x, y)


def at_person(view: InfluenceMap, id: str) -> QPoint:
    return view.canvas.mapFromScene(view.scene.people[id].pos())


def drag(widget: QWidget, start: QPoint, *way: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for point in way:
        held_move(widget, (start + point) / 2)
        held_move(widget, point)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=way[-1])


def press(view: InfluenceMap, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(view.canvas, key, modifier)


def test_dragging_changes_power_and_interest_in_one_step(
    map_view: InfluenceMap, table: Table, session: Session
) -> None:
    drag(map_view.canvas.viewport(), at_person(map_view, table.sales), at_step(map_view, 2, 4))
    assert (table.person(table.sales).power, table.person(table.sales).interest) == (2, 4)
    assert map_view.current == table.sales
    session.undo()
    assert (table.person(table.sales).power, table.person(table.sales).interest) == (4, 2)
    assert map_view.scene.people[table.sales].face.power == 4


def test_while_dragging_the_values_stand_on_tags_and_escape_gives_up(
    map_view: InfluenceMap, table: Table
) -> None:
    viewport = map_view.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at_person(map_view, table.sales))
    held_move(viewport, at_step(map_view, 3, 5))
    assert map_view.scene.field.tags == (3, 5)
    press(map_view, Qt.Key.Key_Escape)
    assert map_view.scene.field.tags is None
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at_step(map_view, 3, 5))
    assert table.person(table.sales).power == 4


def test_a_click_chooses_and_moves_nothing(map_view: InfluenceMap, table: Table) -> None:
    QTest.mouseClick(
        map_view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at_person(map_view, table.boss)
    )
    assert map_view.current == table.boss
    assert table.person(table.boss).power == 5
    assert map_view.inspector() is not None


def test_tab_walks_by_priority_and_arrows_move_one_step(map_view: InfluenceMap, table: Table) -> None:
    walked = []
    for _ in range(3):
        press(map_view, Qt.Key.Key_Tab)
        walked.append(map_view.current)
    assert walked == [table.boss, table.sales, table.office]
    press(map_view, Qt.Key.Key_Right)
    press(map_view, Qt.Key.Key_Down)
    assert (table.person(table.office).power, table.person(table.office).interest) == (3, 2)
    assert map_view.current == table.office


def test_arrows_stop_at_the_edge_of_the_map(map_view: InfluenceMap, table: Table, session: Session) -> None:
    map_view.focus_on(table.office, "")
    steps = len(session.store.history())
    press(map_view, Qt.Key.Key_Left)
    assert table.person(table.office).interest == 1
    assert len(session.store.history()) == steps


def test_the_map_tells_a_screen_reader_who_is_current(map_view: InfluenceMap, table: Table) -> None:
    map_view.focus_on(table.office, "")
    assert map_view.canvas.accessibleDescription() == (
        "Karin Kontor, No counter-plan, influence 4 of 5, interest 1 of 5, against us"
    )


def test_a_blocker_is_warned_about_until_there_is_a_plan(
    map_view: InfluenceMap, table: Table, session: Session
) -> None:
    assert map_view.scene.people[table.office].face.warning
    session.set_field(table.person(table.office), "counter_plan", "Show her the sums")
    assert not map_view.scene.people[table.office].face.warning


def test_delete_removes_and_undo_brings_back(map_view: InfluenceMap, table: Table, session: Session) -> None:
    map_view.focus_on(table.sales, "")
    press(map_view, Qt.Key.Key_Delete)
    assert table.sales not in map_view.scene.people
    assert map_view.current != table.sales
    session.undo()
    assert table.sales in map_view.scene.people


def test_an_arrow_is_drawn_by_keyboard(map_view: InfluenceMap, table: Table, session: Session) -> None:
    map_view.focus_on(table.sales, "")
    press(map_view, Qt.Key.Key_Return, ctrl=True)
    assert map_view.hint.isVisible()
    press(map_view, Qt.Key.Key_Tab)
    press(map_view, Qt.Key.Key_Backtab)
    press(map_view, Qt.Key.Key_Return)
    assert table.reached(table.sales) == {table.boss: 2}
    assert not map_view.hint.isVisible()
    session.undo()
    assert table.reached(table.sales) == {}


def test_an_arrow_is_drawn_from_the_handle(map_view: InfluenceMap, table: Table) -> None:
    map_view.focus_on(table.sales, "")
    person = map_view.scene.people[table.sales]
    handle = map_view.canvas.mapFromScene(person.pos() + person._handle_center())
    drag(map_view.canvas.viewport(), handle, at_person(map_view, table.boss))
    assert table.reached(table.sales) == {table.boss: 2}
    assert table.person(table.sales).power == 4


def test_the_menu_of_an_arrow_sets_its_strength_and_removes_it(
    map_view: InfluenceMap, table: Table, session: Session
) -> None:
    [arrow] = session.insert(Influence, table.sales, [{"target": table.boss, "strength": 1}])
    menu = map_view.arrow_menu(arrow)
    assert menu is not None
    menu.actions()[2].trigger()
    assert table.reached(table.sales) == {table.boss: 3}
    menu.actions()[-1].trigger()
    assert table.reached(table.sales) == {}
    menu.deleteLater()


def test_somebody_from_the_tray_is_dragged_onto_the_map(
    map_view: InfluenceMap, table: Table, session: Session
) -> None:
    chip = next(chip for chip in map_view.tray.chips if chip.face.id == table.waiting)
    target = map_view.canvas.viewport().mapToGlobal(at_step(map_view, 5, 5))
    drag(chip, center(chip), chip.mapFromGlobal(target))
    assert (table.person(table.waiting).power, table.person(table.waiting).interest) == (5, 5)
    assert table.waiting in map_view.scene.people
    session.undo()
    assert table.waiting not in map_view.scene.people


def test_dropping_beside_the_map_places_nobody(map_view: InfluenceMap, table: Table) -> None:
    chip = next(chip for chip in map_view.tray.chips if chip.face.id == table.waiting)
    drag(chip, center(chip), QPoint(300, 4))
    assert not table.person(table.waiting).is_placed


def test_the_tray_places_by_keyboard_and_the_arrows_lead_on(map_view: InfluenceMap, table: Table) -> None:
    chip = next(chip for chip in map_view.tray.chips if chip.face.id == table.waiting)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert (table.person(table.waiting).power, table.person(table.waiting).interest) == (3, 3)
    press(map_view, Qt.Key.Key_Up)
    assert table.person(table.waiting).power == 4


def test_the_persona_is_offered_until_she_sits_on_her_own_map(map_view: InfluenceMap, table: Table) -> None:
    assert map_view.tray.chips[0].face.id == PERSONA
    QTest.keyClick(map_view.tray.chips[0], Qt.Key.Key_Return)
    herself = table.people()[-1]
    assert (herself.text, herself.persona, herself.power) == ("Monika Marketing", table.persona, 3)
    assert PERSONA not in [chip.face.id for chip in map_view.tray.chips]


def test_names_are_typed_one_after_another(map_view: InfluenceMap, table: Table) -> None:
    map_view.tray.begin_typing()
    for name in ("Einkauf", "Lebenspartner"):
        QTest.keyClicks(map_view.tray.field, name)
        QTest.keyClick(map_view.tray.field, Qt.Key.Key_Return)
    assert [person.text for person in table.people()[-2:]] == ["Einkauf", "Lebenspartner"]
    assert map_view.tray.field.value() == ""
    assert [chip.face.name for chip in map_view.tray.chips][-2:] == ["Einkauf", "Lebenspartner"]


def test_what_is_only_read_cannot_be_moved(
    map_view: InfluenceMap, table: Table, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(session), "read_only", property(lambda _self: True))
    map_view.refresh()
    drag(map_view.canvas.viewport(), at_person(map_view, table.sales), at_step(map_view, 2, 4))
    map_view.focus_on(table.sales, "")
    press(map_view, Qt.Key.Key_Up)
    assert table.person(table.sales).power == 4
    assert PERSONA not in [chip.face.id for chip in map_view.tray.chips]
    assert not map_view.tray._add.isVisible()


def test_forty_people_keep_their_names(
    map_view: InfluenceMap, table: Table, session: Session, qtbot: QtBot
) -> None:
    session.insert(
        Stakeholder,
        table.persona,
        [{"text": f"Person Nummer {n}", "power": n % 5 + 1, "interest": n * 3 % 5 + 1} for n in range(40)],
    )
    items = list(map_view.scene.people.values())
    assert len(items) == 43
    for index, item in enumerate(items):
        assert "…" not in "".join(item._lines)
        for other in items[index + 1 :]:
            assert not item.boxes()[1].overlaps(other.boxes()[1])


def test_the_status_bar_counts(map_view: InfluenceMap) -> None:
    assert map_view.summary() == "4 people, 3 placed"
