import sqlite3
from itertools import islice
from pathlib import Path

import pytest

from personaforge.domain.companies.table import value_of
from personaforge.exchange.tables.convert import convert
from personaforge.exchange.tables.model import Conversion, Source, TableOptions

DEFAULTS = TableOptions()


@pytest.fixture
def taken_in(tmp_path):
    """Convert text, bytes or a file; return the conversion and its companies by key: name, values and doubts."""

    def take(content, options=DEFAULTS, name="list.csv") -> tuple[Conversion, dict]:
        path = content if isinstance(content, Path) else tmp_path / name
        if not isinstance(content, Path):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        draft = tmp_path / "draft.db"
        draft.unlink(missing_ok=True)
        done = convert(Source(path), options, draft, lambda share: None)
        with sqlite3.connect(draft) as connection:
            rows = connection.execute("SELECT * FROM companies ORDER BY row").fetchall()
        connection.close()
        companies = {}
        for _, key, called, doubts, *cells in rows:
            values, parts = {}, iter(cells)
            for column in done.columns:
                size = 2 if column.kind.is_numeric else 1
                values[column.key] = value_of(column.kind, list(islice(parts, size)))
            companies[key] = (called, values, doubts)
        return done, companies

    return take
