"""The scoring card: the matrix above, below it what the axes mean and what sales does, on one page."""

from dataclasses import dataclass, replace

from personaforge.domain.words import N_
from personaforge.rendering.fitting import Fitted, Ruler, fit_steps
from personaforge.rendering.measure import Style
from personaforge.rendering.pairs import ListOf, Pair, PairBand, Shape, plan_lists, planner
from personaforge.rendering.scoring.sheet import Action, Behaviour, ScoringSheet
from personaforge.rendering.setting import (
    HEADING,
    LEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SEMIBOLD,
    SMALL,
    TEXT,
    Setter,
    Weighed,
    about,
    roomiest,
)
from personaforge.rendering.sla import words
from personaforge.rendering.sla.sheet import Promise, Rejection
from personaforge.rendering.translation import Translator

TITLE = (Style("bold", 26, 10.4, -0.02), Style("bold", 20, 8, -0.02), Style("bold", 15, 6.2, -0.01))
FIGURE = Style("bold", 11, 4.8, -0.01)
AXIS, CELL = 30.0, 36.0
HALF, THIRD, TWO_THIRDS = 84.0, 54.0, 114.0
_HEAD = 7.2  # grades above the matrix
_ROW, _PAD = 10.6, 3.0
_RULES = 5  # most lines of the sentences below the matrix
_LEAST = (56.0, 76.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix as it is printed."""

    action: Action
    words: Fitted
    note: Fitted


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A row of the matrix with its grade and where it begins."""

    grade: str
    means: str
    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A heading and the sentences below it."""

    title: str
    text: Fitted


@dataclass(frozen=True, slots=True)
class ScoringLayout:
    """Everything decided about the card."""

    title_style: Style
    title: Fitted
    about: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[GradeRow, ...]
    rules: tuple[Rule, ...]
    bands: tuple[PairBand, ...]
    gap: float
    cut: bool


def lay_out_scoring(sheet: ScoringSheet, ruler: Ruler, translator: Translator) -> ScoringLayout:
    """Fit `sheet` on one page; what finds no room is named, what is cut stands on the worksheet."""
    return roomiest(Setter(ruler, translator), lambda setter: _plan(sheet, setter), _weigh)


def _plan(sheet: ScoringSheet, setter: Setter) -> ScoringLayout:
    steps = [(TITLE[0], 1), (TITLE[1], 2), (TITLE[2], 2)]
    style, title = fit_steps(sheet.title, PAGE_WIDTH, steps, setter.ruler)
    rows = tuple(_row(sheet, index, setter) for index in range(len(sheet.cells)))
    rules = _rules(sheet, setter)
    matrix = LEAD + _HEAD + sum(row.height for row in rows)
    told = HEADING + max((rule.text.lines for rule in rules), default=0) * TEXT.leading if rules else 0.0
    fixed = title.lines * style.leading + 6.0 + matrix + (7.0 + told if rules else 0.0)
    bands, gap = plan_lists(
        [planner(_axes(sheet, setter), setter), planner(_work(sheet, setter), setter)],
        _LEAST, fixed, PAGE_HEIGHT,
    )  # fmt: skip
    cut = title.cut or any(band.cut for band in bands) or any(rule.text.cut for rule in rules)
    cut = cut or any(cell.words.cut or cell.note.cut for row in rows for cell in row.cells)
    heads = tuple((str(number), _from(sheet.engagement_from, number - 1, setter)) for number in range(1, 5))
    kind = about(sheet.head, N_("Scoring card"), setter)
    return ScoringLayout(style, title, kind, heads, rows, rules, bands, gap, cut)


def _weigh(layout: ScoringLayout) -> Weighed:
    return Weighed(True, sum(band.shown for band in layout.bands), layout.cut)


def _from(starts: tuple[float, float, float], place: int, setter: Setter) -> str:
    gettext, number = setter.translator.gettext, setter.translator.number
    if place < len(starts):
        return gettext(N_("from {score}")).format(score=number(starts[place]))
    return gettext(N_("below {score}")).format(score=number(starts[-1]))


def _row(sheet: ScoringSheet, index: int, setter: Setter) -> GradeRow:
    cells = tuple(_cell(action, setter) for action in sheet.cells[index])
    height = max(
        _ROW, *(_PAD + cell.words.lines * TEXT.leading + cell.note.lines * SMALL.leading for cell in cells)
    )
    return GradeRow("ABCD"[index], _from(sheet.fit_from, index, setter), cells, height)


def _cell(action: Action, setter: Setter) -> Cell:
    style = SEMIBOLD if action.hands_over else TEXT
    said = words.capital(setter.translator.gettext(action.words))
    return Cell(action, setter.fit(said, CELL - 5.0, 2, style), setter.fit(action.note, CELL - 5.0, 1, SMALL))


def _rules(sheet: ScoringSheet, setter: Setter) -> tuple[Rule, ...]:
    gettext = setter.translator.gettext
    pairs = ((gettext(N_("How interest fades")), " ".join(sheet.fading)),
             (gettext(N_("Whoever asks for contact")), sheet.request))  # fmt: skip
    return tuple(Rule(title, setter.fit(text, HALF, _RULES, TEXT)) for title, text in pairs if text)


def _axes(sheet: ScoringSheet, setter: Setter) -> tuple[ListOf, ...]:
    gettext, several = setter.translator.gettext, len(sheet.criteria) > 1
    behaviours = sorted(sheet.behaviours, key=lambda one: -(one.points or 0.0))
    return (
        ListOf(
            gettext(N_("What makes A to D")), _criteria(sheet, setter), Shape(HALF, 27.0 if several else 20.0),
            gettext(N_("which companies do we want? The profile has the criteria.")),
            gettext(N_("the best profile counts")) if several else "",
        ),
        ListOf(
            gettext(N_("What makes 1 to 4")), [_behaviour(one, setter) for one in behaviours],
            Shape(HALF, 14.0), gettext(N_("what does somebody do who means it?")), gettext(N_("points")),
        ),
    )  # fmt: skip


def _criteria(sheet: ScoringSheet, setter: Setter) -> list[Pair]:
    """A row for each kind of criterion of each profile, the heaviest criteria first."""
    gettext, several = setter.translator.gettext, len(sheet.criteria) > 1
    kinds = (("must", N_("Must")), ("exclude", N_("Excludes")), ("should", N_("Helps")), ("", N_("Also")))
    rows = []
    for name, criteria in sheet.criteria:
        lead = name if several else ""
        for key, word in kinds:
            of_kind = sorted((one for one in criteria if one.demand == key), key=lambda one: -one.weight)
            names = tuple(one.text for one in of_kind)
            if names and several:
                frame = gettext(word) + ": {names}"
                rows.append(Pair("", lead, names=names, frame=frame))
                lead = ""
            elif names:
                rows.append(Pair("", gettext(word), names=names, lines=4))
    return rows


def _behaviour(one: Behaviour, setter: Setter) -> Pair:
    gettext, number = setter.translator.gettext, setter.translator.number
    points = (
        "?" if one.points is None else ("+" if one.points > 0 else "") + number(one.points).replace("-", "–")
    )
    told = []
    if one.asks:
        told.append(gettext(N_("asks for contact")))
    if one.fade_points and one.fade_days:
        frame = setter.translator.ngettext(
            "loses {points} a day", "loses {points} every {count} days", one.fade_days
        )
        told.append(frame.format(points=number(one.fade_points), count=number(one.fade_days)))
    if one.cap is not None:
        told.append(gettext(N_("at most {points} together")).format(points=number(one.cap)))
    return Pair(one.text, points, under=", ".join(told))


def _work(sheet: ScoringSheet, setter: Setter) -> tuple[ListOf, ...]:
    gettext = setter.translator.gettext
    return (
        ListOf(
            gettext(N_("What sales does, and by when")), [_promise(one, setter) for one in sheet.promises],
            Shape(THIRD, 22.0, lead_style=FIGURE), gettext(N_("what does sales promise?")), sheet.working_hours,
        ),
        ListOf(
            gettext(N_("Sent back with a code")), [_code(one, setter) for one in sheet.codes],
            Shape(TWO_THIRDS, 28.0, 38.0, lead_style=replace(SEMIBOLD, size=7.5)),
            gettext(N_("why may a lead go back, and what then?")),
        ),
    )  # fmt: skip


def _promise(one: Promise, setter: Setter) -> Pair:
    figure, unit = words.figure(one, setter)
    return Pair(one.text, " ".join(part for part in (figure, unit) if part) or "?", lines=3)


def _code(one: Rejection, setter: Setter) -> Pair:
    told = (words.again(one, setter) if one.after != "archive" else "") or words.afterwards(one, setter)
    return Pair(one.meaning or "–", one.code, told, key=one.code)
