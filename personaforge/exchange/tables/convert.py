"""From a table from outside to a draft: batch by batch, in memory that hardly grows with the list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from personaforge.company_draft import DraftWriter
from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.names import company_keys, domain_of
from personaforge.domain.companies.table import Stored
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.exchange.tables.batches import Batch
from personaforge.exchange.tables.cells import ColumnConverter
from personaforge.exchange.tables.duplicates import NAMES_UP_TO, find_duplicates
from personaforge.exchange.tables.keys import Hashes, UniqueKeys
from personaforge.exchange.tables.model import (
    MAX_ROWS,
    Conversion,
    Notice,
    PlannedColumn,
    Source,
    TableOptions,
)
from personaforge.exchange.tables.opening import Table, open_table
from personaforge.exchange.tables.planning import header_named, plan
from personaforge.exchange.tables.troubles import EmptyList, NoNameColumn, TooManyRows

_NAMES_SKIPPED = N_("The list is so long that duplicates were looked for by number and website only.")

Progress = Callable[[float], None]
"""Told the share from 0 to 1 that is done."""

Parts = Sequence[Sequence[Stored]]
"""The stored parts of a column of a batch: one sequence, or two for numbers."""


def convert(source: Source, options: TableOptions, draft: Path, progress: Progress) -> Conversion:
    """Write a table as a draft and say what became of it; raise ``ListTrouble`` if it cannot be read to its end."""
    table = open_table(source, options)
    planned = plan(table, options)
    kept = [column for column in planned if column.key]
    if not any(column.key == "name" for column in kept):
        raise NoNameColumn(name=source.name)
    rows = _Rows(table, kept, _key_place(table, kept, options))
    with DraftWriter(draft, rows.columns) as writer:
        for batch in rows.batches(progress):
            writer.write_columns(batch)
        writer.finish()
    if not rows.counts.written:
        with suppress(OSError):
            draft.unlink()
        raise EmptyList(name=source.name)
    duplicates, duplicate_count = find_duplicates(
        draft, rows.repeated_numbers, rows.numbers.groups(), rows.websites.groups(), rows.counts.written
    )
    counts = rows.counts
    if counts.written > NAMES_UP_TO:
        table.notices.append(Notice(_NAMES_SKIPPED))
    return Conversion(
        source.name, table.layout, rows.columns, tuple(planned),
        tuple(converter.report() for converter in rows.converters),
        counts.read, counts.written, counts.blank, counts.nameless, counts.too_long,
        duplicates, duplicate_count, tuple(table.notices),
    )  # fmt: skip


def _key_place(table: Table, kept: Sequence[PlannedColumn], options: TableOptions) -> int | None:
    """Return the place of the column that tells companies apart, ``None`` for their names."""
    if options.key_column:
        header = header_named(table, options.key_column)
        return next((place for place, column in enumerate(kept) if column.header == header), None)
    return next((place for place, column in enumerate(kept) if column.key == "number"), None)


@dataclass(slots=True)
class _Counts:
    read: int = 0
    written: int = 0
    blank: int = 0
    nameless: int = 0
    too_long: int = 0


class _Rows:
    """The rows of a table on their way into a draft."""

    def __init__(self, table: Table, kept: Sequence[PlannedColumn], key_place: int | None) -> None:
        self.converters = [ColumnConverter(column) for column in kept]
        self.columns = tuple(column.column for column in kept if column.key != "name")
        self.counts = _Counts()
        self._table = table
        self._width = len(table.headers)
        self._places = {column.key: place for place, column in enumerate(kept)}
        self._key_place = key_place
        self._keys = UniqueKeys()
        self.numbers, self.websites = Hashes(), Hashes()

    def batches(self, progress: Progress) -> Iterator[Sequence[Sequence[Stored]]]:
        """Yield the rows of the draft in batches, by column."""
        for batch in self._table.batches():
            if self.counts.read + batch.read > MAX_ROWS:
                raise TooManyRows(name=self._table.source.name, limit=MAX_ROWS)
            self.counts.read += batch.read
            self.counts.blank += batch.blank
            self.counts.too_long += batch.too_long
            if batch.lines:
                yield self._converted(batch)
            progress(self._table.share_read)

    @property
    def repeated_numbers(self) -> list[tuple[int, str]]:
        """Rows that have the number of an earlier one, where numbers are the keys."""
        return self._keys.repeated if self._key_place == self._places.get("number", -1) else []

    def _converted(self, batch: Batch) -> Sequence[Sequence[Stored]]:
        doubtful: dict[int, dict[str, str]] = {}
        parts: list[Parts] = [
            converter.convert(batch.columns[converter.column.index], batch.lines, doubtful)
            for converter in self.converters
        ]
        names = self._names(parts)
        doubts = _doubt_texts(doubtful, len(batch.lines))
        if None in names:
            keep = [name is not None for name in names]
            self.counts.nameless += keep.count(False)
            names, doubts = list(compress(names, keep)), list(compress(doubts, keep))
            parts = [[list(compress(part, keep)) for part in column] for column in parts]
        called: list[str] = names  # type: ignore[assignment]  # what they are made of is text
        if max(map(len, called), default=0) > NAME_LIMIT:
            called = [name[:NAME_LIMIT] for name in called]
        keys = self._given_keys(parts, called)
        self.counts.written += len(called)
        stored = (
            part
            for converter, column in zip(self.converters, parts, strict=True)
            if converter.column.key != "name"
            for part in column
        )
        return [keys, called, doubts, *stored]

    def _names(self, parts: Sequence[Parts]) -> Sequence[Stored]:
        """Return the names of companies; one without a name is called by its website or number."""
        names = parts[self._places["name"]][0]
        for key in ("website", "number"):
            if None in names and key in self._places:
                others = parts[self._places[key]][0]
                names = [other if name is None else name for name, other in zip(names, others, strict=True)]
        return names

    def _given_keys(self, parts: Sequence[Parts], names: Sequence[str]) -> list[str]:
        """Return what tells the companies apart, and remember what may show that two are one."""
        self._remember(parts)
        if self._key_place is None:
            seats = parts[self._places["city"]][0] if "city" in self._places else None
            return self._keys.give(_keys_of(names), seats)
        given = parts[self._key_place][0]
        if None in given:
            given = [
                key if value is None else value for value, key in zip(given, _keys_of(names), strict=True)
            ]
        if self.converters[self._key_place].column.kind is not ValueKind.TEXT:
            given = [value if isinstance(value, str) else f"{value:.15g}" for value in given]
        return self._keys.give(given)  # type: ignore[arg-type]  # texts, or made to be some

    def _remember(self, parts: Sequence[Parts]) -> None:
        if self._places.get("number", self._key_place) != self._key_place:
            self.numbers.add(parts[self._places["number"]][0])
        if "website" in self._places:
            self.websites.add(domain_of(str(site or "")) for site in parts[self._places["website"]][0])


def _keys_of(names: Sequence[str]) -> list[str]:
    keys = company_keys(names)
    return [key or name for key, name in zip(keys, names, strict=True)] if "" in keys else keys


def _doubt_texts(doubtful: dict[int, dict[str, str]], count: int) -> list[str | None]:
    doubts: list[str | None] = [None] * count
    for index, words in doubtful.items():
        doubts[index] = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return doubts
