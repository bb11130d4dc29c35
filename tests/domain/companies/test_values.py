import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.table import Span
from personaforge.domain.companies.values import (
    CellStyle,
    Doubt,
    date_order,
    decimal_style,
    is_comma_list,
    read_cell,
    read_date,
    read_flag,
    read_number,
    read_text,
    read_texts,
)

INF = math.inf

NUMBERS = [
    # text, low, high, doubt, unit
    ("42", 42, 42, None, ""),
    ("-5", -5, -5, None, ""),
    ("−5", -5, -5, None, ""),
    ("1.234,56-", -1234.56, -1234.56, None, ""),
    ("(1.234,50)", -1234.5, -1234.5, None, ""),
    ("1.234,56", 1234.56, 1234.56, None, ""),
    ("1,234.56", 1234.56, 1234.56, None, ""),
    ("1 234 567,89 €", 1234567.89, 1234567.89, None, "EUR"),
    ("1'234.50 CHF", 1234.5, 1234.5, None, "CHF"),
    ("12.345.678", 12345678, 12345678, None, ""),
    ("0.500", 0.5, 0.5, None, ""),
    ("1234.567", 1234.567, 1234.567, None, ""),
    ("1.234", 1234, 1234, Doubt.SEPARATOR, ""),
    ("14.046 (December 2022)", 14046, 14046, Doubt.SEPARATOR, ""),
    ("31046 (December 2022)", 31046, 31046, Doubt.NOTE, ""),
    ("5,5, Stand 2022", 5.5, 5.5, Doubt.NOTE, ""),
    ("€3.91 billion", 3.91e9, 3.91e9, None, "EUR"),
    ("€3.912 billion", 3.912e9, 3.912e9, Doubt.SEPARATOR, "EUR"),
    ("1,2 Mio. €", 1.2e6, 1.2e6, None, "EUR"),
    ("1,2 Mio. € pro Jahr", 1.2e6, 1.2e6, None, "EUR"),
    ("T€ 500", 5e5, 5e5, None, "EUR"),
    ("US$ 3.82 billion (2024)", 3.82e9, 3.82e9, Doubt.NOTE, "USD"),
    ("1–2 Mio. €", 1e6, 2e6, None, "EUR"),
    ("500 Tsd. – 1 Mio. €", 5e5, 1e6, None, "EUR"),
    ("10k", 10_000, 10_000, None, ""),
    ("$5m", 5e6, 5e6, None, "USD"),
    ("5m", 5e6, 5e6, Doubt.LETTER, ""),
    ("1,2E+06", 1.2e6, 1.2e6, None, ""),
    ("50–200", 50, 200, None, ""),
    ("50-200", 50, 200, None, ""),
    ("11 bis 50 Mitarbeiter", 11, 50, None, ""),
    ("zwischen 50 und 200", 50, 200, None, ""),
    ("200–50", 50, 200, Doubt.SWAPPED, ""),
    ("> 500", 500, INF, None, ""),
    ("500+", 500, INF, None, ""),
    ("mehr als 500", 500, INF, None, ""),
    ("< 50", 0, 50, None, ""),
    ("bis zu 50", 0, 50, None, ""),
    ("< 5 %", -INF, 5, None, "%"),
    ("12 %", 12, 12, None, "%"),
    ("ca. 300", 300, 300, Doubt.ABOUT, ""),
    ("~300", 300, 300, Doubt.ABOUT, ""),
    ("300 weltweit", 300, 300, Doubt.NOTE, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high", "doubt", "unit"), NUMBERS)
def test_a_number_is_read_as_people_write_it(text, low, high, doubt, unit):
    reading = read_number(text)
    assert isinstance(reading.value, Span)
    assert (reading.value.low, reading.value.high) == pytest.approx((low, high))
    assert (reading.doubt, reading.unit) == (doubt, unit)


@pytest.mark.parametrize(
    "text", ["", " ", "k. A.", "k.A.", "n/a", "N.A.", "-", "–", "?", "unbekannt", "#N/A", "keine Angabe"]
)
def test_words_for_unknown_are_unknown_without_a_doubt(text):
    for reading in (read_number(text), read_date(text), read_flag(text), read_text(text), read_texts(text)):
        assert reading.value is None
        assert not reading.is_unread


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("abc", Doubt.UNREAD),
        ("1.2.3", Doubt.UNREAD),
        ("1,00,000", Doubt.UNREAD),
        ("10-12-2020", Doubt.SEVERAL),
        ("€4.169 billion (2023) €4.479 billion (2022)", Doubt.SEVERAL),
        ("3 Monate", Doubt.UNIT),
        ("5 € / 6 $", Doubt.SEVERAL),
        ("5 € $", Doubt.CURRENCY),
        ("inf", Doubt.INFINITE),
        ("-∞", Doubt.INFINITE),
        ("1e999", Doubt.INFINITE),
        ("9" * 400, Doubt.INFINITE),
        ("#DIV/0!", Doubt.ERROR),
        ("#WERT!", Doubt.ERROR),
    ],
)
def test_what_is_no_number_is_named_as_not_read(text, doubt):
    reading = read_number(text)
    assert reading.value is None
    assert reading.doubt is doubt


