"""Lists that another one follows or that are given up: undo, history, and nothing left of them in file or backups."""

from __future__ import annotations

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.errors import (
    FileTrouble,
    ListGone,
    ListInUse,
)
from personaforge.storage.backup import back_up, backups_of
from tests.storage.conftest import Bench, add, state
from tests.storage.lists import (
    content,
    draft,
    name_instead,
    put_in_force,
    stored_tables,
    verify,
)


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
    assert stored_tables(bench.path) == []
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
    verify(bench.path)


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
        verify(backup.path)
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
