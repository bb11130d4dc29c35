"""Where a quotation mark is open: csv tells only where it gave up, which may be thousands of lines further down."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 40


def open_quote(lines: Iterable[str], delimiter: str, limit: int) -> tuple[int, str] | None:
    """Return the line and the beginning of the first quoted cell that is not closed as it should be.

    Such a cell has text behind its closing mark, is longer than ``limit``, or goes on to the end of all lines.
    ``None`` if there is no such cell.
    """
    opened: tuple[int, str] | None = None
    length = 0
    for number, line in enumerate(lines, 1):
        at = 0
        if opened is None and '"' not in line:
            continue
        while True:
            if opened is None:
                at = _next_quoted(line, delimiter, at)
                if at < 0:
                    break
                opened, length = (number, line[at : at + _SHOWN].rstrip("\r\n")), 0
                at += 1
            end = _closing(line, at)
            length += (len(line) if end < 0 else end) - at
            if length > limit:
                return opened
            if end < 0:
                break
            at = end + 1
            if line[at : at + 1] not in {"", "\r", "\n", delimiter}:
                return opened
            opened = None
    return opened


def _next_quoted(line: str, delimiter: str, at: int) -> int:
    """Return where the next cell begins with a quotation mark, -1 for nowhere; ``at`` is the end of a cell or 0."""
    if at == 0 and line.startswith('"'):
        return 0
    found = line.find(f'{delimiter}"', at)
    return found if found < 0 else found + 1


def _closing(line: str, at: int) -> int:
    """Return where a quoted cell ends, -1 for not in this line; two marks are one within the cell."""
    while (end := line.find('"', at)) >= 0 and line[end + 1 : end + 2] == '"':
        at = end + 2
    return end