def test_the_style_of_its_column_decides_a_number_that_has_two_readings():
    assert read_number("1.234", ",").value == Span(1234, 1234)
    assert read_number("1.234", ".").value == Span(1.234, 1.234)
    assert read_number("14.046 (December 2022)", ",").doubt is Doubt.NOTE
    assert read_number("1.234,5", ".").value == Span(1234.5, 1234.5)


@pytest.mark.parametrize(
    ("samples", "style"),
    [
        (["1,5", "2.000,50"], ","),
        (["1.5", "2,000.50", "7"], "."),
        (["1.234.567", "1.234"], ","),
        (["1.234"], None),
        (["1.234", "14.046", "2.500", "950"], ","),
        (["1.234", "14.046", "2.500", "9500"], None),
        (["1,5", "1.5"], None),
        (["14.046 (31.12.2022)"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_decimal_separator_or_does_not(samples, style):
    assert decimal_style(samples) == style


DATES = [
    ("2024-05-01", date(2024, 5, 1), None),
    ("2024-05-01T10:00:00Z", date(2024, 5, 1), None),
    ("01.05.2024", date(2024, 5, 1), None),
    ("31.12.2024 14:05", date(2024, 12, 31), None),
    ("12/31/2024 2:05 PM", date(2024, 12, 31), None),
    ("13/05/2024", date(2024, 5, 13), None),
    ("03/04/2024", date(2024, 4, 3), Doubt.ORDER),
    ("04/04/2024", date(2024, 4, 4), None),
    ("1.5.24", date(2024, 5, 1), Doubt.CENTURY),
    ("1.5.85", date(1985, 5, 1), Doubt.CENTURY),
    ("31. Januar 2024", date(2024, 1, 31), None),
    ("3. März 2024", date(2024, 3, 3), None),
    ("Jan 31, 2024", date(2024, 1, 31), None),
    ("20240131", date(2024, 1, 31), None),
    ("1876-05-01", date(1876, 5, 1), None),
    ("1.5.1876", date(1876, 5, 1), None),
    ("45321", date(2024, 1, 30), Doubt.SERIAL),
    ("Januar 2024", date(2024, 1, 1), Doubt.PART),
    ("03/2024", date(2024, 3, 1), Doubt.PART),
    ("2024", date(2024, 1, 1), Doubt.PART),
    ("31.02.2024", None, Doubt.UNREAD),
    ("bald", None, Doubt.UNREAD),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "doubt"), DATES)
def test_a_date_is_read_as_people_write_it(text, day, doubt):
    reading = read_date(text)
    assert (reading.value, reading.doubt) == (day, doubt)


def test_the_order_of_its_column_decides_a_date_that_has_two_readings():
    assert read_date("03/04/2024", "mdy").value == date(2024, 3, 4)
    assert read_date("03/04/2024", "dmy").doubt is None
    assert read_date("03.04.2024", "mdy").value == date(2024, 4, 3)
    assert date_order(["03/04/2024", "13/04/2024"]) == "dmy"
    assert date_order(["03/04/2024", "4/13/2024 8:00"]) == "mdy"
    assert date_order(["03/04/2024"]) is None
    assert date_order(["13/04/2024", "4/13/2024"]) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ja", True),
        ("X", True),
        ("1", True),
        ("WAHR", True),
        ("Nein", False),
        ("0", False),
        ("falsch", False),
    ],
)
def test_a_flag_is_read_in_both_languages(text, value):
    assert read_flag(text).value is value


def test_a_flag_that_says_something_else_is_not_read():
    assert read_flag("vielleicht").is_unread


@pytest.mark.parametrize(
    ("text", "values", "doubt"),
    [
        ("CRM: Salesforce; ERP: SAP", ("Salesforce", "SAP"), None),
        ("Salesforce; ERP: keines", ("Salesforce",), Doubt.LABELS),
        ("Maschinenbau / Anlagenbau", ("Maschinenbau", "Anlagenbau"), None),
        ("Maschinenbau/Anlagenbau", ("Maschinenbau", "Anlagenbau"), None),
        ("SAP S/4HANA | PL/SQL", ("SAP S/4HANA", "PL/SQL"), None),
        ("Handel\nHandel\nk. A.", ("Handel",), None),
        ("Bau, Steine, Erden", ("Bau, Steine, Erden",), None),
    ],
)
def test_several_texts_of_a_cell_are_told_apart(text, values, doubt):
    reading = read_texts(text)
    assert (reading.value, reading.doubt) == (values, doubt)


def test_commas_part_texts_where_the_column_shows_it():
    column = ["Handel, Logistik", "Logistik, Chemie", "Handel", "Chemie, Handel"]
    assert is_comma_list(column)
    assert read_texts("Handel, Logistik", comma=True).value == ("Handel", "Logistik")
    assert not is_comma_list(["Müller, Söhne und Partner", "Bau, Steine, Erden", "Handel"])


def test_a_text_is_one_clean_line():
    assert read_text("  Acme\x00 \u202eGmbH\r\n& Co. ").value == "Acme GmbH & Co."
    assert read_text("x" * 30_000).doubt is Doubt.CUT


def test_an_amount_in_another_currency_than_its_column_is_not_taken_for_one_of_it():
    style = CellStyle(decimal=".", currency="EUR")
    assert read_cell(ValueKind.MONEY, "5.50 €", style).value == Span(5.5, 5.5)
    assert read_cell(ValueKind.MONEY, "5.50", style).value == Span(5.5, 5.5)
    assert read_cell(ValueKind.MONEY, "¥ 500 million", style).doubt is Doubt.CURRENCY


@given(st.text(max_size=60) | st.text("0123456789.,'-–+eE€$%()<> kmbisca/", max_size=30))
def test_any_text_gives_a_reading_that_a_table_can_hold(text):
    for kind in ValueKind:
        reading = read_cell(kind, text, CellStyle())
        match reading.value:
            case Span(low, high):
                assert low <= high
                assert math.isfinite(low) or math.isfinite(high)
            case str(line):
                assert line == line.strip() != ""
                assert "\n" not in line
            case tuple(parts):
                assert parts
                assert all(part and ";" not in part for part in parts)


@given(
    st.integers(1, 10**15 - 1),
    st.sampled_from(["", " "]),
    st.sampled_from(["€", "EUR", "$", "USD", "£", "GBP", "CHF"]),
)
def test_an_amount_reads_alike_on_the_short_way_and_on_the_long_one(number: int, gap: str, sign: str) -> None:
    text = f"{number}{gap}{sign}"
    for decimal in (None, ",", "."):
        assert read_number(text, decimal) == read_number(f" {text}", decimal)
