"""Printed pages for the window: rendered in a process of their own, drawn as pictures in a thread.

    paper = Paper(jobs_parent)
    paper.render(request, done=show, failed=explain)       `done(Printed)`; a newer request replaces a waiting one

The worker process starts when something is first rendered; `warm_up` starts it early.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.pdf_pages import PageImage, pages_of

if TYPE_CHECKING:
    from personaforge.rendering.worker import PaperWorker, RenderRequest


@dataclass(frozen=True)
class Printed:
    """A finished document: its bytes, its pages as pictures, characters that no font holds."""

    content: bytes
    pages: list[PageImage]
    missing: str = ""


Done = Callable[[Printed], object]
Words = Callable[[Callable[[str], str]], str]
"""A sentence in the language of the `gettext` handed to it."""

Failed = Callable[[Words], object]
MakeRequest = Callable[[], "RenderRequest"]


@dataclass(frozen=True)
class _Job:
    request: RenderRequest
    width: int
    mark: str
    done: Done
    failed: Failed


class Paper(QObject):
    """One worker for previews; the newest request wins."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: PaperWorker | None = None
        self._lock = threading.Lock()
        self._waiting: _Job | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._answered.connect(lambda answer: answer(), Qt.ConnectionType.QueuedConnection)

    def render(self, make: MakeRequest, width: int, done: Done, failed: Failed, mark: str = "") -> None:
        """Render what `make` returns (called here, at once); pages come `width` px wide.

        `mark` is a text to be found on them.
        """
        job = _Job(make(), width, mark, done, failed)
        with self._lock:
            if self._closed:
                return
            self._waiting = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="paper-preview", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End the worker; what is being rendered is given up."""
        with self._lock:
            self._closed, self._waiting = True, None
            worker, thread = self._worker, self._thread
        if worker is not None:
            worker.close()
        if thread is not None:
            thread.join(5)

    def _work(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._print(job)
        except BaseException:
            with self._lock:
                self._thread = None
            raise

    def _next(self) -> _Job | None:
        with self._lock:
            job, self._waiting = self._waiting, None
            if job is None or self._closed:
                self._thread = None
                return None
            return job

    def _print(self, job: _Job) -> None:
        # The renderer's client is imported here, so that no start of the window pays for it.
        from personaforge.rendering.worker import RenderError
        from personaforge.system_libraries import paper_library_missing

        if (missing := paper_library_missing()) is not None:
            self._answer(job.failed, missing.describe)
            return
        try:
            rendered = self._ready_worker().render(job.request)
            pages = pages_of(rendered.content, job.width, job.mark)
        except RenderError as error:
            self._answer(job.failed, _in_words(str(error)))
        else:
            self._answer(job.done, Printed(rendered.content, pages, rendered.missing))

    def _ready_worker(self) -> PaperWorker:
        from personaforge.exporting import translator_for
        from personaforge.rendering.worker import PaperWorker

        with self._lock:
            if self._worker is None:
                self._worker = PaperWorker(translator_for)
            return self._worker

    def _answer(self, call: Callable[..., object], result: object) -> None:
        if not self._closed:
            self._answered.emit(lambda: call(result))


def _in_words(message: str) -> Words:
    return lambda gettext: gettext(message)
