"""The open format: dump and load are exact, and what does not fit is named with its place."""

from __future__ import annotations

import base64
import io
import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from personaforge.domain.changes import Insert, Move, SetField
from personaforge.domain.fields import (
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
)  # fmt: skip
from personaforge.domain.model import KINDS, RECORD_KINDS, ROOT_ID, children_of
from personaforge.domain.ranks import ranks_for
from personaforge.domain.workspace import Workspace
from personaforge.errors import DocumentError
from personaforge.exchange.document import dump
from personaforge.exchange.parsing import MAX_DEPTH, load
from personaforge.paths import bundle_root, resources_dir


def small_png(color: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), color).save(out, "PNG")
    return out.getvalue()


PNG = small_png()
PNG_REF = f"sha256:{sha256(PNG).hexdigest()}"


def workspace_of(text: str | bytes) -> tuple[Workspace, dict[str, tuple[str, bytes]], dict[str, Any], str]:
    document = load(text.encode() if isinstance(text, str) else text)
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, ROOT_ID, "", "", {}), *document.changes])
    return workspace, document.pictures, document.extras, document.version


def again(text: str | bytes) -> str:
    workspace, pictures, extras, version = workspace_of(text)
    return dump(workspace, pictures.get, extras, version)


@pytest.mark.parametrize("path", [
    bundle_root() / "docs" / "example.json",
    resources_dir() / "samples" / "monika.de.json",
    resources_dir() / "samples" / "monika.en.json",
], ids=lambda path: path.name)  # fmt: skip
def test_shipped_documents_are_written_as_they_are_read(path: Path) -> None:
    once = again(path.read_bytes())
    assert again(once) == once
    if path.name == "example.json":
        assert once == path.read_text(encoding="utf-8")


# --- any workspace ---

TEXT = st.text(max_size=30)


def values_of(  # noqa: C901, PLR0911  one line for each kind of field
    field: FieldKind, ids: dict[str, list[str]]
) -> st.SearchStrategy[object]:
    targets = [id for kind in getattr(field, "targets", ()) for id in ids.get(kind, [])]
    nothing: st.SearchStrategy[object] = st.none()
    match field:
        case Text() | LongText():
            return TEXT
        case ShortTexts():
            return st.lists(TEXT, max_size=4)
        case Choice():
            return st.sampled_from([option.value for option in field.options])
        case Choices():
            return st.lists(st.sampled_from([option.value for option in field.options]), max_size=4)
        case Number() | Money():
            low, high = max(field.low, -1e6), min(field.high, 1e6)
            whole = st.integers(int(low), int(high))
            return whole if field.whole else st.one_of(whole, st.floats(low, high, allow_nan=False))
        case Scale():
            return st.integers(field.low, field.high)
        case Date():
            return st.dates(date(1990, 1, 1), date(2090, 1, 1))
        case Flag():
            return st.booleans()
        case Picture():
            return st.sampled_from(["avatar:curls", PNG_REF, ""])
        case Ref():
            return st.sampled_from(targets) if targets else nothing
        case Refs():
            return st.lists(st.sampled_from(targets), max_size=3) if targets else nothing


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    ids: dict[str, list[str]] = {ROOT_ID: [ROOT_ID]}
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, ROOT_ID, "", "", {})])
    number = 0
    for kind in RECORD_KINDS:
        if kind.kind == ROOT_ID or not ids.get(kind.parent_kind):
            continue
        count = draw(st.integers(0, 2))
        for rank in ranks_for(count):
            number += 1
            parent = draw(st.sampled_from(ids[kind.parent_kind]))
            ids.setdefault(kind.kind, []).append(f"r{number}")
            workspace.apply([Insert(f"r{number}", kind.kind, parent, rank, {})])
    for record in [workspace.root, *workspace.descendants(ROOT_ID)]:
        names = draw(st.lists(st.sampled_from(sorted(record.fields)), max_size=4, unique=True))
        for name in names:
            field = record.fields[name]
            stored = field.clean(draw(values_of(field, ids)))
            workspace.apply([SetField(record.id, name, stored)])
    return workspace


