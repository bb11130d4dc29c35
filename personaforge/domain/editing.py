"""What users do, as lists of changes: insert a row, delete with its links, move, duplicate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from personaforge.domain.changes import Change, Insert, Move, Remove, SetField
from personaforge.domain.fields import Json, Ref, Refs
from personaforge.domain.model import KINDS, RECORD_KINDS
from personaforge.domain.ranks import rank_between, ranks_between
from personaforge.domain.records import Record, new_id
from personaforge.domain.workspace import Workspace, kind_of


def cleaned(kind: type[Record], values: Mapping[str, object]) -> dict[str, Json]:
    """Return the stored body for typed values; raise ``FieldError`` or ``KeyError`` for what does not fit."""
    body = {name: kind.fields[name].clean(value) for name, value in values.items()}
    return {name: value for name, value in body.items() if value is not None}


def set_field(record: Record, field: str, value: object) -> list[Change]:
    """Return the change that gives a field a value, none if it has it already."""
    stored = record.fields[field].clean(value)
    return [] if stored == record.body.get(field) else [SetField(record.id, field, stored)]


def insert(
    workspace: Workspace,
    kind: type[Record],
    parent: str,
    values: Iterable[Mapping[str, object]],
    after: str = "",
) -> list[Insert]:
    """Return the inserts of new siblings with these values, behind ``after`` or at the end.

    ``after`` may name a sibling or be empty; ``"first"`` puts them before all others.
    """
    rows = [cleaned(kind, row) for row in values]
    siblings = workspace.children(parent, kind)
    if after == "first":
        index = 0
    else:
        index = next((i + 1 for i, item in enumerate(siblings) if item.id == after), len(siblings))
    before = siblings[index - 1].rank if index > 0 else None
    behind = siblings[index].rank if index < len(siblings) else None
    ranks = ranks_between(before, behind, len(rows))
    return [Insert(new_id(), kind.kind, parent, rank, body) for rank, body in zip(ranks, rows, strict=True)]


def remove(workspace: Workspace, ids: Iterable[str]) -> list[Change]:
    """Return the changes that delete records, what belongs to them, and every reference to them."""
    wanted = dict.fromkeys(ids)
    doomed = dict.fromkeys(wanted)
    for id in wanted:
        doomed |= {item.id: None for item in workspace.descendants(id)}
    for benefit in workspace.all(KINDS["benefit"]):
        if benefit.body.get("persona") in doomed and benefit.id not in doomed:
            wanted[benefit.id] = doomed[benefit.id] = None
    for influence in workspace.all(KINDS["influence"]):
        if influence.body.get("target") in doomed and influence.id not in doomed:
            wanted[influence.id] = doomed[influence.id] = None
    for mark in workspace.all(KINDS["recheck"]):
        if mark.id not in doomed and (mark.body.get("of") in doomed or mark.body.get("cause") in doomed):
            wanted[mark.id] = doomed[mark.id] = None
    for condition in _conditions_within(workspace, doomed):
        wanted[condition] = doomed[condition] = None
    tops = [id for id in wanted if not _has_ancestor(workspace, id, wanted)]
    return [*_released(workspace, doomed), *(Remove(id) for id in tops)]


def move(workspace: Workspace, id: str, index: int) -> list[Change]:
    """Return the change that puts a record at ``index`` among its siblings (counted without it)."""
    record = workspace.get(id)
    if record is None or kind_of(record) not in KINDS:
        return []
    siblings = workspace.children(record.parent, KINDS[kind_of(record)])
    others = [item for item in siblings if item.id != id]
    index = max(0, min(index, len(others)))
    if siblings[index].id == id:
        return []
    before = others[index - 1].rank if index > 0 else None
    behind = others[index].rank if index < len(others) else None
    return [Move(id, record.parent, rank_between(before, behind))]


def duplicate(workspace: Workspace, id: str, name: str) -> list[Insert]:
    """Return the inserts of a copy with everything under it, behind the original, under a new name.

    References inside the copied subtree point at the copies.
    """
    record = workspace.get(id)
    if record is None:
        return []
    originals = [record, *workspace.descendants(id)]
    new_ids = {item.id: new_id() for item in originals}
    siblings = workspace.children(record.parent, type(record))
    index = next(i for i, item in enumerate(siblings) if item.id == id)
    behind = siblings[index + 1].rank if index + 1 < len(siblings) else None
    copies = []
    for item in originals:
        body = {field: _renamed(value, new_ids) for field, value in item.body.items()}
        copies.append(
            Insert(new_ids[item.id], kind_of(item), new_ids.get(item.parent, item.parent), item.rank, body)
        )
    top = copies[0]
    body = {**top.body, record.name_field: name}
    if "number" in record.fields:
        body["number"] = next_number(workspace, type(record))
    copies[0] = Insert(top.id, top.kind, top.parent, rank_between(record.rank, behind), body)
    return copies


def next_number(workspace: Workspace, kind: type[Record]) -> int:
    """Return the number that a new persona or ICP gets: one more than the highest."""
    return 1 + max((int(record.value("number") or 0) for record in workspace.all(kind)), default=0)


def referring_fields() -> list[tuple[type[Record], str]]:
    """Return every kind and field that holds references."""
    return [
        (kind, name)
        for kind in RECORD_KINDS
        for name, field in kind.fields.items()
        if isinstance(field, Ref | Refs)
    ]


def _conditions_within(workspace: Workspace, doomed: Mapping[str, None]) -> list[str]:
    """Return the conditions that stand in a group that goes, however deep; what stays must not ask for less."""
    conditions = [record for record in workspace.all(KINDS["condition"]) if record.id not in doomed]
    found: dict[str, None] = {}
    while more := [
        record.id
        for record in conditions
        if record.id not in found
        and (record.body.get("within") in doomed or record.body.get("within") in found)
    ]:
        found |= dict.fromkeys(more)
    return list(found)


def _released(workspace: Workspace, doomed: Mapping[str, None]) -> list[Change]:
    changes: list[Change] = []
    for kind, name in referring_fields():
        for record in workspace.all(kind):
            value = record.body.get(name)
            if record.id in doomed or not value:
                continue
            if isinstance(value, list):
                kept: list[Json] = [item for item in value if item not in doomed]
                if len(kept) < len(value):
                    changes.append(SetField(record.id, name, kept or None))
            elif value in doomed:
                changes.append(SetField(record.id, name, None))
    return changes


def _has_ancestor(workspace: Workspace, id: str, ids: Mapping[str, None]) -> bool:
    record = workspace.get(id)
    while record is not None and record.parent:
        if record.parent in ids:
            return True
        record = workspace.get(record.parent)
    return False


def _renamed(value: Json, new_ids: Mapping[str, str]) -> Json:
    if isinstance(value, str):
        return new_ids.get(value, value)
    if isinstance(value, list):
        return [new_ids.get(item, item) if isinstance(item, str) else item for item in value]
    return value
