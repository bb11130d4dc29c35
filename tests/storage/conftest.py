from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from personaforge.domain import editing
from personaforge.domain.changes import Insert
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.storage import reading
from personaforge.storage.sqlite import Database
from personaforge.storage.store import Applied, Store

State = dict[str, tuple[str, str, str, dict[str, object]]]


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Bench:
    """A folder with a workspace file, and short words for what a user does to it."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    stores: list[Store] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "work" / "case.pforge"

    @property
    def app_data(self) -> Path:
        return self.folder / "app"

    def create(self) -> Store:
        self.path.parent.mkdir(exist_ok=True)
        return self._kept(Store.create(self.path, "Ann", app_data=self.app_data, clock=self.clock))

    def open(self, *, read_only: bool = False, path: Path | None = None) -> Store:
        return self._kept(
            Store.open(path or self.path, "Bob", read_only, app_data=self.app_data, clock=self.clock)
        )

    def _kept(self, store: Store) -> Store:
        self.stores.append(store)
        return store


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    for store in bench.stores:
        store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def add(store: Store, kind: str, parent: str, text: str) -> str:
    changes = editing.insert(store.workspace, KINDS[kind], parent, [{"text": text}])
    store.apply(changes, Step(Action.ADD, kind, subject=text))
    return changes[0].id


def write(store: Store, id: str, name: str, value: object) -> Applied:
    record = store.workspace.get(id)
    assert record is not None
    return store.apply(
        editing.set_field(record, name, value), Step(Action.EDIT, kind_of(record), name, record.name)
    )


def state(workspace: Workspace) -> State:
    records: list[Record] = [workspace.root, *workspace.descendants(ROOT_ID)]
    return {item.id: (kind_of(item), item.parent, item.rank, dict(item.body)) for item in records}


def inserted(applied: Applied) -> list[str]:
    return [change.id for change in applied.changes if isinstance(change, Insert)]


MakeBench = Callable[[], Bench]


def whole(path: Path) -> None:
    """Fail if anything in a file is not as it was written."""
    database = Database(path, read_only=True)
    reading.verify(database)
    database.close()
