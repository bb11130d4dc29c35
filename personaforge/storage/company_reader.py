"""Reading tables of companies in a thread of its own, beside the store that types go to."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import Executable, Row
from sqlalchemy.exc import DBAPIError

from personaforge.errors import FileTrouble, ListGone
from personaforge.storage import reading
from personaforge.storage.rows import ListRow
from personaforge.storage.sqlite import Database, trouble_of
from personaforge.storage.turn import Turn


class Interrupted(Exception):
    """Reading was stopped by ``CompanyReader.interrupt``."""


class CompanyReader:
    """A read-only connection for one thread at a time, which need not be the one that made it.

    Every query is a transaction of its own and holds up commits of the window while it runs: ask for a few thousand
    rows at a time (``WHERE row > … ORDER BY row LIMIT …``). Tables never change, so parts agree.
    """

    def __init__(self, path: Path, turn: Turn) -> None:
        """Connect; raise ``FileTrouble`` if that is not possible. Made by ``Companies.reader``."""
        self._turn = turn
        with turn.later():
            self._database = Database(path, read_only=True)
        self._stop = Event()

    def run(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        """Return all rows of a query.

        Raises ``Interrupted`` after ``interrupt``, ``ListGone`` if the table was given up meanwhile, and
        ``FileTrouble`` if the file cannot be read.
        """
        self._go_on()
        try:
            with self._turn.later():
                return self._database.run(statement, parameters).all()
        except (DBAPIError, sqlite3.Error) as error:
            raise self._explained(error) from error

    def check(self, row: ListRow) -> None:
        """Read a whole table in short queries; raise ``Damaged`` with the first block that has rotted."""
        for index in range(len(row.sums) // 4):
            self._go_on()
            try:
                with self._turn.later():
                    reading.read_block(self._database, row, index)
            except FileTrouble:
                self._go_on()
                raise

    def interrupt(self) -> None:
        """Stop what is running, from any thread; every later call raises ``Interrupted``, too."""
        self._stop.set()
        self._database.interrupt()

    def close(self) -> None:
        """Close the connection; not while another thread is reading."""
        self._database.close()

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Interrupted

    def _explained(self, error: DBAPIError | sqlite3.Error) -> Exception:
        path = self._database.path
        if self._stop.is_set():
            return Interrupted()
        return (
            ListGone(name=path.name) if "no such table: company_" in str(error) else trouble_of(error, path)
        )
