"""Two windows on one file, a foreign writer, older copies: who may write, and who is told."""

from __future__ import annotations

import json
import shutil

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.errors import (
    InUse,
    OlderThanSaved,
    ReadOnly,
    TakenOver,
)
from tests.storage.conftest import Bench, whole, write


def test_a_second_writer_is_noticed(bench: Bench) -> None:
    store = bench.create()
    lock = bench.path.with_name(bench.path.name + ".lock")
    lock.unlink()  # another computer, which does not see our lock
    other = bench.open()
    write(other, ROOT_ID, "company", "of the other")

    applied = write(store, ROOT_ID, "company", "mine")

    assert isinstance(applied.reason, TakenOver)
    assert store.stopped
    assert write(other, ROOT_ID, "offer", "goes on").saved
    rescued = bench.folder / "rescued.pforge"
    store.save_copy(rescued)
    store.close()
    assert bench.open(path=rescued).workspace.root.company == "mine"
    other.close()
    whole(bench.path)


def test_two_windows_on_one_file(bench: Bench) -> None:
    store = bench.create()
    second = bench.open()

    assert second.read_only
    assert isinstance(second.read_only_reason, InUse)
    with pytest.raises(ReadOnly):
        write(second, ROOT_ID, "company", "x")
    assert write(store, ROOT_ID, "company", "x").saved
    second.close()
    assert write(store, ROOT_ID, "company", "y").saved
    store.close()
    assert not bench.open().read_only


@pytest.mark.parametrize(
    ("change", "read_only"), [({"host": "elsewhere"}, True), ({"pid": 2**22 + 1}, False), ({}, True)]
)
def test_whose_lock_may_be_taken(bench: Bench, change: dict[str, object], *, read_only: bool) -> None:
    """Only that of a process of this computer that has ended."""
    store = bench.create()
    lock = bench.path.with_name(bench.path.name + ".lock")
    held = json.loads(lock.read_text(encoding="utf-8"))
    store.close()
    assert not lock.exists()
    lock.write_text(json.dumps(held | change), encoding="utf-8")

    store = bench.open()

    assert store.read_only is read_only
    if read_only:
        store.close()
        assert lock.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x"}'])
def test_a_lock_that_cannot_be_read_counts(bench: Bench, content: str) -> None:
    bench.create().close()
    bench.path.with_name(bench.path.name + ".lock").write_text(content, encoding="utf-8")

    assert bench.open().read_only


def test_an_older_copy_is_pointed_out(bench: Bench) -> None:
    store = bench.create()
    store.close()
    shutil.copy(bench.path, bench.folder / "old.pforge")
    store = bench.open()
    write(store, ROOT_ID, "company", "newer")
    store.close()

    assert not bench.open().warnings
    bench.stores[-1].close()
    shutil.copy(bench.folder / "old.pforge", bench.path)
    store = bench.open()

    assert [type(item) for item in store.warnings] == [OlderThanSaved]
    assert not store.read_only


def test_a_link_leads_to_the_same_lock(bench: Bench) -> None:
    store = bench.create()
    link = bench.folder / "link.pforge"
    link.symlink_to(bench.path)

    second = bench.open(path=link)

    assert second.read_only
    assert store.path == second.path
