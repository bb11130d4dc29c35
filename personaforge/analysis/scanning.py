"""Reading a table in ranges of rows: constant memory, cancelled between two, the file never held for long."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, and_, bindparam, func, select

from personaforge.analysis.compiling import TextList
from personaforge.analysis.source import CHUNK, Judged, Reader, Source, Texts, row_ranges

MOST_NAMED = 5_000
"""Rows named one by one in a statement; databases allow some ten thousand."""


class Cancelled(Exception):
    """Somebody stopped the work; nothing was changed by it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits for long work: ``progress`` hears the share done, ``cancelled`` is asked whether to stop."""

    progress: Callable[[float], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False


class Scan:
    """A table to be read, whole or some rows of it."""

    def __init__(
        self, source: Source, reader: Reader, texts: Texts | None = None, chunk: int = CHUNK
    ) -> None:
        self.source, self.reader, self._chunk = source, reader, chunk
        self.texts = texts or Texts(source, reader)

    def chunks(self, watch: Watch | None = None) -> Iterator[Rows]:
        """Yield all rows in order, a chunk at a time, a short one first. Raises ``Cancelled``."""
        watch = watch or Watch()
        row = self.source.row
        scope = and_(row >= bindparam("from_row"), row < bindparam("to_row"))
        for first, last, share in row_ranges(self.source, self.reader, self._chunk):
            if watch.cancelled():
                raise Cancelled
            yield Rows(self, scope, {"from_row": first, "to_row": last})
            watch.progress(share)

    def some(self, rows: Sequence[int]) -> Iterator[Rows]:
        """Yield certain rows, a chunk at a time."""
        scope = self.source.row.in_(bindparam("rows", expanding=True))
        for start in range(0, len(rows), MOST_NAMED):
            yield Rows(self, scope, {"rows": list(rows[start : start + MOST_NAMED])})


class Rows:
    """Some rows of a table. Statements about them hold the condition ``scope``."""

    def __init__(self, scan: Scan, scope: ColumnElement[bool], named: Mapping[str, object]) -> None:
        self.scope = scope
        self._scan, self._named = scan, named

    def run(
        self,
        statement: Executable,
        lists: Sequence[TextList] = (),
        more: Mapping[str, object] = MappingProxyType({}),
    ) -> Sequence[Sequence[Any]]:
        """Return the rows of a statement that needs some lists of texts, and more parameters."""
        return self._scan.reader.run(statement, {**self._named, **dict(self._lists(lists)), **more})

    def columns(self, statement: Select[Any], lists: Sequence[TextList] = ()) -> list[list[Any]]:
        """Return the columns of a statement, each in the order of its rows.

        For many rows of a few figures or texts: at each row that is fetched the threads of the program take turns.
        A figure must be finite.
        """
        inner = statement.subquery()
        arrays = self.run(select(*(func.json_group_array(column) for column in inner.c)), lists)[0]
        return [json.loads(array) for array in arrays]

    def _lists(self, lists: Sequence[TextList]) -> Iterator[tuple[str, str]]:
        for item in lists:
            judged = self._scan.texts.judged(item.test) or self._judged_here(item)
            yield item.full, judged.full
            yield item.half, judged.half

    def _judged_here(self, item: TextList) -> Judged:
        """Judge the different texts among these rows, where a column has too many of them."""
        source = self._scan.source
        cell, kind = source.low(item.test.attribute), source.kind(item.test.attribute)
        assert kind is not None, "only tests of columns that the table has are compiled"
        cells = self._scan.reader.run(
            select(cell).distinct().where(self.scope, cell.is_not(None)), self._named
        )
        return Judged(item.test, kind, [row[0] for row in cells])
