"""The one gateway that every text passes on its way into a workspace."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 200
FIELD_LIMIT = 20_000
QUOTE_LIMIT = 60

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
_WHITE = re.compile(r"[ \t\n]+")


def clean_text(text: str, limit: int = FIELD_LIMIT) -> str:
    """Return text that any store, font and file can hold.

    Composes to NFC, unifies line ends, drops NUL, control characters, lone surrogates and noncharacters, and
    cuts at ``limit`` characters without tearing a combining mark from its base.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _LONE_SURROGATES.sub("", text)
    text = _CONTROLS.sub("", _NONCHARACTERS.sub("", text))
    text = unicodedata.normalize("NFC", text)
    return _cut(text, limit)


def clean_line(text: str, limit: int = FIELD_LIMIT) -> str:
    """Return ``clean_text`` on one line: tabs and line ends become a space, bidi controls go."""
    return _WHITE.sub(" ", clean_text(_BIDI_CONTROLS.sub("", text), limit))


def is_cut(text: str, limit: int = FIELD_LIMIT) -> bool:
    """Say whether ``clean_text`` would lose characters at the end because of the limit."""
    return len(clean_text(text, len(text) + 1)) > limit


def quoted(text: str) -> str:
    """Return a text short enough to stand in a sentence, cut at a word."""
    if len(text) <= QUOTE_LIMIT:
        return text
    head = text[:QUOTE_LIMIT]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,;:") + "…"


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and unicodedata.combining(text[end]):
        end -= 1
    return text[:end]
