"""How a back-test stands on a page: its figures in thirds, what the score is worth, what each criterion drops."""

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.companies.results import NOTHING_ASKED, TIER_FROM, TOO_LOOSE, Backtest, Precision
from personaforge.domain.words import N_
from personaforge.rendering import plots
from personaforge.rendering.backtest.sheet import Cost, Trial
from personaforge.rendering.figures import count_of
from personaforge.rendering.fitting import AlsoNamed, Fitted
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import HEADING, MEDIUM, PAGE_WIDTH, SMALL, TEXT, Setter

COLUMN = 54.0
CELLS = 4.0
BIG = (Style("bold", 17, 8, -0.01), Style("bold", 13, 8, -0.01))
FEW = 10
"""Fewer rated customers than this show a tendency, not a finding (check ICP-12)."""
COST_WIDTH = 62.0

_WORDS = 8.6  # two lines of words beside a big figure
_GAP = 6.0
_WARNING = 5.4
_TABLE_HEAD = 5.2
_COST_PAD = 1.95
_TIER = 4.6
_COIN = 4.6  # the bar of the pairs with the space around it
_NOTHING = Fitted("", 0)


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A big figure and the words beside it, `aside` mm from its left edge."""

    value: str = ""
    style: Style = BIG[0]
    aside: float = 0.0
    words: Fitted = _NOTHING


@dataclass(frozen=True, slots=True)
class Figure:
    """A big figure with cells below; `remark` warns, `open` is asked in place of all."""

    big: BigFigure = BigFigure()
    filled: str = ""
    empty: str = ""
    remark: str = ""
    open: Fitted = _NOTHING


@dataclass(frozen=True, slots=True)
class TierLine:
    """Of the rated customers from this tier up, how many are best ones; the bar is `length` mm long."""

    tier: str
    floor: str
    counts: str
    length: float


@dataclass(frozen=True, slots=True)
class Detail:
    """What the score is worth: pairs of customers (its bar, None without), tiers, and whom the profile misses."""

    pairs: Fitted
    pairs_length: float | None
    tiers: tuple[TierLine, ...]
    missed: Fitted
    kept: Fitted
    height: float


@dataclass(frozen=True, slots=True)
class CostRow:
    """What one criterion does to the customers; `cells` are its printed figures in the order of the columns."""

    text: Fitted
    kind: str
    cells: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class BacktestBand:
    """A back-test with everything decided. `notes` are lines below the figures.

    Where there is nothing to test yet, `warning` says so, and figures and detail are missing.
    """

    aside: str
    warning: str
    figures: tuple[Figure, ...]
    figures_height: float
    notes: tuple[str, ...]
    detail: Detail | None
    costs: tuple[CostRow, ...]
    costs_also: AlsoNamed
    height: float
    cut: bool

    @property
    def loses(self) -> bool:
        """Whether a criterion got no row."""
        return bool(self.costs_also.names or self.costs_also.more)


def lay_out_backtest(tested: Trial, setter: Setter, room: float, heading: float = HEADING) -> BacktestBand:
    """The back-test in `room` mm, `heading` of them for what it stands under; the table takes what is left."""
    answer = tested.answer
    if not answer.asks:
        words = setter.translator.gettext(NOTHING_ASKED)
        rows, also, height, cut = _costs(tested, setter, room - heading - _WARNING)
        return BacktestBand(
            _aside(tested, setter),
            words,
            (),
            0.0,
            (),
            None,
            rows,
            also,
            round(heading + _WARNING + height, 3),
            cut,
        )
    warning = tendency(answer.best + answer.worst, setter)
    if answer.insufficient > answer.fitting:  # then small figures say nothing of the profile
        warning = " ".join(part for part in (_too_little_known(answer, setter), warning) if part)
        warning = setter.fit(warning, PAGE_WIDTH, 1, TEXT).text
    figures = (_best(answer, setter), _worst(answer, setter), _fitting(answer, setter))
    remark = SMALL.leading if any(figure.remark for figure in figures) else 0.0
    figures_height = _WORDS + CELLS + 1.2 + remark
    notes = tuple(setter.fit(note, PAGE_WIDTH, 1, SMALL).text for note in _notes(answer, setter))
    detail = _detail(answer, setter)
    fixed = heading + (_WARNING if warning else 0.0) + figures_height + len(notes) * SMALL.leading
    fixed += _GAP + detail.height
    rows, also, height, cut = _costs(tested, setter, room - fixed)
    aside = _aside(tested, setter)
    return BacktestBand(
        aside, warning, figures, figures_height, notes, detail, rows, also, round(fixed + height, 3), cut
    )


def _costs(tested: Trial, setter: Setter, room: float) -> tuple[tuple[CostRow, ...], AlsoNamed, float, bool]:
    """Return the rows of the table that have room, who is only named, the height of both, whether words are cut."""
    rows = [_cost(cost, tested.answer, setter) for cost in _dearest(tested.costs)]
    space = room - _GAP - HEADING - _TABLE_HEAD
    names = [row.text.text for row in rows]
    taken = setter.taken([row.height for row in rows], names, space, 20, PAGE_WIDTH)
    shown = tuple(rows[: taken.count])
    height = taken.height + (_GAP + HEADING + _TABLE_HEAD if shown else 0.0)
    return shown, taken.also, height, any(row.text.cut for row in shown)


def _aside(tested: Trial, setter: Setter) -> str:
    customers = tested.answer.customers
    frame = setter.translator.ngettext("{count} customer", "{count} customers", customers)
    words = frame.format(count=setter.translator.number(customers))
    if tested.on is None:
        return words
    day = setter.translator.date(tested.on)
    return setter.translator.gettext(N_("{customers}, as of {day}")).format(customers=words, day=day)


def tendency(rated: int, setter: Setter) -> str:
    """What has to be said where few customers are rated, "" where they are enough."""
    if rated >= FEW:
        return ""
    frame = setter.translator.ngettext(
        "Only {count} rated customer stands behind this: a tendency, not a proof.",
        "Only {count} rated customers stand behind this: a tendency, not a proof.",
        rated,
    )
    return frame.format(count=rated)


def _too_little_known(answer: Backtest, setter: Setter) -> str:
    frame = setter.translator.ngettext(
        "Of {count} customer too little is known.",
        "Of {count} customers too little is known.",
        answer.insufficient,
    )
    return frame.format(count=setter.translator.number(answer.insufficient))


def _best(answer: Backtest, setter: Setter) -> Figure:
    if not answer.best:
        return _asked(N_("which customers are the best?"), setter)
    return _figure(answer.best_fitting, answer.best, N_("best customers stay in"), setter)


def _worst(answer: Backtest, setter: Setter) -> Figure:
    if not answer.worst:
        return _asked(N_("which customers are the worst?"), setter)
    return _figure(answer.worst - answer.worst_fitting, answer.worst, N_("worst ones fall out"), setter)


def _fitting(answer: Backtest, setter: Setter) -> Figure:
    share = answer.share
    if share is None:
        return _asked(N_("which customers do we have?"), setter)
    gettext, translator = setter.translator.gettext, setter.translator
    words = gettext(N_("of all customers fit: {counts}")).format(
        counts=count_of(answer.fitting, answer.customers, translator)
    )
    remark = ""
    if share > TOO_LOOSE:
        remark = gettext(N_("Above {share} the profile is too loose.")).format(
            share=translator.percent(TOO_LOOSE)
        )
    value = translator.percent(share)
    filled, empty = plots.cells(answer.fitting, answer.customers, COLUMN, CELLS)
    return Figure(big_figure(value, words, setter), filled, empty, remark)


def _asked(question: str, setter: Setter) -> Figure:
    frame = setter.translator.gettext(N_("Still open: {question}"))
    words = frame.format(question=setter.translator.gettext(question))
    return Figure(open=setter.fit(words, COLUMN, 3, TEXT))


def _figure(count: int, of: int, words: str, setter: Setter) -> Figure:
    filled, empty = plots.cells(count, of, COLUMN, CELLS)
    value = count_of(count, of, setter.translator)
    return Figure(big_figure(value, setter.translator.gettext(words), setter), filled, empty)


def big_figure(value: str, words: str, setter: Setter) -> BigFigure:
    """A figure in a column of a third, as big as leaves two lines for its words."""
    figure = BigFigure()
    for style in BIG:
        aside = round(setter.ruler(value, style) + 3.0, 2)
        room = max(COLUMN - aside, 12.0)
        figure = BigFigure(value, style, aside, setter.fit(words, room, 2, TEXT))
        if not figure.words.cut:
            break
    return figure


def _notes(answer: Backtest, setter: Setter) -> list[str]:
    gettext, translator = setter.translator.gettext, setter.translator
    notes = []
    revenue = answer.revenue
    if revenue is not None:
        outside = translator.percent(1 - revenue)
        notes.append(gettext(N_("{share} of the revenue with us lies outside.")).format(share=outside))
    if answer.disqualified or answer.insufficient:
        frame = translator.ngettext(
            "{excluded} customer is excluded, of {unknown} too little is known.",
            "{excluded} customers are excluded, of {unknown} too little is known.",
            answer.disqualified,
        )
        numbers = {"excluded": answer.disqualified, "unknown": answer.insufficient}
        notes.append(frame.format(**{name: translator.number(number) for name, number in numbers.items()}))
    deals = []
    if answer.won:
        counts = count_of(answer.won_fitting, answer.won, translator)
        deals.append(gettext(N_("Of the won deals {counts} fit.")).format(counts=counts))
    if answer.lost:
        counts = count_of(answer.lost_fitting, answer.lost, translator)
        deals.append(gettext(N_("Of the lost deals {counts} fit.")).format(counts=counts))
    lines = [" ".join(notes), " ".join(deals)]
    return [line for line in lines if line]


def _detail(answer: Backtest, setter: Setter) -> Detail:
    pairs, length = _pairs(answer, setter)
    tiers = tuple(_tier(precision, setter) for precision in answer.precision if precision.rated)
    missed = setter.counted(answer.missed_best, COLUMN, 5, TEXT)
    if not answer.missed_best:
        words = N_("None: every best customer stays in.") if answer.best else N_("Nobody is rated best yet.")
        missed = setter.fit(setter.translator.gettext(words), COLUMN, 2, TEXT)
    kept = _NOTHING
    if answer.kept_worst:
        frame = setter.translator.gettext(N_("Stay in although they are the worst: {names}"))
        kept = setter.counted(answer.kept_worst, COLUMN, 3, SMALL, frame)
    heights = (
        pairs.lines * TEXT.leading + (_COIN + SMALL.leading if length is not None else 0.0),
        len(tiers) * _TIER + SMALL.leading,
        missed.lines * TEXT.leading + (kept.lines * SMALL.leading + 1.0 if kept.text else 0.0),
    )
    return Detail(pairs, length, tiers, missed, kept, HEADING + max(heights))


def _pairs(answer: Backtest, setter: Setter) -> tuple[Fitted, float | None]:
    gettext = setter.translator.gettext
    if answer.auc is None:
        words = gettext(N_("Needs customers rated best and worst that the profile can score."))
        return setter.fit(words, COLUMN, 4, TEXT), None
    count = round(answer.auc * 100)
    frame = gettext(N_("In {count} of 100 pairs of a best and a worst customer, the best one scores higher."))
    return setter.fit(frame.format(count=count), COLUMN, 4, TEXT), round(COLUMN * answer.auc, 2)


def _tier(precision: Precision, setter: Setter) -> TierLine:
    gettext = setter.translator.gettext
    floor = gettext(N_("from {score}")).format(score=round(TIER_FROM[precision.tier]))
    counts = count_of(precision.best, precision.rated, setter.translator)
    return TierLine(precision.tier.value, floor, counts, round(20.0 * (precision.share or 0.0), 2))


def _dearest(costs: Sequence[Cost]) -> list[Cost]:
    return sorted(costs, key=lambda cost: (-cost.effect.drops, -cost.effect.best))


def _cost(cost: Cost, answer: Backtest, setter: Setter) -> CostRow:
    translator, effect = setter.translator, cost.effect
    text = setter.fit(cost.text, COST_WIDTH - 4.0, 2, MEDIUM)
    cells = (
        translator.number(effect.matched),
        translator.number(effect.drops),
        "–" if effect.revenue is None else translator.percent(effect.revenue),
        count_of(effect.best, answer.best, translator) if answer.best else "–",
        translator.number(effect.unknown),
    )
    return CostRow(text, cost.kind, cells, round(_COST_PAD + text.lines * TEXT.leading, 3))
