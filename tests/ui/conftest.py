"""For the tests of the window: a theme in which nothing moves, a context, and an open workspace."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from personaforge.i18n import Translator
from personaforge.storage.store import Store
from ui.context import Context
from ui.session import Session
from ui.theme import Theme, load_theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication, resources: Path) -> Theme:
    """The theme the application wears; loaded once because fonts are."""
    theme = load_theme(resources, scheme="light", reduced_motion=True)
    theme.apply(qapp)
    return theme


@pytest.fixture
def theme(dressed: Theme) -> Theme:
    """The light theme."""
    dressed.set_scheme("light")
    return dressed


@pytest.fixture
def context(theme: Theme) -> Context:
    """The window in English, on a fixed morning."""
    return Context(theme, Translator("en"), now=lambda: datetime(2026, 11, 23, 9, 0))


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """An empty workspace in a real file."""
    store = Store.create(tmp_path / "a.pforge", "test", app_data=tmp_path / "data")
    session = Session(store)
    yield session
    session.close()
    session.deleteLater()
