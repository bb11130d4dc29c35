"""The list of target accounts: a summary by tier, then the companies of each tier with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from personaforge.domain.companies.results import TIER_FROM, FitStatus, Tier
from personaforge.domain.words import N_
from personaforge.rendering.fitting import Fitted, Ruler, fit_steps
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import MEDIUM, PAGE_HEIGHT, PAGE_WIDTH, SEMIBOLD, SMALL, Setter, about
from personaforge.rendering.targets.sheet import Target, TargetsSheet
from personaforge.rendering.translation import Translator

TITLE = (Style("bold", 26, 10.4, -0.02), Style("bold", 22, 8.6, -0.02))
COMPANY, WHY = 58.0, 76.0
TIER_BAR = 60.0

_GROUP_HEAD = 21.0  # heading and column heads of a group, with the space above
_LAST_PAGE = PAGE_HEIGHT / 3
_REASON = 4.0  # the sign before a line of reasons
_TITLES = {
    FitStatus.SCORED: N_("Fit without a score"),
    FitStatus.INSUFFICIENT: N_("Too little known"),
    FitStatus.DISQUALIFIED: N_("Excluded"),
    FitStatus.NOT_FOUND: N_("Not found"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A line of reasons behind its sign: met, half, missed, unknown, or ask for what to find out first."""

    key: str
    text: Fitted


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A company as it is printed; the bar is `length` mm long, its bounds from `low` to `high`."""

    rank: str
    name: Fitted
    icp: Fitted
    score: str
    bounds: str
    length: int
    low: int
    high: int
    reasons: tuple[Reason, ...]
    kept: bool = False
    """Whether it stays on the page of the next row."""

    @property
    def height(self) -> float:
        """About how high it prints, in mm."""
        named = self.name.lines * SEMIBOLD.leading + self.icp.lines * SMALL.leading
        return 2.6 + max(named, sum(reason.text.lines for reason in self.reasons) * SMALL.leading, 8.0)


@dataclass(frozen=True, slots=True)
class TierGroup:
    """The companies of a tier, or those without one; a `kept` one stays with the last row before it."""

    key: str
    title: str
    means: str
    counted: str
    rows: tuple[TargetRow, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many companies a tier holds; the bar is `length` mm long."""

    title: str
    means: str
    count: str
    share: str
    length: float
    strong: bool


@dataclass(frozen=True, slots=True)
class TargetsLayout:
    """Everything decided about the list. `more` says how many companies are not printed, "" for none."""

    title_style: Style
    title: Fitted
    about: str
    answer: str
    counts: tuple[TierCount, ...]
    groups: tuple[TierGroup, ...]
    several: bool
    more: str


def lay_out_targets(sheet: TargetsSheet, ruler: Ruler, translator: Translator) -> TargetsLayout:
    """Put the companies of `sheet` into rows. The document flows, so nothing has to fit a page."""
    setter = Setter(ruler, translator)
    steps = [(TITLE[0], 1), (TITLE[1], 1), (TITLE[0], 2), (TITLE[1], 3)]
    style, title = fit_steps(sheet.title, PAGE_WIDTH - 20.0, steps, ruler)
    several = len({row.icp for row in sheet.rows}) > 1
    return TargetsLayout(
        style,
        title,
        about(sheet.head, N_("Target list"), setter),
        _answer(sheet, setter),
        _counts(sheet, setter),
        _with_end(_groups(sheet, several, setter)),
        several,
        _more(sheet, setter),
    )


def _answer(sheet: TargetsSheet, setter: Setter) -> str:
    translator = setter.translator
    counts = dict(sheet.counts)
    best = counts.get(Tier.A, 0)
    frame = translator.ngettext(
        "{best} of {total} companies is a target of tier A.",
        "{best} of {total} companies are targets of tier A.",
        best,
    )
    if len(sheet.icps) == 1:
        frame = translator.ngettext(
            "{best} of {total} companies fits “{icp}” with tier A.",
            "{best} of {total} companies fit “{icp}” with tier A.",
            best,
        )
    words = {"best": translator.number(best), "total": translator.number(sheet.total)}
    words["icp"] = setter.fit(sheet.icps[0], 100.0, 1, MEDIUM).text if len(sheet.icps) == 1 else ""
    return frame.format(**words)


def _counts(sheet: TargetsSheet, setter: Setter) -> tuple[TierCount, ...]:
    most = max((count for _, count in sheet.counts), default=0) or 1
    return tuple(
        TierCount(
            _title(key, setter),
            _means(key, setter),
            setter.translator.number(count),
            setter.translator.percent(count / sheet.total) if sheet.total else "",
            round(TIER_BAR * count / most, 2),
            key in {Tier.A, Tier.B},
        )
        for key, count in sheet.counts
        if count or isinstance(key, Tier)
    )


