"""Backups while people work: soon after opening, then every ten minutes if something changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from personaforge.errors import Trouble
from personaforge.user_dirs import UserDirs
from ui.jobs import Jobs
from ui.session import Session

FIRST_MS = 20_000
EVERY_MS = 10 * 60_000


class Backups(QObject):
    """Makes backups in a thread, with a connection of their own; nothing here waits for them."""

    failed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._saved = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)
        if not session.read_only:
            self._timer.start(FIRST_MS)

    def run(self) -> None:
        """Make a backup now if something was saved since the last one."""
        store = self._session.store
        path, seq = store.path, store.edit_seq
        if seq == self._saved:
            self._timer.start(EVERY_MS)
            return

        def work() -> None:
            from personaforge.storage.backup import back_up

            back_up(path, UserDirs.of_user().data)

        self._jobs.run(work, lambda _done: self._done(seq), self._failed)

    def _done(self, seq: int) -> None:
        self._saved = seq
        self._timer.start(EVERY_MS)

    def _failed(self, error: Exception) -> None:
        self._timer.start(EVERY_MS)
        if not isinstance(error, Trouble):
            raise error
        self.failed.emit(error)
