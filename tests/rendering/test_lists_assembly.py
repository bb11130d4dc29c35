"""What lists of companies answered, on its way to paper."""

import dataclasses
from datetime import date

from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.results import (
    Discovery,
    Effect,
    Fit,
    FitStatus,
    Share,
    Tier,
    Trait,
    Verdict,
)
from personaforge.domain.companies.tests import Between
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.workspace import Workspace
from personaforge.exporting import plan_export, plan_records
from personaforge.i18n import Translator
from personaforge.rendering.assembly.answers import Answers, CustomerAnswers, TargetAnswers
from personaforge.rendering.assembly.customers import customers_sheet
from personaforge.rendering.assembly.icp import icp_sheet
from personaforge.rendering.assembly.targets import targets_sheet
from personaforge.rendering.assembly.workbook import workbook_sheet
from tests.domain.checks.cases import criterion, icp, node, workspace
from tests.rendering.companies import BACKTEST
from tests.rendering.conftest import Print
from tests.rendering.reading import text_of

DAY = date(2026, 11, 16)
DE = Translator("de")
PROFILE = icp(
    criterion(
        "must",
        "30 bis 150 Mitarbeitende",
        id="size",
        attribute="employees",
        operator="between",
        target="30-150",
    ),
    criterion(
        "should",
        "Passende Branche",
        id="field",
        attribute="Branche",
        operator="one_of",
        target="IT, Software",
    ),
    criterion("exclude", "Kultur passt nicht", id="culture"),
    criterion("should", "", id="mute", attribute="own_it"),
    text="IT-Anbieter",
    number=2,
)
EFFECTS = (
    Effect("size", 31, 0.13, 1, 3, 150, (9, 10), (4, 9)),
    Effect("field", 14, 0.06, 0, 0, 184),
    Effect("gone", 99, None, 0, 0, 0),
)
NUMBER = Trait(
    "employees",
    "Mitarbeiter",
    Between("employees", 30, 150),
    Share(9, 10, 0.6, 0.98),
    Share(1, 10, 0.02, 0.4),
    Share(58, 192, 0.24, 0.37),
    3.1,
    1.8,
    4.9,
    Verdict.STRONG,
)
CUSTOMERS = CustomerAnswers(
    Discovery(212, 10, 10, (NUMBER,)), {"i": dataclasses.replace(BACKTEST, icp="i", effects=EFFECTS)}, (), DAY
)
FITS = (
    Fit(3, "k3", "Cordes IT", "i", FitStatus.SCORED, 91.0, 80.0, 95.0, 0.9, Tier.A, ("size",), (), (), ("field",),
        ("culture",), ask_next="culture"),
    Fit(4, "k4", "", "i", FitStatus.INSUFFICIENT, None, 0.0, 100.0, 0.1, None, unknown=("size",), ask_next="size"),
    Fit(5, "k5", "Klein OHG", "i", FitStatus.DISQUALIFIED, 0.0, 0.0, 0.0, 1.0, None, reason="culture"),
)  # fmt: skip
TARGETS = TargetAnswers(
    FITS, {Tier.A: 1, Tier.D: 12_000, FitStatus.INSUFFICIENT: 1, FitStatus.DISQUALIFIED: 1}
)
ANSWERS = Answers(CUSTOMERS, TARGETS)


def made(**values: object) -> Workspace:
    return workspace(PROFILE, company="Beispielfirma GmbH", **values)


def test_a_criterion_says_its_test_only_where_its_words_do_not() -> None:
    sheet = icp_sheet(made(), made().all(Icp)[0], DE, DAY, CUSTOMERS)
    assert [row.clause for row in sheet.musts] == [""]
    field, mute = sheet.shoulds
    assert field.clause == "Branche ist IT oder Software"
    assert mute.clause == ""
    assert mute.text == "Eigene IT-Abteilung: ja"
    assert sheet.musts[0].best == (9, 10)
    assert sheet.musts[0].worst == (4, 9)
    assert field.best is None
    unasked = icp_sheet(made(), made().all(Icp)[0], DE, DAY)
    assert not any(row.clause for row in (*unasked.musts, *unasked.shoulds))


def test_an_attribute_of_nobody_keeps_the_word_that_people_typed() -> None:
    own = workspace(icp(criterion("must", "Der Gründer führt", attribute="Inhabergeführt?")))
    sheet = icp_sheet(own, own.all(Icp)[0], DE, DAY, CUSTOMERS)
    assert sheet.musts[0].clause == "Inhabergeführt?: ja"


