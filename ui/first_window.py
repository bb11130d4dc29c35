"""Paints the window, then loads the rest of the program into it."""

from __future__ import annotations

import gc
import os
import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from personaforge.paths import resources_dir
from personaforge.settings import Settings
from personaforge.tokens import load_tokens
from personaforge.user_dirs import UserDirs
from ui.after_paint import AfterPaint
from ui.main_window import MainWindow

SIZE = (1440, 900)
_LOADED_MS = 8_000
"""Some time after the start, when all that the program consists of is loaded."""


def run(settings: Settings, file: str | None) -> int:
    """Run the window until it is closed; returns the exit code of the program."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("PersonaForge")
    app.setDesktopFileName("personaforge")
    dark_system = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    dark = dark_system if settings.scheme == "system" else settings.scheme == "dark"
    window = MainWindow(load_tokens(resources_dir() / "theme" / "tokens.toml"), dark=dark)
    window.setWindowTitle("PersonaForge")
    available = window.screen().availableGeometry()
    window.resize(min(SIZE[0], available.width()), min(SIZE[1], available.height()))
    window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: _load(app, window, settings, file)))
    window.show()
    code = app.exec()
    sys.stdout.flush()
    # The workspace is closed; taking every widget apart would only keep people waiting.
    os._exit(code)


def _collect_again(window: MainWindow) -> None:
    """Look for garbage from now on, though not among what a start leaves, which stays to the end."""

    def settle() -> None:
        gc.freeze()
        gc.enable()

    assert window.chrome is not None
    AfterPaint(window.chrome, settle)


def _load(app: QApplication, window: MainWindow, settings: Settings, file: str | None) -> None:
    from ui.app import App
    from ui.unexpected import catch_unexpected

    window.furnished.connect(lambda: _collect_again(window), Qt.ConnectionType.SingleShotConnection)
    shell = App(app, window, settings)
    catch_unexpected(UserDirs.of_user().data / "errors.log", shell.tell_unexpected)
    shell.start(file)
    # What stays anyway is not looked through for garbage any more, which takes a tenth of a second each time.
    QTimer.singleShot(_LOADED_MS, gc.freeze)
