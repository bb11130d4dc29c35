"""Names on the influence map."""

from __future__ import annotations

from ui.context import Context
from ui.text_layout import text_width
from ui.views.influence.style import wrapped


def test_a_name_of_one_long_word_is_broken_and_not_cut(context: Context) -> None:
    font = context.theme.font("body", weight=600)
    name = "Bundesbeschaffungsbeauftragtenvertretung"
    lines = wrapped(name, font, text_width(name, font) / 2.5, 3)
    assert len(lines) == 3
    assert "".join(line.removesuffix("-") for line in lines) == name


def test_words_stay_whole_where_they_fit(context: Context) -> None:
    font = context.theme.font("body", weight=600)
    assert wrapped("Head of sales", font, text_width("Head of", font) + 2, 2) == ["Head of", "sales"]
