"""One open workspace in the window: the only way from an editor to the store.

    session.workspace                               the read model, never changed directly
    session.apply(changes, step, origin=self)       commit; every view but the origin refreshes
    session.set_field(record, "text", value, origin=self)
    session.undo(), session.redo()                  flush typing first, then the store's own step
    session.applied                                 signal(Applied): after every change, undo included
    session.register_flush(callback)                editors with unsent typing; returns the way to forget it

Views compare `event.origin` with themselves to skip their own echo; for undo and redo the origin is None, so that
focused editors refresh, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from personaforge.domain import editing
from personaforge.domain.changes import Change, Insert, Move, Remove, SetField
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.errors import FileTrouble

if TYPE_CHECKING:
    from personaforge.domain.rechecks import Rechecking
    from personaforge.storage.store import Applied as StoreApplied
    from personaforge.storage.store import Store

RETRY_MS = 2000


@dataclass(frozen=True)
class Applied:
    """What changed, and which view did it (None: undo, redo, restore)."""

    changes: tuple[Change, ...]
    origin: object | None
    ids: frozenset[str] = field(default_factory=frozenset)
    """Records set, inserted, moved or removed."""
    parents: frozenset[str] = field(default_factory=frozenset)
    """Parents whose children came, went or changed places."""

    @property
    def is_structural(self) -> bool:
        """Whether records came, went or moved, not just values changed."""
        return any(not isinstance(change, SetField) for change in self.changes)


class Session(QObject):
    """Wraps a store for the window: typed edits in, signals out."""

    applied = Signal(object)
    saved_changed = Signal()
    speaking_changed = Signal()
    why_wanted = Signal(str)
    """Somebody asks why a record is there; the window answers."""
    closing = Signal()
    """The file is about to be let go."""
    refused = Signal(object)
    """A step that cannot be taken back, done again or restored: the ``FileTrouble`` that says why."""
    passed = Signal(object)
    """Steps that undo left out, as their list was deleted for good."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._speaking: Department | None = None
        self._flushers: list[Callable[[], None]] = []
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.retry)

    @property
    def workspace(self) -> Workspace:
        """The read model."""
        return self.store.workspace

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed; `store.read_only_reason` says why."""
        return self.store.read_only

    @property
    def speaking(self) -> Department | None:
        """Whose statements are being typed."""
        return self._speaking

    def set_speaking(self, department: Department | None) -> None:
        """Change whose statements are being typed."""
        if department is not self._speaking:
            self._speaking = department
            self.speaking_changed.emit()

    def register_flush(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have typing that waits for its pause sent before undo, page change and close."""
        self._flushers.append(callback)

        def forget() -> None:
            if callback in self._flushers:
                self._flushers.remove(callback)

        return forget

    def flush(self) -> None:
        """Send what has been typed and not been committed yet."""
        for callback in list(self._flushers):
            callback()

    def apply(self, changes: Iterable[Change], step: Step, origin: object | None = None) -> bool:
        """Commit changes as one step of the history; returns whether there was anything to do.

        What rests on them is marked as to be checked in the same step.
        """
        listed = list(changes)
        if not listed or self.read_only:
            return False
        listed = self._rechecking.with_marks(listed, date.today())
        before = self._parents_before(listed)
        done = self.store.apply(listed, step, self._speaking.value if self._speaking else "")
        self._announce(done, origin, before)
        return True

    def set_field(self, record: Record, name: str, value: object, origin: object | None = None) -> bool:
        """Give one field of a record a value, as a step named after the field."""
        changes = editing.set_field(record, name, value)
        subject = "" if record.id == ROOT_ID else record.name
        return self.apply(changes, Step(Action.EDIT, kind_of(record), name, subject), origin)

    def insert(
        self,
        kind: type[Record],
        parent: str,
        rows: Sequence[Mapping[str, object]],
        after: str = "",
        origin: object | None = None,
    ) -> list[str]:
        """Insert rows and return their ids; statements get the department that speaks."""
        if self.read_only or not rows:
            return []
        said = self._said_by(kind)
        inserts = editing.insert(self.workspace, kind, parent, [{**said, **row} for row in rows], after)
        name = str(rows[0].get(kind.name_field, ""))
        if len(rows) > 1:
            step = Step(Action.PASTE, kind.kind, count=len(rows))
        else:
            step = Step(Action.ADD if name else Action.ADD_EMPTY, kind.kind, subject=name)
        self.apply(inserts, step, origin)
        return [insert.id for insert in inserts]

    def remove(self, ids: Sequence[str], origin: object | None = None) -> bool:
        """Delete records with what belongs to them; undo brings all of it back."""
        records = [record for id in ids if (record := self.workspace.get(id)) is not None]
        if not records:
            return False
        first = records[0]
        if len(records) > 1:
            step = Step(Action.DELETE_MANY, kind_of(first), count=len(records))
        else:
            step = Step(Action.DELETE, kind_of(first), subject=first.name)
        return self.apply(editing.remove(self.workspace, [record.id for record in records]), step, origin)

    def confirm(self, record: Record, origin: object | None = None) -> bool:
        """Say that a record still holds, although what it rests on has changed; as one step."""
        marks = [mark.id for mark in self.workspace.children(ROOT_ID, Recheck) if mark.of == record.id]
        step = Step(Action.CONFIRM, kind_of(record), subject=record.name)
        return self.apply([Remove(id) for id in marks], step, origin)

    def move(self, id: str, index: int, origin: object | None = None) -> bool:
        """Put a record at `index` among its siblings."""
        record = self.workspace.get(id)
        if record is None:
            return False
        step = Step(Action.MOVE, kind_of(record), subject=record.name)
        return self.apply(editing.move(self.workspace, id, index), step, origin)

    def duplicate(self, id: str, name: str, origin: object | None = None) -> str:
        """Copy a record with everything under it; returns the id of the copy, "" if nothing was copied."""
        record = self.workspace.get(id)
        copies = editing.duplicate(self.workspace, id, name)
        if record is None or not copies:
            return ""
        done = self.apply(copies, Step(Action.DUPLICATE, kind_of(record), subject=record.name), origin)
        return copies[0].id if done else ""

    def undo(self) -> bool:
        """Take back the last step, typing included."""
        self.flush()
        return self._step_of_store(self.store.undo)

    def redo(self) -> bool:
        """Do again what was taken back last."""
        self.flush()
        return self._step_of_store(self.store.redo)

    def restore(self, seq: int) -> bool:
        """Lead back to the state after an entry of the history, as a new step."""
        self.flush()
        return self._step_of_store(lambda: self.store.restore(seq))

    def retry(self) -> None:
        """Try to write what could not be written."""
        if self.store.retry():
            self._retry.stop()
        self.saved_changed.emit()

    def close(self) -> None:
        """Send the last typing and let the file go."""
        self.flush()
        self._retry.stop()
        self.closing.emit()
        self.store.close()

    @cached_property
    def _rechecking(self) -> Rechecking:
        from personaforge.domain.rechecks import Rechecking

        return Rechecking(self.workspace)

    def _said_by(self, kind: type[Record]) -> dict[str, object]:
        if self._speaking is None or not issubclass(kind, Evidenced):
            return {}
        return {"said_by": [self._speaking.value]}

    def _step_of_store(self, act: Callable[[], StoreApplied | None]) -> bool:
        if self.read_only:
            return False
        places = {record.id: record.parent for record in self.workspace.descendants(ROOT_ID)}
        try:
            done = act()
        except FileTrouble as trouble:
            self.refused.emit(trouble)
            return False
        if done is None:
            return False
        self._announce(done, None, {places[change.id] for change in done.changes if change.id in places})
        if done.passed:
            self.passed.emit(done.passed)
        return True

    def _parents_before(self, changes: list[Change]) -> set[str]:
        found = set()
        for change in changes:
            record = self.workspace.get(change.id)
            if record is not None and not isinstance(change, SetField):
                found.add(record.parent)
        return found

    def _announce(self, done: StoreApplied, origin: object | None, before: set[str]) -> None:
        self._rechecking.applied(done.changes)
        parents = before | {c.parent for c in done.changes if isinstance(c, Insert | Move)}
        if not any(isinstance(change, Insert | Move | Remove) for change in done.changes):
            parents = set()
        ids = frozenset(change.id for change in done.changes)
        if not done.saved:
            self._retry.start()
        self.applied.emit(Applied(tuple(done.changes), origin, ids, frozenset(parents)))
        self.saved_changed.emit()
