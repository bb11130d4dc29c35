from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from personaforge.domain.fields import Picture, Ref, Refs
from personaforge.domain.model import RECORD_KINDS
from personaforge.exchange.schema import field_schema, schema
from personaforge.i18n import Translator
from personaforge.paths import bundle_root, resources_dir

SHIPPED = [
    bundle_root() / "docs" / "example.json",
    resources_dir() / "samples" / "monika.de.json",
    resources_dir() / "samples" / "monika.en.json",
]


@pytest.fixture(scope="module")
def validator() -> Any:
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_documents_fit_the_schema(validator: Any, path: Any) -> None:
    validator.validate(json.loads(path.read_text(encoding="utf-8")))


def test_every_field_says_what_it_is_and_where_it_comes_from() -> None:
    for kind in RECORD_KINDS:
        for name, field in kind.fields.items():
            found = field_schema(field, str)
            assert found["title"], name
            assert found["x-source"] == field.source, name
            assert "type" in found or "enum" in found
            if isinstance(field, Ref | Refs):
                assert "x-refers-to" in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("company", 3),
        ("held_on", "today"),
        ("strategy", ["goals", "nonsense"]),
        ("written_jointly", "yes"),
        ("lead_volume", 1.5),
        ("left_out", "W01"),
        ("compny", "x"),
    ],
)
def test_values_that_loading_refuses_do_not_fit(validator: Any, name: str, value: object) -> None:
    document = json.loads(SHIPPED[0].read_text(encoding="utf-8"))
    document["workspace"]["fields"][name] = value
    assert not validator.is_valid(document)


def test_labels_are_in_the_language_asked_for() -> None:
    german = schema(Translator("de").gettext)
    assert (
        german["$defs"]["workspace"]["properties"]["fields"]["properties"]["company"]["title"]
        == "Unternehmen"
    )


def test_pictures_of_the_shipped_set_and_of_the_document_fit(validator: Any) -> None:
    document = json.loads(SHIPPED[0].read_text(encoding="utf-8"))
    fields = document["workspace"]["children"]["persona"][0]["fields"]
    for value, fits in (
        ("avatar:curls", True),
        ("building:office", True),
        ("x" * 9, False),
        ("avatar:curls/..", False),
    ):
        fields["picture"] = value
        assert validator.is_valid(document) is fits
    assert any(isinstance(field, Picture) for kind in RECORD_KINDS for field in kind.fields.values())
