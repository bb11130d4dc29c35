"""Lists of companies put to the profiles of a workspace: what window, paper and command line all ask.

base = customer_base(store)                    # seconds for a long list, in any thread
discover(base), backtest(base, icp, asked(store.workspace, icp, base.columns))
with open_list(store, ListRole.ACCOUNTS) as scan:
    best_fits(scan, profiles(store.workspace, scan.source.info.columns), 100)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import bindparam, select

from personaforge.analysis.backtest import backtest
from personaforge.analysis.customers import CustomerBase
from personaforge.analysis.fit import Profile
from personaforge.analysis.ranked import Ranked
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.source import Source
from personaforge.apart import Lists
from personaforge.domain.companies.asking import Columns, asked
from personaforge.domain.companies.facts import fact_columns
from personaforge.domain.companies.lacking import Lack, lacks, list_in_force
from personaforge.domain.companies.results import Backtest, Fit, FitStatus
from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ratings import standings
from personaforge.domain.words import N_
from personaforge.domain.worksheets.accounts import Account
from personaforge.domain.worksheets.customers import CompanyList, Customer
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.workspace import Workspace
from personaforge.errors import Trouble
from personaforge.spoken import spoken
from personaforge.storage.store import Store

PAGE = 2_000


class NoCustomers(Trouble):
    """Neither a list of customers nor a typed one."""

    message = N_("There are no customers yet; import a list or type some.")


class NoAccounts(Trouble):
    """No list of target accounts."""

    message = N_("There is no list of target accounts yet; import one first.")


class NoProfiles(Trouble):
    """No profile that could be run."""

    message = N_("There is no ideal customer profile with criteria yet.")


class NoProfile(Trouble):
    """No profile of a name."""

    message = N_("There is no ideal customer profile “{name}” with criteria.")


class NoCriterion(Trouble):
    """The profile has no criterion of a name."""

    message = N_("“{icp}” has no criterion “{name}”.")


def lacking(store: Store, role: ListRole, icps: Sequence[str]) -> dict[str, list[Lack]]:
    """Return the columns that criteria of some profiles look at and the list of a role does not have, by criterion."""
    record = list_in_force(store.workspace, role)
    table = store.companies.table(record.table) if record is not None else None
    facts = fact_columns() if role is ListRole.CUSTOMERS else ()
    columns = None if table is None else (*table.columns, *facts)
    criteria = [item for icp in icps for item in store.workspace.children(icp, Criterion)]
    found = {item.id: list(lacks(store.workspace, item, role, columns)) for item in criteria}
    return {id: missing for id, missing in found.items() if missing}


@contextmanager
def open_list(store: Lists, role: ListRole) -> Iterator[Scan | None]:
    """Read the list of a role that is in force, ``None`` if there is none; it may be read in any one thread."""
    record: CompanyList | None = list_in_force(store.workspace, role)
    table = store.companies.table(record.table) if record is not None else None
    if table is None:
        yield None
        return
    reader = store.companies.reader()
    try:
        yield Scan(Source(table), reader)
    finally:
        reader.close()


def customer_base(
    store: Lists, gettext: Callable[[str], str] = str, watch: Watch | None = None
) -> CustomerBase:
    """Return all customers, typed and imported, with who is best and worst; close it when done.

    ``gettext`` gives typed choices their words where list and criteria do not. Raises ``Cancelled`` and
    ``FileTrouble``.
    """
    workspace = store.workspace
    with open_list(store, ListRole.CUSTOMERS) as imported:
        customers = workspace.children(ROOT_ID, Customer)
        table = imported.source.info if imported is not None else None
        words = spoken(workspace, table, gettext)
        return CustomerBase(customers, standings(workspace), imported, words, watch)


def profiles(workspace: Workspace, columns: Columns, icps: Sequence[str] | None = None) -> list[Profile]:
    """Return the profiles that have criteria, ready for a list with some columns; ``icps`` are ids, default all."""
    wanted = [icp.id for icp in workspace.all(Icp)] if icps is None else icps
    found = (Profile.of(icp, asked(workspace, icp, columns)) for icp in wanted)
    return [profile for profile in found if profile.criteria]


def profiles_named(workspace: Workspace, name: str) -> list[str]:
    """Return the ids of the profiles of a name or id, whatever its case, all if it is empty.

    Raises ``NoProfile`` or ``NoProfiles`` if there is none with criteria.
    """
    wanted = name.casefold()
    named = [icp.id for icp in workspace.all(Icp) if not wanted or wanted in (icp.text.casefold(), icp.id)]
    found = [icp for icp in named if asked(workspace, icp)]
    if not found:
        raise NoProfile(name=name) if name else NoProfiles
    return found


def backtest_named(store: Store, base: CustomerBase, icp: str, without: Sequence[str] = ()) -> Backtest:
    """Return the back-test of an ICP without some criteria, by their text or id.

    Raises ``NoCriterion`` for one that it does not have.
    """
    criteria = asked(store.workspace, icp, base.columns)
    off = set()
    for name in without:
        found = {item.id for item in criteria if name.casefold() in (item.text.casefold(), item.id)}
        if not found:
            raise NoCriterion(icp=store.workspace.record(icp, Icp).text, name=name)
        off |= found
    return backtest(base, icp, [replace(item, off=item.id in off) for item in criteria])


def fits(
    store: Store, role: ListRole, icps: Sequence[str], gettext: Callable[[str], str] = str
) -> Iterator[Fit]:
    """Yield how each company fits, the best first, each under its best ICP.

    Last come the target accounts that somebody has chosen and the list does not have. Raises ``NoCustomers`` or
    ``NoAccounts``.
    """
    if role is ListRole.CUSTOMERS:
        base = customer_base(store, gettext)
        try:
            if not base.customers:
                raise NoCustomers
            yield from _best_first(base.scan, profiles(store.workspace, base.columns, icps))
        finally:
            base.close()
        return
    with open_list(store, role) as scan:
        if scan is None:
            raise NoAccounts
        yield from _best_first(scan, profiles(store.workspace, scan.source.info.columns, icps))
        yield from _missing(store.workspace, scan)


def _best_first(scan: Scan, wanted: Sequence[Profile]) -> Iterator[Fit]:
    ranked = Ranked(scan, wanted)
    rows = ranked.rows()
    for start in range(0, len(rows), PAGE):
        yield from ranked.page(rows[start : start + PAGE])


def _missing(workspace: Workspace, scan: Scan) -> Iterator[Fit]:
    """Yield the chosen accounts that the list does not have, of which therefore nothing is known."""
    accounts = workspace.children(ROOT_ID, Account)
    keys = [account.company for account in accounts if account.company]
    key = scan.source.table.c.key
    wanted = key.in_(bindparam("keys", expanding=True))
    there = {
        row[0]
        for rows in (scan.chunks() if keys else ())
        for row in rows.run(select(key).where(rows.scope, wanted), more={"keys": keys})
    }
    for account in accounts:
        if account.company not in there:
            yield Fit(
                row=0,
                key=account.company or account.id,
                name=account.text,
                icp=account.icp or "",
                status=FitStatus.NOT_FOUND,
                score=None,
                low=None,
                high=None,
                coverage=0.0,
                tier=None,
            )
