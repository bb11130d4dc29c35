"""Keys that tell the companies of a list apart, and what may show that two of them are one.

A million rows are not held in memory: of each key there is a hash, and of what is compared another, in row order.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import lt

from personaforge.domain.companies.attributes import folded
from personaforge.domain.text import NAME_LIMIT

_KEY_CHARS = NAME_LIMIT - 20
_PARTS = 8


class Hashes:
    """A hash of a text for each row of a draft, from row 1 on; an empty text or ``None`` agrees with none."""

    def __init__(self) -> None:
        self._hashes = array("q")

    def add(self, texts: Iterable[object]) -> None:
        """Add the texts of the next rows."""
        self._hashes.extend(map(hash, texts))

    def groups(self) -> list[list[int]]:
        """Return the rows whose texts seem equal, in groups of two and more."""
        twice = set[int]()
        for part in range(_PARTS):  # a set of all at once would take too much memory
            hashes = [value for value in self._hashes if value & (_PARTS - 1) == part]
            if len(set(hashes)) < len(hashes):
                twice.update(value for value, count in Counter(hashes).items() if count > 1)
        twice -= {hash(""), hash(None)}
        found: defaultdict[int, list[int]] = defaultdict(list)
        if twice:
            for row, value in enumerate(self._hashes, start=1):
                if value in twice:
                    found[value].append(row)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class KeyRange:
    """The first and the last of some keys, and whether they are sorted."""

    first: str
    last: str
    is_sorted: bool

    def is_before(self, other: KeyRange) -> bool:
        """Whether all of them are smaller than those of another range, as far as that shows."""
        if not (self.is_sorted and other.is_sorted and self.first and other.first):
            return False
        return (len(self.last), self.last) < (len(other.first), other.first)


class UniqueKeys:
    """Gives each company a key of its own. A key that was given already gets the seat behind it, or a number."""

    def __init__(self, before: int = 0) -> None:
        """Begin behind ``before`` rows, whose keys will be compared elsewhere."""
        self._hashes = array("q")
        self._rows = before
        self._given: set[int] | None = None
        self._first = self._last = ""
        self._numbers: Counter[str] = Counter()
        self.repeated: list[tuple[int, str]] = []
        """Rows, from 1 on, that wanted a key which an earlier row has, and that key."""

    @property
    def range(self) -> KeyRange:
        """From where to where the keys go."""
        return KeyRange(self._first, self._last, self._given is None)

    def have_any(self, keys: Iterable[str]) -> bool:
        """Whether any of some keys was given."""
        given = set(self._hashes) if self._given is None else self._given
        return not given.isdisjoint(map(hash, keys))

    def give(self, wanted: Sequence[str], seats: Sequence[object] | None = None) -> list[str]:
        """Return keys for the next rows; ``seats`` are their places, where those may be part of a key."""
        if max(map(len, wanted), default=0) > _KEY_CHARS:
            wanted = [key[:_KEY_CHARS].strip() for key in wanted]
        if self._given is None and wanted and self._rises(wanted):
            self._hashes.extend(map(hash, wanted))
            self._rows += len(wanted)
            return list(wanted)
        if self._given is None:  # an export that is sorted by its keys needs no such set, which is large
            self._given = set(self._hashes)
            self._hashes = array("q")
        hashes = list(map(hash, wanted))
        if len(set(hashes)) == len(hashes) and self._given.isdisjoint(hashes):
            self._given.update(hashes)
            self._rows += len(wanted)
            return list(wanted)
        places = seats if seats is not None else [None] * len(wanted)
        return [self._one(self._given, key, seat) for key, seat in zip(wanted, places, strict=True)]

    def _rises(self, wanted: Sequence[str]) -> bool:
        """Whether the keys go on sorted, as numbers do: the shorter ones first."""
        self._first = self._first or wanted[0]
        last, self._last = (len(self._last), self._last), wanted[-1]
        if last >= (len(wanted[0]), wanted[0]):
            return False
        sizes = list(map(len, wanted))
        if sizes[0] == sizes[-1] == max(sizes) == min(sizes):
            return all(map(lt, wanted, islice(wanted, 1, None)))
        sized = list(zip(sizes, wanted, strict=True))
        return all(map(lt, sized, islice(sized, 1, None)))

    def _one(self, given: set[int], key: str, seat: object) -> str:
        new = key
        self._rows += 1
        if hash(key) in given:
            self.repeated.append((self._rows, key))
            new = f"{key} {folded(str(seat))[:15]}".strip() if seat else key
            while hash(new) in given:
                self._numbers[key] += 1
                new = f"{key} ({self._numbers[key] + 1})"
        given.add(hash(new))
        return new
