"""Lists and drafts that are not as they were written, in a file that is not ours or by somebody who means harm."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from personaforge.company_draft import DraftWriter
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.errors import (
    Damaged,
    FileMoved,
    FileTrouble,
    ReadOnly,
    TakenOver,
)
from personaforge.storage import files, migrations, reading
from personaforge.storage.backup import back_up
from personaforge.storage.sqlite import Database
from tests.storage.conftest import Bench
from tests.storage.lists import (
    COLUMNS,
    draft,
    put_in_force,
    stored_tables,
    verify,
)


def _read_only(bench: Bench) -> None:
    bench.stores[-1].close()
    bench.open(read_only=True)


def _moved(bench: Bench) -> None:
    bench.path.rename(bench.path.with_name("elsewhere.pforge"))
    bench.path.write_bytes(bench.path.with_name("elsewhere.pforge").read_bytes())


def _taken_over(bench: Bench) -> None:
    with sqlite3.connect(bench.path) as connection:
        connection.execute("UPDATE meta SET session = 'somebody else'")
    connection.close()


@pytest.mark.parametrize(
    ("trouble", "expected"), [(_read_only, ReadOnly), (_moved, FileMoved), (_taken_over, TakenOver)]
)
def test_a_file_that_is_not_ours_takes_no_list(
    bench: Bench, trouble: Callable[[Bench], None], expected: type[FileTrouble]
) -> None:
    bench.create()
    path = draft(bench.folder)
    trouble(bench)

    with pytest.raises(expected):
        bench.stores[-1].companies.adopt(path)

    assert bench.stores[-1].companies.tables() == []
    assert stored_tables(bench.path) == []


def _short(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM companies WHERE row = 7")


def _other_table(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE companies ADD COLUMN more TEXT")


def _other_columns(connection: sqlite3.Connection) -> None:
    connection.execute("""UPDATE draft SET columns = '[["a","A","number"]]'""")


def _no_columns(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE draft SET columns = '{'")


def _no_draft(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE draft")


def _other_rows(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE companies SET row = 9999 WHERE row = 7")


def _without_end(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE draft SET following = 'list.draft'")


def _elsewhere(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE draft SET following = '../list.draft'")


def _cut_off(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE draft SET following = 'next.draft'")


@pytest.mark.parametrize(
    "spoil",
    [
        _short, _other_table, _other_columns, _no_columns, _no_draft, _other_rows, _without_end, _elsewhere, _cut_off,
    ],
)  # fmt: skip
def test_a_draft_that_is_not_as_it_was_written_is_refused(
    bench: Bench, spoil: Callable[[sqlite3.Connection], None]
) -> None:
    store = bench.create()
    path = draft(bench.folder)
    with sqlite3.connect(path) as connection:
        spoil(connection)
    connection.close()

    with pytest.raises(Damaged):
        store.companies.adopt(path)

    assert store.companies.tables() == []
    assert stored_tables(bench.path) == []
    verify(bench.path)


def test_a_draft_is_for_this_user_only_and_goes_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "list.draft"
    wrong = [("k", "n", None, "text", "no number", None, None, None, None)] * 1000
    with pytest.raises(sqlite3.IntegrityError), DraftWriter(path, COLUMNS) as writer:
        writer.write(wrong)
    assert not path.exists()
    assert draft(tmp_path).stat().st_mode & 0o777 == 0o600
    path = tmp_path / "second.draft"
    with pytest.raises(ValueError, match="one key"):
        DraftWriter(path, [Column("a", "A", ValueKind.TEXT)] * 2)
    assert not path.exists()


def test_rot_in_a_list_is_found_by_a_check_and_by_a_backup_but_keeps_nothing_shut(bench: Bench) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    put_in_force(store, info.name)
    store.close()
    with sqlite3.connect(bench.path) as connection:
        connection.execute(f"UPDATE {info.name} SET a1 = a1 + 1 WHERE row = 1502")
    connection.close()

    store = bench.open()
    row = store.companies.row(info.name)
    assert row is not None
    reader = store.companies.reader()
    with pytest.raises(Damaged, match="1001–2000"):
        reader.check(row)
    reader.close()
    with pytest.raises(Damaged):
        back_up(bench.path, bench.app_data)


HOSTILE = {
    "a table that is not listed": (
        "CREATE TABLE company_0123456789abcdef (row INTEGER PRIMARY KEY, key TEXT) STRICT",
    ),
    "a view in the place of a list": (
        "DROP TABLE {name}",
        "CREATE VIEW {name} AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x AS row FROM c",
    ),
    "another column": ("ALTER TABLE {name} ADD COLUMN more TEXT",),
    "a column less": ("ALTER TABLE {name} DROP COLUMN doubts",),
    "an index": ("CREATE INDEX trap ON {name} (key)",),
    "a trigger": ("CREATE TRIGGER trap AFTER INSERT ON {name} BEGIN DELETE FROM record; END",),
    "a default that computes": (
        "DROP TABLE {name}",
        "CREATE TABLE {name} (row INTEGER PRIMARY KEY, key TEXT DEFAULT (randomblob(1000000000)))",
    ),
    "a list that is not there": ("DROP TABLE {name}",),
    "a list of lists that lies": ("UPDATE company_table SET count = 7",),
    "sums of another list": ("UPDATE company_table SET sums = zeroblob(12)",),
    "columns that are none": ("UPDATE company_table SET columns = '[[]]'",),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_hostile_list_is_not_read_from(bench: Bench, case: str, *, read_only: bool) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    put_in_force(store, info.name)
    store.close()
    with sqlite3.connect(bench.path) as connection:
        for statement in HOSTILE[case]:
            connection.execute(statement.format(name=info.name))
    connection.close()
    before = bench.path.read_bytes()

    with pytest.raises(Damaged):
        bench.open(read_only=read_only)

    assert bench.path.read_bytes() == before


def test_no_flipped_bit_in_a_list_goes_unnoticed(bench: Bench) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder, 300))
    put_in_force(store, info.name)
    store.close()
    good = bench.path.read_bytes()
    intact = rows_in(bench.path, info.name)
    chance = random.Random(7)
    copy = bench.folder / "flipped.pforge"
    undetected = 0
    for _ in range(200):
        position = chance.randrange(len(good))
        flipped = bytearray(good)
        flipped[position] ^= 1 << chance.randrange(8)
        copy.write_bytes(flipped)
        try:
            found = rows_in(copy, info.name)
        except FileTrouble:
            continue
        undetected += found != intact
    assert undetected == 0


def rows_in(path: Path, name: str) -> list[tuple[object, ...]]:
    files.inspect(path, migrations.newest())
    database = Database(path, read_only=True)
    try:
        reading.verify(database)
        with database.translated_errors():
            return database.tuples(f"SELECT * FROM {name}")
    finally:
        database.close()
