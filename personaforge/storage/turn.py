"""Who uses the file at the moment, among the connections that this program has to it.

SQLite would let them wait for each other by looking again every few milliseconds, and a commit between readers that
come one after the other may never get its turn. Here it goes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turn:
    """Lets one at a time use the file; commits go before everybody else."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rush = Lock()  # held by whoever is in a hurry, while waiting

    @contextmanager
    def first(self, seconds: float) -> Iterator[None]:
        """Have the next turn, for what somebody waits for; raise ``TimeoutError`` if it does not come in time."""
        with self._rush:
            if not self._lock.acquire(timeout=seconds):
                raise TimeoutError
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def later(self) -> Iterator[None]:
        """Have a turn when nobody is in a hurry, for a few milliseconds of work."""
        with self._rush:
            pass
        self._lock.acquire()
        try:
            yield
        finally:
            self._lock.release()
