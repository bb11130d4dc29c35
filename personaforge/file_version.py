"""The version of the open format (docs/file-format.md), which storage keeps and exchange writes."""

from __future__ import annotations

FORMAT_VERSION = "1.3"
READABLE = ("1.0", "1.1", "1.2", "1.3")
"""The versions that this program knows completely."""


def version_key(version: str) -> tuple[int, int]:
    """Return (major, minor) of "MAJOR.MINOR"; raise ``ValueError`` for anything else."""
    major, dot, minor = version.partition(".")
    if not (
        dot
        and major.isascii()
        and minor.isascii()
        and major.isdigit()
        and minor.isdigit()
        and len(version) < 20
    ):
        raise ValueError(version)
    return int(major), int(minor)
