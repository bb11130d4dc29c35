"""Rows that are in memory already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from ui.widgets.data_table.pages import Row

T = TypeVar("T")


class ListSource(Generic[T]):
    """A source over items; ``cells`` makes the row of one, ``keys`` what a column sorts it by.

    An item whose key is ``None`` stands at the end, whichever way it is sorted.
    """

    def __init__(
        self, items: Sequence[T], cells: Callable[[T], Row], keys: Mapping[str, Callable[[T], Any]]
    ) -> None:
        self.items: list[T] = list(items)
        self._cells, self._keys = cells, keys

    def count(self) -> int:
        """Return how many items there are."""
        return len(self.items)

    def rows(self, first: int, last: int) -> list[Row]:
        """Return the rows of some items."""
        return [self._cells(item) for item in self.items[first:last]]

    def sort(self, column: str, descending: bool) -> None:
        """Put the items in the order of a column; those that are alike keep theirs."""
        key = self._keys[column]
        known = [item for item in self.items if key(item) is not None]
        unknown = [item for item in self.items if key(item) is None]
        known.sort(key=key, reverse=descending)
        self.items = known + unknown
