"""What the lists of companies answer: asked on the window's thread, computed in threads, newest question first.

companies.columns(), companies.listing(role), companies.table(role)
companies.backtest(icp, off, done)             done(Backtest): the profile put to the customers, some criteria off
companies.discovery(done)                      done(Discovery): what the best customers share
companies.belonging(segment, role, done)       done(Belonging): how many companies a segment holds
companies.distribution(attribute, done)        done(Distribution): what stands in a column
companies.ask(kind, work, done)                work(reader) in a thread, for what only one view asks
companies.lists_changed                        another list is in force
companies.customers_changed                    the customers or their ratings are other ones
companies.changed                              lists, ratings or criteria are other ones
companies.failed                               signal(trouble): why a question has no answer; the old one stays
companies.busy                                 signal(bool): an answer is on its way

A question replaces an older one with the same `channel`. One that nobody can answer, as there is no list, is dropped:
look at `table` first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from personaforge.domain.changes import Insert, Remove, SetField
from personaforge.domain.companies.attributes import Column, column_of
from personaforge.domain.companies.facts import fact_columns
from personaforge.domain.company_options import ListRole
from personaforge.domain.fields import Json
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.worksheets.customers import CompanyList, Customer, CustomerVote
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.spoken import spoken
from ui.jobs import Jobs
from ui.lane import Lane, Work
from ui.session import Applied, Session

if TYPE_CHECKING:
    from personaforge.analysis.customers import CustomerBase
    from personaforge.domain.companies.results import Backtest, Discovery, Distribution
    from personaforge.domain.companies.table import TableInfo
    from personaforge.storage.company_reader import CompanyReader

Gettext = Callable[[str], str]
Tries = Mapping[str, Mapping[str, Json]]
"""Stored values of records as they would be, by record and field: what is tried while a handle is dragged."""

_CRITERIA = frozenset({"icp", "criterion", "condition", "segment", "segment_criterion"})
_RATINGS = frozenset({"customer", "customer_vote"})
_PARENTS = _CRITERIA | _RATINGS | {"workspace"}
_NO_TRIES: Tries = {}


@dataclass(frozen=True, slots=True)
class Belonging:
    """How many companies of a list belong to a segment, ``None`` where nothing can be looked up.

    ``left_out`` criteria were not asked for.
    """

    inside: int | None
    whole: int
    left_out: int


class _Customers:
    """The customers as they are asked about until lists or ratings change: made in the thread that asks first."""

    def __init__(self, workspace: Workspace, table: TableInfo | None, gettext: Gettext) -> None:
        """Keep copies: what is typed meanwhile must not reach the thread."""
        self.table, self._gettext = table, spoken(workspace, table, gettext)
        customers = workspace.children(ROOT_ID, Customer)
        votes = (vote for one in customers for vote in workspace.children(one.id, CustomerVote))
        self._rows = [_row(record) for record in (workspace.root, *customers, *votes)]
        self._base: CustomerBase | None = None

    def base(self, reader: CompanyReader) -> CustomerBase:
        """Return the customers as a table in memory."""
        from ui.company_answers import customer_base

        if self._base is None:
            rated = Workspace()
            rated.load(self._rows)
            self._base = customer_base(rated, self.table, reader, self._gettext)
        return self._base

    def close(self) -> None:
        """Forget the table; nobody may be using it."""
        if self._base is not None:
            self._base.close()
            self._base = None


class Companies(QObject):
    """One for a session; goes on when the window is built anew."""

    changed = Signal()
    lists_changed = Signal()
    customers_changed = Signal()
    busy = Signal(bool)
    failed = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, gettext: Gettext = str, parent: QObject | None = None
    ) -> None:
        """``gettext`` gives the choices of typed customers their words."""
        super().__init__(parent)
        self.jobs = jobs
        self._session, self._gettext = session, gettext
        self._known: _Customers | None = None
        self._outdated: list[_Customers] = []
        self._tables = self._in_force()
        self._quick = Lane(jobs, self._open, self)
        self._long = Lane(jobs, self._open, self)
        for lane in (self._quick, self._long):
            lane.busy.connect(self.busy)
            lane.failed.connect(self.failed)
        session.applied.connect(self._on_applied)
        session.closing.connect(self.close)

    @property
    def has_customers(self) -> bool:
        """Whether there is anybody to ask: an imported list, or customers that were typed."""
        table = self.table(ListRole.CUSTOMERS)
        return (table is not None and table.count > 0) or self._has_typed()

    def listing(self, role: ListRole) -> CompanyList | None:
        """Return the record of a list, ``None`` if there is none."""
        lists = self._session.workspace.children(ROOT_ID, CompanyList)
        return next((one for one in reversed(lists) if one.role is role and one.table), None)

    def table(self, role: ListRole) -> TableInfo | None:
        """Return the table of a list, ``None`` if there is none or it was given up."""
        listing = self.listing(role)
        return self._session.store.companies.table(listing.table) if listing is not None else None

    def columns(self, role: ListRole = ListRole.CUSTOMERS) -> tuple[Column, ...]:
        """Return what is known of the companies of a list: its columns, and of customers also what is typed."""
        table = self.table(role)
        columns = table.columns if table is not None else ()
        if role is not ListRole.CUSTOMERS or not self._has_typed():
            return columns
        listed = {column.key for column in columns}
        return (*columns, *(one for one in fact_columns(self._gettext) if one.key not in listed))

    def backtest(
        self,
        icp: str,
        off: frozenset[str],
        done: Callable[[Backtest], object],
        *,
        tries: Tries = _NO_TRIES,
        state: Workspace | None = None,
        channel: str = "",
    ) -> None:
        """Put a profile to the customers, without the criteria in ``off`` and with what is tried.

        ``state`` is an earlier one to take the profile from; the customers are those of today.
        """
        workspace = self._session.workspace if state is None else state
        if not self.has_customers or icp not in workspace:
            return
        profile = _apart(workspace, icp, tries)

        def work(customers: CustomerBase) -> Backtest:
            from ui.company_answers import backtest_of

            return backtest_of(customers, profile, icp, off)

        self._ask_customers(f"backtest {channel}", work, done, live=bool(tries))

    def discovery(self, done: Callable[[Discovery], object]) -> None:
        """Have the customers say what the best of them share."""
        if not self.has_customers:
            done(_nobody())
            return

        def work(customers: CustomerBase) -> Discovery:
            from personaforge.analysis.discovery import discover

            return discover(customers)

        self._ask_customers("discovery", work, done)

    def belonging(self, segment: str, role: ListRole, done: Callable[[Belonging], object]) -> None:
        """Count the companies of a list that belong to a segment, and all of them.

        Criteria that nobody can look up in the list are left out, since otherwise nobody would belong to it.
        """
        table = self.table(role)
        if segment not in self._session.workspace:
            return
        apart, columns = _apart(self._session.workspace, segment, _NO_TRIES), self.columns(role)

        def of_customers(customers: CustomerBase) -> Belonging:
            from ui.company_answers import members

            return Belonging(*members(customers.scan, apart, segment, columns))

        def of_list(reader: CompanyReader) -> Belonging:
            from ui.company_answers import members, scan

            assert table is not None
            return Belonging(*members(scan(table, reader), apart, segment, columns))

        kind = f"belonging {segment} {role.value}"
        if role is ListRole.CUSTOMERS and self.has_customers:
            self._ask_customers(kind, of_customers, done)
        elif table is not None:
            self._long.ask(kind, of_list, done)

    def distribution(
        self, attribute: str, done: Callable[[Distribution | None], object], *, channel: str = ""
    ) -> None:
        """Have the customers say what stands in a column, ``None`` where nobody knows that of them."""
        column = column_of(attribute, self.columns()) if attribute else None
        if column is None:
            done(None)
            return

        def work(customers: CustomerBase) -> Distribution | None:
            from ui.company_answers import distribution_of

            return distribution_of(customers, column.key)

        self._ask_customers(f"distribution {channel}", work, done)

    def ask(self, kind: str, work: Work, done: Callable[[Any], object], *, long: bool = True) -> None:
        """Have something else computed with a reader of the lists, without standing in the way of quick answers."""
        (self._long if long else self._quick).ask(kind, work, done)

    def forget(self) -> None:
        """Answer nothing of what was asked so far: who asked is gone."""
        for lane in (self._quick, self._long):
            lane.forget()

    def close(self) -> None:
        """Let go of the file."""
        for lane in (self._quick, self._long):
            lane.close()
        self._forget_customers()
        while self._outdated:
            self._outdated.pop().close()

    def _open(self) -> CompanyReader:
        return self._session.store.companies.reader()

    def _in_force(self) -> tuple[str, ...]:
        return tuple(table.name if (table := self.table(role)) is not None else "" for role in ListRole)

    def _has_typed(self) -> bool:
        return bool(self._session.workspace.children(ROOT_ID, Customer))

    def _ask_customers(
        self,
        kind: str,
        work: Callable[[CustomerBase], Any],
        done: Callable[[Any], object],
        *,
        live: bool = False,
    ) -> None:
        if self._known is None:
            table = self.table(ListRole.CUSTOMERS)
            self._known = _Customers(self._session.workspace, table, self._gettext)
        known = self._known

        def answer(reader: CompanyReader) -> Any:
            while self._outdated:
                self._outdated.pop().close()
            return work(known.base(reader))

        self._quick.ask(kind, answer, done, live=live)

    def _forget_customers(self) -> None:
        """Let the next question look at the customers anew; the thread that may still use them puts them away."""
        if self._known is not None:
            self._outdated.append(self._known)
            self._known = None

    def _on_applied(self, event: Applied) -> None:
        kinds = _kinds(self._session.workspace, event)
        tables = self._in_force()
        lists = tables != self._tables
        if lists:
            self._tables = tables
            self.forget()
        if lists or kinds & _RATINGS:
            self._forget_customers()
        if lists:
            self.lists_changed.emit()
        if lists or kinds & _RATINGS:
            self.customers_changed.emit()
        if lists or kinds & (_RATINGS | _CRITERIA):
            self.changed.emit()


def _nobody() -> Discovery:
    """Return what nobody shares."""
    from personaforge.domain.companies.results import Discovery

    return Discovery(0, 0, 0, ())


def _apart(workspace: Workspace, icp: str, tries: Tries) -> Workspace:
    """Return a copy of a profile for a thread, in which what is tried stands instead of what is in the file."""
    profile = workspace.get(icp)
    records = [workspace.root, *([profile] if profile is not None else []), *workspace.descendants(icp)]
    found = Workspace()
    found.load(_row(one, tries) for one in records)
    return found


def _row(record: Record, tries: Tries = _NO_TRIES) -> tuple[str, str, str, str, dict[str, Json]]:
    """Return a copy of a record for a workspace of its own."""
    body = {**record.body, **tries.get(record.id, {})}
    return record.id, kind_of(record), record.parent, record.rank, body


def _kinds(workspace: Workspace, event: Applied) -> set[str]:
    """Return the kinds of what changed; what was removed counts as a child of its parent."""
    found: set[str] = set()
    for change in event.changes:
        record = workspace.get(change.id)
        if isinstance(change, SetField) and change.id == ROOT_ID:
            found |= {"customer"} if change.field.startswith("rate_") else set()
        elif record is not None:
            found.add(kind_of(record))
        elif isinstance(change, Insert):
            found.add(change.kind)
    if any(isinstance(change, Remove) for change in event.changes):
        parents = {kind_of(record) for id in event.parents if (record := workspace.get(id)) is not None}
        found |= {"customer", "criterion"} if parents & _PARENTS else set()
    return found