def _title(key: Tier | FitStatus, setter: Setter) -> str:
    return setter.translator.gettext(_TITLES[key] if isinstance(key, FitStatus) else key.label)


def _means(key: Tier | FitStatus, setter: Setter) -> str:
    if isinstance(key, FitStatus):
        return ""
    if key is Tier.D:
        frame = setter.translator.gettext(N_("below {score}"))
        return frame.format(score=round(TIER_FROM[Tier.C]))
    return setter.translator.gettext(N_("from {score}")).format(score=round(TIER_FROM[key]))


def _groups(sheet: TargetsSheet, several: bool, setter: Setter) -> list[TierGroup]:
    found: dict[Tier | FitStatus, list[Target]] = {}
    for row in sheet.rows:
        found.setdefault(row.tier or row.status, []).append(row)
    counts = dict(sheet.counts)
    order = (*Tier, *_TITLES)  # a profile without weights gives no score, so neither a tier
    return [
        TierGroup(
            key.value,
            _heading(key, setter),
            _means(key, setter),
            _counted(counts.get(key, len(rows)), len(rows), setter),
            tuple(_row(row, several, setter) for row in rows),
        )
        for key in order
        if (rows := found.get(key))
    ]


def _with_end(groups: Sequence[TierGroup]) -> tuple[TierGroup, ...]:
    """The groups with the last rows kept together, so that the last page is at least a third full."""
    room = _LAST_PAGE
    done: list[TierGroup] = []
    for group in reversed(groups):
        rows = list(group.rows)
        for index in range(len(rows) - 1, -1, -1):
            if room <= 0:
                break
            if done or index < len(rows) - 1:
                rows[index] = replace(rows[index], kept=True)
            room -= rows[index].height
        done.append(replace(group, rows=tuple(rows), kept=room > 0))
        room -= _GROUP_HEAD
    return tuple(reversed(done))


def _heading(key: Tier | FitStatus, setter: Setter) -> str:
    if isinstance(key, FitStatus):
        return _title(key, setter)
    return setter.translator.gettext(N_("Tier {tier}")).format(tier=_title(key, setter))


def _counted(count: int, printed: int, setter: Setter) -> str:
    translator = setter.translator
    frame = translator.ngettext("{count} company", "{count} companies", count)
    words = frame.format(count=translator.number(count))
    if printed >= count:
        return words
    shown = translator.gettext(N_("{companies}, the best {printed} of them here"))
    return shown.format(companies=words, printed=translator.number(printed))


def _row(row: Target, several: bool, setter: Setter) -> TargetRow:
    number = setter.translator.number
    score = row.score
    return TargetRow(
        number(row.rank) if row.rank else "",
        setter.fit(row.name, COMPANY - 3.0, 3, SEMIBOLD),
        setter.fit(row.icp if several else "", COMPANY - 3.0, 2, SMALL),
        "" if score is None else number(round(score)),
        _bounds(row, setter),
        round(score or 0.0),
        round(row.low if row.low is not None else score or 0.0),
        round(row.high if row.high is not None else score or 0.0),
        _reasons(row, setter),
    )


def _bounds(row: Target, setter: Setter) -> str:
    if row.low is None or row.high is None or round(row.low) == round(row.high):
        return ""
    frame = setter.translator.gettext(N_("{low} to {high}"))
    return frame.format(low=round(row.low), high=round(row.high))


def _reasons(row: Target, setter: Setter) -> tuple[Reason, ...]:
    if row.status is FitStatus.DISQUALIFIED and row.reason:
        return (_reason("missed", (row.reason,), setter),)
    ask: tuple[str, ...] = ()
    if row.ask:
        frame = setter.translator.gettext(N_("Ask first: {criterion}"))
        ask = (frame.replace("{criterion}", row.ask),)
    others = tuple(name for name in row.unknown if name != row.ask)
    named = (("met", row.met), ("half", row.half), ("missed", row.missed), ("ask", ask), ("unknown", others))
    return tuple(_reason(key, names, setter) for key, names in named if names)


def _reason(key: str, names: Sequence[str], setter: Setter) -> Reason:
    return Reason(key, setter.counted(names, WHY - _REASON, 2, SMALL))


def _more(sheet: TargetsSheet, setter: Setter) -> str:
    left = sheet.unlisted
    if left <= 0:
        return ""
    frame = setter.translator.ngettext(
        "{count} more company is in the list of the workspace; export it as CSV or XLSX.",
        "{count} more companies are in the list of the workspace; export it as CSV or XLSX.",
        left,
    )
    return frame.format(count=setter.translator.number(left))
