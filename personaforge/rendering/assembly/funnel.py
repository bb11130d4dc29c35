"""Fills the page about the funnel."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from personaforge.domain.funnel_figures import are_telling, figures_of
from personaforge.domain.funnel_flaws import Flawed
from personaforge.domain.funnel_plan import Plan, StagePlan, planned
from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.sla import goal_of, short_name_of
from personaforge.rendering.funnel.sheet import Capacity, FunnelSheet, FunnelStage, Lever
from personaforge.rendering.sheets import Head, Meta
from personaforge.rendering.sla.sheet import Goal, LeadStage
from personaforge.rendering.translation import Translator

_MOST = 10**12
"""More of anything than this is no figure to plan with."""


def funnel_sheet(
    workspace: Workspace, translator: Translator, updated: date, today: date
) -> FunnelSheet | None:
    """Return what the target asks of every stage as of ``today``, ``None`` while there is no target and no rate.

    ``updated`` is the day of the last change.
    """
    figures = figures_of(workspace)
    if not are_telling(figures):
        return None
    plan = planned(figures, today)
    root, gettext = workspace.root, translator.gettext
    sla = next(iter(workspace.children(ROOT_ID, Sla)), None)
    kind = gettext(N_("Funnel"))
    return FunnelSheet(
        title=gettext(N_("How many leads it takes")),
        head=Head(root.company, root.offer),
        foot=common.foot_of_sla(workspace, sla, updated),
        meta=Meta(root.company, tuple(word for word in (root.company, root.offer, kind) if word)),
        period=sla.period if sla is not None else "",
        goal=goal_of(sla, root.currency or "EUR")
        if sla is not None
        else Goal(currency=root.currency or "EUR"),
        stages=tuple(_stage(workspace, stage, translator) for stage in plan.stages),
        capacity=_capacity(plan),
        lever=_lever(plan),
        start=plan.start,
        target=plan.figures.target_date,
        cycle=plan.figures.cycle_days,
        doubts=tuple(_doubt(plan, item, translator) for item in plan.flaws),
    )


def _stage(workspace: Workspace, plan: StagePlan, translator: Translator) -> FunnelStage:
    step = plan.step
    record = workspace.find(step.id, Stage) if step.id else None
    stage = LeadStage(
        step.name or translator.gettext(N_("Deals")),
        short_name_of(record),
        record.owner.value if record is not None and record.owner else "",
        volume=_whole(plan.count),
        rate=step.rate,
        source=step.source.value if step.source else "",
    )
    return FunnelStage(
        stage,
        None if plan.unrounded == plan.count else _plain(plan.unrounded),
        _whole(plan.best),
        _whole(plan.worst),
        _plain(plan.per_month),
        _plain(plan.per_rep),
        step.low,
        step.high,
        _plain(plan.value),
        _plain(plan.value_low),
        _plain(plan.value_high),
        record.rate_note if record is not None and step.rate is not None else "",
    )


def _plain(value: Fraction | None) -> float | None:
    return None if value is None or value > _MOST else float(value)


def _whole(value: int | None) -> int | None:
    return None if value is None or value > _MOST else value


def _capacity(plan: Plan) -> Capacity | None:
    load = plan.load
    if load is None or (leads := _plain(load.leads)) is None:
        return None
    attempts = _plain(load.attempts_a_day)
    return Capacity(_named(plan, load.stage), leads, _plain(load.capacity), attempts)


def _lever(plan: Plan) -> Lever | None:
    if not plan.levers or (fewer := _plain(plan.levers[0].fewer)) is None:
        return None
    return Lever(_named(plan, plan.levers[0].stage), fewer, plan.stages[0].step.name)


def _doubt(plan: Plan, item: Flawed, translator: Translator) -> str:
    name = _named(plan, item.stage) if item.stage else ""
    told = translator.gettext(item.flaw.label)
    return f"{name}: {told}" if name else told


def _named(plan: Plan, id: str) -> str:
    found = plan.stage(id)
    return found.step.name if found is not None else ""
