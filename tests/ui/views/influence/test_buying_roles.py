"""Who holds which role of the purchase."""

from __future__ import annotations

import pytest
from buying_centre import Table
from making import Make
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from personaforge.domain.options import BuyingRole
from ui.session import Session
from ui.views.influence.roles import BuyingRoles


@pytest.fixture
def roles(make: Make, table: Table) -> BuyingRoles:
    return make(BuyingRoles, "influence", "roles", table.persona)


def names(roles: BuyingRoles, role: BuyingRole) -> list[str]:
    return [chip.face.name for chip in roles.rows[role].chips]


def test_every_role_stands_there_and_an_empty_one_asks(roles: BuyingRoles) -> None:
    assert set(roles.rows) == set(BuyingRole)
    assert names(roles, BuyingRole.DECIDER) == ["Georg Gründer"]
    user = roles.rows[BuyingRole.USER]
    assert user.is_empty
    assert user.invitation.asking
    assert user.invitation._missed == "warning"
    assert roles.rows[BuyingRole.BUYER].invitation._missed is None
    assert roles.summary() == "2 of 7 roles held"


def test_a_typed_name_is_a_new_person_and_a_known_name_gets_the_role(
    roles: BuyingRoles, table: Table, session: Session
) -> None:
    row = roles.rows[BuyingRole.USER]
    QTest.keyClick(row.invitation, Qt.Key.Key_Return)
    QTest.keyClicks(row.field, "Anna Anwender")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    QTest.keyClicks(row.field, "viktor vertrieb")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    assert names(roles, BuyingRole.USER) == ["Viktor Vertrieb", "Anna Anwender"]
    assert len(table.people()) == 5
    assert names(roles, BuyingRole.INFLUENCER) == ["Viktor Vertrieb"]
    session.undo()
    session.undo()
    assert names(roles, BuyingRole.USER) == []


def test_people_who_are_there_are_offered_and_narrowed_by_typing(roles: BuyingRoles, table: Table) -> None:
    row = roles.rows[BuyingRole.GATEKEEPER]
    row.begin_adding()
    assert len(row.suggestions) == 4
    QTest.keyClicks(row.field, "kar")
    assert [chip.face.name for chip in row.suggestions] == ["Karin Kontor"]
    QTest.keyClick(row.suggestions[0], Qt.Key.Key_Return)
    assert [role.value for role in table.person(table.office).roles] == ["gatekeeper"]
    assert row.field.hasFocus()
    assert row.field.value() == ""


def test_the_cross_and_delete_take_a_role_away_but_not_the_person(roles: BuyingRoles, table: Table) -> None:
    chip = roles.rows[BuyingRole.DECIDER].chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    assert table.person(table.boss).roles == ()
    assert roles.rows[BuyingRole.DECIDER].invitation._missed == "error"
    QTest.keyClick(roles.rows[BuyingRole.INFLUENCER].chips[0], Qt.Key.Key_Delete)
    assert table.person(table.sales).roles == ()
    assert len(table.people()) == 4


def test_a_click_shows_the_person_in_the_inspector(roles: BuyingRoles, table: Table) -> None:
    chip = roles.rows[BuyingRole.DECIDER].chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    found = roles.inspector()
    assert found is not None
    assert roles.panel.person == table.boss


def test_escape_closes_the_field_and_adds_nobody(roles: BuyingRoles, table: Table) -> None:
    row = roles.rows[BuyingRole.BUYER]
    row.begin_adding()
    QTest.keyClicks(row.field, "Ein")
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert not row.field.isVisible()
    assert row.invitation.isVisible()
    assert len(table.people()) == 4


def test_tab_goes_from_row_to_row_also_after_changes(roles: BuyingRoles, table: Table) -> None:
    roles._name(BuyingRole.DECIDER, "Zweite Chefin")
    first, second = roles.rows[BuyingRole.DECIDER], roles.rows[BuyingRole.APPROVER]
    first.chips[0].setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(roles.focusWidget(), Qt.Key.Key_Tab)
        reached.append(roles.focusWidget())
    assert reached == [first.chips[1], first.invitation, second.invitation]
