"""Reading an open document: everything or nothing, with the place and the reason of the first misfit."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.companies.table import TABLE_PATTERN
from personaforge.domain.fields import (
    ID_PATTERN,
    Choice,
    Choices,
    FieldError,
    FieldKind,
    Json,
    Picture,
    Ref,
    Refs,
    Text,
)
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.records import Record, new_id
from personaforge.domain.words import N_
from personaforge.errors import DocumentError, PictureTrouble
from personaforge.exchange.document import FORMAT_NAME, TOP_KEYS
from personaforge.exchange.lists import KEY as LISTS
from personaforge.exchange.lists import Cursor, read_lists
from personaforge.exchange.pictures import accept_picture, mime_of
from personaforge.file_version import FORMAT_VERSION, version_key

MAX_BYTES = 200 * 1024 * 1024
MAX_DEPTH = 40
MAX_RECORDS = 200_000
MAX_PICTURES = 2_000

_KIND_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PICTURE_NAME = re.compile(r"sha256:[0-9a-f]{64}")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass
class Document:
    """What a document holds: ``changes`` fill a workspace that has nothing but its root record."""

    version: str
    changes: list[Change] = field(default_factory=list)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    extras: dict[str, Json] = field(default_factory=dict)
    records: int = 0
    lists: dict[str, Path] = field(default_factory=dict)
    """Drafts of the tables of companies that fields name."""


def load(data: bytes, folder: Path | None = None) -> Document:
    """Return the content of a document; raise ``DocumentError`` with place and reason if it does not fit.

    Drafts of its lists of companies are written to ``folder``; without one the lists are only checked.
    """
    document, lists = _parsed(data, folder)
    return _Reader(document, lists).read()


def _parsed(data: bytes, folder: Path | None) -> tuple[dict[str, Any], dict[str, Path]]:
    if len(data) > MAX_BYTES:
        raise DocumentError(
            "$", N_("the document is larger than {megabytes} MB"), megabytes=MAX_BYTES // 2**20
        )
    try:
        decoder = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_unique)
        document, lists = _members(Cursor(data.decode("utf-8-sig"), decoder), folder)
    except UnicodeDecodeError as error:
        raise DocumentError(
            "$", N_("the text is not UTF-8 (byte {position})"), position=error.start
        ) from None
    except json.JSONDecodeError as error:
        reason = N_("this is not JSON (line {line}, column {column})")
        raise DocumentError("$", reason, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise DocumentError(
            "$", N_("the document is nested deeper than {depth} levels"), depth=MAX_DEPTH
        ) from None
    except ValueError:  # an integer of thousands of digits
        raise DocumentError("$", N_("a number is too long")) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT_NAME:
        raise DocumentError("$.format", N_("this is not a PersonaForge document"))
    _check_depth(document)
    return document, lists


def _members(cursor: Cursor, folder: Path | None) -> tuple[Json, dict[str, Path]]:
    lists: dict[str, Path] = {}
    if not cursor.is_object:
        other: Json = cursor.value()
        cursor.end()
        return other, lists
    document: dict[str, Json] = {}
    for key in cursor.members():
        if key == LISTS:
            lists = read_lists(cursor, folder)
        else:
            document[key] = cursor.value()
    cursor.end()
    return document, lists


def _no_constant(name: str) -> NoReturn:
    raise DocumentError("$", N_("“{name}” is not a number in JSON"), name=name)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DocumentError("$", N_("the key “{name}” occurs twice in one object"), name=twice[:80])
    return found


def _check_depth(document: Json) -> None:
    level: list[Any] = [document]
    for _ in range(MAX_DEPTH):
        level = [
            item
            for value in level
            for item in (value.values() if isinstance(value, dict) else value)
            if isinstance(item, dict | list)
        ]
        if not level:
            return
    raise DocumentError("$", N_("the document is nested deeper than {depth} levels"), depth=MAX_DEPTH)


@dataclass(frozen=True)
class _Pointer:
    """A reference to be checked once every record is known."""

    path: str
    field: Ref | Refs
    target: str


class _Reader:
    def __init__(self, data: dict[str, Any], lists: dict[str, Path]) -> None:
        self._data = data
        self._lists = lists
        version = data.get("version")
        try:
            self._version = version_key(version) if isinstance(version, str) else (0, 0)
        except ValueError:
            self._version = (0, 0)
        own = version_key(FORMAT_VERSION)
        if self._version == (0, 0):
            raise DocumentError(
                "$.version", N_("a version such as “{version}” is expected"), version=FORMAT_VERSION
            )
        if self._version[0] != own[0]:
            reason = N_("version {found} is not one that this program can read; it reads {own}")
            raise DocumentError("$.version", reason, found=version, own=f"{own[0]}.x")
        self._is_newer = self._version > own
        self._kinds: dict[str, str] = {ROOT_ID: ROOT_ID}
        self._pointers: list[_Pointer] = []
        self._refs: dict[str, str] = {}
        self._shown: list[tuple[str, str]] = []
        self._named: list[tuple[str, str]] = []
        self._out = Document(version=str(version))

    def read(self) -> Document:
        """Return everything in it."""
        self._pictures()
        root = self._object(self._data.get("workspace"), "$.workspace")
        if root.get("id", ROOT_ID) != ROOT_ID:
            raise DocumentError("$.workspace.id", N_("the id of the workspace is always “{id}”"), id=ROOT_ID)
        self._known_keys(root, ("id", "fields", "children"), "$.workspace")
        kind = KINDS[ROOT_ID]
        for name, value in self._body(root, kind, "$.workspace").items():
            self._out.changes.append(SetField(ROOT_ID, name, value))
        self._children(root, ROOT_ID, ROOT_ID, "$.workspace")
        for pointer in self._pointers:
            self._check_pointer(pointer)
        for path, ref in self._shown:
            if ref not in self._out.pictures:
                raise DocumentError(path, N_("the document holds no such picture"))
        self._check_lists()
        self._out.pictures = {ref: self._out.pictures[ref] for _, ref in self._shown}
        for key, value in self._data.items():
            if key not in TOP_KEYS:
                if not self._is_newer:
                    raise DocumentError(
                        f"$.{key}", N_("there is no such key in version {version}"), version=FORMAT_VERSION
                    )
                self._out.extras[key] = _scrubbed(value)
        return self._out

    # A record is a dictionary with "id", "fields" and "children", all of them optional.

    def _children(self, data: dict[str, Any], parent: str, parent_kind: str, path: str) -> None:
        by_kind = self._object(data.get("children", {}), f"{path}.children")
        for kind, items in by_kind.items():
            place = f"{path}.children.{kind}"
            self._check_kind(kind, parent_kind, place)
            if not isinstance(items, list):
                raise DocumentError(place, N_("a list is expected"))
            for index, (item, rank) in enumerate(zip(items, ranks_for(len(items)), strict=True)):
                self._record(item, kind, parent, rank, f"{place}[{index}]")

    def _check_kind(self, kind: str, parent_kind: str, place: str) -> None:
        known = KINDS.get(kind)
        if known is None:
            if not self._is_newer or not _KIND_NAME.fullmatch(kind):
                raise DocumentError(place, N_("there is no kind of record with this name"))
        elif known.parent_kind != parent_kind:
            if known.parent_kind and (parent_kind in KINDS or not self._is_newer):
                raise DocumentError(place, N_("this belongs under “{parent}”"), parent=known.parent_kind)
            if not known.parent_kind:
                raise DocumentError(place, N_("there is only one workspace in a document"))

    def _record(self, item: Any, kind: str, parent: str, rank: str, path: str) -> None:
        data = self._object(item, path)
        self._known_keys(data, ("id", "fields", "children"), path)
        id = data.get("id")
        if id is None:
            id = new_id()
        if not isinstance(id, str) or not ID_PATTERN.fullmatch(id):
            raise DocumentError(f"{path}.id", N_("an id of 1 to 64 letters, digits, “_” and “-” is expected"))
        if id in self._kinds:
            raise DocumentError(f"{path}.id", N_("the id “{id}” occurs twice"), id=id)
        if len(self._kinds) > MAX_RECORDS:
            raise DocumentError(path, N_("the document holds more than {count} records"), count=MAX_RECORDS)
        self._kinds[id] = kind
        self._out.records += 1
        self._out.changes.append(Insert(id, kind, parent, rank, self._body(data, KINDS.get(kind), path)))
        self._children(data, id, kind, path)

    def _body(self, data: dict[str, Any], kind: type[Record] | None, path: str) -> dict[str, Json]:
        values = self._object(data.get("fields", {}), f"{path}.fields")
        body: dict[str, Json] = {}
        for name, value in values.items():
            place = f"{path}.fields.{name}"
            known = kind.fields.get(name) if kind else None
            if known is not None:
                cleaned = self._value(known, value, place)
            elif self._is_newer:
                cleaned = self._renamed(_scrubbed(value))
            else:
                raise DocumentError(place, N_("“{kind}” has no such field"), kind=kind.kind if kind else "")
            if cleaned is not None:
                body[_scrubbed(name)] = cleaned
        return body

    def _value(self, field: FieldKind, value: Any, place: str) -> Json:
        try:
            cleaned = field.clean(_hashable(field, value))
        except FieldError as error:
            if self._is_newer and isinstance(field, Choice | Choices) and _is_words(value):
                newer: Json = _scrubbed(value)
                return newer
            raise DocumentError(place, error.reason, **error.details) from None
        match field:
            case Text() if isinstance(cleaned, str) and TABLE_PATTERN.fullmatch(cleaned):
                self._named.append((place, cleaned))
            case Ref() if isinstance(cleaned, str):
                self._pointers.append(_Pointer(place, field, cleaned))
            case Refs() if isinstance(cleaned, list):
                self._pointers += [_Pointer(f"{place}[{i}]", field, item) for i, item in enumerate(cleaned)]
            case Picture() if isinstance(cleaned, str):
                cleaned = self._refs.get(cleaned, cleaned)
                if cleaned.startswith("sha256:"):
                    self._shown.append((place, cleaned))
        return cleaned

    def _check_lists(self) -> None:
        for path, name in self._named:
            if name not in self._lists:
                raise DocumentError(path, N_("the document holds no such list of companies"))
            self._out.lists[name] = self._lists[name]

    def _check_pointer(self, pointer: _Pointer) -> None:
        kind = self._kinds.get(pointer.target)
        if kind is None:
            raise DocumentError(pointer.path, N_("there is no record “{id}”"), id=pointer.target)
        if kind in KINDS and kind not in pointer.field.targets:
            raise DocumentError(
                pointer.path,
                N_("“{id}” is of the kind “{kind}”, expected: {expected}"),
                id=pointer.target,
                kind=kind,
                expected=", ".join(pointer.field.targets),
            )

    def _pictures(self) -> None:
        entries = self._object(self._data.get("pictures", {}), "$.pictures")
        if len(entries) > MAX_PICTURES:
            raise DocumentError(
                "$.pictures", N_("the document holds more than {count} pictures"), count=MAX_PICTURES
            )
        for ref, item in entries.items():
            path = f"$.pictures.{ref[:80]}"
            entry = self._object(item, path)
            self._known_keys(entry, ("type", "data"), path)
            data = _decoded(entry.get("data"), f"{path}.data")
            if not _PICTURE_NAME.fullmatch(ref) or ref != f"sha256:{sha256(data).hexdigest()}":
                raise DocumentError(path, N_("the name is not the SHA-256 of the picture"))
            if entry.get("type") != mime_of(data):
                raise DocumentError(f"{path}.type", N_("the data are not a picture of this type"))
            try:
                picture = accept_picture(data, keep=True)
            except PictureTrouble as trouble:
                raise DocumentError(path, trouble.message, **trouble.details) from None
            self._refs[ref] = f"sha256:{sha256(picture.data).hexdigest()}"
            self._out.pictures[self._refs[ref]] = (picture.mime, picture.data)

    def _object(self, value: Any, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise DocumentError(path, N_("an object is expected"))
        return value

    def _known_keys(self, data: Mapping[str, Any], keys: tuple[str, ...], path: str) -> None:
        for key in data:
            if key not in keys:
                raise DocumentError(
                    f"{path}.{key}", N_("only these keys are expected: {keys}"), keys=", ".join(keys)
                )

    def _renamed(self, value: Json) -> Json:
        """Follow pictures drawn anew, and lists, in a field that this version does not know."""
        if isinstance(value, str) and value in self._refs:
            self._shown.append(("", self._refs[value]))
            return self._refs[value]
        if isinstance(value, str) and value in self._lists:
            self._named.append(("", value))
        if isinstance(value, list):
            return [self._renamed(item) for item in value]
        if isinstance(value, dict):
            return {key: self._renamed(item) for key, item in value.items()}
        return value


def _decoded(value: Any, path: str) -> bytes:
    if not isinstance(value, str):
        raise DocumentError(path, N_("a text is expected"))
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise DocumentError(path, N_("this is not base64")) from None


def _hashable(field: FieldKind, value: Any) -> Any:
    """Closed lists look values up, which lists and objects do not survive."""
    if isinstance(field, Choice) and isinstance(value, list | dict):
        raise FieldError(N_("a text is expected"))
    if (
        isinstance(field, Choices)
        and isinstance(value, list)
        and not all(isinstance(item, str) for item in value)
    ):
        raise FieldError(N_("a list of texts is expected"))
    return value


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    )


def holds_lone_surrogates(document: bytes) -> bool:
    """Whether texts of a document that can be read have halves of characters, which reading leaves out."""
    if not _ESCAPED_SURROGATE.search(document):
        return False
    return _SURROGATES.search(json.dumps(json.loads(document), ensure_ascii=False)) is not None


def _scrubbed(value: Any) -> Any:
    """Drop lone surrogates, which no file can hold, from what this version does not know."""
    if isinstance(value, str):
        return _SURROGATES.sub("", value)
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    return value
