"""Holds the threshold against what became of past leads (methods B8)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil, floor

from personaforge.domain.handover_options import FitGrade, LeadOutcome
from personaforge.domain.leads.activities import Counted, log_of
from personaforge.domain.leads.fit import UNKNOWN_FIT, LeadFit, fit_by_hand
from personaforge.domain.leads.model import Model, clamped
from personaforge.domain.leads.standing import Track
from personaforge.domain.worksheets.scoring import Lead, Scoring

WON_SHARE = 0.8
"""The threshold lies just below where this share of the leads won would lie."""
ENOUGH_WON = 10
"""Fewer leads won say little (methods B7 asks for ten customers)."""
ACCEPTANCE_ALARM = 0.3
"""When sales accepts less than this share of what is handed over, the model has to be looked at."""
RECALIBRATE_MONTHS = 3
"""How often to look again, unless the sheet says otherwise; each month where there are many leads."""


@dataclass(frozen=True, slots=True)
class PastLead:
    """A lead of which we know what became of it, and on which day."""

    id: str
    name: str
    won: bool
    on: date
    fit: LeadFit
    counted: Sequence[Counted]


@dataclass(frozen=True, slots=True)
class Decided:
    """A past lead as the model sees it on the day of the decision; ``points`` are held to 0 to 100."""

    id: str
    name: str
    won: bool
    on: date
    points: float
    fit: FitGrade | None
    has_asked: bool
    is_mql: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whom a threshold would have handed over; ``threshold`` is ``None`` for the model as it is."""

    threshold: float | None
    won: tuple[Decided, ...]
    missed: tuple[Decided, ...]
    lost: tuple[Decided, ...]
    spared: tuple[Decided, ...]

    @property
    def caught(self) -> float | None:
        """Share of the leads won that sales would have got, ``None`` without any."""
        return _share(len(self.won), len(self.missed))

    @property
    def won_share(self) -> float | None:
        """Share of those handed over that were won, ``None`` if nobody would have been."""
        return _share(len(self.won), len(self.lost))


@dataclass(frozen=True)
class Calibration:
    """What past leads say of the model. ``left_out`` names those without a day on which they were decided."""

    model: Model
    decided: tuple[Decided, ...]
    left_out: tuple[str, ...] = ()

    @cached_property
    def threshold(self) -> float | None:
        """The whole points that 80 % of the leads won reached, ``None`` without any."""
        won = sorted((item.points for item in self.decided if item.won), reverse=True)
        return float(floor(won[ceil(len(won) * WON_SHARE) - 1])) if won else None

    @property
    def is_small(self) -> bool:
        """Whether there are too few leads won to rely on it."""
        return sum(item.won for item in self.decided) < ENOUGH_WON

    @cached_property
    def current(self) -> Outcome:
        """Whom the model as it is would have handed over."""
        return self._outcome(None)

    @cached_property
    def suggested(self) -> Outcome | None:
        """Whom the suggested threshold would have handed over."""
        return None if self.threshold is None else self.at(self.threshold)

    @property
    def wrong_fit(self) -> list[Decided]:
        """The leads won that no threshold would have handed over, for their fit: ask the profile, not the points."""
        return [
            item for item in self.decided if item.won and not self._may(item) and not self._by_request(item)
        ]

    def at(self, threshold: float) -> Outcome:
        """Return whom a threshold would have handed over, in the rows of the matrix that hand over at all."""
        return self._outcome(threshold)

    def _outcome(self, threshold: float | None) -> Outcome:
        handed = {True: list[Decided](), False: list[Decided]()}
        kept = {True: list[Decided](), False: list[Decided]()}
        for item in self.decided:
            (handed if self._is_handed(item, threshold) else kept)[item.won].append(item)
        return Outcome(
            threshold, tuple(handed[True]), tuple(kept[True]), tuple(handed[False]), tuple(kept[False])
        )

    def _is_handed(self, item: Decided, threshold: float | None) -> bool:
        if threshold is None:
            return item.is_mql
        return self._by_request(item) or (self._may(item) and item.points >= threshold)

    def _may(self, item: Decided) -> bool:
        return item.fit is not None and self.model.threshold(item.fit) is not None

    def _by_request(self, item: Decided) -> bool:
        least = self.model.hand_raise_fit
        return item.has_asked and item.fit is not None and least is not None and item.fit <= least


def calibrate(model: Model, leads: Iterable[PastLead], left_out: Iterable[str] = ()) -> Calibration:
    """Return what the model would have said of past leads, each on the day of its decision."""
    return Calibration(model, tuple(_decided(model, lead) for lead in leads), tuple(left_out))


def calibrate_leads(
    model: Model, leads: Iterable[Lead], fits: Mapping[str, LeadFit], today: date
) -> Calibration:
    """Return what the model would have said of the leads of the sheet that are won or lost; ``fits`` by their ids.

    Left out and named are those without a day of decision, or with one to come.
    """
    past, left_out = [], []
    for lead in leads:
        if lead.outcome not in {LeadOutcome.WON, LeadOutcome.LOST}:
            continue
        if lead.outcome_on is None or lead.outcome_on > today:
            left_out.append(lead.text)
            continue
        won = lead.outcome is LeadOutcome.WON
        fit = fits.get(lead.id) or fit_by_hand(lead) or UNKNOWN_FIT
        past.append(
            PastLead(lead.id, lead.text, won, lead.outcome_on, fit, log_of(model, lead, today).counted)
        )
    return calibrate(model, past, left_out)


def due_on(scoring: Scoring) -> date | None:
    """Return the day on which the model has to be held against results again, ``None`` if it never has been."""
    if scoring.calibrated is None:
        return None
    months = scoring.calibrated.month - 1 + int(scoring.recalibrate_months or RECALIBRATE_MONTHS)
    year, month = scoring.calibrated.year + months // 12, months % 12 + 1
    return date(year, month, min(scoring.calibrated.day, calendar.monthrange(year, month)[1]))


def _decided(model: Model, lead: PastLead) -> Decided:
    found = Track(model, lead.fit, lead.counted).standing(lead.on)
    points, asked = found.engagement.points, found.engagement.asked_on
    return Decided(
        lead.id,
        lead.name,
        lead.won,
        lead.on,
        clamped(points),
        lead.fit.grade,
        asked is not None,
        found.spot.place.is_mql,
    )


def _share(part: int, rest: int) -> float | None:
    return part / (part + rest) if part + rest else None
