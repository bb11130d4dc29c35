"""Hypothesis drives a store and a plain model side by side: edits, moves, undo, redo, restore, reopening."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from personaforge.domain import editing
from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.storage import reading
from personaforge.storage.sqlite import Database
from personaforge.storage.store import Store
from tests.storage.conftest import Clock, State, state
from tests.storage.lists import draft

TEXTS = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)


class StoreMachine(RuleBasedStateMachine):
    """The model is a list of whole states and a position in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.path = self.folder / "case.pforge"
        self.store = Store.create(self.path, "Ann", app_data=self.folder / "app", clock=self.clock)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now: State = state(self.store.workspace)
        self.by_seq: dict[int, State] = {}
        self.growing: tuple[str, str] | None = None
        self.growing_row = False
        self.counts: dict[str, int] = {}

    @initialize()
    def begin(self) -> None:
        self._note()

    def _note(self) -> None:
        self.by_seq[self.store.history(limit=1)[0].seq] = self.now

    def _step(self, changes: list[Change], edited: tuple[str, str] | None = None) -> None:
        if not changes:
            return
        self.clock.advance(1)
        self.store.apply(changes, Step(Action.EDIT_ROOT))
        # A new row and the name typed into it are one step; emptying the name is a step of its own.
        match changes:
            case [Insert(id=id)]:
                new_row = (id, "text")
            case _:
                new_row = None
        emptied = any(isinstance(change, SetField) and change.value is None for change in changes)
        grows = edited is not None and edited == self.growing and not (self.growing_row and emptied)
        if not grows:
            self.past.append(self.now)
        self.growing_row = new_row is not None or (grows and self.growing_row)
        self.growing = new_row or edited
        self.future.clear()
        self.now = state(self.store.workspace)
        self._note()

    def _pick(self, data: st.DataObject) -> str:
        ids = [id for id in self.now if id != ROOT_ID]  # in order of the tree: ids are random
        return data.draw(st.sampled_from(ids))

    @rule(kind=st.sampled_from(["persona", "icp", "feature"]), text=TEXTS)
    def insert(self, kind: str, text: str) -> None:
        self._step(list(editing.insert(self.store.workspace, KINDS[kind], ROOT_ID, [{"text": text}])))

    @rule(text=TEXTS, data=st.data())
    @precondition(lambda self: any(kind == "persona" for kind, *_ in self.now.values()))
    def insert_pain(self, text: str, data: st.DataObject) -> None:
        parents = [id for id, (kind, *_) in self.now.items() if kind == "persona"]
        parent = data.draw(st.sampled_from(parents))
        self._step(list(editing.insert(self.store.workspace, KINDS["pain"], parent, [{"text": text}])))

    @rule(name=st.sampled_from(["text", "note"]), value=TEXTS, data=st.data())
    @precondition(lambda self: len(self.now) > 1)
    def edit(self, name: str, value: str, data: st.DataObject) -> None:
        record = self.store.workspace.get(self._pick(data))
        assert record is not None
        if name in record.fields:
            self._step(editing.set_field(record, name, value), (record.id, name))

    @rule(index=st.integers(0, 5), data=st.data())
    @precondition(lambda self: len(self.now) > 1)
    def move(self, index: int, data: st.DataObject) -> None:
        self._step(editing.move(self.store.workspace, self._pick(data), index))

    @rule(data=st.data())
    @precondition(lambda self: len(self.now) > 1)
    def remove(self, data: st.DataObject) -> None:
        self._step(editing.remove(self.store.workspace, [self._pick(data)]))

    @rule(data=st.data())
    @precondition(lambda self: len(self.now) > 1)
    def duplicate(self, data: st.DataObject) -> None:
        self._step(list(editing.duplicate(self.store.workspace, self._pick(data), "copy")))

    @rule(count=st.integers(0, 3))
    def import_list(self, count: int) -> None:
        info = self.store.companies.adopt(draft(self.folder, count, f"{len(self.counts)}.draft"))
        self.counts[info.name] = count
        there = [id for id, (kind, *_) in self.now.items() if kind == "company_list"]
        if there:
            self._step([SetField(there[0], "table", info.name)])
        else:
            body = {"text": "Customers", "table": info.name}
            self._step(list(editing.insert(self.store.workspace, KINDS["company_list"], ROOT_ID, [body])))

    @rule()
    def sweep(self) -> None:
        self.store.companies.sweep()

    @rule()
    def undo(self) -> None:
        applied = self.store.undo()
        assert (applied is None) == (not self.past)
        if applied is not None:
            self.future.append(self.now)
            self.now = self.past.pop()
            self._note()
            self.growing = None

    @rule()
    def redo(self) -> None:
        applied = self.store.redo()
        assert (applied is None) == (not self.future)
        if applied is not None:
            self.past.append(self.now)
            self.now = self.future.pop()
            self._note()
            self.growing = None

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        seq = data.draw(st.sampled_from(sorted(self.by_seq)))
        if self.store.restore(seq).changes:
            self.past.append(self.now)
            self.future.clear()
            self.now = self.by_seq[seq]
            self._note()
            self.growing = None

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path, "Bob", app_data=self.folder / "app", clock=self.clock)
        self.growing = None

    @invariant()
    def the_store_is_where_the_model_is(self) -> None:
        assert state(self.store.workspace) == self.now
        assert (self.store.undo_step is None) == (not self.past)
        assert (self.store.redo_step is None) == (not self.future)
        assert self.store.problem is None
        for _, _, _, body in self.now.values():
            if name := body.get("table"):
                info = self.store.companies.table(str(name))
                assert info is not None
                assert info.count == self.counts[info.name]

    def teardown(self) -> None:
        self.store.close()
        database = Database(self.path, read_only=True)
        reading.verify(database)
        database.close()
        shutil.rmtree(self.folder)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
