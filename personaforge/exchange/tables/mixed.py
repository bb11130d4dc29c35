"""Texts in two encodings at once, as they come about when lists are pasted together: each line is read in its own."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SHOWN = 60
_LATIN_TO = "\u0250"
_SIGNS = ("\u2000", "\u2bff")
_MANY = 3


@dataclass(slots=True)
class Lines:
    """How many lines of a sort there are, and the first of them: its number and what it says."""

    count: int = 0
    number: int = 0
    text: str = ""

    def add(self, number: int, line: bytes, encoding: str) -> None:
        """Count a line."""
        self.count += 1
        if self.count == 1:
            words = " ".join(line.decode(encoding, "replace").split())
            self.number, self.text = number, words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


@dataclass(slots=True)
class Survey:
    """Lines of a text that are not plain ASCII: in UTF-8, in cp1252, and of those what cp1252 has no letters for."""

    utf8: Lines = field(default_factory=Lines)
    cp1252: Lines = field(default_factory=Lines)
    unreadable: Lines = field(default_factory=Lines)

    @property
    def is_mixed(self) -> bool:
        """Whether there are both."""
        return bool(self.utf8.count and self.cp1252.count)

    @property
    def fewer(self) -> Lines:
        """The lines that differ from most others."""
        return min(self.utf8, self.cp1252, key=lambda lines: lines.count)


def survey(path: Path) -> Survey:
    """Look through a file whose encoding is not the same everywhere, or cp1252."""
    found = Survey()
    with path.open("rb") as file:
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        for number, line in enumerate(file, 1):
            if line.isascii():
                continue
            if _is_utf8(line):
                found.utf8.add(number, line, "utf-8")
                continue
            found.cp1252.add(number, line, "cp1252")
            if "\ufffd" in line.decode("cp1252", "replace"):
                found.unreadable.add(number, line, "cp1252")
    return found


def _is_utf8(line: bytes) -> bool:
    """Whether a line that is not ASCII is UTF-8; two letters of cp1252 may by chance look like one of far away."""
    try:
        others = [char for char in line.decode() if not char.isascii()]
    except UnicodeDecodeError:
        return False
    near = all(char < _LATIN_TO or _SIGNS[0] <= char <= _SIGNS[1] for char in others)
    return near or len(others) >= _MANY


class Recoded(io.RawIOBase):
    """A text in two encodings as one in UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rest = b""
        self._is_first = True

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        if not self._rest:
            self._rest = self._next(len(view))
        count = min(len(view), len(self._rest))
        view[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _next(self, size: int) -> bytes:
        lines = self._file.readlines(size)
        if self._is_first and lines:
            lines[0], self._is_first = lines[0].removeprefix(codecs.BOM_UTF8), False
        return b"".join(
            line if line.isascii() or _is_utf8(line) else line.decode("cp1252", "replace").encode()
            for line in lines
        )
