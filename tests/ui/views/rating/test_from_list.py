"""Customers taken out of the imported list, with their key and their facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from personaforge.analysis.memory import MemoryTable
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.customers import Customer
from ui.context import Context
from ui.session import Session
from ui.views.rating.edits import RatingEdits
from ui.views.rating.from_list import ListPopup
from ui.views.rating.view import RatingView

COLUMNS = (
    Column("our_revenue", "Umsatz", ValueKind.MONEY),
    Column("industry", "Branche", ValueKind.TEXTS),
)


class InMemory:
    """A list of 14 customers that answers at once."""

    def __init__(self) -> None:
        rows = [
            (n, f"k{n}", f"Kunde {n}", None, n * 1000.0, n * 1000.0, "Software; Handel" if n % 2 else None)
            for n in range(1, 15)
        ]
        self._table = MemoryTable(COLUMNS, rows)

    def table(self, _role: ListRole) -> TableInfo:
        return self._table.info

    def ask(self, _kind: str, work: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        done(work(self._table))


@pytest.fixture
def popup(qtbot: QtBot, context: Context, session: Session) -> ListPopup:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    popup = ListPopup(context, RatingEdits(session), InMemory(), window)
    popup.kept = window  # type: ignore[attr-defined]  # qtbot refers to it weakly
    popup.open()
    return popup


def customers(session: Session) -> list[Customer]:
    return list(session.workspace.children(ROOT_ID, Customer))


def test_the_best_ones_are_taken_at_once(popup: ListPopup, session: Session) -> None:
    assert popup.entries[0].text == "Take the 10 with most revenue"
    assert (popup.entries[1].text, popup.entries[1].note) == ("Kunde 14", "14,000")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    taken = customers(session)
    assert [customer.text for customer in taken] == [f"Kunde {n}" for n in range(14, 4, -1)]
    assert (taken[1].company, taken[1].revenue, taken[1].industry) == ("k13", 13000, "Software; Handel")
    names = [entry.text for entry in popup.entries]
    assert names == ["Take the 4 with most revenue", *(f"Kunde {n}" for n in (4, 3, 2, 1))]
    session.undo()
    assert not customers(session)


def test_others_are_found_by_name_one_after_another(popup: ListPopup, session: Session) -> None:
    for name in ("Kunde 9", "Kunde 12"):
        popup.field.clear()
        QTest.keyClicks(popup.field, name)
        assert [entry.text for entry in popup.entries] == [name]
        QTest.keyClick(popup.field, Qt.Key.Key_Return)
        assert popup.entries == []
    assert [customer.text for customer in customers(session)] == ["Kunde 9", "Kunde 12"]


def test_arrows_choose_and_esc_leaves(popup: ListPopup, session: Session) -> None:
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert [customer.text for customer in customers(session)] == ["Kunde 13"]
    popup.grab()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert len(customers(session)) == 1


def test_without_a_list_the_button_says_what_is_missing(make: Make) -> None:
    view = make(RatingView, "customers", "rate", ROOT_ID)
    assert not view.listed.isEnabled()
    assert view.listed.toolTip() == "Import the list of customers first"
