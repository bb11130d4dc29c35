"""Converting a column of many cells: what is written often or plainly is not read again and again.

A million rows have few different cells in most columns, and plain ones in the others. Both are dealt with in whole
batches by code in C; what is left goes through ``read_value``, cell by cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.table import Stored, stored
from personaforge.domain.companies.values import Doubt
from personaforge.domain.text import FIELD_LIMIT
from personaforge.exchange.tables.batches import Cell, text_of
from personaforge.exchange.tables.columns import EXAMPLES, read_value
from personaforge.exchange.tables.model import ColumnReport, Example, PlannedColumn

_CACHED = 20_000
"""Most different cells of a column that are remembered; they come in batches of a few thousand."""

_DOUBTFUL_CHARS = 500

_LOOKED_AT = 400
_FEW = 4
"""A column whose cells come this often on average is looked up instead of converted."""

# Lines that may stand for a missing value; the words themselves are in domain.companies.cells.
_MISSING = re.compile(
    r"\n(?:[\W_]{1,4}|#.*|[kn][\W_]{0,2}[abv][\W_]{0,2}|null|nan|tb[ad]|un(?:bekannt|known|defined)|ni\S{3,} ?\S*"
    r"|not ?\S+|keine ?angaben?)(?=\n)",
    re.IGNORECASE,
)
_MOST_DIGITS = 15
_DIGITS = {".": "0123456789-.\n", ",": "0123456789-,\n", None: "0123456789-\n"}
"""What plain numbers are made of, by the decimal separator of their column; without one only whole ones are."""
_NUMBERS = re.compile(r"(?:(?:-?\d{1,15}(?:\.\d+)?)?\n)+", re.ASCII)


class ColumnConverter:
    """Turns the cells of a column into what is stored, batch by batch, and counts what is doubtful."""

    def __init__(self, column: PlannedColumn) -> None:
        self.column = column
        self.parts = 2 if column.kind.is_numeric else 1
        self._caches: tuple[dict[Cell, Stored], ...] = tuple({} for _ in range(self.parts))
        self._doubts: dict[Cell, Doubt] = {}
        self._known = self._unread = 0
        self._counts: Counter[Doubt] = Counter()
        self._examples: list[Example] = []

    def convert(
        self, cells: Sequence[Cell], lines: Sequence[int], doubtful: dict[int, dict[str, str]]
    ) -> list[Sequence[Stored]]:
        """Return the stored parts of the cells, each as a sequence.

        ``lines`` are their rows in the table. Words of doubtful cells are added to ``doubtful``, by index and key.
        """
        parts = self._plain(cells)
        if parts is None:
            parts = self._read(cells)
            if self._doubts:
                self._note(cells, lines, doubtful)
        self._known += len(cells) - parts[0].count(None)
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
        column = self.column
        if column.kind is ValueKind.TEXT:
            return None if self._repeats(cells) else _plain_texts(cells)
        if column.kind.is_numeric and not column.style.unit:
            return _written_numbers(cells, column.style.decimal) or _typed_numbers(cells)
        return None

    def _repeats(self, cells: Sequence[Cell]) -> bool:
        """Whether few different cells come, as far as the first of them show."""
        some = cells[:_LOOKED_AT]
        return len(set(some)) * _FEW < len(some)

    def _read(self, cells: Sequence[Cell]) -> list[Sequence[Stored]]:
        first = self._caches[0]
        distinct = set(cells)
        new = distinct.difference(first)
        if len(first) + len(new) > _CACHED:
            for cache in self._caches:
                cache.clear()
            self._doubts.clear()
            new = distinct
        for cell in new:
            reading = read_value(self.column, cell)
            for cache, part in zip(self._caches, stored(self.column.kind, reading.value), strict=True):
                cache[cell] = part
            if reading.doubt is not None:
                self._doubts[cell] = reading.doubt
        return [list(map(cache.__getitem__, cells)) for cache in self._caches]

    def _note(self, cells: Sequence[Cell], lines: Sequence[int], doubtful: dict[int, dict[str, str]]) -> None:
        for index, cell in enumerate(cells):
            doubt = self._doubts.get(cell)
            if doubt is None:
                continue
            text = text_of(cell)[:_DOUBTFUL_CHARS]
            self._counts[doubt] += 1
            self._unread += self._caches[0][cell] is None
            doubtful.setdefault(index, {})[self.column.key] = text
            if len(self._examples) < EXAMPLES:
                self._examples.append(Example(lines[index], text[:200], doubt))


def _plain_texts(cells: Sequence[Cell]) -> list[Sequence[Stored]] | None:
    whole = _joined(cells, " ")
    if whole is None or not whole.isprintable():
        return None
    if not (whole.isascii() or unicodedata.is_normalized("NFC", whole)):
        return None
    texts: list[str] = cells  # type: ignore[assignment]  # joined, so all of them are texts
    if "  " in whole or whole[:1] == " " or whole[-1:] == " ":  # something to strip, or an empty cell
        texts = [str(cell).strip() for cell in cells]
    if _MISSING.search("\n" + "\n".join(texts) + "\n"):
        return None
    if len(whole) > FIELD_LIMIT and max(map(len, texts)) > FIELD_LIMIT:
        return None
    return [[text or None for text in texts] if "" in texts else texts]


def _written_numbers(cells: Sequence[Cell], decimal: str | None) -> list[Sequence[Stored]] | None:
    whole = _joined(cells, "\n")
    if whole is None:
        return None
    if whole.strip(_DIGITS[decimal]):  # something else than digits, so nobody knows what else
        return None
    texts = (whole.replace(",", ".") if decimal == "," else whole).split("\n")
    try:
        numbers = list(map(float, texts))
    except ValueError:
        return _gapped_numbers(texts) if _NUMBERS.fullmatch("\n".join(texts) + "\n") else None
    return [numbers, numbers] if max(map(len, texts)) <= _MOST_DIGITS else None


def _gapped_numbers(texts: Sequence[str]) -> list[Sequence[Stored]]:
    numbers = [float(text) if text else None for text in texts]
    return [numbers, numbers]


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
