"""Why a lead stands where it stands on a day, in the words that window and command line both use (methods B8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from personaforge.domain.companies.asking import asked
from personaforge.domain.companies.results import Fit, FitStatus
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.leads.engagement import Reason
from personaforge.domain.leads.fit import FitSource, LeadFit, asked_by_rules
from personaforge.domain.options import CriterionKind
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.scoring import Scoring
from personaforge.domain.workspace import Workspace

Gettext = Callable[[str], str]

_MOST_NAMED = 3


class Names:
    """What people call profiles, criteria and fit rules, and which of these are musts."""

    def __init__(self, workspace: Workspace) -> None:
        self._icps = {icp.id: icp.text for icp in workspace.all(Icp)}
        found = [item for icp in self._icps for item in asked(workspace, icp)]
        found += [item for one in workspace.all(Scoring) for item in asked_by_rules(workspace, one.id)]
        self._criteria = {item.id: item.text for item in found}
        self._musts = frozenset(item.id for item in found if item.demand is CriterionKind.MUST)

    def icp(self, fit: Fit) -> str:
        """Return the name of the profile that a company fits best."""
        return self._icps.get(fit.icp, "")

    def criterion(self, id: str) -> str:
        """Return the words of a criterion, "" if there is none."""
        return self._criteria.get(id, "")

    def criteria(self, ids: Iterable[str]) -> list[str]:
        """Return the words of criteria."""
        return [self.criterion(id) for id in ids]

    def musts(self, ids: Iterable[str]) -> list[str]:
        """Return the words of those that are musts."""
        return [self.criterion(id) for id in ids if id in self._musts]


def fit_words(fit: LeadFit, names: Names, gettext: Gettext) -> str:
    """Return the fit of a lead, where it comes from, and which criterion decides or is still to be found out."""
    if fit.grade is None:
        return _unknown(fit, names, gettext)
    said = gettext(N_("Fit {grade}, {source}")).format(
        grade=fit.grade.value, source=gettext(fit.source.label)
    )
    asked_of = fit.fit
    if fit.source is FitSource.HAND or asked_of is None:
        return said
    if asked_of.status is FitStatus.DISQUALIFIED:
        words = (
            N_("does not meet “{name}”") if asked_of.reason in asked_of.missed else N_("turned away: {name}")
        )
        return f"{said}: {gettext(words).format(name=names.criterion(asked_of.reason))}"
    parts = []
    if fit.score is not None:
        score = number_text(round(fit.score, 1), gettext)
        parts.append(gettext(N_("{score} of 100")).format(score=score))
    if asked_of.missed:
        parts.append(_say(N_("misses {names}"), names.criteria(asked_of.missed), gettext))
    return f"{said}: {', '.join(parts)}" if parts else said


def reason_words(reason: Reason, gettext: Gettext) -> str:
    """Return what somebody did, how often, and the points of it that are left."""
    name = reason.text or gettext(N_("Baseline after recycling"))
    times = f" ×{reason.count}" if reason.count > 1 else ""
    return f"{name}{times} {points_text(round(reason.now, 1), gettext)}"


def sum_text(points: float, gettext: Gettext) -> str:
    """Return a sum of points; only one below nought has a sign."""
    number = number_text(abs(round(points, 1)), gettext)
    return f"−{number}" if round(points, 1) < 0 else number


def points_text(points: float, gettext: Gettext) -> str:
    """Return points with their sign."""
    number = number_text(abs(points), gettext)
    return f"+{number}" if points > 0 else f"−{number}" if points < 0 else "0"


def _unknown(fit: LeadFit, names: Names, gettext: Gettext) -> str:
    asked_of = fit.fit
    if asked_of is None:
        return gettext(N_("Fit not known: there is no profile with criteria yet"))
    musts = names.musts(asked_of.unknown)
    if musts:
        return _say(N_("Fit not known, these musts are open: {names}"), musts, gettext)
    return _say(N_("Fit not known, nobody knows {names}"), names.criteria(asked_of.unknown), gettext)


def _say(message: str, words: Sequence[str], gettext: Gettext) -> str:
    shown = ", ".join(gettext(N_("“{text}”")).format(text=word) for word in words[:_MOST_NAMED])
    more = len(words) - _MOST_NAMED
    if more > 0:
        shown = gettext(N_("{names} and {count} more")).format(names=shown, count=more)
    return gettext(message).format(names=shown)