def pictures(ref: str) -> tuple[str, bytes] | None:
    return ("image/png", PNG) if ref == PNG_REF else None


@settings(max_examples=60, deadline=None)
@given(workspaces())
def test_dump_load_dump_is_the_same_to_the_byte(workspace: Workspace) -> None:
    once = dump(workspace, pictures)

    found, held, extras, version = workspace_of(once)

    assert dump(found, held.get, extras, version) == once
    assert len(found) == len(workspace)


def test_order_is_the_order_of_the_lists() -> None:
    workspace = Workspace()
    personas = [
        Insert(f"p{n}", "persona", ROOT_ID, rank, {"text": f"{n}"})
        for n, rank in zip(range(3), "123", strict=True)
    ]
    workspace.apply([Insert(ROOT_ID, ROOT_ID, "", "", {}), *personas, Move("p0", ROOT_ID, "4")])

    found, *_ = workspace_of(dump(workspace, pictures))

    assert [item.id for item in found.children(ROOT_ID, KINDS["persona"])] == ["p1", "p2", "p0"]


def test_references_and_pictures_that_lead_nowhere_are_left_out() -> None:
    workspace = Workspace()
    body = {"text": "x", "sponsor": "gone", "icps": ["gone"], "picture": "sha256:" + "0" * 64}
    workspace.apply([Insert(ROOT_ID, ROOT_ID, "", "", {}), Insert("p", "persona", ROOT_ID, "1", body)])

    document = json.loads(dump(workspace, pictures))

    assert document["workspace"]["children"]["persona"][0]["fields"] == {"text": "x"}
    assert "pictures" not in document


# --- newer versions ---


def newer() -> dict[str, Any]:
    return {
        "format": "personaforge",
        "version": "1.9",
        "workspace": {
            "fields": {"company": "Ex", "mood": {"level": [1, 2.5, "ok", True]}},
            "children": {
                "persona": [
                    {
                        "id": "p",
                        "fields": {"text": "M", "pronoun": "they", "photo_of_the_desk": PNG_REF},
                        "children": {
                            "wish": [{"id": "w", "fields": {"text": "fly"}, "children": {"pain": []}}]
                        },
                    }
                ],
                "customer": [{"id": "c", "fields": {"text": "Acme", "reference": "p"}}],
            },
        },
        "pictures": {PNG_REF: {"type": "image/png", "data": base64.b64encode(PNG).decode()}},
        "surveys": [{"id": 1, "answers": {"a": None}}],
    }


def test_what_a_newer_minor_version_added_survives() -> None:
    once = again(json.dumps(newer()))

    document = json.loads(once)
    assert document["version"] == "1.9"
    assert document["surveys"] == newer()["surveys"]
    assert PNG_REF in document["pictures"]
    root = document["workspace"]
    assert root["fields"]["mood"] == {"level": [1, 2.5, "ok", True]}
    assert (
        root["children"]["persona"][0]["fields"] == newer()["workspace"]["children"]["persona"][0]["fields"]
    )
    assert root["children"]["persona"][0]["children"]["wish"] == [{"id": "w", "fields": {"text": "fly"}}]
    assert root["children"]["customer"] == [{"id": "c", "fields": {"reference": "p", "text": "Acme"}}]
    assert again(once) == once


def test_the_same_is_a_mistake_in_a_version_we_know() -> None:
    for key in ("surveys", "pictures"):
        document = newer() | {"version": "1.0"}
        document.pop(key)
        with pytest.raises(DocumentError):
            load(json.dumps(document).encode())


# --- what does not fit ---


def example() -> dict[str, Any]:
    persona = {
        "id": "m",
        "fields": {"text": "Monika", "icps": ["i"]},
        "children": {"pain": [{"id": "a", "fields": {"text": "x", "severity": 3}}]},
    }
    return {
        "format": "personaforge",
        "version": "1.0",
        "workspace": {"fields": {"company": "Ex"}, "children": {"icp": [{"id": "i"}], "persona": [persona]}},
    }


