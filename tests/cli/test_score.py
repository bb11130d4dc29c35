"""A list of leads by command: every number is that of the domain (methods B8)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from personaforge.domain.changes import Change, Insert
from personaforge.domain.leads.activities import Activity, sorted_out
from personaforge.domain.leads.engagement import engagement
from personaforge.domain.leads.model import model_of, scoring_of
from personaforge.domain.model import ROOT_ID
from personaforge.storage.store import Store
from tests.cli.conftest import Shell

LEADS = """Lead;Firma;Aktivität;Datum;Anzahl;Mitarbeiter;Lead seit;Recycelt am;Ergebnis
1;Kübler Sensorik;demo_request;01.03.2027;;50;;;offen
1;Kübler Sensorik;Preisseite;2027-02-01;2;;;;
2;Alpha;Newsletter;01.02.2027;;5;;;verloren
3;Beta;Preisseite;01.02.2027;;80;;10.02.2027;gewonnen
3;Beta;Newsletter;12.02.2027;4;;;;
4;;Preisseite;01.02.2027;;;;;
5;Gamma;Preisseite;01.02.2027;;60;05.02.2027;;
5;Gamma;Niesen;06.02.2027;;;;;
5;Gamma;Preisseite;;;;;;
5;Gamma;Preisseite;03.2027;;;;;
5;Gamma;Preisseite;01.06.2027;;;;;
5;Gamma;Studium;06.02.2027;;;;;
5;Gamma;Preisseite;06.02.2027;oft;;;;
;;Preisseite;01.02.2027;;;;;
"""
RULES = (
    ("demo", {"text": "Asks for a demo", "matches": ["demo_request"], "points": 30, "hand_raise": True}),
    ("price", {"text": "Price page", "matches": ["Preisseite"], "points": 20, "cap": 30}),
    ("mail", {"text": "Newsletter", "points": 2}),
    ("student", {"text": "Studium", "points": -30}),
)


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "case.pforge"
    size = {
        "text": "Size",
        "attribute": "employees",
        "operator": "at_least",
        "target": "40",
        "demand": "must",
    }
    changes: list[Change] = [
        Insert("s", "scoring", ROOT_ID, "a", {"decay": "half_life", "baseline": 10}),
        Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
        Insert("size", "criterion", "icp", "a", size),
        *(Insert(id, "behaviour_rule", "s", f"a{n}", body) for n, (id, body) in enumerate(RULES)),
    ]
    Store.create(path, author="test", changes=changes).close()
    return path


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(LEADS, encoding="utf-8")
    return path


def scored(
    sh: Shell, case: Path, leads: Path, day: str = "2027-03-03", more: tuple[str, ...] = ()
) -> dict[str, Any]:
    answer = sh("score", case, leads, "--as-of", day, "--json", *more)
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_every_lead_stands_where_the_model_puts_it(sh: Shell, case: Path, leads: Path) -> None:
    found = scored(sh, case, leads)
    first, second, third, fourth, fifth = found["leads"]
    assert (first["lead"], first["company"], first["fit"], first["fit_source"]) == (
        "1", "Kübler Sensorik", "A", "profile",
    )  # fmt: skip
    assert (first["cell"], first["action"], first["mql"], first["by_request"]) == (
        "A3",
        "mql_now",
        True,
        True,
    )
    assert [reason["id"] for reason in first["reasons"]] == ["price", "demo"]
    assert (second["fit"], second["excluded_by"], second["mql"], second["outcome"]) == (
        "D",
        "Size",
        False,
        "lost",
    )
    assert (third["recycled_on"], third["outcome"]) == ("2027-02-10", "won")
    assert [reason["rule"] for reason in third["reasons"]] == [None, "Newsletter"]
    assert (fourth["fit"], fourth["cell"], fourth["action"]) == (None, None, None)
    assert fifth["points"] == -30
    assert found["mql"] == 1
    assert found["cells"] == {"?": 1, "A3": 1, "A4": 2, "D4": 1}


def test_the_numbers_are_those_of_the_domain(sh: Shell, case: Path, leads: Path) -> None:
    store = Store.open(case, "test", read_only=True)
    model = model_of(store.workspace, scoring_of(store.workspace))
    store.close()
    done = [Activity(date(2027, 3, 1), "demo_request"), Activity(date(2027, 2, 1), "Preisseite", 2)]
    for day in (date(2027, 2, 1), date(2027, 3, 3), date(2028, 1, 1)):
        expected = engagement(model, sorted_out(model, done, None, day).counted, day)
        first = scored(sh, case, leads, day.isoformat())["leads"][0]
        assert (first["points"], first["engagement"]) == (expected.points, expected.grade.value)
        assert [reason["now"] for reason in first["reasons"]] == [reason.now for reason in expected.reasons]


def test_what_cannot_be_counted_is_counted_and_named(sh: Shell, case: Path, leads: Path) -> None:
    found = scored(sh, case, leads)
    assert found["without_lead"] == 1
    assert found["not_counted"] == {
        "before": 1,
        "future": 1,
        "no_count": 1,
        "no_date": 1,
        "unknown": 1,
        "unsure_date": 1,
    }
    assert found["examples"]["unknown"] == ["5: 2027-02-06 Niesen"]
    doubts = {doubt["why"]: doubt["words"] for doubt in found["leads"][4]["doubts"]}
    assert doubts["before"] == "2027-02-01 Preisseite"
    assert doubts["no_date"] == "Preisseite"


def test_a_person_reads_the_best_first(sh: Shell, case: Path, leads: Path) -> None:
    answer = sh("score", case, leads, "--as-of", "03.03.2027", language="de")
    assert answer.code == 0
    best, why, *_ = answer.out.splitlines()
    assert best.strip().startswith("A3")
    assert best.endswith("sofort MQL, weil Kontakt gewünscht ist")
    assert why.strip() == (
        "Passung A, aus dem Profil · Engagement 3: Asks for a demo +28,6, Price page ×2 +20"
    )
    assert "Passung D, aus dem Profil: erfüllt „Size“ nicht" in answer.out
    assert "5 Leads, 1 davon für den Vertrieb" in answer.out
    assert "keine Regel dafür: 5: 2027-02-06 Niesen" in answer.out


def test_who_asks_for_contact_is_not_lost_for_an_unknown_fit(sh: Shell, case: Path, tmp_path: Path) -> None:
    table = tmp_path / "unknown.csv"
    table.write_text(
        "Lead;Aktivität;Datum\nAda;Newsletter;01.02.2027\nBob;demo_request;01.02.2027\n", "utf-8"
    )
    lines = sh("score", case, table, "--as-of", "2027-02-02").out.splitlines()
    assert lines[0].endswith("Bob: asked for contact, find out the fit first")
    assert "Fit not known, these musts are open: “Size” · Engagement 3: Asks for a demo" in lines[1]
    assert lines[2].endswith("Ada: fit unknown")
    [ada, _] = scored(sh, case, table)["leads"]
    assert (ada["fit"], ada["fit_musts_unknown"]) == (None, ["Size"])


def test_of_a_long_list_the_first_leads_are_printed_and_the_rest_on_demand(
    sh: Shell, case: Path, tmp_path: Path
) -> None:
    table = tmp_path / "long.csv"
    rows = [f"lead {number};Preisseite;01.02.2027;{number}" for number in range(203)]
    table.write_text("\n".join(["Lead;Aktivität;Datum;Anzahl", *rows]), "utf-8")
    first = sh("score", case, table, "--as-of", "2027-02-02").out
    assert first.count("Price page") == 200
    assert "… and 3 more leads: --all prints them, too, --json writes all as data" in first
    assert "203 leads, 0 of them for sales" in first
    every = sh("score", case, table, "--as-of", "2027-02-02", "--all").out
    assert sum(": fit unknown" in line for line in every.splitlines()) == 203
    assert "more lead" not in every


def test_the_threshold_is_held_against_the_leads_of_the_list_that_were_won_and_lost(
    sh: Shell, case: Path, tmp_path: Path
) -> None:
    table = tmp_path / "past.csv"
    table.write_text(
        "Lead;Aktivität;Datum;Anzahl;Passung;Ergebnis;Abgeschlossen am\n"
        "Ada;demo_request;01.02.2027;2;A;gewonnen;01.02.2027\n"
        "Bob;Newsletter;01.02.2027;4;A;gewonnen;01.02.2027\n"
        "Cem;Preisseite;01.02.2027;3;A;verloren;01.02.2027\n"
        "Dea;Preisseite;01.02.2027;3;A;gewonnen;\n",
        encoding="utf-8",
    )
    held = scored(sh, case, table, more=("--calibrate",))["calibration"]
    assert (held["threshold"], held["suggested_threshold"]) == (50, 8)
    assert held["current"] == {"won": ["Ada"], "missed": ["Bob"], "lost": [], "spared": ["Cem"]}
    assert held["suggested"] == {"won": ["Ada", "Bob"], "missed": [], "lost": ["Cem"], "spared": []}
    assert held["left_out"] == ["Dea"]
    said = sh("score", case, table, "--as-of", "2027-03-03", "--calibrate").out
    assert "Four of five leads won had at least 8 points. Handed over is from 50.\n" in said
    assert "  As it is: 1 of 2 won handed over; missed: Bob.\n" in said
    assert "  From 8 points: 2 of 2 won handed over; in vain: Cem.\n" in said
    assert "calibration" not in scored(sh, case, table)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Firma;Ort\nA;Ulm\n", "no activities with dates"),
        ("Aktivität;Datum\nDemo;01.02.2027\n", "which lead"),
    ],
)
def test_a_list_that_is_none_gets_one_sentence(
    sh: Shell, case: Path, tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    answer = sh("score", case, path)
    assert answer.code == 1
    assert says in answer.err
    assert answer.err.count("\n") == 1


def test_leads_go_by_mail_or_name_where_they_have_no_number(sh: Shell, case: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "Name;E-Mail;Firma;Aktivität;Datum;Lead seit\n"
        "Ada;ada@a.example;Alpha;Preisseite;01.02.2027;01.01.2027\n"
        "Ada;ada@b.example;Beta;Preisseite;01.02.2027;\n",
        encoding="utf-8",
    )
    leads = scored(sh, case, table)["leads"]
    assert [(lead["lead"], lead["company"]) for lead in leads] == [
        ("ada@a.example", "Alpha"), ("ada@b.example", "Beta"),
    ]  # fmt: skip
    table.write_text("Ansprechpartner;Aktivität;Datum\nBob;Preisseite;01.02.2027\n", encoding="utf-8")
    assert [lead["lead"] for lead in scored(sh, case, table)["leads"]] == ["Bob"]


def test_without_a_model_nothing_is_scored(sh: Shell, tmp_path: Path, leads: Path) -> None:
    path = tmp_path / "empty.pforge"
    Store.create(path, author="test").close()
    answer = sh("score", path, leads)
    assert (answer.code, answer.out) == (1, "")
    assert "no scoring model" in answer.err


def test_a_day_that_is_none_is_wrong_usage(sh: Shell, case: Path, leads: Path) -> None:
    assert sh("score", case, leads, "--as-of", "03/04/2027").code == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_model_is_exported_as_a_table(sh: Shell, case: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "crm"
    answer = sh("export", case, "--out", out, "--what", "scoring", "--format", form, language="de")
    assert answer.code == 0, answer.err
    (path,) = out.iterdir()
    assert answer.out.strip() == str(path)
    assert path.suffix == f".{form}"
    if form == "csv":
        assert "Asks for a demo;demo_request;30" in path.read_text("utf-8-sig")
    assert sh("export", case, "--out", out, "--what", "persona", "--format", form).code == 1
