"""What the scoring card for sales says."""

from dataclasses import dataclass, field

from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.sla.sheet import Promise, Rejection


@dataclass(frozen=True, slots=True)
class Action:
    """A cell of the matrix: what happens then (an English message id), and whether it is a hand-over."""

    words: str
    hands_over: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What makes a company fit: `demand` is "must", "should" or "exclude", "" for a rule of no kind."""

    text: str
    demand: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What an activity is worth. It loses `fade_points` every `fade_days`, and counts at most `cap` in all."""

    text: str
    points: float | None = None
    asks: bool = False
    cap: float | None = None
    fade_points: float | None = None
    fade_days: int | None = None


@dataclass(frozen=True, slots=True)
class ScoringSheet:
    """The scoring model on one page. `cells` are the rows A to D, each from 1 to 4.

    `criteria` are those of each profile by its name, "" for rules made by hand. `fit_from` and `engagement_from` are
    where A, B, C and 1, 2, 3 begin, from 0 to 100. `fading` and `request` are sentences in the language of the
    document.
    """

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    cells: tuple[tuple[Action, ...], ...] = ()
    fit_from: tuple[float, float, float] = (75.0, 50.0, 25.0)
    engagement_from: tuple[float, float, float] = (75.0, 50.0, 25.0)
    criteria: tuple[tuple[str, tuple[Criterion, ...]], ...] = ()
    behaviours: tuple[Behaviour, ...] = ()
    fading: tuple[str, ...] = ()
    request: str = ""
    promises: tuple[Promise, ...] = ()
    working_hours: str = ""
    codes: tuple[Rejection, ...] = ()
