"""A list as it was imported, in any order and filtered, a page at a time: only the numbers of rows are kept."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, true

from personaforge.analysis.customers import values_of
from personaforge.analysis.looking_up import rows_holding
from personaforge.analysis.ordering import in_order
from personaforge.analysis.scanning import Scan, Watch
from personaforge.domain.companies.attributes import folded
from personaforge.domain.companies.table import Company


@dataclass(frozen=True, slots=True)
class Order:
    """What is shown of a list and how: all of it as it was imported, if nothing is said.

    ``by`` is an attribute; what is unknown comes last either way. ``text`` is looked for in the name and all texts.
    ``doubtful`` leaves the companies with cells that were not understood, or not fully.
    """

    by: str = ""
    descending: bool = False
    text: str = ""
    doubtful: bool = False


class Listed:
    """The rows of a list."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def rows(self, order: Order, watch: Watch | None = None) -> Sequence[int]:
        """Return the numbers of the rows that are shown, in their order. Raises ``Cancelled``."""
        source, watch = self._scan.source, watch or Watch()
        only = None
        if folded(order.text):
            shown = source.table.c.doubts.is_not(None) if order.doubtful else true()
            only = array("q", rows_holding(self._scan, order.text, shown, watch))
        elif order.doubtful:
            only = array("q", self._read_doubtful(watch))
        if source.kind(order.by) is not None:
            return in_order(self._scan, order.by, only, descending=order.descending, watch=watch)
        return range(1, source.info.count + 1) if only is None else only

    def page(self, rows: Sequence[int]) -> list[Company]:
        """Return the companies of some rows, in their order."""
        source = self._scan.source
        columns, found = source.info.columns, {}
        for some in self._scan.some(rows):
            for row in some.run(select(source.table).where(some.scope)):
                doubts = json.loads(row[3]) if row[3] else {}
                values = values_of(columns, row)
                found[row[0]] = Company(row[0], str(row[1]), str(row[2] or ""), values, doubts)
        return [found[row] for row in rows if row in found]

    def doubtful(self, watch: Watch | None = None) -> int:
        """Return how many companies have doubtful cells. Raises ``Cancelled``."""
        doubts = func.count(self._scan.source.table.c.doubts)
        return sum(rows.run(select(doubts).where(rows.scope))[0][0] for rows in self._scan.chunks(watch))

    def _read_doubtful(self, watch: Watch) -> Iterator[int]:
        row, doubts = self._scan.source.row, self._scan.source.table.c.doubts
        for rows in self._scan.chunks(watch):
            yield from rows.columns(select(row).where(rows.scope, doubts.is_not(None)).order_by(row))[0]
