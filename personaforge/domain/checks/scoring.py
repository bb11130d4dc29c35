"""Checks of the scoring model: two axes, a threshold that parts leads, and results that it is held against."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.funnel_figures import figures_of
from personaforge.domain.funnel_flaws import Flaw, flaws_of
from personaforge.domain.handover_options import CellAction, Decay, FitGrade
from personaforge.domain.leads import reach
from personaforge.domain.leads.calibration import due_on
from personaforge.domain.leads.model import HANDED_OVER, Model, model_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import BehaviourRule, FitRule, MatrixCell, Scoring
from personaforge.domain.worksheets.stages import Stage


def _begun(case: Case) -> Iterator[tuple[Scoring, Model]]:
    """Yield the model once somebody has said what an activity is worth."""
    for scoring in case.workspace.children(ROOT_ID, Scoring):
        if any(rule.text and rule.points for rule in case.workspace.children(scoring.id, BehaviourRule)):
            yield scoring, model_of(case.workspace, scoring)


def one_sum(case: Case) -> Iterator[Hit]:
    """Fit and behaviour are two questions (B8)."""
    for scoring, model in _begun(case):
        if not reach.can_pass(model) or reach.all_pass(model):
            continue
        has_criteria = any(case.criteria(icp) for icp in case.icps)
        if not has_criteria and not case.workspace.children(scoring.id, FitRule):
            yield Hit(
                N_("Does the company fit? Nothing says so yet, so only behaviour counts."), scoring.id, "icps"
            )
        elif reach.ignores_fit(model):
            yield Hit(N_("Does the fit matter? Every row of the matrix hands over the same."), scoring.id)
        elif reach.ignores_engagement(model):
            yield Hit(
                N_("Does behaviour matter? Every column of the matrix hands over the same."), scoring.id
            )


def never_fades(case: Case) -> Iterator[Hit]:
    """An old click says little (B8)."""
    for scoring, model in _begun(case):
        if model.decay is Decay.NONE:
            yield Hit(
                N_("Is a click of last year still hot? Engagement does not fade yet."), scoring.id, "decay"
            )
        elif model.decay is Decay.SIGNAL and not any(rule.fade_points for rule in model.rules):
            yield Hit(
                N_("How fast? Activities fade one by one, but no rule says what it loses."),
                scoring.id,
                "decay",
            )


def nothing_against(case: Case) -> Iterator[Hit]:
    """Competitors, applicants and students read a lot, too (B8)."""
    for scoring, model in _begun(case):
        if all(rule.points >= 0 for rule in model.rules):
            yield Hit(
                N_("What speaks against a lead? Without points off, competitors and students pass, too."),
                scoring.id,
            )


def second_list(case: Case) -> Iterator[Hit]:
    """Fit comes from the profile; a second list would contradict it (0-20)."""
    if not any(case.criteria(icp) for icp in case.icps):
        return
    for scoring in case.workspace.children(ROOT_ID, Scoring):
        for rule in case.workspace.children(scoring.id, FitRule):
            if rule.text or rule.attribute:
                yield Hit(
                    N_(
                        "Does “{text}” belong to the profile? Fit comes from its criteria, this rule does not count."
                    ),
                    rule.id,
                    "",
                    "",
                    {"text": rule.text or rule.attribute},
                )


def behaviour_alone(case: Case) -> Iterator[Hit]:
    """Who does not fit is not handed over, however much they click (B8)."""
    for scoring in case.workspace.children(ROOT_ID, Scoring):
        for cell in case.workspace.children(scoring.id, MatrixCell):
            if cell.fit is FitGrade.D and cell.action in HANDED_OVER and cell.engagement is not None:
                yield Hit(
                    N_("Hand over who does not fit? D{grade} is “{action}”."),
                    cell.id,
                    "action",
                    "",
                    {"grade": cell.engagement, "action": cell.action or CellAction.MQL},
                )
        if scoring.hand_raise is not False and scoring.hand_raise_fit is FitGrade.D:
            yield Hit(
                N_("Whoever asks is handed over, even with fit D. Shall sales call everybody?"),
                scoring.id,
                "hand_raise_fit",
            )


def meaningless(case: Case) -> Iterator[Hit]:
    """A threshold parts leads: some reach it, some do not (B8)."""
    for scoring, model in _begun(case):
        if not reach.can_pass(model):
            yield Hit(
                _unreachable(model), scoring.id, "", "", {"most": int(min(reach.most_points(model), 1e9))}
            )
        elif reach.all_pass(model):
            yield Hit(N_("Whom does the threshold keep back? Every lead is handed over."), scoring.id)
        elif idle := reach.passes_idle(model):
            yield Hit(
                N_("Hand over without any sign of interest? With fit {fit}, 0 points are enough."),
                scoring.id,
                "",
                "",
                {"fit": tuple(idle)},
            )
        for name, cuts in (("fit_b", model.fit_cuts), ("engagement_2", model.engagement_cuts)):
            if reach.crossed(cuts):
                yield Hit(
                    N_("Which cut comes first? {cuts} do not go down, so one grade is never given."),
                    scoring.id,
                    name,
                    "",
                    {"cuts": " · ".join(f"{cut:g}" for cut in cuts)},
                )


def _unreachable(model: Model) -> str:
    if model.threshold() is None:
        return N_("Who is an MQL? No cell of the matrix hands over, and nobody can ask for contact.")
    return N_(
        "Can anybody get there? All rules together give at most {most} points, too few to be handed over."
    )


def never_checked(case: Case) -> Iterator[Hit]:
    """A threshold is held against results, again and again (B8)."""
    for scoring, _ in _begun(case):
        due = due_on(scoring)
        if due is None:
            yield Hit(
                N_("Does the threshold hold? It has never been checked with won and lost leads."),
                scoring.id,
                "calibrated",
            )
        elif due < case.today:
            yield Hit(
                N_("Does the threshold still hold? Checking it again was due on {day}."),
                scoring.id,
                "calibrated",
                "",
                {"day": due},
            )


def few_accepted(case: Case) -> Iterator[Hit]:
    """What sales does not want was handed over for the wrong reasons (B8)."""
    for item in flaws_of(figures_of(case.workspace), case.today):
        stage = case.workspace.find(item.stage, Stage) if item.flaw is Flaw.FEW_ACCEPTED else None
        if stage is not None:
            yield Hit(
                N_(
                    "What are we handing over? Sales accepts only {rate}% of “{stage}”; below 30% the score is wrong."
                ),
                stage.id,
                "rate",
                "",
                {"stage": stage.text, "rate": float(stage.rate or 0)},
                sheet="stages",
            )


RULES = (
    Rule("SCO-01", Severity.WARNING, "scoring", "B8", one_sum),
    Rule("SCO-02", Severity.WARNING, "scoring", "B8", never_fades),
    Rule("SCO-03", Severity.WARNING, "scoring", "B8", nothing_against),
    Rule("SCO-04", Severity.ERROR, "scoring", "0-20", second_list),
    Rule("SCO-05", Severity.ERROR, "scoring", "B8", behaviour_alone),
    Rule("SCO-06", Severity.ERROR, "scoring", "B8", meaningless),
    Rule("SCO-07", Severity.WARNING, "scoring", "B8", never_checked),
    Rule("SCO-08", Severity.WARNING, "scoring", "B8", few_accepted),
)
