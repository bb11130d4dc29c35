"""Whatever a workspace holds comes back from the open format to the byte."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from personaforge.domain.model import KINDS, RECORD_KINDS, ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.workspace import Workspace
from personaforge.exchange.document import dump
from personaforge.paths import bundle_root, resources_dir
from tests.exchange.documents import PNG, PNG_REF, again, workspace_of


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
