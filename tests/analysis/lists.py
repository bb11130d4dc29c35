"""Random lists of companies and random tests of them."""

from datetime import date

from hypothesis import strategies as st

from personaforge.analysis.memory import MemoryTable, row_of
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import Company, Span, Value
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

COLUMNS = (
    Column("country", "Land", ValueKind.TEXT),
    Column("software", "Software", ValueKind.TEXTS),
    Column("employees", "Mitarbeiter", ValueKind.NUMBER),
    Column("revenue", "Umsatz", ValueKind.MONEY),
    Column("won_on", "Gewonnen am", ValueKind.DATE),
    Column("own_it", "IT", ValueKind.FLAG),
    Column("x_founded", "Gegründet", ValueKind.DATE),
)
WORDS = ("Öl", "öl & Gas", "oel", "SAP", "Café", "CAFE", "12", "3", "Straße", "strasse 3", "?", "a'b", "%")
ATTRIBUTES = st.sampled_from([*(column.key for column in COLUMNS), "name", "gone"])
TEXTS = st.sampled_from(WORDS)
NUMBERS = st.integers(-3, 12).map(float)
DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 9))
SOME_TEXTS = st.lists(TEXTS, max_size=3).map(tuple)


def bounds(values: st.SearchStrategy[float | date]) -> st.SearchStrategy[tuple[float | date | None, ...]]:
    return st.tuples(st.none() | values, st.none() | values)


LEAVES: st.SearchStrategy[Test] = st.one_of(
    st.builds(OneOf, ATTRIBUTES, SOME_TEXTS),
    st.builds(NoneOf, ATTRIBUTES, SOME_TEXTS),
    st.builds(Contains, ATTRIBUTES, SOME_TEXTS),
    st.builds(Matches, ATTRIBUTES, st.lists(TEXTS | st.sampled_from(["*", "?"]), max_size=4).map("".join)),
    st.builds(lambda key, pair: Between(key, *pair), ATTRIBUTES, bounds(NUMBERS) | bounds(DAYS)),
    st.builds(IsTrue, ATTRIBUTES, st.booleans()),
    st.just(Unlookable("column")),
)
TESTS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: Span(min(pair), max(pair)))
VALUES = st.fixed_dictionaries(
    {
        "country": st.none() | TEXTS,
        "software": st.none() | st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "employees": st.none() | SPANS | NUMBERS.map(lambda number: Span(number, number)),
        "revenue": st.none() | SPANS,
        "won_on": st.none() | DAYS,
        "own_it": st.none() | st.booleans(),
    }
)


def companies(values: list[dict[str, Value]]) -> list[Company]:
    return [Company(n, f"k{n}", WORDS[n % len(WORDS)], found, {}) for n, found in enumerate(values, 1)]


def table_of(rows: list[Company]) -> MemoryTable:
    return MemoryTable(COLUMNS, (row_of(COLUMNS, row) for row in rows))
