"""One renderer for all tests of paper: fonts and templates are read once."""

from collections.abc import Callable, Mapping

import pytest

from personaforge.i18n import Translator
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.html import HtmlRenderer
from personaforge.rendering.measure import TextMeasure
from personaforge.rendering.pdf import Pdf, PdfRenderer

Print = Callable[..., Pdf]


@pytest.fixture(scope="session")
def html_renderer() -> HtmlRenderer:
    return HtmlRenderer(PaperFiles.shipped(), Translator)


@pytest.fixture(scope="session")
def pdf_renderer(html_renderer: HtmlRenderer) -> PdfRenderer:
    return PdfRenderer(PaperFiles.shipped(), html_renderer.style_sheet())


@pytest.fixture(scope="session")
def measure() -> TextMeasure:
    return TextMeasure(PaperFiles.shipped().fonts)


@pytest.fixture
def printed(html_renderer: HtmlRenderer, pdf_renderer: PdfRenderer) -> Print:
    """Prints a sheet in a language, in this process."""

    def render(sheet: object, language: str = "de", assets: Mapping[str, bytes] | None = None) -> Pdf:
        photos = dict(assets or {})
        html = html_renderer.html(sheet, language, frozenset(photos))
        return pdf_renderer.render(html, {**photos, **html_renderer.drawings})

    return render
