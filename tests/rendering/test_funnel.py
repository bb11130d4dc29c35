"""The page about the funnel, read back."""

from datetime import date
from pathlib import Path

import pytest

from personaforge.domain import editing
from personaforge.domain.defaults import STANDARD_STAGES, in_words
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import StageKey
from personaforge.domain.records import Record
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.funnel import funnel_sheet
from personaforge.rendering.assembly.sla import sla_sheet
from personaforge.rendering.funnel.sheet import FunnelSheet
from personaforge.rendering.sla.sheet import LeadStage
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


def the_method(workspace: Workspace) -> Sla:
    """Put the suggested stages into a workspace, with rates and a goal."""
    rows = in_words(Stage, STANDARD_STAGES, Translator("de").gettext)
    workspace.apply(editing.insert(workspace, Stage, ROOT_ID, rows))
    for stage in workspace.children(ROOT_ID, Stage):
        if stage.key in {StageKey.IQL, StageKey.MQL, StageKey.SAL, StageKey.SQL, StageKey.OPPORTUNITY}:
            change(workspace, stage, rate=40, rate_low=30, rate_high=50, rate_source="own")
    goal = {"revenue_target": 3_600_000, "marketing_share": 35, "average_deal": 48_000,
            "deal_low": 30_000, "deal_high": 70_000, "reps": 3, "capacity": 1}  # fmt: skip
    workspace.apply(editing.insert(workspace, Sla, ROOT_ID, [goal]))
    return workspace.children(ROOT_ID, Sla)[0]


def test_all_stages_of_the_method_find_room_in_the_table(printed: Print) -> None:
    workspace = empty()
    the_method(workspace)
    pdf = printed(sheet_of(workspace))
    assert pdf.pages == 1
    assert "Außerdem genannt" not in text_of(pdf)


def test_the_agreement_shows_what_the_funnel_says_where_nobody_has_typed_how_many_leads() -> None:
    workspace = empty()
    sla = the_method(workspace)
    found = {stage.short or stage.name: stage.volume for stage in sheet_of_sla(workspace, sla)}
    needed = {one.stage.short or one.stage.name: one.stage.volume for one in sheet_of(workspace).stages}
    assert {name: found[name] for name in needed} == needed
    assert found["Kalter Kontakt"] is None
    change(workspace, workspace.children(ROOT_ID, Stage)[1], volume=77)
    assert sheet_of_sla(workspace, sla)[1].volume == 77
    change(workspace, sla, period_months=6)
    assert [stage.volume for stage in sheet_of_sla(workspace, sla)[:3]] == [None, 77, None]


def sheet_of_sla(workspace: Workspace, sla: Sla) -> tuple[LeadStage, ...]:
    return sla_sheet(workspace, sla, Translator("de"), TODAY).stages
