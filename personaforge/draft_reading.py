"""What a finished draft of a list says (``company_draft``), over all of its files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from personaforge.company_draft import DRAFT_TABLE
from personaforge.domain.companies.table import Stored
from personaforge.errors import Damaged


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a draft, and how many rows it has."""

    path: Path
    count: int


def pieces_of(draft: Path) -> list[Piece]:
    """Return the files of a finished draft in the order of their rows; raise ``Damaged`` for what is none."""
    pieces: dict[str, Piece] = {}
    name = draft.name
    try:
        while name:
            path = draft.with_name(name)
            with closing(_opened(path)) as connection:
                ((count, following),) = connection.execute("SELECT count, following FROM draft")
            pieces[name] = Piece(path, count)
            name = following
            if name in pieces:
                raise ValueError("a draft without an end")
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise Damaged(name=draft.name, what="draft") from error
    return list(pieces.values())


def select(
    draft: Path, what: str, where: str = "", values: Sequence[Stored] = ()
) -> Iterator[tuple[Any, ...]]:
    """Yield columns of the rows of a finished draft, in the order of the rows."""
    for piece in pieces_of(draft):
        with closing(_opened(piece.path)) as connection:
            yield from connection.execute(f"SELECT {what} FROM {DRAFT_TABLE} {where} ORDER BY row", values)


def _opened(piece: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{piece.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def gathered(draft: Path) -> Iterator[sqlite3.Connection]:
    """Have all rows of a finished draft in one ``DRAFT_TABLE`` of a file beside it, soon found by their key."""
    path = draft.with_name(f"{draft.name}-gathered")
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            for piece in pieces_of(draft):
                connection.execute("ATTACH ? AS piece", (str(piece.path),))
                if piece.path == draft:
                    found = connection.execute(
                        "SELECT sql FROM piece.sqlite_master WHERE name=?", (DRAFT_TABLE,)
                    )
                    connection.execute(found.fetchone()[0])
                connection.execute(f"INSERT INTO main.{DRAFT_TABLE} SELECT * FROM piece.{DRAFT_TABLE}")
                connection.execute("DETACH piece")
            connection.execute(f"CREATE INDEX by_key ON {DRAFT_TABLE} (key)")
            yield connection
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
