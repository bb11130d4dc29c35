"""A workspace as an open document (docs/file-format.md), written in an order that never changes."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from personaforge.domain.companies.table import TABLE_PATTERN, Company, TableInfo
from personaforge.domain.fields import PICTURE_PATTERN, FieldError, FieldKind, Json, Picture, Ref, Refs, Text
from personaforge.domain.model import KINDS, RECORD_KINDS
from personaforge.domain.records import Record
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.exchange.fields import ordered_fields
from personaforge.exchange.lists import KEY as LISTS
from personaforge.exchange.lists import ListSource, list_chunks
from personaforge.file_version import FORMAT_VERSION, version_key

FORMAT_NAME = "personaforge"
TOP_KEYS = ("format", "version", "workspace", "pictures", LISTS)

PictureSource = Callable[[str], tuple[str, bytes] | None]

_KIND_ORDER = {kind.kind: index for index, kind in enumerate(RECORD_KINDS)}


def dump(
    workspace: Workspace,
    picture: PictureSource,
    extras: Mapping[str, Json] | None = None,
    version: str = FORMAT_VERSION,
    lists: ListSource | None = None,
) -> str:
    """Return the document of a workspace; see ``dump_chunks``."""
    return "".join(dump_chunks(workspace, picture, extras, version, lists))


def dump_chunks(
    workspace: Workspace,
    picture: PictureSource,
    extras: Mapping[str, Json] | None = None,
    version: str = FORMAT_VERSION,
    lists: ListSource | None = None,
) -> Iterator[str]:
    """Yield the document of a workspace in parts, so that long lists never lie in memory as a whole.

    ``picture`` yields MIME type and bytes of a reference; ``extras`` are top-level keys that this program
    does not know, and ``version`` is the newest one whose content may be inside. ``lists`` yields the tables of
    companies that fields name; without it those fields are left out.
    """
    taken = _Taken(picture, lists)
    document: dict[str, Json] = {
        "format": FORMAT_NAME,
        "version": max(version, FORMAT_VERSION, key=version_key),
        "workspace": _record(workspace, workspace.root, taken),
    }
    if taken.pictures:
        document["pictures"] = {
            ref: {"type": mime, "data": base64.b64encode(data).decode("ascii")}
            for ref, (mime, data) in sorted(taken.pictures.items())
        }
    yield from _members("{", document)
    if taken.lists:
        yield f',\n  "{LISTS}": '
        yield from list_chunks(taken.lists)
    yield from _members(
        ",", {key: value for key, value in sorted((extras or {}).items()) if key not in TOP_KEYS}
    )
    yield "\n}\n"


def _members(between: str, members: Mapping[str, Json]) -> Iterator[str]:
    for key, value in members.items():
        text = to_text(value)[:-1].replace("\n", "\n  ")
        yield f"{between}\n  {json.dumps(key, ensure_ascii=False)}: {text}"
        between = ","


def to_text(data: Json) -> str:
    """Return JSON the way this program writes it for people and other programs."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


class _Taken:
    """What records show and name, each read once."""

    def __init__(self, picture: PictureSource, lists: ListSource | None) -> None:
        self._picture, self._list = picture, lists
        self.pictures: dict[str, tuple[str, bytes]] = {}
        self.lists: dict[str, tuple[TableInfo, Iterable[Company]]] = {}

    def has_picture(self, ref: str) -> bool:
        if ref not in self.pictures and (picture := self._picture(ref)) is not None:
            self.pictures[ref] = picture
        return ref in self.pictures

    def has_list(self, name: str) -> bool:
        if name not in self.lists and self._list is not None and (found := self._list(name)) is not None:
            self.lists[name] = found
        return name in self.lists


def _record(workspace: Workspace, record: Record, taken: _Taken) -> dict[str, Json]:
    out: dict[str, Json] = {}
    if record is not workspace.root:
        out["id"] = record.id
    if fields := dict(_fields(workspace, record, taken)):
        out["fields"] = fields
    by_kind = workspace.children_by_kind(record.id)
    children = {
        kind: [_record(workspace, child, taken) for child in by_kind[kind]]
        for kind in sorted(by_kind, key=lambda kind: (_KIND_ORDER.get(kind, len(_KIND_ORDER)), kind))
        if by_kind[kind]
    }
    if children:
        out["children"] = children
    return out


def _fields(workspace: Workspace, record: Record, taken: _Taken) -> Iterator[tuple[str, Json]]:
    kind = KINDS.get(kind_of(record))
    known = ordered_fields(kind) if kind else {}
    for name, field in known.items():
        value = _canonical(field, record.body.get(name))
        value = _reachable(workspace, field, value, taken)
        if value is not None:
            yield name, value
    for name in sorted(set(record.body) - set(known)):
        _note_taken(record.body[name], taken)
        yield name, record.body[name]


def _canonical(field: FieldKind, value: Json) -> Json:
    """Return the value as loading would store it; one of a newer version stays as it is."""
    try:
        return field.clean(value) if value is not None else None
    except (FieldError, TypeError):
        return value


def _reachable(workspace: Workspace, field: FieldKind, value: Any, taken: _Taken) -> Json:
    """Leave out references to what is not there: loading would refuse them."""
    match field:
        case Ref():
            return value if points_at(workspace, field, value) else None
        case Refs() if isinstance(value, list):
            return [item for item in value if points_at(workspace, field, item)] or None
        case Picture() if isinstance(value, str) and value.startswith("sha256:"):
            return value if taken.has_picture(value) else None
        case Text() if isinstance(value, str) and TABLE_PATTERN.fullmatch(value):
            return value if taken.has_list(value) else None
    return value  # type: ignore[no-any-return]


def points_at(workspace: Workspace, field: Ref | Refs, value: Json) -> bool:
    """Whether a reference leads to a record of a fitting kind, or of one that this version does not know."""
    target = workspace.get(value) if isinstance(value, str) else None
    return target is not None and (kind_of(target) in field.targets or kind_of(target) not in KINDS)


def _note_taken(value: Json, taken: _Taken) -> None:
    """Take along the pictures and lists of fields that this version does not know."""
    if isinstance(value, str):
        if TABLE_PATTERN.fullmatch(value):
            taken.has_list(value)
        elif value.startswith("sha256:") and PICTURE_PATTERN.fullmatch(value):
            taken.has_picture(value)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _note_taken(item, taken)
