"""A whole program in one process: the real window, a real file, settings of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from personaforge.paths import resources_dir
from personaforge.settings import Settings
from personaforge.tokens import load_tokens
from ui.app import App
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.theme import Theme, load_theme

Program = Callable[[], App]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """The theme of all windows; loaded once because fonts are."""
    theme = load_theme(resources_dir(), scheme="light", reduced_motion=True)
    theme.apply(qapp)
    return theme


@pytest.fixture
def program(
    qapp: QApplication, dressed: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """Start the program, as often as a test likes; every start finds what the last one left."""
    monkeypatch.setenv("PERSONAFORGE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    started: list[App] = []

    def start() -> App:
        window = MainWindow(load_tokens(resources_dir() / "theme" / "tokens.toml"), dark=False)
        window.resize(1440, 900)
        window.show()
        app = App(qapp, window, Settings.load(), Jobs(synchronous=True), dressed)
        started.append(app)
        app.start(None)
        qapp.processEvents()
        return app

    yield start
    for app in started:
        app.window.close()
        app.window.deleteLater()
        app.deleteLater()
    qapp.processEvents()
