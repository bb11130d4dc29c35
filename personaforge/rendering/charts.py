"""Where the parts of a drawing lie: pure geometry in mm, y pointing down. Macros turn it into SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

DOT = 2.0  # radius of a disc on the map
_RING = 0.8  # the blocker's ring adds this much
_LABEL_GAP = 0.9


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left top corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def within(self, width: float, height: float) -> bool:
        """Whether this lies inside a field from the origin to (`width`, `height`)."""
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= width and self.y + self.height <= height


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody to be placed: position in mm and the sizes that the label could have, the best one first."""

    key: str
    x: float
    y: float
    labels: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A spot with the box of its label, the alignment of its text, and which of its sizes was taken."""

    key: str
    x: float
    y: float
    label: Box
    align: str = "left"
    size: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from disc to disc, shortened to their edges, `strength` 1 to 3."""

    x1: float
    y1: float
    x2: float
    y2: float
    strength: int


def spread(spots: Sequence[Spot], width: float, height: float) -> list[Spot]:
    """The spots with those that share a place moved apart and all kept inside the field."""
    groups: dict[tuple[int, int], list[int]] = {}
    for index, spot in enumerate(spots):
        groups.setdefault((round(spot.x), round(spot.y)), []).append(index)
    moved = list(spots)
    for members in groups.values():
        for number, index in enumerate(members):
            dx, dy = _offset(number, len(members))
            spot = spots[index]
            moved[index] = replace(
                spot,
                x=_clamp(spot.x + dx, DOT + _RING, width - DOT - _RING),
                y=_clamp(spot.y + dy, DOT + _RING, height - DOT - _RING),
            )
    return moved


def place_labels(
    spots: Sequence[Spot],
    width: float,
    height: float,
    arrows: Sequence[Arrow] = (),
) -> list[Placed] | None:
    """A label beside every disc such that nothing touches, or None where there is no such way.

    Labels keep off arrows where they can. Searches all combinations of eight sides a disc, the most
    hemmed in first, and gives up after some thousand steps.
    """
    discs = [_disc(spot) for spot in spots]
    options: list[list[tuple[float, Placed]]] = []
    for spot in spots:
        obstacles = [disc for disc, other in zip(discs, spots, strict=True) if other is not spot]
        found = [
            (cost + 16.0 * _crossed(candidate.label, arrows), candidate)
            for cost, candidate in _candidates(spot)
            if candidate.label.within(width, height)
            and not any(candidate.label.overlaps(box) for box in obstacles)
        ]
        options.append(sorted(found, key=lambda option: option[0]))
    if any(not choice for choice in options):
        return None
    order = sorted(range(len(spots)), key=lambda index: len(options[index]))
    chosen = _search(options, order)
    return None if chosen is None else [chosen[index] for index in range(len(spots))]


def free_corners(
    areas: Sequence[tuple[Box, float]], height: float, placed: Sequence[Placed], arrows: Sequence[Arrow]
) -> list[tuple[float, float] | None]:
    """For the name of each area (box, width of the name) a corner that nothing else uses, or None."""
    taken = [box for spot in placed for box in (spot.label, _disc_at(spot.x, spot.y))]
    found: list[tuple[float, float] | None] = []
    for area, wide in areas:
        corners = [
            Box(x, y, wide, height)
            for y in (area.y, area.y + area.height - height)
            for x in (area.x + 0.8, area.x + area.width - wide - 0.8)
        ]
        if area.y > 0:
            corners = [*corners[2:], *corners[:2]]
        free = (box for box in corners if not _crossed(box, arrows) and not any(map(box.overlaps, taken)))
        corner = next(free, None)
        found.append(None if corner is None else (corner.x, corner.y))
    return found


def arrows_between(
    spots: Sequence[Spot], links: Iterable[tuple[str, str, int]], radius: float = DOT
) -> list[Arrow]:
    """Arrows for links (source key, target key, strength) whose two ends are on the map and apart."""
    where = {spot.key: spot for spot in spots}
    arrows = []
    for source, target, strength in links:
        if source not in where or target not in where or source == target:
            continue
        start, end = where[source], where[target]
        length = hypot(end.x - start.x, end.y - start.y)
        if length <= 2 * radius + 2.5:
            continue
        dx, dy = (end.x - start.x) / length, (end.y - start.y) / length
        near, far = radius + 0.7, radius + 0.9
        arrows.append(
            Arrow(start.x + dx * near, start.y + dy * near, end.x - dx * far, end.y - dy * far, strength)
        )
    return arrows


def arrow_head(arrow: Arrow, size: float = 1.7) -> str:
    """The points of a filled head at the end of the arrow, for an SVG polygon."""
    length = hypot(arrow.x2 - arrow.x1, arrow.y2 - arrow.y1) or 1.0
    dx, dy = (arrow.x2 - arrow.x1) / length, (arrow.y2 - arrow.y1) / length
    back_x, back_y = arrow.x2 - dx * size, arrow.y2 - dy * size
    half = size * 0.42
    points = (
        (arrow.x2, arrow.y2),
        (back_x - dy * half, back_y + dx * half),
        (back_x + dy * half, back_y - dx * half),
    )
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def hatch(x: float, y: float, width: float, height: float, step: float = 0.62) -> str:
    """Path data of 45-degree lines that fill a rectangle exactly, without a clip."""
    parts = []
    offset = step / 2
    while offset < width + height:
        x1, y1 = (offset, 0.0) if offset <= width else (width, offset - width)
        x2, y2 = (0.0, offset) if offset <= height else (offset - height, height)
        parts.append(f"M{x + x1:.2f} {y + y1:.2f}L{x + x2:.2f} {y + y2:.2f}")
        offset += step
    return "".join(parts)


