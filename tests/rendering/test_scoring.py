"""The scoring card for sales, read back."""

from datetime import date
from pathlib import Path

import pytest

from personaforge.domain import editing
from personaforge.domain.changes import Remove
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.scoring import BehaviourRule, FitRule, MatrixCell, Scoring
from personaforge.domain.worksheets.sla import RejectionCode, Sla
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.scoring import scoring_sheet
from personaforge.rendering.scoring.sheet import ScoringSheet
from tests.rendering.conftest import Print
from tests.rendering.handed_over import add_model, sample
from tests.rendering.reading import filled, text_of

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def model(workspace: Workspace) -> Scoring:
    (scoring,) = workspace.children(ROOT_ID, Scoring)
    return scoring


def sheet_of(workspace: Workspace, language: Language = "de") -> ScoringSheet:
    return scoring_sheet(workspace, model(workspace), Translator(language), date(2026, 11, 16))


def fresh(tmp_path: Path, language: Language = "de") -> Workspace:
    """The sample with the model of these tests, whatever model the sample itself has."""
    workspace = sample(tmp_path, language, scored=False)
    for record in workspace.children(ROOT_ID, Scoring):
        workspace.apply([Remove(record.id)])
    add_model(workspace)
    return workspace


def change(workspace: Workspace, record: Record, **fields: object) -> None:
    for name, value in fields.items():
        workspace.apply(editing.set_field(record, name, value))


@pytest.mark.parametrize("language", ["de", "en"])
def test_one_page_says_what_is_due_why_and_what_sales_does(
    printed: Print, tmp_path: Path, language: Language
) -> None:
    workspace = fresh(tmp_path, language)
    pdf = printed(sheet_of(workspace, language), language)
    assert pdf.pages == 1
    assert filled(pdf, 0) > 200
    text = text_of(pdf)
    said = {
        "de": ("Sofort MQL", "Gezielt ansprechen nur im DACH-Raum", "ab 75", "unter 25", "bittet um Kontakt",
               "zusammen höchstens 40", "Punkte verlieren in 30 Tagen die Hälfte", "ab Passung C", "1 Std."),
        "en": ("MQL at once", "Approach by name nur im DACH-Raum", "from 75", "below 25", "asks for contact",
               "at most 40 together", "lose half their worth in 30 days", "from fit C on", "1 h"),
    }  # fmt: skip
    for words in (*said[language], "+60", "–30", "FIT-SIZE", "SLA / 0.4"):
        assert words in text
    (sla,) = workspace.children(ROOT_ID, Sla)
    for code in workspace.children(sla.id, RejectionCode):
        assert code.text in text


def test_cells_that_go_to_sales_are_those_of_the_model(tmp_path: Path) -> None:
    workspace = fresh(tmp_path)
    rows = sheet_of(workspace).cells
    assert [[cell.hands_over for cell in row] for row in rows] == [
        [True, True, False, False], [True, True, False, False], [False] * 4, [False] * 4,
    ]  # fmt: skip
    scoring = model(workspace)
    cell: dict[str, object] = {"fit": "C", "engagement": "1", "action": "mql"}
    workspace.apply(editing.insert(workspace, MatrixCell, scoring.id, [cell]))
    assert sheet_of(workspace).cells[2][0].hands_over


@pytest.mark.parametrize(
    ("decay", "fields", "words"),
    [
        ("none", {}, "Points do not fade."),
        (
            "step",
            {"idle_days": 30, "idle_points": 10},
            "Nothing for 30 days takes off 10 points, nothing for 60 days 20",
        ),
        ("signal", {}, "Each activity loses points by itself"),
        (
            "window",
            {"window_days": 14, "daily_cap": 3},
            "Only the last 14 days count. An activity counts 3 times",
        ),
        ("half_life", {"half_life_days": 45}, "Points lose half their worth in 45 days."),
    ],
)
def test_the_model_of_fading_is_told_in_words(
    tmp_path: Path, decay: str, fields: dict[str, object], words: str
) -> None:
    workspace = fresh(tmp_path)
    change(workspace, model(workspace), decay=decay, **fields)
    told = sheet_of(workspace, "en")
    assert words in " ".join(told.fading)
    fades = {one.text: one.fade_points for one in told.behaviours}
    assert fades["Sieht die Preisseite an"] == (5 if decay == "signal" else None)


def test_rules_made_by_hand_stand_in_for_a_profile_only(tmp_path: Path) -> None:
    workspace = fresh(tmp_path)
    scoring = model(workspace)
    rule: dict[str, object] = {"text": "30 bis 150 Leute", "demand": "must", "weight": 3}
    workspace.apply(editing.insert(workspace, FitRule, scoring.id, [rule]))
    assert "30 bis 150 Leute" not in str(sheet_of(workspace).criteria)
    for criterion in workspace.all(Criterion):
        workspace.apply([Remove(criterion.id)])
    ((name, (only,)),) = sheet_of(workspace).criteria
    assert (name, only.text, only.demand, only.weight) == ("", "30 bis 150 Leute", "must", 3)


def test_long_words_and_many_rules_stay_on_one_page(printed: Print, tmp_path: Path) -> None:
    workspace = fresh(tmp_path)
    scoring, (sla,) = model(workspace), workspace.children(ROOT_ID, Sla)
    change(workspace, scoring, text=f"{WORD} und {WORD}")
    rows = [{"text": f"{WORD} {number} " * 8, "points": number} for number in range(60)]
    workspace.apply(editing.insert(workspace, BehaviourRule, scoring.id, rows))
    codes = [{"text": WORD[:40], "meaning": WORD * 5, "until": WORD * 3} for _ in range(40)]
    workspace.apply(editing.insert(workspace, RejectionCode, sla.id, codes, after="first"))
    for icp in workspace.all(Icp):
        criteria = [{"text": f"{WORD} {number}", "demand": "must"} for number in range(30)]
        workspace.apply(editing.insert(workspace, Criterion, icp.id, criteria))
    pdf = printed(sheet_of(workspace))
    assert pdf.pages == 1
    assert filled(pdf, 0) <= 252
    assert "weitere" in text_of(pdf)


def test_an_empty_model_asks_what_is_open(printed: Print) -> None:
    workspace = Workspace()
    workspace.load([(ROOT_ID, "workspace", "", "", {})])
    workspace.apply(editing.insert(workspace, Scoring, ROOT_ID, [{}]))
    pdf = printed(sheet_of(workspace))
    assert pdf.pages == 1
    text = text_of(pdf)
    for asked in ("Die Kriterien stehen im Profil", "der es ernst meint", "Was sagt der Vertrieb zu?"):
        assert asked in text
