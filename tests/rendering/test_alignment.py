"""The page of the alignment check, read back."""

from datetime import date
from pathlib import Path

import pytest

from personaforge.domain import alignment
from personaforge.domain.alignment import Side
from personaforge.domain.changes import Insert
from personaforge.domain.handover_options import PrerequisiteKey
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language, Translator
from personaforge.rendering.alignment.layout import lay_out_alignment
from personaforge.rendering.alignment.sheet import AlignmentSheet
from personaforge.rendering.assembly.alignment import alignment_sheet
from personaforge.rendering.measure import TextMeasure
from tests.rendering.conftest import Print
from tests.rendering.handed_over import sample
from tests.rendering.reading import reader, text_of

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
TODAY = date(2026, 11, 16)


def empty() -> Workspace:
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", {})])
    return workspace


def sheet_of(workspace: Workspace, language: Language = "de") -> AlignmentSheet:
    sheet = alignment_sheet(workspace, Translator(language), TODAY)
    assert sheet is not None
    return sheet


def test_nothing_is_printed_before_anybody_has_said_anything() -> None:
    assert alignment_sheet(empty(), Translator("de"), TODAY) is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_votes_cards_and_measures_stand_on_one_page(
    printed: Print, tmp_path: Path, language: Language
) -> None:
    pdf = printed(sheet_of(sample(tmp_path, language, scored=False), language), language)
    assert pdf.pages == 1
    assert reader(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = text_of(pdf)
    said = {
        "de": ("Bei 5 von 8 Voraussetzungen", "Henrik Voss, 07.12.2026", "Der Vertrieb über das Marketing",
               "wenn wir dreimal nachfragen", "Schriftliche Vereinbarung"),
        "en": ("On 5 of 8 prerequisites", "Henry Vance", "Sales says of marketing", "asked three times",
               "Written agreement"),
    }  # fmt: skip
    for words in said[language]:
        assert words in text
    assert "…" not in text


def test_the_furthest_apart_comes_first_and_few_answers_will_do(printed: Print) -> None:
    workspace = empty()
    first, second = list(PrerequisiteKey)[:2]
    for key, who, step in (
        (first, Department.SALES, 3),
        (second, Department.SALES, 1),
        (second, Department.MARKETING, 5),
    ):
        workspace.apply(alignment.vote(workspace, key, who, step))
    text = text_of(printed(sheet_of(workspace, "en"), "en"))
    assert "On 1 of 2 prerequisites" in text
    assert text.index("vision, infrastructure") < text.index("demands it")
    assert "Sales says of marketing" not in text


def test_texts_of_any_length_stay_on_the_page(printed: Print, tmp_path: Path) -> None:
    workspace = sample(tmp_path, "de", scored=False)
    for key in PrerequisiteKey:
        workspace.apply(alignment.edit(workspace, key, "action", f"{WORD} " * 12))
    for side in Side:
        for card in alignment.cards(workspace, side):
            workspace.apply(alignment.edit_card(workspace, card, "text", f"{WORD} und noch {WORD} " * 3))
            workspace.apply(alignment.edit_card(workspace, card, "answer", WORD * 6))
    assert printed(sheet_of(workspace)).pages == 1


@pytest.mark.parametrize("step", range(1, 6))
def test_no_mark_is_cut_where_all_departments_agree_at_the_end_of_the_scale(
    step: int, measure: TextMeasure
) -> None:
    workspace = empty()
    for who in Department:
        workspace.apply(alignment.vote(workspace, PrerequisiteKey.MEASURABLE, who, step))
    layout = lay_out_alignment(sheet_of(workspace), measure, Translator("de"))
    edges = [left for row in layout.rows for _, left in row.marks]
    assert len(edges) == len(Department)
    assert min(edges) >= 0
    assert max(edges) + 3.8 <= 44
    assert len(set(edges)) == len(edges)
