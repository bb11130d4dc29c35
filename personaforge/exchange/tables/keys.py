"""Keys that tell the companies of a list apart, and what may show that two of them are one.

A million rows are not held in memory: of each key there is a hash, and of what is compared another, in row order.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from personaforge.domain.companies.attributes import folded
from personaforge.domain.text import NAME_LIMIT

_KEY_CHARS = NAME_LIMIT - 20


class Hashes:
    """A hash of a text for each row of a draft, from row 1 on; an empty text or ``None`` agrees with none."""

    def __init__(self) -> None:
        self._hashes = array("q")

    def add(self, texts: Iterable[object]) -> None:
        """Add the texts of the next rows."""
        self._hashes.extend(map(hash, texts))

    def clear(self) -> None:
        """Forget all rows."""
        self._hashes = array("q")

    def groups(self) -> list[list[int]]:
        """Return the rows whose texts seem equal, in groups of two and more."""
        twice = set[int]()
        for hashes in self._halves():  # a set of all at once would take too much memory
            if len(set(hashes)) < len(hashes):
                twice.update(value for value, count in Counter(hashes).items() if count > 1)
        twice -= {hash(""), hash(None)}
        found: defaultdict[int, list[int]] = defaultdict(list)
        if twice:
            for row, value in enumerate(self._hashes, start=1):
                if value in twice:
                    found[value].append(row)
        return list(found.values())

    def _halves(self) -> Iterator[list[int]]:
        yield [value for value in self._hashes if value >= 0]
        yield [value for value in self._hashes if value < 0]


class UniqueKeys:
    """Gives each company a key of its own. A key that was given already gets the seat behind it, or a number."""

    def __init__(self) -> None:
        self._given: set[int] = set()
        self._numbers: Counter[str] = Counter()

    def give(self, wanted: Sequence[str], seats: Sequence[object] | None = None) -> list[str]:
        """Return keys for the next rows; ``seats`` are their places, where those may be part of a key."""
        if max(map(len, wanted), default=0) > _KEY_CHARS:
            wanted = [key[:_KEY_CHARS].strip() for key in wanted]
        hashes = list(map(hash, wanted))
        if len(set(hashes)) == len(hashes) and self._given.isdisjoint(hashes):
            self._given.update(hashes)
            return list(wanted)
        places = seats if seats is not None else [None] * len(wanted)
        return [self._one(key, seat) for key, seat in zip(wanted, places, strict=True)]

    def _one(self, key: str, seat: object) -> str:
        if hash(key) not in self._given:
            self._given.add(hash(key))
            return key
        new = f"{key} {folded(str(seat))[:15]}".strip() if seat else key
        while hash(new) in self._given:
            self._numbers[key] += 1
            new = f"{key} ({self._numbers[key] + 1})"
        self._given.add(hash(new))
        return new
