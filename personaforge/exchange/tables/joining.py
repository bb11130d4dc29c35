"""Lists that become one: an earlier list brought up to date by a new one, and companies that are one and the same.

Rows go through in batches, so memory does not grow with the lists; what the earlier list knows stays where the new
one says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from personaforge.company_draft import DRAFT_TABLE, Row, column_names
from personaforge.domain.companies.attributes import Column, own_key
from personaforge.domain.companies.table import Stored
from personaforge.draft_reading import gathered

_BATCH = 1000

_FIXED = 3
"""Key, name and doubts come before the attributes."""


@dataclass(slots=True)
class Updated:
    """What became of the companies: those of both lists, those only in the earlier one, and the new ones."""

    updated: int = 0
    kept: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of two lists go in the one that they become, and which of its parts belong to which column."""

    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]


def united(old: Sequence[Column], new: Sequence[Column]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Return the columns of both lists, those of the earlier one first, and the new ones as they are among them.

    A column that meanwhile holds values of another kind or currency is a new one beside the earlier one.
    """
    known = {column.key: column for column in old}
    taken = {*known, *(column.key for column in new)}
    renamed: list[Column] = []
    for column in new:
        if not _is_like(known.get(column.key, column), column):
            key = own_key(column.header, taken)
            taken.add(key)
            renamed.append(replace(column, key=key))
        else:
            renamed.append(column)
    added = [column for column in renamed if column.key not in known]
    headers = {column.key: column for column in renamed}
    return (*(headers.get(column.key, column) for column in old), *added), tuple(renamed)


def _is_like(old: Column, new: Column) -> bool:
    """Whether values of both can stand in one column."""
    return old.kind is new.kind and (old.currency == new.currency or not old.currency or not new.currency)


def _places(old: Sequence[Column], new: Sequence[Column]) -> _Places:
    columns, renamed = united(old, new)
    starts: dict[str, int] = {}
    keys: list[str] = []
    for column in columns:
        starts[column.key] = _FIXED + len(keys)
        keys += [column.key] * _size(column)
    return _Places(columns, tuple(keys), _targets(old, starts), _targets(renamed, starts))


def _size(column: Column) -> int:
    return 2 if column.kind.is_numeric else 1


def _targets(columns: Sequence[Column], starts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(starts[column.key] + part for column in columns for part in range(_size(column)))


def update_rows(
    old_columns: Sequence[Column],
    old_rows: Iterable[Row],
    new_columns: Sequence[Column],
    draft: Path,
    counts: Updated,
) -> Iterator[list[Row]]:
    """Yield the rows of an earlier list, with what a finished draft says of the same keys, then its new companies.

    They have the columns that ``united`` returns. ``counts`` is complete after the last batch.
    """
    places = _places(old_columns, new_columns)
    names = ", ".join(column_names(new_columns))
    with gathered(draft) as connection:
        count = connection.execute(f"SELECT max(row) FROM {DRAFT_TABLE}").fetchone()[0] or 0
        used = bytearray(count + 1)
        source = iter(old_rows)
        while batch := list(islice(source, _BATCH)):
            marks = ", ".join("?" * len(batch))
            found = connection.execute(
                f"SELECT row, {names} FROM {DRAFT_TABLE} WHERE key IN ({marks})", [row[0] for row in batch]
            )
            fresh = {row[1]: row for row in found}
            rows: list[Row] = []
            for row in batch:
                new = fresh.get(str(row[0]))
                rows.append(_joined(places, row, new[1:] if new else None))
                if new:
                    used[new[0]] = 1
            counts.updated += len(fresh)
            counts.kept += len(batch) - len(fresh)
            yield rows
        rest = connection.execute(f"SELECT row, {names} FROM {DRAFT_TABLE} ORDER BY row")
        while found_rows := rest.fetchmany(_BATCH):
            rows = [_joined(places, None, row[1:]) for row in found_rows if not used[row[0]]]
            counts.added += len(rows)
            if rows:
                yield rows


def _joined(places: _Places, old: Row | None, new: Row | None) -> Row:
    """Return one row of two: what the new one says holds, and where it says nothing what the old one said."""
    row: list[Stored] = [None] * (_FIXED + len(places.keys))
    words: dict[str, str] = {}
    if old is not None:
        row[:2] = old[:2]
        words = json.loads(str(old[2])) if old[2] else {}
        for target, part in zip(places.old, old[_FIXED:], strict=True):
            row[target] = part
    if new is not None:
        row[:2] = [row[0] or new[0], new[1]]
        said = json.loads(str(new[2])) if new[2] else {}
        for target, part in zip(places.new, new[_FIXED:], strict=True):
            if part is not None:
                row[target] = part
                words.pop(places.keys[target - _FIXED], None)
        words |= {key: text for key, text in said.items() if key in places.keys}
    row[2] = json.dumps(words, ensure_ascii=False, separators=(",", ":")) if words else None
    return row


def merge_rows(
    columns: Sequence[Column], rows: Iterable[Row], into: Mapping[str, str], dropped: Mapping[str, Row]
) -> Iterator[list[Row]]:
    """Yield the rows of a list without those that are another company again; that one takes what it does not know.

    ``into`` names the key of the company that stays for each key that goes, ``dropped`` holds the rows that go.
    """
    places = _places(columns, columns)
    gone: dict[str, list[Row]] = {}
    for key, stays in into.items():
        if key in dropped:
            gone.setdefault(stays, []).append(dropped[key])
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        kept: list[Row] = []
        for row in batch:
            if str(row[0]) in into:
                continue
            for other in gone.get(str(row[0]), ()):
                row = [*row[:2], *_joined(places, other, row)[2:]]  # noqa: PLW2901
            kept.append(row)
        if kept:
            yield kept
