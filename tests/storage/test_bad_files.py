"""Files that are no workspace, or no longer one: refused with one sentence, their bytes untouched."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.errors import (
    Damaged,
    EmptyFile,
    FileExists,
    FileMissing,
    FileTrouble,
    FolderMissing,
    IsFolder,
    LeftBeside,
    NewerFile,
    NoAccess,
    NotAWorkspace,
    OlderFile,
    Truncated,
)
from personaforge.storage import reading
from personaforge.storage.sqlite import APPLICATION_ID, Database
from personaforge.storage.store import Store
from tests.storage.conftest import Bench, add, write


def _case(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    for number in range(40):
        add(store, "pain", persona, f"Pain number {number} " + "x" * 200)
    ref = store.put_picture(b"p" * 5000, "image/png")
    write(store, persona, "picture", ref)
    store.undo()
    store.close()


def _run(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def _foreign_database(path: Path) -> None:
    path.unlink()
    _run(path, "CREATE TABLE t (a)", "PRAGMA application_id=12345", "PRAGMA user_version=1")


def _hostile_schema(path: Path) -> None:
    _run(
        path,
        "CREATE VIEW trap AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c",
    )


BAD: dict[str, tuple[Callable[[Path], object], type[FileTrouble]]] = {
    "empty": (lambda path: path.write_bytes(b""), EmptyFile),
    "text": (lambda path: path.write_text("hello " * 100), NotAWorkspace),
    "short text": (lambda path: path.write_text("hi"), NotAWorkspace),
    "foreign database": (_foreign_database, NotAWorkspace),
    "newer": (lambda path: _run(path, "PRAGMA user_version=99"), NewerFile),
    "older": (lambda path: _run(path, "PRAGMA user_version=0"), OlderFile),
    "truncated": (lambda path: os.truncate(path, path.stat().st_size - 4096), Truncated),
    "cut in the first page": (lambda path: os.truncate(path, 2000), Truncated),
    "no records": (lambda path: _run(path, "DELETE FROM record"), Damaged),
    "one record less": (lambda path: _run(path, "DELETE FROM record WHERE rowid=5"), Damaged),
    "no meta": (lambda path: _run(path, "DELETE FROM meta"), Damaged),
    "changed by hand": (lambda path: _run(path, "UPDATE record SET body='{}' WHERE rowid=3"), Damaged),
    "hostile schema": (_hostile_schema, Damaged),
    "trigger": (
        lambda path: _run(path, "CREATE TRIGGER t AFTER UPDATE ON record BEGIN DELETE FROM change_log; END"),
        Damaged,
    ),
    "another column": (lambda path: _run(path, "ALTER TABLE record ADD COLUMN more TEXT"), Damaged),
    "wal of another program": (
        lambda path: path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\0" * 60),
        LeftBeside,
    ),
}


@pytest.mark.parametrize(
    ("name", "read_only"),
    [(name, True) for name in BAD] + [(name, False) for name in BAD if name != "older"],
)
def test_what_cannot_be_opened_is_named_and_left_alone(bench: Bench, name: str, *, read_only: bool) -> None:
    spoil, expected = BAD[name]
    _case(bench)
    spoil(bench.path)
    before = _digests(bench.path.parent)

    with pytest.raises(expected) as caught:
        bench.open(read_only=read_only)

    assert _digests(bench.path.parent) == before
    sentence = str(caught.value)
    assert "case.pforge" in sentence
    assert "\n" not in sentence


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_missing_folder_and_link_to_nowhere(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        bench.open(path=tmp_path / "gone.pforge")
    with pytest.raises(FileMissing):
        bench.open(path=tmp_path / "gone" / "gone.pforge")
    with pytest.raises(IsFolder):
        bench.open(path=tmp_path)
    loop = tmp_path / "loop.pforge"
    loop.symlink_to(loop)
    with pytest.raises(FileTrouble):
        bench.open(path=loop)
    with pytest.raises(FileTrouble):
        bench.open(path=tmp_path / ("x" * 300))
    assert not list(tmp_path.glob("*.lock"))


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may read everything")
def test_a_file_that_may_not_be_read(bench: Bench) -> None:
    _case(bench)
    bench.path.chmod(0)
    with pytest.raises(NoAccess):
        bench.open()


def test_create_never_takes_the_place_of_a_file(bench: Bench, tmp_path: Path) -> None:
    taken = tmp_path / "taken.pforge"
    taken.write_text("mine")

    with pytest.raises(FileExists):
        Store.create(taken, "Ann", app_data=bench.app_data)
    with pytest.raises(FolderMissing):
        Store.create(tmp_path / "no" / "a.pforge", "Ann", app_data=bench.app_data)

    assert taken.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["taken.pforge"]


def test_no_flipped_bit_goes_unnoticed_in_what_is_read(bench: Bench) -> None:
    """Every flip is refused, or changes nothing that anybody reads."""
    _case(bench)
    good = bench.path.read_bytes()
    intact = _everything(bench.path)
    chance = random.Random(7)
    copy = bench.folder / "flipped.pforge"
    undetected = 0
    for _ in range(250):
        position = chance.randrange(len(good))
        flipped = bytearray(good)
        flipped[position] ^= 1 << chance.randrange(8)
        copy.write_bytes(flipped)
        try:
            found = _everything(copy)
        except FileTrouble:
            continue
        undetected += found != intact
    assert undetected == 0


def _everything(path: Path) -> object:
    from personaforge.storage import files, migrations

    files.inspect(path, migrations.newest())
    database = Database(path, read_only=True)
    try:
        meta = reading.verify(database)
        with database.translated_errors():
            tables = ("record", "change_log", "picture", "meta")
            rows = [[tuple(row) for row in database.text(f"SELECT * FROM {name}")] for name in tables]
    finally:
        database.close()
    return meta, rows


def test_a_damaged_record_is_named(bench: Bench) -> None:
    _case(bench)
    _run(bench.path, "UPDATE record SET body=replace(body, 'Pain number 7 ', 'Gain number 7 ')")

    with pytest.raises(Damaged) as caught:
        bench.open()

    assert "pain " in str(caught.value)


def test_a_journal_of_another_time_is_not_mixed_in(bench: Bench) -> None:
    """A copy restored by hand beside the journal that a crash left for the old file."""
    _case(bench)
    old = bench.path.read_bytes()
    store = bench.open()
    for number in range(5):
        write(store, ROOT_ID, "company", f"v{number}")
        bench.clock.advance(100)
    store.close()
    journal = bench.path.with_name(bench.path.name + "-journal")
    hot = _hot_journal(bench.path)
    bench.path.write_bytes(old)
    journal.write_bytes(hot)
    before = _digests(bench.path.parent)

    with pytest.raises(LeftBeside) as caught:
        bench.open()

    assert _digests(bench.path.parent) == before
    assert journal.name in str(caught.value)


def test_the_journal_of_a_crash_is_rolled_back(bench: Bench) -> None:
    _case(bench)
    before = bench.path.read_bytes()
    for read_only in (True, False):
        bench.path.write_bytes(before)
        journal = bench.path.with_name(bench.path.name + "-journal")
        journal.write_bytes(_hot_journal(bench.path, change=True))
        assert bench.path.read_bytes() != before

        store = bench.open(read_only=read_only)

        assert store.workspace.root.company == ""
        assert not journal.exists()
        store.close()
        assert not bench.path.with_name(bench.path.name + ".lock").exists()


def _hot_journal(path: Path, *, change: bool = False) -> bytes:
    """Return the journal of a transaction that was cut short; with ``change``, half of it is in the file."""
    work = path.with_name("work.db")
    shutil.copy(path, work)
    connection = sqlite3.connect(work, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA user_version=1")  # the first page, which every commit of ours changes
    connection.execute("UPDATE record SET body='{\"company\":\"half\"}' WHERE id='workspace'")
    connection.execute("UPDATE record SET kind=kind||'x'")
    connection.execute("UPDATE change_log SET author='half', forward=forward||zeroblob(9)||'y'")
    hot = work.with_name("work.db-journal").read_bytes()
    if change:
        shutil.copy(work, path)
    connection.execute("ROLLBACK")
    connection.close()
    work.unlink()
    assert hot[:4] == b"\xd9\xd5\x05\xf9"
    return hot


def test_the_header_carries_our_mark(bench: Bench) -> None:
    _case(bench)
    assert int.from_bytes(bench.path.read_bytes()[68:72], "big") == APPLICATION_ID
