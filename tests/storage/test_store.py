"""What a user does and expects to find again: edits, undo across restarts, history, restore, pictures."""

from __future__ import annotations

import pytest

from personaforge.domain import editing
from personaforge.domain.changes import ChangeError, Insert, Move, Remove, SetField
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.errors import ReadOnly
from personaforge.storage import history
from personaforge.storage.backup import back_up
from personaforge.storage.store import Store
from tests.storage.conftest import Bench, add, state, write


def test_everything_typed_is_there_after_a_restart(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    pain = add(store, "pain", persona, "Leads trickle away")
    write(store, pain, "severity", 5)
    before = state(store.workspace)
    store.close()

    store = bench.open()

    assert state(store.workspace) == before
    assert store.workspace.get(pain).body["severity"] == 5  # type: ignore[union-attr]


def test_the_file_is_alone_at_rest(bench: Bench) -> None:
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    store.close()

    assert [path.name for path in bench.path.parent.iterdir()] == ["case.pforge"]


def test_undo_and_redo_go_on_after_a_restart(bench: Bench) -> None:
    store = bench.create()
    empty = state(store.workspace)
    persona = add(store, "persona", ROOT_ID, "Monika")
    write(store, persona, "story", "Once upon a time")
    full = state(store.workspace)
    store.close()

    store = bench.open()
    assert store.undo_step is not None
    assert store.undo_step.field == "story"
    assert store.undo() is not None
    store.close()

    store = bench.open()
    assert store.redo_step is not None
    assert store.undo() is not None
    assert state(store.workspace) == empty
    assert store.undo() is None
    assert store.undo_step is None
    store.redo()
    store.close()

    store = bench.open()
    store.redo()
    assert state(store.workspace) == full
    assert store.redo() is None


def test_a_new_edit_after_undo_ends_redo_for_good(bench: Bench) -> None:
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    store.undo()
    add(store, "persona", ROOT_ID, "Viktor")
    assert store.redo_step is None
    store.close()

    store = bench.open()
    assert store.redo() is None
    store.undo()
    assert len(store.workspace) == 1
    assert store.redo_step is not None
    assert store.redo_step.subject == "Viktor"


def test_the_first_content_cannot_be_undone(bench: Bench) -> None:
    store = bench.create()

    assert store.undo() is None
    assert [entry.op for entry in store.history()] == ["load"]


def test_typing_in_one_field_is_one_step_for_a_minute(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    seqs = []
    for seconds, text in ((0, "O"), (1, "On"), (40, "Once"), (30, "Once upon")):
        bench.clock.advance(seconds)
        seqs.append(write(store, persona, "story", text).seq)

    assert seqs == [3, 3, 3, 4]
    store.undo()
    assert store.workspace.get(persona).body["story"] == "Once"  # type: ignore[union-attr]
    store.undo()
    assert "story" not in store.workspace.get(persona).body  # type: ignore[union-attr]


def test_a_new_row_and_the_name_typed_into_it_are_one_step(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Mo")
    bench.clock.advance(1)
    write(store, persona, "text", "Monika")
    assert store.undo_step is not None
    assert (store.undo_step.action, store.undo_step.subject) == (Action.ADD, "Monika")
    store.undo()
    assert store.workspace.get(persona) is None
    store.redo()
    assert store.workspace.get(persona).name == "Monika"  # type: ignore[union-attr]


@pytest.mark.parametrize("interruption", ["other field", "other record", "undo", "restart", "department"])
def test_a_step_grows_only_while_nothing_else_happens(bench: Bench, interruption: str) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    other = add(store, "persona", ROOT_ID, "Viktor")
    first = write(store, persona, "story", "a").seq
    if interruption == "other field":
        write(store, persona, "drive", "x")
    elif interruption == "other record":
        write(store, other, "story", "x")
    elif interruption == "undo":
        store.undo()
        store.redo()
    elif interruption == "restart":
        store.close()
        store = bench.open()
    department = "sales" if interruption == "department" else ""
    record = store.workspace.get(persona)
    assert record is not None
    step = Step(Action.EDIT, "persona", "story", "Monika")

    assert store.apply(editing.set_field(record, "story", "ab"), step, department).seq > first


def test_history_says_who_did_what_and_what_is_taken_back(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    store.close()
    store = bench.open()
    record = store.workspace.get(persona)
    assert record is not None
    step = Step(Action.EDIT, "persona", "story", "Monika")
    store.apply(editing.set_field(record, "story", "Once"), step, "sales")
    store.undo()

    entries = store.history()

    assert [(entry.op, entry.author, entry.department, entry.is_undone) for entry in entries] == [
        ("undo", "Bob", "", False),
        ("edit", "Bob", "sales", True),
        ("edit", "Ann", "", False),
        ("load", "Ann", "", False),
    ]
    assert entries[0].target == entries[1].seq
    assert entries[1].changes == (SetField(persona, "story", "Once"),)
    assert store.history(before=entries[1].seq, limit=1) == [entries[2]]


def test_any_state_of_the_history_comes_back_and_that_can_be_undone(bench: Bench) -> None:
    store = bench.create()
    states = [state(store.workspace)]
    monika = add(store, "persona", ROOT_ID, "Monika")
    states.append(state(store.workspace))
    viktor = add(store, "persona", ROOT_ID, "Viktor")
    states.append(state(store.workspace))
    pain = add(store, "pain", monika, "Leads trickle away")
    states.append(state(store.workspace))
    store.apply([Move(pain, viktor, "V")], Step(Action.MOVE))
    states.append(state(store.workspace))
    store.apply(editing.remove(store.workspace, [monika]), Step(Action.DELETE))
    states.append(state(store.workspace))

    for seq, wanted in enumerate(states, start=1):
        before = state(store.workspace)
        applied = store.restore(seq)
        assert state(store.workspace) == wanted
        assert applied.step.subject.startswith("20"), "a number of the log tells nobody which state came back"
        if applied.changes:
            store.undo()
            assert state(store.workspace) == before
            store.redo()
    store.close()
    store = bench.open()
    assert state(store.workspace) == states[-1]
    with pytest.raises(KeyError):
        store.restore(9999)


def test_a_change_that_does_not_fit_changes_nothing(bench: Bench) -> None:
    store = bench.create()
    before, entries = state(store.workspace), len(store.history())

    with pytest.raises(ChangeError):
        store.apply([SetField(ROOT_ID, "company", "Ex"), Remove("nobody")], Step(Action.DELETE))

    assert state(store.workspace) == before
    assert len(store.history()) == entries


def test_no_changes_are_no_step(bench: Bench) -> None:
    store = bench.create()

    assert store.apply([], Step(Action.EDIT)).saved
    assert len(store.history()) == 1


def test_a_read_only_store_refuses_and_shows(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    store.close()
    bytes_before = bench.path.read_bytes()

    store = bench.open(read_only=True)
    with pytest.raises(ReadOnly):
        write(store, persona, "story", "x")
    with pytest.raises(ReadOnly):
        store.undo()

    assert "story" not in store.workspace.get(persona).body  # type: ignore[union-attr]
    assert store.undo_step is None
    store.close()
    assert bench.path.read_bytes() == bytes_before


def test_opening_and_closing_leaves_the_bytes_alone(bench: Bench) -> None:
    bench.create().close()
    before = bench.path.read_bytes()

    bench.open().close()

    assert bench.path.read_bytes() == before


def test_pictures_are_written_with_the_step_that_shows_them(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    ref = store.put_picture(b"picture", "image/png")
    assert store.picture(ref) == b"picture"
    unused = store.put_picture(b"never shown", "image/png")
    write(store, persona, "picture", ref)
    assert store.put_picture(b"picture", "image/png") == ref
    write(store, persona, "story", "x")
    store.close()

    store = bench.open()
    assert store.picture_with_type(ref) == ("image/png", b"picture")
    assert store.picture(unused) == b"never shown"  # it came with the same step
    assert store.picture("sha256:" + "0" * 64) is None
    store.undo()
    store.undo()
    assert store.picture(ref) == b"picture"


def test_many_records_in_one_step(bench: Bench) -> None:
    store = bench.create()
    rows = [
        Insert(f"p{number}", "persona", ROOT_ID, f"{number:05d}1", {"text": str(number)})
        for number in range(500)
    ]
    store.apply(rows, Step(Action.PASTE, "persona", count=500))
    store.close()

    store = bench.open()
    assert len(store.workspace) == 501
    store.undo()
    assert len(store.workspace) == 1
    assert back_up(bench.path, bench.app_data) is not None


def test_long_histories_undo_to_their_beginning(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_CHUNK", 10)  # how many steps are read at once
    store = bench.create()
    for number in range(33):
        write(store, ROOT_ID, "company" if number % 2 else "offer", f"value {number}")
    store.close()

    store = bench.open()
    steps = 0
    while store.undo() is not None:
        steps += 1

    assert steps == 33
    assert not store.workspace.root.body
    while store.redo() is not None:
        steps -= 1
    assert steps == 0
    assert store.workspace.root.offer == "value 32"


def test_initial_content_and_extras_come_from_create(bench: Bench) -> None:
    bench.path.parent.mkdir()
    store = Store.create(
        bench.path,
        "Ann",
        changes=[SetField(ROOT_ID, "company", "Ex")],
        step=Step(Action.LOAD, count=1),
        extras={"later": [1, {"a": None}]},
        format_version="1.7",
        app_data=bench.app_data,
    )
    assert (store.workspace.root.company, store.extras, store.format_version) == (
        "Ex",
        {"later": [1, {"a": None}]},
        "1.7",
    )
    write(store, ROOT_ID, "offer", "x")
    store.close()

    store = bench.open()
    assert (store.extras, store.format_version) == ({"later": [1, {"a": None}]}, "1.7")
