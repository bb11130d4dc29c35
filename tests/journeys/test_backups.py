"""A backup is made while people work, and opened as a file of its own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from personaforge.storage.backup import backups_of
from personaforge.user_dirs import UserDirs
from tests.journeys.conftest import Program


def test_a_backup_opens_under_a_new_name_and_holds_the_state_of_then(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = program()
    app.new(tmp_path / "a.pforge", "Seiler Cranes", "Remote service", [])
    assert app.session is not None
    app._backups.run()
    (backup,) = backups_of(UserDirs.of_user().data, app.session.store.id)
    app.session.set_field(app.session.workspace.root, "company", "Changed later")
    copy = tmp_path / "old.pforge"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(copy), ""))
    app.files._open_backup(backup.path)
    assert app.session.store.path == copy
    assert app.session.workspace.root.company == "Seiler Cranes"
