"""Paper: the preview after an edit, the export of many personas, the size and the price of one handout."""

from __future__ import annotations

import base64
import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import reportlab_page
from chromium import chromium, program
from harness import Row, compare, same, timed
from pypdf import PdfReader

from personaforge import avatars
from personaforge.i18n import Language, Translator
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.html import HtmlRenderer
from personaforge.rendering.pdf import PdfRenderer
from personaforge.rendering.persona_sheet import PersonaSheet
from personaforge.rendering.worker import PaperPool, PaperWorker, Rendered, RenderRequest
from tests.rendering.monika import MONIKA

LANGUAGE = "de"
SIZE_LIMIT = 250_000
EXPORTED = 100
LONG_ROUNDS = 3
"""A round of 100 documents takes a minute, so these rows have fewer."""


def translator_for(language: str) -> Translator:
    """The product's own; spawned processes import it from here."""
    known: dict[str, Language] = {"de": "de", "en": "en"}
    return Translator(known[language])


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

    def __init__(self) -> None:
        files = PaperFiles.shipped()
        self.html = HtmlRenderer(files, translator_for)
        self.pdf = PdfRenderer(files, self.html.style_sheet())

    def render(self, html: str) -> bytes:
        """The PDF of the HTML."""
        return self.pdf.render(html, self.html.drawings).content


def edited(number: int, sheet: PersonaSheet = MONIKA) -> PersonaSheet:
    """The sheet after another edit."""
    return replace(sheet, name=f"{sheet.name} {number}", role=f"{sheet.role} {number}")


def preview() -> Iterator[Row]:
    """From the edited sheet to the picture of its page, against WeasyPrint on the same HTML in a loop."""
    loop, numbers = Loop(), iter(range(1_000_000))
    html = loop.html.html(MONIKA, LANGUAGE)
    with PaperWorker(translator_for) as worker:
        ours = worker.render(RenderRequest(MONIKA, LANGUAGE)).content
        same("preview", texts(ours), texts(loop.render(html)))

        def refresh() -> None:
            page_one(worker.render(RenderRequest(edited(next(numbers)), LANGUAGE)).content)

        yield compare(
            "preview after an edit, warm worker",
            timed(refresh),
            "WeasyPrint, the same HTML in a loop",
            timed(lambda: loop.render(html)),
            1.3,
        )


def export() -> Iterator[Row]:
    """A hundred personas by two workers, against one process, and against Chromium with two tabs."""
    loop = Loop()
    sheets = [edited(number) for number in range(EXPORTED)]
    pages = [loop.html.html(sheet, LANGUAGE) for sheet in sheets]

    def two_workers() -> list[bytes]:
        with PaperPool(2, translator_for) as pool:
            done = dict(pool.render_all([RenderRequest(sheet, LANGUAGE) for sheet in sheets]))
        results = [done[index] for index in range(len(sheets))]
        return [result.content for result in results if isinstance(result, Rendered)]

    results = two_workers()
    same("export", len(results), EXPORTED)
    same("export", texts(results[-1]), texts(loop.render(pages[-1])))
    yield compare(
        f"export of {EXPORTED} personas, two workers",
        timed(two_workers),
        "WeasyPrint, one after the other in one process",
        timed(lambda: [loop.render(html) for html in pages]),
        0.6,
        rounds=LONG_ROUNDS,
        warm=False,
    )
    if program() is None:
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        files = write_for_browser(loop, pages, Path(folder))
        tabs = [browser.open_tab(), browser.open_tab()]
        printed = texts(browser.print_all(files[:1], tabs)[0])
        same("Chromium", MONIKA.name.split()[0] in printed[0] and len(printed) > 1, True)
        yield compare(
            f"export of {EXPORTED} personas, two workers",
            timed(two_workers),
            "headless Chromium, two tabs, the same HTML",
            timed(lambda: browser.print_all(files, tabs)),
            1.0,
            rounds=LONG_ROUNDS,
            warm=False,
        )


def write_for_browser(loop: Loop, pages: list[str], folder: Path) -> list[Path]:
    """The pages as files with style sheet and drawings inside and the fonts by address."""
    fonts = PaperFiles.shipped().fonts.as_uri()
    style = f"<style>{loop.html.style_sheet().replace('font:', fonts + '/')}</style></head>"
    files = [folder / f"{number}.html" for number in range(len(pages))]
    for path, html in zip(files, pages, strict=True):
        text = html.replace("</head>", style, 1)
        for name, drawing in loop.html.drawings.items():
            data = base64.b64encode(drawing).decode()
            text = text.replace(f"asset:{name}", f"data:image/svg+xml;base64,{data}")
        path.write_text(text, "utf-8")
    return files


def handout() -> Iterator[Row]:
    """The two pages of a persona: how large, and how much dearer than reportlab's."""
    reportlab_page.register_fonts(PaperFiles.shipped().fonts)
    portrait = avatars.avatar_svg(
        MONIKA.picture.avatar,
        ground="#D13A1C",
        ink="#15181B",
        paper="#FFFFFF",
        shade="#D5DBDE",
        accent="#D13A1C",
    )
    with PaperWorker(translator_for) as worker:

        def ours() -> bytes:
            return worker.render(RenderRequest(MONIKA, LANGUAGE)).content

        pdf, peer = ours(), reportlab_page.draw(MONIKA, portrait)
        same("pages", len(texts(pdf)), len(texts(peer)))
        same(
            "at least four fifths of the text",
            len("".join(texts(peer))) > 0.8 * len("".join(texts(pdf))),
            True,
        )
        size = len(pdf) / 1000
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
            timed(ours),
            "reportlab, two pages of like content",
            timed(lambda: reportlab_page.draw(MONIKA, portrait)),
            4.0,
        )
