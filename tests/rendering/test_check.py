"""The sheet for the monthly check, read back."""

from datetime import date
from pathlib import Path

import pytest

from personaforge.domain import editing
from personaforge.domain.changes import Insert
from personaforge.domain.defaults import defaults_for, in_words
from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, Sla
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.check import check_sheet
from personaforge.rendering.check.sheet import CheckSheet
from tests.rendering.conftest import Print
from tests.rendering.handed_over import sample
from tests.rendering.reading import filled, text_of

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def sheet_of(
    workspace: Workspace, language: Language = "de", updated: date = date(2026, 11, 16)
) -> CheckSheet:
    (sla,) = workspace.all(Sla)
    sheet = check_sheet(workspace, sla, Translator(language), updated)
    assert sheet is not None
    return sheet


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_promise_and_figure_has_its_target_and_twelve_months(
    printed: Print, tmp_path: Path, language: Language
) -> None:
    workspace = sample(tmp_path, language, scored=False)
    (sla,) = workspace.all(Sla)
    promise = workspace.children(sla.id, Commitment)[0]
    row: dict[str, object] = {"of": promise.id, "cause": sla.id, "since": date(2026, 11, 12)}
    workspace.apply(editing.insert(workspace, Recheck, ROOT_ID, [row]))
    pdf = printed(sheet_of(workspace, language), language)
    assert pdf.pages == 1
    assert filled(pdf, 0) > 170
    text = text_of(pdf)
    for record in (*workspace.children(sla.id, Commitment), *workspace.children(sla.id, Kpi)):
        assert record.name in text
    for meeting in workspace.children(sla.id, Meeting):
        assert meeting.topics in text
    for month in range(1, 13):
        assert f"{month:02d}/27" in text
    said = {
        "de": ("ab 90 %", "5 Versuche", "Zusage: ", "SLA-Entwurf: Worauf sich", "31.03.2027"),
        "en": ("from 90%", "5 attempts", "Commitment: ", "SLA draft: What", "31 Mar 2027"),
    }
    for words in said[language]:
        assert words in text


def test_a_figure_whose_source_fell_silent_is_to_be_checked(tmp_path: Path) -> None:
    workspace = sample(tmp_path, "en", scored=False)
    (sla,) = workspace.all(Sla)
    [linked] = [
        item for item in workspace.children(sla.id, Commitment) if item.figure is LinkedFigure.STAGE_PERIOD
    ]
    for field, value in (("amount", 306.0), ("stage", "")):
        workspace.apply(editing.set_field(linked, field, value))
    found = {check.name: check.why for check in sheet_of(workspace, "en").checks}
    assert found["306 " + linked.text] == "306 at last; its source is gone: leads needed at the stage"


def test_nothing_promised_is_nothing_to_check_and_one_side_is_enough(printed: Print) -> None:
    workspace = Workspace()
    workspace.load([(ROOT_ID, "workspace", "", "", {})])
    workspace.apply(editing.insert(workspace, Sla, ROOT_ID, [{}]))
    (sla,) = workspace.all(Sla)
    assert check_sheet(workspace, sla, Translator("de"), date(2026, 11, 16)) is None
    workspace.apply(editing.insert(workspace, Commitment, sla.id, [{"text": "Rückruf", "side": "sales"}]))
    pdf = printed(sheet_of(workspace))
    assert pdf.pages == 1
    text = text_of(pdf)
    for words in ("Rückruf", "?", "11/26", "10/27", "Zurzeit nichts.", "Von wann bis wann gilt es?"):
        assert words in text


def test_the_calendar_may_end(tmp_path: Path) -> None:
    workspace = sample(tmp_path, scored=False)
    (sla,) = workspace.all(Sla)
    workspace.apply(editing.set_field(sla, "valid_from", date(9999, 11, 1)))
    assert sheet_of(workspace).months == (date(9999, 11, 1), date(9999, 12, 1))


def test_long_words_and_many_promises_stay_on_one_page(printed: Print, tmp_path: Path) -> None:
    workspace = sample(tmp_path, scored=False)
    (sla,) = workspace.all(Sla)
    rows: list[dict[str, object]] = [
        {"text": f"{WORD} {number} " * 3, "side": "sales", "amount": 1e12, "unit": WORD[:40]}
        for number in range(40)
    ]
    workspace.apply(editing.insert(workspace, Commitment, sla.id, rows, after="first"))
    meetings: list[dict[str, object]] = [{"text": WORD, "topics": WORD * 20} for _ in range(9)]
    workspace.apply(editing.insert(workspace, Meeting, sla.id, meetings, after="first"))
    pdf = printed(sheet_of(workspace))
    assert pdf.pages == 1
    assert filled(pdf, 0) <= 252
    assert "weitere" in text_of(pdf)


def test_meetings_of_the_method_are_told_in_full(printed: Print) -> None:
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", {}), Insert("sla", "sla", ROOT_ID, "a", {})])
    for kind in (Commitment, Meeting):
        rows = in_words(kind, defaults_for(workspace, kind), Translator("de").gettext)
        workspace.apply(editing.insert(workspace, kind, "sla", rows))
    text = " ".join(text_of(printed(sheet_of(workspace))).split())
    assert "Durchsicht der Vereinbarung" in text
    assert "Ablehnungen je Code, Gelerntes" in text
