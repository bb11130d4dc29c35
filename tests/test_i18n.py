"""Numbers and dates in the words of a language."""

import re

import pytest
from babel.messages.pofile import read_po

from personaforge.exchange.tables.troubles import BadQuotes, TooManyRows
from personaforge.i18n import Language, Translator
from personaforge.paths import resources_dir


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


def test_per_cent_is_written_as_the_language_does_everywhere():
    english, german = Translator("en"), Translator("de")
    assert (english.percent(0.4), german.percent(0.4)) == ("40%", "40\u00a0%")
    assert (english.per_cent(12.5), german.per_cent(12.5)) == ("12.5%", "12,5\u00a0%")
    assert [english.percent(share) for share in (0, 1e-17, 0.001, 0.999, 1)] == [
        "0%",
        "0%",
        "1%",
        "99%",
        "100%",
    ]
    with (resources_dir() / "locale/de/LC_MESSAGES/personaforge.po").open("rb") as file:
        for message in read_po(file):
            english_texts = [message.id] if isinstance(message.id, str) else message.id
            german_texts = [message.string] if isinstance(message.string, str) else message.string
            assert not any(re.search(r"[\d}][ \u00a0]%(?!\()", text) for text in english_texts)
            assert not any(re.search(r"[\d}] ?%(?!\()", text) for text in german_texts)


def test_large_counts_in_sentences_are_grouped_and_lines_are_not():
    trouble = TooManyRows(name="a.csv", limit=2_000_000)
    assert "more than 2,000,000 rows" in trouble.describe(Translator("en").gettext)
    assert "2.000.000" in trouble.describe(Translator("de").gettext)
    assert "line 20002 " in BadQuotes(name="a", line=20_002, text="x").describe(str)
