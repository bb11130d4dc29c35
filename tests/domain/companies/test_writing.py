"""A test that is written into a criterion is read from there as the same test, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.companies.asking import test_of as read
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.tests import (
    All,
    Between,
    Contains,
    IsTrue,
    Matches,
    NoneOf,
    OneOf,
    Test,
)
from personaforge.domain.companies.writing import fields_of
from personaforge.domain.worksheets.icp import Criterion
from personaforge.i18n import Language, Translator

COLUMNS = (
    Column("industry", "Branche", ValueKind.TEXTS),
    Column("employees", "MA", ValueKind.NUMBER),
    Column("revenue", "Umsatz", ValueKind.MONEY),
    Column("own_it", "IT?", ValueKind.FLAG),
    Column("won_on", "Gewonnen", ValueKind.DATE),
    Column("x_messe", "Messe", ValueKind.TEXT),
)

TESTS: list[Test] = [
    OneOf("industry", ("Software", "Hardware und Netze")),
    NoneOf("industry", ("Handel", "Bau, Holz")),
    Between("employees", 20, 80),
    Between("employees", 20.5, None),
    Between("revenue", None, 2_500_000),
    Between("revenue", 1500, 14046),
    Between("won_on", date(2024, 1, 15), None),
    Between("won_on", date(2023, 1, 1), date(2024, 6, 30)),
    Contains("x_messe", ("Hannover",)),
    Matches("x_messe", "*Messe 20??"),
    IsTrue("own_it", wanted=True),
    IsTrue("own_it", wanted=False),
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("test", TESTS, ids=str)
def test_what_is_written_is_read_again(test: Test, language: Language) -> None:
    fields = fields_of(test, Translator(language).gettext, COLUMNS)
    assert fields
    assert read(Criterion("c", "i", "a", {**fields}), (), COLUMNS) == test


def test_people_read_words_and_not_keys() -> None:
    assert fields_of(Between("employees", 20, 80), Translator("de").gettext, COLUMNS) == {
        "attribute": "Mitarbeitende", "operator": "between", "target": "20 bis 80",
    }  # fmt: skip
    assert fields_of(OneOf("x_messe", ("Ja",)), Translator("en").gettext, COLUMNS)["attribute"] == "Messe"


def test_a_group_is_no_single_criterion() -> None:
    assert fields_of(All((TESTS[0], TESTS[2])), Translator("en").gettext, COLUMNS) == {}


@given(low=st.floats(0.01, 1e9), high=st.floats(0.01, 1e9))
def test_a_range_is_read_as_it_was_or_not_written(low: float, high: float) -> None:
    test = Between("employees", round(min(low, high), 3), round(max(low, high), 3))
    fields = fields_of(test, Translator("de").gettext, COLUMNS)
    assert not fields or read(Criterion("c", "i", "a", {**fields}), (), COLUMNS) == test
