"""Reading a table in ranges of rows: constant memory, cancelled between two, the file never held for long."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from personaforge.analysis.compiling import TextList
from personaforge.analysis.source import Judged, Reader, Source, Texts

CHUNK = 50_000
"""Rows read at once: a tenth of a second of work, and few megabytes."""


class Cancelled(Exception):
    """Somebody stopped the work; nothing was changed by it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who waits for long work: ``progress`` hears the share done, ``cancelled`` is asked whether to stop."""

    progress: Callable[[float], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False


class Scan:
    """A table being read, a chunk of rows at a time."""

    def __init__(
        self, source: Source, reader: Reader, texts: Texts | None = None, chunk: int = CHUNK
    ) -> None:
        self.source, self.reader, self._chunk = source, reader, chunk
        self.texts = texts or Texts(source, reader)

    @property
    def in_chunk(self) -> ColumnElement[bool]:
        """The condition that a statement for one chunk holds."""
        return and_(self.source.row >= bindparam("from_row"), self.source.row < bindparam("to_row"))

    def chunks(
        self, statements: Sequence[tuple[Select[Any], Sequence[TextList]]], watch: Watch | None = None
    ) -> Iterator[list[Sequence[Sequence[Any]]]]:
        """Yield the rows of each statement (with ``in_chunk``, and its lists of texts), chunk by chunk.

        Raises ``Cancelled``.
        """
        watch = watch or Watch()
        for first, last, share in self._ranges():
            if watch.cancelled():
                raise Cancelled
            rows: dict[str, object] = {"from_row": first, "to_row": last}
            yield [
                self.reader.run(statement, rows | self.parameters(lists, self.in_chunk, rows))
                for statement, lists in statements
            ]
            watch.progress(share)

    def parameters(
        self, lists: Sequence[TextList], scope: ColumnElement[bool], rows: Mapping[str, object]
    ) -> dict[str, object]:
        """Return the lists of texts as parameters; of a column with many texts only those within a scope."""
        found: dict[str, object] = {}
        for item in lists:
            judged = self.texts.judged(item.test) or self._judged_here(item, scope, rows)
            found[item.full] = json.dumps(judged.full, ensure_ascii=False)
            found[item.half] = json.dumps(judged.half, ensure_ascii=False)
        return found

    def _judged_here(self, item: TextList, scope: ColumnElement[bool], rows: Mapping[str, object]) -> Judged:
        cell, kind = self.source.low(item.test.attribute), self.source.kind(item.test.attribute)
        assert kind is not None, "only tests of columns that the table has are compiled"
        cells = self.reader.run(select(cell).distinct().where(scope, cell != ""), rows)
        return Judged(item.test, kind, [row[0] for row in cells])

    def _ranges(self) -> Iterator[tuple[int, int, float]]:
        row = self.source.row
        first, last = self.reader.run(select(func.min(row), func.max(row)), {})[0]
        if first is None:
            return
        for start in range(first, last + 1, self._chunk):
            end = min(start + self._chunk, last + 1)
            yield start, end, (end - first) / (last + 1 - first)