PERSONA = ("workspace", "children", "persona", 0)
PAIN = (*PERSONA, "children", "pain", 0)
BAD_ID = "an id of 1 to 64 letters, digits, “_” and “-” is expected"
WRONG: list[tuple[tuple[str | int, ...], object, str, str]] = [
    (("format",), "other", "", "this is not a PersonaForge document"),
    (("version",), "2.0", "", "version 2.0 is not one that this program can read; it reads 1.x"),
    (("version",), 1, "", "a version such as “1.3” is expected"),
    (("version",), "1.x", "", "a version such as “1.3” is expected"),
    (("workspace",), [], "", "an object is expected"),
    (("workspace", "fields"), 3, "", "an object is expected"),
    (("workspace", "fields", "company"), 3, "", "a text is expected"),
    (("workspace", "fields", "compny"), "x", "", "“workspace” has no such field"),
    (("workspace", "children", "wish"), [], "", "there is no kind of record with this name"),
    (("workspace", "children", "pain"), [], "", "this belongs under “persona”"),
    (("workspace", "children", "workspace"), [], "", "there is only one workspace in a document"),
    (("workspace", "children", "persona"), {}, "", "a list is expected"),
    (PERSONA, "Monika", "", "an object is expected"),
    ((*PERSONA, "rank"), "1", "", "only these keys are expected: id, fields, children"),
    ((*PERSONA, "id"), "i", "", "the id “i” occurs twice"),
    ((*PERSONA, "id"), "a b", "", BAD_ID),
    ((*PERSONA, "id"), 7, "", BAD_ID),
    ((*PERSONA, "fields", "icps"), ["x"], "[0]", "there is no record “x”"),
    ((*PERSONA, "fields", "icps"), ["a"], "[0]", "“a” is of the kind “pain”, expected: icp"),
    ((*PERSONA, "fields", "picture"), PNG_REF, "", "the document holds no such picture"),
    ((*PERSONA, "fields", "picture"), "../x", "", "this names no picture"),
    ((*PERSONA, "fields", "pronoun"), ["she"], "", "a text is expected"),
    ((*PERSONA, "fields", "contact_by"), [{}], "", "a list of texts is expected"),
    ((*PERSONA, "fields", "reviewed"), "yesterday", "", "a day such as 2026-11-23 is expected"),
    ((*PAIN, "fields", "severity"), 9, "", "a step from 1 to 5 is expected"),
    ((*PAIN, "fields", "severity"), True, "", "a step from 1 to 5 is expected"),
    ((*PAIN, "fields", "verbatim"), "yes", "", "yes or no is expected"),
    (("more",), 1, "", "there is no such key in version 1.3"),
    (("pictures",), {"x": {}}, ".x.data", "a text is expected"),
    (
        ("pictures",),
        {PNG_REF: {"type": "image/png", "data": "%%%"}},
        f".{PNG_REF}.data",
        "this is not base64",
    ),
    (
        ("pictures",),
        {PNG_REF: {"type": "image/png", "data": "QUJD"}},
        f".{PNG_REF}",
        "the name is not the SHA-256 of the picture",
    ),
    (
        ("pictures",),
        {PNG_REF: {"type": "image/jpeg", "data": base64.b64encode(PNG).decode()}},
        f".{PNG_REF}.type",
        "the data are not a picture of this type",
    ),
]


@pytest.mark.parametrize(("place", "value", "below", "reason"), WRONG)
def test_place_and_reason_are_named(
    place: tuple[str | int, ...], value: object, below: str, reason: str
) -> None:
    document: Any = example()
    target = document
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    path = "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place) + below

    with pytest.raises(DocumentError) as caught:
        load(json.dumps(document).encode())

    assert str(caught.value) == caught.value.describe(str) == f"{path}: {reason}"


