"""The open format: dump and load are exact, and what does not fit is named with its place."""

from __future__ import annotations

import base64
import io
import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from personaforge.domain.model import KINDS, ROOT_ID, children_of
from personaforge.errors import DocumentError
from personaforge.exchange.parsing import MAX_DEPTH, load
from tests.exchange.documents import PNG, PNG_REF, again, workspace_of

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
