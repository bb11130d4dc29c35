"""What every printed sheet is made of: plain frozen values, apart from records and from templates.

A sheet knows nothing of the workspace it was filled from. Keys of departments, Kano classes and evidence
are those of `personaforge.tokens`. Labels of facts are English message ids; everything else is the user's
own text and is printed literally, whatever it holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DEPARTMENT_ORDER: tuple[str, ...] = ("marketing", "sales", "support", "management")
"""The order of marks and legends; the first three slots are always drawn, the fourth where it occurs."""

EVIDENCE_ORDER: tuple[str, ...] = ("assumption", "staff", "market", "analytics", "crm", "interview")
"""Weakest first. `crm` and `interview` share the full disc."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that was said: who said it, how we know, how much it weighs, what we answer.

    `severity` is 1 to 5, or None where nothing is weighed; `source` names the evidence in words;
    `key` lets a benefit point at a pain; `strong` prints a list entry in semibold.
    """

    text: str
    departments: tuple[str, ...] = ()
    evidence: str = "assumption"
    source: str = ""
    severity: int | None = None
    answer: str = ""
    key: str = ""
    strong: bool = False

    @property
    def assumed(self) -> bool:
        """Whether this is a guess, which paper prints grey and hatched."""
        return self.evidence == "assumption"


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value of one line; `label` is an English message id."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Note:
    """A key word and what it means; either may be empty."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn avatar by name, or a photo by the SHA-256 hex digest of its bytes among the assets."""

    avatar: str = ""
    photo: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The running head: what the sheet is about (offer, ICP by name or code), its subject at the right."""

    subject: str
    offer: str = ""
    icp: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """The running foot. `code` is the version, such as "P-02 / 1.3"; `owner` speaks for the sheet."""

    code: str = ""
    updated: date | None = None
    valid_until: date | None = None
    owner: str = ""
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What the PDF says of itself besides title and language."""

    author: str = ""
    keywords: tuple[str, ...] = ()


def by_weight(statements: Sequence[Statement]) -> list[Statement]:
    """The statements by severity, then by evidence, strongest first; equals keep their order."""
    return sorted(statements, key=lambda said: (-(said.severity or 0), -strength(said.evidence)))


def strength(evidence: str) -> int:
    """How much a level of evidence counts, from 0; CRM and interview count the same."""
    return min(EVIDENCE_ORDER.index(evidence), EVIDENCE_ORDER.index("crm"))


def departments_of(*groups: Sequence[Statement]) -> tuple[str, ...]:
    """Every department that said one of these, in the order of the marks."""
    seen = {key for group in groups for said in group for key in said.departments}
    return tuple(key for key in DEPARTMENT_ORDER if key in seen)


def levels_of(*groups: Sequence[Statement]) -> tuple[str, ...]:
    """Every level of evidence that these use, weakest first."""
    seen = {said.evidence for group in groups for said in group}
    return tuple(key for key in EVIDENCE_ORDER if key in seen)


def short_name(name: str) -> str:
    """What headings call a person: the first word that is no title, at most 16 characters of it.

    >>> short_name("Dr. Anke Holm")
    'Anke'
    """
    words = [word for word in name.split() if not word.endswith(".")] or name.split() or [""]
    word = words[0] if len(words[0]) <= 16 else words[0].split("-")[0]
    return word if len(word) <= 16 else word[:15] + "…"
