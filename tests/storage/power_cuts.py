"""Power cuts: a disk that keeps what was synced, and of all else any part, as a VFS under SQLite.

What the program sends to SQLite is taken down, and sent again through the VFS. After each call that reaches the disk,
the power may go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import apsw

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

Files = dict[str, bytes]
"""Names and contents of the files in a folder."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes for a file from an offset on; ``None`` cuts the file off there."""

    name: str
    offset: int
    data: bytes | None

    def on(self, content: bytearray, data: bytes | None) -> None:
        """Carry out the write with that much of its data."""
        if data is None:
            del content[self.offset :]
            return
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : self.offset + len(data)] = data


@dataclass(slots=True)
class Disk:
    """What is on the disk for good, and what is on its way. Files begin to exist at once, but go only when synced."""

    safe: dict[str, bytearray]
    waiting: list[Write] = field(default_factory=list)
    going: set[str] = field(default_factory=set)

    def sync(self, name: str) -> None:
        """Keep for good what was written to a file."""
        for write in self._taken(name):
            write.on(self.safe[name], write.data)

    def open(self, name: str) -> None:
        """Have a file exist."""
        if name in self.going:
            self.remove(name)
        self.safe.setdefault(name, bytearray())

    def delete(self, name: str, *, synced: bool) -> None:
        """Remove a file, for good if its folder is synced."""
        self.going.add(name)
        if synced:
            self.remove(name)

    def remove(self, name: str) -> None:
        """Remove a file for good."""
        self.going.discard(name)
        self._taken(name)
        self.safe.pop(name, None)

    def after_power_cut(self, random: Random) -> Files:
        """Return what may be left when the power goes now."""
        files = {name: bytearray(content) for name, content in self.safe.items()}
        often = random.choice((0.0, 0.5, 0.9, 1.0))
        for write in self.waiting:
            if random.random() < often:
                torn = write.data is not None and random.random() < 0.2
                kept = SECTOR * random.randrange(len(write.data or b"") // SECTOR + 1) if torn else None
                write.on(files[write.name], write.data if kept is None else (write.data or b"")[:kept])
        for name in self.going:
            if random.random() < 0.5:
                files.pop(name, None)
        return {name: bytes(content) for name, content in files.items()}

    def _taken(self, name: str) -> list[Write]:
        taken = [write for write in self.waiting if write.name == name]
        self.waiting = [write for write in self.waiting if write.name != name]
        return taken


class _File(apsw.VFSFile):
    def __init__(self, vfs: _PowerVfs, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._vfs = vfs
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path or "").name
        vfs.disk.open(self._name)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._vfs.disk.waiting.append(Write(self._name, offset, bytes(data)))
        self._vfs.call()

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._vfs.disk.waiting.append(Write(self._name, newsize, None))
        self._vfs.call()

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._vfs.disk.sync(self._name)
        self._vfs.call()


class _PowerVfs(apsw.VFS):
    def __init__(self, name: str, disk: Disk, call: Callable[[], None]) -> None:
        super().__init__(name, "")
        self.disk, self.call = disk, call

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.disk.delete(Path(filename).name, synced=syncdir)
        self.call()


@dataclass(frozen=True, slots=True)
class Sent:
    """A statement that the program sent, and the number of the last edit it had acknowledged before."""

    sql: str
    acknowledged: int


def power_cuts(path: Path, sent: list[Sent], random: Random, each: int) -> Iterator[tuple[int, Files]]:
    """Yield what is left of a file after power cuts, and the last edit acknowledged before each.

    Sends the statements to the file at ``path``; ``each`` is how many power cuts are tried at every call.
    """
    disk = Disk({path.name: bytearray(path.read_bytes())})
    left: dict[bytes, tuple[int, Files]] = {}
    acknowledged = 0

    def call() -> None:
        for _ in range(each):
            files = disk.after_power_cut(random)
            known = hashlib.sha256(repr((acknowledged, sorted(files.items()))).encode()).digest()
            left.setdefault(known, (acknowledged, files))

    vfs = _PowerVfs("power", disk, call)
    connection = apsw.Connection(str(path), vfs="power")
    for one in sent:
        acknowledged = one.acknowledged
        call()
        connection.execute(one.sql)
        yield from left.values()
        left.clear()
    connection.close()
    vfs.unregister()
