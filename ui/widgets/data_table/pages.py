"""The rows of a table in pages: fetched aside when they are looked at, kept while they are near."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol

from ui.jobs import Jobs
from ui.widgets.data_table.cells import Cell

PAGE, SCREEN = 200, 25
"""Rows fetched at once: aside, and of a source in memory, whose rows are made while one waits for them."""
_KEPT = 50
_AT_ONCE = 2

Row = Sequence[Cell]


class Source(Protocol):
    """Where the rows come from; with `Jobs`, ``rows`` and ``sort`` are called in a thread, one of them at a time
    but ``rows`` up to twice at once.
    """

    def count(self) -> int:
        """Return how many rows there are; asked on the window's thread, so it must be known."""

    def rows(self, first: int, last: int) -> Sequence[Row]:
        """Return the rows from ``first`` to before ``last``, a cell for each column."""

    def sort(self, column: str, descending: bool) -> None:
        """Put all rows in another order."""


class Pages:
    """Knows which rows are there; ``arrived(first, last)`` tells of new ones, ``failed`` of a source that raised."""

    def __init__(
        self,
        jobs: Jobs | None,
        arrived: Callable[[int, int], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._jobs, self._arrived, self._failed = jobs, arrived, failed
        self._size = SCREEN if jobs is None else PAGE
        self._source: Source | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._stale: dict[int, Sequence[Row]] = {}
        self._wanted: list[int] = []
        self._coming: set[int] = set()
        self._turn = 0
        self._sort: Callable[[], None] | None = None
        self._busy = 0

    def show(self, source: Source | None) -> None:
        """Take another source and forget all rows."""
        self._source = source
        self._forget(keep=False)

    def renew(self) -> None:
        """Fetch everything again; rows that are there stay until the new ones come."""
        self._forget(keep=True)

    def row(self, row: int) -> Row | None:
        """Return a row, ``None`` while it is on its way."""
        number = row // self._size
        page = self._pages.get(number)
        if page is None and self._jobs is None:
            page = self._take(number, self._fetch(number))
        if page is None:
            page = self._stale.get(number)
        place = row - number * self._size
        return page[place] if page is not None and place < len(page) else None

    def look_at(self, first: int, last: int) -> None:
        """Fetch the pages of these rows, and forget what was asked for before and has not begun."""
        if self._jobs is None or self._source is None:
            return
        numbers = range(max(0, first) // self._size, max(0, last) // self._size + 1)
        self._wanted = [
            number for number in numbers if number not in self._pages and number not in self._coming
        ]
        self._next()

    def sort(self, column: str, descending: bool, done: Callable[[], None]) -> None:
        """Put the rows in order, then tell ``done``; the last wish counts."""
        source = self._source
        if source is None:
            return
        if self._jobs is None:
            source.sort(column, descending)
            self._forget(keep=False)
            done()
            return

        def begin() -> None:
            turn = self._turn = self._turn + 1
            self._busy += 1
            assert self._jobs is not None
            self._jobs.run(
                lambda: source.sort(column, descending),
                lambda _none: self._sorted(turn, done),
                self._broke,
            )

        self._sort = begin
        self._next()

    def _sorted(self, turn: int, done: Callable[[], None]) -> None:
        self._busy -= 1
        if turn == self._turn and self._sort is None:
            self._forget(keep=False)
            done()
        self._next()

    def _next(self) -> None:
        if self._sort is not None:
            if self._busy == 0:
                begin, self._sort = self._sort, None
                begin()
            return
        while self._wanted and self._busy < _AT_ONCE:
            self._send_for(self._wanted.pop(0))

    def _send_for(self, number: int) -> None:
        turn = self._turn
        self._coming.add(number)
        self._busy += 1
        assert self._jobs is not None
        self._jobs.run(
            lambda: self._fetch(number),
            lambda rows: self._came(number, turn, rows),
            self._broke,
        )

    def _fetch(self, number: int) -> Sequence[Row]:
        source = self._source
        return () if source is None else source.rows(number * self._size, (number + 1) * self._size)

    def _came(self, number: int, turn: int, rows: Sequence[Row]) -> None:
        self._busy -= 1
        if turn == self._turn:
            self._coming.discard(number)
            self._take(number, rows)
            self._arrived(number * self._size, number * self._size + max(len(rows), 1) - 1)
        self._next()

    def _broke(self, error: Exception) -> None:
        self._busy -= 1
        self._coming.clear()
        self._failed(error)
        self._next()

    def _take(self, number: int, rows: Sequence[Row]) -> Sequence[Row]:
        self._pages[number] = rows
        self._stale.pop(number, None)
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return rows

    def _forget(self, *, keep: bool) -> None:
        self._turn += 1
        self._stale = {**self._stale, **self._pages} if keep else {}
        self._pages.clear()
        self._wanted.clear()
        self._coming.clear()
