"""Reading a list in a process of its own, a long one in two: spawned, limited in memory and time, killed to cancel.

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
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.process import BaseProcess
from pathlib import Path

from personaforge.errors import Trouble
from personaforge.exchange.tables.lead_options import LeadConversion, LeadOptions
from personaforge.exchange.tables.model import Conversion, Preview, Source, TableOptions
from personaforge.exchange.tables.troubles import ImportCancelled, ReadingFailed, TookTooLong
from personaforge.exchange.tables.worker_process import serve, serve_half

TIME_LIMIT = 30.0
"""Seconds without any progress after which reading is given up."""

MEMORY_LIMIT = 1_000_000_000
"""Bytes of address space of a process, where the system can limit it."""

HALVES_FROM = 10_000_000
"""Bytes of a file from which on two processes read it; a workbook may have more, and is then read by one."""


class ListReader:
    """Reads lists, one at a time. ``preview`` and ``convert`` block their thread, ``cancel`` may come from any."""

    def __init__(
        self,
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
        halves_from: int = HALVES_FROM,
    ) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._halves_from = halves_from
        self._lock = threading.Lock()
        self._processes: list[BaseProcess] = []
        self._cancelled = False

    def preview(self, source: Source, options: TableOptions) -> Preview:
        """Return the beginning of a list; raise ``ListTrouble`` if it cannot be read, ``ImportCancelled`` on cancel."""
        answer = self._ask(source, options, None, _Told())
        if not isinstance(answer, Preview):
            raise ReadingFailed(name=source.name)
        return answer

    def convert(
        self,
        source: Source,
        options: TableOptions,
        draft: Path,
        progress: Callable[[float], None] | None = None,
        pieces: Callable[[Path], None] | None = None,
    ) -> Conversion:
        """Write a list as a draft (a new file) and say what became of it; raises as ``preview`` does.

        ``progress`` is told the share from 0 to 1, ``pieces`` of the first files of the draft, in their order, while
        the others are being written. The draft is worth nothing if this raises.
        """
        answer = self._ask(source, options, draft, _Told(progress, pieces))
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
        answer = self._ask(source, options, draft, _Told(progress))
        if not isinstance(answer, LeadConversion):
            raise ReadingFailed(name=source.name)
        return answer

    @property
    def cancelled(self) -> bool:
        """Whether somebody cancelled."""
        return self._cancelled

    def cancel(self) -> None:
        """Stop what is in work by killing its processes; what comes next is refused too."""
        with self._lock:
            self._cancelled = True
            for process in self._processes:
                process.kill()

    def _ask(
        self,
        source: Source,
        options: TableOptions | LeadOptions,
        draft: Path | None,
        told: _Told,
    ) -> object:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        asked: list[tuple[Callable[..., None], tuple[object, ...]]]
        if draft is not None and isinstance(options, TableOptions) and self._is_long(source):
            first, second = context.Pipe()
            pipes = [theirs, first, second]
            asked = [
                (serve, (theirs, source, options, draft, self._memory_limit, first)),
                (serve_half, (second, self._memory_limit)),
            ]
        else:
            pipes = [theirs]
            asked = [(serve, (theirs, source, options, draft, self._memory_limit))]
        try:
            with self._lock:
                if self._cancelled:
                    raise ImportCancelled
                for target, args in asked:
                    process = context.Process(target=target, args=args, name="personaforge-list", daemon=True)
                    process.start()
                    self._processes.append(process)
            for pipe in pipes:
                pipe.close()  # so that each end hears when the process at the other one is gone
            return self._answer(ours, self._processes[0], source, told)
        finally:
            self._end()
            ours.close()

    def _is_long(self, source: Source) -> bool:
        try:
            return source.path is not None and source.path.stat().st_size >= self._halves_from
        except OSError:  # which reading says, too
            return False

    def _end(self) -> None:
        with self._lock:
            processes, self._processes = self._processes, []
            for process in processes:
                process.kill()
                process.join()
                process.close()

    def _answer(
        self,
        pipe: Connection,
        process: BaseProcess,
        source: Source,
        told: _Told,
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
            if isinstance(answer, float | Path):
                told.tell(answer)
                deadline = time.monotonic() + self._time_limit
                continue
            if isinstance(answer, tuple):
                raise _trouble(answer)
            if answer is None:
                raise ReadingFailed(name=source.name)
            return answer


@dataclass
class _Told:
    """Who is told what, while a list is being read."""

    progress: Callable[[float], None] | None = None
    pieces: Callable[[Path], None] | None = None
    share: float = 0.0

    def tell(self, news: float | Path) -> None:
        """Tell of progress, which never goes back, or of a piece of the draft."""
        if isinstance(news, Path):
            if self.pieces is not None:
                self.pieces(news)
        elif self.progress is not None and news > self.share:
            self.share = news
            self.progress(news)


def _trouble(answer: tuple[type[Trouble], dict[str, object]]) -> Trouble:
    kind, details = answer
    return kind(**details)
