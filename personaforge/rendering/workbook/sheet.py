"""Everything a workshop has worked out, as one document: cover, frame, all sheets, overviews, open questions."""

from dataclasses import dataclass, field
from datetime import date

from personaforge.rendering.sheets import Foot, Head, Meta, Picture
from personaforge.rendering.sla.sheet import LeadStage


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody who worked on it."""

    name: str
    department: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of its own kind inside the workbook; `name` and `code` stand in the contents."""

    name: str
    code: str
    sheet: object


@dataclass(frozen=True, slots=True)
class KanoRow:
    """A feature with its class, "" while nobody has classed it; `personas` are the names it matters to."""

    text: str
    kano: str = ""
    evidence: str = "assumption"
    personas: tuple[str, ...] = ()
    fulfilled: bool = False


@dataclass(frozen=True, slots=True)
class Gain:
    """What one persona gains by a feature: the words of the bridge, and the benefit."""

    bridge: str
    text: str
    evidence: str = "assumption"


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A persona of the benefit matrix; `key` is "" for benefits of no certain persona."""

    key: str
    name: str
    picture: Picture = field(default_factory=Picture)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A feature, and what every persona (by key) gains by it."""

    offer: str
    gains: tuple[tuple[str, Gain], ...] = ()

    def gains_of(self, key: str) -> list[Gain]:
        """What one persona gains."""
        return [gain for owner, gain in self.gains if owner == key]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question that a check asks, in words; `severity` is "error", "warning" or "hint"."""

    severity: str
    question: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The whole workbook. `frame` holds pairs of a label (an English message id) and a text.

    `alignment`, `analysis`, `targets`, `scoring`, `funnel` and `check` are at most one part each.
    """

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    offer: str = ""
    held_on: date | None = None
    place: str = ""
    facilitator: str = ""
    pictures: tuple[Picture, ...] = ()
    people: tuple[TookPart, ...] = ()
    frame: tuple[tuple[str, str], ...] = ()
    alignment: tuple[Part, ...] = ()
    analysis: tuple[Part, ...] = ()
    icps: tuple[Part, ...] = ()
    targets: tuple[Part, ...] = ()
    personas: tuple[Part, ...] = ()
    features: tuple[KanoRow, ...] = ()
    columns: tuple[MatrixColumn, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    stages: tuple[LeadStage, ...] = ()
    slas: tuple[Part, ...] = ()
    scoring: tuple[Part, ...] = ()
    funnel: tuple[Part, ...] = ()
    check: tuple[Part, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()

    @property
    def size(self) -> int:
        """How many ordinary documents this one is worth."""
        parts = (
            self.alignment, self.analysis, self.icps, self.targets, self.personas, self.slas,
            self.scoring, self.funnel, self.check,
        )  # fmt: skip
        return 1 + sum(len(part) for part in parts)
