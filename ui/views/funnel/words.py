"""What the funnel says in sentences: needs, differences, capacity, dates."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from personaforge.domain.funnel_flaws import Flaw
from personaforge.domain.funnel_plan import Lever, Plan, StagePlan
from personaforge.domain.words import N_
from ui.context import Context


def figure_words(context: Context, value: Fraction | None, currency: str) -> str:
    """Return a need of leads in whole ones, rounded up, an amount in whole units; "" for a missing one (B11)."""
    if value is None:
        return ""
    if currency:
        return context.translator.money(round(float(value), 0 if value >= 10 else 2), currency)
    return context.translator.number(ceil(value))


def rounded_words(context: Context, plan: StagePlan) -> str:
    """Return the need that is not rounded at each stage, "" where nothing was rounded."""
    if plan.count is None or plan.unrounded is None or plan.unrounded == plan.count:
        return ""
    exact = context.translator.number(round(float(plan.unrounded), 2))
    return context.tr(N_("{exact} without rounding"), exact=exact)


def range_words(context: Context, plan: StagePlan) -> str:
    """Return the range of the need, else the need without rounding."""
    number = context.translator.number
    if plan.is_range and plan.best is not None and plan.worst is not None:
        return context.tr(N_("{low} to {high}"), low=number(plan.best), high=number(plan.worst))
    if plan.unrounded is None or plan.count is None or plan.unrounded == plan.count:
        return ""
    return number(round(float(plan.unrounded), 2))


def difference_words(context: Context, plan: StagePlan, before: StagePlan | None) -> str:
    """Return how much more or less it is than now, "" where it is the same."""
    if before is None or plan.count is None or before.count is None or plan.count == before.count:
        return ""
    difference = plan.count - before.count
    return ("+" if difference > 0 else "−") + context.translator.number(abs(difference))


def lever_words(context: Context, lever: Lever, first: str) -> str:
    """Return what one more point of a rate does."""
    saved = context.translator.number(ceil(lever.fewer))
    words = N_("Matters most: one point more saves {count} at “{stage}”.")
    return context.tr(words, count=saved, stage=first)


def load_words(context: Context, plan: Plan) -> str:
    """Return in one sentence whether sales can work what it is promised; "" while nobody can say."""
    load, figures = plan.load, plan.figures
    if load is None:
        return ""
    tr = context.tr
    stage = plan.stage(load.stage)
    name = stage.step.name if stage is not None else ""
    leads = ceil(load.leads)
    shown = tr(N_("{count} “{stage}” a month"), count=context.translator.number(leads), stage=name)
    if load.capacity is None or figures.reps is None:
        return tr(N_("{leads}. Who works them, and how many can one person take?"), leads=shown)
    can = context.translator.ngettext(
        "{reps} person can work {count}", "{reps} people can work {count}", ceil(figures.reps)
    ).format(
        reps=context.translator.number(figures.reps),
        count=context.translator.number(round(float(load.capacity), 1)),
    )
    if not load.is_too_much:
        return tr(N_("{leads}, {people}: that works."), leads=shown, people=can)
    over = max(1, ceil(load.leads - load.capacity))
    much = context.translator.ngettext("{count} too many", "{count} too many", over)
    return tr(
        N_("{leads}, {people}: {over}."),
        leads=shown, people=can, over=much.format(count=context.translator.number(over)),
    )  # fmt: skip


def attempts_words(context: Context, plan: Plan) -> str:
    """Return what the promised attempts ask of each sales rep."""
    if plan.load is None or plan.load.attempts_a_day is None:
        return ""
    attempts = context.translator.number(round(float(plan.load.attempts_a_day), 1))
    return context.tr(
        N_("With the promised attempts that is {attempts} a day for each of them."), attempts=attempts
    )


def start_words(context: Context, plan: Plan) -> tuple[str, bool]:
    """Return by when leads have to come in, and whether it is too late for that."""
    figures, tr, day = plan.figures, context.tr, context.translator.date
    if figures.target_date is None:
        return tr(N_("By when shall the target be reached?")), False
    if plan.has(Flaw.PAST):
        return tr(N_("Too late: {date} has passed."), date=day(figures.target_date)), True
    if plan.start is None:
        return tr(N_("How long does it take from first contact to deal?")), False
    if plan.has(Flaw.TOO_LATE):
        words = N_("Too late: a lead would have had to come in by {start} to be a deal by {date}.")
        return tr(words, start=day(plan.start), date=day(figures.target_date)), True
    words = N_("A lead has to come in by {start} to be a deal by {date}.")
    return tr(words, start=day(plan.start), date=day(figures.target_date)), False
