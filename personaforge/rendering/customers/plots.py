"""How the numbers or days of an attribute spread among best, worst and others, with the cut that was found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from personaforge.domain.companies.results import Bin
from personaforge.domain.companies.tests import Between
from personaforge.rendering import plots
from personaforge.rendering.customers.sheet import SharedTrait
from personaforge.rendering.figures import short_number
from personaforge.rendering.fitting import Fitted
from personaforge.rendering.setting import SEMIBOLD, TINY, Setter

WIDTH = 54.0
HEIGHT = 18.0
_APART = 2.0  # mm between two words below a plot


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or day below the plot: its left edge and width in mm."""

    text: str
    left: float
    width: float
    strong: bool


@dataclass(frozen=True, slots=True)
class NumberPlot:
    """A plot as path data in mm: columns of the best, the worst and the others, and where the cut runs."""

    title: Fitted
    columns: tuple[str, ...]
    cut: tuple[float, float] | None
    marks: tuple[Mark, ...]
    words: str


def number_plot(one: SharedTrait, setter: Setter) -> NumberPlot | None:
    """The plot of an attribute with numbers or days, None for one with texts, or without anything known."""
    ranges = [part for part in one.trait.bins if part.low is not None or part.high is not None]
    bins = [_Bar(_number(part.low), _number(part.high), part.best, part.worst, part.rest) for part in ranges]
    groups = (
        _shares([part.best for part in bins]),
        _shares([part.worst for part in bins]),
        _shares([part.rest for part in bins]),
    )
    highest = max((share for group in groups for share in group), default=0.0)
    if not highest:
        return None
    scaled = [[share / highest for share in group] for group in groups]
    cut = _cut(one, bins)
    return NumberPlot(
        setter.fit(one.attribute, WIDTH, 1, SEMIBOLD),
        plots.grouped_columns(scaled, WIDTH, HEIGHT),
        cut,
        _marks(one, ranges, cut, setter),
        one.words,
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    low: float | None
    high: float | None
    best: int
    worst: int
    rest: int


def _number(end: float | date | None) -> float | None:
    """Return a number, or a day as one."""
    return end.toordinal() if isinstance(end, date) else end


def _shares(counts: Sequence[int]) -> list[float]:
    total = sum(counts)
    return [count / total if total else 0.0 for count in counts]


def _cut(one: SharedTrait, bins: Sequence[_Bar]) -> tuple[float, float] | None:
    """Where the range of the trait lies on the plot, in mm; None for a trait that is no range."""
    low, high = _bounds(one)
    if low is None and high is None:
        return None
    left = 0.0 if low is None else _place(_number(low) or 0.0, bins, upper=False)
    # the last day of a range belongs to it
    right = (
        WIDTH if high is None else _place((_number(high) or 0.0) + isinstance(high, date), bins, upper=True)
    )
    return (round(left, 2), round(right, 2)) if right > left else None


def _bounds(one: SharedTrait) -> tuple[float | date | None, float | date | None]:
    test = one.trait.test
    return (test.low, test.high) if isinstance(test, Between) else (None, None)


def _place(value: float, bins: Sequence[_Bar], *, upper: bool) -> float:
    """Where a number lies on the axis, whose places are equally wide whatever they span."""
    step = WIDTH / len(bins)
    for index, part in enumerate(bins):
        low, high = part.low, part.high
        if high is None or value < high or (upper and value == high):
            if low is None or high is None or high <= low or value <= low:
                return step * (index + (1 if upper and low is not None and value > low else 0))
            return step * (index + (value - low) / (high - low))
    return WIDTH


def _marks(
    one: SharedTrait, ranges: Sequence[Bin], cut: tuple[float, float] | None, setter: Setter
) -> tuple[Mark, ...]:
    """The ends of the cut and of the axis; an end of the axis gives way to a number of the cut."""
    low, high = _bounds(one)
    wanted: list[tuple[float, float | date, bool]] = []
    if cut is not None:
        wanted += [(cut[0], low, True)] if low is not None else []
        wanted += [(cut[1], high, True)] if high is not None else []
    first, last = ranges[0].low, ranges[-1].high
    wanted += [(0.0, first, False)] if first is not None else []
    wanted += [(WIDTH, last, False)] if last is not None else []
    placed = _apart([_mark(x, value, strong, setter) for x, value, strong in wanted if strong])
    for mark in (_mark(x, value, strong, setter) for x, value, strong in wanted if not strong):
        if all(_gap(mark, other) >= _APART for other in placed):
            placed.append(mark)
    return tuple(sorted(placed, key=lambda mark: mark.left))


def _mark(x: float, value: float | date, strong: bool, setter: Setter) -> Mark:
    text = _told(value, strong, setter)
    width = setter.ruler(text, TINY) * 1.08  # the strong ones are semibold
    left = min(max(x - width / 2, 0.0), WIDTH - width)
    return Mark(text, round(left, 2), round(width, 2), strong)


def _told(value: float | date, in_full: bool, setter: Setter) -> str:
    """Return a number, or a day: the end of a cut in full, that of an axis by its year, and month where it is one."""
    if not isinstance(value, date):
        return short_number(value, setter.translator)
    if in_full:
        return setter.translator.date(value)
    return str(value.year) if (value.month, value.day) == (1, 1) else f"{value.month}/{value.year}"


def _gap(one: Mark, other: Mark) -> float:
    first, second = sorted((one, other), key=lambda mark: mark.left)
    return second.left - first.left - first.width


def _apart(marks: list[Mark]) -> list[Mark]:
    """The ends of a cut, moved until they do not touch."""
    if len(marks) < 2 or (lacking := _APART - _gap(*marks)) <= 0:
        return marks
    low, high = marks
    left = max(min(low.left - lacking / 2, WIDTH - low.width - _APART - high.width), 0.0)
    right = max(high.left + lacking / 2, left + low.width + _APART)
    return [replace(low, left=round(left, 2)), replace(high, left=round(right, 2))]
