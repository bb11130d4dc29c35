"""Fills the scoring card for sales."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.sentence import sentence
from personaforge.domain.companies.tests import Unlookable
from personaforge.domain.handover_options import Decay, EngagementGrade, FitGrade
from personaforge.domain.leads.model import HANDED_OVER, Model, model_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion as IcpCriterion
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.scoring import BehaviourRule, FitRule, MatrixCell, Scoring
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.sla import promises_of, rejections
from personaforge.rendering.assembly.trials import criterion_words
from personaforge.rendering.scoring.sheet import Action, Behaviour, Criterion, ScoringSheet
from personaforge.rendering.sheets import Head, Meta
from personaforge.rendering.translation import Translator


def scoring_sheet(
    workspace: Workspace, scoring: Scoring, translator: Translator, updated: date
) -> ScoringSheet:
    """Return the card of a scoring model; ``updated`` is the day of the last change."""
    root, gettext = workspace.root, translator.gettext
    model = model_of(workspace, scoring)
    sla = next(iter(workspace.children(ROOT_ID, Sla)), None)
    kind = gettext(N_("Scoring card"))
    return ScoringSheet(
        title=scoring.text or gettext(N_("Which lead is due, and what happens then?")),
        head=Head(root.company, root.offer),
        foot=common.foot_of_sla(workspace, sla, updated),
        meta=Meta(root.company, tuple(word for word in (root.company, root.offer, kind) if word)),
        cells=_cells(workspace, scoring, model),
        fit_from=model.fit_cuts,
        engagement_from=model.engagement_cuts,
        criteria=tuple(_criteria(workspace, scoring, translator)),
        behaviours=_behaviours(workspace, scoring),
        fading=tuple(_fading(model, translator)),
        request=_request(model, translator),
        promises=promises_of(workspace, sla, Department.SALES, gettext) if sla is not None else (),
        working_hours=sla.working_hours if sla is not None else "",
        codes=rejections(workspace, sla) if sla is not None else (),
    )


def _profiles(workspace: Workspace, scoring: Scoring) -> Sequence[Icp]:
    icps = workspace.children(ROOT_ID, Icp)
    return [icp for icp in icps if icp.id in scoring.icps] if scoring.icps else icps


def _cells(workspace: Workspace, scoring: Scoring, model: Model) -> tuple[tuple[Action, ...], ...]:
    notes = {(cell.fit, cell.engagement): cell.note for cell in workspace.children(scoring.id, MatrixCell)}
    return tuple(
        tuple(
            Action(action.label, action in HANDED_OVER, notes.get((fit, grade), ""))
            for grade in EngagementGrade
            if (action := model.action(fit, grade))
        )
        for fit in FitGrade
    )


def _criteria(
    workspace: Workspace, scoring: Scoring, translator: Translator
) -> Iterator[tuple[str, tuple[Criterion, ...]]]:
    """Yield the criteria of the profiles, else the rules made by hand."""
    found = False
    for icp in _profiles(workspace, scoring):
        items = workspace.children(icp.id, IcpCriterion)
        told = tuple(_criterion(criterion_words(workspace, item, translator), item) for item in items)
        if any(one.text for one in told):
            found = True
            yield icp.text, tuple(one for one in told if one.text)
    rules = () if found else workspace.children(scoring.id, FitRule)
    made = tuple(_criterion(_rule_words(rule, translator), rule) for rule in rules)
    if any(one.text for one in made):
        yield "", tuple(one for one in made if one.text)


def _rule_words(rule: FitRule, translator: Translator) -> str:
    test = test_of(rule, (), None)
    told = "" if isinstance(test, Unlookable) else sentence(test, translator.gettext)
    return rule.text or told or rule.attribute


def _criterion(words: str, record: IcpCriterion | FitRule) -> Criterion:
    return Criterion(words, record.demand.value if record.demand else "", int(record.weight or 0))


def _behaviours(workspace: Workspace, scoring: Scoring) -> tuple[Behaviour, ...]:
    return tuple(
        Behaviour(
            rule.text,
            rule.points,
            bool(rule.hand_raise),
            rule.cap,
            rule.fade_points if scoring.decay is Decay.SIGNAL else None,
            None if rule.fade_days is None else int(rule.fade_days),
        )
        for rule in workspace.children(scoring.id, BehaviourRule)
        if rule.text
    )


def _fading(model: Model, translator: Translator) -> Iterator[str]:
    gettext, ngettext, number = translator.gettext, translator.ngettext, translator.number
    match model.decay:
        case Decay.NONE:
            yield gettext(N_("Points do not fade."))
        case Decay.STEP:
            words = gettext(
                N_(
                    "Nothing for {days} days takes off {points} points, nothing for {longer} days {more} more."
                )
            )
            yield words.format(days=model.idle_days, points=number(model.idle_points),
                               longer=model.long_idle_days, more=number(model.long_idle_points))  # fmt: skip
        case Decay.SIGNAL:
            yield gettext(N_("Each activity loses points by itself, as it says there."))
        case Decay.WINDOW:
            words = ngettext(
                "Only the last day counts.", "Only the last {count} days count.", model.window_days
            )
            yield words.format(count=model.window_days)
            words = ngettext(
                "An activity counts once a day at most.",
                "An activity counts {count} times a day at most.",
                model.daily_cap,
            )
            yield words.format(count=model.daily_cap)
        case Decay.HALF_LIFE:
            days = number(model.half_life_days)
            yield gettext(N_("Points lose half their worth in {days} days.")).format(days=days)
    yield gettext(N_("Fit does not fade. The two are never added up."))


def _request(model: Model, translator: Translator) -> str:
    gettext = translator.gettext
    if model.hand_raise_fit is None:
        return gettext(N_("counts like everybody else, by points."))
    words = N_("is handed over at once, from fit {grade} on, whatever the points say.")
    return gettext(words).format(grade=model.hand_raise_fit.value)
