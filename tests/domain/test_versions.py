"""The clauses of the agreement, the versions that printing keeps, and what has changed since."""

from __future__ import annotations

from datetime import date

from personaforge.domain.changes import SetField
from personaforge.domain.clauses import Clause, clauses
from personaforge.domain.editing import insert, remove
from personaforge.domain.versions import (
    Sign,
    changed_since,
    compare,
    keep,
    kept,
    last_version,
    word_changes,
)
from personaforge.domain.worksheets.sla import Commitment, Sla
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Translator

from .checks.cases import node, workspace

TODAY = date(2026, 11, 23)


def agreed(**values: object) -> Workspace:
    promises = (
        node("commitment", id="c1", text="until the first call", side="sales", amount=24, unit="h"),
        node(
            "commitment",
            id="c2",
            text="MQL a year",
            side="marketing",
            amount=306,
            figure="stage_period",
            stage="mql",
        ),
    )
    code = node("rejection_code", id="r", text="TIMING", after="recycle", days=60)
    given = {"text": "SLA", "purpose": "No lead is lost", "version": "0.4", "escalation_days": 5} | values
    stage = node("stage", id="mql", key="mql", text="Qualified", rate=70, data=["Name", "Phone"])
    return workspace(stage, node("sla", *promises, code, id="s", **given))


def now(made: Workspace, language: str = "en") -> tuple[Clause, ...]:
    return clauses(made, made.record("s", Sla), Translator(language).gettext)  # type: ignore[arg-type]


def printed(made: Workspace, language: str = "en") -> None:
    sla = made.record("s", Sla)
    made.apply(keep(made, sla, Translator(language).gettext, language, TODAY))  # type: ignore[arg-type]


def test_a_clause_has_its_number_its_unit_and_its_source() -> None:
    found = {clause.key: clause for clause in now(agreed())}
    assert found["c1"].describe(str) == "24 h until the first call"
    assert "stage" in found["c2"].origin or "Funnel" in found["c2"].origin
    assert found["c2"].link is not None
    assert (found["r"].amount, found["r"].unit) == (60, "days")
    assert found["handover_data"].text == "Data handed over: Name, Phone"
    assert found["handover_data"].origin == "Lead stages"


def test_own_text_wins_over_that_of_another_sheet() -> None:
    found = {clause.key: clause for clause in now(agreed(handover_data=["Company"]))}
    assert found["handover_data"].text == "Data handed over: Company"
    assert found["handover_data"].origin == ""


def test_nothing_has_changed_right_after_printing() -> None:
    made = agreed()
    assert last_version(made, made.record("s", Sla)) is None
    printed(made)
    version = last_version(made, made.record("s", Sla))
    assert version is not None
    assert (version.text, version.printed_on, version.language) == ("0.4", TODAY, "en")
    assert compare(kept(made, version), now(made)) == ()


def test_what_came_what_went_and_what_changed_is_named() -> None:
    made = agreed()
    printed(made)
    made.apply([SetField("c1", "amount", 12), SetField("s", "purpose", "No good lead is lost")])
    made.apply(insert(made, Commitment, "s", [{"text": "attempts", "side": "sales", "amount": 5}]))
    made.apply(remove(made, ["r"]))
    version = last_version(made, made.record("s", Sla))
    assert version is not None
    found = changed_since(made, made.record("s", Sla), version, str)
    by_key = {(item.new or item.old).key: item for item in found if item.new or item.old}  # type: ignore[union-attr]
    assert by_key["c1"].sign is Sign.CHANGED
    assert by_key["c1"].old is not None
    assert by_key["c1"].old.amount == 24
    assert by_key["r"].sign is Sign.REMOVED
    assert by_key["purpose"].words(str) == (
        (Sign.SAME, "No"),
        (Sign.ADDED, " good"),
        (Sign.SAME, " lead is lost"),
    )
    assert [item.sign for item in found].count(Sign.ADDED) == 1
    assert len(found) == 4


def test_in_the_language_of_the_version_only_what_was_changed_counts() -> None:
    made = agreed()
    printed(made, "de")
    version = last_version(made, made.record("s", Sla), "de")
    assert version is not None
    assert last_version(made, made.record("s", Sla), "en") is None
    german = Translator("en").speaking("de").gettext
    assert changed_since(made, made.record("s", Sla), version, german) == ()
    made.apply([SetField("c1", "amount", 12), SetField("s", "purpose", "No lead waits")])
    found = changed_since(made, made.record("s", Sla), version, german)
    assert {item.new.key for item in found if item.new} == {"c1", "purpose"}


def test_texts_too_long_to_compare_by_word_stand_one_after_the_other() -> None:
    old, new = "word " * 3000, "other " * 3000
    assert word_changes(old, new) == ((Sign.REMOVED, old), (Sign.ADDED, new))
    assert word_changes("", "new") == ((Sign.ADDED, "new"),)
