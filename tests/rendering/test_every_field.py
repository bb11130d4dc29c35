"""The same awkward text in every field of a workspace, through every document."""

from __future__ import annotations

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from personaforge.i18n import Translator
from personaforge.rendering.assembly.workbook import workbook_sheet
from personaforge.rendering.pdf import Pdf
from tests.contract.filled import filled
from tests.rendering.conftest import Print
from tests.rendering.reading import text_of

DAY = date(2026, 11, 16)
SCRIPTS = (
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 e\u0301\u0302\u0303 a\u200d\u200bb "
    "\U0001f469\u200d\U0001f4bb"
)


def everything(printed: Print, text: str) -> Pdf:
    """The workbook, which holds all documents, of a workspace that says `text` wherever one can type."""
    return printed(workbook_sheet(filled(text), Translator("de"), DAY, ()), "de")


def off_the_page(pdf: Pdf) -> list[tuple[int, tuple[float, ...]]]:
    """Pages, from 1, with the boxes of text that leave their page, in points."""
    document = PdfDocument(pdf.content)
    found = []
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            if left < 0 or bottom < 0 or right > width or top > height:
                found.append((number, (left, bottom, right, top)))
    document.close()
    return found


def test_markup_and_addresses_are_printed_as_they_are(printed: Print) -> None:
    # Whatever would be fetched raises an error in the printer.
    hostile = '"></td><script>{{7*7}}</script><img src="file:///etc/passwd"> url(http://127.0.0.1:9/x)'
    text = text_of(everything(printed, hostile))
    assert text.count("<script>{{7*7}}</script>") > 20
    assert "root:" not in text


@pytest.mark.parametrize("letter", ["x", "W"])
def test_an_endless_word_in_every_card_stays_on_its_page(printed: Print, letter: str) -> None:
    pdf = everything(printed, letter * 2000)
    assert off_the_page(pdf) == []
    assert pdf.pages < 80


def test_other_scripts_and_marks_that_take_no_room_are_printed(printed: Print) -> None:
    pdf = everything(printed, SCRIPTS)
    assert off_the_page(pdf) == []
    assert pdf.pages < 30
