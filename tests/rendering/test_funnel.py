"""The page about the funnel, read back."""

from datetime import date
from pathlib import Path

import pytest

from personaforge.domain import editing
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.funnel import funnel_sheet
from personaforge.rendering.funnel.sheet import FunnelSheet
from tests.rendering.conftest import Print
from tests.rendering.handed_over import sample
from tests.rendering.reading import filled, reader, text_of

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
TODAY = date(2026, 11, 16)


def sheet_of(workspace: Workspace, language: Language = "de", today: date = TODAY) -> FunnelSheet:
    sheet = funnel_sheet(workspace, Translator(language), TODAY, today)
    assert sheet is not None
    return sheet


def empty() -> Workspace:
    workspace = Workspace()
    workspace.load([(ROOT_ID, "workspace", "", "", {})])
    return workspace


def change(workspace: Workspace, record: Record, **fields: object) -> None:
    for name, value in fields.items():
        workspace.apply(editing.set_field(record, name, value))


@pytest.mark.parametrize("language", ["de", "en"])
def test_needs_ranges_sources_and_what_follows_stand_on_one_page(
    printed: Print, tmp_path: Path, language: Language
) -> None:
    workspace = sample(tmp_path, language, scored=False)
    (sla,) = workspace.children(ROOT_ID, Sla)
    change(workspace, sla, reps=5, capacity=5)
    sheet = sheet_of(workspace, language)
    pdf = printed(sheet, language)
    assert pdf.pages == 1
    assert reader(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = text_of(pdf)
    said = {
        "de": ("1.530", "306", "214", "128", "32", "1.523,81", "2.625", "17 bis 23", "eigene Quote", "Vergleichswert",
               "Nein: 26, möglich sind 25", "02.09.2027", "So viele Leads kann der Vertrieb nicht bearbeiten."),
        "en": ("1,530", "306", "214", "128", "32", "1,523.81", "2,625", "17 to 23%", "own rate", "benchmark of others",
               "No: 26, possible are 25", "2 Sept 2027", "Sales cannot work so many leads."),
    }  # fmt: skip
    for words in said[language]:
        assert words in text
    for stage in workspace.children(ROOT_ID, Stage):
        assert stage.rate_note in text


def test_what_is_missing_is_asked_and_nothing_is_made_up(printed: Print) -> None:
    workspace = empty()
    assert funnel_sheet(workspace, Translator("de"), TODAY, TODAY) is None
    workspace.apply(
        editing.insert(workspace, Stage, ROOT_ID, [{"text": "Anfrage", "rate": 20}, {"text": "Auftrag"}])
    )
    pdf = printed(sheet_of(workspace))
    assert pdf.pages == 1
    text = text_of(pdf)
    for asked in (
        "Wie viele Leads kann der Vertrieb im Monat bearbeiten?",
        "Bis wann,",
        "Es gibt kein Umsatzziel.",
    ):
        assert asked in text


def test_a_target_without_any_stage_is_said_in_deals(printed: Print) -> None:
    workspace = empty()
    goal: dict[str, object] = {"revenue_target": 1000, "marketing_share": 50, "average_deal": 100}
    workspace.apply(editing.insert(workspace, Sla, ROOT_ID, [goal]))
    (only,) = sheet_of(workspace).stages
    assert (only.stage.name, only.stage.volume) == ("Abschlüsse", 5)
    assert printed(sheet_of(workspace)).pages == 1


def test_long_words_and_many_stages_stay_on_one_page(printed: Print, tmp_path: Path) -> None:
    workspace = sample(tmp_path, scored=False)
    rows: list[dict[str, object]] = [
        {"text": f"{WORD} {number}", "rate": 1.5, "rate_low": 0.5, "rate_high": 99, "rate_note": WORD * 4}
        for number in range(12)
    ]
    workspace.apply(editing.insert(workspace, Stage, ROOT_ID, rows, after="first"))
    pdf = printed(sheet_of(workspace, today=date(2030, 1, 1)))
    assert pdf.pages == 1
    assert filled(pdf, 0) <= 252
    assert "weitere" in text_of(pdf)
