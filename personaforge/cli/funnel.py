"""The command funnel: what the target asks of every stage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from personaforge.cli.shared import DONE, AddCommand, opened
from personaforge.domain.funnel_figures import figures_of
from personaforge.domain.funnel_flaws import Flawed
from personaforge.domain.funnel_plan import Plan, StagePlan, planned
from personaforge.domain.words import N_
from personaforge.exchange.document import to_text
from personaforge.i18n import Translator

Gettext = Callable[[str], str]


def add_commands(add: AddCommand, _tr: Gettext) -> None:
    """Add the command of this module."""
    command = add("funnel", _funnel, N_("show how many leads the target needs at every stage"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--json", action="store_true")


def _funnel(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        plan = planned(figures_of(store.workspace), date.today())
        currency = store.workspace.root.currency or "EUR"
    finally:
        store.close()
    if options.json:
        sys.stdout.write(to_text(plan_json(plan, currency, translator.gettext)))
    else:
        _print(plan, currency, translator)
    return DONE


def plan_json(plan: Plan, currency: str, tr: Gettext) -> dict[str, object]:
    """Return a plan as data; shares are 0 to 1, rates per cent, figures that nobody can say ``None``."""
    figures, load = plan.figures, plan.load
    return {
        "target": figures.target,
        "marketing_share": figures.share,
        "average_deal": figures.deal,
        "deal_low": figures.deal_low,
        "deal_high": figures.deal_high,
        "currency": currency,
        "months": figures.months,
        "reps": figures.reps,
        "target_date": _day(figures.target_date),
        "cycle_days": figures.cycle_days,
        "latest_start": _day(plan.start),
        "deals": plan.deals.count,
        "stages": [_stage_json(stage) for stage in plan.stages if stage.step.id],
        "levers": [
            {
                "stage": lever.stage,
                "fewer_leads": _plain(lever.fewer),
                "share": _plain(lever.share, 4),
                "swing": _plain(lever.swing),
            }
            for lever in plan.levers
        ],
        "capacity": None
        if load is None
        else {
            "stage": load.stage,
            "leads_per_month": _plain(load.leads),
            "can_work": _plain(load.capacity),
            "share": _plain(load.share, 4),
            "too_much": load.is_too_much,
            "attempts_per_rep_and_day": _plain(load.attempts_a_day),
        },
        "flaws": [_flaw_json(item, tr) for item in plan.flaws],
    }


def _stage_json(stage: StagePlan) -> dict[str, object]:
    step = stage.step
    return {
        "id": step.id,
        "stage": step.name,
        "key": step.key.value if step.key else None,
        "rate": step.rate,
        "rate_low": step.low,
        "rate_high": step.high,
        "rate_source": step.source.value if step.source else None,
        "count": stage.count,
        "unrounded": _plain(stage.unrounded),
        "best": stage.best,
        "worst": stage.worst,
        "per_month": _plain(stage.per_month),
        "per_rep_and_month": _plain(stage.per_rep),
        "value": _plain(stage.value),
        "value_low": _plain(stage.value_low),
        "value_high": _plain(stage.value_high),
    }


def _flaw_json(item: Flawed, tr: Gettext) -> dict[str, object]:
    return {
        "flaw": item.flaw.value,
        "stage": item.stage or None,
        "field": item.field or None,
        "says": tr(item.flaw.label),
    }


def _plain(value: Fraction | None, digits: int = 2) -> float | int | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), digits)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print(plan: Plan, currency: str, translator: Translator) -> None:
    tr = translator.gettext
    names = {stage.step.id: stage.step.name for stage in plan.stages}
    for stage in plan.stages:
        print(_stage_line(stage, currency, translator))
    if plan.start is not None:
        print(tr(N_("The last lead has to come in by {day}.")).format(day=translator.date(plan.start)))
    if plan.levers:
        lever = plan.levers[0]
        words = tr(N_("One more point helps most at “{stage}”: {count} leads fewer."))
        print(words.format(stage=names[lever.stage], count=translator.number(round(float(lever.fewer), 1))))
    load = plan.load
    if load is not None and load.capacity is not None:
        words = tr(N_("“{stage}” brings {leads} leads a month, sales can work {capacity}."))
        leads, can = (translator.number(round(float(value), 1)) for value in (load.leads, load.capacity))
        print(words.format(stage=names[load.stage], leads=leads, capacity=can))
    for item in plan.flaws:
        where = f"{names[item.stage]}: " if item.stage else ""
        print(f"  {where}{tr(item.flaw.label)}")


def _stage_line(stage: StagePlan, currency: str, translator: Translator) -> str:
    tr, number = translator.gettext, translator.number
    count = "–" if stage.count is None else number(stage.count)
    parts = [f"{count:>10}  {stage.step.name or tr(N_('Deals'))}"]
    if stage.is_range and stage.best is not None:
        worst = "∞" if stage.worst is None else number(stage.worst)
        parts.append(tr(N_("{low} to {high}")).format(low=number(stage.best), high=worst))
    if stage.unrounded is not None and stage.unrounded != stage.count:
        exact = number(round(float(stage.unrounded), 2))
        parts.append(tr(N_("unrounded {count}")).format(count=exact))
    if stage.per_month is not None:
        month = number(round(float(stage.per_month), 1))
        parts.append(tr(N_("{count} a month")).format(count=month))
    if stage.per_rep is not None:
        each = number(round(float(stage.per_rep), 1))
        parts.append(tr(N_("{count} for each sales rep")).format(count=each))
    if stage.value is not None:
        value = translator.money(round(float(stage.value), 2), currency)
        parts.append(tr(N_("worth {amount} each")).format(amount=value))
    return ", ".join(parts)
