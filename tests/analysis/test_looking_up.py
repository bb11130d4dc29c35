"""Companies of a list found by name, whatever the case and marks, those that bring most first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.analysis.looking_up import look_up
from personaforge.analysis.memory import MemoryTable
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import Column, ValueKind, folded
from personaforge.domain.companies.table import Span

COLUMNS = (
    Column("our_revenue", "Umsatz", ValueKind.MONEY),
    Column("industry", "Branche", ValueKind.TEXTS),
)
ROWS = [
    ("Müller & Söhne GmbH", 9000.0, "Handel"),
    ("Strauß Technik", 70000.0, "Maschinenbau; Software"),
    ("MÜLLER 100% Bio", None, None),
    ("Kern IT", 40000.0, "Software"),
]


def scan_of(names: list[tuple[str, float | None, str | None]]) -> Scan:
    rows = [
        (number, f"k{number}", name, None, revenue, revenue, industry)
        for number, (name, revenue, industry) in enumerate(names, 1)
    ]
    table = MemoryTable(COLUMNS, rows)
    return Scan(Source(table.info), table, chunk=5)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("müller", ["Müller & Söhne GmbH", "MÜLLER 100% Bio"]),
        ("muller", ["Müller & Söhne GmbH", "MÜLLER 100% Bio"]),
        ("gmbh sohne", ["Müller & Söhne GmbH"]),
        ("strauss", ["Strauß Technik"]),
        ("100%", ["MÜLLER 100% Bio"]),
        ("", ["Strauß Technik", "Kern IT", "Müller & Söhne GmbH", "MÜLLER 100% Bio"]),
        ("nobody", []),
    ],
)
def test_names_are_found_by_their_words(text: str, names: list[str]) -> None:
    assert [company.name for company in look_up(scan_of(ROWS), text, 10)] == names


def test_what_is_known_comes_along_and_some_are_left_out() -> None:
    [strauss, _] = look_up(scan_of(ROWS), "", 2, without={"k4"})
    assert (strauss.row, strauss.key) == (2, "k2")
    assert strauss.values["our_revenue"] == Span(70000, 70000)
    assert strauss.values["industry"] == ("Maschinenbau", "Software")


@given(st.text("äÄaßsSéeñn xX", min_size=1, max_size=8), st.integers(0, 6), st.integers(1, 6))
def test_a_piece_of_a_name_always_finds_it(name: str, start: int, length: int) -> None:
    piece = folded(name)[start : start + length]
    found = look_up(scan_of([(name, None, None)]), piece, 1)
    assert bool(found) is all(word in folded(name) for word in folded(piece).split())
