"""One long piece of work beside the window: with progress, and a way to give it up without waiting for it.

    run = LongRun(jobs, work, cancel)      `work(progressed)` in a thread; `cancel` makes it end soon
    run.done, run.failed, run.given_up     exactly one of them is told at the end, on the window's thread
    run.give_up()                          at once; the end comes when the work has taken back what it did

Connect methods of objects, no lambdas: who is gone by then must not be told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from personaforge.errors import Trouble
from ui.jobs import Jobs

Progress = Callable[[float], None]
Work = Callable[[Progress], object]


class LongRun(QObject):
    """Belongs to the jobs, so that it outlives the page that began it."""

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    """A ``Trouble``."""
    given_up = Signal()

    def __init__(self, jobs: Jobs, work: Work, cancel: Callable[[], None]) -> None:
        super().__init__(jobs)
        self._jobs, self._work, self._cancel = jobs, work, cancel
        self.is_given_up = False

    def start(self) -> None:
        """Begin."""
        self._jobs.run_long(lambda: self._work(self.progressed.emit), self._finish, self._fail)

    def give_up(self) -> None:
        """Ask the work to end; whatever comes of it, ``given_up`` is all that is told."""
        self.is_given_up = True
        self._cancel()

    def _finish(self, answer: Any) -> None:
        self.deleteLater()
        if self.is_given_up:
            self.given_up.emit()
        else:
            self.done.emit(answer)

    def _fail(self, error: Exception) -> None:
        self.deleteLater()
        if not isinstance(error, Trouble):
            self.given_up.emit()  # whoever waits must not do so for ever
            raise error
        if self.is_given_up:
            self.given_up.emit()
        else:
            self.failed.emit(error)
