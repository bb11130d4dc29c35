"""Fills the list of target accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from personaforge.domain.companies.results import Fit, FitStatus, Tier
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.answers import TargetAnswers
from personaforge.rendering.assembly.trials import criterion_words
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.targets.sheet import MOST_ROWS, Target, TargetsSheet
from personaforge.rendering.translation import Translator

_ORDER: tuple[Tier | FitStatus, ...] = (
    *Tier,
    FitStatus.SCORED,
    FitStatus.INSUFFICIENT,
    FitStatus.DISQUALIFIED,
    FitStatus.NOT_FOUND,
)

_OUT = (FitStatus.DISQUALIFIED, FitStatus.NOT_FOUND)
_MOST_OUT = 20


def targets_sheet(
    workspace: Workspace, translator: Translator, updated: date, answers: TargetAnswers
) -> TargetsSheet:
    """Return the ranked companies with their reasons; ``updated`` is the day of the last change."""
    root, gettext = workspace.root, translator.gettext
    profiles = {icp.id: icp.text or common.code("ICP", icp.number, "") for icp in workspace.all(Icp)}
    used = {fit.icp for fit in answers.fits}
    return TargetsSheet(
        title=gettext(N_("Whom we approach first")),
        head=Head(root.company, root.offer),
        foot=Foot("", updated, None, root.facilitator, common.took_part(workspace)),
        icps=tuple(name for id, name in profiles.items() if id in used),
        counts=tuple((key, answers.counts.get(key, 0)) for key in _ORDER),
        rows=_rows(workspace, translator, _listed(answers.fits), profiles),
        meta=Meta(
            root.company, tuple(word for word in (root.company, gettext(N_("Target accounts"))) if word)
        ),
    )


def _listed(fits: Sequence[Fit]) -> list[Fit]:
    """Return the companies that get a row; a few excluded ones say why, many are only counted."""
    wanted = [fit for fit in fits if fit.status not in _OUT]
    out = [fit for fit in fits if fit.status in _OUT]
    return [*wanted, *(out if len(out) <= _MOST_OUT else ())][:MOST_ROWS]


def _rows(
    workspace: Workspace, translator: Translator, fits: Sequence[Fit], profiles: dict[str, str]
) -> tuple[Target, ...]:
    words = {record.id: criterion_words(workspace, record, translator) for record in workspace.all(Criterion)}

    def named(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(words[id] for id in ids if words.get(id))

    return tuple(
        Target(
            rank=number if fit.status is FitStatus.SCORED else 0,
            name=fit.name or fit.key,
            icp=profiles.get(fit.icp, ""),
            status=fit.status,
            tier=fit.tier,
            score=fit.score if fit.tier is not None else None,
            low=fit.low if fit.tier is not None else None,
            high=fit.high if fit.tier is not None else None,
            met=named(fit.met),
            half=named(fit.half),
            missed=named(fit.missed),
            unknown=named((*fit.unknown, *fit.open)),
            ask=words.get(fit.ask_next, ""),
            reason=words.get(fit.reason, ""),
        )
        for number, fit in enumerate(fits, 1)
    )
