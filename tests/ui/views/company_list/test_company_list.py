"""The tab of an imported list: what it shows, finds, sorts and copies, and how it goes for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from company_lists import COLUMNS, company, take_in
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from personaforge.company_draft import DraftWriter, draft_row
from personaforge.domain import editing
from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.customers import CompanyList, Customer
from ui.session import Session
from ui.views.company_list.view import CompanyListView
from ui.widgets.data_table import DataTable

FIRMS = [
    ("Übersee", company("Software", 40, 900)),
    ("Adler", company("Trade", 1400, 50)),
    ("Zander", company("Software", None, 0)),
]


@pytest.fixture
def view(session: Session, make: Make, tmp_path: Path) -> CompanyListView:
    """A list of three customers."""
    take_in(session, tmp_path, FIRMS)
    return make(CompanyListView, "customers", "list", ROOT_ID)


def shown(view: CompanyListView) -> DataTable:
    """The table of the list."""
    assert view.table is not None
    return view.table


def names(view: CompanyListView) -> list[str]:
    """The companies in the table, in their order."""
    rows = shown(view).rows
    return [str(rows.data(rows.index(row, 0))) for row in range(rows.rowCount())]


def words(widget: QWidget) -> str:
    """All that labels say there."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_rows_are_there_with_the_words_of_the_window(view: CompanyListView) -> None:
    rows = shown(view).rows
    assert names(view) == ["Übersee", "Adler", "Zander"]
    assert [column.title for column in rows.columns] == [
        "Company", "Industry", "Employees", "Revenue with us", "Own IT department", "Machines",
    ]  # fmt: skip
    assert rows.columns[2].tip == "Employees, in the file “Mitarbeiter”"
    assert rows.data(rows.index(1, 2)) == "1,400"
    assert view.summary() == "3 of 3 companies"


def test_a_title_says_the_currency_of_its_amounts(session: Session, make: Make, tmp_path: Path) -> None:
    columns = [replace(one, currency="CHF" if one.key == "our_revenue" else "") for one in COLUMNS]
    take_in(session, tmp_path, FIRMS, columns=columns)
    rows = shown(make(CompanyListView, "customers", "list", ROOT_ID)).rows
    assert "Revenue with us (CHF)" in [column.title for column in rows.columns]


def test_a_head_sorts_and_words_filter(view: CompanyListView) -> None:
    shown(view).sort_by("employees", descending=True)
    assert names(view) == ["Adler", "Übersee", "Zander"]
    view.head._search.setText("software")
    view.head.wanted.emit()
    assert names(view) == ["Übersee", "Zander"]
    assert view.summary() == "2 of 3 companies"


def test_doubtful_cells_say_what_was_written(session: Session, make: Make, tmp_path: Path) -> None:
    with DraftWriter(tmp_path / "doubts", COLUMNS) as writer:
        writer.write(
            [
                draft_row(COLUMNS, "k1", "Ada", company("IT", 300), {"employees": "ca. 300"}),
                draft_row(COLUMNS, "k2", "Bit", company("IT", None), {"employees": "etliche"}),
                draft_row(COLUMNS, "k3", "Cog", company("IT", 5), {}),
            ]
        )
        writer.finish()
    table = session.store.companies.adopt(tmp_path / "doubts")
    session.insert(CompanyList, ROOT_ID, [{"text": "L", "role": "customers", "table": table.name}])
    view = make(CompanyListView, "customers", "list", ROOT_ID)
    rows = shown(view).rows
    assert rows.data(rows.index(0, 2)) == "300, doubtful, in the file “ca. 300”"
    assert rows.data(rows.index(1, 2)) == "etliche, not understood: “etliche”"
    assert view.head._chips is not None
    view.head._chips.set_value(["doubtful"])
    view.head.wanted.emit()
    assert [name.split(",")[0] for name in names(view)] == ["Ada", "Bit"]


