"""Where everything on the influence map lies: pure geometry in px, y pointing down, nothing of Qt.

Steps are cells: five columns of interest, five rows of power, the border of the quadrants between 3 and 4. People of
one cell stand side by side under whole names where these fit, else they form a column with the names beside the
portraits; a row of the map grows when its fullest cell needs it. So names never overlap, whoever comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, hypot

STEPS = 5
BORDER = 3.5
"""Power or interest above this is high (methods B2: at least 4)."""

_SAMPLES = 24
_BENDS = (0.1, -0.1, 0.0, 0.2, -0.2, 0.32, -0.32)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left top corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def center(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float, gap: float = 0) -> bool:
        """Whether a point lies inside or nearer than `gap`."""
        return (
            self.x - gap <= x <= self.x + self.width + gap and self.y - gap <= y <= self.y + self.height + gap
        )

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Look:
    """Measures of a person on the map."""

    portrait: float = 44
    portrait_least: float = 32
    small: float = 34
    small_least: float = 26
    small_line: float = 16
    name_line: float = 20
    second_line: float = 17
    padding: float = 8
    gap: float = 6
    """Between portrait and name."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be seated; `name` is the width of the whole name in px, `word` that of its longest word, `single`
    that of a name of one word.
    """

    id: str
    power: int
    interest: int
    name: float = 80
    word: float = 60
    single: float = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """The middle of a portrait, its diameter, and the room for the words."""

    x: float
    y: float
    diameter: float
    label: Box
    beside: bool = False
    """Words stand right of the portrait in a smaller type, not under it."""

    @property
    def portrait(self) -> Box:
        """The square around the portrait."""
        half = self.diameter / 2
        return Box(self.x - half, self.y - half, self.diameter, self.diameter)


@dataclass(frozen=True, slots=True)
class Grid:
    """The field from the origin to (`width`, sum of `rows`); `rows` are heights from power 5 down to 1."""

    width: float
    rows: tuple[float, ...]
    look: Look = Look()

    @property
    def height(self) -> float:
        """Height of the field."""
        return sum(self.rows)

    @property
    def border(self) -> tuple[float, float]:
        """Where high begins: x of interest, y of power."""
        return self.width * 3 / STEPS, sum(self.rows[:2])

    def cell(self, power: int, interest: int) -> Box:
        """The cell of a step on both axes."""
        tops = (0.0, *accumulate(self.rows))
        row = STEPS - power
        column = self.width / STEPS
        return Box((interest - 1) * column, tops[row], column, self.rows[row])

    def anchor(self, power: int, interest: int) -> tuple[float, float]:
        """Where the portrait of somebody alone in a cell has its middle; the ticks stand there, too."""
        cell = self.cell(power, interest)
        portrait, text = _sizes(cell.height, self.look)
        return cell.x + cell.width / 2, cell.y + (cell.height - portrait - text) / 2 + portrait / 2

    def step_at(self, x: float, y: float) -> tuple[int, int]:
        """Power and interest of the cell at a point, of the nearest one outside the field."""
        interest = min(STEPS, max(1, int(x // (self.width / STEPS)) + 1))
        ends = accumulate(self.rows)
        row = next((index for index, end in enumerate(ends) if y < end), STEPS - 1)
        return STEPS - row, interest

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on the field."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def build_grid(guests: Sequence[Guest], width: float, height: float, look: Look) -> Grid:
    """Return the field for these people, at least `height` high; full rows take from empty ones first."""
    cells = _by_cell(guests)
    needs = [look.portrait_least + 2 * look.padding] * STEPS
    for (power, _interest), people in cells.items():
        row = STEPS - power
        needs[row] = max(needs[row], _need(people, width / STEPS, look))
    return Grid(width, _levelled(needs, height), look)


def arrange(guests: Sequence[Guest], grid: Grid) -> dict[str, Seat]:
    """Return the seat of everybody; within a cell the order of `guests` decides."""
    seats: dict[str, Seat] = {}
    for (power, interest), people in _by_cell(guests).items():
        cell = grid.cell(power, interest)
        if _side_by_side(people, cell.width, cell.height, grid.look):
            seats |= _seat_row(people, cell, grid.look)
        else:
            seats |= _seat_column(people, cell, grid.look)
    return seats


def by_priority(guests: Iterable[Guest]) -> list[str]:
    """Return the ids in the order of the Tab key: power times interest, then power, then as listed."""
    return [g.id for g in sorted(guests, key=lambda guest: (-guest.power * guest.interest, -guest.power))]


def _by_cell(guests: Sequence[Guest]) -> dict[tuple[int, int], list[Guest]]:
    cells: dict[tuple[int, int], list[Guest]] = {}
    for guest in guests:
        cells.setdefault((guest.power, guest.interest), []).append(guest)
    return cells


def _sizes(height: float, look: Look) -> tuple[float, float]:
    """Return diameter and height of the words for somebody alone in a cell of this height."""
    text = look.name_line + look.second_line + look.gap / 2
    room = height - 2 * look.padding - text
    return min(look.portrait, max(look.portrait_least, room)), text


def _text_height(people: Sequence[Guest], width: float, look: Look) -> float:
    room = max(1, width - look.padding)
    lines = max(min(2, ceil(guest.name / room)) for guest in people)
    if len(people) == 1:  # a single word is broken, which takes the room of hyphens
        lines = max(lines, min(3, ceil(people[0].single / max(1, room - look.padding))))
    return lines * look.name_line + look.second_line + look.gap / 2


def _side_by_side(people: Sequence[Guest], width: float, height: float, look: Look) -> bool:
    column = width / len(people)
    fits = len(people) == 1 or all(max(g.word, look.portrait) + look.padding <= column for g in people)
    return fits and _text_height(people, column, look) + look.portrait_least + look.padding <= height


def _need(people: Sequence[Guest], width: float, look: Look) -> float:
    row = look.portrait_least + look.padding + _text_height(people, width / len(people), look)
    if _side_by_side(people, width, row, look):
        return row
    return len(people) * (max(look.small_least, 2 * look.small_line) + 2) + look.padding


def _levelled(needs: Sequence[float], height: float) -> tuple[float, ...]:
    """Return heights that add up to `height`, equal where the needs allow; just the needs if these are more."""
    if sum(needs) >= height:
        return tuple(needs)
    fixed: dict[int, float] = {}
    while True:
        free = [index for index in range(len(needs)) if index not in fixed]
        level = (height - sum(fixed.values())) / len(free)
        high = {index: needs[index] for index in free if needs[index] > level}
        if not high:
            return tuple(fixed.get(index, level) for index in range(len(needs)))
        fixed |= high


def _seat_row(people: Sequence[Guest], cell: Box, look: Look) -> dict[str, Seat]:
    column = cell.width / len(people)
    text = _text_height(people, column, look)
    diameter = min(look.portrait, cell.height - look.padding - text)
    if len(people) == 1 and text == look.name_line + look.second_line + look.gap / 2:
        diameter = min(diameter, _sizes(cell.height, look)[0])
    top = cell.y + (cell.height - diameter - text) / 2
    seats = {}
    for index, guest in enumerate(people):
        left = cell.x + index * column
        label = Box(
            left + look.padding / 2, top + diameter + look.gap / 2, column - look.padding, text - look.gap / 2
        )
        seats[guest.id] = Seat(left + column / 2, top + diameter / 2, diameter, label)
    return seats


def _seat_column(people: Sequence[Guest], cell: Box, look: Look) -> dict[str, Seat]:
    row = min((cell.height - look.padding) / len(people), look.portrait + look.gap)
    diameter = min(look.small, row - look.gap)
    longest = max(guest.name for guest in people)
    width = min(cell.width - look.padding, diameter + 2 * look.gap + longest)
    left = cell.x + (cell.width - width) / 2
    top = cell.y + (cell.height - row * len(people)) / 2
    seats = {}
    for index, guest in enumerate(people):
        x = left + diameter + look.gap
        label = Box(x, top + index * row + 1, left + width - x, row - 2)
        seats[guest.id] = Seat(left + diameter / 2, top + (index + 0.5) * row, diameter, label, True)
    return seats


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve that begins and ends at the edge of what it joins."""

    start: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at 0 to 1 of the way."""
        u = 1 - t
        return (
            u * u * self.start[0] + 2 * u * t * self.control[0] + t * t * self.end[0],
            u * u * self.start[1] + 2 * u * t * self.control[1] + t * t * self.end[1],
        )

    def part(self, low: float, high: float) -> Curve:
        """The curve between two points of its way."""
        start, end = self.at(low), self.at(high)
        x = (1 - low) * ((1 - high) * self.start[0] + high * self.control[0]) + low * (
            (1 - high) * self.control[0] + high * self.end[0]
        )
        y = (1 - low) * ((1 - high) * self.start[1] + high * self.control[1]) + low * (
            (1 - high) * self.control[1] + high * self.end[1]
        )
        return Curve(start, (x, y), end)


def join(
    source: Sequence[Box], target: Sequence[Box], others: Sequence[Box] = (), gap: float = 5
) -> Curve | None:
    """Return the curve from the middle of the first box of one person to that of another, cut at their boxes.

    It bends to the side where it crosses fewest `others`; to its right at first, so that an arrow and its answer lie
    apart. None when the two touch.
    """
    best: tuple[int, Curve] | None = None
    for bend in _BENDS:
        curve = _cut(_bent(source[0].center, target[0].center, bend), source, target, gap)
        if curve is None:
            continue
        crossed = _crossings(curve, others) if others else 0
        if best is None or crossed < best[0]:
            best = crossed, curve
        if crossed == 0:
            break
    return None if best is None else best[1]


def _bent(start: Point, end: Point, bend: float) -> Curve:
    dx, dy = end[0] - start[0], end[1] - start[1]
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return Curve(start, (middle[0] - dy * bend, middle[1] + dx * bend), end)


def _cut(curve: Curve, source: Sequence[Box], target: Sequence[Box], gap: float) -> Curve | None:
    steps = [index / (2 * _SAMPLES) for index in range(2 * _SAMPLES + 1)]
    inside = [t for t in steps if any(box.holds(*curve.at(t), gap) for box in source)]
    low = max(inside, default=0.0)
    reached = [t for t in steps if t > low and any(box.holds(*curve.at(t), gap) for box in target)]
    high = min(reached, default=1.0)
    low = _edge(curve, source, low, min(high, low + 0.5 / _SAMPLES), gap)
    high = _edge(curve, target, high, max(low, high - 0.5 / _SAMPLES), gap)
    found = curve.part(low, high)
    far = hypot(found.end[0] - found.start[0], found.end[1] - found.start[1])
    return found if high > low and far > 8 else None


def _edge(curve: Curve, boxes: Sequence[Box], inner: float, outer: float, gap: float) -> float:
    """Return, to a thousandth, where between two points of its way the curve leaves the boxes."""
    for _ in range(6):
        middle = (inner + outer) / 2
        if any(box.holds(*curve.at(middle), gap) for box in boxes):
            inner = middle
        else:
            outer = middle
    return outer


def _crossings(curve: Curve, boxes: Sequence[Box]) -> int:
    points = [curve.at(index / _SAMPLES) for index in range(1, _SAMPLES)]
    across, down = [x for x, _y in points], [y for _x, y in points]
    reach = Box(min(across), min(down), max(across) - min(across), max(down) - min(down))
    near = [box for box in boxes if box.overlaps(reach)]
    return sum(any(box.holds(x, y, 2) for x, y in points) for box in near)
