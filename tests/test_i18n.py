"""Numbers and dates in the words of a language."""

import pytest

from personaforge.i18n import Language, Translator


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("de", 1523.81, "1.523,81"),
        ("en", 1523.81, "1,523.81"),
        ("de", 10**17, "100.000.000.000.000.000"),
        ("de", -2.5e25, "-2,5E25"),
        ("en", 10**400, "1E400"),
    ],
)
def test_a_number_of_any_size_can_be_said(language: Language, number: float, words: str) -> None:
    assert Translator(language).number(number) == words
