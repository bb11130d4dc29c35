"""The reading process of ``worker``: answers one request and ends."""

from __future__ import annotations

import gc
import logging
import sys
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
) -> None:
    """Send a ``Preview``, or with a draft to write a ``Conversion``; before it the share done, now and then.

    With ``LeadOptions`` the list is one of leads, and so are draft and conversion.

    Troubles are sent as their class and details; anything else as ``None``.
    """
    # only this process pays for what reads workbooks and compares words, and only here
    from personaforge.exchange.tables.convert import convert
    from personaforge.exchange.tables.leads import convert_leads
    from personaforge.exchange.tables.planning import preview

    _limit_memory(memory_limit)
    gc.disable()  # nothing here makes cycles, and looking for them costs a third of the time
    told = [0.0]

    def progress(share: float) -> None:
        if share >= told[0] + _REPORTED:
            told[0] = share
            pipe.send(share)

    try:
        if isinstance(options, LeadOptions):
            assert draft is not None
            pipe.send(convert_leads(source, options, draft, progress))
        elif draft is None:
            pipe.send(preview(source, options))
        else:
            pipe.send(convert(source, options, draft, progress))
    except Trouble as trouble:
        pipe.send((type(trouble), trouble.details))
    except (KeyboardInterrupt, BrokenPipeError):
        return
    except Exception as error:
        # what is in the list must not reach the log, so there is no traceback
        log.error("reading a list failed: %s", type(error).__name__)  # noqa: TRY400
        pipe.send(None)


def _limit_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
