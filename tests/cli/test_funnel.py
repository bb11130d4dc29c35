"""The funnel by command, with the numbers of methods B11."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from personaforge.domain.changes import Change, Insert
from personaforge.domain.model import ROOT_ID
from personaforge.storage.store import Store
from tests.cli.conftest import Shell

GOAL = {
    "revenue_target": 2_000_000,
    "marketing_share": 40,
    "average_deal": 25_000,
    "target_date": "2100-12-31",
    "cycle_days": 120,
    "reps": 5,
    "capacity": 5,
}
STEPS = (("iql", 20), ("mql", 70), ("sal", 60), ("sql", 25), ("won", None))


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "case.pforge"
    stages: list[Change] = [
        Insert(
            key, "stage", ROOT_ID, f"a{number}",
            {"key": key, "text": key.upper(), "rate": rate, "rate_source": "own"},
        )
        for number, (key, rate) in enumerate(STEPS)
    ]  # fmt: skip
    Store.create(path, author="test", changes=[Insert("s", "sla", ROOT_ID, "a", GOAL), *stages]).close()
    return path


def test_the_example_of_the_method(sh: Shell, case: Path) -> None:
    answer = sh("funnel", case, "--json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert [stage["count"] for stage in found["stages"]] == [1530, 306, 214, 128, 32]
    assert [stage["unrounded"] for stage in found["stages"]] == [1523.81, 304.76, 213.33, 128, 32]
    assert found["deals"] == 32
    assert found["latest_start"] == "2100-09-02"
    mql = found["stages"][1]
    assert (mql["value"], mql["per_month"], mql["per_rep_and_month"]) == (2625, 25.5, 5.1)
    assert (found["capacity"]["can_work"], found["capacity"]["too_much"]) == (25, True)
    assert [flaw["flaw"] for flaw in found["flaws"]] == ["overload"]
    assert found["levers"][0]["stage"] == "iql"


def test_a_person_reads_it_in_their_language(sh: Shell, case: Path) -> None:
    answer = sh("funnel", case, language="de")
    assert answer.code == 0
    first, *_ = answer.out.splitlines()
    assert "1.530  IQL" in first
    assert "1.523,81" in first
    assert "2.625 €" in answer.out
    assert "So viele Leads kann der Vertrieb nicht bearbeiten." in answer.out


def test_what_cannot_be_said_is_null_and_named(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "empty.pforge"
    Store.create(path, author="test").close()
    found = json.loads(sh("funnel", path, "--json").out)
    assert found["deals"] is None
    assert found["stages"] == []
    assert {flaw["flaw"] for flaw in found["flaws"]} == {"no_target", "no_share", "no_deal", "no_stages"}
    assert sh("funnel", path).code == 0


def test_own_rates_come_from_leads_with_days(sh: Shell, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    rows = ["Lead;IQL am;MQL am;SAL Datum;Gewonnen"]
    rows += [
        f"{n};01.01.2027;{'15.01.2027' if n < 8 else ''};{'20.01.2027' if n < 2 else ''};" for n in range(10)
    ]
    rows += ["young;01.06.2027;;;", "odd;01.02.2027;01.01.2027;;", "won;02.01.2027;;;01.03.2027"]
    path.write_text("\n".join(rows), encoding="utf-8")
    answer = sh("funnel", case, "--leads", path, "--as-of", "2027-06-30", "--json")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)["own_rates"]
    assert [(rate["stage"], rate["moved"], rate["entered"]) for rate in found["rates"]] == [
        ("iql", 9, 11),
        ("mql", 3, 9),
        ("sal", 1, 3),
    ]
    assert [(cohort["month"], cohort["ripe"]) for cohort in found["cohorts"]] == [
        ("2027-01", True),
        ("2027-06", False),
    ]
    assert (found["unripe_leads"], found["left_out"]["days_run_backwards"]) == (1, ["odd"])
    assert "zu jung" in sh("funnel", case, "--leads", path, "--as-of", "2027-06-30", language="de").out
