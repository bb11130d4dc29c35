"""The commands sla and trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from personaforge.domain import editing
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.review import Recheck
from personaforge.storage.store import Store
from tests.cli.conftest import Shell


@pytest.fixture
def sample(sh: Shell, tmp_path: Path) -> Path:
    path = tmp_path / "sample.pforge"
    assert sh("new", path, "--sample").code == 0
    return path


def changed(path: Path, *removed: str, **values: object) -> None:
    """Change the rate of the stage that marketing hands over, or delete records."""
    store = Store.open(path, "Ann")
    stage = store.workspace.get("st3")
    assert stage is not None
    for name, value in values.items():
        store.apply(editing.set_field(stage, name, value), Step(Action.EDIT, "stage", name))
    store.apply(editing.remove(store.workspace, removed), Step(Action.DELETE))
    store.close()


def test_every_clause_comes_with_its_number_and_source(sh: Shell, sample: Path) -> None:
    answer = sh("sla", sample, "--json")
    assert answer.code == 0
    found = json.loads(answer.out)
    clauses = {clause["key"]: clause for clause in found["clauses"]}
    assert (clauses["cm1"]["amount"], clauses["cm1"]["unit"]) == (306, "MQL")
    assert clauses["cm1"]["link"] == {"figure": "stage_period", "state": "same", "now": 306.0}
    assert {"record": "st3", "field": "rate"} in clauses["cm1"]["sources"]
    changes = {item["key"]: item for item in found["since"]["changes"]}
    assert (changes["cm1"]["old"]["amount"], changes["cm1"]["new"]["amount"]) == (290, 306)
    assert len(changes) < 12


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_agreement_reads_well(sh: Shell, tmp_path: Path, language: str) -> None:
    path = tmp_path / "sample.pforge"
    sh("new", path, "--sample", language=language)
    answer = sh("sla", path, language=language)
    assert answer.code == 0
    assert ("306 MQL im Jahr" if language == "de" else "306 MQL a year") in answer.out
    assert "[-290-]{+306+}" in answer.out


def test_a_changed_source_is_named(sh: Shell, sample: Path) -> None:
    changed(sample, rate=60)
    found = json.loads(sh("sla", sample, "--json").out)
    (clause,) = [one for one in found["clauses"] if one["key"] == "cm1"]
    assert clause["link"]["state"] == "changed"
    assert clause["amount"] == 306
    assert "was 306, now 357" in clause["source"]
    assert ("source", "cm1") in {(one["fault"], one["record"]) for one in found["findings"]}


def test_a_deleted_source_leaves_the_last_value(sh: Shell, sample: Path) -> None:
    changed(sample, "st3")
    answer = sh("sla", sample)
    assert "306 MQL a year" in answer.out
    assert "its source is gone" in answer.out


def test_no_agreement_is_said_in_one_line(sh: Shell, tmp_path: Path) -> None:
    sh("new", tmp_path / "a.pforge", "--company", "Ex GmbH")
    answer = sh("sla", tmp_path / "a.pforge")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "There is no agreement in this workspace yet.\n"


def test_a_promise_leads_back_to_what_somebody_said(sh: Shell, sample: Path) -> None:
    answer = sh("trace", sample, "cm10")
    assert answer.code == 0
    assert "Pain point: His team calls people who only wanted the brochure" in answer.out
    assert "[CRM, 120 calls]" in answer.out
    data = json.loads(sh("trace", sample, "cm1", "--json").out)
    assert data["kind"] == "commitment"
    assert {"st3", "sla"} <= {branch["record"] for branch in data["why"]}


def test_a_record_is_found_by_its_name(sh: Shell, sample: Path) -> None:
    answer = sh("trace", sample, "his team calls people who only wanted the brochure")
    assert answer.code == 0
    assert "Commitment:" in answer.out


def test_a_promise_is_found_by_its_words_although_a_printed_version_keeps_them(
    sh: Shell, sample: Path
) -> None:
    answer = sh("trace", sample, "them accepted by")
    assert answer.code == 0
    assert "(cm2)" in answer.out.splitlines()[0]


def test_a_name_of_several_lists_them(sh: Shell, sample: Path) -> None:
    answer = sh("trace", sample, "No time")
    assert (answer.code, answer.out) == (1, "")
    assert "m2 Pain point" in answer.err
    assert "mb1 Barrier" in answer.err


def test_an_unknown_name_is_said_in_one_line(sh: Shell, sample: Path) -> None:
    answer = sh("trace", sample, "nobody at all")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "Nothing is called “nobody at all” here, and nothing has this id.\n"


def test_what_is_to_be_checked_is_marked_in_agreement_and_trace(sh: Shell, sample: Path) -> None:
    changed(sample, rate=None)
    store = Store.open(sample, "Ann")
    marks = [{"of": "cm1", "cause": "st3", "field": "rate", "was": "70"}]
    store.apply(editing.insert(store.workspace, Recheck, ROOT_ID, marks), Step(Action.ADD, "recheck"))
    store.close()
    lines = sh("sla", sample).out.splitlines()
    place = next(place for place, line in enumerate(lines) if "306 MQL a year" in line)
    assert "306 at last, no figure there now" in lines[place + 1]
    assert "“Moves on” was “70 %” before." in lines[place + 2]
    found = json.loads(sh("sla", sample, "--json").out)
    (clause,) = [one for one in found["clauses"] if one["key"] == "cm1"]
    assert (clause["link"]["state"], clause["to_be_checked"]) == ("lost", True)
    trace = sh("trace", sample, "st3").out
    assert any(line.endswith("! To be checked") for line in trace.splitlines() if "(cm1)" in line)
    assert "306 MQL a year" in sh("check", sample).out
