"""Where a lead stands in the matrix on a day, why, and the way it has taken there (methods B8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from personaforge.domain.handover_options import CellAction, EngagementGrade, FitGrade
from personaforge.domain.leads.activities import Counted
from personaforge.domain.leads.engagement import Course, Engagement
from personaforge.domain.leads.fit import LeadFit
from personaforge.domain.leads.model import Model, clamped, graded


@dataclass(frozen=True, slots=True)
class Place:
    """Where leads stand that have the same grades, and what happens to them.

    ``fit`` and ``action`` are ``None`` where nobody knows the fit; ``has_asked`` says that a request for contact still
    stands, ``by_request`` that only this makes them ones for sales.
    """

    fit: FitGrade | None
    engagement: EngagementGrade
    action: CellAction | None
    is_mql: bool
    by_request: bool = False
    has_asked: bool = False

    @property
    def cell(self) -> str:
        """The cell as people call it, such as "A1"; "" where the fit is unknown."""
        return f"{self.fit.value}{self.engagement.value}" if self.fit is not None else ""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a frame of the tester needs of a lead."""

    points: float
    place: Place


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


class Row:
    """The places of leads of one grade of fit, made once for however many of them."""

    __slots__ = ("_cuts", "_last", "_places")

    def __init__(self, model: Model, fit: FitGrade | None) -> None:
        """Take the grade; ``None`` is an unknown one, which has no cells."""
        one, two, three, self._last = (
            (_place(model, fit, engaged, has_asked=False), _place(model, fit, engaged, has_asked=True))
            for engaged in EngagementGrade
        )
        self._cuts, self._places = model.engagement_cuts, (one, two, three)

    def place(self, points: float, has_asked: bool) -> Place:
        """Return where a lead with so many points stands."""
        return graded(clamped(points), self._cuts, self._places, self._last)[has_asked]


class Track:
    """A lead on its way through the matrix; ``spot`` takes a few microseconds, for hundreds of leads a frame."""

    __slots__ = ("_course", "_row", "fit")

    def __init__(self, model: Model, fit: LeadFit, counted: Sequence[Counted]) -> None:
        """Take activities in order of their days."""
        self._course = Course(model, counted)
        self._row = Row(model, fit.grade)
        self.fit = fit

    def spot(self, on: date) -> Spot:
        """Return where the lead stands on a day."""
        points = self._course.points(on)
        return Spot(points, self._row.place(points, self._course.asked(on) is not None))

    def standing(self, on: date) -> Standing:
        """Return where the lead stands on a day, and why."""
        found = self._course.engagement(on)
        place = self._row.place(found.points, found.asked_on is not None)
        return Standing(Spot(found.points, place), self.fit, found)

    def turns(self, start: date, end: date) -> list[Turn]:
        """Return the first day and each later one, up to the last, on which something about the lead changed.

        Looks at each day, a millisecond or two a year.
        """
        found: list[Turn] = []
        for number in range((end - start).days + 1):
            day = start + timedelta(days=number)
            spot = self.spot(day)
            if not found or _changed(found[-1].spot.place, spot.place):
                found.append(Turn(day, spot))
        return found

    def days(self) -> list[date]:
        """Return the days on which something happened, oldest first."""
        return list(self._course.days())


def standing(model: Model, fit: LeadFit, counted: Sequence[Counted], on: date) -> Standing:
    """Return where a lead stands on a day, from what it has done in order of the days."""
    return Track(model, fit, counted).standing(on)


def _place(model: Model, fit: FitGrade | None, engaged: EngagementGrade, *, has_asked: bool) -> Place:
    if fit is None:
        return Place(None, engaged, None, is_mql=False, has_asked=has_asked)
    action, by_cell, least = model.action(fit, engaged), model.hands_over(fit, engaged), model.hand_raise_fit
    if not has_asked or least is None or fit > least:
        return Place(fit, engaged, action, by_cell, has_asked=has_asked)
    return Place(fit, engaged, CellAction.MQL_NOW, is_mql=True, by_request=not by_cell, has_asked=True)


def _changed(before: Place, after: Place) -> bool:
    return (before.engagement, before.is_mql, before.by_request) != (
        after.engagement,
        after.is_mql,
        after.by_request,
    )
