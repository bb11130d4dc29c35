"""How well the company of a lead fits: from the profiles, from rules made by hand, or by hand (methods B7, B8)."""

from __future__ import annotations

from dataclasses import dataclass

from personaforge.domain.companies.asking import Columns, test_of
from personaforge.domain.companies.results import Asked, Fit, FitStatus
from personaforge.domain.handover_options import FitGrade
from personaforge.domain.leads.model import TOP, Model
from personaforge.domain.options import CriterionKind, Option
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import FitRule, Lead
from personaforge.domain.workspace import Workspace


class FitSource(Option):
    """Where the fit of a lead comes from."""

    HAND = "hand", N_("by hand")
    PROFILE = "profile", N_("from the profile")
    RULES = "rules", N_("from rules made by hand")
    NONE = "none", N_("nobody knows")


@dataclass(frozen=True, slots=True)
class LeadFit:
    """The fit of a lead; it never fades.

    ``grade`` is ``None`` where too little is known to say it: an unknown fit is no bad one. ``score`` is 0 to 100,
    ``low`` and ``high`` what it would be if everything unknown missed or matched, ``coverage`` the share of known
    weight. ``fit`` names the criteria, where profile or rules have been asked.
    """

    grade: FitGrade | None
    source: FitSource = FitSource.NONE
    score: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: float = 0.0
    fit: Fit | None = None

    @property
    def is_excluded(self) -> bool:
        """Whether a criterion turns the company away, so that it is a D whatever else is known."""
        return self.fit is not None and self.fit.status is FitStatus.DISQUALIFIED


UNKNOWN_FIT = LeadFit(None)


def graded_fit(model: Model, fit: Fit, source: FitSource = FitSource.PROFILE) -> LeadFit:
    """Return the fit of a company as the grade of a lead.

    A disqualified company is a D. With too little known there is a grade only where the bounds agree on it. Where
    nothing is weighed, a company that misses nothing is an A, and one that misses something a D.
    """
    return LeadFit(_grade(model, fit), source, fit.score, fit.low, fit.high, fit.coverage, fit)


def fit_by_hand(lead: Lead) -> LeadFit | None:
    """Return the fit that somebody has given a lead, ``None`` if nobody has."""
    return LeadFit(lead.fit, FitSource.HAND) if lead.fit is not None else None


def asked_by_rules(workspace: Workspace, scoring: str, columns: Columns = None) -> tuple[Asked, ...]:
    """Return the fit rules made by hand as criteria, ready to be run."""
    return tuple(
        Asked(
            rule.id,
            rule.text or rule.attribute,
            rule.demand or CriterionKind.SHOULD,
            _weight(rule),
            test_of(rule, (), columns),
        )
        for rule in workspace.children(scoring, FitRule)
        if rule.text or rule.attribute
    )


def _weight(rule: FitRule) -> float:
    if rule.demand is CriterionKind.EXCLUDE:
        return 0.0
    if rule.weight is None:
        return 0.0 if rule.demand is CriterionKind.MUST else 1.0
    return float(rule.weight)


def _grade(model: Model, fit: Fit) -> FitGrade | None:
    match fit.status:
        case FitStatus.NOT_FOUND:
            return None
        case FitStatus.DISQUALIFIED:
            return FitGrade.D
        case FitStatus.SCORED if fit.score is None:
            return model.fit_grade(0.0 if fit.missed else TOP)
        case FitStatus.SCORED:
            return model.fit_grade(fit.score or 0.0)
        case FitStatus.INSUFFICIENT:
            if fit.low is None or fit.high is None:
                return None
            low, high = model.fit_grade(fit.low), model.fit_grade(fit.high)
            return low if low is high else None
