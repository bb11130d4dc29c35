"""How the rows of a table of companies get into a file: from a draft, or from another workspace."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from personaforge.company_draft import DRAFT_TABLE, columns_from_text, create_sql
from personaforge.draft_reading import pieces_of
from personaforge.errors import Damaged, FileTrouble
from personaforge.storage import tables
from personaforge.storage.rows import ListRow, list_parameters, list_update
from personaforge.storage.sqlite import Database

AT_ONCE = 50_000
_PIECE = "piece"
_CACHE_KB = 200
"""Each row is read once, so there is nothing to remember."""


@dataclass(frozen=True)
class _Piece:
    """A file of a draft that is at hand: what its rows hold, how many there are, and their sums."""

    columns: str
    count: int
    sums: bytes


class Copying:
    """Makes a table of the pieces of a draft, each in a transaction of its own that ``turn`` opens.

    The row of the table always says how many rows have come, and until the end that it is not whole.
    """

    def __init__(
        self, database: Database, turn: Callable[[], AbstractContextManager[None]], name: str = ""
    ) -> None:
        """The table gets a name of its own or a new one."""
        created = datetime.now(UTC).isoformat(timespec="seconds")
        self.row = ListRow(name or f"company_{secrets.token_hex(8)}", "", 0, b"", 0, created)
        self._database, self._turn = database, turn

    def add(self, path: Path) -> None:
        """Copy a piece behind the rows that are there; raise ``Damaged`` for what is no piece, or not the next one."""
        with self._at_hand(path) as piece:
            if not self.row.columns:
                self._begin(piece.columns)
            row = self.row.with_rows(piece.count, piece.sums)
            with self._turn():
                # as all of it is copied, SQLite takes the rows as they are, without a look at their values
                rows = f"INSERT INTO main.{row.name} SELECT * FROM {_PIECE}.{DRAFT_TABLE}"
                if self._database.changed(rows) != piece.count or not row.is_whole:
                    raise Damaged(name=path.name, what="draft")
                self._database.run(tables.UPDATE_COMPANY_TABLE, list_update(row))
            self.row = row

    def end(self) -> ListRow:
        """Mark the table as whole and return its row."""
        whole = self.row.with_whole(1)
        with self._turn():
            self._database.run(tables.UPDATE_COMPANY_TABLE, list_update(whole))
        self.row = whole
        return whole

    def take_back(self) -> None:
        """Remove what has come; what cannot be removed now goes with the next sweep.

        It lies at the end of the file, which can be cut there. So nothing of it has to be overwritten, which would take
        seconds, and room that a full disk does not have.
        """
        if not self.row.columns:
            return
        with suppress(FileTrouble):
            self._database.text("PRAGMA secure_delete=OFF")
            with self._turn():
                self._database.text(f"DROP TABLE IF EXISTS {self.row.name}")
                self._database.run(tables.DELETE_COMPANY_TABLE, {"key": self.row.name})

    def _begin(self, columns: str) -> None:
        row = replace(self.row, columns=columns).sealed()
        with self._turn():
            self._database.text(create_sql(row.name, columns_from_text(columns)))
            self._database.run(tables.INSERT_COMPANY_TABLE, list_parameters(row))
        self.row = row

    @contextmanager
    def _at_hand(self, path: Path) -> Iterator[_Piece]:
        with self._database.attached(path, _PIECE):
            self._database.text(f"PRAGMA {_PIECE}.cache_size=-{_CACHE_KB}")
            try:
                piece = self._read()
            except (ValueError, TypeError, Damaged) as error:
                raise Damaged(name=path.name, what="draft") from error
            yield piece

    def _read(self) -> _Piece:
        with self._database.translated_errors():
            ((columns, count, sums),) = self._database.tuples(
                f"SELECT columns, count, sums FROM {_PIECE}.draft"
            )
            sql = f"SELECT sql FROM {_PIECE}.sqlite_master WHERE name=?"
            declared = self._database.tuples(sql, (DRAFT_TABLE,))
        if declared != [(create_sql(DRAFT_TABLE, columns_from_text(columns)),)]:
            raise ValueError("another table")
        if self.row.columns not in {"", columns}:
            raise ValueError("other columns")
        with self._database.translated_errors():
            ends = self._database.tuples(f"SELECT min(row), max(row) FROM {_PIECE}.{DRAFT_TABLE}")
        if count and ends != [(self.row.count + 1, self.row.count + count)]:
            raise ValueError("other rows")
        return _Piece(columns, count, sums)


def fill_list(
    database: Database, draft: Path, name: str, told: Callable[[int], None] = lambda _rows: None
) -> None:
    """Copy a finished draft into a file that nobody else uses yet, as the table of a name; raise ``Damaged``.

    ``told`` hears of the rows as they come.
    """
    copying = Copying(database, database.transaction, name)
    for piece in pieces_of(draft):
        copying.add(piece.path)
        told(piece.count)
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
