"""The findings as a whole: quiet at the start, complete at the end, and counted once."""

from __future__ import annotations

from datetime import date

import pytest

from personaforge.domain.checks.engine import RULES, run_checks
from personaforge.domain.checks.findings import Severity, Tally
from personaforge.domain.consistency import FAULTS, Fault, consistency
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.options import Department
from personaforge.domain.workspace import Workspace

from .cases import TODAY, criterion, found, icp, node, persona, workspace
from .test_rules import CASES


def test_every_rule_has_a_case() -> None:
    assert {rule.id for rule in RULES} == {rule for rule, *_ in CASES}
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_rules_point_at_worksheets_that_exist() -> None:
    assert {rule.sheet for rule in RULES} <= {sheet.key for sheet in WORKSHEETS}


def test_a_new_workspace_is_asked_nothing() -> None:
    new = workspace(company="Acme", offer="Pump")
    assert list(run_checks(new, TODAY)) == []
    assert list(run_checks(Workspace(), TODAY)) == []


def test_what_nobody_has_begun_is_not_missed() -> None:
    begun = workspace(
        *(node("participant", text=who, department=who) for who in Department),
        icp(summary=""),
        persona(number=1),
        node("sla", text="Agreement"),
        node("feature"),
        company="Acme",
        offer="Pump",
    )
    assert list(run_checks(begun, TODAY)) == []


def test_empty_rows_are_nothing_to_ask_about() -> None:
    empty = [node(kind) for kind in ("pain", "fear", "trait", "stakeholder", "buying_phase")]
    made = workspace(persona(*empty), icp(node("criterion", demand="must"), summary=""))
    assert [finding.id for finding in run_checks(made, TODAY) if finding.id != "WRK-01"] == []


def test_a_late_review_becomes_an_error() -> None:
    (finding,) = found("ICP-04", workspace(icp(reviewed="2025-11-01")))
    assert finding.severity is Severity.ERROR
    assert found("ICP-04", workspace(icp(reviewed="2026-01-01", review_months=12))) == []


def test_a_day_to_come_is_not_late() -> None:
    assert found("ICP-04", workspace(icp(reviewed="2027-05-01")), date(2026, 11, 23)) == []


def test_a_finding_is_said_in_the_language_of_the_reader() -> None:
    words = {
        "Who comes from {department}? Nobody from there takes part yet.": "Wer kommt aus: {department}?",
        "Support": "Kundendienst",
    }
    made = workspace(*(node("participant", text=who, department=who) for who in ("marketing", "sales")))
    (finding,) = found("WRK-01", made)
    assert finding.describe(lambda text: words.get(text, text)) == "Wer kommt aus: Kundendienst?"


def test_long_texts_are_shortened_in_the_sentence() -> None:
    made = workspace(persona(node("fear", text="word " * 2000)))
    (finding,) = found("FEAR-02", made)
    assert len(finding.describe(str)) < 150
    assert "word…" in finding.describe(str)


def test_braces_in_what_people_typed_stay_as_they_are() -> None:
    made = workspace(persona(node("fear", text="{0} {name} {{7*7}}")))
    (finding,) = found("FEAR-02", made)
    assert "{0} {name} {{7*7}}" in finding.describe(str)


def test_the_counts_add_up() -> None:
    made = workspace(
        icp(criterion("should", "A")),
        persona(node("pain", text="Our portal"), icps=["i"]),
        node("feature", text="A"),
    )
    findings = run_checks(made, TODAY)
    assert findings.tally() == Tally.of(findings)
    assert sum(findings.tally(sheet.key).total for sheet in WORKSHEETS) == len(findings)
    subjects = {finding.subject for finding in findings}
    assert subjects == {"", "i", "p"}
    assert sum(findings.tally(subject=subject).total for subject in subjects) == len(findings)
    assert findings.for_sheet("pains", "p") == [f for f in findings.for_subject("p") if f.sheet == "pains"]
    assert findings.tally("icp").worst is Severity.ERROR
    assert Tally().worst is None


def test_the_findings_of_a_row_are_found_by_record_and_field() -> None:
    made = workspace(persona(node("pain", id="x", text="Our portal")))
    findings = run_checks(made, TODAY)
    assert {finding.id for finding in findings.for_record("x")} == {"PAIN-01", "PAIN-02", "PER-09"}
    assert [finding.id for finding in findings.for_record("x", "text")] == ["PAIN-02"]
    assert findings.for_record(ROOT_ID, "goal") == []


@pytest.mark.parametrize("rule", ["WRK-04", "PER-08"])
def test_values_of_a_newer_version_do_no_harm(rule: str) -> None:
    made = workspace(persona(*(node("pain", text=f"pain {n}") for n in range(6))))
    for record in made.descendants("p"):
        record._body["said_by"] = ["board"]
    assert found(rule, made) == []


def test_a_short_ladder_is_not_told_to_grow() -> None:
    stages = [
        node("stage", key=key, text=key, entry="a rule", owner="sales", may_reject=True)
        for key in ("mql", "won")
    ]
    assert found("STG-02", workspace(*stages, complexity="early")) == []
    assert found("STG-02", workspace(*stages)) != []


def test_what_is_wrong_with_the_agreement_is_sorted_by_fault() -> None:
    made = workspace(
        node("sla", node("commitment", text="call", side="sales"), id="s", text="A", purpose="B")
    )
    faults = [fault for fault, found in consistency(run_checks(made, TODAY), "s") if found]
    assert faults[:2] == [Fault.ONE_SIDED, Fault.UNMEASURED]
    assert set(FAULTS.values()) == set(Fault)
