"""Companies of a list that may be one and the same. They are proposed, never merged without being asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from personaforge.domain.companies.names import company_keys, spellings
from personaforge.draft_reading import select
from personaforge.exchange.tables.model import Alike, Duplicate

MAX_SHOWN = 100
NAMES_UP_TO = 100_000
"""Most companies whose names are compared; in longer lists only equal numbers and websites show duplicates."""
SIMILAR_UP_TO = 20_000
"""Most companies among which similar names are looked for."""

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
    numbers: Sequence[Sequence[int]],
    websites: Sequence[Sequence[int]],
    count: int,
) -> tuple[tuple[Duplicate, ...], int]:
    """Return the first pairs of companies that may be one, and how many companies may be an earlier one again.

    ``repeated`` are rows of a finished draft whose number is the key of an earlier one, ``numbers`` and ``websites``
    those that have them in common, among ``count`` of them.
    """
    doubles = bytearray(count + 1)
    pairs: list[tuple[int, int, Alike]] = []

    def add(first: int, row: int, alike: Alike) -> None:
        if not doubles[row]:
            doubles[row] = 1
            if len(pairs) < MAX_SHOWN:
                pairs.append((first, row, alike))

    for first, row in _with_first(draft, repeated):
        add(first, row, Alike.NUMBER)
    words = _words(draft) if count <= NAMES_UP_TO else []
    for alike, groups in (
        (Alike.NUMBER, numbers),
        (Alike.NAME, _equal(words)),
        (Alike.WEBSITE, [rows for rows in websites if len(rows) <= _MOST_PER_SITE]),
    ):
        for first, *others in groups:
            for row in others:
                add(first, row, alike)
    for first, row in _similar(words) if count <= SIMILAR_UP_TO else ():
        add(first, row, Alike.SIMILAR)
    return tuple(_shown(draft, pairs)), sum(doubles)


def _with_first(draft: Path, repeated: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the row that has a key first, and the one that wanted it again; 0 for the first beyond those shown."""
    wanted = sorted({key for _, key in repeated[:MAX_SHOWN]})
    first = dict(select(draft, "key, row", f"WHERE key IN ({_marks(wanted)})", wanted)) if wanted else {}
    for row, key in repeated:
        yield first.get(key, 0), row


def _shown(draft: Path, pairs: Sequence[tuple[int, int, Alike]]) -> Iterator[Duplicate]:
    wanted = sorted({row for first, row, _ in pairs} | {first for first, _, _ in pairs})
    found = select(draft, "row, key, name", f"WHERE row IN ({_marks(wanted)})", wanted) if wanted else ()
    known = {row: (key, name) for row, key, name in found}
    for first, row, alike in pairs:
        yield Duplicate((known[first][0], known[row][0]), (known[first][1], known[row][1]), alike)


def _marks(wanted: Sequence[object]) -> str:
    return ", ".join("?" * len(wanted))


def _words(draft: Path) -> list[str]:
    """Return the names of all companies in row order, from row 1 on, as they are compared."""
    return comparable([name for (name,) in select(draft, "name")])


def _equal(words: Sequence[str]) -> list[list[int]]:
    """Return the rows whose names are equal, in groups of two and more."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row, word in enumerate(words, start=1):
        groups[word].append(row)
    return [rows for word, rows in groups.items() if word and len(rows) > 1]


def _similar(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows whose names begin alike, have the same numbers in them, and differ by a few letters."""
    blocks: defaultdict[tuple[str, tuple[str, ...]], list[tuple[str, int]]] = defaultdict(list)
    for row, word in enumerate(words, start=1):
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
