"""The ranked list as rows of a table: ranked once in a thread, reasons a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock

from personaforge.analysis.fit import Profile
from personaforge.analysis.ranked import SCORE, Only, Ranked
from personaforge.analysis.scanning import Scan, Watch
from personaforge.analysis.source import Source
from personaforge.domain.companies.results import Fit
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Translator
from personaforge.storage.company_reader import CompanyReader
from ui.views.shared.clipboard import line_of, parts, table_text
from ui.widgets.data_table import Row

_PAGE = 2_000

Cells = Callable[[Fit], Row]

_SORTS = {"score": SCORE, "tier": SCORE}
"""Columns of the table that are sorted by something of another name."""


class RankedRows:
    """A `Source` for the table, with a connection of its own; its methods may run in any thread, one at a time."""

    def __init__(
        self, table: TableInfo, profiles: Sequence[Profile], reader: CompanyReader, watch: Watch
    ) -> None:
        """Rank the whole list. Raises ``Cancelled``."""
        self._reader, self._using = reader, Lock()
        self.ranked = Ranked(Scan(Source(table), reader), profiles, watch)
        self.cells: Cells | None = None
        self._only, self._sort, self._reverse = Only(), SCORE, False
        self._rows = self.ranked.rows()

    def count(self) -> int:
        """Return how many companies are shown."""
        return len(self._rows)

    def rows(self, first: int, last: int) -> Sequence[Row]:
        """Return the cells of some companies."""
        return [self.cells(fit) for fit in self.fits(first, last)] if self.cells is not None else []

    def fits(self, first: int, last: int) -> list[Fit]:
        """Return how some of the companies shown fit, in their order."""
        with self._using:
            return self.ranked.page(self._rows[first:last])

    def every_fit(self) -> Iterator[Fit]:
        """Yield how all companies shown fit, in their order."""
        for first in range(0, self.count(), _PAGE):
            yield from self.fits(first, first + _PAGE)

    def write(self, target: Path, workspace: Workspace, gettext: Callable[[str], str]) -> int:
        """Write what is shown with its reasons; returns how many companies. Raises ``Trouble``."""
        from personaforge.fit_table import write_fits

        return write_fits(target, workspace, self.every_fit(), gettext)

    def text(self, spans: Sequence[range], workspace: Workspace, translator: Translator) -> str:
        """Return rows as text for a spreadsheet, as many as may be copied, with their reasons."""
        from personaforge.fit_table import fit_lines

        picked = (fit for part in parts(spans, _PAGE) for fit in self.fits(part.start, part.stop))
        heads, *rows = map(line_of, fit_lines(workspace, picked, translator.gettext, translator.number))
        return table_text(heads, rows)

    def sort(self, column: str, descending: bool) -> None:
        """Put what is shown in another order; scores begin with the best."""
        sort = _SORTS.get(column, column)
        self._arrange(self._only, sort, not descending if sort == SCORE else descending)

    def show(self, only: Only) -> None:
        """Show some of the companies."""
        self._arrange(only, self._sort, self._reverse)

    def groups(self, by: str) -> list[tuple[str, int]]:
        """Return the groups of all companies and their sizes."""
        with self._using:
            return self.ranked.groups(by)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.interrupt()
        with self._using:
            self._reader.close()

    def _arrange(self, only: Only, sort: str, reverse: bool) -> None:
        with self._using:
            rows = self.ranked.rows(sort, reverse=reverse, only=only)
        self._only, self._sort, self._reverse, self._rows = only, sort, reverse, rows
