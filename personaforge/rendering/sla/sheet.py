"""What the agreement between marketing and sales says."""

from dataclasses import dataclass, field
from datetime import date

from personaforge.rendering.sheets import Foot, Head, Meta


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who signs for a department; `signed` is the day, None while the line is empty."""

    department: str
    name: str = ""
    role: str = ""
    signed: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Revenue target x share (per cent) / average deal = deals, rounded up from `exact`."""

    revenue: float | None = None
    share: float | None = None
    average: float | None = None
    currency: str = "EUR"
    deals: int | None = None
    exact: float | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who agreed to a definition for a side, and when; an empty name is still open."""

    name: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LeadStage:
    """A stage with its definition. `department` owns it, "" for nobody yet.

    `short` is the usual abbreviation, `rate` the per cent that move on, `source` "own", "benchmark" or "",
    `phase` an English message id.
    `beside` marks recycled and disqualified, which lie beside the ladder. `facts` are label (an English
    message id) and text: example, goal, origin and the like.
    """

    name: str
    short: str = ""
    department: str = ""
    phase: str = ""
    definition: str = ""
    entry: str = ""
    exit: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    may_reject: bool = False
    volume: float | None = None
    rate: float | None = None
    source: str = ""
    beside: bool = False
    marketing: SignOff = field(default_factory=SignOff)
    sales: SignOff = field(default_factory=SignOff)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a side promises: a figure with its unit, how it is measured, where it comes from.

    `doubt` says what is wrong with the source of its figure, "" while it holds.
    """

    side: str
    text: str
    amount: float | None = None
    unit: str = ""
    measured: str = ""
    origin: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reason to send a lead back; `after` is "recycle", "archive" or "" while nobody has said."""

    code: str
    meaning: str = ""
    after: str = ""
    days: int | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure on the shared dashboard."""

    name: str
    formula: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A meeting of both sides, every so many days, for so many minutes."""

    name: str
    every_days: int | None = None
    minutes: int | None = None
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A profile that the agreement is about: its code, name, and what it is in a few words."""

    code: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the version printed last: for each clause its section (an English message id), and what it
    said then and says now, "" where there was none.
    """

    version: str
    printed: date | None = None
    rows: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SlaSheet:
    """Everything the agreement says. Empty parts vanish; a missing must stays as an open question.

    `measures` are English message ids. `default_accept` says whether silence counts as yes.
    """

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    period: str = ""
    version: str = ""
    parties: tuple[Party, ...] = ()
    purpose: str = ""
    goal: Goal = field(default_factory=Goal)
    stages: tuple[LeadStage, ...] = ()
    promises: tuple[Promise, ...] = ()
    buying_process: str = ""
    rating: str = ""
    handover: str = ""
    routing: str = ""
    default_accept: bool = False
    working_hours: str = ""
    handover_data: tuple[str, ...] = ()
    codes: tuple[Rejection, ...] = ()
    met_from: float | None = None
    dashboard: str = ""
    measures: tuple[str, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    meetings: tuple[Rhythm, ...] = ()
    escalation: str = ""
    escalation_days: int | None = None
    data_and_tool: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    next_review: date | None = None
    changes: Changes | None = None
    icps: tuple[Link, ...] = ()
    personas: tuple[Link, ...] = ()
