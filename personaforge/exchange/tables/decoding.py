"""What a file is by its bytes, and as which text they are to be read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from personaforge.domain.words import N_
from personaforge.exchange.tables.mixed import Survey, survey
from personaforge.exchange.tables.troubles import (
    EmptyList,
    EncryptedWorkbook,
    ListMissing,
    NotAList,
    OldWorkbook,
    TooLarge,
    WrongEncoding,
)

CSV_BYTES = 1_000_000_000
"""Most bytes of a text file."""

MIXED = "mixed"
"""Each line in UTF-8 or in cp1252."""

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", MIXED, "iso-8859-15", "mac-roman", "cp850")
"""What may be chosen; ``encoding_of`` finds the first five itself."""

_CHUNK = 1 << 18
_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (re.compile(rb"%PDF-"), N_("a PDF")),
    (re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table|\?xml[^>]*>\s*<html)", re.IGNORECASE), N_("a web page")),
    (re.compile(rb"\s*<\?xml"), N_("an XML file")),
    (re.compile(rb"\s*[\[{]\s*[\[{\"]"), N_("a JSON file")),
    (re.compile(rb"\{\\rtf"), N_("a text document")),
    (re.compile(rb"SQLite format 3\0"), N_("a database")),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", re.DOTALL), N_("a picture")),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh"), N_("an archive")),
)  # fmt: skip
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def is_workbook(path: Path) -> bool:
    """Whether a file is an XLSX workbook (or another ZIP, which reading will tell).

    Raises ``ListTrouble`` for what is neither a workbook nor text.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(_OLE):
                _refuse_ole(path.name, head + file.read())
    except OSError:
        raise ListMissing(name=path.name) from None
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise EmptyList(name=path.name)
    if head.startswith(_ZIP):
        if b"mimetypeapplication/vnd.oasis" in head:
            raise OldWorkbook(name=path.name)
        return True
    if size > CSV_BYTES:
        raise TooLarge(name=path.name, megabytes=CSV_BYTES // 1_000_000)
    refuse_other_documents(path.name, head)
    return False


def _refuse_ole(name: str, data: bytes) -> None:
    """An encrypted XLSX and an old XLS lie in the same kind of container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedWorkbook(name=name)
    raise OldWorkbook(name=name)


def refuse_other_documents(name: str, head: bytes) -> None:
    """Raise ``NotAList`` if the first bytes are those of something else than text in rows."""
    if _bom(head):
        return
    for pattern, kind in _OTHERS:
        if pattern.match(head):
            raise NotAList(name=name, kind=kind)
    if len(_CONTROLS.findall(head)) > len(head) // 200:
        raise NotAList(name=name, kind=N_("a file of another program"))


def encoding_of(path: Path) -> tuple[str, Survey | None]:
    """Return the encoding of a text file: by its mark, else UTF-8 if every byte fits, else cp1252 or ``MIXED``.

    With the last two comes what its lines are made of.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        mark = _bom(head)
        if mark not in {"", "utf-8-sig"}:
            return mark, None
        if wide := _wide(head):
            return wide, None
        decoder = codecs.getincrementaldecoder("utf-8")()
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            found = survey(path)
            return MIXED if found.is_mixed or mark else "cp1252", found
    return mark or "utf-8", None


def check_encoding(name: str, encoding: str) -> str:
    """Return the encoding that was chosen, by the name that Python knows it by; raise ``WrongEncoding``."""
    if encoding == MIXED:
        return encoding
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise WrongEncoding(name=name, encoding=encoding) from None


def _bom(head: bytes) -> str:
    return next((name for mark, name in _BOMS if head.startswith(mark)), "")


def _wide(head: bytes) -> str:
    """Return UTF-16 without a mark, as every other byte of Latin text is then nought."""
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > half * 0.7 else ""
