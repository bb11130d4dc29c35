"""The profile of an ideal customer: one page, or two when one would have to cut."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from personaforge.domain.words import N_
from personaforge.rendering import setting
from personaforge.rendering.backtest.layout import BacktestBand, lay_out_backtest
from personaforge.rendering.fitting import AlsoNamed, Fitted, Ruler, fit_steps, take
from personaforge.rendering.icp.criteria import CriterionBand, set_criteria
from personaforge.rendering.icp.sheet import CriteriaGroup, IcpSheet, PersonaLink
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import (
    ALSO,
    HEADING,
    NAME,
    PAGE_HEIGHT,
    ROLE,
    SEMIBOLD,
    SMALL,
    TEXT,
    Band,
    ListColumn,
    Setter,
    about,
    grid,
    set_list,
)
from personaforge.rendering.sheets import by_weight
from personaforge.rendering.translation import Translator

HERO = 44.0
TITLE = (Style("bold", 30, 11.4, -0.02), NAME[2], Style("bold", 22, 8.6, -0.02))
COLUMN = 54.0
_PERSONA_ROW = 9.8
_ROLE_LINES = (4, 2, 1)
"""Of what personas do there; fewer where that saves a page, since personas have sheets of their own."""
_FIRST_PAGE = PAGE_HEIGHT - HERO - 6.0 + 0.01  # below the picture and the least gap, rounding allowed for
_LAST_PAGE = PAGE_HEIGHT / 3
_MOST_LINES = 8

_ORDER = ("groups", "criteria", "backtest", "why", "people")
_BACKS = (("why", "people"), ("criteria",))
_BACKS_TESTED = (
    ("backtest",),
    ("backtest", "why"),
    ("backtest", "people"),
    ("backtest", "why", "people"),
    ("criteria", "backtest"),
)
"""What may stand on a second page, without and with a back-test, the best choice first."""

_LEAST = {"criteria": 84.0, "groups": 32.0, "backtest": 110.0, "people": 32.0, "why": 20.0}
"""Least heights in mm where a page is too full, whoever gets room first in front."""

Planner = Callable[[float], Band | None]


@dataclass(frozen=True, slots=True)
class IcpHero:
    """Title and summary beside the picture, above the three tests."""

    title_style: Style
    title: Fitted
    summary: Fitted

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return self.title.cut or self.summary.cut


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """One of the groups that describe the company, `more` of its lines unprinted."""

    title: str
    lines: tuple[Fitted, ...]
    more: int


@dataclass(frozen=True, slots=True)
class GroupBand:
    """The groups side by side."""

    columns: tuple[GroupColumn, ...]
    css: str
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class WhyBand:
    """Why we think so, and the market around such companies."""

    rationale: Fitted
    target_group: Fitted
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class PersonaRow:
    """A persona with its small picture."""

    link: PersonaLink
    name: Fitted
    role: Fitted
    height: float


@dataclass(frozen=True, slots=True)
class PeopleBand:
    """Whom we meet there, what hurts them, and what else is known; columns without content vanish."""

    personas: tuple[PersonaRow, ...]
    personas_also: AlsoNamed
    pains: ListColumn | None
    lists: tuple[tuple[str, tuple[Fitted, ...], AlsoNamed], ...]
    css: str
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class IcpLayout:
    """Everything decided about the profile: the bands by name, and which of them stand on which page."""

    hero: IcpHero
    bands: Mapping[str, Band]
    front: tuple[str, ...]
    back: tuple[str, ...]
    gap: float
    second_gap: float
    front_cut: bool
    back_cut: bool
    about: str

    @property
    def cut(self) -> bool:
        """Whether a text ended with an ellipsis on either page."""
        return self.front_cut or self.back_cut


def lay_out_icp(sheet: IcpSheet, ruler: Ruler, translator: Translator) -> IcpLayout:
    """Fit `sheet` on one page, or on two when that shows more and the second page is a third full."""
    setter = Setter(ruler, translator)
    ones = [_pages(sheet, setter, (), lines) for lines in _ROLE_LINES]
    fitting = (one for one in ones if not _loses(one) and _height(one, one.front) <= _FIRST_PAGE)
    if (one := next(fitting, None)) is not None:
        return one
    most = _ROLE_LINES[0]
    two = [_pages(sheet, setter, back, most) for back in (_BACKS_TESTED if sheet.tested else _BACKS)]
    two = [layout for layout in two if layout.front and _height(layout, layout.back) >= _LAST_PAGE]
    return next((layout for layout in two if not _loses(layout)), two[-1] if two else ones[0])


def _pages(sheet: IcpSheet, setter: Setter, back: tuple[str, ...], role_lines: int) -> IcpLayout:
    """The profile with the bands of `back` on a second page."""
    front = tuple(key for key in _ORDER if key not in back)
    first, gap = _page(sheet, setter, front, HERO, role_lines)
    second, second_gap = _page(sheet, setter, back, 0.0, role_lines)
    hero = _hero(sheet, setter)
    bands = {**first, **second}
    front_cut = hero.cut or any(band.cut for band in first.values())
    back_cut = any(band.cut for band in second.values())
    words = about(sheet.head, N_("Ideal customer profile"), setter)
    return IcpLayout(hero, bands, tuple(first), tuple(second), gap, second_gap, front_cut, back_cut, words)


def _page(
    sheet: IcpSheet, setter: Setter, keys: tuple[str, ...], fixed: float, role_lines: int
) -> tuple[dict[str, Band], float]:
    """The bands of a page, those without content left out, and the gap between them."""
    planners: Mapping[str, Planner] = {
        "groups": lambda room: _groups(sheet.groups, setter, room),
        "criteria": lambda room: set_criteria(sheet, setter, room),
        "backtest": lambda room: _backtest(sheet, setter, room),
        "why": lambda room: _why(sheet, setter, room),
        "people": lambda room: _people(sheet, setter, room, role_lines),
    }
    ranked = [key for key in _LEAST if key in keys]
    least = [_LEAST[key] for key in ranked]
    planned, gap = setting.plan_bands([planners[key] for key in ranked], least, fixed, PAGE_HEIGHT)
    found = dict(zip(ranked, planned, strict=True))
    return {key: band for key in keys if (band := found[key]) is not None}, gap


def _height(layout: IcpLayout, keys: tuple[str, ...]) -> float:
    """The height of bands with the least gap between them."""
    return sum(layout.bands[key].height for key in keys) + 6.0 * max(len(keys) - 1, 0)


def _loses(layout: IcpLayout) -> bool:
    """Whether something is missing that stands on no other sheet; pains and personas have their own."""
    named: list[AlsoNamed] = []
    for band in layout.bands.values():
        match band:
            case GroupBand():
                named += [AlsoNamed((), column.more) for column in band.columns]
            case CriterionBand():
                named += [column.also for column in band.columns]
            case BacktestBand():
                named.append(band.costs_also)
            case PeopleBand():
                named += [band.personas_also, *(also for _, _, also in band.lists)]
            case _:
                pass
    return layout.cut or any(also.names or also.more for also in named)


def _backtest(sheet: IcpSheet, setter: Setter, room: float) -> BacktestBand | None:
    return None if sheet.tested is None else lay_out_backtest(sheet.tested, setter, room)


def _hero(sheet: IcpSheet, setter: Setter) -> IcpHero:
    style, title = fit_steps(sheet.title, 114.0, [(TITLE[0], 2), (TITLE[1], 2), (TITLE[2], 3)], setter.ruler)
    room = 33.5 - title.lines * style.leading
    return IcpHero(style, title, setter.fit(sheet.summary, 114.0, max(1, int(room / ROLE.leading)), ROLE))


def _groups(groups: Sequence[CriteriaGroup], setter: Setter, room: float) -> GroupBand | None:
    shown = [group for group in groups if any(line.strip() for line in group.lines)][:4]
    if not shown:
        return None
    width, css = grid(len(shown))
    most = max(2, min(_MOST_LINES, int((room - HEADING + 1e-6) / TEXT.leading)))
    columns = []
    for group in shown:
        lines = [setter.fit(line, width, 4, TEXT) for line in group.lines if line.strip()]
        count = take([float(line.lines) for line in lines], most, 9, 1.0)
        columns.append(GroupColumn(group.title, tuple(lines[:count]), len(lines) - count))
    used = max(sum(line.lines for line in column.lines) + bool(column.more) for column in columns)
    cut = any(line.cut for column in columns for line in column.lines)
    return GroupBand(tuple(columns), css, HEADING + used * TEXT.leading, cut)


def _why(sheet: IcpSheet, setter: Setter, room: float) -> WhyBand | None:
    if not sheet.rationale.strip() and not sheet.target_group.strip():
        return None
    lines = max(1, int((min(room, 90.0) - HEADING + 1e-6) / TEXT.leading))
    wide = 114.0 if sheet.target_group.strip() else 144.0
    rationale = setter.fit(sheet.rationale, wide, lines, TEXT)
    target = setter.fit(sheet.target_group, COLUMN if sheet.rationale.strip() else 144.0, lines, TEXT)
    height = HEADING + max(rationale.lines, target.lines) * TEXT.leading
    return WhyBand(rationale, target, height, rationale.cut or target.cut)


def _people(sheet: IcpSheet, setter: Setter, room: float, role_lines: int) -> PeopleBand | None:
    lists = [(key, items) for key, items in (("existing", sheet.existing), ("uses", sheet.uses)) if items]
    # who said it stands on the personas' sheets; here the room goes to the words
    pains_said = [replace(pain, departments=()) for pain in by_weight(sheet.pains)]
    count = bool(sheet.personas) + bool(sheet.pains) + len(lists)
    if not count:
        return None
    width, css = grid(count)
    rows = [_persona_row(link, width, setter, role_lines) for link in sheet.personas]
    names = [link.name for link in sheet.personas]
    taken = setter.taken([row.height for row in rows], names, room - HEADING + 0.8, 9, width)
    shown = tuple(rows[: taken.count])
    pains = set_list(setter, "pains", pains_said, count, room) if sheet.pains else None
    set_lists = tuple((key, *_lines(items, width, room, setter)) for key, items in lists)
    heights = [taken.height - 0.8 if rows else 0.0]
    heights += [pains.height - HEADING] if pains is not None else []
    heights += [_height_of(lines, also) for _, lines, also in set_lists]
    cut = any(row.name.cut for row in shown) or (pains is not None and pains.cut)
    cut = cut or any(line.cut for _, lines, _ in set_lists for line in lines)
    return PeopleBand(shown, taken.also, pains, set_lists, css, HEADING + max(heights), cut)


def _persona_row(link: PersonaLink, width: float, setter: Setter, role_lines: int) -> PersonaRow:
    name = setter.fit(link.name, width - 11, 2, SEMIBOLD)
    words = ", ".join(part for part in (link.code, link.role) if part)
    role = setter.fit(words, width - 11, role_lines, SMALL)
    height = 0.6 + name.lines * SEMIBOLD.leading + role.lines * SMALL.leading + 1.5
    return PersonaRow(link, name, role, max(_PERSONA_ROW, height))


def _lines(
    items: Sequence[str], width: float, room: float, setter: Setter
) -> tuple[tuple[Fitted, ...], AlsoNamed]:
    lines = [setter.fit(item, width, 2, TEXT) for item in items]
    heights = [line.lines * TEXT.leading + 1.2 for line in lines]
    taken = setter.taken(heights, items, room - HEADING, 9, width)
    return tuple(lines[: taken.count]), taken.also


def _height_of(lines: Sequence[Fitted], also: AlsoNamed) -> float:
    extra = ALSO if also.names or also.more else 0.0
    return sum(line.lines * TEXT.leading + 1.2 for line in lines) + extra
