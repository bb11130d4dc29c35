"""Themes for the tests of the window: light and dark, nothing moves."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

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
