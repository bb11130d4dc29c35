"""SQL says of every row what Python says of one company."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from personaforge.analysis.compiling import Compiler
from personaforge.analysis.memory import MemoryTable
from personaforge.analysis.scanning import CHUNK, Scan
from personaforge.analysis.source import FEW, Source, Texts
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.table import Company, Value
from personaforge.domain.companies.tests import Test
from tests.analysis.lists import TESTS, VALUES, companies, table_of


def by_sql(table: MemoryTable, tests: list[Test], few: int, chunk: int) -> list[list[float | None]]:
    source = Source(table.info)
    compiler = Compiler(source)
    scan = Scan(source, table, Texts(source, table, few), chunk)
    columns = [compiler.grades(test).match.label(f"m{n}") for n, test in enumerate(tests)]
    found: list[list[float | None]] = []
    for rows in scan.chunks():
        statement = select(source.row, *columns).where(rows.scope).order_by(source.row)
        found += [list(row[1:]) for row in rows.run(statement, compiler.lists)]
    return found


def by_python(rows: list[Company], tests: list[Test]) -> list[list[float | None]]:
    def all_of(company: Company) -> Mapping[str, Value]:
        return {"name": company.name, **company.values}

    return [[match(test, all_of(company)) for test in tests] for company in rows]


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=12), st.lists(TESTS, min_size=1, max_size=5), st.booleans())
def test_sql_and_python_agree(values: list[dict[str, Value]], tests: list[Test], many: bool) -> None:
    """``many``: columns of many different texts, read in several chunks."""
    rows = companies(values)
    table = table_of(rows)
    few, chunk = (1, 5) if many else (FEW, CHUNK)
    assert by_sql(table, tests, few, chunk) == by_python(rows, tests)
    table.close()
