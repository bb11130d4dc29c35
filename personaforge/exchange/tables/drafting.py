"""Writing a draft while its next rows are made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from personaforge.company_draft import DraftWriter
from personaforge.domain.companies.attributes import Column

_B = TypeVar("_B")


def write_draft(
    path: Path, columns: Sequence[Column], batches: Iterable[_B], write: Callable[[DraftWriter, _B], None]
) -> None:
    """Write a draft in a thread of its own while the next batches are made; at most two of them wait.

    ``write`` is the method that takes a batch: ``DraftWriter.write`` or ``DraftWriter.write_columns``.
    """
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(DraftWriter, path, columns).result()
        waiting: deque[Future[None]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(write, writer, batch))
                if len(waiting) > 2:
                    waiting.popleft().result()
            for future in waiting:
                future.result()
            pool.submit(writer.finish).result()
        except BaseException:
            pool.submit(writer.discard).result()
            raise
