"""What stands where in a list of a kind of record, and how wide.

`ListShape.of(part)` sorts the fields; `Measures.usual()` and `Measures.presenting()` hold the distances of the
reference look; `Columns` are the places of both at one width. All x count from the left edge of the text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from PySide6.QtCore import QSizeF

from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    FieldKind,
    LongText,
    Number,
    Picture,
    Refs,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced, Statement
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.worksheet import ItemList

_COMMON = frozenset({"said_by", "how", "how_many", "source_note", "confirmed", "note", "verbatim"})


@dataclass(frozen=True)
class ListShape:
    """The fields of a kind by the part they play in its list; "" or empty for what the kind does not have."""

    kind: type[Record]
    name: str
    who: str
    severity: str
    how: str
    verbatim: str
    cells: tuple[str, ...]
    """Short values that may stand in a column of their own."""
    lines: tuple[str, ...]
    """Sentences, which stand below the name."""
    further: tuple[str, ...]
    """What the open row asks for beside name, severity and evidence."""
    more: tuple[str, ...]
    """What it asks for when more is wanted."""

    @classmethod
    def of(cls, part: ItemList) -> Self:
        """Sort the fields of the list's kind."""
        kind = part.kind
        fixed = {part.only[0]} if part.only else set()
        columns = [name for name in part.columns if name not in fixed]
        evidenced = issubclass(kind, Evidenced)
        who = "said_by" if evidenced else next((n for n in columns if _is_department(kind.fields[n])), "")
        scales = [name for name in columns if is_severity(kind.fields[name])]
        severity = scales[0] if len(scales) == 1 else ""
        further = [name for name in columns if name not in {who, severity, "how"}]
        taken = {kind.name_field, who, severity, *further, *fixed, *_COMMON}
        return cls(
            kind=kind,
            name=kind.name_field,
            who=who,
            severity=severity,
            how="how" if evidenced else "",
            verbatim="verbatim" if issubclass(kind, Statement) else "",
            cells=tuple(n for n in columns if n != who and not _is_sentence(kind.fields[n])),
            lines=tuple(n for n in columns if n != who and _is_sentence(kind.fields[n])),
            further=tuple(further),
            more=tuple(
                name
                for name, field in kind.fields.items()
                if name not in taken and not isinstance(field, Picture)
            ),
        )


def _is_department(field: FieldKind) -> bool:
    return isinstance(field, Choice) and field.options is Department


def is_severity(field: FieldKind) -> bool:
    """Whether a field shows as five segments."""
    return isinstance(field, Scale) and field.low == 1 and field.high == 5


def _is_sentence(field: FieldKind) -> bool:
    if isinstance(field, LongText | ShortTexts | Refs):
        return True
    return isinstance(field, Text) and field.limit > NAME_LIMIT


@dataclass(frozen=True)
class Measures:
    """Distances in px and type roles of one size of the window."""

    row: str
    fact: str
    line: int
    fact_line: int
    pad: int
    bleed: int
    radius: int
    bar: int
    who: int
    word: int
    text: int
    text_narrow: int
    mark: int
    disc: int
    segment: QSizeF
    severity: int
    source: int
    source_narrow: int
    cell: int
    gap: int
    narrow_below: int
    open_top: int
    open_gap: int
    open_bottom: int
    control: int
    finding: int
    glyph: int

    @classmethod
    def usual(cls) -> Self:
        """The window at a desk."""
        return cls(
            row="row", fact="small", line=22, fact_line=18, pad=8, bleed=12, radius=6, bar=4, who=28, word=46,
            text=118, text_narrow=53, mark=10, disc=14, segment=QSizeF(8, 6), severity=84, source=112,
            source_narrow=42, cell=120, gap=16, narrow_below=720, open_top=13, open_gap=18, open_bottom=11,
            control=32, finding=20, glyph=16,
        )  # fmt: skip

    @classmethod
    def presenting(cls, shrink: float = 1.0) -> Self:
        """The window on the wall, to be read from the back row; `shrink` as of the theme."""
        full = cls(
            row="present_row", fact="present_small", line=48, fact_line=36, pad=20, bleed=36, radius=14, bar=10,
            who=51, word=90, text=250, text_narrow=128, mark=26, disc=30, segment=QSizeF(20, 15), severity=163,
            source=190, source_narrow=70, cell=260, gap=40, narrow_below=1300, open_top=26, open_gap=32,
            open_bottom=22, control=48, finding=36, glyph=30,
        )  # fmt: skip
        pixels: dict[str, Any] = {
            name: round(px * shrink) for name, px in asdict(full).items() if isinstance(px, int)
        }
        return replace(full, **pixels, segment=full.segment * shrink)


@dataclass(frozen=True)
class Column:
    """A field that stands in a column of its own."""

    name: str
    x: int
    width: int


@dataclass(frozen=True)
class Columns:
    """The places at one width; what found no room stands among the sentences below the name."""

    width: int
    narrow: bool
    text: int
    text_width: int
    cells: tuple[Column, ...]
    lines: tuple[str, ...]

    @classmethod
    def at(cls, shape: ListShape, m: Measures, width: int) -> Self:
        """Give every field its place; the columns at the right stay as long as the name keeps half of the row."""
        narrow = width < m.narrow_below
        text = (m.text_narrow if narrow else m.text) if shape.who else m.who
        room = width - text - max(m.text, width * 2 // 5)
        sizes = {name: _wanted(name, shape, m, narrow) for name in shape.cells}
        # How much and how we know outlast the rest; the others give way from the right.
        kept: list[str] = []
        for name in sorted(shape.cells, key=lambda cell: cell not in {shape.severity, shape.how}):
            if sum(sizes[other] for other in kept) + sizes[name] <= room:
                kept.append(name)
        for name, extra in _spread(shape, kept, room - sum(sizes[cell] for cell in kept), m).items():
            sizes[name] += extra
        x = width
        cells: list[Column] = []
        for name in (cell for cell in reversed(shape.cells) if cell in kept):
            x -= sizes[name]
            cells.append(Column(name, x, sizes[name] - m.gap))
        return cls(
            width=width,
            narrow=narrow,
            text=text,
            text_width=max(40, x - (m.gap if cells else 0) - text),
            cells=tuple(reversed(cells)),
            lines=(*(cell for cell in shape.cells if cell not in kept), *shape.lines),
        )


def _wanted(name: str, shape: ListShape, m: Measures, narrow: bool) -> int:
    field = shape.kind.fields[name]
    if name == shape.how:
        return m.source_narrow if narrow else m.source
    if isinstance(field, Scale):
        return m.severity if is_severity(field) else m.cell // 2
    return m.cell * 3 // 4 if isinstance(field, Number | Date) else m.cell


def _spread(shape: ListShape, kept: list[str], spare: int, m: Measures) -> dict[str, int]:
    """Give words in columns some of the room that the name does not need."""
    fields = shape.kind.fields
    words = [n for n in kept if n != shape.how and isinstance(fields[n], Text | Choice | Choices)]
    most = {name: m.cell * 2 // 5 if isinstance(fields[name], Choice) else m.cell for name in words}
    return {name: max(0, min(most[name], spare // 2 // len(words))) for name in words}
