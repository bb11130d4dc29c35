"""Lists of companies for tests of the store: drafts of some rows, and the record that names a table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import text

from personaforge.company_draft import DraftWriter, draft_row
from personaforge.domain.changes import Insert, SetField
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import Span, Stored
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.records import new_id
from personaforge.domain.steps import Action, Step
from personaforge.storage import reading
from personaforge.storage.sqlite import Database
from personaforge.storage.store import Store

COLUMNS = (
    Column("industry", "Branche", ValueKind.TEXTS),
    Column("employees", "Mitarbeiter", ValueKind.NUMBER),
    Column("own_it", "Eigene IT", ValueKind.FLAG),
    Column("won_on", "Kunde seit", ValueKind.DATE),
    Column("x_note", "Notiz", ValueKind.TEXT),
)


def rows(count: int) -> Iterator[tuple[Stored, ...]]:
    for number in range(count):
        values = {
            "industry": ("Metall", "Maschinenbau"),
            "employees": Span(-0.0, 5 + number) if number % 3 else None,
            "own_it": (True, False, None)[number % 3],
            "won_on": date(2026, 1, 1 + number % 28),
            "x_note": f"Größe {number}",
        }
        doubts = {"employees": "ca. 300"} if number % 7 == 0 else {}
        yield draft_row(COLUMNS, f"k{number}", f"Firma {number}", values, doubts)


def draft(folder: Path, count: int = 2500, name: str = "list.draft") -> Path:
    with DraftWriter(folder / name, COLUMNS) as writer:
        writer.write(rows(count))
        return writer.finish().path


def put_in_force(store: Store, table: str) -> str:
    """Name a table in a new record, as an import does."""
    (rank,) = ranks_for(1)
    id = new_id()
    store.apply(
        [Insert(id, "company_list", ROOT_ID, rank, {"text": "Customers", "table": table})],
        Step(Action.ADD, "company_list"),
    )
    return id


def name_instead(store: Store, id: str, table: str | None) -> None:
    """Have a record name another table, or none."""
    store.apply([SetField(id, "table", table)], Step(Action.EDIT, "company_list", "table"))


def content(store: Store, table: str) -> list[tuple[object, ...]]:
    reader = store.companies.reader()
    try:
        return [tuple(row) for row in reader.run(text(f"SELECT * FROM {table} ORDER BY row"))]
    finally:
        reader.close()


def verify(path: Path) -> None:
    """Check every sum of a file; raise ``Damaged``."""
    database = Database(path, read_only=True)
    try:
        reading.verify(database)
    finally:
        database.close()


def stored_tables(path: Path) -> list[str]:
    """Return the tables of companies that lie in a file, named or not."""
    connection = sqlite3.connect(path)
    try:
        sql = "SELECT name FROM sqlite_master WHERE name GLOB 'company_[0-9a-f]*' AND length(name) = 24"
        return [name for (name,) in connection.execute(sql)]
    finally:
        connection.close()
