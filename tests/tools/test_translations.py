"""The gate that keeps the translations complete, on catalogues with one fault each."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

TOOLS = Path(__file__).resolve().parents[2] / "tools"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The check, reading the German catalogue from `tmp_path`."""
    monkeypatch.setattr(sys, "path", [str(TOOLS), *sys.path])
    module = importlib.import_module("check_translations")
    monkeypatch.setattr(module, "po_file", lambda language: tmp_path / f"{language}.po")
    return module


@pytest.fixture
def source() -> Catalog:
    catalogue = Catalog()
    catalogue.add("Hello {name}")
    return catalogue


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Hello {name}"\nmsgstr "Hallo {name}"\n', None),
        ("", "not translated"),
        ('msgid "Hello {name}"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "Hello {name}"\nmsgstr "Hallo {name}"\n', "fuzzy"),
        ('msgid "Hello {name}"\nmsgstr "Hallo {nome}"\n', "placeholders"),
        ('msgid "Hello {name}"\nmsgstr "Hallo \\"{name}\\""\n', "typewriter quotes"),
        ('msgid "Hello {name}"\nmsgstr "Hallo {name}"\n\nmsgid "Old"\nmsgstr "Alt"\n', "no longer in use"),
    ],
)
def test_each_fault_is_named(
    tool: ModuleType, source: Catalog, tmp_path: Path, entry: str, fault: str | None
) -> None:
    (tmp_path / "de.po").write_text(HEADER + entry, "utf-8")
    faults = tool.check(source, "de")
    assert len(faults) == (0 if fault is None else 1)
    assert fault is None or fault in faults[0]


def test_merged_fragments_fill_the_catalogue_and_the_result_is_stable(
    monkeypatch: pytest.MonkeyPatch, source: Catalog, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", [str(TOOLS), *sys.path])
    update = importlib.import_module("update_translations")
    target = tmp_path / "de" / "LC_MESSAGES" / "personaforge.po"
    monkeypatch.setattr(update, "po_file", lambda _language: target)
    monkeypatch.setattr(update, "ROOT", tmp_path)
    fragment = tmp_path / "fragment.po"
    fragment.write_text(HEADER + 'msgid "Hello {name}"\nmsgstr "Hallo {name}"\n', "utf-8")
    update.update("de", source, [fragment], None)
    first = target.read_bytes()
    assert 'msgstr "Hallo {name}"' in first.decode()
    update.update("de", source, [], None)
    assert target.read_bytes() == first
    assert target.with_suffix(".mo").exists()
