"""PDF in a process of its own: spawned, limited in memory and time, killed to cancel, warmed in advance.

The parent never imports WeasyPrint or this module's renderers; it only sends requests through a pipe and
waits. One `PaperWorker` serves one thread at a time, `PaperPool` serves many documents with several workers.

    with PaperWorker(Translator) as worker:
        printed = worker.render(RenderRequest(sheet, "de"))
"""

import multiprocessing
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from personaforge.domain.words import N_
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.translation import TranslatorFor
from personaforge.rendering.worker_process import serve

TIME_LIMIT = 60.0
"""Seconds that one document may take, the start of the process included."""

MEMORY_LIMIT = 1_500_000_000
"""Bytes of address space of a worker, where the system can limit it."""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """A sheet (or finished HTML, for trials) in a language, with the photos it names by SHA-256.

    `size` is how many ordinary documents it is worth; it gets that many times the time.
    """

    document: object
    language: str
    assets: Mapping[str, bytes] = field(default_factory=dict)
    size: int = 1


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF. `missing` are characters that no font has, which the user should hear about."""

    content: bytes
    pages: int
    missing: str = ""


class RenderError(Exception):
    """A document could not be printed; the message is one English sentence to translate and show."""


class RenderCancelled(RenderError):
    """Somebody cancelled."""


class PaperWorker:
    """One rendering process. `render` blocks its thread; `cancel` and `close` may come from any thread."""

    def __init__(
        self,
        translator_for: TranslatorFor,
        files: PaperFiles | None = None,
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
    ) -> None:
        """Prepare a worker; its process starts with `start` or with the first document."""
        self._translator_for = translator_for
        self._files = files or PaperFiles.shipped()
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._cancelled = False
        self._closed = False
        self._busy = False

    def start(self) -> None:
        """Start the process now, so that the first document finds it warm. Returns at once."""
        with self._lock:
            if self._process is None and not self._closed:
                with suppress(RenderError):  # the first document tries again, and says it
                    self._spawn()

    def render(self, request: RenderRequest) -> Rendered:
        """Print one document. Raises `RenderError`, or `RenderCancelled` after `cancel` or `close`."""
        with self._lock:
            if self._closed:
                raise RenderCancelled(N_("Printing was cancelled."))
            self._cancelled = False
            if self._process is None or not self._process.is_alive():
                self._stop()
                self._spawn()
            process, pipe = self._process, self._pipe
            assert process is not None
            assert pipe is not None
            self._busy = True
        try:
            return self._ask(process, pipe, request)
        finally:
            with self._lock:
                self._busy = False
                if self._over():
                    self._stop()

    def cancel(self) -> None:
        """Stop the document in work, if any, by killing the process; the next document starts a new one."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and forget its files. A document in work is cancelled."""
        with self._lock:
            self._closed = self._cancelled = True
            if not self._busy:
                self._stop()
            elif self._process is not None:
                self._process.kill()  # the thread that waits for it clears up

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, process: BaseProcess, pipe: Connection, request: RenderRequest) -> Rendered:
        deadline = time.monotonic() + self._time_limit * request.size
        try:
            pipe.send((request.document, request.language, dict(request.assets)))
            while True:
                ready = wait_for([pipe, process.sentinel], max(0.0, deadline - time.monotonic()))
                if pipe in ready:
                    content, pages, missing, reason = pipe.recv()
                    if reason:
                        raise RenderError(reason)
                    return Rendered(content, pages, missing)
                self._give_up(process, overdue=not ready)
        except (EOFError, OSError):
            self._give_up(process, overdue=False)
        raise RenderError(N_("The document could not be printed."))

    def _over(self) -> bool:
        return self._closed  # asked anew: `close` may have come from another thread meanwhile

    def _give_up(self, process: BaseProcess, overdue: bool) -> None:
        with self._lock:
            cancelled = self._cancelled
            if self._process is process:
                self._stop()
        if cancelled:
            raise RenderCancelled(N_("Printing was cancelled."))
        if overdue:
            raise RenderError(N_("The document took too long to print and was stopped."))
        raise RenderError(N_("The printing process ended unexpectedly, perhaps for lack of memory."))

    def _spawn(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # a killed process cannot tidy up its copies of the fonts, so they lie in a folder of ours
        self._folder = tempfile.TemporaryDirectory(prefix="personaforge-paper-", ignore_cleanup_errors=True)
        process = context.Process(
            target=serve,
            args=(theirs, self._translator_for, self._files, self._folder.name, self._memory_limit),
            name="personaforge-paper",
            daemon=True,
        )
        try:
            process.start()
        except OSError as error:  # no memory, or too many processes
            ours.close()
            raise RenderError(
                N_("The computer cannot print right now; close other programs and try again.")
            ) from error
        finally:
            theirs.close()
        self._process, self._pipe = process, ours

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._process = self._pipe = self._folder = None


class PaperPool:
    """Several workers for many documents. `render_all` runs in the caller's thread, `cancel` in any."""

    def __init__(
        self,
        workers: int,
        translator_for: TranslatorFor,
        files: PaperFiles | None = None,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        """Prepare `workers` processes; they start with the first document each."""
        self._workers = [
            PaperWorker(translator_for, files, time_limit=time_limit) for _ in range(max(1, workers))
        ]

    def start(self) -> None:
        """Start the processes now, while people still choose where to. Returns at once."""
        for worker in self._workers:
            worker.start()

    def render_all(self, requests: Sequence[RenderRequest]) -> Iterator[tuple[int, Rendered | RenderError]]:
        """Print all documents; yields (index, result) as each is done, in any order."""
        idle: SimpleQueue[PaperWorker] = SimpleQueue()
        for worker in self._workers:
            idle.put(worker)

        def one(request: RenderRequest) -> Rendered | RenderError:
            worker = idle.get()
            try:
                return worker.render(request)
            except RenderError as error:
                return error
            finally:
                idle.put(worker)

        with ThreadPoolExecutor(len(self._workers), thread_name_prefix="paper") as threads:
            waiting: dict[Future[Rendered | RenderError], int] = {
                threads.submit(one, request): index for index, request in enumerate(requests)
            }
            while waiting:
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield waiting.pop(future), future.result()

    def cancel(self) -> None:
        """Stop for good: documents in work and those still waiting end as `RenderCancelled`."""
        for worker in self._workers:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()
