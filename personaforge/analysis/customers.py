"""The customers that we know: typed and imported ones in one table in memory, with who is best and worst.

They are few enough for memory, and there the back-test answers each click without touching the file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from personaforge.analysis.compiling import Compiler
from personaforge.analysis.memory import MemoryTable, row_of
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import BY_KEY, Column, folded
from personaforge.domain.companies.facts import fact_columns, facts_of
from personaforge.domain.companies.table import FIXED, Company, Span, Stored, Value, physical, value_of
from personaforge.domain.companies.tests import Test
from personaforge.domain.company_options import CustomerMark, DealOutcome
from personaforge.domain.worksheets.customers import Customer

_WON = {
    "won",
    "closed won",
    "gewonnen",
    "win",
    "customer",
    "kunde",
    "auftrag",
    "auftrag erteilt",
    "abgeschlossen",
}
_LOST = {"lost", "closed lost", "verloren", "loss", "abgelehnt", "absage", "abgesagt"}

NONE, HALF, FULL, UNKNOWN = range(4)
"""How a match stands in the answers of a test."""
_CODES = bytes.maketrans(b"0123", bytes((NONE, HALF, FULL, UNKNOWN)))


@dataclass(frozen=True, slots=True)
class Known:
    """A customer: its key (of the list, or the id of a typed one), what we think of it, and revenue with us."""

    key: str
    name: str
    mark: CustomerMark | None = None
    outcome: DealOutcome | None = None
    revenue: float | None = None


class CustomerBase:
    """All customers as a table, and the answers to tests, which are kept.

    May be used by any thread, by one at a time.
    """

    def __init__(
        self,
        customers: Sequence[Customer],
        marks: Mapping[str, CustomerMark],
        imported: Scan | None = None,
        gettext: Callable[[str], str] = str,
        watch: Watch | None = None,
    ) -> None:
        """Bring typed customers and an imported list together.

        ``marks`` are by id of the customer (``domain.ratings.standings``). What the team has written of a customer
        goes before what the list says. ``gettext`` gives typed choices their words. Raises ``Cancelled``.
        """
        columns = imported.source.info.columns if imported else ()
        facts = tuple(item for item in fact_columns(gettext) if item.key != "name")
        known = {item.key for item in columns}
        columns = (*columns, *(item for item in facts if item.key not in known))
        self.customers: list[Known] = []
        merge = _Merge(columns, customers, marks, gettext)
        rows = merge.rows(imported, watch)
        self._table = MemoryTable(columns, self._noted(rows))
        self.source = Source(self._table.info)
        self.scan = Scan(self.source, self._table)
        self._answers: dict[Test, bytes] = {}
        self._lock = threading.Lock()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is known of customers."""
        return self._table.info.columns

    def answers(self, tests: Sequence[Test]) -> list[bytes]:
        """Return how each customer passes each test, a byte for each in their order (``FULL`` …)."""
        with self._lock:
            missing = [test for test in dict.fromkeys(tests) if test not in self._answers]
            if missing:
                self._ask(missing)
            return [self._answers[test] for test in tests]

    def values(self) -> Iterator[dict[str, Value]]:
        """Yield what is known of each customer, in their order."""
        for rows in self.scan.chunks():
            for row in rows.run(select(self.source.table).where(rows.scope).order_by(self.source.row)):
                yield values_of(self.columns, row)

    def close(self) -> None:
        """Forget the table."""
        self._table.close()

    def _noted(self, rows: Iterable[tuple[Known, tuple[Stored, ...]]]) -> Iterator[tuple[Stored, ...]]:
        for number, (known, row) in enumerate(rows, 1):
            self.customers.append(known)
            yield (number, *row[1:])

    def _ask(self, tests: Sequence[Test]) -> None:
        compiler = Compiler(self.source)
        cells = [compiler.grades(test).pick("2", "1", "0", "3") for test in tests]
        found: list[list[str]] = [[] for _ in tests]
        for rows in self.scan.chunks():
            inner = select(*(cell.label(f"m{number}") for number, cell in enumerate(cells)))
            ordered = inner.where(rows.scope).order_by(self.source.row).subquery()
            # one text for all rows is quicker to fetch than a row for each
            joined = select(*(func.aggregate_strings(cell, "") for cell in ordered.c))
            for texts, text in zip(found, rows.run(joined, compiler.lists)[0], strict=True):
                texts.append(text or "")
        for test, texts in zip(tests, found, strict=True):
            self._answers[test] = "".join(texts).encode().translate(_CODES)


