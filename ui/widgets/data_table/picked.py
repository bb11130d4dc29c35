"""The rows that are picked in a table, as few spans: of a million rows nobody wants a list."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection


def spans_of(selection: QItemSelection) -> list[range]:
    """Return which rows a selection holds, in order and each once."""
    found: list[range] = []
    for first, last in sorted((part.top(), part.bottom() + 1) for part in selection.toList()):
        if found and first <= found[-1].stop:
            found[-1] = range(found[-1].start, max(last, found[-1].stop))
        else:
            found.append(range(first, last))
    return found
