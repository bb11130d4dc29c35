"""Columns of rows on documents of one page: a key word or figure, what it means, a short end, a line below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from personaforge.rendering.fitting import AlsoNamed, Fitted
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import HEADING, SEMIBOLD, SMALL, TEXT, Setter, plan_bands

_PAD = 2.0
_END_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """What a row says; any part but `text` may be empty.

    `names` stand in for the text: as many as fit `lines` in `frame`, and how many more there are. `key` is what a
    row is called that finds no room, its text if empty.
    """

    text: str
    lead: str = ""
    end: str = ""
    under: str = ""
    names: tuple[str, ...] = ()
    frame: str = "{names}"
    lines: int = 2
    key: str = ""
    under_lines: int = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a list in mm: all of it, its lead and its end, 0 for none."""

    width: float
    lead: float = 0.0
    end: float = 0.0
    lead_style: Style = SEMIBOLD

    @property
    def text(self) -> float:
        """What is left for the text."""
        return self.width - self.lead - (self.end + 0.5 if self.end else 0.0)


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row as it is printed."""

    lead: Fitted
    text: Fitted
    end: Fitted
    under: Fitted
    height: float

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return self.lead.cut or self.text.cut or self.end.cut or self.under.cut


@dataclass(frozen=True, slots=True)
class PairColumn:
    """A list with its heading; `question` stands in for rows that a list must have."""

    title: str
    aside: str
    shape: Shape
    rows: tuple[PairRow, ...]
    also: AlsoNamed
    question: str
    height: float


@dataclass(frozen=True, slots=True)
class PairBand:
    """Lists side by side."""

    columns: tuple[PairColumn, ...]
    height: float

    @property
    def cut(self) -> bool:
        """Whether a text ended with an ellipsis."""
        return any(row.cut for column in self.columns for row in column.rows)

    @property
    def shown(self) -> int:
        """How many rows are printed."""
        return sum(len(column.rows) for column in self.columns)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list before it is set: heading (translated), note at its right, rows, and the question if there are none."""

    title: str
    pairs: Sequence[Pair]
    shape: Shape
    question: str = ""
    aside: str = ""


def set_band(lists: Sequence[ListOf], setter: Setter, room: float, most: int = 30) -> PairBand | None:
    """The lists side by side in `room` mm; those without rows and question vanish."""
    alive = [one for one in lists if one.pairs or one.question]
    if not alive:
        return None
    columns = tuple(_column(one, setter, room, most) for one in alive)
    return PairBand(columns, max(column.height for column in columns))


Planner = Callable[[float], PairBand | None]


def plan_lists(
    planners: Sequence[Planner], least: Sequence[float], fixed: float, total: float
) -> tuple[tuple[PairBand, ...], float]:
    """The bands in `total` mm, of which `fixed` are taken, and the gap between them.

    Room that one band has left since its next row is too high goes to the others.
    """
    planned, gap = plan_bands(planners, least, fixed, total)
    bands = [band if isinstance(band, PairBand) else None for band in planned]
    alive = [band for band in bands if band is not None]
    left = total - fixed - gap * len(alive) - sum(band.height for band in alive)
    for index, band in enumerate(bands):
        roomier = planners[index](band.height + left) if band is not None and left > 0 else None
        if band is not None and roomier is not None:
            left -= roomier.height - band.height
            bands[index] = roomier
    return tuple(band for band in bands if band is not None), gap


def planner(lists: Sequence[ListOf], setter: Setter, most: int = 30) -> Planner:
    """What `setting.plan_bands` asks for."""
    return lambda room: set_band(lists, setter, room, most)


def _column(one: ListOf, setter: Setter, room: float, most: int) -> PairColumn:
    shape = one.shape
    fitted = setter.fit(one.aside, shape.width - setter.ruler(one.title, SEMIBOLD) * 1.15 - 4.0, 1, SMALL)
    aside = "" if fitted.cut else fitted.text
    if not one.pairs:
        return PairColumn(one.title, aside, shape, (), AlsoNamed(), one.question, HEADING + TEXT.leading)
    rows = [_row(pair, shape, setter) for pair in one.pairs]
    names = [pair.key or pair.text or ", ".join(pair.names) for pair in one.pairs]
    taken = setter.taken([row.height for row in rows], names, room - HEADING, most, shape.width)
    shown, height = tuple(rows[: taken.count]), HEADING + taken.height
    return PairColumn(one.title, aside, shape, shown, taken.also, "", height)


def _row(pair: Pair, shape: Shape, setter: Setter) -> PairRow:
    lead = (
        setter.fit(pair.lead, shape.lead - 2.0, max(2, pair.lines), shape.lead_style)
        if shape.lead
        else Fitted("", 0)
    )
    text = setter.fit_entry(pair.text, shape.text, pair.lines, TEXT)
    if pair.names:
        text = setter.counted(pair.names, shape.text, pair.lines + setter.extra, TEXT, pair.frame)
    end = setter.fit(pair.end, shape.end - _END_GAP, 2, SMALL) if shape.end else Fitted("", 0)
    under = setter.fit_entry(pair.under, shape.text, pair.under_lines, SMALL)
    words = text.lines * TEXT.leading + under.lines * SMALL.leading
    height = _PAD + max(words, lead.lines * shape.lead_style.leading, end.lines * TEXT.leading)
    return PairRow(lead, text, end, under, round(height, 3))
