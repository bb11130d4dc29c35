"""A copy of the workspace: the rescue of a file that is gone, and one of a file that somebody else has open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from personaforge.storage.store import Store
from tests.journeys.conftest import Program
from tests.journeys.test_import import texts
from tests.ui.company_lists import company, take_in
from ui.app import App
from ui.wait_dialog import WaitDialog

PATIENCE_MS = 60_000


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where people say that the copy shall go."""
    path = tmp_path / "elsewhere" / "copy.pforge"
    path.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    return path


@pytest.fixture
def opened(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    """The sample with a long list of companies, and work in threads as people have it."""
    app = program()
    app.open_sample()
    assert app.session is not None
    take_in(app.session, tmp_path, [(f"Firma {n}", company("Bau", n)) for n in range(40_000)], "accounts")
    monkeypatch.setattr(app.jobs, "_synchronous", False)
    return app


def lose_file(app: App) -> None:
    """Take the file away under the window, and type on."""
    assert app.session is not None
    app.session.store.path.unlink()
    app.session.set_field(app.session.workspace.root, "offer", "typed after the file was gone")
    assert app.session.store.stopped


def names(app: App) -> list[int]:
    """How many rows the tables of the workspace have."""
    assert app.session is not None
    return [table.count for table in app.session.store.companies.tables()]


def waited(app: App, path: Path, qtbot: QtBot) -> None:
    """Wait until the window has the file."""
    qtbot.waitUntil(lambda: app.session is not None and app.session.store.path == path, timeout=PATIENCE_MS)


def test_what_the_file_no_longer_takes_is_in_the_copy(opened: App, qtbot: QtBot, target: Path) -> None:
    lose_file(opened)
    assert opened.session is not None
    steps, rows = len(opened.session.store.history()), names(opened)
    opened.files.save_copy()
    waited(opened, target, qtbot)
    assert opened.session.workspace.root.offer == "typed after the file was gone"
    assert len(opened.session.store.history()) == steps
    assert names(opened) == rows
    assert not opened.session.store.stopped


def test_a_copy_that_was_cancelled_leaves_nothing_and_loses_nothing(
    opened: App, qtbot: QtBot, target: Path
) -> None:
    lose_file(opened)

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitDialog)
        dialog.cancel.click()

    QTimer.singleShot(0, cancel)
    opened.files.save_copy()
    assert list(target.parent.iterdir()) == []
    assert opened.session is not None
    assert opened.session.store.stopped
    assert opened.session.workspace.root.offer == "typed after the file was gone"
    opened.files.save_copy()
    waited(opened, target, qtbot)
    assert opened.session.workspace.root.offer == "typed after the file was gone"


def test_a_place_that_takes_no_copy_is_explained(opened: App, target: Path) -> None:
    lose_file(opened)
    target.write_bytes(b"somebody else's")
    opened.files.save_copy()
    assert target.read_bytes() == b"somebody else's"
    assert opened.session is not None
    assert opened.session.store.stopped
    assert opened.window.chrome is not None
    assert "exists already" in texts(opened.window.chrome.banner)


def test_a_file_in_use_is_copied_with_its_history_and_lists(opened: App, qtbot: QtBot, target: Path) -> None:
    assert opened.session is not None
    path, steps, rows = opened.session.store.path, len(opened.session.store.history()), names(opened)
    opened.close_workspace()
    other = Store.open(path, "Somebody else")
    try:
        opened.open(path)
        waited(opened, path, qtbot)
        assert opened.session is not None
        assert opened.session.read_only
        opened.files.save_copy()
        waited(opened, target, qtbot)
        assert not opened.session.read_only
        assert len(opened.session.store.history()) == steps
        assert names(opened) == rows
        assert opened.session.store.id != other.id
    finally:
        other.close()
