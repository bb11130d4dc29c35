"""The read model: all records of a workspace in memory, changed by changes only."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from personaforge.domain.changes import Change, ChangeError, Insert, Move, Remove, SetField
from personaforge.domain.fields import Json
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.records import Record, UnknownRecord
from personaforge.domain.worksheets.frame import Workspace as WorkspaceRecord

R = TypeVar("R", bound=Record)


def kind_of(record: Record) -> str:
    """Return the kind key of a record, also of one that this version does not know."""
    return record.unknown_kind if isinstance(record, UnknownRecord) else record.kind


def _order(record: Record) -> tuple[str, str]:
    return (record.rank, record.id)


class Workspace:
    """Records by id and, sorted by rank, by parent and kind."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._children: dict[str, dict[str, list[Record]]] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._records

    def __len__(self) -> int:
        return len(self._records)

    @property
    def root(self) -> WorkspaceRecord:
        """The workspace record itself."""
        return cast("WorkspaceRecord", self._records[ROOT_ID])

    def get(self, id: str) -> Record | None:
        """Return a record, ``None`` if there is none."""
        return self._records.get(id)

    def record(self, id: str, kind: type[R]) -> R:
        """Return a record of a kind; raise ``KeyError`` if there is none."""
        record = self._records[id]
        if not isinstance(record, kind):
            raise KeyError(id)
        return record

    def find(self, id: str, kind: type[R]) -> R | None:
        """Return a record of a kind, ``None`` if there is none."""
        record = self._records.get(id)
        return record if isinstance(record, kind) else None

    def all(self, kind: type[R]) -> list[R]:
        """Return every record of a kind, parents in order, then siblings in order."""
        if kind.parent_kind == "":
            root = self._records.get(ROOT_ID)
            return [root] if isinstance(root, kind) else []
        parents: Iterable[Record] = self.all(KINDS[kind.parent_kind])
        return [record for parent in parents for record in self.children(parent.id, kind)]

    def children(self, parent: str, kind: type[R]) -> Sequence[R]:
        """Return the children of a kind in order; do not change the list."""
        return cast("Sequence[R]", self._children.get(parent, {}).get(kind.kind, ()))

    def descendants(self, id: str) -> Iterator[Record]:
        """Yield the records under a record, parents before children, siblings in order."""
        for siblings in self._children.get(id, {}).values():
            for record in siblings:
                yield record
                yield from self.descendants(record.id)

    def children_by_kind(self, parent: str) -> Mapping[str, Sequence[Record]]:
        """Return the children of a record by kind, in order, unknown kinds included."""
        return self._children.get(parent, {})

    def apply(self, changes: Iterable[Change]) -> list[Change]:
        """Apply changes and return those that undo them, in the order to apply.

        All or nothing: raises ``ChangeError`` and leaves the workspace as it was when one does not fit.
        """
        inverse: list[Change] = []
        try:
            for change in changes:
                inverse[:0] = self._apply(change)
        except ChangeError:
            for change in inverse:
                self._apply(change)
            raise
        return inverse

    def load(self, rows: Iterable[tuple[str, str, str, str, dict[str, Json]]]) -> None:
        """Fill an empty workspace with (id, kind, parent, rank, body), parents in any order."""
        for id, kind, parent, rank, body in rows:
            record = _make(kind, id, parent, rank, body)
            self._records[id] = record
            self._children.setdefault(parent, {}).setdefault(kind, []).append(record)
        for kinds in self._children.values():
            for siblings in kinds.values():
                siblings.sort(key=_order)

    def _apply(self, change: Change) -> list[Change]:
        match change:
            case SetField(id, field, value):
                return [self._set(self._existing(id), field, value)]
            case Insert():
                return [self._insert(change)]
            case Remove(id):
                return self._remove(self._existing(id))
            case Move(id, parent, rank):
                return [self._move(self._existing(id), parent, rank)]

    def _existing(self, id: str) -> Record:
        record = self._records.get(id)
        if record is None:
            raise ChangeError(f"there is no record {id!r}")
        return record

    def _set(self, record: Record, field: str, value: Json) -> Change:
        old = record._body.get(field)
        if value is None:
            record._body.pop(field, None)
        else:
            record._body[field] = value
        return SetField(record.id, field, old)

    def _insert(self, change: Insert) -> Change:
        if change.id in self._records:
            raise ChangeError(f"there is a record {change.id!r} already")
        if change.id != ROOT_ID and change.parent not in self._records:
            raise ChangeError(f"there is no record {change.parent!r} to hang {change.id!r} under")
        record = _make(change.kind, change.id, change.parent, change.rank, dict(change.body))
        self._records[record.id] = record
        self._link(record)
        return Remove(record.id)

    def _remove(self, record: Record) -> list[Change]:
        doomed = [record, *self.descendants(record.id)]
        inverse: list[Change] = [
            Insert(item.id, kind_of(item), item.parent, item.rank, dict(item.body)) for item in doomed
        ]
        self._unlink(record)
        for item in doomed:
            del self._records[item.id]
            self._children.pop(item.id, None)
        return inverse

    def _move(self, record: Record, parent: str, rank: str) -> Change:
        if parent not in self._records or parent == record.id or self._is_under(parent, record.id):
            raise ChangeError(f"{record.id!r} cannot hang under {parent!r}")
        back = Move(record.id, record.parent, record.rank)
        self._unlink(record)
        record.parent, record.rank = parent, rank
        self._link(record)
        return back

    def _is_under(self, id: str, ancestor: str) -> bool:
        record = self._records.get(id)
        while record is not None and record.id != ROOT_ID:
            if record.parent == ancestor:
                return True
            record = self._records.get(record.parent)
        return False

    def _link(self, record: Record) -> None:
        siblings = self._children.setdefault(record.parent, {}).setdefault(kind_of(record), [])
        insort(siblings, record, key=_order)

    def _unlink(self, record: Record) -> None:
        siblings = self._children[record.parent][kind_of(record)]
        del siblings[bisect_left(siblings, _order(record), key=_order)]
        if not siblings:
            del self._children[record.parent][kind_of(record)]


_Maker = Callable[[str, str, str, dict[str, Any]], Record]


def _make(kind: str, id: str, parent: str, rank: str, body: dict[str, Json]) -> Record:
    known: _Maker | None = KINDS.get(kind)
    return UnknownRecord(kind, id, parent, rank, body) if known is None else known(id, parent, rank, body)
