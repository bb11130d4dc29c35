"""What a scoring model can ever say: whether any lead can pass, whether every lead does, which axes count (B8)."""

from __future__ import annotations

from math import inf

from personaforge.domain.handover_options import EngagementGrade, FitGrade
from personaforge.domain.leads.model import HANDED_OVER, Model, clamped

GRADES = tuple(EngagementGrade)


def most_points(model: Model) -> float:
    """Return the most points that a lead can have at once, infinite where an activity counts again and again."""
    most = sum((inf if rule.cap is None else rule.cap) for rule in model.rules if rule.points > 0)
    return max(most, model.baseline)


def reachable_fits(model: Model) -> list[FitGrade]:
    """Return the grades of fit that a score from 0 to 100 can have; cuts that cross leave one out."""
    scores = {0.0, 100.0, *model.fit_cuts}
    found = {model.fit_grade(score) for score in scores if 0 <= score <= 100}
    return [grade for grade in FitGrade if grade in found]


def reachable_engagements(model: Model) -> list[EngagementGrade]:
    """Return the grades of engagement that a lead can have under the rules, best first."""
    most = clamped(most_points(model))
    points = {0.0, most, *(cut for cut in model.engagement_cuts if 0 <= cut <= most)}
    found = {model.engagement_grade(value) for value in points}
    return [grade for grade in GRADES if grade in found]


def can_pass(model: Model) -> bool:
    """Whether any lead can ever be one for sales, by its cell or by asking for contact."""
    fits = reachable_fits(model)
    least = model.hand_raise_fit
    asks = any(rule.hand_raise for rule in model.rules)
    if asks and least is not None and any(fit <= least for fit in fits):
        return True
    return any(model.hands_over(fit, grade) for fit in fits for grade in reachable_engagements(model))


def all_pass(model: Model) -> bool:
    """Whether every lead is one for sales, whatever its fit and whatever it does."""
    return all(
        model.hands_over(fit, grade)
        for fit in reachable_fits(model)
        for grade in reachable_engagements(model)
    )


def passes_idle(model: Model) -> list[FitGrade]:
    """Return the grades of fit whose leads are for sales without having done anything."""
    idle = model.engagement_grade(0.0)
    return [fit for fit in reachable_fits(model) if model.hands_over(fit, idle)]


def ignores_fit(model: Model) -> bool:
    """Whether the fit makes no difference to who is handed over."""
    return _rows_alike([[_passes(model, fit, grade) for grade in GRADES] for fit in FitGrade])


def ignores_engagement(model: Model) -> bool:
    """Whether what a lead does makes no difference to whether it is handed over."""
    return _rows_alike([[_passes(model, fit, grade) for fit in FitGrade] for grade in GRADES])


def crossed(cuts: tuple[float, float, float]) -> bool:
    """Whether the cuts of an axis do not go down, so that a grade can never be given."""
    return not cuts[0] > cuts[1] > cuts[2]


def _passes(model: Model, fit: FitGrade, grade: EngagementGrade) -> bool:
    return model.matrix[fit, grade] in HANDED_OVER


def _rows_alike(rows: list[list[bool]]) -> bool:
    return all(row == rows[0] for row in rows)
