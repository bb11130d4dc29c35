"""The shipped samples: they load, they are twins, they fit the paper, and they leave something to talk about."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from personaforge.avatars import avatar_names, building_names
from personaforge.creating import create_sample
from personaforge.domain.changes import Insert
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.checks.findings import Findings
from personaforge.domain.editing import referring_fields
from personaforge.domain.fields import Picture
from personaforge.domain.model import RECORD_KINDS, ROOT_ID, WORKSHEETS
from personaforge.domain.progress import sheet_progress, subject_of
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from personaforge.exchange import parsing
from personaforge.i18n import Language
from personaforge.loading import document_of
from personaforge.paths import resources_dir

LANGUAGES = ("de", "en")
TODAY = date(2026, 11, 23)


def text_of(language: str) -> str:
    return (resources_dir() / "samples" / f"monika.{language}.json").read_text(encoding="utf-8")


def loaded(language: str) -> Workspace:
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", {})])
    workspace.apply(parsing.load(text_of(language).encode()).changes)
    return workspace


def findings_of(language: str) -> Findings:
    return run_checks(loaded(language), TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_is_what_its_workspace_would_write(language: Language, tmp_path: Path) -> None:
    store = create_sample(tmp_path / "sample.pforge", "test", language)
    written = document_of(store)
    store.close()
    assert written == text_of(language)


def test_the_samples_are_twins() -> None:
    def shape(record: dict[str, Any]) -> Any:
        values = {
            name: value if not isinstance(value, str) else "…"
            for name, value in record["fields"].items()
            if name != "locations"
        }
        children = {
            kind: [shape(item) for item in items] for kind, items in record.get("children", {}).items()
        }
        lists = {name: len(value) for name, value in values.items() if isinstance(value, list)}
        return record.get("id"), {**values, **lists}.keys(), lists, children

    german, english = (json.loads(text_of(language))["workspace"] for language in LANGUAGES)
    assert shape(german) == shape(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_the_line_that_it_is_printed_on(language: str) -> None:
    workspace = loaded(language)
    too_long = []
    for kind in RECORD_KINDS:
        for record in workspace.all(kind):
            for name, field in kind.fields.items():
                value = record.body.get(name)
                texts = value if isinstance(value, list) else [value]
                too_long += [text for text in texts if field.room and len(str(text)) > field.room]
    assert too_long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_references_and_pictures_exist(language: str) -> None:
    workspace = loaded(language)
    for kind, name in referring_fields():
        for record in workspace.all(kind):
            value = record.body.get(name)
            ids = value if isinstance(value, list) else [value] if value else []
            assert all(id in workspace for id in ids), (record, name)
    shipped = {f"avatar:{name}" for name in avatar_names()} | {
        f"building:{name}" for name in building_names()
    }
    for kind in RECORD_KINDS:
        names = [name for name, field in kind.fields.items() if isinstance(field, Picture)]
        for record in workspace.all(kind):
            assert {record.body[name] for name in names if name in record.body} <= shipped


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_worksheet_is_filled_for_the_first_persona(language: str) -> None:
    workspace = loaded(language)
    for sheet in WORKSHEETS:
        progress = sheet_progress(workspace, sheet, subject_of(workspace, sheet, "icp-1", "monika"))
        assert progress.is_done, sheet.key


def test_both_samples_are_asked_the_same_few_questions() -> None:
    german, english = (
        [(item.id, item.record, item.field) for item in findings_of(language)] for language in LANGUAGES
    )
    assert german == english
    assert len(german) <= 30
    assert {"BEN-01", "BEN-02", "PAIN-02", "FEAR-01", "INF-03", "KAN-09"} <= {rule for rule, *_ in german}


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_the_first_persona_says_is_evidenced(language: str) -> None:
    workspace = loaded(language)
    said = list(workspace.descendants(workspace.record("monika", Persona).id))
    sources = [item.body["how"] for item in said if "how" in item.body]
    assert len(set(sources)) == 6
    assert sources.count("assumption") < len(sources) / 4
