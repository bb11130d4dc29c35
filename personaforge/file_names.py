"""File names from what people call their records, safe on every system and inside the chosen folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MAX_BYTES = 120

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)


def safe_file_name(name: str, suffix: str, fallback: str, taken: Collection[str] = ()) -> str:
    """Return a file name for ``name`` that ends in ``suffix`` (with its dot) and is not among ``taken``.

    ``fallback`` stands in where nothing of the name is left. Names that differ in case only count as the
    same, and ``taken`` holds names in lower case. The result has at most 120 bytes.
    """
    stem = _clean(name) or _clean(fallback) or "document"
    room = MAX_BYTES - len(suffix.encode())
    number = 1
    while True:
        tail = "" if number == 1 else f" {number}"
        candidate = _cut(stem, room - len(tail)) + tail + suffix
        if candidate.lower() not in taken:
            return candidate
        number += 1


def _clean(name: str) -> str:
    text = unicodedata.normalize("NFC", name)
    text = _SPACES.sub(" ", text)
    text = _FORBIDDEN.sub("-", text)
    text = "".join(char for char in text if not unicodedata.category(char).startswith("C"))
    text = text.strip(" .")
    if not any(char.isalnum() for char in text):
        return ""
    if _RESERVED.fullmatch(text.partition(".")[0].rstrip()):  # Windows looks at the part before the first dot
        return f"_{text}"
    return text


def _cut(text: str, room: int) -> str:
    """Cut to a number of bytes in UTF-8 without tearing a character or a mark from its base."""
    if len(text.encode()) <= room:
        return text
    cut = text.encode()[:room].decode("utf-8", "ignore")
    while cut and unicodedata.combining(text[len(cut)]):
        cut = cut[:-1]
    return cut.rstrip(" .")
