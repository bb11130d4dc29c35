"""Every field of every kind through what needs no window: storage, exchange, schema, checks, words, sources."""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from personaforge.domain.changes import Insert
from personaforge.domain.checks.engine import RULES, run_checks
from personaforge.domain.fields import Choice, Choices, FieldKind, Json, Number, Scale
from personaforge.domain.model import RECORD_KINDS, ROOT_ID, WORKSHEETS
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase
from personaforge.domain.workspace import Workspace
from personaforge.exchange import document, parsing
from personaforge.exchange.schema import schema
from personaforge.i18n import Translator
from personaforge.loading import create_from_document, document_of
from personaforge.paths import resources_dir
from personaforge.storage.store import Store
from tests.contract.filled import filled, filled_changes, photo
from ui.views.catalogue import VIEWS

TODAY = date(2026, 11, 23)
FIELDS = [(kind, name) for kind in RECORD_KINDS for name in kind.fields]

# The rows of the method for these worksheets that hold something to store; the others are help, word lists of
# the checks, options of a list, or facilitation notes. Read off the inventory of the method by hand.
ROWS = {
    "W01": "2-02 2-06 2-12 2-31 2-40",
    "W02": "2-03 2-11 2-14 2-15 2-16 2-17 2-20",
    "W03": "0-12 0-13 2-33 2-35 2-37",
    "W04": "0-03 1-01 1-03 1-05 1-07 1-08 1-10 1-13 1-14 1-15 4-01 4-06 4-07 4-08 4-09 4-10 4-11",
    "W05": "0-01 0-04 0-08 0-09 0-10 0-11 0-14 0-15 0-20 1-08",
    "W06": "0-16",
    "W07": "0-05 1-09 2-38 2-41 2-42 2-43 2-44 2-45 2-46 2-59",
    "W08": "2-47 2-48 2-53 2-58",
    "W09": "2-60 2-61 2-63",
    "W10": "2-55 2-56 2-57",
    "W11": "2-52",
    "W12": "2-49 2-50 2-51",
    "W14": "2-01 2-07 2-09 2-30 3-02 3-05",
    "W15": "0-20 3-09 4-10",
    "W16": "2-18 2-19 3-08",
    "W20": "0-17 2-78",
    "W21": "0-21",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file in which every field has a value, a real photo among the pictures."""
    store = Store.create(tmp_path / "a.pforge", "Ann", app_data=tmp_path / "data")
    picture = store.put_picture(photo(), "image/jpeg")
    store.apply(filled_changes("word", picture), Step(Action.LOAD))
    yield store
    store.close()


def bodies(workspace: Workspace) -> dict[str, tuple[str, str, dict[str, object]]]:
    records = [workspace.root, *workspace.descendants(ROOT_ID)]
    return {record.id: (record.kind, record.parent, dict(record.body)) for record in records}


def test_the_filled_workspace_leaves_nothing_out() -> None:
    workspace = filled()
    for kind in RECORD_KINDS:
        record = workspace.all(kind)[0]
        assert set(record.body) == set(kind.fields)


def test_the_store_keeps_every_field(store: Store, tmp_path: Path) -> None:
    before = bodies(store.workspace)
    store.close()
    again = Store.open(tmp_path / "a.pforge", "Ann", app_data=tmp_path / "data")
    assert bodies(again.workspace) == before
    again.close()


def test_undo_and_redo_reach_every_field(store: Store) -> None:
    before = bodies(store.workspace)
    store.undo()
    assert bodies(store.workspace) == {ROOT_ID: (ROOT_ID, "", {})}
    store.redo()
    assert bodies(store.workspace) == before


def test_dump_load_dump_is_the_same_to_the_byte(store: Store, tmp_path: Path) -> None:
    text = document_of(store)
    copy = create_from_document(text.encode(), tmp_path / "b.pforge", "Bob", app_data=tmp_path / "data")
    assert document_of(copy) == text
    assert bodies(copy.workspace) == bodies(store.workspace)
    copy.close()


def test_the_document_fits_the_schema(store: Store) -> None:
    text = json.loads(document_of(store))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(text, schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.kind)
def test_a_field_alone_survives_the_document(kind: type[Record]) -> None:
    """Alone: what holds only beside other values would be hidden in a full record."""
    full = filled().all(kind)[0].body
    for name in kind.fields:
        workspace = with_bodies({kind.kind: {name: full[name]}})
        text = document.dump(workspace, lambda _ref: None)
        read = Workspace()
        read.apply([Insert(ROOT_ID, "workspace", "", "", {}), *parsing.load(text.encode()).changes])
        assert dict(read.all(kind)[0].body) == {name: full[name]}


def with_bodies(bodies: dict[str, dict[str, Json]]) -> Workspace:
    """One record of every kind, empty unless its kind is given a body."""
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", bodies.get(ROOT_ID, {}))])
    changes = (c for c in filled_changes() if isinstance(c, Insert))
    workspace.apply([Insert(c.id, c.kind, c.parent, c.rank, bodies.get(c.kind, {})) for c in changes])
    return workspace


@pytest.mark.parametrize("text", ["word", "", "eigentlich Marktführer 50 Jahre {name} %s {0}"])
def test_checks_run_over_anything_and_speak_both_languages(text: str) -> None:
    fresh = Workspace()
    fresh.apply([Insert(ROOT_ID, "workspace", "", "", {})])
    for workspace in (filled(text), fresh, with_bodies({})):
        for finding in run_checks(workspace, TODAY):
            assert finding.record in workspace
            fields = workspace.get(finding.record).fields  # type: ignore[union-attr]
            assert not finding.field or finding.field in fields
            assert finding.sheet in {sheet.key for sheet in WORKSHEETS}
            for language in ("de", "en"):
                assert finding.describe(Translator(language).gettext)  # type: ignore[arg-type]


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def words_of(field: FieldKind) -> Iterator[str]:
    yield field.label
    yield field.short
    yield field.hint
    if isinstance(field, Choice | Choices):
        yield from (option.label for option in field.options)
    if isinstance(field, Number):
        yield field.unit
    if isinstance(field, Scale):
        yield from (field.low_word, field.high_word)


def all_words() -> dict[str, str]:
    """Every message of the declarations, with the place it comes from."""
    found: dict[str, str] = {}
    for kind in RECORD_KINDS:
        found |= {kind.title: kind.kind, kind.plural: kind.kind}
        for name, field in kind.fields.items():
            found |= dict.fromkeys(words_of(field), f"{kind.kind}.{name}")
    for sheet in WORKSHEETS:
        found |= dict.fromkeys((sheet.title, sheet.question, sheet.first), sheet.key)
        for tab in sheet.tabs:
            found |= dict.fromkeys((tab.title, tab.short), f"{sheet.key}/{tab.key}")
        for part in sheet.parts():
            words = (part.title, part.intro, part.prompt if isinstance(part, ItemList) else "")
            found |= dict.fromkeys(words, sheet.key)
    found |= {phase.label: "phase" for phase in Phase}
    return {word: place for word, place in found.items() if word and any(letter.isalpha() for letter in word)}


class _Missing(gettext.NullTranslations):
    """Is asked for what a catalogue does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        self.asked.append(message)
        return message


NO_WORDS = {"EUR"}

BESIDES = {
    "influence", "kano_rating", "condition", "customer_vote", "company_list", "header_mapping",
    "version_clause",
}  # fmt: skip
"""Kinds that stand in no list: hand-made views show them with the record that they belong to."""


def test_every_word_of_the_method_is_german_too() -> None:
    german = gettext.translation("personaforge", resources_dir() / "locale", ["de"])
    missing = _Missing()
    german.add_fallback(missing)
    words = all_words()
    for word in words:
        german.gettext(word)
    assert not {word: words[word] for word in set(missing.asked) - NO_WORDS}


def test_every_field_has_its_label_and_its_source() -> None:
    for kind, name in FIELDS:
        field = kind.fields[name]
        assert field.label, f"{kind.kind}.{name}"
        assert field.source, f"{kind.kind}.{name}"


@pytest.mark.parametrize("sheet", ROWS)
def test_every_row_of_the_method_has_a_field(sheet: str) -> None:
    sources = {kind.fields[name].source for kind, name in FIELDS}
    assert set(ROWS[sheet].split()) <= sources


def test_every_field_of_a_worksheet_exists_and_every_kind_is_on_one() -> None:
    shown: set[str] = set()
    for sheet in WORKSHEETS:
        for part in sheet.parts():
            shown.add(part.kind.kind)
            names = (*part.names, *part.needed) if isinstance(part, FieldGroup) else part.columns
            assert set(names) <= set(part.kind.fields), f"{sheet.key}: {part.title}"
    assert {kind.kind for kind in RECORD_KINDS} - shown <= BESIDES


def test_every_view_that_a_tab_names_is_there() -> None:
    named = {tab.view for sheet in WORKSHEETS for tab in sheet.tabs if tab.view}
    assert named == set(VIEWS)
