"""Paper: the preview after an edit, the export of many personas, the size and the price of one handout."""

from __future__ import annotations

import base64
import io
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, Literal

import pypdfium2
import reportlab_page
from chromium import chromium, program
from harness import Row, Sample, compare, same, timed
from pypdf import PdfReader

from personaforge import avatars
from personaforge.creating import create_sample
from personaforge.domain.worksheets.persona import Persona
from personaforge.exporting import request_for, translator_for
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.html import HtmlRenderer
from personaforge.rendering.pdf import PdfRenderer
from personaforge.rendering.persona.sheet import Influence, KanoFeature, Person, PersonaSheet, PersonaType
from personaforge.rendering.sheets import Meta, Picture
from personaforge.rendering.worker import PaperPool, PaperWorker, Rendered, RenderRequest

LANGUAGE: Literal["de"] = "de"
SIZE_LIMIT = 250_000
EXPORTED = 100
LONG_ROUNDS = 3
"""A round of 100 documents takes a minute, so these rows have fewer."""


def sample() -> RenderRequest:
    """The first persona of the sample, as the product would print it."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_sample(Path(folder) / "sample.pforge", "bench", LANGUAGE)
        persona = store.workspace.all(Persona)[0]
        request = request_for(store.workspace, persona, store.picture, LANGUAGE, date(2026, 11, 16))
        store.close()
    return request


def texts(pdf: bytes) -> list[str]:
    """The text of each page, without white space, which two renderers set differently."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def page_one(pdf: bytes) -> int:
    """Draw the first page as the preview does; its height in pixels."""
    document = pypdfium2.PdfDocument(pdf)
    height: int = document[0].render(scale=96 / 72).height
    document.close()
    return height


class Loop:
    """WeasyPrint in this process: style sheet and fonts parsed once, documents one after the other."""

    def __init__(self, request: RenderRequest) -> None:
        files = PaperFiles.shipped()
        self.html = HtmlRenderer(files, translator_for)
        self.pdf = PdfRenderer(files, self.html.style_sheet())
        self.photos = dict(request.assets)

    def page(self, request: RenderRequest) -> str:
        """The HTML of the document."""
        return self.html.html(request.document, LANGUAGE, frozenset(self.photos))

    def render(self, html: str) -> bytes:
        """The PDF of the HTML."""
        return self.pdf.render(html, self.assets).content

    @property
    def assets(self) -> dict[str, bytes]:
        """Photos and drawings by the names that the HTML asks for them with."""
        return self.photos | self.html.drawings


def edited(request: RenderRequest, number: int) -> RenderRequest:
    """The document after another edit."""
    sheet = request.document
    assert isinstance(sheet, PersonaSheet)
    return replace(
        request, document=replace(sheet, name=f"{sheet.name} {number}", role=f"{sheet.role} {number}")
    )


def others(request: RenderRequest, count: int) -> list[RenderRequest]:
    """So many personas of the same size that have no text in common, so that nothing kept of one serves another.

    The letters of each word change places, and people and weights stand elsewhere.
    """
    return [replace(request, document=_mixed(request.document, Random(number))) for number in range(count)]


_TOKENS = ("label", "key", "departments", "evidence", "quote_evidence", "solves", "pronoun")


def _mixed(value: Any, random: Random) -> Any:
    if isinstance(value, str):
        return "".join(
            "".join(random.sample(word, len(word))) if word.isalpha() else word
            for word in re.split(r"(\W+)", value)
        )
    if isinstance(value, tuple):
        return tuple(_mixed(part, random) for part in value)
    if isinstance(value, PersonaType):
        dominance, balance = random.randint(0, 3), random.randint(0, 3)
        return replace(value, dominance=dominance, balance=balance, notes=_mixed(value.notes, random))
    if isinstance(value, KanoFeature):
        return replace(value, text=_mixed(value.text, random))
    if isinstance(value, Person):
        interest, power = random.uniform(1, 5), random.uniform(1, 5)
        return replace(value, name=_mixed(value.name, random), interest=interest, power=power)
    if isinstance(value, (Influence, Meta, Picture)) or not is_dataclass(value) or isinstance(value, type):
        return value
    names = [field.name for field in fields(value) if field.name not in _TOKENS]
    return replace(value, **{name: _mixed(getattr(value, name), random) for name in names})


def preview() -> Iterator[Row]:
    """From the edited sheet to the picture of its page, against WeasyPrint on the same HTML in a loop."""
    request, numbers = sample(), iter(range(1_000_000))
    loop = Loop(request)
    html = loop.page(request)
    with PaperWorker(translator_for) as worker:
        ours = worker.render(request).content
        same("preview", texts(ours), texts(loop.render(html)))

        def refresh() -> None:
            page_one(worker.render(edited(request, next(numbers))).content)

        yield compare(
            "preview after an edit, warm worker",
            timed(refresh),
            "WeasyPrint, the same HTML in a loop",
            timed(lambda: loop.render(html)),
            1.3,
        )


def printed(pool: PaperPool, requests: Sequence[RenderRequest]) -> list[bytes]:
    """What the workers make of all documents."""
    done = dict(pool.render_all(requests))
    results = [done[index] for index in range(len(requests))]
    return [result.content for result in results if isinstance(result, Rendered)]


