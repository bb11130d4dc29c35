"""A window to put widgets in, so that focus and rings behave as in the program."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show widgets below one another in an active window; returns the window."""

    windows: list[QWidget] = []  # qtbot refers to them weakly

    def _show(*widgets: QWidget, width: int = 900) -> QWidget:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(24, 24, 24, 24)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch()
        window.resize(width, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return _show
