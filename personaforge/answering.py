"""What paper wants to know of the lists of companies: copied from the workspace at once, answered in any thread.

asking = questions(store, {"targets"})                 # where the store is
found = answers(asking, reader, gettext)               # seconds for a long list
plan_export(..., answers=found)
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from personaforge.analysis.backtest import backtest
from personaforge.analysis.customers import CustomerBase
from personaforge.analysis.discovery import discover
from personaforge.analysis.ranked import Ranked
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.source import Reader, Source
from personaforge.apart import copy_of
from personaforge.domain.companies.asking import asked
from personaforge.domain.companies.lacking import list_in_force
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ratings import standings
from personaforge.domain.worksheets.customers import Customer
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.workspace import Workspace
from personaforge.ranking import profiles
from personaforge.rendering.assembly.answers import Answers, CustomerAnswers, TargetAnswers
from personaforge.rendering.targets.sheet import MOST_ROWS
from personaforge.spoken import spoken
from personaforge.storage.store import Store

_OF_CUSTOMERS = frozenset({"analysis", "icp", "workbook", "all"})
_OF_ACCOUNTS = frozenset({"targets", "workbook", "all"})
_KINDS = frozenset({"icp", "criterion", "condition", "company_list", "customer", "customer_vote"})


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked: a copy of the records that it takes, and the tables; ``None`` for what nobody wants to know."""

    workspace: Workspace
    of_customers: bool = False
    customers: TableInfo | None = None
    imported: date | None = None
    accounts: TableInfo | None = None

    @property
    def are_any(self) -> bool:
        """Whether there is anybody to ask."""
        typed = bool(self.workspace.children(ROOT_ID, Customer))
        return (self.of_customers and (typed or self.customers is not None)) or self.accounts is not None


def questions(store: Store, what: Collection[str]) -> Questions:
    """Return what some documents, called as in ``exporting.What``, want to know of the lists."""
    listing = list_in_force(store.workspace, ListRole.CUSTOMERS)
    targets = list_in_force(store.workspace, ListRole.ACCOUNTS)
    of_customers, of_accounts = bool(_OF_CUSTOMERS & set(what)), bool(_OF_ACCOUNTS & set(what))
    return Questions(
        copy_of(store.workspace, _KINDS),
        of_customers,
        store.companies.table(listing.table) if listing is not None and of_customers else None,
        listing.imported if listing is not None else None,
        store.companies.table(targets.table) if targets is not None and of_accounts else None,
    )


def answers(
    asking: Questions, reader: Reader, gettext: Callable[[str], str], watch: Watch | None = None
) -> Answers:
    """Ask the lists; ``gettext`` gives typed choices their words.

    Raises ``Cancelled``, ``ListGone`` and ``FileTrouble``.
    """
    return Answers(
        _customers(asking, reader, gettext, watch) if asking.of_customers else None,
        _targets(asking, reader, watch),
    )


def _customers(
    asking: Questions, reader: Reader, gettext: Callable[[str], str], watch: Watch | None
) -> CustomerAnswers | None:
    workspace = asking.workspace
    typed = workspace.children(ROOT_ID, Customer)
    if not typed and asking.customers is None:
        return None
    listed = Scan(Source(asking.customers), reader) if asking.customers is not None else None
    words = spoken(workspace, asking.customers, gettext)
    base = CustomerBase(typed, standings(workspace), listed, words, watch)
    try:
        criteria = {icp.id: asked(workspace, icp.id, base.columns) for icp in workspace.all(Icp)}
        tested = {icp: backtest(base, icp, found) for icp, found in criteria.items() if found}
        return CustomerAnswers(discover(base), tested, base.columns, asking.imported)
    finally:
        base.close()


def _targets(asking: Questions, reader: Reader, watch: Watch | None) -> TargetAnswers | None:
    if asking.accounts is None:
        return None
    wanted = profiles(asking.workspace, asking.accounts.columns)
    if not wanted:
        return None
    ranked = Ranked(Scan(Source(asking.accounts), reader), wanted, watch)
    return TargetAnswers(tuple(ranked.page(ranked.rows()[:MOST_ROWS])), ranked.counts)
