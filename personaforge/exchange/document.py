"""A workspace as an open document (docs/file-format.md), written in an order that never changes."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from personaforge.domain.fields import PICTURE_PATTERN, FieldError, FieldKind, Json, Picture, Ref, Refs
from personaforge.domain.model import KINDS, RECORD_KINDS
from personaforge.domain.records import Record
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.exchange.fields import ordered_fields
from personaforge.file_version import FORMAT_VERSION, version_key

FORMAT_NAME = "personaforge"
TOP_KEYS = ("format", "version", "workspace", "pictures")

PictureSource = Callable[[str], tuple[str, bytes] | None]

_KIND_ORDER = {kind.kind: index for index, kind in enumerate(RECORD_KINDS)}


def dump(
    workspace: Workspace,
    picture: PictureSource,
    extras: Mapping[str, Json] | None = None,
    version: str = FORMAT_VERSION,
) -> str:
    """Return the document of a workspace.

    ``picture`` yields MIME type and bytes of a reference; ``extras`` are top-level keys that this program
    does not know, and ``version`` is the newest one whose content may be inside.
    """
    pictures = _Pictures(picture)
    document: dict[str, Json] = {
        "format": FORMAT_NAME,
        "version": max(version, FORMAT_VERSION, key=version_key),
        "workspace": _record(workspace, workspace.root, pictures),
    }
    if pictures.found:
        document["pictures"] = {
            ref: {"type": mime, "data": base64.b64encode(data).decode("ascii")}
            for ref, (mime, data) in sorted(pictures.found.items())
        }
    document |= {key: value for key, value in sorted((extras or {}).items()) if key not in TOP_KEYS}
    return to_text(document)


def to_text(data: Json) -> str:
    """Return JSON the way this program writes it for people and other programs."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


class _Pictures:
    """The pictures that records show, each read once."""

    def __init__(self, source: PictureSource) -> None:
        self._source = source
        self.found: dict[str, tuple[str, bytes]] = {}

    def has(self, ref: str) -> bool:
        if ref not in self.found and (picture := self._source(ref)) is not None:
            self.found[ref] = picture
        return ref in self.found


def _record(workspace: Workspace, record: Record, pictures: _Pictures) -> dict[str, Json]:
    out: dict[str, Json] = {}
    if record is not workspace.root:
        out["id"] = record.id
    if fields := dict(_fields(workspace, record, pictures)):
        out["fields"] = fields
    by_kind = workspace.children_by_kind(record.id)
    children = {
        kind: [_record(workspace, child, pictures) for child in by_kind[kind]]
        for kind in sorted(by_kind, key=lambda kind: (_KIND_ORDER.get(kind, len(_KIND_ORDER)), kind))
        if by_kind[kind]
    }
    if children:
        out["children"] = children
    return out


def _fields(workspace: Workspace, record: Record, pictures: _Pictures) -> Iterator[tuple[str, Json]]:
    kind = KINDS.get(kind_of(record))
    known = ordered_fields(kind) if kind else {}
    for name, field in known.items():
        value = _canonical(field, record.body.get(name))
        value = _reachable(workspace, field, value, pictures)
        if value is not None:
            yield name, value
    for name in sorted(set(record.body) - set(known)):
        _note_pictures(record.body[name], pictures)
        yield name, record.body[name]


def _canonical(field: FieldKind, value: Json) -> Json:
    """Return the value as loading would store it; one of a newer version stays as it is."""
    try:
        return field.clean(value) if value is not None else None
    except (FieldError, TypeError):
        return value


def _reachable(workspace: Workspace, field: FieldKind, value: Any, pictures: _Pictures) -> Json:
    """Leave out references to what is not there: loading would refuse them."""
    match field:
        case Ref():
            return value if points_at(workspace, field, value) else None
        case Refs() if isinstance(value, list):
            return [item for item in value if points_at(workspace, field, item)] or None
        case Picture() if isinstance(value, str) and value.startswith("sha256:"):
            return value if pictures.has(value) else None
    return value  # type: ignore[no-any-return]


def points_at(workspace: Workspace, field: Ref | Refs, value: Json) -> bool:
    """Whether a reference leads to a record of a fitting kind, or of one that this version does not know."""
    target = workspace.get(value) if isinstance(value, str) else None
    return target is not None and (kind_of(target) in field.targets or kind_of(target) not in KINDS)


def _note_pictures(value: Json, pictures: _Pictures) -> None:
    """Take along the pictures of fields that this version does not know."""
    if isinstance(value, str):
        if value.startswith("sha256:") and PICTURE_PATTERN.fullmatch(value):
            pictures.has(value)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _note_pictures(item, pictures)
