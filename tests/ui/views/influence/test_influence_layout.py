"""Who stands where on the influence map, and how the arrows run."""

from itertools import combinations

import pytest

from ui.views.influence.layout import (
    Box,
    Guest,
    Look,
    arrange,
    build_grid,
    by_priority,
    join,
)

LOOK = Look()


def _crowd(counts: dict[tuple[int, int], int], word: float = 60, name: float = 100) -> list[Guest]:
    return [
        Guest(f"{power}{interest}-{index}", power, interest, name, word)
        for (power, interest), count in counts.items()
        for index in range(count)
    ]


def test_somebody_alone_stands_on_the_dot_of_the_cell() -> None:
    guests = _crowd({(4, 2): 1})
    grid = build_grid(guests, 790, 540, LOOK)
    seat = arrange(guests, grid)["42-0"]
    assert (seat.x, seat.y) == pytest.approx(grid.anchor(4, 2))
    assert seat.diameter == LOOK.portrait
    assert not seat.beside


def test_border_of_the_quadrants_lies_between_three_and_four() -> None:
    grid = build_grid([], 800, 500, LOOK)
    assert grid.border == (480, 200)
    assert grid.step_at(479, 201) == (3, 3)
    assert grid.step_at(481, 199) == (4, 4)
    assert grid.step_at(-50, 900) == (1, 1)


@pytest.mark.parametrize("count", [2, 3, 4, 6])
@pytest.mark.parametrize("word", [40.0, 130.0])
def test_people_of_one_cell_never_cover_one_another(count: int, word: float) -> None:
    guests = _crowd({(3, 3): count, (3, 4): 1, (2, 3): 2}, word=word, name=word + 40)
    grid = build_grid(guests, 770, 400, LOOK)
    seats = arrange(guests, grid)
    boxes = {id: (seat.portrait, seat.label) for id, seat in seats.items()}
    for first, second in combinations(boxes, 2):
        assert not any(a.overlaps(b) for a in boxes[first] for b in boxes[second]), (first, second)
    for guest in guests:
        cell = grid.cell(guest.power, guest.interest)
        for box in boxes[guest.id]:
            assert cell.holds(box.x, box.y, 0.01)
            assert cell.holds(box.x + box.width, box.y + box.height, 0.01)


def test_short_names_stand_side_by_side_and_long_ones_beside_their_portraits() -> None:
    short = _crowd({(3, 3): 2}, word=50, name=50)
    long = _crowd({(3, 3): 2}, word=120, name=150)
    assert not any(s.beside for s in arrange(short, build_grid(short, 790, 540, LOOK)).values())
    assert all(s.beside for s in arrange(long, build_grid(long, 790, 540, LOOK)).values())


def test_the_same_people_always_sit_alike() -> None:
    guests = _crowd({(2, 2): 3, (5, 5): 2})
    grid = build_grid(guests, 790, 540, LOOK)
    assert arrange(guests, grid) == arrange(list(guests), grid)


def test_rows_are_equal_until_a_crowd_needs_more() -> None:
    assert build_grid(_crowd({(1, 1): 1, (5, 5): 1}), 790, 540, LOOK).rows == pytest.approx([108] * 5)
    crowded = build_grid(_crowd({(3, 3): 6}, word=120), 790, 540, LOOK)
    assert crowded.height == pytest.approx(540)
    assert crowded.rows[2] > crowded.rows[0] == pytest.approx(crowded.rows[4])


def test_a_map_too_low_for_its_people_grows_and_scrolls() -> None:
    guests = _crowd({(power, 1): 5 for power in range(1, 6)}, word=120)
    assert build_grid(guests, 790, 300, LOOK).height > 300


def test_tab_walks_by_priority_then_power() -> None:
    guests = [Guest("a", 2, 5), Guest("b", 5, 2), Guest("c", 5, 5), Guest("d", 1, 1)]
    assert by_priority(guests) == ["c", "b", "a", "d"]


def test_an_arrow_ends_at_the_boxes_of_both() -> None:
    start, end = [Box(0, 0, 40, 40), Box(-20, 42, 80, 40)], [Box(300, 0, 40, 40), Box(280, 42, 80, 40)]
    curve = join(start, end, gap=5)
    assert curve is not None
    assert not any(box.holds(*curve.start, 4) for box in start)
    assert not any(box.holds(*curve.end, 4) for box in end)
    assert any(box.holds(*curve.start, 7) for box in start)
    assert any(box.holds(*curve.end, 7) for box in end)


def test_an_arrow_goes_round_somebody_in_its_way() -> None:
    start, end, between = [Box(0, 0, 40, 40)], [Box(400, 0, 40, 40)], Box(200, -10, 40, 60)
    curve = join(start, end, [between])
    assert curve is not None
    assert not any(between.holds(*curve.at(step / 40)) for step in range(41))


def test_there_is_no_arrow_between_two_who_touch() -> None:
    assert join([Box(0, 0, 40, 40)], [Box(42, 0, 40, 40)]) is None
