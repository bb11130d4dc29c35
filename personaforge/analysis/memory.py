"""A table of companies in memory, laid out as the ones in a workspace, for lists that are small or made up."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Executable, create_engine, text
from sqlalchemy.pool import StaticPool

from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.table import FIXED, Company, Stored, TableInfo, physical, stored

NAME = "companies"
_AT_ONCE = 5_000


class MemoryTable:
    """A database of one table; a ``Reader`` that any thread may use, one after another."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Sequence[Stored]]) -> None:
        """Make the table of rows as ``row_of`` returns them."""
        self._lock = threading.Lock()
        self._engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        self._connection = self._engine.connect()
        names = [*FIXED, *physical(columns)]
        made = ", ".join(f"{name} {kind}{' PRIMARY KEY' if name == 'row' else ''}" for name, kind in names)
        places = ", ".join("?" * len(names))
        self._connection.execute(text(f"CREATE TABLE {NAME} ({made})"))
        count = 0
        for some in batches(rows):
            self._connection.exec_driver_sql(f"INSERT INTO {NAME} VALUES ({places})", some)
            count += len(some)
        self._connection.commit()
        self.info = TableInfo(NAME, tuple(columns), count)

    def run(self, statement: Executable, parameters: Mapping[str, object]) -> Sequence[Sequence[Any]]:
        """Return all rows of a statement."""
        with self._lock:
            return self._connection.execute(statement, parameters).all()

    def close(self) -> None:
        """Forget the table."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()


def batches(rows: Iterable[Sequence[Stored]]) -> Iterator[list[tuple[Stored, ...]]]:
    """Yield rows a few thousand at a time."""
    waiting = iter(rows)
    while some := [tuple(row) for row in islice(waiting, _AT_ONCE)]:
        yield some


def row_of(columns: Sequence[Column], company: Company) -> tuple[Stored, ...]:
    """Return a company as it lies in a table."""
    doubts = json.dumps(company.doubts, ensure_ascii=False) if company.doubts else None
    parts = [part for item in columns for part in stored(item.kind, company.values.get(item.key))]
    return (company.row, company.key, company.name, doubts, *parts)
