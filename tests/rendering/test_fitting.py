"""What is printed when content does not fit, with a ruler that gives every character a millimetre."""

import pytest

from personaforge.rendering.fitting import (
    AlsoNamed,
    also_named,
    break_lines,
    fit,
    fit_steps,
    gap_for,
    share,
    soften,
    take,
)
from personaforge.rendering.measure import Style

PLAIN = Style("regular", 9, 4)
SMALLER = Style("regular", 8, 4)


def ruler(text: str, style: Style) -> float:
    return sum(char not in "\u200b\u200d\ufe0f" for char in text) * (0.5 if style is SMALLER else 1.0)


def test_short_text_is_left_alone() -> None:
    assert fit("ein Wort", 20, 2, PLAIN, ruler).text == "ein Wort"
    assert fit("ein Wort", 20, 2, PLAIN, ruler).lines == 1


def test_nothing_takes_no_line() -> None:
    assert fit("  ", 20, 2, PLAIN, ruler).lines == 0


def test_long_text_ends_at_a_word_with_an_ellipsis() -> None:
    fitted = fit("eins zwei drei vier fünf sechs", 10, 2, PLAIN, ruler)
    assert fitted.text == "eins zwei drei vier…"
    assert fitted.cut
    assert fitted.lines == 2


def test_ellipsis_follows_no_comma() -> None:
    assert fit("eins zwei, drei vier fünf", 11, 1, PLAIN, ruler).text == "eins zwei…"


def test_words_wider_than_the_column_break_where_the_column_ends() -> None:
    fitted = fit("x" * 25, 10, 3, PLAIN, ruler)
    assert fitted.text == "\u200b".join(("x" * 10, "x" * 10, "x" * 5))
    assert not fitted.cut


def test_line_breaks_of_the_user_stay() -> None:
    assert fit("eins\n\nzwei", 10, 3, PLAIN, ruler).text == "eins\nzwei"


def test_a_family_of_emoji_is_never_torn() -> None:
    family = "👩\u200d👩\u200d👧"
    lines = break_lines(family * 4, 3, PLAIN, ruler)
    assert lines == [family] * 4


def test_accents_stay_with_their_letter() -> None:
    assert all(not line.startswith("\u0301") for line in break_lines("e\u0301" * 9, 3, PLAIN, ruler))


@pytest.mark.parametrize("length", [10, 500, 20_000])
def test_any_length_keeps_its_lines(length: int) -> None:
    fitted = fit("wort " * length, 40, 3, PLAIN, ruler)
    assert fitted.lines <= 3
    assert len(fitted.text) <= 130


def test_steps_take_the_first_that_fits() -> None:
    steps = [(PLAIN, 1), (SMALLER, 1)]
    assert fit_steps("kurz", 10, steps, ruler)[0] is PLAIN
    assert fit_steps("nicht mehr kurz", 10, steps, ruler)[0] is SMALLER
    assert fit_steps("auch so viel zu lang dafür", 10, steps, ruler)[1].cut


def test_all_rows_are_taken_when_they_fit() -> None:
    assert take([5.0] * 4, 20.0, 9, spare=5.0) == 4


def test_rows_left_behind_leave_room_for_their_names() -> None:
    assert take([5.0] * 5, 20.0, 9, spare=5.0) == 3
    assert take([5.0] * 5, 100.0, 3, spare=5.0) == 3


def _line(named: AlsoNamed) -> str:
    return "Also: " + ", ".join(named.names) + f" and {named.more} more"


def test_also_named_fills_its_line_and_counts_the_rest() -> None:
    named = also_named(["eins", "zwei", "drei", "vier"], 30, PLAIN, ruler, _line)
    assert named == AlsoNamed(("eins", "zwei"), 2)


def test_also_named_only_counts_when_no_name_fits() -> None:
    assert also_named(["ein sehr langer Punkt"], 12, PLAIN, ruler, _line) == AlsoNamed((), 1)


def test_bands_get_what_they_want_when_there_is_room() -> None:
    assert share([50, 60], [40, 40], 120) == [50, 60]


def test_spare_room_goes_to_the_bands_in_their_order() -> None:
    assert share([80, 30, 80], [50, 50, 50], 150) == [70, 30, 50]


@pytest.mark.parametrize("total", [30.0, 100.0, 170.0])
def test_shares_never_exceed_the_page(total: float) -> None:
    assert sum(share([90, 90, 90], [60, 50, 40], total)) <= total + 1e-9


@pytest.mark.parametrize(("height", "gap"), [(40.0, 8.0), (62.0, 7.0), (80.0, 6.0)])
def test_the_widest_gap_that_fits(height: float, gap: float) -> None:
    assert gap_for([height, height], 131.5) == gap


def test_long_words_get_break_points_and_short_ones_none() -> None:
    assert soften("kurz") == "kurz"
    assert soften("y" * 45) == "\u200b".join(("y" * 20, "y" * 20, "y" * 5))
