"""What saving a keystroke costs: `Store.apply` against the bare UPDATE of the same text, same pragmas."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from harness import Row, Sample, compare, same

from personaforge.domain.changes import Insert, SetField
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import new_id
from personaforge.domain.steps import Action, Step
from personaforge.storage.store import Store

COMMITS = 200
PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "locking_mode=NORMAL",
    "secure_delete=ON",
    "cell_size_check=ON",
    "mmap_size=0",
    "foreign_keys=ON",
)


def p95(commit: Callable[[str], object]) -> Sample:
    """A sample of the 95th percentile of a series of commits, each of a text that has grown by a key."""

    def sample() -> float:
        took = []
        for number in range(COMMITS):
            text = "Keine Zeit für Neues, und niemand hilft"[: 1 + number % 38] + str(number)
            start = time.perf_counter()
            commit(text)
            took.append(time.perf_counter() - start)
        return statistics.quantiles(took, n=20)[-1]

    return sample


def rows() -> Iterator[Row]:
    """Both sides write to a file with a persona of 300 pains."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ours.pforge"
        persona, pains = new_id(), [new_id() for _ in range(300)]
        changes = [Insert(persona, "persona", ROOT_ID, "a", {"name": "Monika"})]
        changes += [
            Insert(pain, "pain", persona, f"a{number:04d}", {"text": "Keine Zeit"})
            for number, pain in enumerate(pains)
        ]
        store = Store.create(path, author="bench", changes=changes, app_data=Path(folder) / "data")
        raw = raw_copy(path, Path(folder) / "theirs.sqlite")

        def ours(text: str) -> None:
            applied = store.apply([SetField(pains[0], "text", text)], Step(Action.EDIT, "pain", "text", text))
            assert applied.saved

        def theirs(text: str) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE record SET body = json_set(body, '$.text', ?) WHERE id = ?", (text, pains[0]))
            raw.execute("COMMIT")

        ours("Nie Zeit")
        theirs("Nie Zeit")
        written = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        query = ("SELECT json_extract(body, '$.text') FROM record WHERE id = ?", (pains[0],))
        same("commit", written.execute(*query).fetchone(), raw.execute(*query).fetchone())
        written.close()
        yield compare(
            "a keystroke's commit, p95", p95(ours), "raw sqlite3: the same UPDATE", p95(theirs), 1.5
        )
        raw.close()
        store.close()


def raw_copy(source: Path, target: Path) -> sqlite3.Connection:
    """A copy of the workspace under a bare connection with the product's pragmas."""
    raw = sqlite3.connect(target, isolation_level=None)
    with sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True) as original:
        original.backup(raw)
    original.close()
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw
