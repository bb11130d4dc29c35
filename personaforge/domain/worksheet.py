"""A worksheet is a view over records: its question, its parts, and where it stands in the method."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from personaforge.domain.options import Option
from personaforge.domain.records import Record
from personaforge.domain.words import N_


class Phase(Option):
    """The path of the method, in the order of the navigation."""

    FRAME = "frame", N_("Frame")
    COMPANY = "company", N_("Companies")
    PERSON = "person", N_("Person")
    OFFER = "offer", N_("Offer")
    HANDOVER = "handover", N_("Hand-over")


class Scope(Enum):
    """What a worksheet is filled in for."""

    WORKSPACE = "workspace"
    ICP = "icp"
    PERSONA = "persona"
    SLA = "sla"
    SCORING = "scoring"


@dataclass(frozen=True)
class FieldGroup:
    """Fields of one record under a heading; ``needed`` are those that count for progress."""

    title: str
    kind: type[Record]
    names: tuple[str, ...]
    needed: tuple[str, ...] = ()
    intro: str = ""


@dataclass(frozen=True)
class ItemList:
    """A list of child records; ``minimum`` is how many make it count as done.

    ``columns`` are the fields shown beside ``name_field``; ``only`` restricts the list to records whose field has
    a value, which new rows get too (for example the must criteria). A row counts as done when it has a name and
    the fields in ``needs``.
    """

    title: str
    kind: type[Record]
    prompt: str
    columns: tuple[str, ...] = ()
    minimum: int = 1
    only: tuple[str, str] | None = None
    intro: str = ""
    needs: tuple[str, ...] = ()


Part = FieldGroup | ItemList


@dataclass(frozen=True)
class Tab:
    """One page of a worksheet; ``view`` names a hand-made view, empty for a generated one."""

    key: str
    title: str
    parts: tuple[Part, ...]
    short: str = ""
    view: str = ""


@dataclass(frozen=True)
class Worksheet:
    """``question`` is what the sheet asks the room; ``{name}`` stands for the persona's or ICP's name."""

    code: str
    key: str
    phase: Phase
    scope: Scope
    title: str
    question: str
    minutes: int
    first: str
    tabs: tuple[Tab, ...]

    def parts(self) -> list[Part]:
        """Return the parts of all tabs in order, each once."""
        return list(dict.fromkeys(part for tab in self.tabs for part in tab.parts))
