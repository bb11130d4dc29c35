"""What a thread may read of a workspace that is being typed into: copies of records, and the lists, which never change.

lists = apart(store, OF_LEADS)                         # where the store is
customer_base(lists), company_fits(lists, …)           # in any thread
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from personaforge.domain.model import ROOT_ID
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.storage.companies import Companies
from personaforge.storage.store import Store

OF_LEADS = frozenset(
    {"icp", "criterion", "condition", "customer", "customer_vote", "company_list", "scoring", "fit_rule",
     "behaviour_rule", "matrix_cell", "stage"}
)  # fmt: skip
"""The kinds that are read where leads are put to the model."""


class Lists(Protocol):
    """A workspace with its lists of companies: the store itself, or what was set apart from it."""

    @property
    def workspace(self) -> Workspace:
        """The records."""
        ...

    @property
    def companies(self) -> Companies:
        """The tables."""
        ...


@dataclass(frozen=True, slots=True)
class Apart:
    """Copies of some records, and the tables."""

    workspace: Workspace
    companies: Companies


def apart(store: Store, kinds: Collection[str]) -> Apart:
    """Return a copy of the records of some kinds with the lists of a store."""
    return Apart(copy_of(store.workspace, kinds), store.companies)


def copy_of(workspace: Workspace, kinds: Collection[str]) -> Workspace:
    """Return the workspace record and the records of some kinds, apart from what is typed meanwhile."""
    below = (one for one in workspace.descendants(ROOT_ID) if kind_of(one) in kinds)
    found = Workspace()
    found.load(
        (one.id, kind_of(one), one.parent, one.rank, dict(one.body)) for one in (workspace.root, *below)
    )
    return found
