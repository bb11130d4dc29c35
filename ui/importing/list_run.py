"""Reading and taking in a list beside the window: answers and progress come back on its thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from personaforge.errors import Trouble

Progress = Callable[[float], None]
Work = Callable[[Progress], object]


class ListRun(QObject):
    """One piece of work in a thread; ``forget`` lets its answer fall."""

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    """A ``Trouble``."""

    def __init__(self, work: Work, parent: QObject, *, synchronous: bool = False) -> None:
        super().__init__(parent)
        self._work, self._synchronous = work, synchronous
        self._thread = threading.Thread(target=self._run, name="list", daemon=True)

    def start(self) -> None:
        """Begin."""
        if self._synchronous:
            self._run()
        else:
            self._thread.start()

    def forget(self) -> None:
        """Tell nobody any more."""
        self.blockSignals(True)

    def wait(self, seconds: float = 10) -> None:
        """Wait for the end, which comes soon once the work was cancelled."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            result = self._work(self.progressed.emit)
        except Trouble as trouble:
            self.failed.emit(trouble)
        else:
            self.done.emit(result)
