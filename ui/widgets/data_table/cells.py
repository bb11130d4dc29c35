"""What a cell of a table can hold. Each says in words what it shows; scores and bounds are 0 to 1 of the bar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Text at the left; ``detail`` follows it, smaller and paler. ``invites`` puts a plus before it.

    ``doubt`` says why the text may be wrong; it is dashed then, and its tooltip says so.
    """

    text: str
    detail: str = ""
    strong: bool = False
    quiet: bool = False
    invites: bool = False
    doubt: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.text, self.detail, self.doubt) if part)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as text, at the right edge; ``doubt`` as of ``Words``."""

    text: str
    quiet: bool = False
    doubt: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.text}, {self.doubt}" if self.doubt else self.text


@dataclass(frozen=True, slots=True)
class Tile:
    """A letter in a tile; ``depth`` is how dark, from 3 (ink) to 0 (a dashed outline)."""

    letter: str
    depth: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Disc:
    """How something is known: the disc of a level of evidence, and a word beside it."""

    level: str
    text: str = ""
    words: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.words or self.text


@dataclass(frozen=True, slots=True)
class Glyph:
    """An icon and perhaps a word beside it; ``icon`` "" leaves the words alone."""

    icon: str
    spoken: str
    text: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A score: its figure, a bar up to ``value``, and the span from ``low`` to ``high`` that it may lie in."""

    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    words: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.words or self.text


@dataclass(frozen=True, slots=True)
class Stars:
    """A rating from 1 to 5 as five segments, ``None`` for nobody has rated.

    ``department`` lends its colour: it is the one that rates; ``assumed`` is paler, for a mean of several.
    """

    value: int | None
    spoken: str
    department: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Positions:
    """Who stands where on a scale from 1 to 5: departments and their values."""

    marks: tuple[tuple[str, float], ...]
    spoken: str


Cell = Words | Figure | Tile | Disc | Glyph | Bar | Stars | Positions
