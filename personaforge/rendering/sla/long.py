"""Texts that are too long for a column: there they begin, and stand in full as a clause across the page."""

from __future__ import annotations

LONG = 1_200
"""Characters from which on a text is no cell of a table any more: half a page of a column."""
_BEGINNING = 180
_BEFORE, _AFTER = 60, 240


def is_long(text: str) -> bool:
    """Whether a text has to stand on its own."""
    return len(text) > LONG


def brief(text: str) -> str:
    """Return how a long text begins, any other as it is."""
    return beginning(text) if is_long(text) else text


def beginning(text: str) -> str:
    """Return how a text begins that stands in full elsewhere."""
    return _cut(text, _BEGINNING)


def around(old: str, new: str) -> tuple[str, str]:
    """Return two texts, of long ones the passage in which they begin to differ."""
    if not is_long(old) and not is_long(new):
        return old, new
    same = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    return _from(old, same), _from(new, same)


def _from(text: str, place: int) -> str:
    start = max(0, place - _BEFORE)
    if start:
        start = text.find(" ", start, place) + 1 or start
    passage = _cut(text[start:], _BEFORE + _AFTER)
    return f"… {passage}" if start else passage


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    end = text.rfind(" ", most // 2, most)
    # of an endless word a third says as much
    return text[: end if end > 0 else most // 3].rstrip(" ,;:") + " …"