def two_workers(requests: Sequence[RenderRequest], first: RenderRequest) -> Sample:
    """A sample of two workers, fresh and warm: the product starts them while people choose a folder."""

    def sample() -> float:
        with PaperPool(2, translator_for) as pool:
            printed(pool, [first, first])
            start = time.perf_counter()
            printed(pool, requests)
            return time.perf_counter() - start

    return sample


def one_process(request: RenderRequest, pages: Sequence[str], drawings: Mapping[str, bytes]) -> Sample:
    """A sample of one process that knows as much as the workers when it begins; `drawings` are those of the pages."""

    def sample() -> float:
        loop = Loop(request)
        loop.render(loop.page(request))
        loop.html.drawings.update(drawings)
        start = time.perf_counter()
        for html in pages:
            loop.render(html)
        return time.perf_counter() - start

    return sample


def export() -> Iterator[Row]:
    """A hundred personas by two workers, against one process, and against Chromium with two tabs; all are running."""
    request = sample()
    loop = Loop(request)
    requests = others(request, EXPORTED)
    pages = [loop.page(edit) for edit in requests]
    with PaperPool(2, translator_for) as pool:
        results = printed(pool, requests)
    same("export", len(results), EXPORTED)
    same("export", texts(results[-1]), texts(loop.render(pages[-1])))
    yield compare(
        f"export of {EXPORTED} personas, two workers",
        two_workers(requests, request),
        "WeasyPrint, one after the other in one process",
        one_process(request, pages, loop.html.drawings),
        0.6,
        rounds=LONG_ROUNDS,
        warm=False,
    )
    if program() is None:
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        files = write_for_browser(loop, pages, Path(folder))
        tabs = [browser.open_tab(), browser.open_tab()]
        theirs = texts(browser.print_all(files[:1], tabs)[0])
        ours = texts(results[0])
        same("Chromium, pages", len(theirs), len(ours))
        same("Chromium, the text", len("".join(theirs)) > 0.95 * len("".join(ours)), True)
        yield compare(
            f"export of {EXPORTED} personas, two workers",
            two_workers(requests, request),
            "headless Chromium, two tabs, the same HTML",
            timed(lambda: browser.print_all(files, tabs)),
            1.0,
            rounds=LONG_ROUNDS,
            warm=False,
        )


ON_EVERY_PAGE = """
@page { margin: 0 }
body { padding: 21mm 18mm 0 }
.sheet-page { height: 276mm; overflow: hidden }
.running-head, .running-foot { position: fixed; left: 18mm }
.running-head { top: 0 }
.running-foot { bottom: 0; height: 24mm; padding-top: 5mm }
"""
"""Chromium knows no running elements: the same head and foot, so that it prints two pages as well."""


def write_for_browser(loop: Loop, pages: list[str], folder: Path) -> list[Path]:
    """The pages as files with style sheet and drawings inside and the fonts by address."""
    fonts = PaperFiles.shipped().fonts.as_uri()
    style = f"<style>{loop.html.style_sheet().replace('font:', fonts + '/')}{ON_EVERY_PAGE}</style></head>"
    files = [folder / f"{number}.html" for number in range(len(pages))]
    for path, html in zip(files, pages, strict=True):
        text = html.replace("</head>", style, 1)
        for name, content in loop.assets.items():
            kind = "image/svg+xml" if content.startswith(b"<svg ") else "image/jpeg"
            data = base64.b64encode(content).decode()
            text = text.replace(f"asset:{name}", f"data:{kind};base64,{data}")
        path.write_text(text, "utf-8")
    return files


def handout() -> Iterator[Row]:
    """The two pages of a persona: how large, and how much dearer than reportlab's."""
    reportlab_page.register_fonts(PaperFiles.shipped().fonts)
    request = sample()
    sheet = request.document
    assert isinstance(sheet, PersonaSheet)
    portrait = avatars.avatar_svg(
        sheet.picture.avatar,
        ground="#D13A1C",
        ink="#15181B",
        paper="#FFFFFF",
        shade="#D5DBDE",
        accent="#D13A1C",
    )

    def peer_page(persona: object) -> bytes:
        assert isinstance(persona, PersonaSheet)
        return reportlab_page.draw(persona, portrait)

    with PaperWorker(translator_for) as worker:
        pdf, peer = worker.render(request).content, peer_page(sheet)
        same("pages", len(texts(pdf)), len(texts(peer)))
        same(
            "at least four fifths of the text",
            len("".join(texts(peer))) > 0.8 * len("".join(texts(pdf))),
            True,
        )
        size = len(pdf) / 1000
        personas = others(request, 12)
        ours, theirs = cycle(personas), cycle(persona.document for persona in personas)
        yield Row(
            "the handout, subset fonts",
            "the limit of the size",
            size,
            SIZE_LIMIT / 1000,
            len(pdf) / SIZE_LIMIT,
            1.0,
            "KB",
        )
        yield compare(
            "the handout, warm render",
            timed(lambda: worker.render(next(ours))),
            "reportlab, two pages of like content",
            timed(lambda: peer_page(next(theirs))),
            4.0,
        )