def ring_quarter(cx: float, cy: float, inner: float, outer: float, corner: int, gap: float = 0.35) -> str:
    """Path data of a quarter of a ring: corner 0 is left top, then clockwise; `gap` mm off both axes."""
    sx, sy = ((-1, -1), (1, -1), (1, 1), (-1, 1))[corner]
    x, y = cx + sx * gap, cy + sy * gap
    far, near = outer - gap, max(inner - gap, 0.0)
    out, back = (1, 0) if sx * sy < 0 else (0, 1)
    return (
        f"M{x:.2f} {y + sy * near:.2f}V{y + sy * far:.2f}"
        f"A{far:.2f} {far:.2f} 0 0 {out} {x + sx * far:.2f} {y:.2f}H{x + sx * near:.2f}"
        + (f"A{near:.2f} {near:.2f} 0 0 {back} {x:.2f} {y + sy * near:.2f}Z" if near else "Z")
    )


def sector(cx: float, cy: float, radius: float, share: float) -> str:
    """Path data of a sector from twelve o'clock clockwise that fills `share` (0 to below 1) of a disc."""
    angle = 2 * pi * share
    x, y = cx + radius * sin(angle), cy - radius * cos(angle)
    large = 1 if share > 0.5 else 0
    return f"M{cx} {cy}V{cy - radius:.2f}A{radius} {radius} 0 {large} 1 {x:.3f} {y:.3f}Z"


def _offset(number: int, count: int) -> tuple[float, float]:
    if count == 1:
        return 0.0, 0.0
    if count == 2:
        return (-2.9, 0.0) if number == 0 else (2.9, 0.0)
    radius = max(2.9, count * 4.8 / (2 * pi))
    angle = 2 * pi * number / count - pi / 2
    return radius * cos(angle), radius * sin(angle)


def _disc(spot: Spot) -> Box:
    return _disc_at(spot.x, spot.y)


def _disc_at(x: float, y: float) -> Box:
    reach = DOT + 0.3
    return Box(x - reach, y - reach, 2 * reach, 2 * reach)


def _candidates(spot: Spot) -> list[tuple[float, Placed]]:
    return [
        (cost + 1.5 * index, Placed(spot.key, spot.x, spot.y, box, align, index))
        for index, (width, height) in enumerate(spot.labels)
        for cost, box, align in _sides(spot, width, height)
    ]


def _sides(spot: Spot, width: float, height: float) -> list[tuple[float, Box, str]]:
    beside, away = DOT + _LABEL_GAP, DOT + 0.35
    middle = spot.y - 1.75  # the first line stands beside the disc, a second one hangs below it
    sides = (
        (0.0, spot.x + beside, middle, "left"),
        (1.0, spot.x - beside - width, middle, "right"),
        (2.0, spot.x - width / 2, spot.y + away, "center"),
        (2.2, spot.x - width / 2, spot.y - away - height, "center"),
        (2.6, spot.x - DOT, spot.y + away, "left"),
        (2.8, spot.x + DOT - width, spot.y + away, "right"),
        (3.0, spot.x - DOT, spot.y - away - height, "left"),
        (3.2, spot.x + DOT - width, spot.y - away - height, "right"),
    )
    return [(cost, Box(x, y, width, height), align) for cost, x, y, align in sides]


def _search(
    options: Sequence[Sequence[tuple[float, Placed]]], order: Sequence[int]
) -> dict[int, Placed] | None:
    best: dict[int, Placed] | None = None
    best_cost = float("inf")
    steps = 0

    def descend(depth: int, chosen: dict[int, Placed], cost: float) -> None:
        nonlocal best, best_cost, steps
        steps += 1
        if cost >= best_cost or steps > 6000:
            return
        if depth == len(order):
            best, best_cost = dict(chosen), cost
            return
        for more, candidate in options[order[depth]]:
            if not any(candidate.label.overlaps(other.label) for other in chosen.values()):
                chosen[order[depth]] = candidate
                descend(depth + 1, chosen, cost + more)
                del chosen[order[depth]]

    descend(0, {}, 0.0)
    return best


def _crossed(box: Box, arrows: Sequence[Arrow]) -> float:
    """How much of the arrows the box would hide: the sum of the shares of their lengths."""
    return sum(_hidden(box, arrow) for arrow in arrows)


def _hidden(box: Box, arrow: Arrow) -> float:
    steps = 24
    inside = 0
    for step in range(steps + 1):
        x = arrow.x1 + (arrow.x2 - arrow.x1) * step / steps
        y = arrow.y1 + (arrow.y2 - arrow.y1) * step / steps
        inside += box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
    return inside / steps


def _clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), max(low, high))
