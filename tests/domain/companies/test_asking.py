"""Criteria as people type them become tests, or say what they lack."""

from datetime import date

import pytest

from personaforge.domain.companies import asking
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.results import Asked
from personaforge.domain.companies.table import Span
from personaforge.domain.companies.targets import options_in, range_in
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
from personaforge.domain.worksheets.icp import Criterion
from tests.domain.checks.cases import Node, node, workspace

COLUMNS = (
    Column("industry", "Branche (WZ)", ValueKind.TEXTS),
    Column("employees", "MA", ValueKind.NUMBER),
    Column("revenue", "Umsatz", ValueKind.MONEY),
    Column("won_on", "Kunde seit", ValueKind.DATE),
    Column("x_konzern", "Konzern?", ValueKind.FLAG),
    Column("x_leute_im_vertrieb", "Leute im Vertrieb", ValueKind.NUMBER),
)


def profile(*criteria: Node) -> tuple[Asked, ...]:
    return asking.asked(workspace(node("icp", *criteria, id="i")), "i", COLUMNS)


def read(attribute: str, operator: str, target: str = "") -> Test:
    [found] = profile(
        node("criterion", text="x", demand="must", attribute=attribute, operator=operator, target=target)
    )
    assert isinstance(found, Asked)
    return found.test  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("attribute", "operator", "target", "test"),
    [
        ("Mitarbeitende", "between", "30 bis 150", Between("employees", 30, 150)),
        ("Employees", "between", "30–150", Between("employees", 30, 150)),
        ("MA", "between", "150 to 30", Between("employees", 30, 150)),
        ("employees", "between", "ab 50", Between("employees", 50, None)),
        ("employees", "at_least", "mindestens 2 Leute", Between("employees", 2, None)),
        ("employees", "at_most", "up to 500", Between("employees", None, 500)),
        ("employees", "at_least", "1.500", Between("employees", 1500, None)),
        ("Umsatz", "between", "2–20 Mio. €", Between("revenue", 2e6, 20e6)),
        ("Annual revenue", "at_least", "1,2 Mio.", Between("revenue", 1.2e6, None)),
        ("Kunde seit", "at_least", "2024", Between("won_on", date(2024, 1, 1), None)),
        ("won_on", "at_most", "2024", Between("won_on", None, date(2024, 12, 31))),
        ("won_on", "between", "1.3.2024 bis 30.6.2025",
         Between("won_on", date(2024, 3, 1), date(2025, 6, 30))),
        ("Industry", "one_of", "Software, Hardware oder Internet",
         OneOf("industry", ("Software", "Hardware", "Internet"))),
        ("Branche", "none_of", "Agentur; Handel, Handwerk", NoneOf("industry", ("Agentur", "Handel, Handwerk"))),
        ("employees", "one_of", "1.000; 2.000", OneOf("employees", ("1000", "2000"))),
        ("employees", "one_of", "10–20; 50", AnyOf((Between("employees", 10, 20), Between("employees", 50, 50)))),
        ("Konzern?", "one_of", "ja", IsTrue("x_konzern", wanted=True)),
        ("Konzern?", "none_of", "ja", IsTrue("x_konzern", wanted=False)),
        ("konzern", "no", "", IsTrue("x_konzern", wanted=False)),
        ("Branche", "contains", "IT, Dienst", Contains("industry", ("IT", "Dienst"))),
        ("Branche", "contains", "IT oder Handel",
         AnyOf((Contains("industry", ("IT",)), Contains("industry", ("Handel",))))),
        ("Branche", "matches", "*dienst*", Matches("industry", "*dienst*")),
    ],
)  # fmt: skip
def test_a_line_of_the_sheet_is_a_test(attribute: str, operator: str, target: str, test: Test) -> None:
    assert read(attribute, operator, target) == test


@pytest.mark.parametrize(
    ("attribute", "operator", "target", "reason"),
    [
        ("", "at_least", "5", "attribute"),
        ("employees", "", "5", "operator"),
        ("employees", "at_least", "", "target"),
        ("employees", "at_least", "viele", "target"),
        ("employees", "at_least", "höchstens 5", "target"),
        ("employees", "at_most", "ab 5", "target"),
        ("employees", "between", "5", "target"),
        ("employees", "one_of", "10; ein paar", "target"),
        ("Branche", "one_of", " ; ,", "target"),
        ("Branche", "matches", "**", "target"),
        ("Konzern?", "one_of", "vielleicht", "target"),
        ("Unternehmenskultur", "one_of", "offen", "column"),
        ("Sternzeichen", "yes", "", "column"),
    ],
)
def test_what_is_missing_is_named_and_counts_as_unknown(
    attribute: str, operator: str, target: str, reason: str
) -> None:
    found = read(attribute, operator, target)
    assert found == Unlookable(reason, attribute)
    assert match(found, {"employees": Span(5, 5), "industry": ("IT",)}) is None


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("bis 500", (None, 500)),
        ("0 bis 500", (0, 500)),
        ("0", (0, 0)),
        ("-5 bis 5", (-5, 5)),
        ("3 Monate", (90, 90)),
        ("mehr als 2 Wochen", (14, None)),
        ("80 %", (80, 80)),
        ("unendlich", None),
    ],
)
def test_figures_keep_their_open_sides_and_their_time(text: str, bounds: object) -> None:
    assert range_in(text, ValueKind.NUMBER, "buying_days") == bounds


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("vor 2020", (None, date(2019, 12, 31))),
        ("after March 2025", (date(2025, 4, 1), None)),
        ("until February 2024", (None, date(2024, 2, 29))),
        ("2024–2025", (date(2024, 1, 1), date(2025, 12, 31))),
        ("after 9999-12-31", None),
        ("bald", None),
    ],
)
def test_days_may_be_whole_years_and_months(text: str, bounds: object) -> None:
    assert range_in(text, ValueKind.DATE) == bounds