TEXTS: list[tuple[bytes, str]] = [
    (b"", "$: this is not JSON (line 1, column 1)"),
    (b"{", "$: this is not JSON (line 1, column 2)"),
    (b"[]", "$.format: this is not a PersonaForge document"),
    (b"\xff\xfe{}", "$: the text is not UTF-8 (byte 0)"),
    (b'{"format": "personaforge", "format": "x"}', "$: the key “format” occurs twice in one object"),
    (b'{"format": NaN}', "$: “NaN” is not a number in JSON"),
    (b'{"format": ' + b"9" * 5000 + b"}", "$: a number is too long"),
    (b"[" * 100_000, f"$: the document is nested deeper than {MAX_DEPTH} levels"),
    (
        b'{"format": "personaforge", "x": ' + b"[" * 60 + b"]" * 60 + b"}",
        f"$: the document is nested deeper than {MAX_DEPTH} levels",
    ),
]


@pytest.mark.parametrize(("data", "message"), TEXTS, ids=[message for _, message in TEXTS])
def test_what_is_no_document_is_named(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load(data)
    assert str(caught.value) == message


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_spoiled_document_is_loaded_or_refused_with_a_place(data: st.DataObject) -> None:
    document: Any = example()
    node: Any = document
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(node[key], dict | list) and node[key] and data.draw(st.booleans()):
            node = node[key]
            continue
        junk = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5))
        node[key] = data.draw(
            st.recursive(
                junk, lambda s: st.lists(s, max_size=3) | st.dictionaries(st.text(max_size=3), s, max_size=3)
            )
        )
        break
    place = "$"
    try:
        load(json.dumps(document).encode())
    except DocumentError as error:
        place = error.path
    assert place.startswith("$")


def test_texts_pass_the_gateway() -> None:
    document = example()
    document["workspace"]["fields"]["company"] = "e\u0301 \ud800\u0000x\u202e"
    workspace, *_ = workspace_of(json.dumps(document))
    assert workspace.root.company == "é x"


def test_hostile_texts_stay_what_they_are() -> None:
    document = example()
    hostile = "<script>{{7*7}}</script> file:///etc/passwd url(http://x)"
    document["workspace"]["fields"]["company"] = hostile
    workspace, *_ = workspace_of(json.dumps(document))
    assert workspace.root.company == hostile


def test_records_without_id_get_one() -> None:
    document = example()
    del document["workspace"]["children"]["persona"][0]["children"]["pain"][0]["id"]
    workspace, *_ = workspace_of(json.dumps(document))
    assert len(workspace.all(KINDS["pain"])) == 1


def test_a_picture_with_metadata_is_drawn_anew_and_followed() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (1600, 900), "blue").save(out, "JPEG", exif=exif)
    ref = f"sha256:{sha256(out.getvalue()).hexdigest()}"
    document = example()
    document["pictures"] = {ref: {"type": "image/jpeg", "data": base64.b64encode(out.getvalue()).decode()}}
    document["workspace"]["children"]["persona"][0]["fields"]["picture"] = ref

    once = again(json.dumps(document))

    stored = json.loads(once)
    shown = stored["workspace"]["children"]["persona"][0]["fields"]["picture"]
    assert shown != ref
    data = base64.b64decode(stored["pictures"][shown]["data"])
    assert b"taken at home" not in data
    assert Image.open(io.BytesIO(data)).size == (1200, 675)
    assert again(once) == once


def test_a_tree_of_kinds_can_be_written_as_deep_as_it_goes() -> None:
    def depth(kind: str) -> int:
        return 1 + max((depth(child.kind) for child in children_of(kind)), default=0)

    assert 4 * depth(ROOT_ID) + 5 < MAX_DEPTH


def test_large_documents_are_fast_enough_to_wait_for() -> None:
    document = example()
    document["workspace"]["children"]["participant"] = [
        {"id": f"x{n}", "fields": {"text": f"P{n}", "department": "sales"}} for n in range(20_000)
    ]
    workspace, *_ = workspace_of(json.dumps(document))
    assert len(workspace) == 20_004
