"""The worker's side of `worker`: renders what comes through the pipe until it closes."""

import gc
import logging
import sys
import tempfile
from collections.abc import Mapping
from itertools import count
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from personaforge.domain.words import N_
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.translation import TranslatorFor

if TYPE_CHECKING:
    from personaforge.rendering.html import HtmlRenderer
    from personaforge.rendering.pdf import PdfRenderer

log = logging.getLogger(__name__)

_WARM_UP = "<!doctype html><html lang=en><title>.</title><p>a <strong>b</strong> <em class=voice>c</em>"


_THOROUGH = 40
"""After so many documents the kept things are looked through as well."""

Answer = tuple[bytes, int, str, str]
"""PDF, pages, missing characters, and the reason of a failure or an empty text."""


def serve(
    pipe: Connection, translator_for: TranslatorFor, files: PaperFiles, folder: str, memory_limit: int
) -> None:
    """Answer requests (document, language, assets) until the pipe closes; temporary files in `folder`."""
    tempfile.tempdir = folder
    _limit_memory(memory_limit)
    gc.disable()  # a document is many small objects that all live to its end
    renderers: tuple[HtmlRenderer, PdfRenderer] | None = None
    try:
        renderers = _renderers(files, translator_for)
    except Exception:
        log.exception("the renderer does not start")
    answered = count(1)
    while True:
        try:
            document, language, assets = pipe.recv()
            pipe.send(_answer(renderers, document, language, assets))
            _tidy_up(next(answered) % _THOROUGH == 0)
        except (EOFError, OSError, KeyboardInterrupt):
            return


def _renderers(files: PaperFiles, translator_for: TranslatorFor) -> "tuple[HtmlRenderer, PdfRenderer]":
    # only this process pays for WeasyPrint, and only here
    from personaforge.rendering.html import HtmlRenderer
    from personaforge.rendering.pdf import PdfRenderer

    html = HtmlRenderer(files, translator_for)
    pdf = PdfRenderer(files, html.style_sheet())
    pdf.render(_WARM_UP, {})
    gc.collect()
    gc.freeze()
    return html, pdf


def _answer(
    renderers: "tuple[HtmlRenderer, PdfRenderer] | None",
    document: object,
    language: str,
    assets: Mapping[str, bytes],
) -> Answer:
    if renderers is None:
        return b"", 0, "", N_("The renderer does not start; run the self-test to see what is missing.")
    html, pdf = renderers
    try:
        text = document if isinstance(document, str) else html.html(document, language, frozenset(assets))
        printed = pdf.render(text, {**assets, **html.drawings})
    except MemoryError:
        return b"", 0, "", N_("The document needs more memory than printing may use.")
    except Exception as error:
        # what is in the document must not reach the log, so there is no traceback
        log.error("rendering failed: %s", type(error).__name__)  # noqa: TRY400
        return b"", 0, "", N_("The document could not be printed.")
    for warning in printed.warnings:
        log.warning("%s", warning.split(":", maxsplit=1)[0])
    return printed.content, printed.pages, printed.missing, ""


def _tidy_up(thorough: bool) -> None:
    """Throw away what the last document left, while nobody waits.

    What is kept for the next one is not looked through each time, only when it is ``thorough``.
    """
    if thorough:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def _limit_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
