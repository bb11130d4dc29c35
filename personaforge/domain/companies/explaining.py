"""Why a company has its score, in one sentence that anybody can say on the telephone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from personaforge.domain.companies.results import Fit, FitStatus
from personaforge.domain.words import N_

_MOST_NAMED = 3


def explained(fit: Fit, names: Mapping[str, str], gettext: Callable[[str], str]) -> str:
    """Return the reason of a fit as one sentence; ``names`` are the words of criteria by id."""

    def said(message: str, **details: object) -> str:
        return gettext(message).format(**details)

    if fit.status is FitStatus.DISQUALIFIED:
        return said(N_("Turned away by “{name}”."), name=names.get(fit.reason, ""))
    if fit.status is FitStatus.NOT_FOUND:
        return said(N_("Not in the list, so nothing is known of it."))
    parts = [
        said(message, names=_listed(ids, names, gettext))
        for message, ids in (
            (N_("meets {names}"), fit.met),
            (N_("half meets {names}"), fit.half),
            (N_("misses {names}"), fit.missed),
            (N_("nobody knows {names}"), fit.unknown),
        )
        if ids
    ]
    reasons = "; ".join(parts) or said(N_("no criterion says anything"))
    if fit.status is FitStatus.INSUFFICIENT:
        return said(N_("Too little is known to score it: {reasons}."), reasons=reasons)
    if fit.score is None:
        return said(N_("Nothing is weighed, but it {reasons}."), reasons=reasons)
    return said(N_("{score} points: {reasons}."), score=round(fit.score), reasons=reasons)


def _listed(ids: Sequence[str], names: Mapping[str, str], gettext: Callable[[str], str]) -> str:
    words = [names.get(id, "") for id in ids]
    shown = ", ".join(gettext(N_("“{text}”")).format(text=word) for word in words[:_MOST_NAMED])
    more = len(words) - _MOST_NAMED
    return gettext(N_("{names} and {count} more")).format(names=shown, count=more) if more > 0 else shown
