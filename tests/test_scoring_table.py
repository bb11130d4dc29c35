"""The scoring model as a table: everything that somebody needs to set it up."""

from __future__ import annotations

import csv
from pathlib import Path

from personaforge.domain.changes import Insert
from personaforge.domain.model import ROOT_ID
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Translator
from personaforge.scoring_table import HEADERS, write_scoring

SIZE = {"text": "Size", "attribute": "employees", "operator": "between", "target": "30 to 150"}


def _workspace(*changes: Insert, **scoring: object) -> Workspace:
    workspace = Workspace()
    workspace.apply(
        [
            Insert(ROOT_ID, "workspace", "", "", {}),
            Insert("s", "scoring", ROOT_ID, "a", scoring),  # type: ignore[arg-type]
            *changes,
        ]
    )
    return workspace


def _rows(tmp_path: Path, workspace: Workspace, language: str = "en") -> list[dict[str, str]]:
    path = tmp_path / "model.csv"
    translator = Translator("de" if language == "de" else "en")
    count = write_scoring(path, workspace, translator.gettext)
    head, *rows = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert head == [translator.gettext(header) for header in HEADERS]
    assert len(rows) == count
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


def test_every_rule_cut_and_cell_has_a_row(tmp_path: Path) -> None:
    demo = {"text": "Asks for a demo", "matches": ["demo_request", "demo"], "points": 30, "hand_raise": True}
    page = {
        "text": "Price page",
        "points": 20,
        "cap": 40,
        "fade_points": 5,
        "fade_days": 7,
        "because": ["pain"],
    }
    rows = _rows(
        tmp_path,
        _workspace(
            Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
            Insert("size", "criterion", "icp", "a", {**SIZE, "demand": "should", "weight": 3}),
            Insert("p", "persona", ROOT_ID, "a", {"text": "Monika"}),
            Insert("pain", "pain", "p", "a", {"text": "No time"}),
            Insert("demo", "behaviour_rule", "s", "a", demo),
            Insert("page", "behaviour_rule", "s", "b", page),
            Insert(
                "cell",
                "matrix_cell",
                "s",
                "a",
                {"fit": "C", "engagement": "1", "action": "mql", "note": "call"},
            ),
            decay="signal",
            fit_a=80,
        ),
    )
    by_rule = {row["Rule"]: row for row in rows}
    size = by_rule["Size"]
    assert (size["Part"], size["Points or weight"], size["Then"]) == ("Fit, Makers", "3", "Should")
    assert "30" in size["When"]
    assert by_rule["Asks for a demo"]["When"] == "demo_request; demo"
    assert by_rule["Asks for a demo"]["Then"] == "MQL at once from fit C"
    found = by_rule["Price page"]
    assert [found[name] for name in HEADERS[3:7]] == ["20", "40", "5", "7"]
    assert found["Because of"] == "No time"
    assert by_rule["Grade A"]["Points or weight"] == "80"
    assert (by_rule["C1"]["When"], by_rule["C1"]["Then"], by_rule["C1"]["Because of"]) == (
        "to sales",
        "MQL",
        "call",
    )
    assert sum(row["Part"] == "Matrix" for row in rows) == 16


def test_how_it_fades_is_said_in_the_language_of_the_reader(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _workspace(decay="step"), "de")
    fading = [row for row in rows if row["Part"] == "Engagement verblasst"]
    assert [row["Points or weight"] for row in fading] == ["-10", "-20", "0"]
    assert "30 Tagen" in fading[0]["When"]


def test_without_a_profile_the_rules_made_by_hand_are_listed(tmp_path: Path) -> None:
    rows = _rows(tmp_path, _workspace(Insert("r", "fit_rule", "s", "a", {**SIZE, "demand": "must"})))
    assert (rows[0]["Rule"], rows[0]["Then"]) == ("Size", "Must")
