"""The alignment check on one page: a picture of the votes, furthest apart first, then the cards and what helps."""

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering.alignment.sheet import AlignmentSheet, Condition, SaidCard
from personaforge.rendering.fitting import Fitted, Ruler, fit_steps
from personaforge.rendering.measure import Style
from personaforge.rendering.pairs import ListOf, Pair, PairBand, Shape, plan_lists, planner
from personaforge.rendering.setting import (
    LEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROLE,
    SEMIBOLD,
    SMALL,
    TEXT,
    Setter,
    about,
)
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.translation import Translator

TITLE = (Style("bold", 26, 10.4, -0.02), Style("bold", 20, 8, -0.02), Style("bold", 15, 6.2, -0.01))
NAME, DONE = 64.0, 64.0
HALF, THIRD = 84.0, 54.0
_FIRST, _STEP, _STRIP = 3.0, 9.0, 44.0
_MARK, _SHAPE = 4.2, 3.8
_LEAST = 9.4
_PAD = 2.4
_HEAD = 5.0
_CARD_LEAD = 8.0
_MOST_CARDS = 5


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A prerequisite as it is printed: `marks` are departments and the left edges of their shapes in mm.

    `span` leads from the lowest vote to the highest, None where all agree.
    """

    name: Fitted
    apart: bool
    marks: tuple[tuple[str, float], ...]
    span: tuple[float, float] | None
    votes: tuple[tuple[str, int], ...]
    action: Fitted
    who: Fitted
    height: float

    @property
    def cut(self) -> bool:
        """Whether a text ended with an ellipsis."""
        return self.name.cut or self.action.cut or self.who.cut


@dataclass(frozen=True, slots=True)
class AlignmentLayout:
    """Everything decided about the page."""

    title_style: Style
    title: Fitted
    about: str
    answer: Fitted
    departments: tuple[str, ...]
    rows: tuple[ConditionRow, ...]
    steps: tuple[float, ...]
    bands: tuple[PairBand, ...]
    gap: float
    cut: bool


def lay_out_alignment(sheet: AlignmentSheet, ruler: Ruler, translator: Translator) -> AlignmentLayout:
    """Fit `sheet` on one page; cards that find no room are named below the others."""
    setter = Setter(ruler, translator)
    style, title = fit_steps(sheet.title, PAGE_WIDTH, [(TITLE[0], 1), (TITLE[1], 2), (TITLE[2], 2)], ruler)
    answer = setter.fit(_answer(sheet, setter), PAGE_WIDTH, 2, ROLE)
    voted = {who for one in sheet.conditions for who, _step in one.votes}
    order = sorted(sheet.conditions, key=lambda one: -one.spread)
    rows = tuple(_row(one, sheet.discuss_from, setter) for one in order)
    fixed = title.lines * style.leading + 6.0 + answer.lines * ROLE.leading + 7.0
    fixed += LEAD + _HEAD + sum(row.height for row in rows)
    groups = (_facing(sheet, setter), _rest(sheet, setter))
    planners = [planner(group, setter) for group in groups]
    bands, gap = plan_lists(planners, [18.0, 18.0], fixed, PAGE_HEIGHT)
    cut = title.cut or answer.cut or any(row.cut for row in rows) or any(band.cut for band in bands)
    return AlignmentLayout(
        style,
        title,
        about(sheet.head, N_("Alignment check"), setter),
        answer,
        tuple(key for key in DEPARTMENT_ORDER if key in voted),
        rows,
        tuple(_place(step) for step in range(1, 6)),
        bands,
        gap,
        cut,
    )


def _answer(sheet: AlignmentSheet, setter: Setter) -> str:
    rated = [one for one in sheet.conditions if one.votes]
    if not rated:
        return setter.translator.gettext(N_("Nobody has rated the prerequisites yet."))
    count = sum(1 for one in rated if one.spread >= sheet.discuss_from)
    if not count:
        return setter.translator.gettext(N_("The departments agree on every prerequisite within one step."))
    frame = setter.translator.ngettext(
        "On {count} of {total} prerequisites the departments are two steps or more apart.",
        "On {count} of {total} prerequisites the departments are two steps or more apart.",
        count,
    )
    return frame.format(count=count, total=len(rated))


def _row(one: Condition, discuss_from: float, setter: Setter) -> ConditionRow:
    apart = one.spread >= discuss_from
    name = setter.fit(one.text, NAME - 4.0, 3, SEMIBOLD if apart else TEXT)
    action = setter.fit(one.action, DONE, 3, TEXT)
    date = setter.translator.date(one.due) if one.due is not None else ""
    who = setter.fit(", ".join(part for part in (one.owner, date) if part), DONE, 1, SMALL)
    done = action.lines * TEXT.leading + who.lines * SMALL.leading
    height = max(name.lines * TEXT.leading, done, _LEAST - _PAD) + _PAD
    steps = [step for _who, step in one.votes]
    span = (_place(min(steps)), _place(max(steps))) if one.spread else None
    return ConditionRow(name, apart, _marks(one.votes), span, one.votes, action, who, round(height, 2))


def _place(step: int) -> float:
    return _FIRST + (step - 1) * _STEP


def _marks(votes: Sequence[tuple[str, int]]) -> tuple[tuple[str, float], ...]:
    """The left edges of the shapes; equal votes stand beside one another around their step."""
    found = []
    for step in range(1, 6):
        here = [who for who, given in votes if given == step]
        pitch = min(_MARK, _STEP / max(1, len(here)))
        start = _place(step) - _SHAPE / 2 - (len(here) - 1) * pitch / 2
        start = min(max(0.0, start), _STRIP - _SHAPE - (len(here) - 1) * pitch)
        found += [(who, round(start + index * pitch, 2)) for index, who in enumerate(here)]
    return tuple(found)


def _facing(sheet: AlignmentSheet, setter: Setter) -> list[ListOf]:
    gettext = setter.translator.gettext
    shape = Shape(HALF, _CARD_LEAD)
    return [
        ListOf(
            gettext(N_("Sales says of marketing")),
            _cards(sheet.of_marketing),
            shape,
            aside=gettext(N_("hands")),
        ),
        ListOf(
            gettext(N_("Marketing says of sales")), _cards(sheet.of_sales), shape, aside=gettext(N_("hands"))
        ),
    ]


def _rest(sheet: AlignmentSheet, setter: Setter) -> list[ListOf]:
    gettext = setter.translator.gettext
    taken = [Pair(sheet.note, lines=6)] if sheet.note else []
    return [
        ListOf(gettext(N_("What stands between us")), _cards(sheet.between), Shape(THIRD, _CARD_LEAD)),
        ListOf(
            gettext(N_("What may be behind it")), [*(Pair(one) for one in sheet.causes), *taken], Shape(THIRD)
        ),
        ListOf(gettext(N_("What helps")), [Pair(one) for one in sheet.measures], Shape(THIRD)),
    ]


def _cards(cards: Sequence[SaidCard]) -> list[Pair]:
    """The cards with most hands first."""
    order = sorted(cards, key=lambda card: -card.hands)
    return [Pair(one.text, lead=str(one.hands or "–"), under=one.answer) for one in order]
