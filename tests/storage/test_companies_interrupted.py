"""Copies of a file with lists, and what a crash, a full disk or a failure leaves of a list: nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.errors import (
    DiskFull,
)
from personaforge.storage import reading, sqlite, tables
from personaforge.storage.rows import list_update
from personaforge.storage.sqlite import Database
from personaforge.storage.store import Store
from tests.storage.conftest import Bench, add, state, write
from tests.storage.lists import (
    content,
    draft,
    name_instead,
    put_in_force,
    rows,
    stored_tables,
    verify,
)


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
    verify(copy)
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
    verify(bench.path)
    assert store.companies.sweep() == 1
    assert stored_tables(bench.path) == []


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
        verify(bench.path)
        assert stored_tables(bench.path) == []


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
    verify(path)


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
    assert stored_tables(bench.path) == []
    assert store._database.text("PRAGMA page_count").scalar() <= pages + 2
    verify(bench.path)
