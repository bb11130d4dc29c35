"""Shipped files are found in the tree, in a wheel and in a frozen program."""

import sys
from pathlib import Path

import pytest

from personaforge import paths


def test_tree_holds_what_is_shipped() -> None:
    assert (paths.resources_dir() / "fonts" / "SourceSans3-Regular.ttf").is_file()
    assert paths.templates_dir().is_dir()


def test_wheel_nests_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = tmp_path / "personaforge" / "_bundle"
    bundle.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "personaforge" / "paths.py"))
    assert paths.resources_dir() == bundle / "resources"


def test_frozen_program_unpacks_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.templates_dir() == tmp_path / "templates"


def test_bundle_joins_the_path_once_and_last(monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(paths.bundle_root())
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != root])
    paths.ensure_bundle_on_path()
    paths.ensure_bundle_on_path()
    assert sys.path[-1] == root
    assert sys.path.count(root) == 1
