"""Surroundings of all tests: no screen, and nothing left behind.

Windows are drawn offscreen. `PERSONAFORGE_XVFB=1` runs the tests on the virtual X server of
pytest-xvfb instead, for what an offscreen window cannot do.
"""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

_WITH_X_SERVER = os.environ.get("PERSONAFORGE_XVFB") == "1"
if not _WITH_X_SERVER:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "1")


def pytest_configure(config: pytest.Config) -> None:
    """Leave the X server off unless it was asked for; it costs a process and a second."""
    # The offscreen platform says what it cannot do (raise, grab the keyboard, size hints).
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
    if not _WITH_X_SERVER and hasattr(config.option, "no_xvfb"):
        config.option.no_xvfb = True


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or a thread to the next one."""
    threads = set(threading.enumerate())
    uses_qt = "qapp" in request.fixturenames or "qtbot" in request.fixturenames
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    if uses_qt:
        left += _windows_left()
    assert not left, f"left behind: {', '.join(left)}"


def _windows_left() -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    # What was told to delete itself later goes now.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = []
    for window in app.topLevelWidgets():
        timers = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
        if window.isVisible() or timers:
            left.append(f"window {type(window).__name__} {window.windowTitle()!r}")
            window.hide()
            window.deleteLater()
    left += [f"timer of {app.objectName()}" for timer in app.findChildren(QTimer) if timer.isActive()]
    return left


@pytest.fixture(scope="session")
def resources() -> Path:
    """The folder of fonts, icons and tokens."""
    return Path(__file__).resolve().parent.parent / "resources"
