"""What the profile of an ideal customer says."""

from dataclasses import dataclass, field

from personaforge.rendering.backtest.sheet import Trial
from personaforge.rendering.sheets import Foot, Head, Meta, Picture, Statement


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """One of the four groups that describe a company: an English message id, and a line for each value."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """A must, should or exclusion. `weight` counts for shoulds, `code` names the rejection of an exclusion.

    `clause` is its test in words, where that says more than `text`, `lack` the columns that the list
    lacks for it. `best` and `worst` are how many of the
    customers so rated meet it, and of how many that is known.
    """

    text: str
    detail: str = ""
    departments: tuple[str, ...] = ()
    evidence: str = "assumption"
    source: str = ""
    weight: int | None = None
    code: str = ""
    clause: str = ""
    lack: str = ""
    best: tuple[int, int] | None = None
    worst: tuple[int, int] | None = None

    @property
    def assumed(self) -> bool:
        """Whether this is a guess, which paper prints grey."""
        return self.evidence == "assumption"


@dataclass(frozen=True, slots=True)
class PersonaLink:
    """A persona that works in such companies."""

    name: str
    role: str = ""
    code: str = ""
    picture: Picture = field(default_factory=Picture)


@dataclass(frozen=True, slots=True)
class IcpSheet:
    """Everything the one or two pages of an ICP show. Empty parts vanish from paper.

    `benefit`, `closing` and `growth` are the three tests, 1 to 5 or None. `evidence_strength` is the mean
    quality of the criteria's evidence, 0 to 1, None where nothing is evidenced. `tested` is the back-test;
    without one `untested` is the question (an English message id) that has to be answered first.
    """

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    picture: Picture = field(default_factory=Picture)
    summary: str = ""
    target_group: str = ""
    benefit: int | None = None
    closing: int | None = None
    growth: int | None = None
    rationale: str = ""
    groups: tuple[CriteriaGroup, ...] = ()
    musts: tuple[Criterion, ...] = ()
    shoulds: tuple[Criterion, ...] = ()
    excludes: tuple[Criterion, ...] = ()
    evidence_strength: float | None = None
    personas: tuple[PersonaLink, ...] = ()
    pains: tuple[Statement, ...] = ()
    existing: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    tested: Trial | None = None
    untested: str = ""
