"""The Qt binding keeps count of Python's shared objects.

PySide6 6.12.0 on Python 3.11 lost a reference to None and True with every ordinary call and aborted after a
few thousand, which a small test suite never notices. Whoever raises the limit in pyproject.toml is told here.
"""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 3000

# From Python 3.12 on these live for ever; the binding, built for older versions too, counts them all the same.
SHARED = (None, True, False) if sys.version_info < (3, 12) else ()


class Bell(QObject):
    """Something to ring a few thousand times."""

    rung = Signal(bool, object)


def test_thousands_of_calls_cost_no_reference(qtbot: QtBot) -> None:
    label, edit, bell = QLabel(), QLineEdit(), Bell()
    qtbot.addWidget(label)
    qtbot.addWidget(edit)
    heard: list[bool] = []
    bell.rung.connect(lambda on, _passed: heard.append(on))
    passed = object()
    before = [sys.getrefcount(shared) for shared in (*SHARED, passed)]
    for number in range(CALLS):
        label.setText(str(number))
        edit.setEnabled(bool(number % 2))
        edit.setPlaceholderText(label.text())
        bell.rung.emit(edit.isEnabled(), passed if number % 3 else None)
    after = [sys.getrefcount(shared) for shared in (*SHARED, passed)]
    assert len(heard) == CALLS
    lost = [was - now for was, now in zip(before, after, strict=True)]
    assert max(lost) < CALLS / 10
