"""How the rows of a table of companies get into a file: from a draft, or from another workspace."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from personaforge.company_draft import DRAFT_TABLE, column_names, columns_from_text, create_sql
from personaforge.errors import Damaged
from personaforge.storage import tables
from personaforge.storage.rows import ListRow, list_parameters, list_update
from personaforge.storage.sqlite import Database

AT_ONCE = 50_000


@dataclass(frozen=True)
class ListSource:
    """Rows that are to become the table of ``row``: how many bytes they take, and in which tables they lie."""

    row: ListRow
    size: int
    tables: tuple[str, ...]


@contextmanager
def source_of_draft(database: Database, draft: Path, name: str = "") -> Iterator[ListSource]:
    """Have the rows of a draft at hand in a database, to become a table with a name of its own or a new one.

    Raises ``Damaged`` for a file that is no finished draft.
    """
    with ExitStack() as attached:
        attached.enter_context(database.attached(draft, "source"))
        try:
            with database.translated_errors():
                ((text, count, sums, second),) = database.tuples("SELECT * FROM source.draft")
            size, schemas = draft.stat().st_size, ["source"]
            if second:
                path = draft.with_name(second)
                attached.enter_context(database.attached(path, "second"))
                size, schemas = size + path.stat().st_size, [*schemas, "second"]
            with database.translated_errors():
                declared = [
                    database.tuples(f"SELECT sql FROM {schema}.sqlite_master WHERE name=?", (DRAFT_TABLE,))
                    for schema in schemas
                ]
            columns = columns_from_text(text)
        except (OSError, ValueError, TypeError, Damaged) as error:
            raise Damaged(name=draft.name, what="draft") from error
        created = datetime.now(UTC).isoformat(timespec="seconds")
        row = ListRow(name or f"company_{secrets.token_hex(8)}", text, count, sums, 0, created).sealed()
        if any(found != [(create_sql(DRAFT_TABLE, columns),)] for found in declared) or not row.is_whole:
            raise Damaged(name=draft.name, what="draft")
        yield ListSource(row, size, tuple(f"{schema}.{DRAFT_TABLE}" for schema in schemas))


class Copying:
    """Makes a table of a source that is at hand, each step in a transaction of its own that ``turn`` opens."""

    def __init__(
        self,
        database: Database,
        source: ListSource,
        turn: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._database, self._row, self._turn = database, source.row, turn
        self._columns = columns_from_text(source.row.columns)
        names = ", ".join(["row", *column_names(self._columns)])
        self._inserts = [
            f"INSERT INTO main.{source.row.name} ({names}) SELECT {names} FROM {table} WHERE row > ? AND row <= ?"
            for table in source.tables
        ]

    def begin(self) -> None:
        """Make the table and list it, not whole yet."""
        with self._turn():
            self._database.text(create_sql(self._row.name, self._columns))
            self._database.run(tables.INSERT_COMPANY_TABLE, list_parameters(self._row.with_whole(0)))

    def copy(self, first: int, last: int) -> None:
        """Copy the rows after one and up to another; raise ``Damaged`` if there are fewer."""
        with self._turn():
            if sum(self._database.changed(sql, (first, last)) for sql in self._inserts) != last - first:
                raise Damaged(name=self._database.path.name, what=self._row.name)

    def end(self) -> ListRow:
        """Mark the table as whole and return its row."""
        whole = self._row.with_whole(1)
        with self._turn():
            self._database.run(tables.UPDATE_COMPANY_TABLE, list_update(whole))
        return whole


def fill_list(database: Database, source: ListSource) -> None:
    """Copy a whole table into a file that nobody else uses yet; ``source`` has to be at hand there."""
    copying = Copying(database, source, database.transaction)
    copying.begin()
    for first in range(0, source.row.count, AT_ONCE):
        copying.copy(first, min(first + AT_ONCE, source.row.count))
    copying.end()


def drop_list(database: Database, row: ListRow) -> None:
    """Delete a table from a file that nobody else uses, bytes included; it is not whole from the first step on."""
    with database.transaction():
        database.run(tables.UPDATE_COMPANY_TABLE, list_update(row.with_whole(0)))
    for last in range((row.count - 1) // AT_ONCE * AT_ONCE, -1, -AT_ONCE):
        with database.transaction():
            database.changed(f"DELETE FROM {row.name} WHERE row > ?", (last,))
        database.shrink()
    with database.transaction():
        database.text(f"DROP TABLE {row.name}")
        database.run(tables.DELETE_COMPANY_TABLE, {"key": row.name})
    database.shrink()
