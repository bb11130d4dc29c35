"""Converting a column of many cells: what is written often or plainly is not read again and again.

A million rows have few different cells in most columns, and plain ones in the others. Both are dealt with in whole
batches by code in C; what is left goes through ``read_value``, cell by cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from personaforge.domain.companies.attributes import NEVER_NEGATIVE, ValueKind
from personaforge.domain.companies.table import Stored, stored
from personaforge.domain.companies.values import Doubt
from personaforge.domain.text import FIELD_LIMIT
from personaforge.exchange.tables.batches import Cell, may_be_longer, text_of
from personaforge.exchange.tables.model import ColumnReport, Example, PlannedColumn
from personaforge.exchange.tables.reading import add_example, read_value

_CACHED = 20_000
"""Most different cells of a column that are remembered; they come in batches of a few thousand."""

_DOUBTFUL_CHARS = 500

_LEARNT = 8000
_FEW = 2
"""A column whose first ``_LEARNT`` cells came this often on average is looked up instead of converted."""

# Lines that may stand for a missing value; the words themselves are in domain.companies.cells.
_MISSING = re.compile(
    r"\n(?=[\W_KNTUkntu])(?:[\W_]{1,4}|#.*|[kn][\W_]{0,2}[abv][\W_]{0,2}|null|nan|tb[ad]"
    r"|un(?:bekannt|known|defined)|ni\S{3,} ?\S*|not ?\S+|keine ?angaben?)(?=\n)",
    re.IGNORECASE,
)
_MOST = 1e15
_DIGITS = {".": b"0123456789-.\n", ",": b"0123456789-,\n", None: b"0123456789-\n"}
"""What plain numbers are made of, by the decimal separator of their column; without one only whole ones are."""
_NUMBERS = re.compile(r"(?:(?:-?\d{1,15}(?:\.\d+)?)?\n)+", re.ASCII)


class ColumnConverter:
    """Turns the cells of a column into what is stored, batch by batch, and counts what is doubtful."""

    def __init__(self, column: PlannedColumn) -> None:
        self.column = column
        self.gaps = 0
        """How many cells of the batch converted last say nothing."""
        self._caches: tuple[dict[Cell, Stored], ...] = tuple(
            {} for _ in range(2 if column.kind.is_numeric else 1)
        )
        self._has_spans = self._has_gaps = False
        self._is_looked_up = True
        self._may_be_plain = column.kind is ValueKind.TEXT or (
            column.kind.is_numeric and not column.style.unit
        )
        self._is_never_negative = column.key in NEVER_NEGATIVE
        self._seen = self._new = 0
        self._doubts: dict[Cell, Doubt] = {}
        self._known = self._unread = 0
        self._counts: Counter[Doubt] = Counter()
        self._examples: list[Example] = []

    def convert(
        self, cells: Sequence[Cell], lines: Sequence[int], doubtful: dict[int, dict[str, str]]
    ) -> list[Sequence[Stored]]:
        """Return the stored parts of the cells, each as a sequence; of exact numbers both are the same one.

        ``lines`` are their rows in the table. Words of doubtful cells are added to ``doubtful``, by index and key.
        """
        parts = None if self._is_looked_up else self._plain(cells)
        may_have_gaps = parts is not None
        if parts is None:
            parts = self._looked_up(cells)
            if self._doubts and not self._doubts.keys().isdisjoint(cells):
                self._note(cells, lines, doubtful)
            if not self._is_looked_up:
                self._forget()
            may_have_gaps = self._has_gaps
        self.gaps = parts[0].count(None) if may_have_gaps else 0
        self._known += len(cells) - self.gaps
        return parts

    def report(self) -> ColumnReport:
        """Return what became of the column so far."""
        column = self.column
        return ColumnReport(
            column.header,
            column.key,
            column.kind,
            self._known,
            self._unread,
            dict(self._counts),
            tuple(self._examples),
        )

    def _plain(self, cells: Sequence[Cell]) -> list[Sequence[Stored]] | None:
        """Return plain texts or numbers converted in one go, ``None`` if the cells need a closer look."""
        if not self._may_be_plain:
            return None
        if self.column.kind is ValueKind.TEXT:
            return _plain_texts(_whole_numbers(cells) or cells)
        numbers = _written_numbers(cells, self.column.style.decimal) or _typed_numbers(cells)
        if numbers is not None and self._is_never_negative and _any_negative(numbers[0]):
            return None
        return numbers

    def _looked_up(self, cells: Sequence[Cell]) -> list[Sequence[Stored]]:
        try:
            return self._remembered(cells)
        except KeyError:
            self._learn(cells)
        return self._remembered(cells)

    def _remembered(self, cells: Sequence[Cell]) -> list[Sequence[Stored]]:
        first, *others = self._caches
        low: list[Stored] = list(map(first.__getitem__, cells))
        return [low, *(list(map(high.__getitem__, cells)) if self._has_spans else low for high in others)]

    def _learn(self, cells: Sequence[Cell]) -> None:
        first = self._caches[0]
        distinct = set(cells)
        new = list(distinct.difference(first))
        if len(first) + len(new) > _CACHED:
            self._forget()
            new = list(distinct)
        parts = self._plain(new) or self._read(new)
        for cache, part in zip(self._caches, parts, strict=True):
            cache.update(zip(new, part, strict=True))
        self._has_spans = self._has_spans or parts[0] is not parts[-1]
        self._has_gaps = self._has_gaps or None in parts[0]
        self._seen += len(cells)
        self._new += len(new)
        self._is_looked_up = not self._may_be_plain or self._seen < _LEARNT or self._new * _FEW < self._seen

    def _forget(self) -> None:
        for cache in self._caches:
            cache.clear()
        self._doubts.clear()

    def _read(self, cells: Sequence[Cell]) -> list[list[Stored]]:
        parts: list[list[Stored]] = [[] for _ in self._caches]
        for cell in cells:
            reading = read_value(self.column, cell)
            for part, value in zip(parts, stored(self.column.kind, reading.value), strict=True):
                part.append(value)
            if reading.doubt is not None:
                self._doubts[cell] = reading.doubt
        return parts

    def _note(self, cells: Sequence[Cell], lines: Sequence[int], doubtful: dict[int, dict[str, str]]) -> None:
        for index, cell in enumerate(cells):
            doubt = self._doubts.get(cell)
            if doubt is None:
                continue
            text = text_of(cell)[:_DOUBTFUL_CHARS]
            self._counts[doubt] += 1
            self._unread += self._caches[0][cell] is None
            doubtful.setdefault(index, {})[self.column.key] = text
            add_example(self._examples, Example(lines[index], text[:200], doubt))


def _whole_numbers(cells: Sequence[Cell]) -> list[str] | None:
    """Return numbers of a workbook as texts, ``None`` if a cell is something else than a whole one."""
    if set(map(type, cells)) != {float}:
        return None
    try:
        numbers: list[int] = list(map(int, cells))  # type: ignore[arg-type]  # floats, all of them
    except (OverflowError, ValueError):
        return None
    is_plain = numbers == list(cells) and min(numbers) > -_MOST and max(numbers) < _MOST
    return list(map(str, numbers)) if is_plain else None


def _plain_texts(cells: Sequence[Cell]) -> list[Sequence[Stored]] | None:
    whole = _joined(cells, " ")
    if whole is None or not whole.isprintable():
        return None
    if not (whole.isascii() or unicodedata.is_normalized("NFC", whole)):
        return None
    texts: list[str] = cells  # type: ignore[assignment]  # joined, so all of them are texts
    if "  " in whole or whole[:1] == " " or whole[-1:] == " ":  # something to strip, or an empty cell
        texts = [str(cell).strip() for cell in cells]
    lines = "\n".join(texts)
    framed = f"\n{lines}\n"
    if _MISSING.search(framed) or may_be_longer(lines, FIELD_LIMIT):
        return None
    return [[text or None for text in texts] if "\n\n" in framed else texts]


def _written_numbers(cells: Sequence[Cell], decimal: str | None) -> list[Sequence[Stored]] | None:
    whole = _joined(cells, "\n")
    if whole is None or not whole.isascii() or whole.encode().translate(None, _DIGITS[decimal]):
        return None  # there is something else than digits, so nobody knows what
    texts = (whole.replace(",", ".") if decimal == "," else whole).split("\n")
    try:
        numbers = list(map(float, texts))
    except ValueError:
        return _gapped_numbers(texts) if _NUMBERS.fullmatch("\n".join(texts) + "\n") else None
    return [numbers, numbers] if min(numbers) > -_MOST and max(numbers) < _MOST else None


def _gapped_numbers(texts: Sequence[str]) -> list[Sequence[Stored]]:
    numbers = [float(text) if text else None for text in texts]
    return [numbers, numbers]


def _any_negative(numbers: Sequence[Stored]) -> bool:
    try:
        return min(numbers, default=0.0) < 0  # type: ignore[type-var,operator]  # numbers, unless some are missing
    except TypeError:
        return any(isinstance(number, float) and number < 0 for number in numbers)


def _typed_numbers(cells: Sequence[Cell]) -> list[Sequence[Stored]] | None:
    if not set(map(type, cells)) <= {float, str} or any(type(cell) is str and cell for cell in cells):
        return None
    numbers: list[Stored] = [cell if isinstance(cell, float) else None for cell in cells]
    return [numbers, numbers]


def _joined(cells: Sequence[Cell], between: str) -> str | None:
    try:
        return between.join(cells)  # type: ignore[arg-type]  # far quicker than asking each of them
    except TypeError:
        return None