def values_of(columns: Sequence[Column], row: Sequence[Stored]) -> dict[str, Value]:
    """Return the values of a row of a table, its name among them."""
    found: dict[str, Value] = {"name": str(row[2])} if row[2] else {}
    at = len(FIXED)
    for column in columns:
        width = 2 if column.kind.is_numeric else 1
        if (value := value_of(column.kind, row[at : at + width])) is not None:
            found[column.key] = value
        at += width
    return found


def outcome_in(text: str) -> DealOutcome | None:
    """Return how a deal ended, as lists say it in many words; ``None`` if it is still open or nobody knows."""
    words = folded(text)
    if words in _LOST or any(f" {word} " in f" {words} " for word in ("lost", "verloren")):
        return DealOutcome.LOST
    if words in _WON or any(f" {word} " in f" {words} " for word in ("won", "gewonnen")):
        return DealOutcome.WON
    return None


class _Merge:
    """Typed customers and a list on their way into one table."""

    def __init__(
        self,
        columns: Sequence[Column],
        customers: Sequence[Customer],
        marks: Mapping[str, CustomerMark],
        gettext: Callable[[str], str],
    ) -> None:
        self._columns, self._marks, self._gettext = columns, marks, gettext
        self._linked = {item.company: item for item in customers if item.company}
        self._typed = [item for item in customers if not item.company]
        self._width = len(FIXED) + len(physical(columns))

    def rows(self, imported: Scan | None, watch: Watch | None) -> Iterator[tuple[Known, tuple[Stored, ...]]]:
        """Yield each customer and its row: those of the list, then those that only the team knows."""
        missing = dict(self._linked)
        for row in _rows_of(imported, watch) if imported else ():
            yield self._listed(row, missing.pop(str(row[1]), None))
        for customer in (*missing.values(), *self._typed):
            company = Company(0, customer.company or customer.id, customer.text, self._facts(customer), {})
            yield self._known(company, customer), row_of(self._columns, company)

    def _listed(self, row: Sequence[Stored], customer: Customer | None) -> tuple[Known, tuple[Stored, ...]]:
        padded = (*row, *([None] * (self._width - len(row))))
        values = values_of(self._columns, padded)
        name = str(row[2] or "")
        if customer is None:
            company = Company(0, str(row[1]), name, values, {})
            return self._known(company, None), padded
        values |= self._facts(customer)
        company = Company(0, str(row[1]), customer.text or name, values, {})
        return self._known(company, customer), row_of(self._columns, company)

    def _facts(self, customer: Customer) -> dict[str, Value]:
        """Return what the team says, without what a list holds as values of another kind."""
        facts = facts_of(customer, self._gettext)
        fitting = {
            item.key for item in self._columns if item.key in facts and item.kind is BY_KEY[item.key].kind
        }
        return {key: value for key, value in facts.items() if key in fitting}

    def _known(self, company: Company, customer: Customer | None) -> Known:
        said = company.values.get("outcome")
        outcome = customer.outcome if customer else None
        revenue = company.values.get("our_revenue")
        return Known(
            company.key,
            company.name,
            self._marks.get(customer.id) if customer else None,
            outcome or (outcome_in(said) if isinstance(said, str) else None),
            revenue.middle if isinstance(revenue, Span) else None,
        )


def _rows_of(scan: Scan, watch: Watch | None) -> Iterator[tuple[Stored, ...]]:
    for rows in scan.chunks(watch):
        statement = select(scan.source.table).where(rows.scope).order_by(scan.source.row)
        yield from (tuple(row) for row in rows.run(statement))
