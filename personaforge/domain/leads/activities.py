"""Reads what a lead has done, and keeps apart what cannot be counted, with the reason (methods B8).

log_of(model, lead, today)                 of a lead of the sheet
sorted_out(model, activities, created, until)   of activities from anywhere
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from personaforge.domain.companies.attributes import folded
from personaforge.domain.companies.cells import Doubt
from personaforge.domain.companies.dates import read_date
from personaforge.domain.leads.model import Model
from personaforge.domain.options import Option
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import Lead

RECYCLED = frozenset({"recycled", "recycle", "recycling", "recycelt", "zuruckgestellt"})
"""What a list calls the day on which sales gave a lead back, folded; a rule of that name goes before."""
RECYCLE = -1
"""The place of such a day among the rules."""
MOST_TIMES = 1_000_000
_TIMES = re.compile(r"(?:\s*×\s*|\s+[x*]\s*)(\d{1,7})$|\s+(\d{1,7})\s*[×x]$", re.IGNORECASE)
_UNSURE = frozenset({Doubt.ORDER, Doubt.PART, Doubt.SERIAL})
_DATE_WORDS = 5
"""Words that a date may have, as "1 March 2027 at 10:15" does."""


class Objection(Option):
    """Why an activity is not counted."""

    NO_DATE = "no_date", N_("no date")
    UNSURE_DATE = "unsure_date", N_("a date that may mean several days")
    NO_NAME = "no_name", N_("no activity")
    NO_COUNT = "no_count", N_("unclear how often")
    UNKNOWN = "unknown", N_("no rule for it")
    BEFORE = "before", N_("before the lead was known")
    FUTURE = "future", N_("in the future")


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that a lead did on a day, so many times; its name as the list calls it."""

    on: date
    name: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """An activity that a rule counts; ``rule`` is its place in the model, or ``RECYCLE``."""

    on: date
    rule: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class KeptApart:
    """An activity that is not counted: its words, and why."""

    words: str
    objection: Objection


@dataclass(frozen=True, slots=True)
class Log:
    """What a lead has done, oldest first, and what of it is not counted."""

    counted: tuple[Counted, ...] = ()
    kept_apart: tuple[KeptApart, ...] = ()

    @property
    def first(self) -> date | None:
        """The day of the first counted activity."""
        return self.counted[0].on if self.counted else None


def read_activity(line: str) -> Activity | KeptApart:
    """Return what a line says, such as "2027-03-01 demo_request" or "01.03.2027 opened a mail ×3".

    A line without a day, or with one that may mean several, is kept apart: nothing is guessed.
    """
    words = line.split()
    day, used = _day_at_start(words)
    if isinstance(day, Objection):
        return KeptApart(line, day)
    name = " ".join(words[used:]).strip(" ,;:–-")
    times = _TIMES.search(f" {name}")
    if times is not None:
        name = f" {name}"[: times.start()].strip()
    if not name:
        return KeptApart(line, Objection.NO_NAME)
    count = int(times[1] or times[2]) if times else 1
    return Activity(day, name, min(count, MOST_TIMES))


def sorted_out(
    model: Model, activities: Iterable[Activity | KeptApart], created: date | None, until: date | None
) -> Log:
    """Return what counts of some activities.

    ``created`` is the day since which the lead is known, ``until`` the last day that is not the future; ``None``
    where there is no such bound.
    """
    counted: list[Counted] = []
    apart: list[KeptApart] = []
    for item in activities:
        if isinstance(item, KeptApart):
            apart.append(item)
            continue
        found = place_of(model, item.name)
        objection = _objection(item, found, created, until)
        if objection is not None or found is None:
            apart.append(KeptApart(written(item), objection or Objection.UNKNOWN))
        elif item.count:
            counted.append(Counted(item.on, found, item.count))
    counted.sort(key=lambda item: (item.on, item.rule))
    return Log(tuple(counted), tuple(apart))


def log_of(model: Model, lead: Lead, today: date) -> Log:
    """Return what a lead of the sheet has done until today."""
    return sorted_out(model, map(read_activity, lead.activities), lead.created, today)


def place_of(model: Model, name: str) -> int | None:
    """Return the place of the rule for an activity, ``RECYCLE`` for a recycling, ``None`` for an unknown one."""
    plain = folded(name)
    found = model.by_name.get(plain)
    return found if found is not None else RECYCLE if plain in RECYCLED else None


def written(activity: Activity) -> str:
    """Return an activity as ``read_activity`` reads it."""
    times = f" ×{activity.count}" if activity.count != 1 else ""
    return f"{activity.on.isoformat()} {activity.name}{times}"


def _objection(
    activity: Activity, rule: int | None, created: date | None, until: date | None
) -> Objection | None:
    if until is not None and activity.on > until:
        return Objection.FUTURE
    if created is not None and activity.on < created:
        return Objection.BEFORE
    return Objection.UNKNOWN if rule is None else None


def _day_at_start(words: list[str]) -> tuple[date | Objection, int]:
    """Return the day that a line begins with, or what is wrong with it, and how many words say it."""
    for used in range(min(_DATE_WORDS, len(words)), 0, -1):
        reading = read_date(" ".join(words[:used]).rstrip(",;:"))
        if not isinstance(reading.value, date):
            continue
        if reading.doubt in _UNSURE:
            return Objection.UNSURE_DATE, used
        return reading.value, used
    return Objection.NO_DATE, 0
