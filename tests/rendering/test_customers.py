"""The printed analysis of the customers, read back."""

import dataclasses
from datetime import date
from itertools import pairwise

import pytest

from personaforge.domain.companies.results import Bin, Discovery, Verdict
from personaforge.domain.companies.tests import Between
from personaforge.rendering.customers.sheet import CustomersSheet
from personaforge.rendering.sheets import Foot, Head
from tests.rendering.companies import CUSTOMERS, TESTED, shared
from tests.rendering.conftest import Print
from tests.rendering.reading import filled, reader, text_of
from tests.rendering.test_workbook import bookmarks

EMPTY = CustomersSheet("Analysis", Head(""), Foot(), Discovery(0, 0, 0, ()))


@pytest.mark.parametrize(
    ("language", "answer", "counts"),
    [
        ("de", "4 Merkmale heben die besten Kunden klar von allen anderen ab.", "58 von 192 anderen"),
        ("en", "4 traits set the best customers clearly apart from all others.", "58 of 192 others"),
    ],
)
def test_the_answer_comes_first_and_every_trait_has_its_counts(
    printed: Print, language: str, answer: str, counts: str
) -> None:
    pdf = printed(CUSTOMERS, language)
    text = text_of(pdf)
    assert answer in text_of(pdf, 0)
    assert counts in text
    for one in CUSTOMERS.traits:
        assert one.words in text
    assert all(word in text for word in ("Wilson", "Katz"))
    assert all(name in text for name in TESTED.answer.missed_best)
    assert pdf.warnings == ()
    assert pdf.missing == ""


def test_traits_stand_under_what_they_say(printed: Print) -> None:
    pdf = printed(CUSTOMERS, "en")
    titles = list(bookmarks(reader(pdf).outline))
    assert titles[1:4] == [
        "Typical of the best",
        "Somewhat more frequent among the best",
        "Typical of the worst",
    ]
    text = text_of(pdf)
    rows = ("Umsatz: 5 bis 25", "Eigene Marketingabteilung: ja", "Entscheidungswege: Konzern")
    assert [text.index(row) for row in rows] == sorted(text.index(row) for row in rows)
    assert "Common to all, so it says nothing: Land ist Deutschland; Rechtsform ist GmbH" in text
    assert "Too few to say: Wechselbereitschaft ist hoch" in text


def test_a_plot_names_the_ends_of_its_cut(printed: Print) -> None:
    text = text_of(printed(CUSTOMERS, "de"), 1)
    assert "30 150" in text
    assert "5 Mio. 25 Mio." in text


@pytest.mark.parametrize(
    ("language", "cut", "ends"),
    [("de", "01.01.2021 31.12.2023", "7/2018"), ("en", "1 Jan 2021 31 Dec 2023", "7/2018")],
)
def test_days_have_a_plot_too(printed: Print, language: str, cut: str, ends: str) -> None:
    edges = [date(2018, 7, 1), date(2020, 1, 1), date(2022, 1, 1), date(2025, 1, 1)]
    bins = tuple(Bin("", low, high, 3, 2, 30) for low, high in pairwise(edges))
    test = Between("won_on", date(2021, 1, 1), date(2023, 12, 31))
    one = shared("Won on: 2021 to 2023", "Won on", (9, 1, 58), Verdict.STRONG, test, bins)
    text = text_of(printed(dataclasses.replace(CUSTOMERS, traits=(one,)), language))
    assert cut in text
    assert ends in text


def test_metadata_bookmarks_and_tags(printed: Print) -> None:
    document = reader(printed(CUSTOMERS, "de"))
    assert document.metadata is not None
    assert document.metadata.title == "Kundenanalyse, Beispielfirma GmbH"
    assert str(document.root_object["/Lang"]) == "de"
    assert "True" in str(document.root_object["/MarkInfo"])
    assert {CUSTOMERS.title, "Typisch für die besten", "Wie gerechnet wurde"} <= set(
        bookmarks(document.outline)
    )


def test_few_rated_customers_are_called_a_tendency(printed: Print) -> None:
    few = dataclasses.replace(CUSTOMERS, discovery=Discovery(212, 3, 2, ()))
    assert "Only 5 rated customers stand behind this" in text_of(printed(few, "en"), 0)


def test_nothing_rated_invents_nothing(printed: Print) -> None:
    pdf = printed(EMPTY, "en")
    assert pdf.pages == 1
    assert "Nobody has said yet which customers are the best" in text_of(pdf)


def test_many_traits_and_profiles_leave_no_page_nearly_empty(printed: Print) -> None:
    many = tuple(
        shared(f"Merkmal {number}", f"Spalte {number}", (8, 2, 40), Verdict.STRONG) for number in range(45)
    )
    pdf = printed(dataclasses.replace(CUSTOMERS, traits=many, tested=(TESTED,) * 3), "de")
    text = text_of(pdf)
    assert all(one.words in text for one in many[:24])
    assert "und 21 weitere" in text or "weitere" in text.partition("Merkmal 24")[2]
    assert text.count("Hält") + text.count("Halten") == 1
    assert filled(pdf, pdf.pages - 1) > 84


@pytest.mark.parametrize("text", ["wort " * 4000, "x" * 2000, "</table><b>{{7*7}}</b>", "😀" * 500])
def test_hostile_and_long_texts_are_only_text(printed: Print, text: str) -> None:
    traits = tuple(shared(text, text, (8, 2, 40), verdict) for verdict in Verdict for _ in range(3))
    sheet = dataclasses.replace(
        CUSTOMERS,
        title=text,
        head=Head(text, text),
        traits=traits,
        tested=(dataclasses.replace(TESTED, name=text),),
    )
    pdf = printed(sheet, "en")
    assert pdf.pages <= 8
    assert pdf.warnings == ()
