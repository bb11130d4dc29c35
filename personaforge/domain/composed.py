"""Texts of the agreement that other sheets already hold: nobody types them again, and an own text always wins (B10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from personaforge.domain.companies.sentence import number_text
from personaforge.domain.handover_options import Decay, LinkedFigure
from personaforge.domain.leads.model import model_of, scoring_of
from personaforge.domain.linked import Spot, figure_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionKind, StageKey
from personaforge.domain.words import N_
from personaforge.domain.worksheets.buying import BuyingPhase
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import BehaviourRule, Scoring
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace

Gettext = Callable[[str], str]
_BEST = 3


@dataclass(frozen=True)
class Composed:
    """A text of the agreement; ``spots`` are the records it is made of, none for one that somebody typed."""

    lines: tuple[str, ...]
    spots: tuple[Spot, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def rating(workspace: Workspace, sla: Sla, gettext: Gettext) -> Composed:
    """Return how prospects are rated: the own text, else the scoring model in words, else nothing."""
    if sla.rating:
        return Composed((sla.rating,))
    scoring = scoring_of(workspace)
    if scoring is None:
        return Composed(())
    icps = _profiles(workspace, scoring)
    spots = (Spot(scoring.id), *(Spot(icp.id) for icp in icps))
    return Composed(tuple(_scoring_lines(workspace, scoring, icps, gettext)), spots)


def buying_process(workspace: Workspace, sla: Sla, gettext: Gettext) -> Composed:
    """Return how customers buy: the own text, else the steps of each persona, else nothing."""
    if sla.buying_process:
        return Composed((sla.buying_process,))
    lines, spots = [], []
    for persona in workspace.children(ROOT_ID, Persona):
        phases = workspace.children(persona.id, BuyingPhase)
        spots += [Spot(step.id) for step in phases]
        steps = [step for step in phases if step.text]
        if not steps:
            continue
        words = ", ".join(f"{step.text} ({step.duration})" if step.duration else step.text for step in steps)
        lines.append(gettext(N_("{name}: {steps}.")).format(name=persona.text, steps=words))
    return Composed(tuple(lines), tuple(spots))


def handover_data(workspace: Workspace, sla: Sla) -> Composed:
    """Return the data handed over with every lead: the own list, else that of the stage that is handed over."""
    if sla.handover_data:
        return Composed(sla.handover_data)
    stages = workspace.children(ROOT_ID, Stage)
    stage = next((item for item in stages if item.key is StageKey.MQL and item.data), None)
    return Composed(()) if stage is None else Composed(stage.data, (Spot(stage.id, "data"),))


def _profiles(workspace: Workspace, scoring: Scoring) -> list[Icp]:
    named = [icp for icp in workspace.children(ROOT_ID, Icp) if icp.text]
    return [icp for icp in named if icp.id in scoring.icps] if scoring.icps else named


def _scoring_lines(
    workspace: Workspace, scoring: Scoring, icps: list[Icp], gettext: Gettext
) -> Iterator[str]:
    if icps:
        names = ", ".join(icp.text for icp in icps)
        yield gettext(N_("Fit, A to D: how far the company meets the profile {names}.")).format(names=names)
        excluded = [
            item.text
            for icp in icps
            for item in workspace.children(icp.id, Criterion)
            if item.demand is CriterionKind.EXCLUDE and item.text
        ]
        if excluded:
            yield gettext(N_("Never handed over: {criteria}.")).format(criteria="; ".join(excluded))
    rules = [rule for rule in workspace.children(scoring.id, BehaviourRule) if rule.text and rule.points]
    if best := sorted(rules, key=lambda rule: -(rule.points or 0))[:_BEST]:
        told = ", ".join(f"{rule.text} ({number_text(rule.points or 0, gettext)})" for rule in best)
        yield gettext(N_("Engagement, 1 to 4: points for what people do, most for {rules}.")).format(
            rules=told
        )
    threshold = figure_of(workspace, LinkedFigure.THRESHOLD)
    if threshold is not None and threshold.value is not None:
        points = number_text(threshold.value, gettext)
        yield gettext(N_("Handed over from {points} points on, if the fit is right.")).format(points=points)
    model = model_of(workspace, scoring)
    if model.hand_raise_fit is not None:
        words = N_("Whoever asks for contact is handed over at once, from fit {grade} on.")
        yield gettext(words).format(grade=model.hand_raise_fit.value)
    if model.decay is Decay.HALF_LIFE:
        days = number_text(model.half_life_days, gettext)
        yield gettext(N_("Points lose half their worth in {days} days.")).format(days=days)
    elif model.decay is not Decay.NONE:
        yield gettext(N_("Points fade when nothing happens."))
