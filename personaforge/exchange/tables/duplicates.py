"""Companies of a list that may be one and the same. They are proposed, never merged without being asked."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from personaforge.company_draft import DRAFT_TABLE
from personaforge.domain.companies.names import company_keys, spellings
from personaforge.exchange.tables.model import Alike, Duplicate

MAX_SHOWN = 100
SIMILAR_UP_TO = 20_000
"""Most companies among which similar names are looked for; equal ones are always."""

_SIMILAR = 92.0
_BLOCK = 4
"""Similar names begin with the same letters."""
_MOST_COMPARED = 400
_MOST_PER_SITE = 5
"""More companies than this under one website share a platform, not an owner."""
_DIGITS = re.compile(r"\d+")


def find_duplicates(
    draft: Path,
    repeated: Sequence[tuple[int, str]],
    groups: Mapping[Alike, Sequence[Sequence[int]]],
    count: int,
) -> tuple[tuple[Duplicate, ...], int]:
    """Return the first pairs of companies that may be one, and how many companies may be an earlier one again.

    ``repeated`` are rows of a finished draft whose number is the key of an earlier one, ``groups`` those with equal
    numbers, names and websites, among ``count`` of them.
    """
    doubles = bytearray(count + 1)
    pairs: list[tuple[int, int, Alike]] = []

    def add(first: int, row: int, alike: Alike) -> None:
        if not doubles[row]:
            doubles[row] = 1
            if len(pairs) < MAX_SHOWN:
                pairs.append((first, row, alike))

    with closing(sqlite3.connect(draft)) as connection:
        for first, row in _with_first(connection, repeated):
            add(first, row, Alike.NUMBER)
        for alike, rows_alike in groups.items():
            for rows in rows_alike:
                for row in rows[1:] if alike is not Alike.WEBSITE or len(rows) <= _MOST_PER_SITE else ():
                    add(rows[0], row, alike)
        for first, row in _similar(connection) if count <= SIMILAR_UP_TO else ():
            add(first, row, Alike.SIMILAR)
        return tuple(_shown(connection, pairs)), sum(doubles)


def _with_first(
    connection: sqlite3.Connection, repeated: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """Yield the row that has a key first, and the one that wanted it again; 0 for the first beyond those shown."""
    wanted = sorted({key for _, key in repeated[:MAX_SHOWN]})
    marks = ", ".join("?" * len(wanted))
    found = connection.execute(f"SELECT key, row FROM {DRAFT_TABLE} WHERE key IN ({marks})", wanted)
    first = dict(found.fetchall())
    for row, key in repeated:
        yield first.get(key, 0), row


def _shown(connection: sqlite3.Connection, pairs: Sequence[tuple[int, int, Alike]]) -> Iterator[Duplicate]:
    wanted = sorted({row for first, row, _ in pairs} | {first for first, _, _ in pairs})
    marks = ", ".join("?" * len(wanted))
    found = connection.execute(f"SELECT row, key, name FROM {DRAFT_TABLE} WHERE row IN ({marks})", wanted)
    known = {row: (key, name) for row, key, name in found}
    for first, row, alike in pairs:
        yield Duplicate((known[first][0], known[row][0]), (known[first][1], known[row][1]), alike)


def _similar(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows whose names begin alike, have the same numbers in them, and differ by a few letters."""
    blocks: defaultdict[tuple[str, tuple[str, ...]], list[tuple[str, int]]] = defaultdict(list)
    rows = connection.execute(f"SELECT row, name FROM {DRAFT_TABLE} ORDER BY row").fetchall()
    for (row, _), word in zip(rows, comparable([name for _, name in rows]), strict=True):
        if len(word) > _BLOCK:
            blocks[word[:_BLOCK], tuple(_DIGITS.findall(word))].append((word, row))
    for members in blocks.values():
        if len(members) <= _MOST_COMPARED:
            for (one, first), (other, row) in combinations(members, 2):
                if fuzz.ratio(one, other, score_cutoff=_SIMILAR):
                    yield first, row


def comparable(names: Sequence[str]) -> list[str]:
    """Return names as they are compared for duplicates: without legal form, spaces, and one spelling of umlauts."""
    return spellings(company_keys(names))
