"""Whose file it is: what a path holds before SQLite touches it, and the lock beside it."""

from __future__ import annotations

import errno
import getpass
import json
import os
import socket
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from personaforge.errors import (
    EmptyFile,
    FileMissing,
    IsFolder,
    LeftBeside,
    NewerFile,
    NoAccess,
    NotAWorkspace,
    Truncated,
)
from personaforge.storage import sqlite

SUFFIX = ".pforge"

Identity = tuple[int, int]


def identity(path: Path) -> Identity | None:
    """Return what tells the file at a path from any other, ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def inspect(path: Path, newest: int, *, in_use: bool = False) -> sqlite.Header:
    """Return the header of a workspace that can be opened; raise ``FileTrouble`` for anything else.

    Reads the file without SQLite, so it must not be open in this process. ``newest`` is the highest version of
    the tables that this program knows. ``in_use`` says that somebody is writing, so that a journal is theirs and
    the end of the file may be still to come.
    """
    size = _size(path)
    try:
        header = sqlite.read_header(path)
    except OSError as error:
        raise NoAccess(name=path.name) from error
    if size == 0:
        raise EmptyFile(name=path.name)
    if header is None or header.application_id != sqlite.APPLICATION_ID:
        raise NotAWorkspace(name=path.name)
    if header.user_version > newest:
        raise NewerFile(name=path.name)
    if not in_use:
        _check_neighbours(path, header, size)
    return header


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(name=path.name) from None
    except OSError as error:
        kind = FileMissing if error.errno in (errno.ELOOP, errno.ENAMETOOLONG) else NoAccess
        raise kind(name=path.name) from error
    if not stat.S_ISREG(found.st_mode):
        raise IsFolder(name=path.name)
    return found.st_size


def _check_neighbours(path: Path, header: sqlite.Header, size: int) -> None:
    wal = sqlite.wal_path(path)
    if header.uses_wal or (wal.exists() and wal.stat().st_size > 0):
        raise LeftBeside(name=path.name, left=wal.name)
    fits = sqlite.journal_fits(path, header)
    if fits is False:
        raise LeftBeside(name=path.name, left=sqlite.journal_path(path).name)
    if fits is None and size < header.pages * header.page_size:
        raise Truncated(name=path.name)


@dataclass(frozen=True)
class Holder:
    """Who has a workspace open."""

    host: str
    pid: int
    user: str
    since: str
    started: str = ""

    @classmethod
    def me(cls) -> Holder:
        """Return this process."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(socket.gethostname(), os.getpid(), _user(), now, _started(os.getpid()))

    @property
    def is_gone(self) -> bool:
        """Whether it surely runs no more: a process of this computer that has ended."""
        if self.host != socket.gethostname():
            return False
        if not _is_running(self.pid):
            return True
        return bool(self.started) and _started(self.pid) != self.started


class Lock:
    """The side file that says who writes."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".lock")
        self._content = ""

    def take(self) -> Holder | None:
        """Take the lock and return ``None``, or return who has it; raise ``OSError`` if the folder is
        read-only.
        """
        content = json.dumps(asdict(Holder.me()))
        for _ in range(3):
            try:
                handle = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                holder = self.holder()
                if holder is None:
                    continue
                if not holder.is_gone:
                    return holder
                self._clear(holder)
                continue
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(content)
            self._content = content
            return None
        return self.holder() or Holder("?", 0, "?", "?")

    def holder(self) -> Holder | None:
        """Return who has the lock, ``None`` if it is free; a lock that cannot be read belongs to somebody
        unknown.
        """
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            return Holder(**{name: data[name] for name in ("host", "pid", "user", "since", "started")})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return Holder("?", 0, "?", "?")

    def release(self) -> None:
        """Give the lock back, if it is still ours."""
        if not self._content:
            return
        with suppress(OSError):
            if self.path.read_text(encoding="utf-8") == self._content:
                self.path.unlink()
        self._content = ""

    def _clear(self, dead: Holder) -> None:
        """Take away the lock of a dead process; one that somebody else took meanwhile goes back."""
        aside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with suppress(OSError):
            self.path.rename(aside)
            found = json.loads(aside.read_text(encoding="utf-8"))
            if found.get("pid") != dead.pid or found.get("since") != dead.since:
                os.link(aside, self.path)
        with suppress(OSError):
            aside.unlink()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _is_running(pid: int) -> bool:
    if pid <= 0:
        return True
    if os.name == "nt":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]  # exists on Windows only
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(ctypes.get_last_error() == 5)  # type: ignore[attr-defined]  # access denied: it runs
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE


def _started(pid: int) -> str:
    """Return when a process began, so that a new process with an old number is told apart; "" if unknown."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return ""
    return f"{boot}/{fields[19]}"
