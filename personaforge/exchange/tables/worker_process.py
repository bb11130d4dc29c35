"""The reading processes of ``worker``: each answers one request and ends."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from personaforge.errors import Trouble
from personaforge.exchange.tables.lead_options import LeadOptions
from personaforge.exchange.tables.model import Source, TableOptions

log = logging.getLogger(__name__)

_REPORTED = 0.01


def serve(
    pipe: Connection,
    source: Source,
    options: TableOptions | LeadOptions,
    draft: Path | None,
    memory_limit: int,
    other: Connection | None = None,
) -> None:
    """Send a ``Preview``, or with a draft to write a ``Conversion``.

    Before that come the share that is done, now and then, and the paths of complete pieces of the draft.
    With ``LeadOptions`` the list is one of leads, and so are draft and conversion. Troubles are sent as their class and
    details; anything else as ``None``. ``other`` leads to a process that may read half of a long text (``serve_half``).
    """
    _stop_collector()
    # only this process pays for what reads workbooks and compares words, and only here
    from personaforge.exchange.tables.convert import convert
    from personaforge.exchange.tables.halves import OtherHalf
    from personaforge.exchange.tables.planning import preview

    def answer() -> object:
        if isinstance(options, LeadOptions):
            from personaforge.exchange.tables.leads import convert_leads

            assert draft is not None
            return convert_leads(source, options, draft, _told_to(pipe))
        if draft is None:
            return preview(source, options)
        half = OtherHalf(other) if other is not None else None
        return convert(source, options, draft, _told_to(pipe), half, pipe.send)

    _answer(pipe, answer, memory_limit)


def serve_half(pipe: Connection, memory_limit: int) -> None:
    """Wait for a ``HalfTask`` and send a ``HalfRead``, as ``serve`` does."""
    _stop_collector()
    from personaforge.exchange.tables.second_half import convert_half

    def answer() -> object:
        return convert_half(pipe.recv(), _told_to(pipe))

    _answer(pipe, answer, memory_limit)


def _told_to(pipe: Connection) -> Callable[[float], None]:
    told = 0.0

    def progress(share: float) -> None:
        nonlocal told
        if abs(share - told) >= _REPORTED:  # it is less again where a half has to be read once more
            told = share
            pipe.send(share)

    return progress


def _answer(pipe: Connection, answer: Callable[[], object], memory_limit: int) -> None:
    _limit_memory(memory_limit)
    try:
        pipe.send(answer())
    except Trouble as trouble:
        pipe.send((type(trouble), trouble.details))
    except (KeyboardInterrupt, EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:
        # what is in the list must not reach the log, so there is no traceback
        log.error("reading a list failed: %s", type(error).__name__)  # noqa: TRY400
        pipe.send(None)


def _stop_collector() -> None:
    gc.disable()  # nothing here makes cycles, and looking for them costs a third of the time


def _limit_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
