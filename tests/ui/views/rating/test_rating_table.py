"""Customers in a table: added by name, rated by figure, marked, sorted, weighed; one step of undo each."""

from __future__ import annotations

from pathlib import Path

import pytest
from company_lists import company, take_in
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from personaforge.domain.company_options import CustomerMark
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from personaforge.errors import ReadOnly
from ui.session import Session
from ui.views.rating.from_list import ListPopup
from ui.views.rating.view import RatingView

DOWN, ENTER, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Right


@pytest.fixture
def customers(session: Session) -> list[str]:
    session.set_speaking(Department.SALES)
    rows = [
        {"text": "Hill Ltd", "revenue": 38000, "industry": "Software"},
        {"text": "North AG", "revenue": 9000},
        {"text": "Weber", "mark": "worst"},
    ]
    return session.insert(Customer, ROOT_ID, rows)


@pytest.fixture
def view(make: Make, customers: list[str]) -> RatingView:
    assert customers
    return make(RatingView, "customers", "rate", ROOT_ID)


def press(view: RatingView, *keys: object) -> None:
    for key in keys:
        QTest.keyClick(view.table.table, key)  # type: ignore[call-overload]


def shown(view: RatingView, column: str) -> list[str]:
    rows = view.table.table.rows
    return [rows.index(row, rows.place_of(column)).data() for row in range(rows.rowCount() - 1)]


def answers(session: Session, customer: str) -> list[tuple[str, dict[str, object]]]:
    votes = session.workspace.children(customer, CustomerVote)
    return [
        (str(vote.department), {k: v for k, v in vote.body.items() if k != "department"}) for vote in votes
    ]


