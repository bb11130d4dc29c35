"""Where a lead stands in the matrix on a day, why, and the way it has taken there (methods B8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from personaforge.domain.handover_options import CellAction, EngagementGrade, FitGrade
from personaforge.domain.leads.activities import Counted
from personaforge.domain.leads.engagement import Course, Engagement
from personaforge.domain.leads.fit import LeadFit
from personaforge.domain.leads.model import Model


@dataclass(frozen=True, slots=True)
class Spot:
    """What a frame of the tester needs of a lead: points, grades and what happens to it.

    ``fit`` and ``action`` are ``None`` where nobody knows the fit; ``by_request`` says that only a request for
    contact makes it one for sales.
    """

    points: float
    fit: FitGrade | None
    engagement: EngagementGrade
    action: CellAction | None
    is_mql: bool
    by_request: bool = False

    @property
    def cell(self) -> str:
        """The cell as people call it, such as "A1"; "" where the fit is unknown."""
        return f"{self.fit.value}{self.engagement.value}" if self.fit is not None else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a lead stands on a day, and why."""

    spot: Spot
    fit: LeadFit
    engagement: Engagement


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a lead moved to another cell, or became one for sales or ceased to be."""

    on: date
    spot: Spot


class Track:
    """A lead on its way through the matrix; ``spot`` takes a few microseconds, for hundreds of leads a frame."""

    __slots__ = ("_course", "_may_ask", "_model", "_row", "fit")

    def __init__(self, model: Model, fit: LeadFit, counted: Sequence[Counted]) -> None:
        """Take activities in order of their days."""
        self._model = model
        self._course = Course(model, counted)
        self.fit = fit
        grade, least = fit.grade, model.hand_raise_fit
        self._may_ask = grade is not None and least is not None and grade <= least
        self._row: dict[EngagementGrade, tuple[CellAction, bool]] = {}
        if grade is not None:
            self._row = {
                engaged: (model.action(grade, engaged), model.hands_over(grade, engaged))
                for engaged in EngagementGrade
            }

    def spot(self, on: date) -> Spot:
        """Return where the lead stands on a day."""
        return self._spot(self._course.points(on), self._course.asked(on))

    def standing(self, on: date) -> Standing:
        """Return where the lead stands on a day, and why."""
        found = self._course.engagement(on)
        return Standing(self._spot(found.points, found.asked_on), self.fit, found)

    def turns(self, start: date, end: date) -> list[Turn]:
        """Return the first day and each later one, up to the last, on which something about the lead changed.

        Looks at each day, a millisecond or two a year.
        """
        found: list[Turn] = []
        for number in range((end - start).days + 1):
            day = start + timedelta(days=number)
            spot = self.spot(day)
            if not found or _changed(found[-1].spot, spot):
                found.append(Turn(day, spot))
        return found

    def days(self) -> list[date]:
        """Return the days on which something happened, oldest first."""
        return list(self._course.days())

    def _spot(self, points: float, asked: date | None) -> Spot:
        engaged = self._model.engagement_grade(points)
        action, by_cell = self._row.get(engaged, (None, False))
        if asked is None or not self._may_ask:
            return Spot(points, self.fit.grade, engaged, action, by_cell)
        return Spot(points, self.fit.grade, engaged, CellAction.MQL_NOW, is_mql=True, by_request=not by_cell)


def standing(model: Model, fit: LeadFit, counted: Sequence[Counted], on: date) -> Standing:
    """Return where a lead stands on a day, from what it has done in order of the days."""
    return Track(model, fit, counted).standing(on)


def _changed(before: Spot, after: Spot) -> bool:
    return (before.engagement, before.is_mql, before.by_request) != (
        after.engagement,
        after.is_mql,
        after.by_request,
    )
