"""Tables of companies: taken in whole or not at all, named by records, proven by their sums, given up for good."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import text

from personaforge import company_draft
from personaforge.company_draft import DraftWriter
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.model import ROOT_ID
from personaforge.draft_reading import pieces_of
from personaforge.errors import (
    Damaged,
    DiskFull,
    FileMoved,
    FileTrouble,
    ListGone,
    ListInUse,
    ReadOnly,
    TakenOver,
)
from personaforge.storage import files, migrations, reading, sqlite, tables
from personaforge.storage.backup import back_up, backups_of
from personaforge.storage.company_reader import Interrupted
from personaforge.storage.list_rows import Copying
from personaforge.storage.rows import list_update
from personaforge.storage.sqlite import Database
from personaforge.storage.store import Store
from tests.storage.conftest import Bench, add, state, write
from tests.storage.lists import COLUMNS, content, draft, name_instead, put_in_force, rows


def _verify(path: Path) -> None:
    database = Database(path, read_only=True)
    try:
        reading.verify(database)
    finally:
        database.close()


def _stored_tables(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        sql = "SELECT name FROM sqlite_master WHERE name GLOB 'company_[0-9a-f]*' AND length(name) = 24"
        return [name for (name,) in connection.execute(sql)]
    finally:
        connection.close()


def test_an_adopted_list_is_there_after_a_restart_row_for_row(bench: Bench) -> None:
    store = bench.create()

    info = store.companies.adopt(draft(bench.folder))

    assert (info.count, info.columns) == (2500, COLUMNS)
    put_in_force(store, info.name)
    store.close()
    store = bench.open()
    assert store.companies.tables() == [info]
    assert store.companies.table(info.name) == info
    assert [row[1:] for row in content(store, info.name)] == list(rows(2500))
    assert [row[0] for row in content(store, info.name)] == list(range(1, 2501))
    _verify(bench.path)


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001])
def test_lists_of_any_length(bench: Bench, count: int) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder, count))
    assert len(content(store, info.name)) == info.count == count
    _verify(bench.path)


@pytest.mark.parametrize("count", [4000, 4001])
def test_a_draft_in_many_files_is_one_list(bench: Bench, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(company_draft, "PIECE", 0)
    path = draft(bench.folder, count)
    assert len(pieces_of(path)) == -(-count // 1000)
    store = bench.create()
    info = store.companies.adopt(path)
    put_in_force(store, info.name)
    assert [row[1:] for row in content(store, info.name)] == list(rows(count))

    store.save_copy(bench.path.with_name("copy.pforge"))  # by a draft of many files, too

    assert [row[1:] for row in content(store, info.name)] == list(rows(count))
    store.close()
    _verify(bench.path)
    _verify(bench.path.with_name("copy.pforge"))
    assert not [path.name for path in bench.path.parent.iterdir() if ".tmp" in path.name]


def test_a_list_is_taken_in_while_it_is_being_written(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company_draft, "PIECE", 0)
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    with store.companies.taking_in() as intake:
        with DraftWriter(bench.folder / "new", COLUMNS, told=intake.add) as writer:
            for start in range(0, 5000, 1000):
                writer.write(islice(rows(5000), start, start + 1000))
                assert write(store, persona, "story", f"typed at {start}").saved
            writer.finish()
        assert store.companies.tables() == []
        info = store.companies.finish(intake, bench.folder / "new")

    put_in_force(store, info.name)
    assert [row[1:] for row in content(store, info.name)] == list(rows(5000))
    assert store.companies.sweep() == 0
    store.close()
    _verify(bench.path)
    assert bench.open().companies.tables() == [info]


def test_what_came_of_a_list_that_is_never_finished_goes_at_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(company_draft, "PIECE", 0)
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    size = bench.path.stat().st_size
    with (
        store.companies.taking_in() as intake,
        DraftWriter(bench.folder / "new", COLUMNS, told=intake.add) as writer,
    ):
        writer.write(rows(20_000))
        assert write(store, persona, "story", "typed meanwhile").saved
        assert bench.path.stat().st_size > 2 * size

    assert store.companies.tables() == _stored_tables(bench.path) == []
    assert b"Firma 77" not in bench.path.read_bytes()
    assert bench.path.stat().st_size <= size + 16_384
    store.close()
    _verify(bench.path)


def test_what_a_crash_leaves_while_a_list_is_being_written_goes(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(company_draft, "PIECE", 0)
    monkeypatch.setattr(Copying, "take_back", lambda self: None)  # as if the process had been killed
    store = bench.create()
    with (
        store.companies.taking_in() as intake,
        DraftWriter(bench.folder / "new", COLUMNS, told=intake.add) as writer,
    ):
        writer.write(rows(5000))
    store.close()
    assert len(_stored_tables(bench.path)) == 1
    _verify(bench.path)

    store = bench.open()

    assert store.companies.tables() == []
    assert store.companies.sweep() == 1
    assert _stored_tables(bench.path) == []
    assert b"Firma 77" not in bench.path.read_bytes()


def test_numbers_that_are_exact_bounds_or_unknown_come_back_as_they_were_written(bench: Bench) -> None:
    columns = (
        Column("x_none", "Leer", ValueKind.TEXT),
        Column("x_a", "A", ValueKind.NUMBER),
        Column("x_b", "B", ValueKind.MONEY),
    )
    written = [("k", "Nichts", None, None, None, None, None, None)] * 2000
    written += [(f"k{i}", "Genau", None, "", -0.0, 0.0, float(i), float(i)) for i in range(2000)]
    written += [(f"s{i}", "Spanne", None, None, 1.0, 2.0, None, None) for i in range(999)]
    written += [("z", "Eine", '{"x_a":"ca. 3"}', "x", 3.0, 3.0, 3.0, 4.0)]
    with DraftWriter(bench.folder / "numbers", columns) as writer:
        for start in range(0, len(written), 700):
            writer.write(written[start : start + 700])
        path = writer.finish().path
    store = bench.create()
    info = store.companies.adopt(path)
    put_in_force(store, info.name)
    assert [row[1:] for row in content(store, info.name)] == written
    store.close()
    _verify(bench.path)


def test_progress_is_told_and_can_end_it(bench: Bench) -> None:
    store = bench.create()
    told: list[tuple[int, int]] = []
    store.companies.adopt(draft(bench.folder), lambda done, count: told.append((done, count)))
    assert told[-1] == (2500, 2500)
    size = bench.path.stat().st_size

    def cancel(done: int, count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.companies.adopt(draft(bench.folder, 20_000, "second.draft"), cancel)

    assert len(store.companies.tables()) == len(_stored_tables(bench.path)) == 1
    assert bench.path.stat().st_size <= size + 8192
    _verify(bench.path)


def test_people_type_while_a_list_is_taken_in(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    path = draft(bench.folder, 60_000)
    worker = threading.Thread(target=store.companies.adopt, args=[path])

    worker.start()
    saved = []
    while worker.is_alive():
        saved.append(write(store, persona, "story", f"typed {len(saved)}").saved)
        time.sleep(0.01)
    worker.join()

    assert saved
    assert all(saved)
    before = state(store.workspace)
    assert store.companies.tables()[0].count == 60_000
    store.close()
    _verify(bench.path)
    assert state(bench.open().workspace) == before


def test_commits_succeed_while_a_long_list_is_read_in_parts(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    info = store.companies.adopt(draft(bench.folder, 60_000))
    found: list[int] = []

    def read() -> None:
        reader = store.companies.reader()
        part = text(f"SELECT row FROM {info.name} WHERE row > :after ORDER BY row LIMIT 2000")
        for _ in range(2):
            after = 0
            while listed := reader.run(part, {"after": after}):
                after = listed[-1].row
                found.append(len(listed))
        reader.close()

    worker = threading.Thread(target=read)
    worker.start()
    saved = []
    while worker.is_alive():
        saved.append(write(store, persona, "story", f"typed {len(saved)}").saved)
    worker.join()

    assert sum(found) == 120_000
    assert saved
    assert all(saved)


def test_a_reader_can_be_interrupted(bench: Bench) -> None:
    store = bench.create()
    reader = store.companies.reader()
    endless = text("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c")
    timer = threading.Timer(0.2, reader.interrupt)
    timer.start()

    with pytest.raises(Interrupted):
        reader.run(endless)
    with pytest.raises(Interrupted):
        reader.run(text("SELECT 1"))
    reader.close()
    assert write(store, ROOT_ID, "company", "goes on").saved


def test_undo_redo_and_history_lead_from_list_to_list(bench: Bench) -> None:
    store = bench.create()
    old = store.companies.adopt(draft(bench.folder, 10))
    id = put_in_force(store, old.name)
    new = store.companies.adopt(draft(bench.folder, 20, "new.draft"))
    name_instead(store, id, new.name)
    store.close()

    store = bench.open()
    assert store.companies.sweep() == 0
    store.undo()
    assert store.workspace.get(id).body["table"] == old.name  # type: ignore[union-attr]
    assert len(content(store, old.name)) == 10
    store.redo()
    assert store.workspace.get(id).body["table"] == new.name  # type: ignore[union-attr]


def test_two_imports_in_a_minute_are_two_steps(bench: Bench) -> None:
    store = bench.create()
    names = [store.companies.adopt(draft(bench.folder, 1, f"{number}.draft")).name for number in range(3)]
    id = put_in_force(store, names[0])
    name_instead(store, id, names[1])
    name_instead(store, id, names[2])

    store.undo()

    assert store.workspace.get(id).body["table"] == names[1]  # type: ignore[union-attr]


def test_what_nothing_names_goes_but_not_in_the_session_that_brought_it(bench: Bench) -> None:
    store = bench.create()
    size = bench.path.stat().st_size
    store.companies.adopt(draft(bench.folder))
    assert store.companies.sweep() == 0
    store.close()

    store = bench.open()

    assert store.companies.sweep() == 1
    assert store.companies.tables() == []
    assert _stored_tables(bench.path) == []
    assert bench.path.stat().st_size <= size + 8192


def test_a_list_given_up_is_gone_from_the_bytes_and_undo_says_so(bench: Bench) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    id = put_in_force(store, info.name)
    with pytest.raises(ListInUse):
        store.companies.forget([info.name])
    name_instead(store, id, None)
    seq = store.history(limit=1)[0].seq
    add(store, "persona", ROOT_ID, "Monika")

    store.companies.forget([info.name])

    assert b"Firma 77" not in bench.path.read_bytes()
    before = state(store.workspace)
    with pytest.raises(ListGone):
        store.restore(seq - 1)
    store.undo()
    with pytest.raises(ListGone) as caught:
        store.undo()
    assert "case.pforge" in str(caught.value)
    store.redo()
    assert state(store.workspace) == before
    store.close()
    _verify(bench.path)


def test_a_list_given_up_is_gone_from_the_backups_too_which_stay_whole(bench: Bench) -> None:
    store = bench.create()
    goes = store.companies.adopt(draft(bench.folder, 2500))
    stays = store.companies.adopt(draft(bench.folder, 7, "other.draft"))
    id = put_in_force(store, goes.name)
    put_in_force(store, stays.name)
    back_up(bench.path, bench.app_data)
    name_instead(store, id, None)
    back_up(bench.path, bench.app_data)

    store.companies.forget_everywhere([goes.name])

    backups = backups_of(bench.app_data, store.id)
    assert len(backups) == 2
    for backup in backups:
        assert b"Firma 77" not in backup.path.read_bytes()
        _verify(backup.path)
    copy = bench.folder / "copy.pforge"
    copy.write_bytes(backups[1].path.read_bytes())
    store.close()
    old = bench.open(path=copy)
    assert old.companies.table(goes.name) is None
    assert old.companies.tables() == [stays]
    assert old.workspace.get(id).body["table"] == goes.name  # type: ignore[union-attr]


def test_a_rotten_backup_does_not_keep_a_list_in_the_others(bench: Bench) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    back_up(bench.path, bench.app_data)
    add(store, "persona", ROOT_ID, "Monika")
    back_up(bench.path, bench.app_data)
    newest, oldest = backups_of(bench.app_data, store.id)
    newest.path.write_bytes(b"rot" * 5000)
    with pytest.raises(FileTrouble):
        store.companies.forget_everywhere([info.name])
    assert b"Firma 77" not in oldest.path.read_bytes()
    assert store.companies.tables() == []


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
    assert _stored_tables(bench.path) == []


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
    assert _stored_tables(bench.path) == []
    _verify(bench.path)


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


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_copy_has_the_lists_too(bench: Bench, *, is_moved: bool) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    id = put_in_force(store, info.name)
    if is_moved:
        bench.path.unlink()
        name_instead(store, id, info.name)
        assert store.stopped
    copy = bench.path.with_name("copy.pforge")

    store.save_copy(copy)

    assert store.companies.tables() == [info]
    assert [row[1:] for row in content(store, info.name)] == list(rows(2500))
    store.close()
    _verify(copy)
    assert not [path.name for path in bench.path.parent.iterdir() if path.suffix == ".tmp"]


def test_a_copy_of_a_file_with_a_rotten_list_has_everything_else(bench: Bench) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    put_in_force(store, info.name)
    store.close()
    with sqlite3.connect(bench.path) as connection:
        connection.execute(f"UPDATE {info.name} SET name = 'x' WHERE row = 7")
    connection.close()
    store = bench.open()
    before = state(store.workspace)

    store.save_copy(bench.path.with_name("copy.pforge"))

    assert store.companies.tables() == []
    assert state(store.workspace) == before


def _interrupted(path: Path, name: str) -> None:
    """Leave a table behind as a crash does: rows of it missing, and marked as not whole."""
    database = Database(path)
    row = reading.read_lists(database)[name].with_whole(0)
    with database.transaction():
        database.run(tables.UPDATE_COMPANY_TABLE, list_update(row))
        database.text(f"DELETE FROM {name} WHERE row > 100")
    database.close()


def test_what_a_crash_left_of_a_list_is_seen_by_nobody_and_goes(bench: Bench) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder))
    put_in_force(store, info.name)
    store.close()
    _interrupted(bench.path, info.name)

    store = bench.open()

    assert store.companies.tables() == []
    assert store.companies.table(info.name) is None
    _verify(bench.path)
    assert store.companies.sweep() == 1
    assert _stored_tables(bench.path) == []


ADOPTER = """
import sys
from pathlib import Path
from personaforge.storage.store import Store
store = Store.open(Path(sys.argv[1]), "importer", app_data=Path(sys.argv[2]))
print("begin", flush=True)
store.companies.adopt(Path(sys.argv[3]))
print("done", flush=True)
sys.stdin.readline()
"""


def test_kill_9_while_a_list_is_taken_in_leaves_the_old_state_or_the_new(bench: Bench) -> None:
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    before = state(store.workspace)
    store.close()
    path = draft(bench.folder, 30_000)
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", ADOPTER, str(bench.path), str(bench.app_data), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        time.sleep(0.03 * turn)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()

        store = bench.open()

        assert not store.read_only
        assert state(store.workspace) == before
        assert [info.count for info in store.companies.tables()] in ([], [30_000])
        store.companies.sweep()
        assert store.companies.tables() == []
        store.close()
        _verify(bench.path)
        assert _stored_tables(bench.path) == []


def test_a_list_that_the_disk_has_no_room_for_leaves_no_trace(bench: Bench, small_disk: Path) -> None:
    path = small_disk / "case.pforge"
    store = Store.create(path, "Ann", app_data=bench.app_data)
    bench.stores.append(store)
    before = path.stat().st_size
    big = draft(bench.folder, 20_000)

    with pytest.raises(DiskFull):
        store.companies.adopt(big)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("personaforge.storage.intake._is_full", lambda folder, size: False)
        with pytest.raises(DiskFull):
            store.companies.adopt(big)

    assert path.stat().st_size <= before + 8192
    assert write(store, ROOT_ID, "company", "room again").saved
    assert store.companies.tables() == []
    store.close()
    _verify(path)


def test_a_list_that_fails_half_way_leaves_no_trace(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same without a disk of its own: the file may not grow."""
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    pages = int(store._database.text("PRAGMA page_count").scalar() or 0)
    path = draft(bench.folder, 20_000)
    monkeypatch.setattr(sqlite, "_PRAGMAS", (*sqlite._PRAGMAS, f"max_page_count={pages + 100}"))

    with pytest.raises(DiskFull):
        store.companies.adopt(path)

    monkeypatch.undo()
    assert _stored_tables(bench.path) == []
    assert store._database.text("PRAGMA page_count").scalar() <= pages + 2
    _verify(bench.path)


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
    intact = _rows_in(bench.path, info.name)
    chance = random.Random(7)
    copy = bench.folder / "flipped.pforge"
    undetected = 0
    for _ in range(200):
        position = chance.randrange(len(good))
        flipped = bytearray(good)
        flipped[position] ^= 1 << chance.randrange(8)
        copy.write_bytes(flipped)
        try:
            found = _rows_in(copy, info.name)
        except FileTrouble:
            continue
        undetected += found != intact
    assert undetected == 0


def _rows_in(path: Path, name: str) -> list[tuple[object, ...]]:
    files.inspect(path, migrations.newest())
    database = Database(path, read_only=True)
    try:
        reading.verify(database)
        with database.translated_errors():
            return database.tuples(f"SELECT * FROM {name}")
    finally:
        database.close()
