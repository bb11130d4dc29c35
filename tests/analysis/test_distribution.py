"""What stands in a column: frequent texts, and bars whose edges people would have chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import pytest

from personaforge.analysis.distribution import distribution
from personaforge.analysis.memory import MemoryTable, row_of
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import Company, Span, Value

COLUMNS = (
    Column("industry", "Branche", ValueKind.TEXTS),
    Column("employees", "Mitarbeiter", ValueKind.NUMBER),
    Column("own_it", "IT", ValueKind.FLAG),
)


@pytest.fixture
def made() -> Iterator[list[MemoryTable]]:
    tables: list[MemoryTable] = []
    yield tables
    for table in tables:
        table.close()


def scan(made: list[MemoryTable], key: str, values: Sequence[Value], chunk: int = 7) -> Scan:
    companies = [Company(row, str(row), f"C{row}", {key: value}, {}) for row, value in enumerate(values, 1)]
    table = MemoryTable(COLUMNS, [row_of(COLUMNS, one) for one in companies])
    made.append(table)
    return Scan(Source(table.info), table, chunk=chunk)


def numbers(values: Sequence[float]) -> list[Value]:
    return [Span(value, value) for value in values]


def test_several_texts_in_a_cell_are_counted_one_by_one(made: list[MemoryTable]) -> None:
    found = distribution(scan(made, "industry", [("IT", "Handel"), ("IT",), None, ("Bau",)] * 3), "industry")
    assert found is not None
    assert found.known == 9
    assert dict(found.texts) == {"IT": 6, "Handel": 3, "Bau": 3}
    assert found.texts[0] == ("IT", 6)


def test_every_number_lies_in_one_bar(made: list[MemoryTable]) -> None:
    values = [*range(1, 60), 2000, 50_000]
    found = distribution(scan(made, "employees", numbers(values)), "employees")
    assert found is not None
    assert sum(count for _low, _high, count in found.ranges) == found.known == len(values)
    for (_low, high, _count), (low, _high, _n) in zip(found.ranges, found.ranges[1:], strict=False):
        assert high == low
    assert found.ranges[0][0] <= 1
    assert found.ranges[-1][1] >= 50_000


def test_even_numbers_get_even_bars_at_round_edges(made: list[MemoryTable]) -> None:
    found = distribution(scan(made, "employees", numbers(range(100, 200))), "employees")
    assert found is not None
    widths = {high - low for low, high, _count in found.ranges}
    assert widths == {10.0}
    assert len(found.ranges) == 10


def test_a_skewed_column_keeps_its_small_companies_apart(made: list[MemoryTable]) -> None:
    found = distribution(scan(made, "employees", numbers([5] * 40 + [80] * 30 + [900] * 8)), "employees")
    assert found is not None
    full = [count for _low, _high, count in found.ranges if count]
    assert full == [40, 30, 8]


def test_a_span_counts_where_its_middle_lies(made: list[MemoryTable]) -> None:
    found = distribution(scan(made, "employees", [Span(50, 150), Span(10, 10), Span(200, 200)]), "employees")
    assert found is not None
    assert next(count for low, high, count in found.ranges if low <= 100 < high) == 1


@pytest.mark.parametrize("values", [[], [None, None], numbers([7, 7])])
def test_nothing_to_tell_apart_has_no_bars(made: list[MemoryTable], values: list[Value]) -> None:
    found = distribution(scan(made, "employees", values), "employees")
    assert found is not None
    assert found.ranges == ()


def test_yes_and_no_need_no_distribution(made: list[MemoryTable]) -> None:
    assert distribution(scan(made, "own_it", [True, False]), "own_it") is None
    assert distribution(scan(made, "own_it", [True, False]), "missing") is None


def test_an_open_span_lies_at_the_bound_that_is_known(made: list[MemoryTable]) -> None:
    values: list[Value] = [*numbers([5, 20, 40]), Span(60, inf), Span(-inf, 10), Span(-inf, inf)]
    found = distribution(scan(made, "employees", values), "employees")
    assert found is not None
    assert found.known == 6
    assert all(abs(end) < 1000 for low, high, _ in found.ranges for end in (low, high))
