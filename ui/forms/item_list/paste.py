"""Lines of a clipboard as rows: bullets and numbers go, empty lines do not count."""

from __future__ import annotations

import re

MOST_LINES = 1000

_BULLET = re.compile(r"^\s*(?:[-–—*•‣◦▪▸►●○■□✓✔☐☑·]\s+|[•‣◦▪▸►●]\s*|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)")
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")


def lines_of(text: str) -> list[str]:
    """Return the rows that a pasted text makes, without bullets, numbers and check boxes."""
    rows = (_bare(line) for line in re.split(r"\r\n|[\n\r\u2028\u2029\x85\v\f]", text))
    return [row for row in rows if row]


def _bare(line: str) -> str:
    return _CHECKBOX.sub("", _BULLET.sub("", line.replace("\t", " "))).strip()
