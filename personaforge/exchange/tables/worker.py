"""Reading a list in a process of its own: spawned, limited in memory and time, killed to cancel.

Nothing from outside is parsed anywhere else, since a legal file of two kilobytes can abort the process that reads it.

    reader = ListReader()
    shown = reader.preview(Source(path), TableOptions())
    done = reader.convert(Source(path), options, draft, progress=bar.set)
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.process import BaseProcess
from pathlib import Path

from personaforge.errors import Trouble
from personaforge.exchange.tables.lead_options import LeadConversion, LeadOptions
from personaforge.exchange.tables.model import Conversion, Preview, Source, TableOptions
from personaforge.exchange.tables.troubles import ImportCancelled, ReadingFailed, TookTooLong
from personaforge.exchange.tables.worker_process import serve

TIME_LIMIT = 30.0
"""Seconds without any progress after which reading is given up."""

MEMORY_LIMIT = 1_000_000_000
"""Bytes of address space of the process, where the system can limit it."""


class ListReader:
    """Reads lists, one at a time. ``preview`` and ``convert`` block their thread, ``cancel`` may come from any."""

    def __init__(self, time_limit: float = TIME_LIMIT, memory_limit: int = MEMORY_LIMIT) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._cancelled = False

    def preview(self, source: Source, options: TableOptions) -> Preview:
        """Return the beginning of a list; raise ``ListTrouble`` if it cannot be read, ``ImportCancelled`` on cancel."""
        answer = self._ask(source, options, None, None)
        if not isinstance(answer, Preview):
            raise ReadingFailed(name=source.name)
        return answer

    def convert(
        self,
        source: Source,
        options: TableOptions,
        draft: Path,
        progress: Callable[[float], None] | None = None,
    ) -> Conversion:
        """Write a list as a draft (a new file) and say what became of it; raises as ``preview`` does.

        ``progress`` is told the share from 0 to 1. The draft is worth nothing if this raises.
        """
        answer = self._ask(source, options, draft, progress)
        if not isinstance(answer, Conversion):
            raise ReadingFailed(name=source.name)
        return answer

    def leads(
        self,
        source: Source,
        options: LeadOptions,
        draft: Path,
        progress: Callable[[float], None] | None = None,
    ) -> LeadConversion:
        """Write a list of leads as a draft of leads, as ``convert`` does one of companies."""
        answer = self._ask(source, options, draft, progress)
        if not isinstance(answer, LeadConversion):
            raise ReadingFailed(name=source.name)
        return answer

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled."""
        return self._cancelled

    def cancel(self) -> None:
        """Stop what is in work by killing its process; what comes next is refused too."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.kill()

    def _ask(
        self,
        source: Source,
        options: TableOptions | LeadOptions,
        draft: Path | None,
        progress: Callable[[float], None] | None,
    ) -> object:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=serve,
            args=(theirs, source, options, draft, self._memory_limit),
            name="personaforge-list",
            daemon=True,
        )
        with self._lock:
            if self._cancelled:
                raise ImportCancelled
            process.start()
            self._process = process
        theirs.close()
        try:
            return self._answer(ours, process, source, progress)
        finally:
            with self._lock:
                self._process = None
                process.kill()
                process.join()
                process.close()
            ours.close()

    def _answer(
        self,
        pipe: Connection,
        process: BaseProcess,
        source: Source,
        progress: Callable[[float], None] | None,
    ) -> object:
        deadline = time.monotonic() + self._time_limit
        while True:
            ready = wait_for([pipe, process.sentinel], max(0.0, deadline - time.monotonic()))
            try:
                answer = pipe.recv() if pipe in ready else None
            except (EOFError, OSError):
                answer = None
            with self._lock:
                if self._cancelled:
                    raise ImportCancelled
            if not ready:
                raise TookTooLong(name=source.name)
            if isinstance(answer, float):
                deadline = time.monotonic() + self._time_limit
                if progress is not None:
                    progress(answer)
                continue
            if isinstance(answer, tuple):
                raise _trouble(answer)
            if answer is None:
                raise ReadingFailed(name=source.name)
            return answer


def _trouble(answer: tuple[type[Trouble], dict[str, object]]) -> Trouble:
    kind, details = answer
    return kind(**details)
