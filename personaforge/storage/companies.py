"""The tables of companies of a workspace: taken in from a draft, read, and given up for good.

A table of a million rows takes seconds to write and to delete, and meanwhile people type. So both go on a connection
of their own, in slices of a few milliseconds between which the window's commits find their turn. A table is marked as
not whole before its first row comes and before its first row goes; such a table does not exist for anybody, and what a
crash left of it goes with the next ``sweep``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from personaforge.company_draft import BLOCK, column_names, columns_from_text
from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.companies.table import TABLE_PATTERN, Company, TableInfo, company_of
from personaforge.errors import Damaged, FileMoved, FileTrouble, ListGone, ListInUse, TakenOver
from personaforge.storage import files, reading, tables
from personaforge.storage.company_reader import CompanyReader
from personaforge.storage.intake import Intake, Progress
from personaforge.storage.list_rows import Copying
from personaforge.storage.rows import ListRow, Meta, list_update
from personaforge.storage.sqlite import Database
from personaforge.storage.writer import Writer

CELLS = (
    300_000  # of a slice: some 4 MB, gone in some 50 ms; smaller ones would cost more in syncs than in rows
)


class Companies:
    """The tables of companies of one open workspace.

    Everything but ``forget``, ``forget_everywhere``, ``sweep`` and ``adopt`` is a look into memory. Those may run in a
    thread of their own while another one uses the store.
    """

    def __init__(
        self,
        path: Path,
        rows: dict[str, ListRow],
        writer: Writer,
        refuse: Callable[[], None],
        app_data: Path,
    ) -> None:
        """Keep the tables that were found; ``refuse`` raises ``ReadOnly`` where nothing may be written."""
        self._path, self._rows, self._writer, self._refuse = path, dict(rows), writer, refuse
        self._app_data = app_data
        self._adopted: set[str] = set()

    def tables(self) -> list[TableInfo]:
        """Return the tables, by name."""
        return [_info(row) for _, row in sorted(self._rows.items()) if row.whole]

    def table(self, name: str) -> TableInfo | None:
        """Return a table, ``None`` if it was given up or never was."""
        row = self._rows.get(name)
        return _info(row) if row is not None and row.whole else None

    def rows(self) -> list[ListRow]:
        """Return the tables with their check sums."""
        return [row for row in self._rows.values() if row.whole]

    def row(self, name: str) -> ListRow | None:
        """Return a table with its check sums."""
        row = self._rows.get(name)
        return row if row is not None and row.whole else None

    def reader(self) -> CompanyReader:
        """Return a connection of its own for reading, for a thread of its own."""
        return CompanyReader(self._path, self._writer.turn)

    def listed(self, name: str) -> tuple[TableInfo, Iterator[Company]] | None:
        """Return a table and its companies, read as they are asked for and held to their sums; ``None`` for no table.

        To be used where the store is. Asking for a company raises ``Damaged`` if its block has rotted.
        """
        row = self.row(name)
        return None if row is None else (_info(row), self._companies(row))

    def _companies(self, row: ListRow) -> Iterator[Company]:
        columns = columns_from_text(row.columns)
        for index in range(len(row.sums) // 4):
            with self._writer.turn.later():
                block = reading.read_block(self._writer.database, row, index)
            try:
                for number, values in enumerate(block, index * BLOCK + 1):
                    yield company_of(columns, number, values)
            except ValueError as error:  # written by something else than a draft of ours
                raise Damaged(name=self._path.name, what=row.name) from error

    def is_gone(self, text: str) -> bool:
        """Whether changes as they are stored name a table that was given up."""
        return any(not self.table(name) for name in _NAMES(text))

    def require(self, changes: Iterable[Change]) -> None:
        """Raise ``ListGone`` if changes name a table that was given up."""
        for change in changes:
            match change:
                case Insert(body=body):
                    values = list(body.values())
                case SetField(value=value):
                    values = [value]
                case _:
                    values = []
            for value in values:
                if isinstance(value, str) and TABLE_PATTERN.fullmatch(value) and not self.table(value):
                    raise ListGone(name=self._path.name)

    def adopt(self, draft: Path, progress: Progress | None = None) -> TableInfo:
        """Take the rows of a finished draft into the file and return their table; the draft stays.

        Nobody sees the table before a record names it. Raises ``FileTrouble`` (disk full, file moved or taken over,
        open for reading only, a draft that is none) or what ``progress`` raises, and the file is then as it was.
        """
        with self.taking_in() as intake:
            return self.finish(intake, draft, progress)

    @contextmanager
    def taking_in(self) -> Iterator[Intake]:
        """Take pieces of a draft into the file while the others are being written; ``finish`` brings that to its end.

        Raises as ``adopt`` does. Without ``finish`` the file is then as it was.
        """
        self._refuse()
        self.sweep()
        with self._database() as database:
            copying = Copying(database, lambda: self._turn(database))
            self._adopted.add(copying.row.name)
            try:
                yield Intake(copying, self._path)
            finally:
                if not copying.row.whole:
                    self._adopted.discard(copying.row.name)
                    copying.take_back()
                    with suppress(FileTrouble), self._writer.turn.later():
                        database.shrink()

    def finish(self, intake: Intake, draft: Path, progress: Progress | None = None) -> TableInfo:
        """Take in what is left of a draft that is finished by now, and return its table as ``adopt`` does."""
        row = intake.finish(draft, progress or _silent)
        self._rows[row.name] = row
        return _info(row)

    def sweep(self) -> int:
        """Delete tables that no record and no entry of the history names; return how many there were.

        Tables taken in since the workspace was opened stay, since a record may be about to name them.
        """
        self._refuse()
        if self._writer.unsaved:
            return 0
        with self._database() as database:
            named = self._named(database, _MENTIONS)
            kept = named | self._adopted
            unused = [row for name, row in self._rows.items() if not row.whole or name not in kept]
            for row in unused:
                self._delete(database, row)
        return len(unused)

    def mentions(self, names: Sequence[str]) -> list[int]:
        """Return which entries of the history (``seq``) name tables, and so need them to be undone or redone.

        States of the history in which a table was in force need it, too, to be restored.
        """
        wanted = set(names)
        with self._database() as database, self._writer.turn.later(), database.translated_errors():
            rows = database.tuples("SELECT seq, forward || inverse FROM change_log ORDER BY seq")
            return [seq for seq, text in rows if not wanted.isdisjoint(_NAMES(text))]

    def forget(self, names: Sequence[str], progress: Progress | None = None) -> None:
        """Delete tables for good, bytes included, as somebody may demand whose data are in them.

        What ``mentions`` returns can then not be undone, redone or restored any more. Backups are not touched. Raises
        ``ListInUse`` if a record names one of them, and ``FileTrouble`` if the file cannot be written; what
        was begun is then brought to its end by the next ``sweep``.
        """
        self._refuse()
        rows = [row for name in names if (row := self._rows.get(name)) is not None]
        with self._database() as database:
            if self._writer.trouble is not None:
                raise self._writer.trouble
            if not self._named(database, _MENTIONS[:1]).isdisjoint(row.name for row in rows):
                raise ListInUse(name=self._path.name)
            for row in rows:
                self._delete(database, row, progress or _silent)

    def forget_everywhere(self, names: Sequence[str]) -> None:
        """Delete tables for good, in the backups on this computer, too; raises as ``forget`` and ``purge`` do."""
        from personaforge.storage.backup import purge

        self.forget(names)
        purge(self._app_data, self._writer.saved.workspace, names)

    def _named(self, database: Database, queries: Sequence[str]) -> set[str]:
        with self._writer.turn.later(), database.translated_errors():
            return {name for sql in queries for (text,) in database.tuples(sql) for name in _NAMES(text)}

    @contextmanager
    def _database(self) -> Iterator[Database]:
        with self._writer.turn.later():
            database = Database(self._path)
        try:
            if files.identity(self._path) != self._writer.identity:
                raise FileMoved(name=self._path.name)
            yield database
        finally:
            database.close()

    @contextmanager
    def _turn(self, database: Database) -> Iterator[None]:
        """Write a slice, unless the file is no longer ours."""
        name = self._path.name
        with self._writer.turn.later():
            if self._writer.stopped and self._writer.trouble is not None:
                raise self._writer.trouble
            with database.transaction():
                found = database.run(tables.GET_META).first()
                if found is None or Meta.from_row(found) != (self._writer.saved, True):
                    raise TakenOver(name=name)
                yield
            if files.identity(self._path) != self._writer.identity:
                raise FileMoved(name=name)

    def _delete(self, database: Database, row: ListRow, progress: Progress | None = None) -> None:
        gone = row.with_whole(0)
        with self._turn(database):
            if database.run(tables.UPDATE_COMPANY_TABLE, list_update(gone)).rowcount == 0:
                return
        self._rows[row.name] = gone
        for _, last in _slices(row):
            with self._turn(database):
                database.changed(f"DELETE FROM {row.name} WHERE row > ?", (row.count - last,))
            with self._writer.turn.later():
                database.shrink()
            if progress is not None:
                progress(last, row.count)
        with self._turn(database):
            database.text(f"DROP TABLE {row.name}")
            database.run(tables.DELETE_COMPANY_TABLE, {"key": row.name})
        with self._writer.turn.later():
            database.shrink()
        self._rows.pop(row.name, None)
        self._adopted.discard(row.name)


_NAMES = re.compile(f'"({TABLE_PATTERN.pattern})"').findall
_MENTIONS = (
    "SELECT body FROM record WHERE instr(body, '\"company_')",
    "SELECT forward FROM change_log WHERE instr(forward, '\"company_')",
    "SELECT inverse FROM change_log WHERE instr(inverse, '\"company_')",
)


def _slices(row: ListRow) -> Iterator[tuple[int, int]]:
    """Yield spans of rows, each short enough for people who wait for their commit."""
    size = CELLS // len(column_names(columns_from_text(row.columns)))
    for first in range(0, row.count, size):
        yield first, min(first + size, row.count)


def _info(row: ListRow) -> TableInfo:
    return TableInfo(row.name, columns_from_text(row.columns), row.count)


def _silent(done: int, count: int) -> None:
    pass
