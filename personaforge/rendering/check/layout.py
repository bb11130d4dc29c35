"""The monthly check: a row for each promise and figure with twelve boxes, below it agenda, doubts and dates."""

from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering.check.sheet import CheckSheet
from personaforge.rendering.fitting import AlsoNamed, Fitted, Ruler, fit_steps
from personaforge.rendering.measure import Style
from personaforge.rendering.pairs import ListOf, Pair, PairBand, Shape, set_band
from personaforge.rendering.setting import (
    LEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SEMIBOLD,
    TEXT,
    Setter,
    about,
)
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.sla import words
from personaforge.rendering.sla.clauses import heading_of
from personaforge.rendering.translation import Translator

TITLE = (Style("bold", 26, 10.4, -0.02), Style("bold", 20, 8, -0.02), Style("bold", 15, 6.2, -0.01))
NAME, TARGET, MONTH = 61.2, 22.0, 7.5665
_GAP = 7.0
_HEAD = 5.6
_GROUP = 5.8
_LEAST_ROW = 7.0
_ROW_PAD = 2.2
_BELOW = 84.0  # most that agenda, doubts and dates take
_THIRD = 54.0


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row with its boxes; one that begins a group has the words of it and the mark of a department, or "" for none.

    `head` is None for all other rows.
    """

    head: str | None
    department: str
    name: Fitted
    target: Fitted
    height: float


@dataclass(frozen=True, slots=True)
class CheckLayout:
    """Everything decided about the sheet."""

    title_style: Style
    title: Fitted
    about: str
    months: tuple[str, ...]
    rows: tuple[CheckRow, ...]
    also: AlsoNamed
    band: PairBand | None
    cut: bool


def lay_out_check(sheet: CheckSheet, ruler: Ruler, translator: Translator) -> CheckLayout:
    """Fit `sheet` on one page; rows that find no room are named."""
    setter = Setter(ruler, translator)
    steps = [(TITLE[0], 1), (TITLE[1], 2), (TITLE[2], 2)]
    style, title = fit_steps(sheet.title, PAGE_WIDTH, steps, ruler)
    rows = _rows(sheet, setter)
    above = title.lines * style.leading + 6.0 + LEAD + _HEAD
    wanted = sum(row.height for row in rows)
    below = set_band(_below(sheet, setter), setter, max(_BELOW, PAGE_HEIGHT - above - wanted - _GAP))
    free = PAGE_HEIGHT - above - (below.height + _GAP if below is not None else 0.0)
    names = [row.name.text for row in rows]
    taken = setter.taken([row.height for row in rows], names, free, 60, PAGE_WIDTH)
    shown = tuple(rows[: taken.count])
    cut = title.cut or any(row.name.cut or row.target.cut for row in shown)
    months = tuple(f"{month.month:02d}/{month.year % 100:02d}" for month in sheet.months)
    return CheckLayout(
        style, title, about(sheet.head, N_("Monthly check"), setter), months, shown, taken.also, below,
        cut or (below is not None and below.cut),
    )  # fmt: skip


def _rows(sheet: CheckSheet, setter: Setter) -> list[CheckRow]:
    gettext = setter.translator.gettext
    rows: list[CheckRow] = []
    for side in (*DEPARTMENT_ORDER, ""):
        title = heading_of(side, setter) if side else gettext(N_("Whose promise is it?"))
        pairs = []
        for promise in (one for one in sheet.promises if one.side == side):
            figure, unit = words.figure(promise, setter)
            pairs.append((promise.text, " ".join(part for part in (figure, unit) if part)))
        rows += _group(title, side, pairs, setter)
    figures = [(one.name, one.goal) for one in sheet.figures]
    rows += _group(gettext(N_("Key figures")), "", figures, setter)
    if sheet.met_from is not None and sheet.promises:
        goal = gettext(N_("from {score}")).format(score=setter.translator.per_cent(sheet.met_from))
        rows += _group(gettext(N_("All in all")), "", [(gettext(N_("Share of promises kept")), goal)], setter)
    return rows


def _group(title: str, side: str, pairs: list[tuple[str, str]], setter: Setter) -> list[CheckRow]:
    rows = []
    for index, (name, target) in enumerate(pairs):
        told = setter.fit(name, NAME - 3.0, 2, TEXT)
        goal = setter.fit(target, TARGET - 2.0, 2, SEMIBOLD)
        height = max(_LEAST_ROW, _ROW_PAD + max(told.lines, goal.lines) * TEXT.leading)
        height += _GROUP if index == 0 else 0.0
        rows.append(CheckRow(title if index == 0 else None, side, told, goal, round(height, 3)))
    return rows


def _below(sheet: CheckSheet, setter: Setter) -> tuple[ListOf, ...]:
    gettext, day = setter.translator.gettext, setter.translator.date
    meetings = sorted(sheet.meetings, key=lambda one: one.every_days or 10_000)
    agenda = [Pair(one.topics or "–", one.name, under=words.rhythm(one, setter), lines=4, key=one.name)
              for one in meetings]  # fmt: skip
    checks = [Pair(one.name, under=one.why, under_lines=3) for one in sheet.checks]
    dates = [Pair(gettext(label), day(on)) for label, on in sorted(sheet.dates, key=lambda pair: pair[1])]
    third = Shape(_THIRD)
    return (
        ListOf(
            gettext(N_("What we talk about")),
            agenda,
            Shape(_THIRD, 23.5),
            gettext(N_("when do you talk about it?")),
        ),
        ListOf(gettext(N_("To be checked")), checks or [Pair(gettext(N_("Nothing at the moment.")))], third),
        ListOf(
            gettext(N_("Dates")),
            dates,
            Shape(_THIRD, 24.0),
            gettext(N_("from when until when does it hold?")),
        ),
    )
