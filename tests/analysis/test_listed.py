"""A list as it was imported: in any order, filtered, a page at a time, and with its doubts."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaforge.analysis.listed import Listed, Order
from personaforge.analysis.memory import MemoryTable, row_of
from personaforge.analysis.scanning import Cancelled, Scan, Watch
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import folded
from personaforge.domain.companies.table import Company, Span, Value
from tests.analysis.lists import COLUMNS, VALUES, companies, table_of

ROWS = [
    Company(1, "k1", "Übersee", {"name": "Übersee", "employees": Span(50, 80)}, {"employees": "50-80"}),
    Company(2, "k2", "Adler", {"name": "Adler", "country": "Malta", "won_on": date(2024, 1, 3)}, {}),
    Company(3, "k3", "Zander", {"name": "Zander", "employees": Span(7, 7), "own_it": False}, {}),
    Company(
        4,
        "k4",
        "ulme",
        {"name": "ulme", "country": "malta", "revenue": Span(-inf, 9)},
        {"employees": "etliche"},
    ),
]


def listed(rows: list[Company]) -> Listed:
    table = MemoryTable(COLUMNS, (row_of(COLUMNS, row) for row in rows))
    return Listed(Scan(Source(table.info), table, chunk=3))


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (Order(), [1, 2, 3, 4]),
        (Order("name"), [2, 1, 4, 3]),
        (Order("employees"), [3, 1, 2, 4]),
        (Order("employees", descending=True), [1, 3, 2, 4]),
        (Order("revenue"), [4, 1, 2, 3]),
        (Order("country"), [2, 4, 1, 3]),
        (Order(text="MALTA"), [2, 4]),
        (Order("name", descending=True, text="malta"), [4, 2]),
        (Order(doubtful=True), [1, 4]),
        (Order("nothing of the kind"), [1, 2, 3, 4]),
    ],
)
def test_it_is_sorted_and_filtered_with_the_unknown_last(order: Order, rows: list[int]) -> None:
    assert list(listed(ROWS).rows(order)) == rows


def test_a_page_is_what_was_imported_in_the_order_asked_for() -> None:
    assert listed(ROWS).page([4, 1, 3]) == [ROWS[3], ROWS[0], ROWS[2]]
    assert listed(ROWS).doubtful() == 2


@settings(max_examples=25, deadline=None)
@given(st.lists(VALUES, max_size=12), st.sampled_from(COLUMNS), st.booleans())
def test_any_column_sorts_as_python_would(values: list[dict[str, Value]], column: object, down: bool) -> None:
    rows = companies(values)
    table = table_of(rows)
    key = column.key  # type: ignore[attr-defined]
    shown = list(Listed(Scan(Source(table.info), table, chunk=3)).rows(Order(key, descending=down)))
    table.close()
    assert sorted(shown) == [row.row for row in rows]
    known = [found for row in shown if (found := _sortable(rows[row - 1].values.get(key))) is not None]
    assert known == sorted(known, reverse=down)
    assert all(rows[row - 1].values.get(key) is None for row in shown[len(known) :])


def test_sorting_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        listed(ROWS).rows(Order("name"), Watch(cancelled=lambda: True))


def _sortable(value: Value) -> object:
    match value:
        case Span(low, _):
            return low
        case tuple():
            return folded("; ".join(value))
        case str():
            return folded(value)
        case date():
            return folded(value.isoformat())
        case _:
            return value


def test_a_long_list_comes_back_whole_from_sorting() -> None:
    count = 20_500  # more than are read back at once
    rows = [Company(n, f"k{n}", f"{n:05}", {"name": f"{n:05}"}, {}) for n in range(1, count + 1)]
    found = Listed(
        Scan(Source((table := MemoryTable(COLUMNS, (row_of(COLUMNS, row) for row in rows))).info), table)
    )
    assert list(found.rows(Order("name", descending=True))) == list(range(count, 0, -1))
