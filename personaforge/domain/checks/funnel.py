"""Checks of the funnel: figures that can be calculated with, rates of our own, and time and people enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.funnel_figures import figures_of
from personaforge.domain.funnel_flaws import Flaw
from personaforge.domain.funnel_plan import Plan, planned
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage

_RATES = {
    Flaw.RATE_ZERO: N_("Does nobody move on? At 0% no lead ever gets from “{stage}” to a deal."),
    Flaw.RATE_ABOVE: N_("More than all of them? From “{stage}”, over 100% would move on."),
    Flaw.REVERSED: N_("Which is less? At “{stage}” the lower bound lies above the upper one."),
    Flaw.OUTSIDE: N_("Which one holds? At “{stage}” the rate lies outside its own range."),
}


def _plan(case: Case) -> tuple[Sla, Plan] | None:
    """Return agreement and plan once a target is set."""
    sla = next(iter(case.slas), None)
    if sla is None or sla.revenue_target is None:
        return None
    return sla, planned(figures_of(case.workspace), case.today)


def not_a_rate(case: Case) -> Iterator[Hit]:
    """Only rates above 0 and up to 100 %, and an average deal, lead from a target to leads (B11)."""
    plan = planned(figures_of(case.workspace), case.today)
    for item in plan.flaws:
        stage = case.workspace.find(item.stage, Stage) if item.stage else None
        if stage is not None and item.flaw in _RATES:
            yield Hit(_RATES[item.flaw], stage.id, item.field, "", {"stage": stage.text})
    found = _plan(case)
    if found is None:
        return
    sla, _ = found
    if plan.has(Flaw.NO_DEAL):
        yield Hit(
            N_("How large is an average deal? Without it no target turns into leads."),
            sla.id,
            "average_deal",
            sla.id,
        )
    elif any(item.flaw in {Flaw.REVERSED, Flaw.OUTSIDE} and not item.stage for item in plan.flaws):
        yield Hit(
            N_("Which deal is the average? It lies outside the range that is given for it."),
            sla.id,
            "average_deal",
            sla.id,
        )


def borrowed(case: Case) -> Iterator[Hit]:
    """What others publish is no promise of your market (B11, Forrester)."""
    plan = planned(figures_of(case.workspace), case.today)
    if plan.has(Flaw.BORROWED):
        first = plan.stages[0].step.id
        yield Hit(
            N_("Which rates are your own? So far all of them are benchmarks of others."), first, "rate_source"
        )


def too_late(case: Case) -> Iterator[Hit]:
    """A deal that takes half a year has to begin half a year before (B11)."""
    found = _plan(case)
    if found is None:
        return
    sla, plan = found
    if plan.has(Flaw.PAST):
        yield Hit(N_("Which date now? The target date has passed."), sla.id, "target_date", sla.id)
    elif plan.has(Flaw.TOO_LATE):
        start = plan.start or date.min
        yield Hit(
            N_("Is there time enough? For this target the last lead had to come in by {day}."),
            sla.id,
            "target_date",
            sla.id,
            {"day": start},
        )


def overloaded(case: Case) -> Iterator[Hit]:
    """Nobody follows up more leads than they can work (own)."""
    load = planned(figures_of(case.workspace), case.today).load
    if load is None or load.capacity is None or not load.is_too_much:
        return
    sla = case.slas[0]
    stage = case.workspace.find(load.stage, Stage)
    yield Hit(
        N_("Who works them all? “{stage}” brings {leads} leads a month, sales can work {capacity}."),
        sla.id,
        "capacity",
        sla.id,
        {"stage": stage.text if stage else "", "leads": ceil(load.leads), "capacity": int(load.capacity)},
    )


RULES = (
    Rule("FUN-01", Severity.ERROR, "funnel", "B11", not_a_rate),
    Rule("FUN-02", Severity.WARNING, "funnel", "B11", borrowed),
    Rule("FUN-03", Severity.WARNING, "funnel", "B11", too_late),
    Rule("SLA-06", Severity.WARNING, "sla", "own", overloaded),
)
