"""Pages of a PDF as pictures, and where a text stands on them.

    pages = pages_of(pdf, width=760)                     pages[0].image, a QImage of that width
    for page in pages_in_turn(pdf, width=2480): …        one at a time, for pages that are large
    pages_of(pdf, 760, mark="Nobody answers")            pages[0].marks, rectangles as shares of the page

PDFium must not be entered by two threads at once, so everything here goes through one lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

MARK_LENGTH = 28
"""So many characters tell a statement from the others where the whole of it does not stand on the page."""

_PDFIUM = threading.Lock()


@dataclass(frozen=True)
class PageImage:
    """A page; `marks` are where the text looked for stands, 0 to 1 from the top left corner."""

    image: QImage
    marks: list[QRectF] = field(default_factory=list)


def pages_of(pdf: bytes, width: int, mark: str = "") -> list[PageImage]:
    """Return the pages at a width in device pixels; `mark` is a text to find on them."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_page(page, width, mark) for page in document]
        finally:
            document.close()


def pages_in_turn(pdf: bytes, width: int) -> Iterator[PageImage]:
    """Yield the pages at a width in device pixels; only one of them is in memory."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    try:
        for number in range(count):
            with _PDFIUM:
                image = _page(document[number], width, "")
            yield image
    finally:
        with _PDFIUM:
            document.close()


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def _page(page: Any, width: int, mark: str) -> PageImage:
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
    buffer = bytes(bitmap.buffer)
    image = QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return PageImage(image.copy(), _marks(page, mark) if mark else [])


def _marks(page: Any, mark: str) -> list[QRectF]:
    text = page.get_textpage()
    try:
        found = _search(text, mark) or _search(text, mark[:MARK_LENGTH].rstrip())
        if found is None:
            return []
        index, count = found
        boxes = [text.get_rect(i) for i in range(text.count_rects(index, count))]
    finally:
        text.close()
    wide, high = page.get_width(), page.get_height()
    return [
        QRectF(left / wide, 1 - top / high, (right - left) / wide, (top - bottom) / high)
        for left, bottom, right, top in boxes
    ]


def _search(text: Any, words: str) -> tuple[int, int] | None:
    found: tuple[int, int] | None = text.search(words, match_case=True).get_next() if words else None
    return found
