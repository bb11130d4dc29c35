from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.errors import Damaged
from personaforge.storage import backup
from personaforge.storage.backup import Backup, back_up, backups_of, outdated
from tests.storage.conftest import Bench, add, state, write

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_a_backup_is_a_whole_workspace(bench: Bench) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    ref = store.put_picture(b"picture", "image/png")
    write(store, persona, "picture", ref)

    made = back_up(bench.path, bench.app_data)

    assert made is not None
    assert [item.path for item in backups_of(bench.app_data, store.id)] == [made.path]
    restored = bench.open(path=made.path, read_only=True)
    assert state(restored.workspace) == state(store.workspace)
    assert restored.picture(ref) == b"picture"
    assert write(store, persona, "story", "the store goes on meanwhile").saved


def test_nothing_new_is_not_backed_up_again(bench: Bench) -> None:
    store = bench.create()
    assert back_up(bench.path, bench.app_data) is not None
    assert back_up(bench.path, bench.app_data) is None
    write(store, ROOT_ID, "company", "Ex")
    assert back_up(bench.path, bench.app_data) is not None
    assert len(backups_of(bench.app_data, store.id)) == 2


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE change_log SET forward=replace(forward, 'Monika', 'Viktor') WHERE op='edit'",
        "DELETE FROM change_log WHERE seq=2",
        "UPDATE picture SET data=zeroblob(7)",
        "DELETE FROM picture",
    ],
)
def test_what_has_rotted_is_found_and_never_replaces_a_good_backup(bench: Bench, damage: str) -> None:
    store = bench.create()
    persona = add(store, "persona", ROOT_ID, "Monika")
    write(store, persona, "picture", store.put_picture(b"picture", "image/png"))
    good = back_up(bench.path, bench.app_data)
    write(store, persona, "story", "x")
    store.close()
    with sqlite3.connect(bench.path) as connection:
        connection.execute(damage)
    connection.close()

    with pytest.raises(Damaged) as caught:
        back_up(bench.path, bench.app_data)

    assert "case.pforge" in str(caught.value)
    assert good is not None
    assert list((bench.app_data / "backups" / store.id).iterdir()) == [good.path]


def _row(ages: list[timedelta], size: int = 1000) -> list[Backup]:
    count = len(ages)
    return [Backup(Path(f"{i}"), count - i, NOW - age, size) for i, age in enumerate(ages)]


def test_two_days_stay_complete_then_days_weeks_and_months() -> None:
    ages = [timedelta(hours=hours) for hours in range(0, 24 * 500, 6)]
    row = _row(ages)

    gone = outdated(row, NOW)
    kept = [item for item in row if item not in gone]

    def within(low: int, high: int) -> int:
        return sum(timedelta(days=low) <= NOW - item.at < timedelta(days=high) for item in kept)

    assert within(0, 2) == 8
    assert 12 <= within(2, 15) <= 16
    assert 5 <= within(15, 57) <= 9
    assert 9 <= within(57, 373) <= 13
    assert within(380, 501) == 0


def test_the_newest_three_stay_however_old_and_large() -> None:
    row = _row([timedelta(days=900 + i) for i in range(6)], size=backup.MAX_BYTES)
    assert outdated(row, NOW) == row[3:]


def test_a_clock_that_was_wrong_costs_no_backup() -> None:
    ahead = _row([timedelta(days=-3650) for _ in range(5)])
    assert outdated(ahead, NOW) == []


def test_more_than_a_gigabyte_goes_from_the_old_end() -> None:
    row = _row([timedelta(hours=i) for i in range(10)], size=backup.MAX_BYTES // 5)
    assert outdated(row, NOW) == row[5:]


def test_originals_of_migrations_stay_for_three_months() -> None:
    row = [
        Backup(Path("a"), 1, NOW - timedelta(days=89), 1, True),
        Backup(Path("b"), 1, NOW - timedelta(days=91), 1, True),
    ]
    assert outdated(row, NOW) == [row[1]]
