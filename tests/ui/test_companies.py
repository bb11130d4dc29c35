"""What the lists answer, and that an answer to an old question is never shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from company_lists import company, rate, take_in
from sqlalchemy import select

from personaforge.analysis.source import Source
from personaforge.domain.companies.results import Backtest, Distribution
from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.icp import Condition, Criterion, Icp
from personaforge.domain.worksheets.segments import Segment, SegmentCriterion
from personaforge.errors import ListGone
from ui.companies import Belonging, Companies
from ui.jobs import Jobs
from ui.lane import Lane
from ui.session import Session

FIRMS = [
    ("Ada", company("Software", 40, 900)),
    ("Bit", company("Software", 400, 50)),
    ("Cog", company("Trade", 60, 50)),
    ("Dot", company("Trade", None, 0)),
]


@pytest.fixture
def companies(session: Session) -> Iterator[Companies]:
    made = Companies(session, Jobs(synchronous=True))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def icp(session: Session) -> str:
    [id] = session.insert(Icp, ROOT_ID, [{"text": "IT"}])
    return id


def add(session: Session, icp: str, demand: str, **test: object) -> str:
    [id] = session.insert(Criterion, icp, [{"text": "A criterion", "demand": demand, **test}])
    return id


def backtest(companies: Companies, icp: str, *off: str, **more: dict[str, object]) -> Backtest:
    found: list[Backtest] = []
    companies.backtest(icp, frozenset(off), found.append, tries=more.get("tries", {}))
    return found[0]


def test_a_profile_is_put_to_the_customers(
    session: Session, companies: Companies, icp: str, tmp_path: Path
) -> None:
    take_in(session, tmp_path, FIRMS)
    rate(session, best=["k1"], worst=["k2"])
    must = add(session, icp, "must", attribute="industry", operator="one_of", target="Software")
    size = add(session, icp, "must", attribute="employees", operator="between", target="30 to 150")
    found = backtest(companies, icp)
    assert (found.customers, found.fitting) == (4, 1)
    assert (found.best, found.best_fitting, found.worst, found.worst_fitting) == (1, 1, 1, 0)
    assert found.revenue == pytest.approx(0.9)
    without = backtest(companies, icp, size)
    assert without.fitting == 2
    assert without.kept_worst == ("k2",)
    assert {effect.criterion for effect in found.effects} >= {must, size}


def test_what_is_tried_is_not_kept(session: Session, companies: Companies, icp: str, tmp_path: Path) -> None:
    take_in(session, tmp_path, FIRMS)
    size = add(session, icp, "must", attribute="employees", operator="between", target="30 to 150")
    assert backtest(companies, icp).fitting == 2
    assert backtest(companies, icp, tries={size: {"target": "300 to 500"}}).fitting == 1
    assert session.workspace.record(size, Criterion).target == "30 to 150"
    assert backtest(companies, icp).fitting == 2


def test_conditions_are_tried_as_well(
    session: Session, companies: Companies, icp: str, tmp_path: Path
) -> None:
    take_in(session, tmp_path, FIRMS)
    group = add(session, icp, "must", join="any")
    [first] = session.insert(
        Condition, group, [{"attribute": "employees", "operator": "at_least", "target": "300"}]
    )
    assert backtest(companies, icp).fitting == 1
    assert backtest(companies, icp, tries={first: {"target": "50"}}).fitting == 2


def test_ratings_and_another_list_count_at_once(
    session: Session, companies: Companies, icp: str, tmp_path: Path
) -> None:
    heard: list[str] = []
    companies.changed.connect(lambda: heard.append("changed"))
    companies.lists_changed.connect(lambda: heard.append("lists"))
    add(session, icp, "must", attribute="industry", operator="one_of", target="Software")
    heard.clear()
    record = take_in(session, tmp_path, FIRMS)
    assert heard == ["lists", "changed"]
    assert backtest(companies, icp).best == 0
    rate(session, best=["k1", "k3"], worst=[])
    assert heard[2:] == ["changed"]
    assert backtest(companies, icp).best == 2
    session.undo()
    assert backtest(companies, icp).best == 0
    session.remove([record])
    assert companies.table(ListRole.CUSTOMERS) is None
    session.undo()
    assert backtest(companies, icp).customers == 4


def test_other_records_ask_nobody(session: Session, companies: Companies) -> None:
    heard: list[str] = []
    companies.changed.connect(lambda: heard.append("changed"))
    session.set_field(session.workspace.root, "company", "Hill Ltd")
    assert heard == []


def test_a_column_says_what_stands_in_it(session: Session, companies: Companies, tmp_path: Path) -> None:
    take_in(session, tmp_path, FIRMS)
    found: list[Distribution | None] = []
    companies.distribution("Branche", found.append)
    companies.distribution("Mitarbeiter", found.append)
    companies.distribution("corporate culture", found.append)
    assert found[0] is not None
    assert dict(found[0].texts) == {"Software": 2, "Trade": 2}
    assert found[1] is not None
    assert sum(count for _low, _high, count in found[1].ranges) == 3
    assert found[2] is None


def test_a_segment_counts_without_what_nobody_can_look_up(
    session: Session, companies: Companies, tmp_path: Path
) -> None:
    take_in(session, tmp_path, FIRMS)
    [segment] = session.insert(Segment, ROOT_ID, [{"text": "IT"}])
    session.insert(
        SegmentCriterion, segment,
        [{"text": "IT", "attribute": "industry", "operator": "one_of", "target": "software"}, {"text": "brave"}],
    )  # fmt: skip
    found: list[Belonging] = []
    companies.belonging(segment, ListRole.CUSTOMERS, found.append)
    assert found == [Belonging(2, 4, 1)]


class Slow:
    """Questions to a lane that wait until they are let go."""

    def __init__(self, lane: Lane) -> None:
        self.lane, self.answers = lane, []
        self.started, self.go = Event(), Event()

    def ask(self, name: str, *, live: bool = False) -> None:
        self.lane.ask("kind", lambda _reader: self.work(name), self.answers.append, live=live)

    def work(self, name: str) -> str:
        self.started.set()
        assert self.go.wait(5)
        return name


@pytest.mark.parametrize(("live", "expected"), [(False, ["third"]), (True, ["first", "third"])])
def test_only_the_newest_question_is_answered(
    session: Session, qtbot, live: bool, expected: list[str]
) -> None:
    jobs = Jobs()
    lane = Lane(jobs, session.store.companies.reader, jobs)
    slow = Slow(lane)
    slow.ask("first", live=live)
    assert slow.started.wait(5)
    slow.ask("second")
    slow.ask("third")
    slow.go.set()
    qtbot.waitUntil(lambda: slow.answers[-1:] == ["third"])
    assert slow.answers == expected
    lane.close()
    jobs.wait()
    jobs.deleteLater()


def test_closing_ends_what_runs(session: Session, qtbot) -> None:
    jobs = Jobs()
    lane = Lane(jobs, session.store.companies.reader, jobs)
    slow = Slow(lane)
    slow.ask("first")
    assert slow.started.wait(5)
    slow.go.set()
    lane.close()
    slow.ask("second")
    jobs.wait()
    qtbot.wait(20)
    assert slow.answers == []
    jobs.deleteLater()


def test_nobody_hears_answers_for_a_window_that_is_gone(session: Session, qtbot) -> None:
    jobs = Jobs()
    lane = Lane(jobs, session.store.companies.reader, jobs)
    slow = Slow(lane)
    slow.ask("first", live=True)
    assert slow.started.wait(5)
    slow.ask("second")
    lane.forget()
    slow.go.set()
    slow.lane.ask("other", lambda _reader: "third", slow.answers.append)
    qtbot.waitUntil(lambda: slow.answers == ["third"])
    lane.close()
    jobs.wait()
    jobs.deleteLater()


def test_a_question_without_an_answer_is_told_and_the_next_one_is_answered(
    session: Session, tmp_path: Path
) -> None:
    companies = Companies(session, Jobs(synchronous=True))
    take_in(session, tmp_path, FIRMS)
    table = companies.table(ListRole.CUSTOMERS)
    assert table is not None
    told: list[object] = []
    companies.failed.connect(told.append)
    answers: list[object] = []
    gone = replace(table, name="company_0123456789abcdef")
    companies.ask("gone", lambda reader: reader.run(select(Source(gone).row)), answers.append)
    companies.ask("there", lambda reader: len(reader.run(select(Source(table).row))), answers.append)
    assert [type(one) for one in told] == [ListGone]
    assert answers == [4]
    companies.close()