def test_figures_answer_for_the_department_that_speaks_and_enter_goes_on(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.focus_on(customers[0], "")
    press(view, "2", RIGHT, "5", ENTER, "4")
    assert answers(session, customers[0]) == [("sales", {"complication": 2, "pleasant": 5})]
    assert answers(session, customers[1]) == [("sales", {"complication": 4})]
    session.set_speaking(Department.SUPPORT)
    press(view, "1")
    assert answers(session, customers[1])[1] == ("support", {"complication": 1})
    assert shown(view, "complication") == ["not rated", "1 of 5", "not rated"]
    session.set_speaking(None)
    assert shown(view, "complication")[1] == "2.5 of 5 on average"


def test_backspace_takes_an_answer_back_and_undo_brings_it_again(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.focus_on(customers[0], "")
    press(view, "2", Qt.Key.Key_Backspace)
    assert shown(view, "complication")[0] == "not rated"
    session.undo()
    assert shown(view, "complication")[0] == "2 of 5"
    session.undo()
    assert answers(session, customers[0]) == []


def test_nobody_rates_while_nobody_speaks(view: RatingView, session: Session, customers: list[str]) -> None:
    said: list[str] = []
    view.notice.connect(said.append)
    session.set_speaking(None)
    view.focus_on(customers[0], "")
    press(view, "2")
    assert "Who is rating?" in said[0]
    assert answers(session, customers[0]) == []


def test_b_and_w_mark_and_the_same_again_takes_it_back(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.focus_on(customers[0], "")
    press(view, "b")
    assert session.workspace.record(customers[0], Customer).mark is CustomerMark.BEST
    press(view, "w")
    assert shown(view, "mark")[0] == "one of the worst"
    press(view, "w")
    assert session.workspace.record(customers[0], Customer).mark is None


def test_the_next_customer_is_typed_in_the_last_row(view: RatingView, session: Session) -> None:
    view.table.begin()
    for name in ("Alpin", "Kern IT"):
        QTest.keyClicks(view.table.field, name)
        QTest.keyClick(view.table.field, ENTER)
        QTest.qWait(10)
    assert shown(view, "text")[-2:] == ["Alpin", "Kern IT"]
    assert view.table.field.hasFocus()
    QTest.keyClick(view.table.field, Qt.Key.Key_Escape)
    assert not view.table.field.isVisible()
    assert len(session.workspace.children(ROOT_ID, Customer)) == 5


def test_several_pasted_lines_make_several_customers(view: RatingView, session: Session) -> None:
    view.table.begin()
    QApplication.clipboard().setText("- Alpin\tUlm\n\nKern IT\tKiel\n")
    QTest.keyClick(view.table.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(view, "text")[-2:] == ["Alpin", "Kern IT"]
    session.undo()
    assert len(session.workspace.children(ROOT_ID, Customer)) == 3


def test_names_and_figures_are_typed_in_their_cells(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.focus_on(customers[1], "revenue")
    press(view, "1")
    QTest.keyClicks(view.table.field, "2,500")
    QTest.keyClick(view.table.field, ENTER)
    assert session.workspace.record(customers[1], Customer).revenue == 12500
    assert view.table.table.current() == (2, "revenue")
    view.focus_on(customers[1], "text")
    press(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.table.field, "South AG")
    session.undo()  # what is being typed is kept first
    assert session.workspace.record(customers[1], Customer).text == "North AG"
    session.redo()
    assert session.workspace.record(customers[1], Customer).text == "South AG"


def test_what_is_no_number_is_said_and_stays_to_be_corrected(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    said: list[str] = []
    view.notice.connect(said.append)
    view.focus_on(customers[0], "revenue")
    press(view, "1")
    QTest.keyClicks(view.table.field, "2x")
    QTest.keyClick(view.table.field, ENTER)
    assert said == ["“12x” is no number."]
    assert view.table.field.isVisible()
    assert session.workspace.record(customers[0], Customer).revenue == 38000


def test_delete_on_a_name_removes_the_customer_with_a_way_back(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    removed: list[int] = []
    view.removed.connect(removed.append)
    view.focus_on(customers[1], "text")
    press(view, Qt.Key.Key_Delete)
    assert (shown(view, "text"), removed) == (["Hill Ltd, Software", "Weber"], [1])
    session.undo()
    assert shown(view, "text")[1] == "North AG"


def test_rows_stay_where_they_are_while_one_rates_a_sorted_table(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.table.table.sort_by("revenue", descending=False)
    assert shown(view, "text") == ["North AG", "Hill Ltd, Software", "Weber"]
    session.set_field(session.workspace.record(customers[0], Customer), "revenue", 10)
    assert shown(view, "text") == ["North AG", "Hill Ltd, Software", "Weber"]
    assert view.table.table.rows.index(3, 0).data() == "Next customer"


def test_weights_are_seen_and_change_the_score(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.focus_on(customers[0], "")
    press(view, "1")
    before = shown(view, "score")[0]
    field = view.weights.fields["rate_revenue"]
    assert field.value() == 3
    QTest.keyClick(field, Qt.Key.Key_0)
    assert session.workspace.root.rate_revenue == 0
    assert shown(view, "score")[0] != before
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert session.workspace.root.rate_revenue is None
    assert field.value() == 3


def test_all_facts_of_the_current_customer_stand_beside_the_table(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    view.focus_on(customers[0], "")
    shown_beside = view.inspector()
    assert shown_beside is not None
    title, panel = shown_beside
    assert title == "Customer"
    assert isinstance(panel, QWidget)
    assert any(field.text() == "Software" for field in panel.findChildren(type(view.table.field).__base__))


def test_a_workspace_without_customers_invites_the_first(make: Make, session: Session) -> None:
    view = make(RatingView, "customers", "rate", ROOT_ID)
    assert view.empty.isVisible()
    QTest.mouseClick(view.empty.wanted, Qt.MouseButton.LeftButton)
    QTest.keyClicks(view.table.field, "Alpin")
    session.flush()
    assert not view.empty.isVisible()
    assert [record.text for record in session.workspace.children(ROOT_ID, Customer)] == ["Alpin"]


def test_what_can_only_be_read_is_not_rated(make: Make, session: Session, customers: list[str]) -> None:
    session.store.read_only_reason = ReadOnly(name="a")
    view = make(RatingView, "customers", "rate", ROOT_ID)
    assert view.table.table.rows.rowCount() == 3
    view.table.choose(customers[0])
    press(view, "2", "b", Qt.Key.Key_Delete, Qt.Key.Key_F2)
    assert answers(session, customers[0]) == []
    assert not view.table.field.isVisible()


def test_a_vote_reads_the_customer_it_is_about_and_leaves_all_others(
    view: RatingView, session: Session, customers: list[str]
) -> None:
    before = list(view._book.faces)
    view.edits.vote(customers[2], "pleasant", 4)
    after = view._book.faces
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, True, False]
    assert after[2].rating.score == 4
    session.undo()
    assert view._book.faces[2].rating.score is None


def test_the_field_for_the_next_one_goes_down_with_customers_that_come_meanwhile(
    make: Make, session: Session
) -> None:
    view = make(RatingView, "customers", "rate", ROOT_ID)
    view.table.begin()
    view.edits.add(["Hill Ltd", "North AG"])
    assert shown(view, "text") == ["Hill Ltd", "North AG"]
    assert view.table.table._guest_place == (2, "text")
    assert view.table.table.current() == (2, "text")


def test_with_a_list_the_invitation_leads_to_it(make: Make, session: Session, tmp_path: Path) -> None:
    take_in(session, tmp_path, [("Alpin", company("Software", 40)), ("Berg", company("Bau", 9))])
    view = make(RatingView, "customers", "rate", ROOT_ID)
    assert view.empty.wanted.text() == "From the list"
    QTest.mouseClick(view.empty.wanted, Qt.MouseButton.LeftButton)
    [popup] = view.window().findChildren(ListPopup)
    popup.close()
