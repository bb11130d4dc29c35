"""The rows of a table on their way into a draft: converted, named, with a key each, and compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress, islice
from pathlib import Path
from typing import Any

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.names import company_keys, domain_of
from personaforge.domain.companies.table import Stored
from personaforge.domain.text import NAME_LIMIT
from personaforge.draft_reading import select
from personaforge.exchange.tables.batches import Batch
from personaforge.exchange.tables.cells import ColumnConverter
from personaforge.exchange.tables.halves import Counts, HalfRead
from personaforge.exchange.tables.keys import Hashes, KeyRange, UniqueKeys
from personaforge.exchange.tables.model import MAX_ROWS, ColumnReport, PlannedColumn
from personaforge.exchange.tables.reading import add_example
from personaforge.exchange.tables.troubles import TooManyRows

_PAGE = 10_000

Parts = Sequence[Sequence[Stored]]
"""The stored parts of a column of a batch: one sequence, or two for numbers."""


class DraftRows:
    """The rows of a table, batch by batch, and what became of them."""

    def __init__(
        self, name: str, kept: Sequence[PlannedColumn], key_place: int | None, before: int = 0
    ) -> None:
        """Begin behind ``before`` rows that another process reads; ``name`` is that of the table, for messages."""
        self.columns = tuple(column.column for column in kept if column.key != "name")
        self.counts = Counts()
        self.numbers, self.websites = Hashes(), Hashes()
        self.kept, self.key_place = tuple(kept), key_place
        self._name = name
        self._converters = [ColumnConverter(column) for column in kept]
        self._places = {column.key: place for place, column in enumerate(kept)}
        self._keys = UniqueKeys(before)
        self._second: HalfRead | None = None

    def taken(self, batch: Batch) -> Sequence[Sequence[Stored]]:
        """Return the rows of a batch as a draft has them, by column; raise ``TooManyRows``."""
        self._count(Counts(batch.read, 0, batch.blank, 0, batch.too_long))
        return self._converted(batch)

    @property
    def leaves_out(self) -> bool:
        """Whether a row was left out."""
        return self.counts.written < self.counts.read

    @property
    def keys(self) -> KeyRange:
        """From where to where the keys go."""
        return self._keys.range

    @property
    def repeated(self) -> list[tuple[int, str]]:
        """Rows whose key an earlier row has, and that key."""
        return self._keys.repeated + list(self._second.repeated if self._second is not None else ())

    @property
    def repeated_numbers(self) -> list[tuple[int, str]]:
        """The same where the keys are numbers of companies, else none."""
        return self.repeated if self.key_place == self._places.get("number", -1) else []

    def reports(self) -> tuple[ColumnReport, ...]:
        """Return what became of each column."""
        own = tuple(converter.report() for converter in self._converters)
        if self._second is None:
            return own
        return tuple(_united(one, other) for one, other in zip(own, self._second.reports, strict=True))

    def go_on_with(self, half: HalfRead) -> bool:
        """Add what another process has read behind these rows; return whether its keys allow that."""
        draft = half.draft.path
        is_sorted = self.keys.is_before(half.keys)
        if not is_sorted and any(map(self._keys.have_any, _column(draft, "key"))):
            return False
        for key, add in (("number", self._add_numbers), ("website", self._add_websites)):
            place = next((at for at, column in enumerate(self.columns) if column.key == key), None)
            if place is not None:
                for cells in _column(draft, f"a{place}"):
                    add(cells)
        self._second = half
        self._count(half.counts)
        return True

    def _count(self, counts: Counts) -> None:
        self.counts.add(counts)
        if self.counts.read > MAX_ROWS:
            raise TooManyRows(name=self._name, limit=MAX_ROWS)

    def _converted(self, batch: Batch) -> Sequence[Sequence[Stored]]:
        doubtful: dict[int, dict[str, str]] = {}
        parts: list[Parts] = [
            converter.convert(batch.columns[converter.column.index], batch.lines, doubtful)
            for converter in self._converters
        ]
        names = parts[self._places["name"]][0]
        doubts = _doubt_texts(doubtful, len(batch.lines))
        if self._converters[self._places["name"]].gaps:
            names = self._filled(names, parts)
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
            for converter, column in zip(self._converters, parts, strict=True)
            if converter.column.key != "name"
            for part in column
        )
        return [keys, called, doubts, *stored]

    def _filled(self, names: Sequence[Stored], parts: Sequence[Parts]) -> Sequence[Stored]:
        """Return the names of companies; one without a name is called by its website or number."""
        for key in ("website", "number"):
            if key in self._places:
                others = parts[self._places[key]][0]
                names = [other if name is None else name for name, other in zip(names, others, strict=True)]
        return names

    def _given_keys(self, parts: Sequence[Parts], names: Sequence[str]) -> list[str]:
        """Return what tells the companies apart, and remember what may show that two are one."""
        if "number" in self._places:
            self._add_numbers(parts[self._places["number"]][0])
        if "website" in self._places:
            self._add_websites(parts[self._places["website"]][0])
        if self.key_place is None:
            seats = parts[self._places["city"]][0] if "city" in self._places else None
            return self._keys.give(_keys_of(names), seats)
        given = parts[self.key_place][0]
        converter = self._converters[self.key_place]
        if converter.gaps:
            given = [
                key if value is None else value for value, key in zip(given, _keys_of(names), strict=True)
            ]
        if converter.column.kind is not ValueKind.TEXT:
            given = [value if isinstance(value, str) else f"{value:.15g}" for value in given]
        return self._keys.give(given)  # type: ignore[arg-type]  # texts, or made to be some

    def _add_numbers(self, numbers: Iterable[Stored]) -> None:
        if self._places["number"] != self.key_place:
            self.numbers.add(numbers)

    def _add_websites(self, websites: Iterable[Stored]) -> None:
        self.websites.add(domain_of(str(site or "")) for site in websites)


def _column(draft: Path, name: str) -> Iterator[list[Any]]:
    rows = select(draft, name)
    while some := [value for (value,) in islice(rows, _PAGE)]:
        yield some


def _united(one: ColumnReport, other: ColumnReport) -> ColumnReport:
    examples = list(one.examples)
    for example in other.examples:
        add_example(examples, example)
    return replace(
        one,
        known=one.known + other.known,
        unread=one.unread + other.unread,
        doubts=dict(Counter(one.doubts) + Counter(other.doubts)),
        examples=tuple(examples),
    )


def _keys_of(names: Sequence[str]) -> list[str]:
    keys = company_keys(names)
    return [key or name for key, name in zip(keys, names, strict=True)] if "" in keys else keys


def _doubt_texts(doubtful: dict[int, dict[str, str]], count: int) -> list[str | None]:
    doubts: list[str | None] = [None] * count
    for index, words in doubtful.items():
        doubts[index] = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return doubts
