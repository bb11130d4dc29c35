"""The file stops taking changes: disk full, moved, replaced, taken over, killed. Nothing typed is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.errors import (
    DiskFull,
    FileBusy,
    FileExists,
    FileMoved,
    JournalKept,
)
from tests.storage.conftest import Bench, add, state, whole, write


class _Blocker:
    """Another program in a transaction of its own: every commit of ours fails until it ends."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        self.connection.execute("ROLLBACK")
        self.connection.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    from personaforge.storage import sqlite

    pragmas = tuple("busy_timeout=20" if item.startswith("busy") else item for item in sqlite._PRAGMAS)
    monkeypatch.setattr(sqlite, "_PRAGMAS", pragmas)


@pytest.mark.usefixtures("impatient")
def test_changes_wait_while_another_program_blocks_the_file(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    blocker = _Blocker(bench.path)

    applied = write(store, persona, "story", "typed meanwhile")
    ref = store.put_picture(b"picture", "image/png")
    write(store, persona, "picture", ref)
    assert not applied.saved
    assert isinstance(applied.reason, FileBusy)
    assert isinstance(store.problem, FileBusy)
    assert store.workspace.get(persona).body["story"] == "typed meanwhile"  # type: ignore[union-attr]
    assert len(store.unsaved) == 2
    assert store.picture(ref) == b"picture"
    assert [entry.seq for entry in store.history()] == [4, 3, 2, 1]
    assert not store.retry()
    blocker.end()

    assert store.retry()
    assert store.problem is None
    assert write(store, persona, "drive", "on we go").saved
    before = state(store.workspace)
    store.close()
    whole(bench.path)
    store = bench.open()
    assert state(store.workspace) == before
    assert store.picture(ref) == b"picture"


@pytest.mark.usefixtures("impatient")
def test_undo_and_redo_work_while_nothing_can_be_saved(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    write(store, persona, "story", "one")
    blocker = _Blocker(bench.path)
    write(store, persona, "drive", "two")
    for _ in range(3):
        store.undo()
    assert len(store.workspace) == 1
    assert store.undo() is None
    store.redo()
    store.redo()
    viktor = add(store, "persona", ROOT_ID, "Viktor")
    assert store.redo() is None
    before = state(store.workspace)
    blocker.end()
    assert store.retry()
    store.close()
    whole(bench.path)

    store = bench.open()
    assert state(store.workspace) == before
    store.undo()
    assert viktor not in store.workspace
    store.undo()
    assert "story" not in store.workspace.get(persona).body  # type: ignore[union-attr]


@pytest.mark.usefixtures("impatient")
def test_what_could_not_be_saved_comes_back_at_the_next_start(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    blocker = _Blocker(bench.path)
    write(store, persona, "story", "typed meanwhile")
    write(store, persona, "story", "typed meanwhile, too")
    ref = store.put_picture(b"picture", "image/png")
    write(store, persona, "picture", ref)
    before = state(store.workspace)
    store.close()
    blocker.end()

    store = bench.open()

    assert state(store.workspace) == before
    assert store.picture(ref) == b"picture"
    assert not store.warnings
    assert not store.unsaved
    assert store.history(limit=1)[0].author == "Ann"
    store.close()
    store = bench.open()
    assert state(store.workspace) == before
    assert not list((bench.app_data / "unsaved").iterdir())


@pytest.mark.usefixtures("impatient")
def test_a_partly_saved_queue_is_not_saved_twice(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    blocker = _Blocker(bench.path)
    add(store, "pain", persona, "one")
    add(store, "pain", persona, "two")
    journal = next((bench.app_data / "unsaved").iterdir())
    kept = journal.read_bytes()
    blocker.end()
    assert store.retry()
    before = state(store.workspace)
    store.close()
    journal.write_bytes(kept)  # as if the program had died before it could forget the journal

    store = bench.open()

    assert state(store.workspace) == before
    assert not store.warnings


@pytest.mark.usefixtures("impatient")
def test_a_journal_that_does_not_fit_is_kept_and_named(bench: Bench) -> None:
    store = bench.create()
    shutil.copy(bench.path, bench.folder / "copy.pforge")
    blocker = _Blocker(bench.path)
    write(store, ROOT_ID, "company", "typed meanwhile")
    store.close()
    blocker.end()
    elsewhere = bench.folder / "copy.pforge"
    connection = sqlite3.connect(elsewhere)
    connection.close()
    bench.path.unlink()
    elsewhere.rename(bench.path)
    shutil.move(bench.app_data / "unsaved", bench.folder / "aside")
    store = bench.open()  # a second computer goes on with the file
    write(store, ROOT_ID, "company", "of the other computer")
    store.close()
    shutil.move(bench.folder / "aside", bench.app_data / "unsaved")

    store = bench.open()

    assert store.workspace.root.company == "of the other computer"
    assert [type(item) for item in store.warnings] == [JournalKept]
    kept = list((bench.app_data / "unsaved").iterdir())
    assert len(kept) == 1
    assert "typed meanwhile" in kept[0].read_text(encoding="utf-8")


def test_a_torn_last_line_of_the_journal_does_not_harm_the_rest(bench: Bench, impatient: None) -> None:
    store = bench.create()
    blocker = _Blocker(bench.path)
    write(store, ROOT_ID, "company", "whole")
    write(store, ROOT_ID, "offer", "torn")
    store.close()
    blocker.end()
    journal = next((bench.app_data / "unsaved").iterdir())
    journal.write_bytes(journal.read_bytes()[:-20])

    store = bench.open()

    assert (store.workspace.root.company, store.workspace.root.offer) == ("whole", "")


def test_a_file_that_was_away_takes_what_was_typed_when_it_is_back(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    elsewhere = bench.folder / "elsewhere.pforge"
    bench.path.rename(elsewhere)
    assert not write(store, persona, "story", "typed meanwhile").saved
    assert not write(store, persona, "drive", "and more").saved
    assert not store.retry()
    elsewhere.rename(bench.path)
    assert store.retry()
    assert store.problem is None
    assert write(store, persona, "trigger", "after it was back").saved
    before = state(store.workspace)
    store.close()
    whole(bench.path)
    assert state(bench.open().workspace) == before


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_a_file_that_goes_away_is_noticed_and_can_be_rescued(bench: Bench, what: str) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    ref = store.put_picture(b"picture", "image/png")
    write(store, persona, "picture", ref)
    if what == "moved":
        bench.path.rename(bench.folder / "elsewhere.pforge")
    elif what == "deleted":
        bench.path.unlink()
    else:
        shutil.copy(bench.path, bench.folder / "copy.pforge")
        (bench.folder / "copy.pforge").replace(bench.path)

    applied = write(store, persona, "story", "typed meanwhile")

    assert not applied.saved
    assert isinstance(applied.reason, FileMoved)
    assert store.stopped
    assert not store.retry()
    write(store, persona, "drive", "and more")
    before = state(store.workspace)
    if what == "replaced":
        with pytest.raises(FileExists):
            store.save_copy(bench.path)
    rescued = bench.folder / "rescued.pforge"
    store.save_copy(rescued)
    assert not store.stopped
    assert store.problem is None
    assert store.path == rescued
    assert write(store, persona, "trigger", "after the rescue").saved
    store.undo()
    assert state(store.workspace) == before
    store.undo()
    assert "drive" not in store.workspace.get(persona).body  # type: ignore[union-attr]
    store.close()
    whole(rescued)
    store = bench.open(path=rescued)
    assert store.picture(ref) == b"picture"
    assert len(store.history()) >= 6


def test_a_full_disk_loses_nothing_and_recovers(bench: Bench, small_disk: Path) -> None:
    from personaforge.storage.store import Store

    path = small_disk / "case.pforge"
    store = Store.create(path, "Ann", app_data=bench.app_data)
    bench.stores.append(store)
    reason = None
    texts = 0
    while reason is None and texts < 100:
        texts += 1
        persona = add(store, "persona", ROOT_ID, f"P{texts}")
        reason = write(store, persona, "story", "x" * 10_000).reason
    assert isinstance(reason, DiskFull)
    write(store, persona, "drive", "typed on the full disk")
    before = state(store.workspace)
    assert not store.retry()

    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert store.retry()
    assert write(store, persona, "trigger", "after").saved
    store.undo()
    assert state(store.workspace) == before
    store.close()
    whole(path)


def test_a_file_that_cannot_grow_loses_nothing_and_recovers(bench: Bench) -> None:
    """The same without a disk of its own: SQLite itself says that there is no more room."""
    store = bench.create()
    store._database.text(f"PRAGMA max_page_count={store._database.text('PRAGMA page_count').scalar()}")
    persona = add(store, "persona", ROOT_ID, "Monika")
    applied = write(store, persona, "story", "x" * 20_000)
    assert isinstance(applied.reason, DiskFull)
    write(store, persona, "drive", "typed meanwhile")
    before = state(store.workspace)
    assert not store.retry()
    store._database.text("PRAGMA max_page_count=1000000")

    assert store.retry()

    store.close()
    whole(bench.path)
    assert state(bench.open().workspace) == before


def test_a_journal_disk_that_fills_up_too_leaves_no_gap(bench: Bench, impatient: None) -> None:
    store = bench.create()
    blocker = _Blocker(bench.path)
    write(store, ROOT_ID, "company", "first")
    journal = bench.app_data / "unsaved" / f"{store.id}.jsonl"
    journal.rename(bench.folder / "aside")
    journal.mkdir()  # nothing can be written here
    write(store, ROOT_ID, "offer", "second")
    journal.rmdir()
    (bench.folder / "aside").rename(journal)
    write(store, ROOT_ID, "place", "third")
    before = state(store.workspace)
    store.close()
    blocker.end()

    assert state(bench.open().workspace) == before


def test_a_new_file_on_a_full_disk_leaves_nothing(bench: Bench, small_disk: Path) -> None:
    from personaforge.errors import FileTrouble
    from personaforge.storage.store import Store

    (small_disk / "filler").write_bytes(b"x" * 390 * 1024)
    with pytest.raises(FileTrouble):
        Store.create(small_disk / "case.pforge", "Ann", app_data=bench.app_data)
    assert [item.name for item in small_disk.iterdir()] == ["filler"]


TYPIST = """
import sys
import time
from pathlib import Path
from personaforge.domain.editing import set_field
from personaforge.domain.steps import Action, Step
from personaforge.storage.store import Store
store = Store.open(Path(sys.argv[1]), "typist", app_data=Path(sys.argv[2]))
assert not store.read_only, store.read_only_reason
number = int(store.workspace.root.company or 0)
while True:
    number += 1
    name = "company" if number % 3 else "offer"
    store.apply(set_field(store.workspace.root, "company", str(number)), Step(Action.EDIT_ROOT))
    store.apply(set_field(store.workspace.root, "place", f"at {number}"), Step(Action.EDIT_ROOT))
    print(number, flush=True)
    time.sleep(float(sys.argv[3]))
"""


def test_kill_9_while_typing_loses_no_acknowledged_edit(bench: Bench) -> None:
    bench.create().close()
    last = 0
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(bench.path), str(bench.app_data), "0"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        for _ in range(5 + 3 * turn):
            last = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        last = max([last, *(int(line) for line in rest.split("\n") if line.strip())])
        store = bench.open()
        assert not store.read_only
        assert int(store.workspace.root.company) >= last
        assert not store.warnings
        store.close()
        whole(bench.path)


def test_reading_goes_on_while_somebody_types(bench: Bench) -> None:
    bench.create().close()
    process = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(bench.path), str(bench.app_data), "0.02"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    try:
        process.stdout.readline()
        seen = []
        for _ in range(60):
            store = bench.open(read_only=True)
            seen.append(int(store.workspace.root.company))
            store.close()
    finally:
        process.kill()
        process.communicate()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]