def test_commas_within_numbers_part_nothing() -> None:
    assert options_in("1,2 Mio.") == ("1,2 Mio.",)
    assert options_in("10, 20,Hardware") == ("10", "20", "Hardware")


def test_without_a_list_every_attribute_may_be_asked_for() -> None:
    made = workspace(
        node(
            "icp",
            node("criterion", text="a", demand="must", attribute="Mitarbeiter", operator="at_least", target="5"),
            node("criterion", text="b", demand="must", attribute="Leute im Vertrieb", operator="yes"),
            id="i",
        )
    )  # fmt: skip
    assert [item.test for item in asking.asked(made, "i")] == [
        Between("employees", 5, None),
        IsTrue("x_leute_im_vertrieb", wanted=True),
    ]


def test_what_a_criterion_weighs_depends_on_its_demand() -> None:
    found = profile(
        node("criterion", text="a", demand="should"),
        node("criterion", text="b", demand="should", weight=0),
        node("criterion", text="c", demand="must"),
        node("criterion", text="d", demand="must", weight=4),
        node("criterion", text="e", demand="exclude", weight=4),
        node("criterion", text="f"),
        node("criterion", demand="must"),
    )
    assert [(item.text, item.weight) for item in found] == [
        ("a", 1.0), ("b", 0.0), ("c", 0.0), ("d", 4.0), ("e", 0.0),
    ]  # fmt: skip


def condition(id: str, within: str = "", join: str = "", **values: object) -> Node:
    return node("condition", id=id, within=within, join=join, **values)


def yes(attribute: str) -> dict[str, object]:
    return {"attribute": attribute, "operator": "yes"}


def test_groups_nest() -> None:
    [found] = profile(
        node(
            "criterion",
            condition("a", attribute="MA", operator="at_least", target="30"),
            condition("g", join="any"),
            condition("b", "g", **yes("Konzern?")),
            condition("c", "g", attribute="Branche", operator="one_of", target="IT"),
            text="x",
            demand="must",
            join="all",
        )
    )
    assert found.test == All(
        (
            Between("employees", 30, None),
            AnyOf((IsTrue("x_konzern", wanted=True), OneOf("industry", ("IT",)))),
        )
    )


def test_groups_that_go_round_in_circles_or_nowhere_lose_nothing() -> None:
    [found] = profile(
        node(
            "criterion",
            condition("a", "b", "any", **yes("konzern")),
            condition("b", "a", "any"),
            condition("c", "c", "all"),
            condition("d", "gone", **yes("konzern")),
            condition("e", "d", **yes("konzern")),
            text="x",
            demand="must",
            join="all",
        )
    )
    alone = IsTrue("x_konzern", wanted=True)
    empty = Unlookable("attribute")
    assert found.test == All((empty, empty, empty, alone, alone))


def test_a_group_of_one_is_that_one_and_of_none_is_still_open() -> None:
    one, none = profile(
        node("criterion", condition("a", **yes("konzern")), text="x", demand="must", join="any"),
        node("criterion", text="y", demand="must", join="any", **yes("konzern")),
    )
    assert one.test == IsTrue("x_konzern", wanted=True)
    assert none.test == Unlookable("attribute")


def test_conditions_of_a_criterion_that_is_no_group_wait() -> None:
    [found] = profile(node("criterion", condition("a"), text="x", demand="must", **yes("konzern")))
    assert found.test == IsTrue("x_konzern", wanted=True)


def test_a_segment_holds_whoever_shows_its_criteria() -> None:
    def segment(**values: object) -> Test:
        made = workspace(
            node(
                "segment",
                node("segment_criterion", text="a", **yes("konzern")),
                node("segment_criterion", text="b", attribute="MA", operator="at_least", target="5"),
                id="s",
                text="s",
                **values,
            )
        )
        return asking.segment_test(made, "s", COLUMNS)

    parts = (IsTrue("x_konzern", wanted=True), Between("employees", 5, None))
    assert segment() == All(parts)
    assert segment(join="any") == AnyOf(parts)


def test_one_criterion_alone_is_read_as_among_others() -> None:
    made = workspace(
        node("icp", node("criterion", id="c", text="x", demand="must", **yes("konzern")), id="i")
    )
    record = made.record("c", Criterion)
    assert asking.test_of(record, (), COLUMNS) == IsTrue("x_konzern", wanted=True)


IN_EUR = (Column("revenue", "Umsatz", ValueKind.MONEY, "EUR"), Column("x_plain", "Wert", ValueKind.MONEY))


@pytest.mark.parametrize(
    ("target", "is_known"),
    [
        ("2 Mio. €", True),
        ("2 Mio. EUR", True),
        ("2 Mio.", True),
        ("2 Mio. $", False),
        ("1 bis 2 Mio. CHF", False),
        ("between 1 and 2 million dollars", False),
    ],
)
def test_an_amount_in_another_currency_than_the_list_is_unknown(target: str, is_known: bool) -> None:
    criterion = node("criterion", demand="must", attribute="revenue", operator="between", target=target)
    [item] = asking.asked(workspace(node("icp", criterion, id="i")), "i", IN_EUR)
    criterion = node("criterion", demand="must", attribute="revenue", operator="at_least", target=target)
    [other] = asking.asked(workspace(node("icp", criterion, id="i")), "i", IN_EUR)
    for test in (item.test, other.test):
        assert (test == Unlookable("currency", "revenue")) is not is_known
    elsewhere = node("criterion", demand="must", attribute="Wert", operator="at_least", target=target)
    [item] = asking.asked(workspace(node("icp", elsewhere, id="i")), "i", IN_EUR)
    assert isinstance(item.test, Between)
