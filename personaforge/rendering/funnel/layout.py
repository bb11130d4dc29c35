"""The funnel: equation, drawing, a table with ranges and sources, and what follows from it, on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from personaforge.domain.words import N_
from personaforge.rendering.fitting import AlsoNamed, Fitted, Ruler, fit_steps
from personaforge.rendering.funnel.sheet import FunnelSheet, FunnelStage
from personaforge.rendering.measure import Style
from personaforge.rendering.pairs import ListOf, Pair, PairBand, Shape, set_band
from personaforge.rendering.setting import (
    HEADING,
    LEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SEMIBOLD,
    SMALL,
    TEXT,
    Setter,
    about,
)
from personaforge.rendering.sla.layout import Term, equation
from personaforge.rendering.sla.waterfall import Waterfall, draw_waterfall
from personaforge.rendering.translation import Translator

TITLE = (Style("bold", 26, 10.4, -0.02), Style("bold", 20, 8, -0.02), Style("bold", 15, 6.2, -0.01))
FIGURE = (Style("bold", 17, 6.6, -0.01), Style("bold", 13, 5.4, -0.01), Style("bold", 10, 4.4, -0.01))
THIRD = 54.0
WIDTHS = (37.0, 15.0, 19.0, 28.0, 14.0, 15.0, 23.0, 23.0)
_GAPS = (7.0, 4.6)
_EQUATION = HEADING + 12.0
_TABLE_HEAD = 9.0
_ROW_PAD = 2.6
_FACT = HEADING + 7.0
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage in the table: the source of its rate stands below its name, ranges below the cells of rate and value."""

    name: Fitted
    cells: tuple[str, ...]
    ranges: tuple[str, ...]
    note: Fitted
    height: float


@dataclass(frozen=True, slots=True)
class FunnelFact:
    """What follows: heading, figure and sentence; without a figure the sentence says what is open."""

    title: str
    figure: str
    style: Style
    text: Fitted


@dataclass(frozen=True, slots=True)
class FunnelLayout:
    """Everything decided about the page."""

    title_style: Style
    title: Fitted
    about: str
    terms: tuple[Term, ...]
    term_style: Style
    waterfall: Waterfall | None
    names: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[StageRow, ...]
    also: AlsoNamed
    facts: tuple[FunnelFact, ...]
    doubts: PairBand | None
    gap: float
    cut: bool


def lay_out_funnel(sheet: FunnelSheet, ruler: Ruler, translator: Translator) -> FunnelLayout:
    """Fit `sheet` on one page; stages that find no room in the table are named below it."""
    setter = Setter(ruler, translator)
    steps = [(TITLE[0], 1), (TITLE[1], 2), (TITLE[2], 2)]
    style, title = fit_steps(sheet.title, PAGE_WIDTH, steps, ruler)
    terms, term_style = equation(sheet.goal, sheet.period, setter)
    waterfall, _ = draw_waterfall([("", one.stage) for one in sheet.stages], False, setter)
    drawn = LEAD + (
        3.0 + waterfall.height + 2.0 + 2 * TEXT.leading if waterfall is not None else TEXT.leading
    )
    facts = _facts(sheet, setter)
    fact_height = _FACT + max(fact.text.lines for fact in facts) * TEXT.leading
    used = title.lines * style.leading + 6.0 + _EQUATION + drawn + fact_height + _TABLE_HEAD
    rows = [_row(one, setter) for one in sheet.stages]
    doubts = _doubts(sheet, setter, PAGE_HEIGHT / 4)
    stages = [one.stage.name for one in sheet.stages]
    heights = [row.height for row in rows]
    gaps = 4 if doubts is None else 5
    free = PAGE_HEIGHT - used - (doubts.height if doubts is not None else 0.0)
    gap = next((gap for gap in _GAPS if sum(heights) <= free - gaps * gap), _GAPS[-1])
    taken = setter.taken(heights, stages, free - gaps * gap, 20, PAGE_WIDTH)
    shown = tuple(rows[: taken.count])
    cut = title.cut or any(row.name.cut or row.note.cut for row in shown)
    cut = cut or any(fact.text.cut for fact in facts) or (doubts is not None and doubts.cut)
    names = tuple(_name(step.stage.name, step.stage.short, waterfall.column, setter) for step in waterfall.steps) \
        if waterfall is not None else ()  # fmt: skip
    return FunnelLayout(
        style, title, about(sheet.head, N_("Funnel"), setter), terms, term_style, waterfall, names,
        _heads(sheet.goal.currency, setter), shown, taken.also, facts, doubts, gap, cut,
    )  # fmt: skip


def _name(name: str, short: str, column: float, setter: Setter) -> tuple[str, str]:
    """A stage under its bar, on two lines at most: a long name takes the place of its abbreviation."""
    whole = setter.fit(name, column - 1.0, 1, SEMIBOLD)
    if whole.cut:
        return setter.fit(name, column - 1.0, 2, SEMIBOLD).text, ""
    return whole.text, setter.fit(short, column - 1.0, 1, SMALL).text


def _heads(currency: str, setter: Setter) -> tuple[str, ...]:
    messages = (
        N_("Stage"), N_("Needed"), N_("Unrounded"), N_("From best to worst"), N_("A month"),
        N_("Per rep and month"), N_("Moves on"), N_("A lead is worth"),
    )  # fmt: skip
    *heads, worth = (setter.translator.gettext(message) for message in messages)
    return (*heads, f"{worth} ({currency})")


