"""The only four ways a workspace changes. Each is pure data and has an inverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from personaforge.domain.fields import Json


@dataclass(frozen=True)
class SetField:
    """Give a field a new stored value; ``None`` empties it."""

    id: str
    field: str
    value: Json


@dataclass(frozen=True)
class Insert:
    """Add one record."""

    id: str
    kind: str
    parent: str
    rank: str
    body: dict[str, Json]


@dataclass(frozen=True)
class Remove:
    """Take a record away, with everything under it."""

    id: str


@dataclass(frozen=True)
class Move:
    """Give a record another place: a rank, and possibly another parent."""

    id: str
    parent: str
    rank: str


Change = SetField | Insert | Remove | Move


class ChangeError(ValueError):
    """A change does not fit the workspace: an unknown id, a taken id, a parent inside its own subtree."""


def change_to_json(change: Change) -> list[Json]:
    """Return the form that the change log stores."""
    match change:
        case SetField(id, field, value):
            return ["set", id, field, value]
        case Insert(id, kind, parent, rank, body):
            return ["insert", id, kind, parent, rank, dict(body)]
        case Remove(id):
            return ["remove", id]
        case Move(id, parent, rank):
            return ["move", id, parent, rank]


def change_from_json(data: list[Any]) -> Change:
    """Return the change of its stored form; raise ``ChangeError`` for anything else."""
    match data:
        case ["set", str(id), str(field), value]:
            return SetField(id, field, value)
        case ["insert", str(id), str(kind), str(parent), str(rank), dict(body)]:
            return Insert(id, kind, parent, rank, body)
        case ["remove", str(id)]:
            return Remove(id)
        case ["move", str(id), str(parent), str(rank)]:
            return Move(id, parent, rank)
        case _:
            raise ChangeError("the change log holds an entry that is no change")
