"""What a thread works out about the lists of companies for `ui.companies`, imported when a list is first asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from personaforge.analysis.backtest import backtest
from personaforge.analysis.counting import passing
from personaforge.analysis.customers import CustomerBase
from personaforge.analysis.distribution import distribution
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.asking import asked, segment_test
from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.results import Backtest, Distribution
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.companies.tests import All, Test, Unlookable
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ratings import standings
from personaforge.domain.worksheets.customers import Customer
from personaforge.domain.workspace import Workspace
from personaforge.storage.company_reader import CompanyReader


def customer_base(
    rated: Workspace, table: TableInfo | None, reader: CompanyReader, gettext: Callable[[str], str]
) -> CustomerBase:
    """Return typed and imported customers as a table in memory; ``rated`` holds the typed ones and their votes."""
    imported = scan(table, reader) if table is not None else None
    return CustomerBase(rated.children(ROOT_ID, Customer), standings(rated), imported, gettext)


def scan(table: TableInfo, reader: CompanyReader) -> Scan:
    """Return an imported list as something that can be asked."""
    return Scan(Source(table), reader)


def backtest_of(customers: CustomerBase, profile: Workspace, icp: str, off: frozenset[str]) -> Backtest:
    """Put a profile to the customers, without the criteria in ``off``."""
    criteria = [replace(one, off=one.id in off) for one in asked(profile, icp, customers.columns)]
    return backtest(customers, icp, criteria)


def distribution_of(customers: CustomerBase, column: str) -> Distribution | None:
    """Return what stands in a column of the customers."""
    return distribution(customers.scan, column)


def members(
    whole: Scan, segment: Workspace, id: str, columns: Sequence[Column]
) -> tuple[int | None, int, int]:
    """Return how many companies belong to a segment, how many there are, and how many criteria nobody can look up.

    Those are left out, since otherwise nobody would belong to it; ``None`` if none is left.
    """
    test, left_out = _lookable(segment_test(segment, id, columns))
    inside = passing(whole, test) if test is not None else None
    return inside, whole.source.info.count, left_out


def _lookable(test: Test) -> tuple[Test | None, int]:
    match test:
        case Unlookable():
            return None, 1
        case All(parts):
            kept = tuple(part for part in parts if not isinstance(part, Unlookable))
            return (All(kept) if kept else None), len(parts) - len(kept)
        case _:
            return test, 0