def _row(one: FunnelStage, setter: Setter) -> StageRow:
    stage, translator = one.stage, setter.translator
    name = setter.fit(stage.name, WIDTHS[0] - 3.0, 2, SEMIBOLD)
    note = setter.fit(one.note, sum(WIDTHS[:3]) - 2.0, 1, SMALL)
    rate = "" if stage.rate is None else translator.per_cent(stage.rate)
    cells = (
        "?" if stage.volume is None else translator.number(stage.volume),
        _number(one.exact, 2, setter),
        _span(one.best, one.worst, setter),
        _leads(one.month, setter),
        _leads(one.rep, setter),
        rate,
        _number(one.value, 0 if one.value is None or one.value >= 100 else 2, setter),
    )
    ranges = (_rates(one, setter), _span(one.value_low, one.value_high, setter))
    second = SMALL.leading if any(ranges) else 0.0
    left = name.lines * SEMIBOLD.leading + note.lines * SMALL.leading
    height = _ROW_PAD + max(left, TEXT.leading + second)
    return StageRow(name, cells, ranges, note, round(height, 3))


def _rates(one: FunnelStage, setter: Setter) -> str:
    if one.rate_low is None or one.rate_high is None or one.rate_low == one.rate_high:
        return ""
    frame = setter.translator.gettext(N_("{low} to {high}"))
    low, high = setter.translator.number(one.rate_low), setter.translator.per_cent(one.rate_high)
    return frame.format(low=low, high=high)


def _number(value: float | None, digits: int, setter: Setter) -> str:
    return "" if value is None else setter.translator.number(round(value, digits))


def _leads(value: float | None, setter: Setter) -> str:
    """A need of leads, which are whole: rounded up, as every stage is (methods B11)."""
    return "" if value is None else setter.translator.number(ceil(value))


def _span(low: float | None, high: float | None, setter: Setter) -> str:
    """From where to where, "" for one figure; without an end nobody can say how many."""
    if low is None or low == high:
        return ""
    number = setter.translator.number
    frame = setter.translator.gettext(N_("{low} to {high}"))
    return frame.format(low=number(round(low)), high="∞" if high is None else number(round(high)))


def _facts(sheet: FunnelSheet, setter: Setter) -> tuple[FunnelFact, ...]:
    gettext = setter.translator.gettext
    made = (
        (N_("Can sales work it?"), *_capacity(sheet, setter)),
        (N_("Latest start"), *_start(sheet, setter)),
        (N_("What matters most"), *_lever(sheet, setter)),
    )
    return tuple(_fact(gettext(title), figure, text, setter) for title, figure, text in made)


def _fact(title: str, figure: str, text: str, setter: Setter) -> FunnelFact:
    style = next((style for style in FIGURE if setter.ruler(figure, style) <= THIRD), FIGURE[-1])
    if not figure:
        text = setter.translator.gettext("Still open: %(question)s").replace("%(question)s", text)
    return FunnelFact(
        title, setter.fit(figure, THIRD, 1, style).text, style, setter.fit(text, THIRD, _MOST_LINES, TEXT)
    )


def _capacity(sheet: FunnelSheet, setter: Setter) -> tuple[str, str]:
    gettext, number = setter.translator.gettext, setter.translator.number
    load = sheet.capacity
    if load is None or load.able is None:
        return "", gettext(N_("how many leads can sales work in a month?"))
    leads, able = number(ceil(load.leads)), number(round(load.able, 1))
    yes = load.leads <= load.able
    figure = gettext(N_("Yes: {leads} of {able}") if yes else N_("No: {leads}, possible are {able}"))
    told = gettext(N_("“{stage}” brings {leads} leads a month, sales can work {able}."))
    text = told.format(stage=load.stage, leads=leads, able=able)
    if load.attempts is not None:
        each = gettext(N_("The promised attempts make {count} a day for each of them."))
        text = f"{text} {each.format(count=number(round(load.attempts, 1)))}"
    return figure.format(leads=leads, able=able), text


def _start(sheet: FunnelSheet, setter: Setter) -> tuple[str, str]:
    gettext, day = setter.translator.gettext, setter.translator.date
    if sheet.start is None or sheet.target is None:
        return "", gettext(N_("by when, and how long from first contact to deal?"))
    told = setter.translator.ngettext(
        "A lead that comes in later is no deal by {day}: it takes {count} day.",
        "A lead that comes in later is no deal by {day}: it takes {count} days.",
        round(sheet.cycle or 0),
    )
    count = setter.translator.number(round(sheet.cycle or 0))
    return day(sheet.start), told.format(day=day(sheet.target), count=count)


def _lever(sheet: FunnelSheet, setter: Setter) -> tuple[str, str]:
    gettext, lever = setter.translator.gettext, sheet.lever
    if lever is None:
        return "", gettext(N_("what share of each stage moves on?"))
    told = gettext(N_("One point more at “{stage}” needs {count} fewer at “{first}”."))
    count = _leads(lever.fewer, setter)
    return lever.stage, told.format(stage=lever.stage, count=count, first=lever.first)


def _doubts(sheet: FunnelSheet, setter: Setter, room: float) -> PairBand | None:
    rows: Sequence[Pair] = [Pair(text) for text in sheet.doubts]
    title = setter.translator.gettext(N_("What is in doubt"))
    return set_band([ListOf(title, rows, Shape(PAGE_WIDTH))], setter, room, 8)
