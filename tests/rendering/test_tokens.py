"""What fits is decided with the same type as what is printed."""

import pytest

from personaforge.rendering import setting
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.measure import Style, TextMeasure
from personaforge.tokens import load_tokens


@pytest.mark.parametrize(
    ("role", "style"),
    [
        ("name", setting.NAME[0]),
        ("name_medium", setting.NAME[1]),
        ("name_small", setting.NAME[2]),
        ("page_title", setting.PAGE_TITLE),
        ("role", setting.ROLE),
        ("quote", setting.QUOTE[0]),
        ("quote_medium", setting.QUOTE[1]),
        ("quote_small", setting.QUOTE[2]),
        ("text", setting.TEXT),
        ("story", setting.STORY),
        ("small", setting.SMALL),
        ("tiny", setting.TINY),
    ],
)
def test_styles_are_those_of_the_tokens(role: str, style: Style) -> None:
    types = load_tokens(PaperFiles.shipped().tokens).print_values["type"]
    assert types[role] == [style.size, style.leading]


def test_figures_are_as_wide_as_one_another(measure: TextMeasure) -> None:
    assert measure("1111", setting.TEXT) == measure("8000", setting.TEXT)


def test_break_points_take_no_room(measure: TextMeasure) -> None:
    assert measure("a\u200bb", setting.TEXT) == measure("ab", setting.TEXT)
