"""Tables of companies: taken in whole, read in parts beside typing, and there after a restart."""

from __future__ import annotations

import threading
import time
from itertools import islice

import pytest
from sqlalchemy import text

from personaforge import company_draft
from personaforge.company_draft import DraftWriter
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.model import ROOT_ID
from personaforge.draft_reading import pieces_of
from personaforge.file_version import FORMAT_VERSION
from personaforge.storage.company_reader import Interrupted
from personaforge.storage.list_rows import Copying
from personaforge.storage.store import Store
from tests.storage.conftest import Bench, add, state, write
from tests.storage.lists import (
    COLUMNS,
    content,
    draft,
    put_in_force,
    rows,
    stored_tables,
    verify,
)


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
    verify(bench.path)


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001])
def test_lists_of_any_length(bench: Bench, count: int) -> None:
    store = bench.create()
    info = store.companies.adopt(draft(bench.folder, count))
    assert len(content(store, info.name)) == info.count == count
    verify(bench.path)


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
    verify(bench.path)
    verify(bench.path.with_name("copy.pforge"))
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
    verify(bench.path)
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

    assert store.companies.tables() == stored_tables(bench.path) == []
    assert b"Firma 77" not in bench.path.read_bytes()
    assert bench.path.stat().st_size <= size + 16_384
    store.close()
    verify(bench.path)


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
    assert len(stored_tables(bench.path)) == 1
    verify(bench.path)

    store = bench.open()

    assert store.companies.tables() == []
    assert store.companies.sweep() == 1
    assert stored_tables(bench.path) == []
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
    verify(bench.path)


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

    assert len(store.companies.tables()) == len(stored_tables(bench.path)) == 1
    assert bench.path.stat().st_size <= size + 8192
    verify(bench.path)


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
    verify(bench.path)
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


def test_a_workspace_of_an_earlier_version_takes_a_list_before_its_first_change(bench: Bench) -> None:
    bench.path.parent.mkdir(exist_ok=True)
    Store.create(bench.path, "Ann", app_data=bench.app_data, format_version="1.0").close()
    store = bench.open()
    info = store.companies.adopt(draft(bench.folder))
    put_in_force(store, info.name)
    assert not store.stopped
    assert store.companies.tables() == [info]
    store.close()
    assert bench.open().format_version == FORMAT_VERSION
