"""Typing is on its way to the file 300 ms after the last key, at the latest 800 ms while typing.

    saver = Autosave(session, self._send, parent=self)      `_send` commits what differs from the workspace
    saver.touch()                                           a key was pressed
    saver.flush()                                           now: focus left, another row, close
    saver.watch(field)                                      flush when the field loses the focus
    text, cut = within_limit(pasted)                        what a field can hold

The session flushes by itself before undo, page change and close.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from personaforge.domain.text import FIELD_LIMIT
from personaforge.domain.words import N_
from ui.context import Context
from ui.session import Session

PAUSE_MS = 300
LONGEST_MS = 800

LIMIT_NOTICE = N_("A field holds {limit} characters. The rest was left out.")


class Autosave(QObject):
    """Sends typing after a pause; one for each editor that people type in."""

    def __init__(self, session: Session, send: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._send = send
        self._waiting = False
        self._pause = _single_shot(PAUSE_MS, self)
        self._longest = _single_shot(LONGEST_MS, self)
        self._pause.timeout.connect(self.flush)
        self._longest.timeout.connect(self.flush)
        forget = session.register_flush(self.flush)
        self.destroyed.connect(forget)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that has not been sent."""
        return self._waiting

    def touch(self) -> None:
        """Say that a key changed the text."""
        self._waiting = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Send now what waits; nothing happens when nothing does."""
        waiting = self._waiting
        self.cancel()
        if waiting:
            self._send()

    def cancel(self) -> None:
        """Send nothing: the text was replaced by what the workspace holds."""
        self._waiting = False
        self._pause.stop()
        self._longest.stop()

    def watch(self, field: QWidget) -> None:
        """Flush when the field loses the focus."""
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False


def _single_shot(milliseconds: int, parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


def within_limit(text: str, limit: int = FIELD_LIMIT) -> tuple[str, bool]:
    """Return what of a text fits into a field, and whether something was left out."""
    return text[:limit], len(text) > limit


def limit_notice(context: Context, limit: int = FIELD_LIMIT) -> str:
    """Say in words that a text was cut."""
    return context.tr(LIMIT_NOTICE, limit=context.translator.number(limit))
