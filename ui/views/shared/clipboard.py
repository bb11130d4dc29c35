"""Companies of a table on the clipboard, as spreadsheets take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QApplication

from personaforge.domain.words import N_
from ui.sheet_view import SheetView

COPIED = 20_000
"""Most rows that go to the clipboard at once; spreadsheets take more only with pains."""


def line_of(cells: Iterable[str]) -> str:
    """Return a row; what would end it or a cell becomes a space."""
    return "\t".join(" ".join(cell.split()) for cell in cells)


def table_text(heads: str, lines: Iterable[str]) -> str:
    """Return rows below their titles."""
    return "\n".join([heads, *lines]) + "\n"


def parts(spans: Sequence[range], page: int) -> Iterator[range]:
    """Yield the first rows of some spans, as many as may be copied, a page at a time."""
    left = COPIED
    for span in spans:
        for first in range(span.start, min(span.stop, span.start + left), page):
            yield range(first, min(first + page, span.stop, span.start + left))
        left -= min(left, len(span))


def put(view: SheetView, text: str, count: int) -> None:
    """Put the text of so many rows on the clipboard and say so, also that some of them are too many."""
    QApplication.clipboard().setText(text)
    translator = view.context.translator
    number = translator.number
    if count > COPIED:
        words = N_("The first {copied} of {count} companies were copied")
        view.notice.emit(view.context.tr(words, copied=number(COPIED), count=number(count)))
        return
    told = translator.ngettext("{count} company copied", "{count} companies copied", count)
    view.notice.emit(told.format(count=number(count)))
