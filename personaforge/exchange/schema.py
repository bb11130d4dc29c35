"""The JSON Schema of the open format (draft 2020-12), from the same declarations as forms and paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

from personaforge.company_draft import MAX_COLUMNS
from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.table import TABLE_PATTERN
from personaforge.domain.fields import (
    ID_PATTERN,
    LIST_LIMIT,
    PICTURE_PATTERN,
    Choice,
    Choices,
    Date,
    FieldKind,
    Flag,
    LongText,
    Money,
    Number,
    Picture,
    Ref,
    Refs,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.model import RECORD_KINDS, ROOT_ID, children_of
from personaforge.domain.options import Option
from personaforge.domain.records import Record
from personaforge.exchange.document import FORMAT_NAME
from personaforge.exchange.fields import ordered_fields
from personaforge.exchange.lists import KEY as LISTS
from personaforge.file_version import FORMAT_VERSION, READABLE

Translate = Callable[[str], str]

_ID = {"type": "string", "pattern": f"^{ID_PATTERN.pattern}$"}


def schema(gettext: Translate = str) -> dict[str, Any]:
    """Return the schema; titles and descriptions come from ``gettext``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:personaforge:format:{FORMAT_VERSION}",
        "title": "PersonaForge",
        "type": "object",
        "required": ["format", "version", ROOT_ID],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT_NAME},
            "version": {"enum": list(READABLE)},
            ROOT_ID: {"$ref": f"#/$defs/{ROOT_ID}"},
            "pictures": {
                "type": "object",
                "additionalProperties": False,
                "patternProperties": {"^sha256:[0-9a-f]{64}$": _PICTURE},
            },
            LISTS: {
                "type": "object",
                "additionalProperties": False,
                "patternProperties": {f"^{TABLE_PATTERN.pattern}$": _LIST},
            },
        },
        "$defs": {kind.kind: record_schema(kind, gettext) for kind in RECORD_KINDS},
    }


_BOUND = {"type": ["number", "null"]}
_CELL = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "array", "items": {"type": "string"}},
        {"type": "array", "minItems": 2, "maxItems": 2, "items": _BOUND},
    ]
}
_COMPANY = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "key": {"type": "string"},
        "name": {"type": "string"},
        "values": {"type": "object", "additionalProperties": _CELL},
        "doubts": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
_COLUMN = {
    "type": "object",
    "required": ["key", "header", "kind"],
    "additionalProperties": False,
    "properties": {
        "key": {"type": "string", "minLength": 1},
        "header": {"type": "string"},
        "kind": {"enum": [kind.value for kind in ValueKind]},
        "currency": {"type": "string", "maxLength": 3},
    },
}
_LIST = {
    "type": "object",
    "required": ["columns", "rows"],
    "additionalProperties": False,
    "properties": {
        "columns": {"type": "array", "maxItems": MAX_COLUMNS, "items": _COLUMN},
        "rows": {"type": "array", "items": _COMPANY},
    },
}

_PICTURE = {
    "type": "object",
    "required": ["type", "data"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["image/png", "image/jpeg", "image/webp"]},
        "data": {"type": "string", "contentEncoding": "base64"},
    },
}


def record_schema(kind: type[Record], gettext: Translate) -> dict[str, Any]:
    """Return the schema of one kind of record."""
    children = {
        child.kind: {"type": "array", "items": {"$ref": f"#/$defs/{child.kind}"}}
        for child in children_of(kind.kind)
    }
    fields = {name: field_schema(field, gettext) for name, field in ordered_fields(kind).items()}
    return {
        "title": gettext(kind.title),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "id": {"const": ROOT_ID} if kind.kind == ROOT_ID else _ID,
            "fields": {"type": "object", "additionalProperties": False, "properties": fields},
            "children": {"type": "object", "additionalProperties": False, "properties": children},
        },
    }


def field_schema(field: FieldKind, gettext: Translate) -> dict[str, Any]:
    """Return the schema of one field, with its label, hint and source."""
    out: dict[str, Any] = {"title": gettext(field.label)}
    if field.hint:
        out["description"] = gettext(field.hint)
    if field.source:
        out["x-source"] = field.source
    return out | _values(field, gettext)


def _values(field: FieldKind, gettext: Translate) -> dict[str, Any]:  # noqa: C901, PLR0911  one line for each kind
    match field:
        case Text() | LongText():
            return {"type": "string"}
        case ShortTexts():
            return {"type": "array", "maxItems": LIST_LIMIT, "items": {"type": "string"}}
        case Choice():
            return _options(field.options, gettext)
        case Choices():
            return {"type": "array", "items": _options(field.options, gettext)}
        case Number() | Money():
            bounds: dict[str, Any] = {"minimum": field.low, "maximum": field.high}
            unit = {"x-unit": gettext(field.unit)} if field.unit else {}
            return {"type": "integer" if field.whole else "number", **bounds, **unit}
        case Scale():
            words = {"x-low": gettext(field.low_word), "x-high": gettext(field.high_word)}
            return {"type": "integer", "minimum": field.low, "maximum": field.high} | {
                k: v for k, v in words.items() if v
            }
        case Date():
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case Flag():
            return {"type": "boolean"}
        case Picture():
            return {"type": "string", "pattern": f"^({PICTURE_PATTERN.pattern})$"}
        case Ref():
            return {**_ID, "x-refers-to": list(field.targets)}
        case Refs():
            return {"type": "array", "items": {**_ID, "x-refers-to": list(field.targets)}}
        case _:
            assert_never(field)


def _options(options: type[Option], gettext: Translate) -> dict[str, Any]:
    return {
        "enum": [option.value for option in options],
        "x-labels": {o.value: gettext(o.label) for o in options},
    }
