from datetime import date

import pytest

from personaforge.domain.companies.matching import match
from personaforge.domain.companies.table import Span, Value
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

COMPANY: dict[str, Value] = {
    "country": "Österreich",
    "software": ("Salesforce Sales Cloud", "SAP"),
    "employees": Span(50, 200),
    "technology_maturity": Span(4, 4),
    "won_on": date(2024, 5, 1),
    "own_it": False,
    "postcode": "01067",
    "name": "Müller & Söhne GmbH",
    "culture": None,
}


@pytest.mark.parametrize(
    ("test", "found"),
    [
        (OneOf("country", ("Schweiz", "OSTERREICH")), 1.0),
        (OneOf("country", ("Schweiz",)), 0.0),
        (NoneOf("country", ("Schweiz",)), 1.0),
        (OneOf("software", ("sap",)), 1.0),
        (OneOf("software", ("Salesforce",)), 0.0),
        (NoneOf("software", ("SAP",)), 0.0),
        (OneOf("technology_maturity", ("4", "5")), 1.0),
        (NoneOf("employees", ("60",)), 0.5),
        (Between("employees", 50, None), 1.0),
        (Between("employees", 100, 500), 0.5),
        (Between("employees", 201, None), 0.0),
        (Between("employees", 300, 100), 0.0),
        (Between("won_on", date(2024, 5, 1), None), 1.0),
        (Between("won_on", date(2024, 5, 2), None), 0.0),
        (Between("postcode", 1000, 1999), 1.0),
        (Contains("software", ("SALES cloud", "sap")), 1.0),
        (Contains("software", ("hubspot", "sap")), 0.5),
        (Contains("name", ("muller",)), 1.0),
        (Matches("name", "müller*"), 1.0),
        (Matches("name", "*gmbh & co*"), 0.0),
        (Matches("postcode", "010??"), 1.0),
        (Matches("won_on", "2024-*"), 1.0),
        (IsTrue("own_it", False), 1.0),
        (IsTrue("own_it", True), 0.0),
        (All((IsTrue("own_it", True), OneOf("culture", ("open",)))), 0.0),
        (AnyOf((IsTrue("own_it", False), OneOf("culture", ("open",)))), 1.0),
        (All((Between("employees", 100, 500), IsTrue("own_it", False))), 0.5),
    ],
)
def test_what_is_known_is_decided(test: Test, found: float) -> None:
    assert match(test, COMPANY) == found


@pytest.mark.parametrize(
    "test",
    [
        OneOf("culture", ("open",)),
        NoneOf("culture", ("open",)),
        OneOf("nobody asked", ("open",)),
        OneOf("country", ()),
        Contains("country", ("!!",)),
        Matches("country", " "),
        Between("employees", None, None),
        Between("employees", date(2024, 1, 1), None),
        Between("won_on", 2024, None),
        Between("country", 1, 2),
        IsTrue("country", True),
        Unlookable("target"),
        All(()),
        AnyOf(()),
        All((IsTrue("own_it", False), OneOf("culture", ("open",)))),
        AnyOf((IsTrue("own_it", True), OneOf("culture", ("open",)))),
    ],
)
def test_what_nobody_knows_or_asks_stays_unknown(test: Test) -> None:
    assert match(test, COMPANY) is None
