"""The profile of an ideal customer: one page, or two when one would have to cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from personaforge.domain.words import N_
from personaforge.rendering import setting
from personaforge.rendering.fitting import AlsoNamed, Fitted, Ruler, fit_steps, take
from personaforge.rendering.icp.sheet import CriteriaGroup, Criterion, IcpSheet, PersonaLink
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import (
    ALSO,
    DISC_COLUMN,
    HEADING,
    LEAD,
    MARK_PITCH,
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
from personaforge.rendering.sheets import EVIDENCE_ORDER, by_weight
from personaforge.rendering.translation import Translator

HERO = 44.0
TITLE = (Style("bold", 30, 11.4, -0.02), NAME[2], Style("bold", 22, 8.6, -0.02))
COLUMN = 54.0
_HEADER = 7.0 + 1.6  # the bar above a column of criteria and the space below it
_PERSONA_ROW = 9.8
_LAST_PAGE = PAGE_HEIGHT / 3
_MOST_LINES = 8

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
class CriterionRow:
    """A criterion as it is printed; `note` is its weight at the right, a code stands with the source or the detail."""

    criterion: Criterion
    text: Fitted
    note: str
    detail: Fitted
    source: Fitted
    marks: float
    height: float

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return self.text.cut or self.detail.cut or self.source.cut


@dataclass(frozen=True, slots=True)
class CriterionColumn:
    """Musts, shoulds or exclusions."""

    kind: str
    rows: tuple[CriterionRow, ...]
    also: AlsoNamed
    open: bool


@dataclass(frozen=True, slots=True)
class CriterionBand:
    """The three columns of criteria; rows beside each other are equally high."""

    columns: tuple[CriterionColumn, ...]
    heights: tuple[float, ...]
    levels: tuple[str, ...]
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
    """Everything decided about the profile.

    `second` says what stands on a second page: "people" (with the reasons), "criteria", or nothing.
    """

    hero: IcpHero
    groups: GroupBand | None
    why: WhyBand | None
    criteria: CriterionBand
    people: PeopleBand | None
    second: str
    gap: float
    second_gap: float
    cut: bool
    about: str


def lay_out_icp(sheet: IcpSheet, ruler: Ruler, translator: Translator) -> IcpLayout:
    """Fit `sheet` on one page, or on two when that shows more and the second page is a third full."""
    setter = Setter(ruler, translator)
    one = _one_page(sheet, setter)
    if not _loses(one):
        return one
    two = [layout for layout in (_people_behind(sheet, setter), _criteria_behind(sheet, setter)) if layout]
    return next((layout for layout in two if not _loses(layout)), two[-1] if two else one)


def _one_page(sheet: IcpSheet, setter: Setter) -> IcpLayout:
    planners = _planners(sheet, setter)
    bands, gap = setting.plan_bands(planners, (84.0, 32.0, 32.0, 20.0), HERO, PAGE_HEIGHT)
    return _layout(sheet, setter, bands, "", gap, gap)


def _people_behind(sheet: IcpSheet, setter: Setter) -> IcpLayout | None:
    """Whom we meet there and why we think so on a page of their own."""
    criteria, groups, people, why = _planners(sheet, setter)
    front, gap = setting.plan_bands((criteria, groups), (150.0, 36.0), HERO, PAGE_HEIGHT)
    back, second_gap = setting.plan_bands((people, why), (160.0, 80.0), 0.0, PAGE_HEIGHT)
    if _heights(back) < _LAST_PAGE:
        return None
    return _layout(sheet, setter, [*front, *back], "people", gap, second_gap)


def _criteria_behind(sheet: IcpSheet, setter: Setter) -> IcpLayout | None:
    """The criteria on a page of their own."""
    criteria, groups, people, why = _planners(sheet, setter)
    (g, p, w), gap = setting.plan_bands((groups, people, why), (60.0, 80.0, 40.0), HERO, PAGE_HEIGHT)
    back, _ = setting.plan_bands((criteria,), (PAGE_HEIGHT,), 0.0, PAGE_HEIGHT)
    if _heights(back) < _LAST_PAGE or not (g or p or w):
        return None
    return _layout(sheet, setter, [*back, g, p, w], "criteria", gap, gap)


def _planners(sheet: IcpSheet, setter: Setter) -> tuple[Planner, Planner, Planner, Planner]:
    return (
        lambda room: _criteria(sheet, setter, room),
        lambda room: _groups(sheet.groups, setter, room),
        lambda room: _people(sheet, setter, room),
        lambda room: _why(sheet, setter, room),
    )


def _heights(bands: Sequence[Band | None]) -> float:
    return sum(band.height for band in bands if band is not None)


def _layout(
    sheet: IcpSheet,
    setter: Setter,
    bands: Sequence[Band | None],
    second: str,
    gap: float,
    second_gap: float,
) -> IcpLayout:
    hero = _hero(sheet, setter)
    criteria, groups, people, why = bands
    assert isinstance(criteria, CriterionBand)
    return IcpLayout(
        hero,
        groups if isinstance(groups, GroupBand) else None,
        why if isinstance(why, WhyBand) else None,
        criteria,
        people if isinstance(people, PeopleBand) else None,
        second,
        gap,
        second_gap,
        hero.cut or any(band is not None and band.cut for band in bands),
        about(sheet.head, N_("Ideal customer profile"), setter),
    )


def _loses(layout: IcpLayout) -> bool:
    """Whether something is missing that stands on no other sheet; pains and personas have their own."""
    if layout.groups is not None and (
        layout.groups.cut or any(column.more for column in layout.groups.columns)
    ):
        return True
    named = [column.also for column in layout.criteria.columns]
    if layout.people is not None:
        named += [layout.people.personas_also, *(also for _, _, also in layout.people.lists)]
    cut = layout.criteria.cut or layout.hero.cut or (layout.why is not None and layout.why.cut)
    return cut or any(also.names or also.more for also in named)


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


def _criteria(sheet: IcpSheet, setter: Setter, room: float) -> CriterionBand:
    kinds = (("must", sheet.musts), ("should", sheet.shoulds), ("exclude", sheet.excludes))
    columns = [(kind, [_criterion_row(row, setter) for row in _in_order(rows)]) for kind, rows in kinds]
    heights = [
        max(rows[index].height for _, rows in columns if index < len(rows))
        for index in range(max(len(rows) for _, rows in columns))
    ]
    count = take(heights, room - LEAD - _HEADER, 8, ALSO)
    shown = tuple(
        CriterionColumn(
            kind,
            tuple(rows[:count]),
            setter.also([row.criterion.text for row in rows[count:]], COLUMN)
            if rows[count:]
            else AlsoNamed(),
            not rows,
        )
        for kind, rows in columns
    )
    left = any(column.also.names or column.also.more for column in shown)
    body = sum(heights[:count]) + (ALSO if left else 0.0) or TEXT.leading
    used = {row.criterion.evidence for column in shown for row in column.rows}
    levels = tuple(level for level in EVIDENCE_ORDER if level in used)
    cut = any(row.cut for column in shown for row in column.rows)
    return CriterionBand(shown, tuple(heights[:count]), levels, LEAD + _HEADER + body, cut)


def _in_order(criteria: Sequence[Criterion]) -> list[Criterion]:
    return sorted(criteria, key=lambda row: (-(row.weight or 0), row.assumed))


def _criterion_row(criterion: Criterion, setter: Setter) -> CriterionRow:
    note = ""
    if criterion.weight is not None:
        note = setter.translator.gettext(N_("weight {weight}")).replace("{weight}", str(criterion.weight))
    note = setter.fit(note, 20.0, 1, SMALL).text
    aside = setter.ruler(note, SMALL) + 2.0 if note else 0.0
    text = setter.fit(criterion.text, COLUMN - DISC_COLUMN - aside, 2, SEMIBOLD)
    marks = len(criterion.departments) * MARK_PITCH + 1.0 if criterion.departments else 0.0
    coded = ", ".join(part for part in (criterion.code, criterion.source) if part)
    explained = criterion.detail
    if setter.ruler(coded, SMALL) > COLUMN - DISC_COLUMN - marks:
        coded = criterion.source
        explained = ", ".join(part for part in (criterion.detail, criterion.code) if part)
    detail = setter.fit(explained, COLUMN - DISC_COLUMN, 2, SMALL)
    source = setter.fit(coded, COLUMN - DISC_COLUMN - marks, 1, SMALL)
    last = 3.8 if source.text or criterion.departments else 0.0
    height = 1.8 + text.lines * TEXT.leading + detail.lines * SMALL.leading + last
    return CriterionRow(criterion, text, note, detail, source, marks, round(height, 3))


def _why(sheet: IcpSheet, setter: Setter, room: float) -> WhyBand | None:
    if not sheet.rationale.strip() and not sheet.target_group.strip():
        return None
    lines = max(1, int((min(room, 90.0) - HEADING + 1e-6) / TEXT.leading))
    wide = 114.0 if sheet.target_group.strip() else 144.0
    rationale = setter.fit(sheet.rationale, wide, lines, TEXT)
    target = setter.fit(sheet.target_group, COLUMN if sheet.rationale.strip() else 144.0, lines, TEXT)
    height = HEADING + max(rationale.lines, target.lines) * TEXT.leading
    return WhyBand(rationale, target, height, rationale.cut or target.cut)


def _people(sheet: IcpSheet, setter: Setter, room: float) -> PeopleBand | None:
    lists = [(key, items) for key, items in (("existing", sheet.existing), ("uses", sheet.uses)) if items]
    # who said it stands on the personas' sheets; here the room goes to the words
    pains_said = [replace(pain, departments=()) for pain in by_weight(sheet.pains)]
    count = bool(sheet.personas) + bool(sheet.pains) + len(lists)
    if not count:
        return None
    width, css = grid(count)
    rows = [_persona_row(link, width, setter) for link in sheet.personas]
    shown = take([_PERSONA_ROW] * len(rows), room - HEADING + 0.8, 9, ALSO)
    left = [link.name for link in sheet.personas[shown:]]
    personas_also = setter.also(left, width) if left else AlsoNamed()
    pains = set_list(setter, "pains", pains_said, count, room) if sheet.pains else None
    set_lists = tuple((key, *_lines(items, width, room, setter)) for key, items in lists)
    heights = [shown * _PERSONA_ROW - 0.8 + (ALSO if left else 0.0) if rows else 0.0]
    heights += [pains.height - HEADING] if pains is not None else []
    heights += [_height_of(lines, also) for _, lines, also in set_lists]
    cut = any(row.name.cut for row in rows[:shown]) or (pains is not None and pains.cut)
    cut = cut or any(line.cut for _, lines, _ in set_lists for line in lines)
    return PeopleBand(tuple(rows[:shown]), personas_also, pains, set_lists, css, HEADING + max(heights), cut)


def _persona_row(link: PersonaLink, width: float, setter: Setter) -> PersonaRow:
    role = ", ".join(part for part in (link.code, link.role) if part)
    return PersonaRow(
        link, setter.fit(link.name, width - 11, 1, SEMIBOLD), setter.fit(role, width - 11, 1, SMALL)
    )


def _lines(
    items: Sequence[str], width: float, room: float, setter: Setter
) -> tuple[tuple[Fitted, ...], AlsoNamed]:
    lines = [setter.fit(item, width, 2, TEXT) for item in items]
    count = take([line.lines * TEXT.leading + 1.2 for line in lines], room - HEADING, 9, ALSO)
    return tuple(lines[:count]), setter.also(items[count:], width) if items[count:] else AlsoNamed()


def _height_of(lines: Sequence[Fitted], also: AlsoNamed) -> float:
    extra = ALSO if also.names or also.more else 0.0
    return sum(line.lines * TEXT.leading + 1.2 for line in lines) + extra
