"""Our pages are those that WeasyPrint prints by itself, in a process that knows nothing of our shortcuts."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from personaforge.rendering.files import PaperFiles
from personaforge.rendering.html import HtmlRenderer
from personaforge.rendering.pdf import PdfRenderer
from tests.rendering.agreement import AGREEMENT
from tests.rendering.monika import MONIKA
from tests.rendering.owner_led import OWNER_LED

ALONE = """
import sys
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

page, style, target = sys.argv[1:]
fonts = FontConfiguration()
HTML(page).write_pdf(target, stylesheets=[CSS(style, font_config=fonts)], font_config=fonts, pdf_variant="pdf/ua-1")
"""
WAYS_TO_SET = """
<!doctype html><html lang=de><meta charset=utf-8><title>.</title>
<p style="text-align: justify">Ein Absatz, dessen Zeilen bis zum Rand reichen, und zwar so lange, bis auch die zweite
Zeile voll ist und eine dritte beginnt, in der dann nur noch wenige W\u00f6rter stehen.
<p style="width: 20mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis">Was nicht mehr auf die
<p style="width: 20mm; white-space: nowrap; overflow: hidden">Was nicht mehr auf die
<p style="width: 30mm; hyphens: auto">Bundesausbildungsf\u00f6rderungsgesetz, Zuf\u00adrie\u00addenheits\u00adbefragung
<p style="white-space: pre">a\tb\n\tc  d
<p style="letter-spacing: 0.1em; word-spacing: 1em">weit und breit
<p style="width: 20mm; overflow-wrap: anywhere">Donaudampfschifffahrtsgesellschaft
<p style="text-decoration: underline overline">A\u0301 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u2603
<p style="text-decoration: underline">fi ffl
"""


@pytest.mark.parametrize("sheet", [MONIKA, OWNER_LED, AGREEMENT], ids=["persona", "icp", "sla"])
def test_documents(
    html_renderer: HtmlRenderer, pdf_renderer: PdfRenderer, tmp_path: Path, sheet: object
) -> None:
    html = html_renderer.html(sheet, "de")
    compare(html, html_renderer, pdf_renderer, tmp_path)


def test_ways_to_set_a_line(html_renderer: HtmlRenderer, pdf_renderer: PdfRenderer, tmp_path: Path) -> None:
    compare(WAYS_TO_SET, html_renderer, pdf_renderer, tmp_path)


def compare(html: str, html_renderer: HtmlRenderer, pdf_renderer: PdfRenderer, folder: Path) -> None:
    """Print `html` twice, since the second time much is known, and once by WeasyPrint alone."""
    drawings = html_renderer.drawings
    ours = [pdf_renderer.render(html, drawings).content for _ in range(2)]
    alone = pages(by_weasyprint_alone(html, html_renderer.style_sheet(), drawings, folder))
    assert alone
    for pdf in ours:
        printed = pages(pdf)
        assert len(printed) == len(alone)
        for ours_page, their_page in zip(printed, alone, strict=True):
            difference = ImageChops.difference(blurred(ours_page), blurred(their_page))
            assert difference.point(lambda level: 255 * (level > 64)).getbbox() is None


def blurred(page: Image.Image) -> Image.Image:
    """A page on which parts of a pixel do not count: pdfium sets letters within groups on whole ones."""
    return page.filter(ImageFilter.BoxBlur(1))


def by_weasyprint_alone(html: str, style_sheet: str, drawings: Mapping[str, bytes], folder: Path) -> bytes:
    for name, content in drawings.items():
        if name in html:
            (folder / f"{name}.svg").write_bytes(content)
            html = html.replace(f'"asset:{name}"', f'"{name}.svg"')
    page, style, target = folder / "page.html", folder / "style.css", folder / "page.pdf"
    page.write_text(html, "utf-8")
    style.write_text(style_sheet.replace("font:", f"{PaperFiles.shipped().fonts.as_uri()}/"), "utf-8")
    subprocess.run([sys.executable, "-c", ALONE, page, style, target], check=True, capture_output=True)
    return target.read_bytes()


def pages(pdf: bytes) -> list[Image.Image]:
    """The pages at 110 dpi, in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=110 / 72).to_pil().convert("L") for page in document]
