"""Printed pages for the window: rendered in a process of their own, drawn as pictures in a thread.

    paper = Paper(jobs_parent)
    paper.render(request, done=show, failed=explain)       `done(Printed)`; a newer request replaces a waiting one
    paper.picture(pdf, page, width)                        a page as QImage (call it in a thread)

The worker process starts when something is first rendered; `warm_up` starts it early.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from personaforge.rendering.worker import PaperWorker, RenderRequest


@dataclass(frozen=True)
class Printed:
    """A finished document: its bytes, the pages as pictures, characters that no font holds."""

    content: bytes
    pages: list[QImage]
    missing: str = ""


Done = Callable[[Printed], object]
Words = Callable[[Callable[[str], str]], str]
"""A sentence in the language of the `gettext` handed to it."""

Failed = Callable[[Words], object]
MakeRequest = Callable[[], "RenderRequest"]


class Paper(QObject):
    """One worker for previews; the newest request wins."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: PaperWorker | None = None
        self._lock = threading.Lock()
        self._waiting: tuple[MakeRequest, int, Done, Failed] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._answered.connect(lambda answer: answer(), Qt.ConnectionType.QueuedConnection)

    def render(self, make: MakeRequest, width: int, done: Done, failed: Failed) -> None:
        """Render what `make` returns (called here, at once); pages come `width` px wide."""
        request = make()
        with self._lock:
            if self._closed:
                return
            self._waiting = (lambda: request, width, done, failed)
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
        # The renderer's client is imported here, so that no start of the window pays for it.
        from personaforge.exporting import translator_for
        from personaforge.rendering.worker import PaperWorker, RenderError
        from personaforge.system_libraries import paper_library_missing

        while True:
            with self._lock:
                job, self._waiting = self._waiting, None
                if job is None or self._closed:
                    self._thread = None
                    return
                if self._worker is None:
                    self._worker = PaperWorker(translator_for)
                worker = self._worker
            make, width, done, failed = job
            if (missing := paper_library_missing()) is not None:
                self._answer(failed, missing.describe)
                continue
            try:
                rendered = worker.render(make())
                printed = Printed(rendered.content, pictures(rendered.content, width), rendered.missing)
            except RenderError as error:
                self._answer(failed, _in_words(str(error)))
            else:
                self._answer(done, printed)

    def _answer(self, call: Callable[..., object], result: object) -> None:
        if not self._closed:
            self._answered.emit(lambda: call(result))


def _in_words(message: str) -> Words:
    return lambda gettext: gettext(message)


def pictures(pdf: bytes, width: int) -> list[QImage]:
    """Return the pages of a PDF as pictures of this width in device pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = []
    try:
        for page in document:
            bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
            buffer = bytes(bitmap.buffer)
            image = QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            images.append(image.copy())
    finally:
        document.close()
    return images