def test_what_the_list_does_not_have_is_no_part_of_a_clause() -> None:
    group = node(
        "criterion",
        node("condition", attribute="Konzern?", operator="yes"),
        node("condition", attribute="culture", operator="contains", target="Konzern"),
        text="Mutter entscheidet",
        demand="exclude",
        join="any",
    )
    own = workspace(icp(group))
    columns = (Column("culture", "Kultur", ValueKind.TEXT),)
    sheet = icp_sheet(own, own.all(Icp)[0], DE, DAY, dataclasses.replace(CUSTOMERS, columns=columns))
    assert sheet.excludes[0].clause == "Unternehmenskultur enthält Konzern"


def test_the_back_test_names_criteria_and_leaves_out_those_that_are_gone() -> None:
    sheet = icp_sheet(made(), made().all(Icp)[0], DE, DAY, CUSTOMERS)
    assert sheet.tested is not None
    assert [(cost.text, cost.kind) for cost in sheet.tested.costs] == [
        ("30 bis 150 Mitarbeitende", "must"),
        ("Passende Branche", "should"),
    ]
    assert sheet.tested.on == DAY
    assert sheet.untested == ""


def test_without_rated_customers_the_profile_asks_for_them() -> None:
    unrated = dataclasses.replace(BACKTEST, best=0, worst=0)
    answers = dataclasses.replace(CUSTOMERS, backtests={"i": unrated})
    sheet = icp_sheet(made(), made().all(Icp)[0], DE, DAY, answers)
    assert sheet.tested is None
    assert "own customers" in sheet.untested
    typed = workspace(PROFILE, node("customer", text="Kunde"))
    assert "best" in icp_sheet(typed, typed.all(Icp)[0], DE, DAY, answers).untested
    bare = workspace(icp())
    assert icp_sheet(bare, bare.all(Icp)[0], DE, DAY).untested == ""


def test_traits_are_clauses_of_the_language() -> None:
    german = customers_sheet(made(), DE, DAY, CUSTOMERS)
    english = customers_sheet(made(), Translator("en"), DAY, CUSTOMERS)
    assert german.traits[0].words == "Mitarbeitende: 30 bis 150"
    assert english.traits[0].words == "Employees: 30 to 150"
    assert german.tested[0].name == "IT-Anbieter"
    assert german.tested[0].code == "ICP-02"


def test_accounts_have_their_reasons_in_words() -> None:
    sheet = targets_sheet(made(), DE, DAY, TARGETS)
    first, thin, out = sheet.rows
    assert (first.rank, thin.rank, out.rank) == (1, 0, 0)
    assert first.met == ("30 bis 150 Mitarbeitende",)
    assert first.unknown == ("Passende Branche", "Kultur passt nicht")
    assert first.ask == "Kultur passt nicht"
    assert thin.name == "k4"
    assert thin.score is None
    assert out.reason == "Kultur passt nicht"
    assert sheet.total == 12_003
    assert sheet.unlisted == 12_000
    many = dataclasses.replace(TARGETS, fits=(*FITS, *(FITS[2],) * 30))
    assert [row.name for row in targets_sheet(made(), DE, DAY, many).rows] == ["Cordes IT", "k4"]
    assert sheet.icps == ("IT-Anbieter",)


def test_only_what_has_something_to_say_is_planned() -> None:
    def names(answers: Answers, what: str = "all") -> list[str]:
        chosen = what if what in ("analysis", "targets") else "all"
        return [one.name for one in plan_export(made(), lambda _: None, "de", DAY, chosen, answers=answers)]

    assert names(ANSWERS) == [
        "Kundenanalyse Beispielfirma GmbH.pdf",
        "ICP IT-Anbieter.pdf",
        "Zielkundenliste Beispielfirma GmbH.pdf",
        "Arbeitsmappe Beispielfirma GmbH.pdf",
    ]
    assert names(ANSWERS, "targets") == ["Zielkundenliste Beispielfirma GmbH.pdf"]
    nobody = CustomerAnswers(Discovery(212, 0, 0, ()))
    assert names(Answers(nobody, TargetAnswers((), {})), "analysis") == []
    chosen = plan_records(made(), lambda _: None, "de", DAY, ["i"], whole=["analysis"], answers=ANSWERS)
    assert [one.name for one in chosen] == ["Kundenanalyse Beispielfirma GmbH.pdf", "ICP IT-Anbieter.pdf"]


def test_the_workbook_holds_them_too(printed: Print) -> None:
    pdf = printed(workbook_sheet(made(), DE, DAY, [], ANSWERS), "de")
    text = text_of(pdf)
    contents = text_of(pdf, 1)
    assert "Kundenanalyse" in contents
    assert "Zielkundenliste" in contents
    assert "Was die besten Kunden verbindet" in text
    assert "Hält das Profil der Rückprobe stand?" in text
    assert "12.000 weitere Unternehmen" in text
    assert pdf.warnings == ()
