"""A workspace of 200 personas and 20,000 statements, opened: against an empty one."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness import Row, compare, same
from startup import screen, started

from personaforge.domain.changes import Change, Insert
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ranks import ranks_between
from personaforge.domain.records import new_id
from personaforge.storage.store import Store

PERSONAS, STATEMENTS = 200, 20_000
KINDS = ("pain", "result", "barrier", "fear")


def many(personas: int = PERSONAS, statements: int = STATEMENTS) -> list[Change]:
    """The inserts of that many personas and of their statements, the same number for each."""
    ids = [new_id() for _ in range(personas)]
    changes: list[Change] = [
        Insert(
            id,
            "persona",
            ROOT_ID,
            rank,
            {"name": f"Persona {number}", "story": "Sie baute auf, was fehlte. " * 9},
        )
        for number, (id, rank) in enumerate(zip(ids, ranks_between(None, None, personas), strict=True), 1)
    ]
    ranks = ranks_between(None, None, statements // personas)
    for id in ids:
        changes += [
            Insert(
                new_id(),
                KINDS[number % len(KINDS)],
                id,
                rank,
                {"text": f"Keine Zeit für Neues, Grund {number}"},
            )
            for number, rank in enumerate(ranks)
        ]
    return changes


def rows() -> Iterator[Row]:
    """From a cold process to a page that can be typed into."""
    with screen() as environment, tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "many.pforge", Path(folder) / "empty.pforge"
        persona: list[Change] = [Insert(new_id(), "persona", ROOT_ID, "a", {"name": "Persona"})]
        contents: tuple[list[Change], ...] = (many(), persona)
        for path, changes in zip(paths, contents, strict=True):
            Store.create(path, author="bench", changes=changes, app_data=Path(folder) / "data").close()
        file = sqlite3.connect(paths[0])
        same("records", file.execute("SELECT count(*) FROM record").fetchone()[0], 1 + PERSONAS + STATEMENTS)
        file.close()
        yield compare(
            "200 personas, 20,000 statements: start-up",
            started(environment, "app", "opened", str(paths[0])),
            "the same with one empty persona",
            started(environment, "app", "opened", str(paths[1])),
            3.0,
        )
