"""Text that goes to spreadsheets: none of it may become a formula there."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before what looks like one."""
    return f"'{text}" if _FORMULA.match(text) else text
