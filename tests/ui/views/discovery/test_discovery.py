"""What the good ones share: said in a sentence, grouped by verdict, one step away from a criterion with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from making import Make
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sample import COUNTRY, DISCOVERY, EMPLOYEES, INDUSTRY, OWN_MARKETING, SOFTWARE, TRADE, trait

from personaforge.domain.companies.results import Discovery, Share, Trait, Verdict
from personaforge.domain.companies.tests import OneOf
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionGroup, CriterionKind, Department, Evidence
from personaforge.domain.worksheets.customers import Customer
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.errors import ReadOnly
from ui.session import Session
from ui.views.discovery.view import DiscoveryView


@pytest.fixture
def view(make: Make, icp: str) -> DiscoveryView:
    assert icp
    view = make(DiscoveryView, "customers", "shared", ROOT_ID)
    view.show_answer(DISCOVERY)
    return view


def said(view: DiscoveryView) -> list[str]:
    model = view.rows.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def choose(view: DiscoveryView, trait: Trait) -> None:
    assert view.rows.choose(trait.test)


def actions(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def take(menu: QMenu, *words: str) -> None:
    first, *rest = words
    action = next(action for action in menu.actions() if action.text() == first)
    if rest:
        inner = action.menu()
        assert isinstance(inner, QMenu)
        take(inner, *rest)
    else:
        action.trigger()


def criteria(session: Session, icp: str) -> Sequence[Criterion]:
    return session.workspace.children(icp, Criterion)


def test_the_strong_traits_make_the_headline(view: DiscoveryView) -> None:
    assert view.headline.text() == (
        "What the good ones share: Employees: 20 to 80; Industry is IT-Dienstleister."
    )
    assert "20 customers, 5 of them best and 4 worst." in view.basis.text()
    assert "That is few" in view.basis.text()


def test_without_a_strong_trait_nothing_is_claimed(view: DiscoveryView) -> None:
    view.show_answer(replace(DISCOVERY, best=12, traits=(OWN_MARKETING, COUNTRY)))
    assert "nothing is clear yet" in view.headline.text()
    assert "That is few" not in view.basis.text()
    view.show_answer(replace(DISCOVERY, traits=(COUNTRY, SOFTWARE)))
    assert view.headline.text() == "So far nothing tells the good ones from the others."


def test_rows_are_grouped_by_verdict_and_say_all_counts(
    view: DiscoveryView, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(view.rows.model)
    rows = said(view)
    assert rows[0] == "Typical of the best, 2"
    assert rows[1] == (
        "Employees: 20 to 80, 4 of 5 of the best, 1 of 4 of the worst, 2.6 × as frequent, from 1.1 – 6.2, "
        "typical of the best"
    )
    assert [row for row in rows if row.endswith(", 1")] == [
        "Somewhat more frequent among the best, 1", "Typical of the worst, 1", "Too few to say, 1",
    ]  # fmt: skip
    assert rows[-2] == "2 traits that all share"
    assert "Wilson" in rows[-1]


def test_common_traits_are_folded_until_they_are_asked_for(view: DiscoveryView) -> None:
    assert not any("Country" in row for row in said(view))
    view.rows.choose("fold")
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert any("Country is Deutschland" in row for row in said(view))


def test_a_row_opens_with_its_plot_and_closes(view: DiscoveryView) -> None:
    choose(view, INDUSTRY)
    closed = view.list.visualRect(view.list.currentIndex()).height()
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    opened = view.list.visualRect(view.list.currentIndex()).height()
    assert opened > closed + 80
    view.grab()
    QTest.keyClick(view.list, Qt.Key.Key_Space)
    assert view.list.visualRect(view.list.currentIndex()).height() == closed


def test_enter_makes_a_criterion_with_its_test_and_evidence(
    view: DiscoveryView, session: Session, icp: str
) -> None:
    session.set_speaking(Department.SALES)
    told: list[str] = []
    view.undoable.connect(told.append)
    choose(view, EMPLOYEES)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    [menu] = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    assert actions(menu) == ["Must", "Should", "Exclusion"]
    take(menu, "Should")
    menu.close()
    [criterion] = criteria(session, icp)
    assert criterion.text == "Employees: 20 to 80"
    assert criterion.demand is CriterionKind.SHOULD
    assert criterion.group is CriterionGroup.FIRM
    assert (criterion.attribute, criterion.target) == ("Employees", "20 to 80")
    assert (criterion.how, criterion.how_many) == (Evidence.CRM, 4)
    assert criterion.source_note == "4 of 5 of the best, 1 of 4 of the worst"
    assert criterion.confirmed == date(2026, 11, 23)
    assert criterion.said_by == (Department.SALES,)
    assert told == ["Criterion “Employees: 20 to 80” added"]
    session.undo()
    assert not criteria(session, icp)


def test_a_click_on_the_plus_asks_too(view: DiscoveryView) -> None:
    index = view.rows.model.find(OWN_MARKETING.test)
    view.list.scrollTo(index)
    rect = view.list.visualRect(index)
    place = QPoint(rect.left() + view.list.row_width() - 22, rect.top() + 18)
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    [menu] = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    menu.close()


def test_what_is_typical_of_the_worst_suggests_an_exclusion_and_the_profile_is_chosen(
    view: DiscoveryView, session: Session, icp: str
) -> None:
    [second] = session.insert(Icp, ROOT_ID, [{"text": "Machine builder", "number": 2}])
    menu = view.menu_for(TRADE)
    assert actions(menu)[0] == "Exclusion"
    take(menu, "Exclusion", "Machine builder")
    [criterion] = criteria(session, second)
    assert criterion.demand is CriterionKind.EXCLUDE
    assert criterion.how_many == 2
    assert not criteria(session, icp)


def test_without_a_profile_a_criterion_begins_one_in_the_same_step(make: Make, session: Session) -> None:
    view = make(DiscoveryView, "customers", "shared", ROOT_ID)
    view.show_answer(DISCOVERY)
    take(view.menu_for(EMPLOYEES), "Must")
    [profile] = session.workspace.children(ROOT_ID, Icp)
    assert len(criteria(session, profile.id)) == 1
    session.undo()
    assert not session.workspace.children(ROOT_ID, Icp)


def test_a_trait_that_is_a_criterion_says_where(view: DiscoveryView, session: Session) -> None:
    take(view.menu_for(EMPLOYEES), "Must")
    assert said(view)[1].endswith("Must in “Owner-managed IT company”")
    session.undo()
    view.show_answer(DISCOVERY)
    assert not said(view)[1].endswith("company”")


def test_empty_states_ask_for_what_is_missing(view: DiscoveryView) -> None:
    questions = []
    for found in (
        Discovery(0, 0, 0, ()),
        Discovery(6, 0, 0, ()),
        Discovery(6, 6, 0, (EMPLOYEES,)),
        Discovery(6, 2, 1, ()),
    ):
        view.show_answer(found)
        assert view.empty.isVisible()
        assert not view.rows.isVisible()
        questions.append(view.empty.asks.text())
    assert len(set(questions)) == 4
    view.show_answer(DISCOVERY)
    assert not view.empty.isVisible()


def test_nothing_known_of_a_group_is_no_share_of_nought(view: DiscoveryView) -> None:
    nobody = Share(0, 0, None, None)
    alone = replace(trait(OneOf("city", ("Kiel",)), Verdict.UNCLEAR, lift=None), worst=nobody, rest=nobody)
    view.show_answer(replace(DISCOVERY, traits=(alone,)))
    assert said(view)[1] == "Seat is Kiel, 4 of 5 of the best, too few to say"
    view.grab()


def test_what_can_only_be_read_makes_no_criteria(view: DiscoveryView, session: Session) -> None:
    session.store.read_only_reason = ReadOnly(name="a")
    choose(view, EMPLOYEES)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert not [menu for menu in view.findChildren(QMenu) if menu.isVisible()]


def test_the_old_figures_stay_until_the_new_ones_are_there(view: DiscoveryView, qtbot: QtBot) -> None:
    view.set_busy(True)
    assert not view.look.dimmed
    qtbot.waitUntil(lambda: view.look.dimmed)
    assert len(said(view)) > 5
    view.show_answer(DISCOVERY)
    assert not view.look.dimmed


def test_rated_customers_are_asked_and_asked_again_when_a_rating_changes(
    make: Make, session: Session
) -> None:
    rows = [
        {"text": f"Good {n}", "mark": "best", "industry": "Software", "employees": 40 + n} for n in range(6)
    ]
    rows += [{"text": f"Bad {n}", "mark": "worst", "industry": "Trade", "employees": 5 + n} for n in range(6)]
    ids = session.insert(Customer, ROOT_ID, rows)
    view = make(DiscoveryView, "customers", "shared", ROOT_ID)
    assert "Industry is Software" in view.headline.text()
    assert view.basis.text().startswith("12 customers, 6 of them best and 6 worst.")
    session.remove([ids[0]])
    assert view.basis.text().startswith("11 customers, 5 of them best")


def test_without_customers_the_way_to_the_rating_is_shown(make: Make) -> None:
    view = make(DiscoveryView, "customers", "shared", ROOT_ID)
    assert view.empty.asks.text() == "Which customers do you know well?"
    view.focus_on("", "")
    QTest.keyClick(view.empty.wanted, Qt.Key.Key_Return)
    assert (view.navigator.place.page, view.navigator.place.tab) == ("customers", "rate")
