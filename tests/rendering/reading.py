"""Reading printed pages back."""

import io

from pypdf import PdfReader

from personaforge.rendering.pdf import Pdf


def reader(pdf: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.content))


def text_of(pdf: Pdf, page: int | None = None) -> str:
    """The text of one page (from 0) or all, without break points, on one line."""
    pages = reader(pdf).pages
    chosen = pages if page is None else [pages[page]]
    text = "\n".join(found.extract_text() for found in chosen)
    return " ".join(text.replace("\u200b", "").split())


def fonts_of(pdf: Pdf) -> set[str]:
    found: set[str] = set()
    for page in reader(pdf).pages:
        fonts = page["/Resources"].get_object().get("/Font", {}).get_object()
        found |= {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    return found
