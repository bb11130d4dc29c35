"""What the page about the funnel says."""

from dataclasses import dataclass, field
from datetime import date

from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.sla.sheet import Goal, LeadStage


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """A stage; its `stage.volume` is the need, rounded up. `exact` is the need rounded at no stage.

    `best` and `worst` are the need where everything goes well or badly, `value` what a lead is worth; None where it
    cannot be said. `note` says where the rate comes from.
    """

    stage: LeadStage
    exact: float | None = None
    best: int | None = None
    worst: int | None = None
    month: float | None = None
    rep: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    value: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a stage brings sales a month, and what sales can work; `attempts` are those of a rep on a day."""

    stage: str
    leads: float
    able: float | None = None
    attempts: float | None = None


@dataclass(frozen=True, slots=True)
class Lever:
    """The rate that matters most: one more point needs `fewer` leads at the `first` stage."""

    stage: str
    fewer: float
    first: str


@dataclass(frozen=True, slots=True)
class FunnelSheet:
    """The funnel. `doubts` are sentences in the language of the document, `cycle` is in days."""

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    period: str = ""
    goal: Goal = field(default_factory=Goal)
    stages: tuple[FunnelStage, ...] = ()
    capacity: Capacity | None = None
    lever: Lever | None = None
    start: date | None = None
    target: date | None = None
    cycle: float | None = None
    doubts: tuple[str, ...] = ()
