"""What the sheet for the monthly check says."""

from dataclasses import dataclass, field
from datetime import date

from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.sla.sheet import KeyFigure, Promise, Rhythm


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Something that has to be looked at again, since what it rests on has changed; `why` is in words."""

    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """The monthly check. `months` are the first days of twelve months, `dates` pairs of an English message and a day.

    `met_from` is the share in per cent of its promises from which the agreement counts as met.
    """

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    months: tuple[date, ...] = ()
    promises: tuple[Promise, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    met_from: float | None = None
    meetings: tuple[Rhythm, ...] = ()
    checks: tuple[ToCheck, ...] = ()
    dates: tuple[tuple[str, date], ...] = ()
