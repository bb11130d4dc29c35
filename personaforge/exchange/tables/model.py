"""What is asked of the reading process and what it answers: plain data that goes through a pipe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from personaforge.domain.companies.attributes import Column, ValueKind, folded
from personaforge.domain.companies.values import CellStyle, DateOrder, Doubt
from personaforge.domain.measures import counts_in_words
from personaforge.domain.options import Option
from personaforge.domain.words import N_

MAX_COLUMNS = 200
MAX_ROWS = 2_000_000
"""Most rows of a text; a workbook has its own limit (``workbook_scan``)."""

OWN = "x_"
"""In a mapping: keep the column as one of the list's own."""

NO_HEADER = -1

_REMEMBERED = 4000
"""Longest set of headers that is remembered in words."""


def header_set(headers: Sequence[str]) -> str:
    """Return what a set of headers is remembered by, whatever their order."""
    joined = "|".join(sorted(folded(header) for header in headers))
    if len(joined) <= _REMEMBERED:
        return joined
    import hashlib

    return hashlib.sha256(joined.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: a file, or text as a spreadsheet puts it on the clipboard."""

    path: Path | None = None
    text: str = ""

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.path.name if self.path is not None else "…"


@dataclass(frozen=True, slots=True)
class Habit:
    """How a table was read the last time, of what it does not show."""

    currency: str = ""
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What somebody decided about a list; whatever is empty or ``None`` is found out.

    ``header_row`` counts from 0, ``NO_HEADER`` says that there is none. ``quotes`` off takes quotation marks as they
    are. ``currency`` is the only one read, "*" takes all alike, "" the one that a column has most; ``base_currency`` is
    that of the workspace.
    ``mapping`` and ``kinds`` go by header: a key of an attribute, ``OWN``, or "" to leave the column out.
    ``remembered`` are the mappings of earlier imports, from folded header to key, by their ``header_set``, and
    ``habits`` what was decided then.
    ``key_column`` is the header of the column that tells companies apart.
    """

    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    date_order: DateOrder | None = None
    sheet: str = ""
    header_row: int | None = None
    quotes: bool | None = None
    currency: str | None = None
    base_currency: str = ""
    with_people: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, ValueKind] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    habits: Mapping[str, Habit] = field(default_factory=dict)
    key_column: str = ""


class Because(Option):
    """Why a column is taken for what it is."""

    CHOSEN = "chosen", N_("as chosen")
    REMEMBERED = "remembered", N_("as last time")
    HEADER = "header", N_("by its header")
    SIMILAR = "similar", N_("by a similar header")
    OWN = "own", N_("kept as a column of its own")
    TWICE = "twice", N_("kept, as another column holds this already")
    PERSON = "person", N_("left out: about people")
    EMPTY = "empty", N_("left out: empty")


@dataclass(frozen=True, slots=True)
class Example:
    """A cell that is doubtful or was not understood. ``line`` is its row in the table, counted from 1."""

    line: int
    text: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column of a table and what becomes of it.

    ``key`` is "" where it is left out. ``confidence`` is 0 to 1. ``known``, ``doubtful`` and ``unread`` count the
    cells of the sample that the preview was made from.
    """

    index: int
    header: str
    key: str
    kind: ValueKind
    because: Because
    confidence: float
    style: CellStyle
    known: int = 0
    doubtful: int = 0
    unread: int = 0
    examples: tuple[Example, ...] = ()

    @property
    def column(self) -> Column:
        """The column of the list that it becomes."""
        return Column(self.key, self.header, self.kind, self.style.currency)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth saying about a table: an English message whose places ``details`` fill."""

    message: str
    details: Mapping[str, object] = field(default_factory=dict)

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return it in the language of ``gettext``."""
        return gettext(self.message).format(**counts_in_words(self.details, gettext))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read. ``encoding`` and ``delimiter`` are empty for a workbook, ``sheet`` for text.

    ``currency`` is the only one that is read, "*" for all, "" for the one that each column has most.
    """

    encoding: str = ""
    delimiter: str = ""
    quotes: bool = True
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_row: int = 0
    decimal: str | None = None
    date_order: DateOrder | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a table and how it would be taken in. ``rows`` are below the header, as texts."""

    name: str
    layout: Layout
    columns: tuple[PlannedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What became of a column: cells with a value (``known``), those that were not understood (``unread``).

    ``doubts`` counts both by reason, where there is one, and ``examples`` shows some of each.
    """

    header: str
    key: str
    kind: ValueKind
    known: int
    unread: int
    doubts: Mapping[Doubt, int]
    examples: tuple[Example, ...]

    @property
    def doubtful(self) -> int:
        """Cells whose value is doubtful."""
        return sum(self.doubts.values()) - self.unread

    @property
    def certain(self) -> int:
        """Cells whose value is certain."""
        return self.known - self.doubtful

    @property
    def filled(self) -> int:
        """All cells that say something: certain, doubtful and not understood."""
        return self.known + self.unread


class Alike(Option):
    """Why two companies may be one."""

    NUMBER = "number", N_("the same number")
    NAME = "name", N_("the same name but for legal form and spelling")
    WEBSITE = "website", N_("the same website")
    SIMILAR = "similar", N_("a similar name")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two companies of a list that may be one, by key and name."""

    keys: tuple[str, str]
    names: tuple[str, str]
    alike: Alike


@dataclass(frozen=True, slots=True)
class Conversion:
    """A table as it was written into a draft: what was read, what is doubtful, what may be one and the same.

    ``read`` are the rows below the header, ``blank`` of them were empty, ``nameless`` had no name. ``too_long`` had
    cells beyond the last header. ``duplicates`` holds the first hundred of ``duplicate_count``.
    """

    name: str
    layout: Layout
    columns: tuple[Column, ...]
    planned: tuple[PlannedColumn, ...]
    reports: tuple[ColumnReport, ...]
    read: int
    written: int
    blank: int
    nameless: int
    too_long: int
    duplicates: tuple[Duplicate, ...]
    duplicate_count: int
    notices: tuple[Notice, ...] = ()

    def empty(self, report: ColumnReport) -> int:
        """Return how many cells of a column say nothing, or that nothing is known."""
        return self.read - self.blank - report.filled
