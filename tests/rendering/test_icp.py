"""The printed profile of an ideal customer, read back."""

import dataclasses

import pytest

from personaforge.rendering.icp.sheet import IcpSheet
from personaforge.rendering.sheets import Foot, Head
from tests.rendering.conftest import Print
from tests.rendering.owner_led import OWNER_LED
from tests.rendering.reading import reader, text_of
from tests.rendering.test_persona import filled_with


def test_everything_that_was_agreed_is_on_one_page(printed: Print) -> None:
    pdf = printed(OWNER_LED)
    assert pdf.pages == 1
    text = text_of(pdf)
    for criterion in (*OWNER_LED.musts, *OWNER_LED.shoulds, *OWNER_LED.excludes):
        assert criterion.text in text
        assert criterion.detail in text
        assert criterion.code in text
    for group in OWNER_LED.groups:
        assert all(line in text for line in group.lines)
    for link in OWNER_LED.personas:
        assert link.name in text
    assert OWNER_LED.rationale in text
    assert all(item in text for item in OWNER_LED.existing)


def test_what_a_persona_does_there_is_wrapped_where_that_needs_no_further_page(printed: Print) -> None:
    role = "leitet das Marketing bei einem inhabergeführten IT-Dienstleister und hat dafür zwei Tage in der Woche"
    personas = tuple(dataclasses.replace(link, role=role) for link in OWNER_LED.personas)
    full = dataclasses.replace(OWNER_LED, personas=personas)
    roomy = printed(dataclasses.replace(full, groups=()))
    text = " ".join(text_of(roomy).split())
    assert text.replace("- ", "").count("zwei Tage in der Woche") == len(personas)
    assert roomy.pages == printed(full).pages == 1


def test_metadata_and_size(printed: Print) -> None:
    pdf = printed(OWNER_LED)
    info = reader(pdf).metadata
    assert info is not None
    assert info.title == OWNER_LED.title
    assert len(pdf.content) <= 250_000
    assert pdf.warnings == ()


def test_what_does_not_fit_moves_to_a_second_page_that_is_not_nearly_empty(printed: Print) -> None:
    pdf = printed(
        dataclasses.replace(OWNER_LED, rationale=OWNER_LED.rationale * 4, personas=OWNER_LED.personas * 3)
    )
    assert pdf.pages == 2
    assert OWNER_LED.rationale in text_of(pdf, 1)
    assert "Viktor Vertrieb" in text_of(pdf, 1)


def test_an_empty_profile_asks_what_is_missing(printed: Print) -> None:
    pdf = printed(IcpSheet("Neues Profil", Head("ICP-01"), Foot()), "en")
    assert pdf.pages == 1
    assert text_of(pdf).count("Still open:") == 3


@pytest.mark.parametrize("text", ["wort " * 4000, "x" * 2000, "<b>{{7*7}}</b> ", "😀" * 500])
def test_never_more_than_two_pages(printed: Print, text: str) -> None:
    assert printed(filled_with(OWNER_LED, text)).pages <= 2
