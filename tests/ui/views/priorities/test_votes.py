"""Votes by department, in secret where the room wants it, the ranking by them, and its picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pytest
from making import Make
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from personaforge.domain.companies.results import Priority
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.priorities import IcpVote
from personaforge.errors import ReadOnly
from ui.context import Context
from ui.session import Session
from ui.views.priorities.model import NAME, SCORE
from ui.views.priorities.portfolio import Portfolio
from ui.views.priorities.view import PrioritiesView
from ui.views.priorities.votes import ballot


@dataclass
class Room:
    session: Session
    it: str
    shops: str
    view: PrioritiesView

    def cell(self, icp: str, column: int) -> str:
        """Return what a cell says, and make it the current one."""
        row = next(i for i, one in enumerate(self.view.model.rows) if one.id == icp)
        index = self.view.model.index(row, column)
        self.view.table.setCurrentIndex(index)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def press(self, icp: str, column: int, key: Qt.Key) -> None:
        self.cell(icp, column)
        QTest.keyClick(self.view.table, key)

    def votes(self, icp: str, field: str) -> dict[Department, int]:
        return dict(ballot(self.session.workspace, icp, field).votes)


@pytest.fixture
def room(make: Make, session: Session) -> Room:
    it, shops = session.insert(Icp, ROOT_ID, [{"text": "IT company"}, {"text": "Online shop"}])
    view = make(PrioritiesView, "priorities", "priorities", ROOT_ID)
    return Room(session, it, shops, view)


def vote(session: Session, icp: str, department: str, *steps: int) -> None:
    names = ("potential", "margin", "strategy", "ability")
    session.insert(IcpVote, icp, [{"department": department, **dict(zip(names, steps, strict=False))}])


def test_keys_vote_for_the_department_that_speaks(room: Room) -> None:
    room.session.set_speaking(Department.SALES)
    room.press(room.it, NAME + 1, Qt.Key.Key_5)
    room.press(room.it, NAME + 2, Qt.Key.Key_3)
    room.session.set_speaking(Department.MARKETING)
    room.press(room.it, NAME + 1, Qt.Key.Key_4)
    assert room.votes(room.it, "potential") == {Department.MARKETING: 4, Department.SALES: 5}
    assert room.votes(room.it, "margin") == {Department.SALES: 3}
    assert len(room.session.workspace.children(room.it, IcpVote)) == 2
    room.press(room.it, NAME + 1, Qt.Key.Key_0)
    assert room.votes(room.it, "potential") == {Department.SALES: 5}
    room.session.undo()
    assert room.votes(room.it, "potential")[Department.MARKETING] == 4


def test_nobody_votes_while_nobody_speaks(room: Room) -> None:
    said: list[str] = []
    room.view.notice.connect(said.append)
    room.press(room.it, NAME + 1, Qt.Key.Key_5)
    assert room.votes(room.it, "potential") == {}
    assert len(said) == 1


def test_a_secret_vote_shows_ones_own_and_how_many_have_voted(room: Room) -> None:
    vote(room.session, room.it, "marketing", 2, 4, 4, 4)
    vote(room.session, room.it, "sales", 5, 4, 4, 4)
    room.session.set_speaking(Department.SALES)
    room.view.show_votes(False)
    said = room.cell(room.it, NAME + 1)
    assert "you: 5" in said
    assert "2 votes" in said
    assert "Marketing" not in said
    assert room.cell(room.it, SCORE) == "–"
    assert room.view.picture.isHidden()
    room.view.show_votes(True)
    assert "Marketing 2" in room.cell(room.it, NAME + 1)
    assert "discuss first" in room.cell(room.it, NAME + 1)
    assert "discuss first" not in room.cell(room.it, NAME + 2)
    assert not room.view.picture.isHidden()


def test_rows_stand_in_the_order_of_the_score_and_keep_the_current_cell(room: Room) -> None:
    vote(room.session, room.it, "sales", 3, 3, 3)
    vote(room.session, room.shops, "sales", 2, 2, 2)
    room.session.set_speaking(Department.SALES)
    room.press(room.shops, NAME + 1, Qt.Key.Key_5)
    room.press(room.shops, NAME + 2, Qt.Key.Key_5)
    assert [icp.id for icp in room.view.model.rows] == [room.shops, room.it]
    assert room.view.model.icp(room.view.table.currentIndex()).id == room.shops
    assert "rank 1" in room.cell(room.shops, SCORE)


def test_weights_say_what_is_missing_to_a_hundred(room: Room) -> None:
    line = room.view.weights
    assert "100" in line.total.accessibleName()
    room.session.set_field(room.session.workspace.root, "weight_potential", 60)
    room.session.set_field(room.session.workspace.root, "weight_margin", 35)
    assert line.total.accessibleName() == "5 missing to 100"
    room.session.set_field(room.session.workspace.root, "weight_strategy", 20)
    assert line.total.accessibleName() == "15 too much for 100"


def test_the_reason_belongs_to_the_department_and_the_profile(room: Room) -> None:
    room.session.set_speaking(Department.SALES)
    room.cell(room.it, NAME + 1)
    QTest.keyClicks(room.view.why, "three lost tenders")
    room.cell(room.shops, NAME + 1)
    assert room.view.why.value() == ""
    [kept] = room.session.workspace.children(room.it, IcpVote)
    assert (kept.department, kept.note) == (Department.SALES, "three lost tenders")
    room.session.set_speaking(Department.SUPPORT)
    room.cell(room.it, NAME + 1)
    assert room.view.why.value() == ""


def test_reading_changes_nothing(room: Room) -> None:
    room.session.set_speaking(Department.SALES)
    room.session.store.read_only_reason = ReadOnly(name="a")
    room.press(room.it, NAME + 1, Qt.Key.Key_5)
    assert room.votes(room.it, "potential") == {}


def test_names_in_the_picture_never_lie_on_one_another(context: Context) -> None:
    picture = Portfolio(context)
    picture.resize(640, 380)
    picture.show_priorities([
        Priority(str(n), f"Profile with a long name {n}", 3.0 + n * 0.07, 3.4 + (n % 3) * 0.1, n)
        for n in range(1, 10)
    ])  # fmt: skip
    discs = picture.discs()
    labels = [disc.label for disc in discs if disc.label is not None]
    assert len(labels) >= 5
    assert not any(one.intersects(other) for one, other in combinations(labels, 2))
    marks = [QRectF(d.center.x() - 13, d.center.y() - 13, 26, 26) for d in discs]
    assert not any(label.intersects(mark) for label in labels for mark in marks)
    picture.deleteLater()


def test_the_model_is_one(room: Room) -> None:
    tester = QAbstractItemModelTester(
        room.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal, room.view
    )
    vote(room.session, room.shops, "sales", 5, 5, 5)
    room.session.remove([room.it])
    assert room.view.model.rowCount() == 1
    tester.deleteLater()
