"""The map's labels touch nothing, and who shares a place is moved apart."""

import itertools
import random

import pytest

from personaforge.rendering.charts import DOT, Box, Spot, hatch, place_labels, spread

W, H = 79.0, 41.0


def test_people_on_one_place_are_moved_apart() -> None:
    spots = spread([Spot(str(number), 40, 20) for number in range(5)], W, H)
    for one, other in itertools.combinations(spots, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (2 * DOT) ** 2


def test_everybody_stays_on_the_map() -> None:
    spots = spread([Spot(str(number), x, y) for number, (x, y) in enumerate(((0, 0), (W, H), (0, H)))], W, H)
    assert all(DOT <= spot.x <= W - DOT and DOT <= spot.y <= H - DOT for spot in spots)


@pytest.mark.parametrize("seed", range(20))
def test_labels_touch_nothing_or_are_given_up(seed: int) -> None:
    chance = random.Random(seed)
    spots = spread(
        [
            Spot(
                str(number),
                (chance.randint(1, 5) - 0.5) / 5 * W,
                (5.5 - chance.randint(1, 5)) / 5 * H,
                ((chance.uniform(8, 24), 3.4),),
            )
            for number in range(chance.randint(1, 9))
        ],
        W,
        H,
    )
    placed = place_labels(spots, W, H)
    if placed is None:
        return
    for one, other in itertools.combinations(placed, 2):
        assert not one.label.overlaps(other.label)
    for one in placed:
        assert one.label.within(W, H)
        for spot in spots:
            if spot.key != one.key:
                assert not one.label.overlaps(Box(spot.x - DOT, spot.y - DOT, 2 * DOT, 2 * DOT))


def test_no_room_for_labels_is_said() -> None:
    assert place_labels([Spot("a", 10, 10, ((200.0, 3.4),))], W, H) is None


def test_hatching_stays_inside_its_cell() -> None:
    numbers = [float(part) for part in hatch(0, 0, 3, 2).replace("M", " ").replace("L", " ").split()]
    assert min(numbers) >= 0
    assert max(numbers[::2]) <= 3
    assert max(numbers[1::2]) <= 2
