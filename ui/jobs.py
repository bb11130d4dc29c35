"""Work that must not stand in the way of typing.

jobs.run(work, done=show, failed=explain)      `work` in a thread, the answers on the window's thread
jobs.run_long(work, done, failed)              the same for what takes its time; short work does not wait behind it
Jobs(synchronous=True)                         for tests: everything at once, in order
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")


class Jobs(QObject):
    """Runs work in threads; one at a time unless `parallel` says otherwise."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, synchronous: bool = False) -> None:
        super().__init__(parent)
        self._synchronous = synchronous
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._long = QThreadPool(self)
        self._finished.connect(lambda answer: answer(), Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run `work`; then `done` with its result or `failed` with what it raised."""
        self._run_in(self._pool, work, done, failed)

    def run_long(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do the same with work of many seconds, see ``LongRun``."""
        self._run_in(self._long, work, done, failed)

    def wait(self) -> None:
        """Wait until no work is left, before the program ends."""
        self._pool.waitForDone()
        self._long.waitForDone()

    def _run_in(
        self,
        pool: QThreadPool,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        if self._synchronous:
            _outcome(work, done, failed)()
            return
        pool.start(_Task(lambda: self._finished.emit(_outcome(work, done, failed))))


class _Task(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


def _outcome(
    work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
) -> Callable[[], object]:
    try:
        result = work()
    except Exception as error:
        trouble = error
        return lambda: failed(trouble)
    return lambda: done(result)
