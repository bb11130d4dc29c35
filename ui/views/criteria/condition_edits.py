"""A criterion as a group of conditions: what adding, joining and removing them change, each as one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from personaforge.domain import editing
from personaforge.domain.changes import Change, SetField
from personaforge.domain.company_options import Join
from personaforge.domain.fields import Json
from personaforge.domain.steps import Action, Step
from personaforge.domain.testable import Testable
from personaforge.domain.worksheets.icp import Condition, Criterion
from personaforge.domain.workspace import Workspace, kind_of
from ui.session import Session

_TEST = ("attribute", "operator", "target")


@dataclass(frozen=True, slots=True)
class Node:
    """A condition and how deep it stands; 0 is directly below the criterion."""

    condition: Condition
    depth: int


def tree(workspace: Workspace, criterion: Criterion) -> list[Node]:
    """Return the conditions of a criterion from the top, those of a group behind it."""
    conditions = list(workspace.children(criterion.id, Condition))
    return list(_below(conditions, "", 0))


def _below(conditions: list[Condition], within: str, depth: int) -> Iterator[Node]:
    for condition in conditions:
        if (condition.within or "") == within:
            yield Node(condition, depth)
            if condition.join is not None:
                yield from _below(conditions, condition.id, depth + 1)


def add(session: Session, criterion: Criterion, within: str, *, group: bool, origin: object) -> str:
    """Add an empty condition, or a group with one; returns what is to be filled in.

    The test that the criterion was before becomes the first condition of the group.
    """
    workspace = session.workspace
    changes: list[Change] = []
    rows: list[dict[str, object]] = []
    if criterion.join is None:
        changes += editing.set_field(criterion, "join", Join.ALL.value)
        if any(criterion.body.get(name) for name in _TEST):
            rows.append({name: criterion.body.get(name) for name in _TEST})
            for name in _TEST:
                changes += _given(criterion, name, None)
    fresh: dict[str, object] = {"within": within or None}
    rows.append({**fresh, "join": Join.ANY.value} if group else fresh)
    inserts = editing.insert(workspace, Condition, criterion.id, rows)
    new = inserts[-1].id
    if group:
        inner = editing.insert(workspace, Condition, criterion.id, [{"within": new}])
        changes += [*inserts, *inner]
        new = inner[-1].id
    else:
        changes += inserts
    session.apply(changes, Step(Action.ADD_EMPTY, Condition.kind), origin)
    return new


def remove(session: Session, criterion: Criterion, condition: Condition, origin: object) -> None:
    """Delete a condition with what stands in it; a criterion without any is a single test again.

    The last one left gives its test back to the criterion.
    """
    workspace = session.workspace
    gone = {condition.id, *(node.condition.id for node in _inside(workspace, criterion, condition))}
    changes: list[Change] = editing.remove(workspace, [condition.id])
    rest = [node.condition for node in tree(workspace, criterion) if node.condition.id not in gone]
    if not rest:
        changes += editing.set_field(criterion, "join", None)
    elif len(rest) == 1 and rest[0].join is None:
        changes += editing.set_field(criterion, "join", None)
        for name in _TEST:
            changes += _given(criterion, name, rest[0].body.get(name))
        changes += editing.remove(workspace, [rest[0].id])
    step = Step(Action.DELETE, Condition.kind, subject=condition.name)
    session.apply(changes, step, origin)


def _given(criterion: Criterion, name: str, stored: Json) -> list[Change]:
    return [] if criterion.body.get(name) == stored else [SetField(criterion.id, name, stored)]


def set_join(session: Session, record: Testable, join: Join, origin: object) -> None:
    """Ask for all conditions of a group, or for at least one."""
    changes = editing.set_field(record, "join", join.value)
    session.apply(changes, Step(Action.EDIT, kind_of(record), "join", record.name), origin)


def _inside(workspace: Workspace, criterion: Criterion, condition: Condition) -> list[Node]:
    conditions = list(workspace.children(criterion.id, Condition))
    return list(_below(conditions, condition.id, 0)) if condition.join is not None else []