def test_it_says_when_it_came_and_who_brought_it(session: Session, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "brought"
    with DraftWriter(path, COLUMNS) as writer:
        writer.write([draft_row(COLUMNS, "k1", "Ada", company("IT", 1), {})])
        writer.finish()
    table = session.store.companies.adopt(path)
    row = {"role": "customers", "table": table.name, "file": "crm.csv", "imported": date(2026, 11, 14)}
    session.store.author = "Anna"
    inserts = editing.insert(session.workspace, CompanyList, ROOT_ID, [row])
    session.apply(inserts, Step(Action.IMPORT, CompanyList.kind, subject="crm.csv", count=1))
    view = make(CompanyListView, "customers", "list", ROOT_ID)
    facts = words(view.head)
    assert facts.startswith("crm.csv  ·  1 company  ·  imported on ")
    assert "by Anna" in facts


def test_what_is_shown_is_copied_with_its_titles_and_no_formulas(
    session: Session, make: Make, tmp_path: Path
) -> None:
    take_in(session, tmp_path, [("=1+1", company("IT", -5)), ("Bit", company("IT", 7))])
    view = make(CompanyListView, "customers", "list", ROOT_ID)
    view.copy.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Company", "Industry", "Employees"]
    assert lines[1].split("\t")[:3] == ["'=1+1", "IT", "-5"]
    assert len(lines) == 3


def test_ctrl_c_copies_the_rows_that_are_picked_with_their_titles(view: CompanyListView) -> None:
    table = shown(view)
    table.setFocus()
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, *copied = QApplication.clipboard().text().splitlines()
    [row] = copied
    assert heads.split("\t")[:2] == ["Company", "Industry"]
    assert row.split("\t")[:3] == ["Adler", "Trade", "1,400"]

    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    told: list[str] = []
    view.notice.connect(told.append)
    view.copy.click()
    rows = QApplication.clipboard().text().splitlines()
    assert [row.split("\t")[0] for row in rows] == ["Company", "Adler", "Zander"]
    assert told == ["2 companies copied"]


def test_another_import_shows_the_new_rows(view: CompanyListView, session: Session, tmp_path: Path) -> None:
    [listing] = session.workspace.children(ROOT_ID, CompanyList)
    view.head._search.setText("trade")
    view.head.wanted.emit()
    other = take_in(session, tmp_path, [("Neu", company("IT", 1))], role="accounts")
    table = session.workspace.find(other, CompanyList)
    assert table is not None
    session.set_field(listing, "table", table.table)
    assert names(view) == ["Neu"]
    session.undo()
    assert names(view) == ["Übersee", "Adler", "Zander"]


def test_the_day_until_which_it_is_kept(view: CompanyListView, session: Session) -> None:
    view.head.keep.set_value(date(2027, 12, 31))
    view.head.keep.edited.emit(date(2027, 12, 31))
    [listing] = session.workspace.children(ROOT_ID, CompanyList)
    assert listing.keep_until == date(2027, 12, 31)
    session.undo()
    assert view.head.keep.value() is None


def test_it_is_asked_before_a_list_goes_for_good(view: CompanyListView, session: Session) -> None:
    view.delete.click()
    assert "Delete “List” for good?" in words(view.question)
    QTest.keyClick(view.question.keep, Qt.Key.Key_Escape)
    assert view.question.isHidden()
    assert session.workspace.children(ROOT_ID, CompanyList)


def test_for_good_takes_earlier_versions_along_and_leaves_the_other_list(
    view: CompanyListView, session: Session, tmp_path: Path
) -> None:
    accounts = take_in(session, tmp_path, [("Kept", company("IT", 1))], role="accounts")
    [old] = [
        one for one in session.workspace.children(ROOT_ID, CompanyList) if one.role is ListRole.CUSTOMERS
    ]
    newer = take_in(session, tmp_path, [("Newer", company("IT", 1))], role="customers")
    session.remove([newer])
    session.insert(Customer, ROOT_ID, [{"text": "Adler", "company": "k2"}])
    told: list[str] = []
    view.notice.connect(told.append)
    refused: list[object] = []
    session.refused.connect(refused.append)
    assert view.companies.listing(ListRole.CUSTOMERS) == old

    view.delete.click()
    view.question.wanted.click()

    kept = session.workspace.find(accounts, CompanyList)
    assert kept is not None
    assert [table.name for table in session.store.companies.tables()] == [kept.table]
    assert told == ["“List” was deleted for good"]
    assert not view.invitation.isHidden()
    assert session.workspace.children(ROOT_ID, Customer)
    passed: list[object] = []
    session.passed.connect(passed.extend)
    assert session.undo()  # what was typed before the list went; the list itself stays away
    assert len(passed) == 1
    assert not session.workspace.children(ROOT_ID, Customer)
    assert not refused


def test_without_a_list_there_is_the_way_to_the_import(make: Make, session: Session) -> None:
    view = make(CompanyListView, "accounts", "list", ROOT_ID)
    assert view.table is None
    assert not view.copy.isEnabled()
    view.invitation.wanted.click()
    assert (view.navigator.place.page, view.navigator.place.tab) == ("import", "accounts")


def test_a_finding_about_a_list_opens_the_tab_of_its_role(
    view: CompanyListView, session: Session, tmp_path: Path
) -> None:
    accounts = take_in(session, tmp_path, [("Kept", company("IT", 1))], role="accounts")
    place = view.navigator.place_of(accounts, "keep_until")
    assert (place.page, place.tab) == ("accounts", "list")
    customers = view.companies.listing(ListRole.CUSTOMERS)
    assert customers is not None
    assert view.navigator.place_of(customers.id, "keep_until").page == "customers"
    view.focus_on(customers.id, "keep_until")
    assert view.head.keep.hasFocus()
