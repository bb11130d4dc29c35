"""The ranking of target accounts: order, reasons, what is shown, who is chosen, and the way out as a table."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from company_lists import company, take_in
from making import Make
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.accounts import Account
from personaforge.domain.worksheets.icp import Criterion, Icp
from ui.navigation import Navigator
from ui.session import Session
from ui.views.accounts.view import AccountsView

FIRMS = [
    ("Ada", company("Software", 40, 0)),
    ("Bit", company("Software", 400, 0)),
    ("Cog", company("Trade", 60, 0)),
    ("Dot", company("Software", None, 0)),
]


@pytest.fixture
def icp(session: Session) -> str:
    """A profile: software, and better with at least 50 people."""
    [id] = session.insert(Icp, ROOT_ID, [{"text": "IT"}])
    must = {
        "text": "Software",
        "demand": "must",
        "attribute": "industry",
        "operator": "one_of",
        "target": "Software",
    }
    size = {
        "text": "At least 50",
        "demand": "should",
        "attribute": "employees",
        "operator": "at_least",
        "target": "50",
    }
    session.insert(Criterion, id, [must, size])
    return id


@pytest.fixture
def view(session: Session, icp: str, make: Make, tmp_path: Path) -> AccountsView:
    """The ranking of four companies."""
    take_in(session, tmp_path, FIRMS, role=ListRole.ACCOUNTS)
    return make(AccountsView, "accounts", "ranking", ROOT_ID)


def names(view: AccountsView) -> list[str]:
    """The companies in the table, in their order."""
    assert view._rows is not None
    return [fit.name for fit in view._rows.fits(0, view._rows.count())]


def words(shown: QWidget) -> str:
    """All that labels say there."""
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if not label.isHidden())


def test_the_best_come_first_and_those_turned_away_last(view: AccountsView) -> None:
    assert names(view) == ["Bit", "Ada", "Dot", "Cog"]


def test_the_card_says_why(view: AccountsView) -> None:
    view.table.choose(3, "name")
    assert "Turned away by “Software”." in words(view.card)
    view.table.choose(0, "name")
    assert "100 points: meets “Software”, “At least 50”." in words(view.card)


def test_what_to_find_out_next_is_the_unknown_that_matters(view: AccountsView) -> None:
    view.table.choose(2, "name")
    assert "To find out next\nAt least 50" in words(view.card)


def test_results_and_words_narrow_the_list(view: AccountsView) -> None:
    assert view.filters._results is not None
    view.filters._results.set_value(["disqualified"])
    view.filters.wanted.emit()
    assert names(view) == ["Cog"]
    view.filters._results.set_value([])
    view.filters._search.setText("bi")
    view.filters.wanted.emit()
    assert names(view) == ["Bit"]
    assert view.summary() == "1 of 4 companies"


def test_groups_are_counted_and_chosen(view: AccountsView) -> None:
    view.filters._by.set_value("industry")
    view.filters.grouped.emit("industry")
    assert view.filters._groups is not None
    view.filters._groups.set_value(["1"])
    view.filters.wanted.emit()
    assert names(view) == ["Cog"]


def test_choosing_links_the_company_and_can_be_undone(view: AccountsView, session: Session, icp: str) -> None:
    view.table.choose(0, "name")
    view.card.choose.click()
    [account] = session.workspace.children(ROOT_ID, Account)
    assert (account.text, account.icp) == ("Bit", icp)
    assert view.card.choose.isHidden()
    session.undo()
    assert not session.workspace.children(ROOT_ID, Account)
    assert not view.card.choose.isHidden()


def test_another_criterion_ranks_anew(view: AccountsView, session: Session, icp: str) -> None:
    small = {
        "text": "Small",
        "demand": "exclude",
        "attribute": "employees",
        "operator": "at_least",
        "target": "100",
    }
    session.insert(Criterion, icp, [small])
    assert names(view)[0] == "Ada"


def test_the_ranking_leaves_as_a_table_with_reasons(
    view: AccountsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ranked.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    view.export.click()
    rows = list(openpyxl.load_workbook(target).active.values)
    assert [row[1] for row in rows] == ["Company", "Bit", "Ada", "Dot", "Cog"]
    assert "Software" in rows[4]


def test_without_a_list_the_way_to_the_import_is_shown(session: Session, icp: str, make: Make) -> None:
    view = make(AccountsView, "accounts", "ranking", ROOT_ID)
    assert not view.invitation.isHidden()
    view.invitation.wanted.click()
    assert isinstance(view.navigator, Navigator)
    assert view.navigator.place.page == "import"


def test_picked_companies_are_copied_with_their_reasons(view: AccountsView) -> None:
    told: list[str] = []
    view.notice.connect(told.append)
    view.table.selectAll()
    view.table.copy_wanted.emit()
    heads, *rows = [row.split("\t") for row in QApplication.clipboard().text().splitlines()]
    assert heads[:2] == ["Number", "Company"]
    assert [row[1] for row in rows] == ["Bit", "Ada", "Dot", "Cog"]
    assert rows[0][heads.index("Met")] == "Software; At least 50"
    assert told == ["4 companies copied"]
