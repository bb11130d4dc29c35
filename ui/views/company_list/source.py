"""The list as rows of a table: numbers of rows in memory, the rows themselves a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Lock

from personaforge.analysis.listed import Listed, Order
from personaforge.analysis.scanning import Cancelled, Scan, Watch
from personaforge.analysis.source import Source
from personaforge.domain.companies.table import Company, TableInfo
from personaforge.storage.company_reader import CompanyReader
from ui.views.shared.clipboard import parts
from ui.widgets.data_table import Row

_PAGE = 2_000


class ListedRows:
    """A `Source` for the table, with a connection of its own; its methods may run in any thread, one at a time."""

    def __init__(
        self, table: TableInfo, open_reader: Callable[[], CompanyReader], cells: Callable[[Company], Row]
    ) -> None:
        """Show the whole list; the connection is made when rows are first asked for."""
        self.table = table
        self._open, self._cells = open_reader, cells
        self._reader: CompanyReader | None = None
        self._listed: Listed | None = None
        self._using = Lock()
        self._closed = False
        self.order = Order()
        self._rows: Sequence[int] = range(1, table.count + 1)

    def count(self) -> int:
        """Return how many companies are shown."""
        return len(self._rows)

    def rows(self, first: int, last: int) -> Sequence[Row]:
        """Return the cells of some companies."""
        return [self._cells(company) for company in self.companies(first, last)]

    def companies(self, first: int, last: int) -> list[Company]:
        """Return some of the companies shown, in their order."""
        with self._using:
            return self._asked().page(self._rows[first:last])

    def picked(self, spans: Sequence[range]) -> Iterator[Company]:
        """Yield companies of what is shown, as many as may be copied."""
        for part in parts(spans, _PAGE):
            yield from self.companies(part.start, part.stop)

    def sort(self, column: str, descending: bool) -> None:
        """Put what is shown in another order."""
        self._arrange(replace(self.order, by=column, descending=descending))

    def show(self, text: str, *, doubtful: bool) -> None:
        """Show the companies that hold the words of a text; only doubtful ones, if wanted."""
        self._arrange(replace(self.order, text=text, doubtful=doubtful))

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        if self._reader is not None:
            self._reader.interrupt()
        with self._using:
            if self._reader is not None:
                self._reader.close()

    def _arrange(self, order: Order) -> None:
        with self._using:
            rows = self._asked().rows(order, self._watch())
        self.order, self._rows = order, rows

    def _asked(self) -> Listed:
        if self._closed:
            raise Cancelled
        if self._reader is None or self._listed is None:
            self._reader = self._open()
            self._listed = Listed(Scan(Source(self.table), self._reader))
        return self._listed

    def _watch(self) -> Watch:
        return Watch(cancelled=lambda: self._closed)
