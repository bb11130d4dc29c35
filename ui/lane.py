"""Questions to the lists of companies, one after the other in a thread, the newest of a kind only.

lane = Lane(jobs, open_reader, parent)
lane.ask("trial", work, done)                `work(reader)` in a thread, `done(answer)` on the window's thread
lane.busy                                    signal(bool)
lane.failed                                  signal(trouble): why a question that is still wanted has no answer
lane.close()                                 ends what runs and lets go of the file

A question takes the place of one of the same kind that still waits; the answer to one that runs already is dropped,
unless that was asked with `live`: while somebody drags, every answer is worth showing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from personaforge.errors import Trouble
from ui.jobs import Jobs

if TYPE_CHECKING:
    from personaforge.storage.company_reader import CompanyReader

Work = Callable[["CompanyReader"], Any]


@dataclass(eq=False)
class _Question:
    kind: str
    work: Work
    done: Callable[[Any], object]
    live: bool
    stale: bool = False


class Lane(QObject):
    """Holds one connection, made by the first question."""

    busy = Signal(bool)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, open_reader: Callable[[], CompanyReader], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._open = jobs, open_reader
        self._waiting: dict[str, _Question] = {}
        self._running: _Question | None = None
        self._reader: CompanyReader | None = None
        self._using = Lock()
        self._closed = False

    def ask(self, kind: str, work: Work, done: Callable[[Any], object], *, live: bool = False) -> None:
        """Have a question answered."""
        if self._closed:
            return
        running = self._running
        if running is not None and running.kind == kind and not running.live:
            running.stale = True
        self._waiting[kind] = _Question(kind, work, done, live)
        self._next()

    def forget(self) -> None:
        """Answer nothing of what was asked so far."""
        self._waiting.clear()
        if self._running is not None:
            self._running.stale = True

    def close(self) -> None:
        """Stop what runs and close the connection; nothing is answered any more."""
        self._closed = True
        self.forget()
        if self._reader is not None:
            self._reader.interrupt()
        with self._using:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def _next(self) -> None:
        if self._running is not None or not self._waiting or self._closed:
            return
        kind = next(iter(self._waiting))
        question = self._running = self._waiting.pop(kind)
        self.busy.emit(True)
        self._jobs.run(
            lambda: self._answer(question),
            lambda answer: self._finish(question, answer),
            lambda error: self._fail(question, error),
        )

    def _answer(self, question: _Question) -> Any:
        """Work in a thread; the connection is for one at a time."""
        with self._using:
            if self._closed:
                return None
            if self._reader is None:
                self._reader = self._open()
            return question.work(self._reader)

    def _finish(self, question: _Question, answer: Any) -> None:
        self._running = None
        if not question.stale and not self._closed:
            question.done(answer)
        self._go_on()

    def _fail(self, question: _Question, error: Exception) -> None:
        """A list that is gone or a file that cannot be read: the old figures stay."""
        self._running = None
        wanted = not question.stale and not self._closed
        self._go_on()
        if wanted and isinstance(error, Trouble):
            self.failed.emit(error)
        elif wanted:
            raise error

    def _go_on(self) -> None:
        self._next()
        if self._running is None and not self._closed:
            self.busy.emit(False)
