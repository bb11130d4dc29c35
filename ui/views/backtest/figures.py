"""A back-test in words: what stands in the panel, beside the criteria and in the line above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.companies.results import NOTHING_ASKED, TOO_LOOSE, Backtest, Effect
from personaforge.domain.options import CriterionKind
from personaforge.domain.words import N_
from ui.context import Context

_CELLS = 20
"""Up to so many companies are shown as cells that can be counted; more become a bar."""
_COIN = 0.55
_GOOD = 0.8


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the panel: what it is, how much, and what that means.

    ``part`` (0 to 1) makes a bar, with a ``mark`` across it; ``cells`` (full, all) are countable instead.
    ``alarm`` says that the figure is worth a question.
    """

    title: str
    words: str
    value: float | None = None
    part: float | None = None
    mark: float | None = None
    cells: tuple[int, int] | None = None
    note: str = ""
    alarm: bool = False


def fitting(context: Context, result: Backtest) -> Figure:
    """Return how many of the list fit, with the mark above which a profile is too loose (methods B7)."""
    tr, number = context.tr, context.translator.number
    share = result.share
    loose = share is not None and share > TOO_LOOSE
    words = tr(N_("{count} of {all}"), count=number(result.fitting), all=number(result.customers))
    note = ""
    if share is not None:
        note = context.translator.percent(share)
        if loose:
            note = tr(
                N_("{share}, that is too loose: above {limit} it keeps nobody away"),
                share=note, limit=context.translator.percent(TOO_LOOSE),
            )  # fmt: skip
    unsure = result.insufficient > result.fitting
    if unsure:  # then a small share says nothing of the profile
        note = ", ".join(part for part in (note, _too_little_known(context, result)) if part)
    alarm = loose or unsure
    return Figure(tr(N_("Customers that fit")), words, share, share, TOO_LOOSE, note=note, alarm=alarm)


def revenue(context: Context, result: Backtest) -> Figure | None:
    """Return what share of the revenue the fitting ones bring, ``None`` where the list does not say."""
    if result.revenue is None:
        return None
    words = context.translator.percent(result.revenue)
    return Figure(context.tr(N_("Of the revenue with us")), words, result.revenue, result.revenue)


def best(context: Context, result: Backtest) -> Figure | None:
    """Return how many of the best fit."""
    if not result.best:
        return None
    part = result.best_fitting / result.best
    words = _of(context, result.best_fitting, result.best)
    alarm = 1 - part > 0.2  # check ICP-13
    missed = N_("The profile turns some of the best away")
    if result.insufficient:
        missed = N_("Some of the best are turned away, or too little is known of them")
    note = context.tr(missed) if alarm else ""
    return _counted(Figure(context.tr(N_("Of your best")), words, part, note=note, alarm=alarm),
                    result.best_fitting, result.best)  # fmt: skip


def worst(context: Context, result: Backtest) -> Figure | None:
    """Return how many of the worst fit all the same."""
    if not result.worst:
        return None
    words = _of(context, result.worst_fitting, result.worst)
    figure = Figure(context.tr(N_("Of your worst")), words, result.worst_fitting / result.worst)
    return _counted(figure, result.worst_fitting, result.worst)


def auc(context: Context, result: Backtest) -> Figure | None:
    """Return in words how well the score tells best from worst; 0.5 is a coin."""
    if result.auc is None:
        return None
    title = context.tr(N_("Pairs of best and worst told apart"))
    cases = round(result.auc * 100)
    words = context.tr(N_("{count} of {all}"), count=cases, all=100)
    if result.auc < _COIN:
        note = context.tr(N_("No better than a coin"))
    elif result.auc >= _GOOD:
        note = context.tr(N_("A best customer nearly always scores above a worst one"))
    else:
        note = context.tr(N_("A best customer often scores above a worst one"))
    return Figure(title, words, result.auc, result.auc, 0.5, note=note, alarm=result.auc < _COIN)


def precision(context: Context, result: Backtest) -> list[Figure]:
    """Return, for the tiers that rated customers reach, how many of them are best ones."""
    found = []
    for cut in result.precision:
        if cut.rated:
            tier = context.option(cut.tier)
            title = context.tr(N_("Best among the rated, from tier {tier}"), tier=tier)
            words = _of(context, cut.best, cut.rated)
            found.append(Figure(title, words, cut.share, cut.share))
    return found


