"""Undo and history once a list was deleted for good."""

from __future__ import annotations

from personaforge.domain.changes import Remove
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.persona import Persona
from tests.storage.conftest import Bench, add
from tests.storage.lists import draft, put_in_force, verify


def test_undo_leaves_out_the_steps_of_a_list_given_up_and_goes_on_to_earlier_ones(bench: Bench) -> None:
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    id = put_in_force(store, store.companies.adopt(draft(bench.folder)).name)
    add(store, "persona", ROOT_ID, "Karl")
    store.apply([Remove(id)], Step(Action.DELETE, "company_list"))
    store.companies.forget([table.name for table in store.companies.tables()])
    add(store, "persona", ROOT_ID, "Eva")

    def names() -> list[str]:
        return [one.name for one in store.workspace.children(ROOT_ID, Persona)]

    first = store.undo()
    second = store.undo()
    assert first is not None
    assert second is not None
    assert first.passed == []
    assert [step.action for step in second.passed] == [Action.DELETE]
    assert names() == ["Monika"]
    final = [entry.is_final for entry in store.history() if entry.op == "edit"]
    assert final == [False, True, False, False, False]
    store.close()

    store = bench.open()  # what can be undone and redone is the same then
    third = store.undo()
    assert third is not None
    assert len(third.passed) == 1  # the import: it can be taken back no more
    assert names() == []
    for _ in range(3):
        store.redo()
    assert sorted(names()) == ["Eva", "Karl", "Monika"]
    assert store.redo() is None
    store.close()
    verify(bench.path)
