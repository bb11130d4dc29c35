"""1,837 listed companies as an encyclopaedia has them, with all that people write beside figures."""

import csv

import pytest
from pytickersymbols import PyTickerSymbols

from personaforge.domain.companies.table import Span
from personaforge.domain.companies.values import Doubt
from personaforge.exchange.tables.model import TableOptions

FIELDS = {
    "Revenue": "revenue", "Employees": "employees", "Headquarters": "headquarters", "Website": "website",
    "Key people": "key_people", "Company type": "company_type", "Net income": "net_income",
}  # fmt: skip


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "listed.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Symbol", "Company", "Country", "Industry", *FIELDS])
        for stock in PyTickerSymbols().get_all_stocks():
            known = stock.get("metadata") or {}
            cells = [known.get(key) for key in FIELDS.values()]
            industries = "; ".join(stock.get("industries") or [])
            writer.writerow([stock.get("symbol"), stock["name"], stock.get("country"), industries, *cells])
    return path


def test_listed_companies_are_read_and_what_was_not_is_named_by_count_and_example(taken_in, listed):
    done, companies = taken_in(listed, TableOptions(key_column="Symbol"))
    assert done.written == done.read > 1_500
    assert {column.key: column.because.value for column in done.planned}["x_symbol"] == "own"
    assert "Key people" in [column.header for column in done.planned if not column.key]
    reports = {report.key: report for report in done.reports}
    employees, revenue = reports["employees"], reports["revenue"]
    assert employees.known > 20 * employees.unread
    assert (
        revenue.known > revenue.doubts[Doubt.CURRENCY] > 0
    )  # other currencies are named, not taken for dollars
    for report in (employees, revenue):
        assert report.doubts[Doubt.NOTE] > 500
        assert {example.doubt for example in report.examples} == set(report.doubts)
    name, values, doubts = companies["AOS"]
    assert name == "A. O. Smith"
    assert values["employees"] == Span(12_700, 12_700)
    assert values["revenue"] == Span(3.82e9, 3.82e9)
    assert values["industry"] == ("Industrials", "Water technology")
    assert "12,700 (2024)" in doubts
    assert done.duplicate_count > 0
