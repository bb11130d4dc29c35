"""The power goes while somebody types: what was acknowledged is there afterwards, and nothing is half there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from personaforge.domain.editing import set_field
from personaforge.domain.steps import Action, Step
from personaforge.errors import Damaged
from personaforge.storage import reading, sqlite
from personaforge.storage.sqlite import Database
from tests.storage.conftest import Bench, add
from tests.storage.power_cuts import Files, Sent, power_cuts


class Listener:
    """Takes down what the connection that writes sends to SQLite."""

    def __init__(self) -> None:
        self.acknowledged = 0
        self._sent: dict[int, list[Sent]] = {}

    @contextmanager
    def listening(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Hear every connection that is made meanwhile."""
        connect = sqlite._connect

        def connect_and_listen(uri: str) -> sqlite3.Connection:
            connection = connect(uri)
            sent = self._sent.setdefault(len(self._sent), [])
            sent += [Sent(f"PRAGMA {pragma}", 0) for pragma in sqlite._PRAGMAS]
            connection.set_trace_callback(lambda sql: sent.append(Sent(sql, self.acknowledged)))
            return connection

        with monkeypatch.context() as patch:
            patch.setattr(sqlite, "_connect", connect_and_listen)
            yield

    @property
    def sent(self) -> list[Sent]:
        """What the writing connection sent; comments are what SQLite sends itself."""
        writing = [sent for sent in self._sent.values() if any("BEGIN IMMEDIATE" in one.sql for one in sent)]
        assert len(writing) == 1
        return [one for one in writing[0] if not one.sql.startswith("--")]


@pytest.fixture
def session(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[Sent]:
    """An hour of work: typing, new rows with their history, undo. Every edit is acknowledged."""
    bench.create().close()
    (bench.folder / "before.pforge").write_bytes(bench.path.read_bytes())
    listener = Listener()
    with listener.listening(monkeypatch):
        store = bench.open()
        for number in range(8):
            store.apply(
                set_field(store.workspace.root, "company", "x" * 900 * number), Step(Action.EDIT_ROOT)
            )
            listener.acknowledged = edits(bench.path)
            add(store, "persona", store.workspace.root.id, f"Person {number}")
            listener.acknowledged = edits(bench.path)
            if number % 3 == 2:
                store.undo()
                listener.acknowledged = edits(bench.path)
        store.close()
    return listener.sent


def edits(path: Path) -> int:
    """How many edits are in a file."""
    connection = sqlite3.connect(path)
    (number,) = connection.execute("SELECT edit_seq FROM meta").fetchone()
    connection.close()
    return int(number)


def opened_after(files: Files, name: str, folder: Path) -> int:
    """How many edits a file has after a power cut; raises ``Damaged`` where it is not whole."""
    folder.mkdir()
    for file, content in files.items():
        (folder / file).write_bytes(content)
    database = Database(folder / name)
    try:
        reading.verify(database)
        return reading.read_meta(database).edit_seq
    finally:
        database.close()


def harms(bench: Bench, session: list[Sent], each: int) -> Iterator[bool]:
    """Whether an edit was lost or the file left damaged, for each power cut that is tried."""
    before = bench.folder / "before.pforge"
    for number, (acknowledged, files) in enumerate(power_cuts(before, session, Random(7), each)):
        try:
            found = opened_after(files, before.name, bench.folder / f"cut-{number}")
        except Damaged:
            found = -1
        yield found < acknowledged


def test_a_power_cut_loses_no_acknowledged_edit(bench: Bench, session: list[Sent]) -> None:
    tried = list(harms(bench, session, each=3))
    assert len(tried) > 300
    assert not any(tried)


@pytest.mark.parametrize("careless", ["OFF", "FULL"])
def test_a_less_careful_way_to_save_would_be_noticed(
    bench: Bench, session: list[Sent], careless: str
) -> None:
    """With FULL, the folder is not synced, so that a journal may come back and take the last edit away."""
    weaker = [
        Sent(one.sql.replace("synchronous=EXTRA", f"synchronous={careless}"), one.acknowledged)
        for one in session
    ]
    assert weaker != session
    assert any(harms(bench, weaker, each=1))
