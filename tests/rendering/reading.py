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


def filled(pdf: Pdf, page: int) -> float:
    """How far down the text of a page reaches, in mm of the 252 between its running head and foot."""
    lowest = 0.0

    def look(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        nonlocal lowest
        y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
        down = 297.0 - y * 25.4 / 72 - 21.0
        if text.strip() and down < 252.0:
            lowest = max(lowest, down)

    reader(pdf).pages[page].extract_text(visitor_text=look)
    return lowest
