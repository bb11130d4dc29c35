"""HTML becomes PDF by WeasyPrint. Only worker processes import this module; see `worker`."""

import gc
import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from weasyprint import CSS
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from personaforge.rendering.files import PaperFiles
from personaforge.rendering.shortcuts.boxes import ask_styles_once
from personaforge.rendering.shortcuts.decoration import leave_bare_boxes
from personaforge.rendering.shortcuts.drawing import read_values_once
from personaforge.rendering.shortcuts.floats import look_for_floats_first
from personaforge.rendering.shortcuts.fonts import Fonts
from personaforge.rendering.shortcuts.lines import keep_lines
from personaforge.rendering.shortcuts.marks import Marks
from personaforge.rendering.shortcuts.matching import remember_matches
from personaforge.rendering.shortcuts.reading import Document, places
from personaforge.rendering.shortcuts.styles import speed_up_styles
from personaforge.rendering.shortcuts.writing import write_values_once

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = ".notdef glyph rendered"


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document and its number of pages.

    `missing` are the characters that no font has, which print as boxes; `warnings` is what else
    WeasyPrint complained about, nothing for templates without mistakes.
    """

    content: bytes
    pages: int
    missing: str = ""
    warnings: tuple[str, ...] = ()


class ForbiddenFetchError(Exception):
    """A document asked for something that is neither our font nor one of its own pictures."""


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves `font:NAME` from our folder and `asset:SHA256` from memory, and nothing else."""

    def __init__(self, files: PaperFiles) -> None:
        super().__init__(allowed_protocols=("asset", "font"))
        self._fonts = {path.name: path for path in files.fonts.glob("*.ttf")}
        self.assets: Mapping[str, bytes] = {}
        self.refused: str = ""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes behind `url`; anything unknown stops the rendering."""
        scheme, _, name = url.partition(":")
        if scheme == "asset" and name in self.assets:
            content = self.assets[name]
            kind = {"Content-Type": "image/svg+xml"} if content.startswith(b"<svg ") else {}
            return URLFetcherResponse(url, content, kind)
        if scheme == "font" and name in self._fonts:
            return URLFetcherResponse(url, self._fonts[name].read_bytes())
        self.refused = scheme
        raise FatalURLFetchingError(f"not ours to fetch: {scheme}")


class PdfRenderer:
    """Renders documents of one style sheet. For one thread: WeasyPrint corrupts memory when shared."""

    def __init__(self, files: PaperFiles, style_sheet: str) -> None:
        """Parse the style sheet and load its fonts once, since both cost more than a page."""
        speed_up_styles()
        keep_lines()
        ask_styles_once()
        leave_bare_boxes()
        look_for_floats_first()
        read_values_once()
        write_values_once()
        self._fetcher = _Fetcher(files)
        self._fonts = Fonts()
        self._marks = Marks(self._fonts)
        sheet = CSS(string=style_sheet, font_config=self._fonts, url_fetcher=self._fetcher)
        self._css = remember_matches(sheet, places())

    def render(self, html: str, assets: Mapping[str, bytes]) -> Pdf:
        """The tagged PDF of `html`; raises `ForbiddenFetchError` when it asks for foreign bytes."""
        self._fetcher.assets, self._fetcher.refused = assets, ""
        target = io.BytesIO()
        with _listen() as heard, _no_collection():
            try:
                document = Document(html, self._fetcher).render(
                    font_config=self._fonts,
                    stylesheets=[self._css],
                    pdf_variant="pdf/ua-1",
                    cache=self._marks.pictures(assets),
                )
                document.write_pdf(target, pdf_variant="pdf/ua-1")
            except FatalURLFetchingError as error:
                raise ForbiddenFetchError(self._fetcher.refused) from error
            finally:
                self._fetcher.assets = {}
        missing = "".join(message.partition('"')[2][:1] for message in heard if _MISSING_GLYPH in message)
        warnings = tuple(message for message in heard if _MISSING_GLYPH not in message)
        return Pdf(target.getvalue(), len(document.pages), missing, warnings)


class _Ear(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message not in self._heard:
            self._heard.append(message)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector quiet: a document is many small objects that all live to its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _listen() -> Iterator[list[str]]:
    heard: list[str] = []
    ear = _Ear(heard)
    _LOGGER.addHandler(ear)
    try:
        yield heard
    finally:
        _LOGGER.removeHandler(ear)
