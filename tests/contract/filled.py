"""Workspaces in which every field of every kind of record has a value, made from the declarations alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    FieldKind,
    Flag,
    Json,
    Number,
    Picture,
    Ref,
    Refs,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.model import RECORD_KINDS, ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.workspace import Workspace

AVATAR = "avatar:bob_round_glasses"


def id_of(kind: str, number: int = 1) -> str:
    """The id of the record of a kind in these workspaces."""
    return ROOT_ID if kind == ROOT_ID else f"{kind.replace('_', '-')}-{number}"


def value_for(field: FieldKind, text: str) -> Json:  # noqa: C901  one line for each kind
    """A value that the field stores as it is given, with `text` wherever people may type one."""
    value: Any
    match field:
        case Text():
            value = field.clean(f"{text} {field.name}" if field.limit > len(text) + 40 else text)
        case ShortTexts():
            value = field.clean([f"{text} {field.name} {number}" for number in (1, 2)])
        case Choice():
            value = next(iter(field.options)).value
        case Choices():
            value = [option.value for option in list(field.options)[:2]]
        case Number():
            value = field.clean(min(max(field.low, 7), field.high))
        case Scale():
            value = field.high
        case Date():
            value = "2026-11-23"
        case Flag():
            value = True
        case Picture():
            value = AVATAR
        case Ref():
            value = id_of(field.targets[0])
        case Refs():
            value = [id_of(target) for target in field.targets]
    return value


def filled_changes(text: str = "word", picture: str = "") -> list[Change]:
    """What fills an empty workspace with one record of every kind, all fields filled."""
    changes: list[Change] = []
    pointers: list[Change] = []
    rank = next(iter(ranks_for(1)))
    for kind in RECORD_KINDS:
        body: dict[str, Json] = {}
        for name, field in kind.fields.items():
            value = picture if picture and isinstance(field, Picture) else value_for(field, text)
            if isinstance(field, Ref | Refs):
                pointers.append(SetField(id_of(kind.kind), name, value))
            elif value is not None:
                body[name] = value
        if kind.kind == ROOT_ID:
            changes += [SetField(ROOT_ID, name, value) for name, value in body.items()]
        else:
            changes.append(Insert(id_of(kind.kind), kind.kind, id_of(kind.parent_kind), rank, body))
    return [*changes, *pointers]


def filled(text: str = "word", picture: str = "") -> Workspace:
    """A workspace in memory with every field filled."""
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", {}), *filled_changes(text, picture)])
    return workspace


def photo() -> bytes:
    """A small photo as a file."""
    out = BytesIO()
    Image.new("RGB", (64, 80), (120, 90, 60)).save(out, "JPEG")
    return out.getvalue()
