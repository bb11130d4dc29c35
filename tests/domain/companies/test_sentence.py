"""Tests as clauses that people read, in both languages."""

from datetime import date

import pytest

from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.sentence import sentence
from personaforge.domain.companies.tests import (
    All,
    AnyOf,
    Between,
    Contains,
    IsTrue,
    Matches,
    NoneOf,
    OneOf,
    Test,
    Unlookable,
)
from personaforge.i18n import Translator

COLUMNS = (Column("x_konzern", "Konzern?", ValueKind.FLAG),)
IT = OneOf("industry", ("Software", "Hardware", "Internet"))
SIZE = Between("employees", 30, 150)


@pytest.mark.parametrize(
    ("test", "english", "german"),
    [
        (SIZE, "Employees: 30 to 150", "Mitarbeitende: 30 bis 150"),
        (Between("employees", 12_500, None), "Employees: at least 12,500", "Mitarbeitende: mindestens 12.500"),
        (Between("employees", None, 2500), "Employees: at most 2500", "Mitarbeitende: höchstens 2500"),
        (Between("revenue", 1.2e6, 2e7),
         "Revenue of the company: 1.2 million to 20 million",
         "Umsatz des Unternehmens: 1,2 Mio. bis 20 Mio."),
        (Between("profitability", -0.5, -0.5), "Profitability: -0.5", "Rentabilität: -0,5"),
        (Between("won_on", date(2024, 3, 1), None), "Won on: from 2024-03-01", "Gewonnen am: ab 1.3.2024"),
        (Between("won_on", None, date(2024, 3, 1)), "Won on: until 2024-03-01", "Gewonnen am: bis 1.3.2024"),
        (IT, "Industry is Software, Hardware or Internet", "Branche ist Software, Hardware oder Internet"),
        (NoneOf("industry", ("Handel",)), "Industry is not Handel", "Branche ist nicht Handel"),
        (Contains("software", ("SAP", "CRM")),
         "Software in use contains SAP and CRM", "Eingesetzte Software enthält SAP und CRM"),
        (Matches("name", "A*"), "Company has the pattern A*", "Unternehmen hat das Muster A*"),
        (IsTrue("x_konzern", wanted=False), "Konzern?: no", "Konzern?: nein"),
        (IsTrue("x_leute", wanted=True), "leute: yes", "leute: ja"),
        (All((SIZE, AnyOf((IT, IsTrue("own_it", wanted=True))))),
         "Employees: 30 to 150, and (Industry is Software, Hardware or Internet, or Own IT department: yes)",
         "Mitarbeitende: 30 bis 150, und (Branche ist Software, Hardware oder Internet, oder Eigene IT-Abteilung: ja)"),
        (AnyOf((Contains("city", ("Wien",)), Contains("city", ("Graz",)))),
         "Seat contains Wien or Graz", "Sitz enthält Wien oder Graz"),
        (Unlookable("column"), "the list has no such column", "diese Spalte hat die Liste nicht"),
        (Unlookable("operator", "Kultur"), "Kultur: the test is still open", "Kultur: die Prüfung ist noch offen"),
    ],
)  # fmt: skip
def test_a_test_reads_well_in_both_languages(test: Test, english: str, german: str) -> None:
    assert sentence(test, Translator("en").gettext, COLUMNS) == english
    assert sentence(test, Translator("de").gettext, COLUMNS) == german
