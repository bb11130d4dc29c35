"""What this computer remembers of a workspace outside its file: how far it was saved, and what could not be
saved.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from personaforge.domain.changes import ChangeError
from personaforge.storage.rows import Meta, PictureRow, compact
from personaforge.storage.sqlite import sync_folder

_DIGITS = 20


class Mark:
    """The number of the last commit that was reported as saved from this computer."""

    def __init__(self, app_data: Path, workspace: str) -> None:
        self._path = app_data / "saved" / workspace
        self._handle: int | None = None

    def read(self) -> int:
        """Return the number, 0 if there is none."""
        try:
            return int(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def write(self, edit_seq: int) -> None:
        """Remember a number; a computer that cannot remember is no reason to stop."""
        with suppress(OSError):
            if self._handle is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._handle = os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, f"{edit_seq:0{_DIGITS}d}".encode())

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


@dataclass(frozen=True)
class JournalEntry:
    """One change that the file did not take: what it was made on, and the change itself."""

    base: int
    session: str
    at: str
    author: str
    department: str
    step: str
    forward: str
    pictures: tuple[PictureRow, ...] = ()

    def to_line(self) -> str:
        """Return the entry as a line with its check sum."""
        data = compact({
            "base": self.base, "session": self.session, "at": self.at, "author": self.author,
            "department": self.department,
            "step": self.step, "forward": self.forward,
            "pictures": [
                [row.sha256, row.mime, base64.b64encode(row.data).decode()] for row in self.pictures
            ],
        })  # fmt: skip
        return f"{crc32(data.encode()):08x} {data}\n"

    @classmethod
    def from_line(cls, line: str) -> JournalEntry | None:
        """Return the entry of a line, ``None`` if the line was not written to its end."""
        crc, _, data = line.rstrip("\n").partition(" ")
        if crc != f"{crc32(data.encode()):08x}":
            return None
        values: dict[str, Any] = json.loads(data)
        pictures = tuple(
            PictureRow.of(sha256, mime, base64.b64decode(text))
            for sha256, mime, text in values.pop("pictures")
        )
        return cls(pictures=pictures, **values)


class Journal:
    """The emergency journal: changes that wait for their file, on this computer's own disk."""

    def __init__(self, app_data: Path, workspace: str) -> None:
        self.path = app_data / "unsaved" / f"{workspace}.jsonl"
        self._missed: list[JournalEntry] = []

    def append(self, entry: JournalEntry) -> None:
        """Write an entry and wait for the disk; raise ``OSError`` if this disk does not take it either.

        An entry that was not taken is written before the next one, so that there is never a gap.
        """
        self._missed.append(entry)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            size = file.tell()
            try:
                file.write("".join(missed.to_line() for missed in self._missed).encode())
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    file.truncate(size)
                raise
        if size == 0:
            sync_folder(self.path.parent)
        self._missed.clear()

    def replay(self, meta: Meta, take: Callable[[JournalEntry], None]) -> Path | None:
        """Have what waits taken in; return where it is kept if it does not fit (``ChangeError``) or is not ours."""
        waiting = self.begin_replay(meta)
        try:
            for entry in waiting or []:
                take(entry)
        except ChangeError:
            waiting = None
        return self.end_replay(keep=waiting is None)

    def begin_replay(self, meta: Meta) -> list[JournalEntry] | None:
        """Return what waits for a file in this state, ``None`` if it does not fit the file any more.

        Until ``end_replay``, it is kept under another name.
        """
        if self._replaying.exists():
            self.clear()  # a replay was cut short: what it repeated so far is in the older file, too
        else:
            with suppress(OSError):
                self.path.rename(self._replaying)
        entries = _read(self._replaying)
        if entries and meta.session == entries[0].session:  # the first of them were saved before the end came
            entries = [entry for entry in entries if entry.base >= meta.edit_seq]
        return entries if not entries or entries[0].base == meta.edit_seq else None

    def end_replay(self, *, keep: bool) -> Path | None:
        """Forget what was replayed, or keep it where a person can look at it; return where."""
        if not keep:
            with suppress(OSError):
                self._replaying.unlink(missing_ok=True)
            return None
        for number in range(1, 1000):
            aside = self.path.with_name(f"{self.path.stem}.kept-{number}.jsonl")
            if not aside.exists():
                self._replaying.rename(aside)
                return aside
        return self._replaying

    @property
    def _replaying(self) -> Path:
        return self.path.with_suffix(".replaying")

    def clear(self) -> None:
        """Forget what has been saved meanwhile."""
        self._missed.clear()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _read(path: Path) -> list[JournalEntry]:
    """Return the entries up to the first that is not whole."""
    entries: list[JournalEntry] = []
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                entry = JournalEntry.from_line(line)
                if entry is None:
                    break
                entries.append(entry)
    except OSError:
        return []
    return entries
