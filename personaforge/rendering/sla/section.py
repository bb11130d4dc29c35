"""What the sections of the agreement are made of."""

from collections.abc import Callable
from dataclasses import dataclass

from personaforge.rendering.sla.sheet import LeadStage


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph with its number; `label` is the bold word it begins with; `open` prints it grey."""

    number: str
    text: str
    label: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Numbered rows; `columns` are heading and width in mm of every column after that of the number."""

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StageClause:
    """A stage in full: pairs of label and text, in `rows` of two columns, a long one alone."""

    number: str
    stage: LeadStage
    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `height` is an estimate in mm.

    `notes` stand below the table and say in full what its cells only begin. The clauses of a `wide` section run across
    the page, below its title.
    """

    key: str
    number: int
    title: str
    clauses: tuple[Clause, ...] = ()
    table: Table | None = None
    stages: tuple[StageClause, ...] = ()
    height: float = 0.0
    notes: tuple[Clause, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before it has its number; its parts are made once the number is known."""

    key: str
    title: str
    make: Callable[[int], Section]
