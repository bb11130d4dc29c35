"""Lists of companies travel in the open document: row by row, back to the byte, with the place of what does not fit."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personaforge.company_draft import DraftWriter, draft_row
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import SEPARATOR, Span, Value
from personaforge.domain.text import clean_text
from personaforge.errors import DocumentError, DocumentTooLarge
from personaforge.exchange import parsing
from personaforge.exchange.schema import schema
from personaforge.loading import create_from_document, document_chunks, document_of
from personaforge.storage.store import Store
from tests.storage.lists import content, draft, put_in_force, rows

NAME = "company_0123456789abcdef"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "case.pforge", "Ann", app_data=tmp_path / "app")
    yield store
    store.close()


def _loaded(text: str, folder: Path, name: str = "copy.pforge") -> Store:
    return create_from_document(text.encode(), folder / name, "Bob", app_data=folder / "app")


def test_a_list_comes_back_row_for_row_and_to_the_byte(store: Store, tmp_path: Path) -> None:
    info = store.companies.adopt(draft(tmp_path, 1500))
    put_in_force(store, info.name)
    text = document_of(store)

    copy = _loaded(text, tmp_path)

    assert copy.companies.tables() == [info]
    assert [row[1:] for row in content(copy, info.name)] == list(rows(1500))
    assert document_of(copy) == text
    copy.close()
    found = json.loads(text)
    jsonschema.Draft202012Validator(schema()).validate(found)
    listed = found["companies"][info.name]
    assert listed["rows"][0] == {
        "key": "k0",
        "name": "Firma 0",
        "values": {
            "industry": ["Metall", "Maschinenbau"],
            "own_it": True,
            "won_on": "2026-01-01",
            "x_note": "Größe 0",
        },
        "doubts": {"employees": "ca. 300"},
    }
    assert listed["rows"][1]["values"]["employees"] == [0, 6]


def test_what_no_record_names_is_left_out_and_lists_on_request(store: Store, tmp_path: Path) -> None:
    store.companies.adopt(draft(tmp_path, 10))
    assert "companies" not in json.loads(document_of(store))
    info = store.companies.adopt(draft(tmp_path, 10, "second.draft"))
    put_in_force(store, info.name)
    assert list(json.loads(document_of(store))["companies"]) == [info.name]

    without = "".join(document_chunks(store, lists=False))

    assert info.name not in without
    copy = _loaded(without, tmp_path)
    assert copy.companies.tables() == []
    copy.close()


def test_a_document_that_nobody_could_load_is_not_written(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = store.companies.adopt(draft(tmp_path, 5000))
    put_in_force(store, info.name)
    monkeypatch.setattr(parsing, "MAX_BYTES", 100_000)

    with pytest.raises(DocumentTooLarge, match="--without-lists"):
        document_of(store)
    assert "".join(document_chunks(store, lists=False))


TEXTS = st.text(max_size=8).map(clean_text)
VALUES: dict[ValueKind, st.SearchStrategy[Value]] = {
    ValueKind.TEXT: TEXTS.filter(bool),
    ValueKind.TEXTS: st.lists(TEXTS.filter(bool), min_size=1, max_size=3)
    .map(tuple)
    .filter(lambda found: tuple(SEPARATOR.join(found).split(SEPARATOR)) == found),
    ValueKind.NUMBER: st.tuples(
        st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False)
    ).map(lambda pair: Span(min(pair), max(pair))),
    ValueKind.MONEY: st.floats(allow_nan=False, allow_infinity=False).map(lambda value: Span(value, value)),
    ValueKind.DATE: st.dates(),
    ValueKind.FLAG: st.booleans(),
}
ALL_KINDS = [Column(kind.value, f"“{kind.value}”", kind) for kind in ValueKind]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_values_come_back(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    companies = data.draw(
        st.lists(
            st.fixed_dictionaries({}, optional={kind.value: VALUES[kind] for kind in ValueKind}), max_size=5
        )
    )
    with DraftWriter(folder / "any.draft", ALL_KINDS) as writer:
        writer.write(draft_row(ALL_KINDS, str(n), data.draw(TEXTS), v, {}) for n, v in enumerate(companies))
        writer.finish()
    store = Store.create(folder / "case.pforge", "Ann", app_data=folder / "app")
    info = store.companies.adopt(folder / "any.draft")
    put_in_force(store, info.name)
    text = document_of(store)
    copy = _loaded(text, folder)
    found = copy.companies.listed(info.name)

    assert found is not None
    assert [company.values for company in found[1]] == companies
    assert document_of(copy) == text
    store.close()
    copy.close()


def _document(listed: Any, name: str = NAME) -> str:
    return json.dumps(
        {
            "format": "personaforge",
            "version": "1.2",
            "workspace": {"children": {"company_list": [{"fields": {"table": name}}]}},
            "companies": {name: listed},
        }
    )


def _list(**values: object) -> dict[str, Any]:
    columns = [{"key": kind.value, "header": kind.value, "kind": kind.value} for kind in ValueKind]
    return {"columns": columns, "rows": [{"key": "k", "values": values}]}


ROW = f"$.companies.{NAME}.rows[0]"


@pytest.mark.parametrize(
    ("listed", "place"),
    [
        ([], "$"),
        ({}, f"$.companies.{NAME}"),
        ({"rows": []}, f"$.companies.{NAME}.rows"),
        ({"columns": []}, f"$.companies.{NAME}"),
        ({"columns": {}, "rows": []}, f"$.companies.{NAME}.columns"),
        ({"columns": [{"key": "a"}], "rows": []}, f"$.companies.{NAME}.columns[0]"),
        (
            {"columns": [{"key": "a", "header": "A", "kind": "x"}], "rows": []},
            f"$.companies.{NAME}.columns[0].kind",
        ),
        (
            {"columns": [{"key": "a", "header": "A", "kind": "text"}] * 2, "rows": []},
            f"$.companies.{NAME}.columns",
        ),
        ({"columns": [], "rows": {}}, "$"),
        ({"columns": [], "rows": [3]}, ROW),
        ({"columns": [], "rows": [{"more": 1}]}, ROW),
        ({"columns": [], "rows": [{"key": 1}]}, f"{ROW}.key"),
        ({"columns": [], "rows": [{"values": {"a": 1}}]}, f"{ROW}.values.a"),
        ({"columns": [], "rows": [{"doubts": []}]}, f"{ROW}.doubts"),
        (_list(text=3), f"{ROW}.values.text"),
        (_list(texts="a"), f"{ROW}.values.texts"),
        (_list(texts=[1]), f"{ROW}.values.texts"),
        (_list(number="3"), f"{ROW}.values.number"),
        (_list(number=True), f"{ROW}.values.number"),
        (_list(number=[3, 1]), f"{ROW}.values.number"),
        (_list(number=[1, 2, 3]), f"{ROW}.values.number"),
        (_list(money=10**400), f"{ROW}.values.money"),
        (_list(date="2026-02-30"), f"{ROW}.values.date"),
        (_list(date="20260101"), f"{ROW}.values.date"),
        (_list(flag=1), f"{ROW}.values.flag"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(tmp_path: Path, listed: Any, place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _loaded(_document(listed), tmp_path)

    assert caught.value.path == place
    assert not (tmp_path / "copy.pforge").exists()


def test_a_list_that_is_named_has_to_be_there(tmp_path: Path) -> None:
    document = json.loads(_document(_list()))
    del document["companies"]
    with pytest.raises(DocumentError, match="no such list"):
        _loaded(json.dumps(document), tmp_path)
    with pytest.raises(DocumentError, match="hexadecimal"):
        _loaded(_document(_list(), "company_x"), tmp_path)


@pytest.mark.parametrize(
    "text", ["", "{", '{"format"', '{"format": 1,}', '{"companies": {', "{} {}", '{"a": 1 "b": 2}']
)
def test_what_is_no_json_is_named_with_line_and_column(text: str) -> None:
    with pytest.raises(DocumentError, match="line 1, column"):
        parsing.load(text.encode())


def test_a_long_list_is_written_and_read_in_parts(store: Store, tmp_path: Path) -> None:
    """Memory does not grow by what rows would take as objects: many times their text."""
    info = store.companies.adopt(draft(tmp_path, 20_000))
    put_in_force(store, info.name)
    out = tmp_path / "case.json"
    tracemalloc.start()
    with out.open("w", encoding="utf-8") as file:
        file.writelines(document_chunks(store))
    _, written = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    data = out.read_bytes()
    parsing.load(data)
    _, read = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert written < len(data) / 2
    assert read < 5 * len(data)
