"""What people typed, in places where Qt reads more than text.

widget.setToolTip(plain_tip(name))         a tooltip takes what looks like HTML for HTML, pictures included
menu.addAction(menu_words(name))           a menu underlines what stands behind "&"
"""

from __future__ import annotations

from html import escape

TIP_LIMIT = 1200
MENU_LIMIT = 60


def plain_tip(text: str) -> str:
    """Return a tooltip that shows a text as it was typed, at most `TIP_LIMIT` characters of it."""
    cut = text if len(text) <= TIP_LIMIT else f"{text[:TIP_LIMIT]}…"
    if "<" not in cut and "&" not in cut:
        return cut
    return f'<p style="white-space: pre-wrap">{escape(cut)}</p>'


def menu_words(text: str) -> str:
    """Return the words of a menu entry that is called what people typed."""
    cut = text if len(text) <= MENU_LIMIT else f"{text[:MENU_LIMIT].rstrip()}…"
    return cut.replace("&", "&&")
