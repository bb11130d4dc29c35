"""The words that are marked while somebody types."""

from __future__ import annotations

import pytest

from personaforge.domain.checks.word_lists import boasts, speaks_of_us


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("die führende Bewertung am Markt", ["führende"]),
        ("Der führendste? Nein: ein führendes Werk führender Leute", ["führendes", "führender"]),
        ("Als Marktführer seit 50 Jahren", ["Marktführer", "seit 50 Jahren"]),
        ("EINZIGARTIGE Qualität", ["EINZIGARTIGE", "Qualität"]),
        ("Know-how, Knowhow und Know How", ["Know-how", "Knowhow", "Know How"]),
        ("die innovativste Innovation", ["innovativste", "Innovation"]),
        ("Wir und unser Team helfen uns", ["Wir", "unser", "uns"]),
        ("mehr als 20 Jahre Erfahrung", ["20 Jahre Erfahrung"]),
        ("the market leader with unique know-how", ["market leader", "unique", "know-how"]),
        ("a leading, innovative, high-quality tool", ["leading", "innovative", "high-quality"]),
        ("50 years in business", ["50 years in business"]),
        ("our team calls us", ["our", "us"]),
    ],
)
def test_marks_praise_of_ourselves(text: str, words: list[str]) -> None:
    found = boasts(text)
    assert [boast.word for boast in found] == words
    assert [text[boast.start : boast.end] for boast in found] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ihre Lead-Qualität steigt",
        "zwei Tage je Kampagne, auch im Winter",
        "Zuwirkung, Wirt und unseriös",
        "a talk leading to an order",
        "Customers in the US and the EU",
        "focus, bus, house",
        "in 50 Jahren vielleicht",
    ],
)
def test_leaves_other_words_alone(text: str) -> None:
    assert boasts(text) == []


def test_speaks_of_us_is_about_pronouns_only() -> None:
    assert speaks_of_us("Unser Portal") == "Unser"
    assert speaks_of_us("führende Qualität") == ""
