"""The waterfall of lead stages: steps going down, bars true to scale, the hand-over and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from personaforge.domain.words import N_
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import HEAD_STRONG, PAGE_WIDTH, SMALL, Setter
from personaforge.rendering.sla.sheet import LeadStage

FIGURES = tuple(
    Style("bold", size, leading, -0.01) for size, leading in ((17, 6.4), (13, 5), (10, 4.2), (7.5, 3.6))
)
BAND = 4.4
BAR = 1.9
MOST_STEPS = 9
_DROP = 6.4
_LAST_STEP = 7.6  # room below the last bar for its rate
_TOP = 7.4  # room above the first bar for its figure
_WIDEST = 54.0


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in its column; `y` is the top of its bar, `bar` the length of the bar in mm."""

    stage: LeadStage
    number: str
    x: float
    y: float
    bar: float
    figure: str
    rate: str


@dataclass(frozen=True, slots=True)
class OwnerBand:
    """Neighbouring stages of one owner; `words` is "" where not even the name of the owner fits."""

    department: str
    x: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """Where marketing hands over to sales: after step `index`, at `x`; `named` if the word fits there."""

    index: int
    x: float
    named: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The drawing in mm. Without any volume there are only bands, and `field` is 0."""

    steps: tuple[Step, ...]
    bands: tuple[OwnerBand, ...]
    column: float
    gutter: float
    field: float
    figure_style: Style
    hand_over: HandOver | None
    way_back: str | None
    sources: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height with the bands of the owners."""
        return self.field + BAND

    @property
    def way_back_x(self) -> float:
        """Where the way back ends, left of the first rate."""
        return 8.0 if self.column >= 22 else 2.0

    def arrow(self, index: int) -> str:
        """Path data of the line from step `index` to the next one, without its head."""
        here, there = self.steps[index], self.steps[index + 1]
        x = here.x + self.column + self.gutter / 2
        return f"M{here.x:.2f} {here.y + 0.15:.2f}H{x:.2f}V{there.y - 0.6:.2f}"

    def arrow_tip(self, index: int) -> str:
        """Points of the head of that line."""
        here, there = self.steps[index], self.steps[index + 1]
        x, y = here.x + self.column + self.gutter / 2, there.y + 0.9
        return f"{x:.2f},{y:.2f} {x - 0.85:.2f},{y - 2:.2f} {x + 0.85:.2f},{y - 2:.2f}"


def draw_waterfall(
    numbered: Sequence[tuple[str, LeadStage]], returns: bool, setter: Setter
) -> tuple[Waterfall | None, list[tuple[str, LeadStage]]]:
    """The drawing of the stages (with the number of their clause) and those that are only listed.

    Drawn are those with a volume, or all of the ladder while nobody has counted. `returns` adds the way back.
    """
    on_ladder = [pair for pair in numbered if not pair[1].beside]
    counted = [pair for pair in on_ladder if pair[1].volume is not None]
    shown = (counted or on_ladder)[:MOST_STEPS]
    if not shown:
        return None, list(numbered)
    listed = [pair for pair in numbered if pair not in shown]
    column, gutter = _columns(len(shown))
    steps = _steps(shown, column, gutter, setter)
    field = steps[-1].y + _LAST_STEP if counted else 0.0
    style = _figure_style(steps, column + gutter - 1.5, setter)
    hand_over = _hand_over(steps, column, gutter, style, setter) if counted else None
    way_back = _way_back(hand_over, returns, setter) if hand_over is not None else None
    used = {step.stage.source for step in steps if step.rate}
    sources = tuple(source for source in ("own", "benchmark", "") if source in used)
    bands = _bands(steps, column, setter)
    return Waterfall(steps, bands, column, gutter, field, style, hand_over, way_back, sources), listed


def _columns(count: int) -> tuple[float, float]:
    gutter = 6.0 if count <= 5 else 4.0
    return min(_WIDEST, (PAGE_WIDTH - gutter * (count - 1)) / count), gutter


def _steps(
    shown: Sequence[tuple[str, LeadStage]], column: float, gutter: float, setter: Setter
) -> tuple[Step, ...]:
    most = max((stage.volume or 0.0 for _, stage in shown), default=0.0) or 1.0
    drop = min(_DROP, 32.0 / max(1, len(shown) - 1))
    return tuple(
        Step(
            stage,
            number,
            index * (column + gutter),
            _TOP + index * drop,
            max(0.4, column * (stage.volume or 0.0) / most),
            "" if stage.volume is None else setter.translator.number(stage.volume),
            "" if stage.rate is None else setter.translator.per_cent(stage.rate),
        )
        for index, (number, stage) in enumerate(shown)
    )


def _figure_style(steps: Sequence[Step], room: float, setter: Setter) -> Style:
    fitting = (style for style in FIGURES if all(setter.ruler(step.figure, style) <= room for step in steps))
    return next(fitting, FIGURES[-1])


def _hand_over(
    steps: Sequence[Step], column: float, gutter: float, style: Style, setter: Setter
) -> HandOver | None:
    word = setter.ruler(setter.translator.gettext(N_("Hand-over")), HEAD_STRONG)
    for index, (here, there) in enumerate(pairwise(steps)):
        if here.stage.department == "marketing" and there.stage.department == "sales":
            free = column + gutter / 2 - 2.0 - setter.ruler(here.figure, style) - 2.0
            return HandOver(index, here.x + column + gutter / 2, word <= free)
    return None


def _way_back(hand_over: HandOver, returns: bool, setter: Setter) -> str | None:
    """The words at the way back, "" where none fit, None where there is no such way."""
    if not returns:
        return None
    room = hand_over.x - 12.0
    gettext = setter.translator.gettext
    words = (gettext(N_("rejected with a code: back into nurturing")), gettext(N_("rejected")))
    return next((text for text in words if setter.ruler(text, SMALL) <= room), "")


def _bands(steps: Sequence[Step], column: float, setter: Setter) -> tuple[OwnerBand, ...]:
    bands: list[OwnerBand] = []
    start = 0
    for index, step in enumerate(steps):
        last = index + 1 == len(steps)
        if last or steps[index + 1].stage.department != step.stage.department:
            x = steps[start].x
            width = step.x + column - x
            bands.append(
                OwnerBand(step.stage.department, x, width, _owner(step.stage.department, width, setter))
            )
            start = index + 1
    return tuple(bands)


def _owner(department: str, width: float, setter: Setter) -> str:
    gettext = setter.translator.gettext
    if not department:
        words = (gettext(N_("Whose is it?")), "?")
    else:
        name = department_word(department, setter)
        words = (gettext(N_("{department} is responsible")).replace("{department}", name), name)
    room = width - 8.0
    return next((text for text in words if setter.ruler(text, HEAD_STRONG) <= room), "")


def department_word(department: str, setter: Setter) -> str:
    """The name of a department on paper."""
    messages = {
        "marketing": N_("Marketing"),
        "sales": N_("Sales"),
        "support": N_("Support"),
        "management": N_("Executive management"),
    }
    return setter.translator.gettext(messages.get(department, ""))
