"""The analysis of the customers: the answer in words, the traits by what they say, plots, back-tests, method."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from personaforge.domain.companies.results import Verdict
from personaforge.domain.words import N_
from personaforge.rendering import plots
from personaforge.rendering.backtest.layout import (
    BacktestBand,
    BigFigure,
    big_figure,
    lay_out_backtest,
    tendency,
)
from personaforge.rendering.backtest.sheet import Trial
from personaforge.rendering.customers.plots import NumberPlot, number_plot
from personaforge.rendering.customers.sheet import CustomersSheet, SharedTrait
from personaforge.rendering.figures import known_share, ratio
from personaforge.rendering.fitting import AlsoNamed, Fitted, Ruler, fit_steps
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import HEADED, PAGE_WIDTH, SEMIBOLD, SMALL, Setter, about
from personaforge.rendering.translation import Translator

TITLE = (Style("bold", 26, 10.4, -0.02), Style("bold", 22, 8.6, -0.02))
TRAIT_WIDTH = 58.0
BARS = 54.0
PITCH = 3.6
BAR = 2.4
COLUMN = 54.0
MOST_TRAITS = {Verdict.STRONG: 24, Verdict.WEAK: 8, Verdict.AGAINST: 8}
"""Rows of a verdict that get printed; the others are named."""

_SHOWN = 3
_SECTIONS = (
    (Verdict.STRONG, N_("Typical of the best")),
    (Verdict.WEAK, N_("Somewhat more frequent among the best")),
    (Verdict.AGAINST, N_("Typical of the worst")),
)


@dataclass(frozen=True, slots=True)
class Lead:
    """One of the most telling traits as a big figure, what it counts, and the others to compare with."""

    big: BigFigure
    words: Fitted
    others: str


@dataclass(frozen=True, slots=True)
class TraitRow:
    """A trait as it is printed: three bars (best, worst, others) with whiskers, their counts, and the lift."""

    words: Fitted
    bars: tuple[tuple[plots.ShareBar, str, str], ...]
    counts: tuple[str, ...]
    lift: str
    interval: str


@dataclass(frozen=True, slots=True)
class Section:
    """The traits of one verdict, the most telling ones first."""

    key: str
    title: str
    rows: tuple[TraitRow, ...]
    also: AlsoNamed


@dataclass(frozen=True, slots=True)
class IcpPart:
    """The back-test of one ICP under its name."""

    title: Fitted
    code: str
    band: BacktestBand


@dataclass(frozen=True, slots=True)
class CustomersLayout:
    """Everything decided about the analysis. `common` and `unclear` are lines that name traits."""

    title_style: Style
    title: Fitted
    about: str
    basis: str
    answer: str
    warning: str
    leads: tuple[Lead, ...]
    sections: tuple[Section, ...]
    plots: tuple[NumberPlot, ...]
    common: str
    unclear: str
    tested: tuple[IcpPart, ...]


def lay_out_customers(sheet: CustomersSheet, ruler: Ruler, translator: Translator) -> CustomersLayout:
    """Put what `sheet` found into words and rows. The document flows, so nothing has to fit a page."""
    setter = Setter(ruler, translator)
    style, title = fit_steps(
        sheet.title, PAGE_WIDTH - 20.0, [(TITLE[0], 1), (TITLE[1], 1), (TITLE[0], 2), (TITLE[1], 3)], ruler
    )
    strong = [one for one in sheet.traits if one.verdict is Verdict.STRONG]
    return CustomersLayout(
        style,
        title,
        about(sheet.head, N_("Customer analysis"), setter),
        _basis(sheet, setter),
        _answer(sheet, strong, setter),
        tendency(sheet.discovery.best + sheet.discovery.worst, setter),
        tuple(_lead(one, setter) for one in strong[:_SHOWN]),
        tuple(
            _section(verdict, title_of, shown, setter)
            for verdict, title_of in _SECTIONS
            if (shown := [one for one in sheet.traits if one.verdict is verdict])
        ),
        _plots(sheet.traits, setter),
        _named(sheet, Verdict.COMMON, N_("Common to all, so it says nothing: {names}"), setter),
        _named(sheet, Verdict.UNCLEAR, N_("Too few to say: {names}"), setter),
        tuple(_tested(one, setter) for one in sheet.tested),
    )


def _basis(sheet: CustomersSheet, setter: Setter) -> str:
    found, translator = sheet.discovery, setter.translator
    frame = translator.ngettext("{count} customer", "{count} customers", found.customers)
    parts = [frame.format(count=translator.number(found.customers))]
    for count, label in ((found.best, N_("{count} of them best")), (found.worst, N_("{count} worst"))):
        if count:
            parts.append(translator.gettext(label).format(count=translator.number(count)))
    return ", ".join(parts)


def _answer(sheet: CustomersSheet, strong: Sequence[SharedTrait], setter: Setter) -> str:
    gettext, translator = setter.translator.gettext, setter.translator
    if not sheet.discovery.best:
        return gettext(N_("Nobody has said yet which customers are the best, so nothing can be compared."))
    if not strong:
        return gettext(N_("No trait sets the best customers clearly apart from the others."))
    count = len(strong)
    if count == 1:
        return gettext(N_("One trait sets the best customers clearly apart from all others."))
    frame = gettext(
        N_("{count} traits set the best customers clearly apart from all others. The three strongest:")
    )
    if count <= _SHOWN:
        frame = gettext(N_("{count} traits set the best customers clearly apart from all others:"))
    return frame.format(count=translator.number(count))


def _lead(one: SharedTrait, setter: Setter) -> Lead:
    gettext, translator = setter.translator.gettext, setter.translator
    big = big_figure(known_share(one.trait.best, translator), gettext(N_("of the best customers")), setter)
    others = gettext(N_("among all others {counts}")).format(counts=known_share(one.others, translator))
    return Lead(big, setter.fit(one.words, COLUMN, 3, SEMIBOLD), others)


def _section(verdict: Verdict, title: str, found: Sequence[SharedTrait], setter: Setter) -> Section:
    left = [one.words for one in found[MOST_TRAITS[verdict] :]]
    also = setter.also(left, PAGE_WIDTH) if left else AlsoNamed()
    rows = tuple(_row(one, setter) for one in found[: MOST_TRAITS[verdict]])
    return Section(verdict.value, setter.translator.gettext(title), rows, also)


def _row(one: SharedTrait, setter: Setter) -> TraitRow:
    translator, trait = setter.translator, one.trait
    groups = (trait.best, trait.worst, trait.rest)
    bars = plots.share_bars([(share.value, share.low, share.high) for share in groups], BARS, PITCH)
    drawn = tuple((bar, *plots.whisker(bar, BAR)) for bar in bars)
    frames = (N_("{counts} best"), N_("{counts} worst"), N_("{counts} others"))
    counts = tuple(
        translator.gettext(frame).format(counts=known_share(share, translator))
        for frame, share in zip(frames, groups, strict=True)
    )
    lift, interval = _lift(one, setter)
    return TraitRow(setter.fit(one.words, TRAIT_WIDTH - 5.0, 3, SEMIBOLD), drawn, counts, lift, interval)


def _lift(one: SharedTrait, setter: Setter) -> tuple[str, str]:
    gettext, translator, trait = setter.translator.gettext, setter.translator, one.trait
    if trait.lift is None:
        return "–", gettext(N_("nobody else has it")) if trait.best.count else ""
    interval = ""
    if trait.lift_low is not None and trait.lift_high is not None:
        interval = gettext(N_("{low} to {high}")).format(
            low=ratio(trait.lift_low, translator), high=ratio(trait.lift_high, translator)
        )
    return f"{ratio(trait.lift, translator)}\u202f×", interval


def _plots(traits: Sequence[SharedTrait], setter: Setter) -> tuple[NumberPlot, ...]:
    """One plot for each attribute with numbers, with the cut of its most telling trait."""
    shown: dict[str, NumberPlot] = {}
    for one in traits:
        if one.trait.attribute not in shown and (plot := number_plot(one, setter)) is not None:
            shown[one.trait.attribute] = plot
    return tuple(shown.values())


def _named(sheet: CustomersSheet, verdict: Verdict, frame: str, setter: Setter) -> str:
    """One or two lines that name the traits of a verdict, "" for none."""
    words = [one.words for one in sheet.traits if one.verdict is verdict]
    if not words:
        return ""
    return setter.counted(words, PAGE_WIDTH, 2, SMALL, setter.translator.gettext(frame), "; ").text


def _tested(one: Trial, setter: Setter) -> IcpPart:
    title = setter.fit(one.name, PAGE_WIDTH - 70.0, 1, HEADED)
    band = lay_out_backtest(one, setter, 0.0)
    if one.answer.asks and one.answer.insufficient <= one.answer.fitting:
        band = replace(band, warning="")  # it stands on top of the document
    return IcpPart(title, one.code, band)
