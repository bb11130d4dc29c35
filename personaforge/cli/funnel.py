"""The command funnel: what the target asks of every stage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path

from personaforge.analysis.own_rates import OwnRates, own_rates
from personaforge.cli.shared import DONE, AddCommand, day, opened
from personaforge.domain.funnel_figures import figures_of
from personaforge.domain.funnel_flaws import Flaw, Flawed
from personaforge.domain.funnel_plan import Plan, StagePlan, planned
from personaforge.domain.words import N_
from personaforge.exchange.document import to_text
from personaforge.exchange.tables.model import Source
from personaforge.i18n import Translator
from personaforge.lead_scoring import lead_list

Gettext = Callable[[str], str]

_NAMED = 5


def add_commands(add: AddCommand, tr: Gettext) -> None:
    """Add the command of this module."""
    command = add("funnel", _funnel, N_("show how many leads the target needs at every stage"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument(
        "--leads",
        metavar="LEADS",
        type=Path,
        help=tr(N_("own rates from leads with the days of their stages")),
    )
    command.add_argument(
        "--as-of", metavar="DATE", type=day, default=None, help=tr(N_("the day that is today"))
    )
    command.add_argument("--json", action="store_true")


def _funnel(options: argparse.Namespace, translator: Translator) -> int:
    today = options.as_of or date.today()
    store = opened(options.file)
    try:
        plan = planned(figures_of(store.workspace), today)
        currency = store.workspace.root.currency or "EUR"
        found = None
        if options.leads is not None:
            with lead_list(store.workspace, Source(options.leads)) as (table, _):
                found = own_rates(table.stage_days(), today, plan.figures.cycle_days)
    finally:
        store.close()
    if options.json:
        more = {"own_rates": rates_json(found)} if found else {}
        sys.stdout.write(to_text(plan_json(plan, currency, translator.gettext) | more))
        return DONE
    _print(plan, currency, translator)
    if found is not None:
        _print_rates(found, translator)
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


def rates_json(found: OwnRates) -> dict[str, object]:
    """Return our own rates as data, with the cohorts that they come from."""
    return {
        "cycle_days": found.cycle_days,
        "median_cycle_days": found.median_cycle,
        "leads": found.leads,
        "unripe_leads": found.unripe,
        "left_out": {"days_run_backwards": list(found.odd), "in_the_future": list(found.future)},
        "rates": [
            {
                "stage": rate.stage.value,
                "next": rate.next.value,
                "moved": rate.share.count,
                "entered": rate.share.known,
                "rate": _percent(rate.share.value),
                "low": _percent(rate.share.low),
                "high": _percent(rate.share.high),
                "alarm": rate.is_alarming,
            }
            for rate in found.rates
        ],
        "cohorts": [
            {
                "month": cohort.month.isoformat()[:7],
                "ripe": cohort.is_ripe,
                "counts": {
                    stage.value: count for stage, count in zip(found.stages, cohort.counts, strict=True)
                },
            }
            for cohort in found.cohorts
        ],
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


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
        fewer = ceil(lever.fewer)
        words = translator.ngettext(
            "One more point helps most at “{stage}”: {count} lead fewer.",
            "One more point helps most at “{stage}”: {count} leads fewer.",
            _plural(fewer),
        )
        print(words.format(stage=names[lever.stage], count=translator.number(fewer)))
    load = plan.load
    if load is not None and load.capacity is not None:
        leads, can = ceil(load.leads), round(float(load.capacity), 1)
        words = translator.ngettext(
            "“{stage}” brings {leads} lead a month, sales can work {capacity}.",
            "“{stage}” brings {leads} leads a month, sales can work {capacity}.",
            _plural(leads),
        )
        number = translator.number
        print(words.format(stage=names[load.stage], leads=number(leads), capacity=number(can)))
    for item in plan.flaws:
        where = f"{names[item.stage]}: " if item.stage else ""
        print(f"  {where}{tr(item.flaw.label)}")


def _plural(value: float) -> int:
    """Return which form of a word goes with a number: one, or anything else."""
    return 1 if value == 1 else 2


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
        month = number(ceil(stage.per_month))  # leads are whole, and what is needed is rounded up (B11)
        parts.append(tr(N_("{count} a month")).format(count=month))
    if stage.per_rep is not None:
        each = number(ceil(stage.per_rep))
        parts.append(tr(N_("{count} for each sales rep")).format(count=each))
    if stage.value is not None:
        value = translator.money(round(float(stage.value), 2), currency)
        parts.append(tr(N_("worth {amount} each")).format(amount=value))
    return ", ".join(parts)


def _print_rates(found: OwnRates, translator: Translator) -> None:
    tr = translator.gettext
    words = translator.ngettext(
        "Own rates from {count} lead, {unripe} of them too young to count:",
        "Own rates from {count} leads, {unripe} of them too young to count:",
        found.leads,
    )
    print(words.format(count=translator.number(found.leads), unripe=translator.number(found.unripe)))
    for rate in found.rates:
        share = rate.share
        words = tr(N_("{stage} → {next}: {share}, {count} of {known}, likely {low} to {high}"))
        if share.value is None or share.low is None or share.high is None:
            continue
        print("  " + words.format(
            stage=tr(rate.stage.label), next=tr(rate.next.label), share=translator.percent(share.value),
            count=translator.number(share.count), known=translator.number(share.known),
            low=translator.percent(share.low), high=translator.percent(share.high),
        ))  # fmt: skip
        if rate.is_alarming:
            print("  " + tr(Flaw.FEW_ACCEPTED.label))
    for names, words in (
        (found.odd, N_("Left out, as their days run backwards: {names}")),
        (found.future, N_("Left out, as they have days to come: {names}")),
    ):
        if names:
            more = "" if len(names) <= _NAMED else " …"
            print("  " + tr(words).format(names=", ".join(names[:_NAMED]) + more))
