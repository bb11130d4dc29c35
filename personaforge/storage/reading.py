"""Reading a workspace file and proving it whole: check sums of rows, tallies of tables, no foreign tables."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from zlib import crc32

from personaforge.company_draft import BLOCK, block_sum, column_names, columns_from_text, create_sql
from personaforge.domain.changes import Change, Insert
from personaforge.domain.fields import Json
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.errors import Damaged
from personaforge.storage import migrations, tables
from personaforge.storage.rows import ListRow, LogRow, Meta, PictureRow, RecordRow, Tally
from personaforge.storage.sqlite import Database

Told = Callable[[int], None]

NAMED = 3
LISTS_SINCE = 2
"""The version of the tables that brought tables of companies."""


def read_meta(database: Database) -> Meta:
    """Return the row of ``meta``; raise ``Damaged`` if it or the list of tables is not as we wrote it."""
    version = database.text("PRAGMA user_version").scalar()
    if version in migrations.SCHEMAS and migrations.schema_digest(database) != migrations.SCHEMAS[version]:
        raise Damaged(name=database.path.name, what="sqlite_master")
    rows = database.run(tables.GET_META).all()
    if len(rows) != 1:
        raise Damaged(name=database.path.name, what="meta")
    meta, whole = Meta.from_row(rows[0])
    if not whole:
        raise Damaged(name=database.path.name, what="meta")
    return meta


def read_lists(database: Database) -> dict[str, ListRow]:
    """Return the tables of companies by name, those that are not whole, too.

    Raises ``Damaged`` unless the file has exactly the tables that are listed, each as we would make it. To be called
    after ``read_meta``, which has proven that the list itself is ours.
    """
    name = database.path.name
    version = database.text("PRAGMA user_version").scalar() or 0
    rows = database.run(tables.ALL_COMPANY_TABLES).all() if version >= LISTS_SINCE else []
    found = {row.name: row for row in (ListRow(*values) for values in rows)}
    if any(not row.is_whole for row in found.values()):
        raise Damaged(name=name, what="company_table")
    try:
        wanted = {row.name: create_sql(row.name, columns_from_text(row.columns)) for row in found.values()}
    except (ValueError, RecursionError):
        raise Damaged(name=name, what="company_table") from None
    declared = {row[1]: row[3] for row in migrations.schema_rows(database) if migrations.is_list(row)}
    if declared != wanted:
        raise Damaged(name=name, what="sqlite_master")
    return found


def read_block(database: Database, row: ListRow, index: int) -> list[tuple[Any, ...]]:
    """Return the rows of a block of a table of companies, without their numbers; raise ``Damaged`` if one is."""
    columns = columns_from_text(row.columns)
    names = ", ".join(column_names(columns))
    first, last = index * BLOCK + 1, min((index + 1) * BLOCK, row.count)
    with database.translated_errors():
        rows = database.tuples(
            f"SELECT {names} FROM {row.name} WHERE row BETWEEN ? AND ? ORDER BY row", (first, last)
        )
    wanted = int.from_bytes(row.sums[4 * index : 4 * index + 4], "big")
    try:
        found = block_sum(columns)(rows)
    except (TypeError, ValueError, OverflowError):  # rot has made another type of a value
        found = -1
    if len(rows) != last - first + 1 or found != wanted:
        raise Damaged(name=database.path.name, what=f"{row.name}, {first}–{last}")
    return rows


def verify_list(database: Database, row: ListRow, told: Told = lambda _rows: None) -> None:
    """Read a whole table of companies; raise ``Damaged`` with the first block that is not as it was written."""
    for index in range(len(row.sums) // 4):
        told(len(read_block(database, row, index)))
    sql = f"SELECT EXISTS (SELECT 1 FROM {row.name} WHERE row < 1 OR row > ?)"
    with database.translated_errors():
        ((has_more,),) = database.tuples(sql, (row.count,))
    if has_more:
        raise Damaged(name=database.path.name, what=row.name)


def read_records(database: Database, meta: Meta) -> tuple[Workspace, dict[str, int]]:
    """Return the read model and the check sum of each record; raise ``Damaged`` and name what is."""
    with _collector_at_rest():
        return _read_records(database, meta)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Tens of thousands of new objects, none of them garbage, would set off the collector again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_records(database: Database, meta: Meta) -> tuple[Workspace, dict[str, int]]:
    rows = database.run(tables.ALL_RECORDS).all()
    sums: dict[str, int] = {}
    xor = 0
    damaged: list[str] = []
    for id, kind, parent, rank, body, crc in rows:
        if crc32(f"{id}\0{kind}\0{parent}\0{rank}\0{body}".encode()) != crc:
            damaged.append(f"{kind} {id}")
            continue  # what should be a number may be nothing
        sums[id] = crc
        xor ^= crc
    name = database.path.name
    if damaged:
        raise Damaged(name=name, what=_listed(damaged))
    if Tally(len(rows), xor) != meta.records or ROOT_ID not in sums:
        raise Damaged(name=name, what="record")
    bodies = _bodies([row[4] for row in rows])
    if bodies is None:
        raise Damaged(name=name, what="record")
    workspace = Workspace()
    workspace.load(
        (id, kind, parent, rank, body)
        for (id, kind, parent, rank, _text, _crc), body in zip(rows, bodies, strict=True)
    )
    return workspace, sums


def read_log(database: Database, seq: int) -> LogRow:
    """Return one entry of the history; raise ``Damaged`` if it is."""
    return whole_log(database, database.run(tables.LOG_ENTRY, {"seq": seq}))[0]


def whole_log(database: Database, rows: Iterable[tuple[object, ...]]) -> list[LogRow]:
    """Return rows of the history as values; raise ``Damaged`` if one is."""
    found = [LogRow(*row) for row in rows]  # type: ignore[arg-type]  # STRICT tables hold what they declare
    for row in found:
        if not row.is_whole:
            raise Damaged(name=database.path.name, what=f"change_log {row.seq}")
    return found


def verify(database: Database, told: Told = lambda _rows: None) -> Meta:
    """Read everything in the file; raise ``Damaged`` with the first thing that is not as it was written.

    ``told`` hears of the rows of lists as they are read.
    """
    with database.snapshot():
        meta = read_meta(database)
        read_records(database, meta)
        log = Tally()
        for row in database.run(tables.ALL_LOG).yield_per(500):
            entry = whole_log(database, [row])[0]
            log = log.swapped(None, entry.crc)
        pictures = Tally()
        for row in database.run(tables.ALL_PICTURES):
            picture = PictureRow(*row)
            if not picture.is_whole:
                raise Damaged(name=database.path.name, what=f"picture {picture.sha256[:12]}")
            pictures = pictures.swapped(None, picture.crc)
        if log != meta.log or pictures != meta.pictures:
            raise Damaged(name=database.path.name, what="change_log" if log != meta.log else "picture")
        for found in read_lists(database).values():
            if found.whole:
                verify_list(database, found, told)
        answer = database.text("PRAGMA quick_check(1)").scalar()
        if answer != "ok":
            raise Damaged(name=database.path.name, what=str(answer))
    return meta


def rows_touched(workspace: Workspace, changes: Iterable[Change]) -> dict[str, RecordRow | None]:
    """Return the rows that records have after changes, ``None`` for those that are gone."""
    found = {change.id: workspace.get(change.id) for change in changes}
    return {id: None if record is None else _row(record) for id, record in found.items()}


def first_rows(changes: Sequence[Change]) -> list[RecordRow]:
    """Return the records of a new workspace after its first changes."""
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", {}), *changes])
    return rows_of(workspace)


def rows_of(workspace: Workspace) -> list[RecordRow]:
    """Return the rows of all records."""
    return [_row(record) for record in (workspace.root, *workspace.descendants(ROOT_ID))]


def _row(record: Record) -> RecordRow:
    return RecordRow.of(record.id, kind_of(record), record.parent, record.rank, record.body)


def _bodies(texts: list[str]) -> list[dict[str, Json]] | None:
    """Parse all bodies at once, which takes a third of the time of one by one."""
    try:
        bodies = json.loads(f"[{','.join(texts)}]")
    except (ValueError, RecursionError):
        return None
    if len(bodies) != len(texts) or not all(isinstance(body, dict) for body in bodies):
        return None
    return bodies  # type: ignore[no-any-return]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
