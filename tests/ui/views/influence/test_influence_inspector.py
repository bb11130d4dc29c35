"""Everything about one person, beside the map."""

from __future__ import annotations

from typing import cast

import pytest
from buying_centre import Table
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from personaforge.domain.options import Department
from personaforge.domain.worksheets.persona import Persona
from ui.session import Session
from ui.views.influence.inspector import InfluenceInspector
from ui.views.influence.map import InfluenceMap
from ui.widgets.chips import Segmented
from ui.widgets.fields import TextField


@pytest.fixture
def panel(make: Make, table: Table) -> InfluenceInspector:
    view = make(InfluenceMap, "influence", "map", table.persona)
    view.focus_on(table.sales, "")
    return view.panel


def control(panel: InfluenceInspector, name: str, kind: type[QWidget]) -> QWidget:
    own = panel.bindings[name].editor.control
    return own if isinstance(own, kind) else own.findChildren(kind)[0]


def test_it_says_what_the_priority_is_made_of(panel: InfluenceInspector) -> None:
    assert panel._facts.text() == "Influence 4 × interest 2 = priority 8"


def test_typing_a_plan_is_saved_and_takes_the_warning_away(
    panel: InfluenceInspector, table: Table, session: Session
) -> None:
    field = control(panel, "counter_plan", TextField)
    QTest.keyClicks(field, "Two of his people test it")
    session.flush()
    assert table.person(table.sales).counter_plan == "Two of his people test it"
    session.undo()
    assert table.person(table.sales).counter_plan == ""
    assert cast(TextField, field).value() == ""


def test_a_choice_elsewhere_loses_no_typing(
    panel: InfluenceInspector, table: Table, session: Session
) -> None:
    QTest.keyClicks(control(panel, "wants_to_know", TextField), "How many")
    cast(Segmented, control(panel, "stance", Segmented)).edited.emit("1")
    session.flush()
    assert table.person(table.sales).wants_to_know == "How many"


def test_stance_and_roles_are_saved_at_once(panel: InfluenceInspector, table: Table) -> None:
    panel.bindings["stance"].editor.changed.emit(2)
    panel.bindings["roles"].editor.changed.emit(["user", "buyer"])
    person = table.person(table.sales)
    assert person.stance == 2
    assert [role.value for role in person.roles] == ["user", "buyer"]


def test_a_new_name_shows_on_the_map_without_losing_the_caret(
    panel: InfluenceInspector, table: Table, session: Session
) -> None:
    field = cast(TextField, control(panel, "text", TextField))
    field.selectAll()
    QTest.keyClicks(field, "Vera")
    session.flush()
    assert table.person(table.sales).text == "Vera"
    assert field.textCursor().position() == 4


def test_arrows_are_added_from_the_list_and_changed_in_place(panel: InfluenceInspector, table: Table) -> None:
    panel._fill_arrow_menu()
    names = [action.text() for action in panel._arrow_menu.actions()]
    assert names == ["Georg Gründer", "Karin Kontor", "Betriebsrat"]
    panel._arrow_menu.actions()[0].trigger()
    assert table.reached(table.sales) == {table.boss: 2}
    [row] = panel.arrow_rows
    row.strength_chosen.emit(row._id, 3)
    assert table.reached(table.sales) == {table.boss: 3}
    panel.arrow_rows[0].removed.emit(panel.arrow_rows[0]._id)
    assert panel.arrow_rows == []


def test_a_persona_is_made_of_somebody_in_one_step(
    panel: InfluenceInspector, table: Table, session: Session
) -> None:
    panel._create.click()
    person = table.person(table.sales)
    made = session.workspace.record(person.persona, Persona)
    assert (made.text, made.number) == ("Viktor Vertrieb", 2)
    assert not panel._create.isVisibleTo(panel)
    session.undo()
    assert table.person(table.sales).persona == ""
    assert len(session.workspace.all(Persona)) == 1


def test_every_field_has_a_spoken_name_and_a_tab_stop(panel: InfluenceInspector, session: Session) -> None:
    session.set_speaking(Department.SALES)
    for name, binding in panel.bindings.items():
        own = binding.editor.control
        stops = [
            w
            for w in (own, *own.findChildren(QWidget))
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
        ]
        assert stops, name
        assert any(w.accessibleName() for w in (*stops, own)), name