def deals(context: Context, result: Backtest) -> list[Figure]:
    """Return how many won and lost deals fit, where the list knows them."""
    pairs = ((N_("Won deals that fit"), result.won_fitting, result.won),
             (N_("Lost deals that fit"), result.lost_fitting, result.lost))  # fmt: skip
    return [
        _counted(Figure(context.tr(title), _of(context, fit, whole), fit / whole), fit, whole)
        for title, fit, whole in pairs
        if whole
    ]


def figures(context: Context, result: Backtest) -> list[Figure]:
    """Return all figures of a back-test in the order of the panel."""
    single = (fitting(context, result), revenue(context, result), best(context, result),
              worst(context, result), auc(context, result))  # fmt: skip
    found = [figure for figure in single if figure is not None]
    return [*found, *precision(context, result), *deals(context, result)]


def left_out(context: Context, result: Backtest) -> list[str]:
    """Return in words who was not scored."""
    ngettext, number = context.translator.ngettext, context.translator.number
    words = []
    if result.disqualified:
        text = ngettext("{count} customer is turned away", "{count} customers are turned away",
                        result.disqualified)  # fmt: skip
        words.append(text.format(count=number(result.disqualified)))
    if result.insufficient:
        words.append(_too_little_known(context, result))
    return words


def _too_little_known(context: Context, result: Backtest) -> str:
    text = context.translator.ngettext(
        "Of {count} customer too little is known",
        "Of {count} customers too little is known",
        result.insufficient,
    )
    return text.format(count=context.translator.number(result.insufficient))


def effect_words(
    context: Context, result: Backtest, effect: Effect, demand: CriterionKind | None, *, off: bool
) -> str:
    """Return what a criterion does, "drops 14 of 212 customers, 31 % of revenue, 2 of your 10 best".

    With ``off`` it says what it would do. A should turns nobody away, it says how many meet it.
    """
    tr, number = context.tr, context.translator.number
    if effect.unknown == result.customers:
        return ""
    if demand is CriterionKind.SHOULD:
        whole = number(result.customers - effect.unknown)
        met = tr(N_("{count} of {all} customers meet it"), count=number(effect.matched), all=whole)
        if not effect.drops:
            return met
        more = N_("{count} fewer would fit with it") if off else N_("{count} more would fit without it")
        return f"{met}, {tr(more, count=number(effect.drops))}"
    if not effect.drops:
        return tr(N_("alone turns nobody away"))
    words = tr(
        N_("would drop {count} of {all} customers") if off else N_("drops {count} of {all} customers"),
        count=number(effect.drops), all=number(result.customers),
    )  # fmt: skip
    parts = [words]
    if effect.revenue is not None and round(effect.revenue * 100):
        parts.append(tr(N_("{share} of revenue"), share=context.translator.percent(effect.revenue)))
    if effect.best:
        parts.append(tr(N_("{count} of your {all} best"), count=effect.best, all=result.best))
    return ", ".join(parts)


def summary_words(context: Context, result: Backtest) -> list[str]:
    """Return the back-test in one line: fitting, revenue, best ones."""
    tr, number = context.tr, context.translator.number
    if not result.asks:
        return [tr(NOTHING_ASKED)]
    found = [
        tr(N_("{count} of {all} customers fit"), count=number(result.fitting), all=number(result.customers))
    ]
    if result.revenue is not None:
        found.append(tr(N_("{share} of revenue"), share=context.translator.percent(result.revenue)))
    if result.best:
        found.append(tr(N_("{count} of your {all} best"), count=result.best_fitting, all=result.best))
    return found


def difference(context: Context, now: Figure, other: Figure) -> str:
    """Return how much more or less a share is than another, in points; "" where one has none."""
    if now.value is None or other.value is None:
        return ""
    points = round((now.value - other.value) * 100)
    if not points:
        return context.tr(N_("the same"))
    sign = "+" if points > 0 else "–"
    return context.tr(N_("{sign}{points} points"), sign=sign, points=abs(points))


def listed(names: Sequence[str], most: int) -> tuple[list[str], int]:
    """Return the first names, and how many more there are."""
    return list(names[:most]), max(0, len(names) - most)


def _of(context: Context, count: int, whole: int) -> str:
    number = context.translator.number
    return context.tr(N_("{count} of {all}"), count=number(count), all=number(whole))


def _counted(figure: Figure, full: int, whole: int) -> Figure:
    """Show a few companies as cells, many as a bar."""
    if whole <= _CELLS:
        return Figure(figure.title, figure.words, figure.value, cells=(full, whole), note=figure.note,
                      alarm=figure.alarm)  # fmt: skip
    return Figure(
        figure.title, figure.words, figure.value, full / whole, note=figure.note, alarm=figure.alarm
    )
