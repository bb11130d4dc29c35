"""Backups on this computer: complete, proven, and thinned out by age but never below three."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from personaforge.errors import DiskFault, FileTrouble
from personaforge.storage import reading, sqlite
from personaforge.storage.list_rows import drop_list
from personaforge.storage.opening import discard, draft_of
from personaforge.storage.sqlite import Database

KEEP_ALL = timedelta(days=2)
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 14, 8, 12
KEEP_NEWEST = 3
MAX_BYTES = 1024**3
KEEP_ORIGINALS = timedelta(days=90)

_NAME = re.compile(r"(\d{12})_(\d{8}T\d{6}Z)(_original)?\.pforge$")


@dataclass(frozen=True)
class Backup:
    """One backup; ``edit_seq`` orders them whatever the clock said. ``is_original`` is a file before a migration."""

    path: Path
    edit_seq: int
    at: datetime
    size: int
    is_original: bool = False


def backups_of(app_data: Path, workspace: str) -> list[Backup]:
    """Return the backups of a workspace, newest first."""
    found = []
    with suppress(OSError):
        for path in (app_data / "backups" / workspace).iterdir():
            if match := _NAME.fullmatch(path.name):
                at = datetime.strptime(match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                found.append(Backup(path, int(match[1]), at, path.stat().st_size, bool(match[3])))
    return sorted(found, key=lambda item: (item.edit_seq, item.path.name), reverse=True)


def back_up(
    path: Path, app_data: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Backup | None:
    """Back up a workspace file unless its last commit is backed up already; ``None`` if nothing was to do.

    Has a connection of its own, for a thread of its own. Reads every row on the way, so it finds what has rotted:
    raises ``Damaged`` then, and ``FileTrouble`` if the backup cannot be written.
    """
    try:
        return _back_up(path, app_data, now)
    except OSError as error:
        raise DiskFault(name=path.name) from error


def _back_up(path: Path, app_data: Path, now: Callable[[], datetime]) -> Backup | None:
    source = Database(path, read_only=True)
    try:
        with source.snapshot():
            meta = reading.read_meta(source)
        existing = backups_of(app_data, meta.workspace)
        if any(item.edit_seq == meta.edit_seq and not item.is_original for item in existing):
            return None
        target = _place(app_data, meta.workspace, meta.edit_seq, now())
        copied = _copy(source, target, path.name)
    finally:
        source.close()
    backup = Backup(target, copied, now(), target.stat().st_size)
    for item in outdated(backups_of(app_data, meta.workspace), now()):
        with suppress(OSError):
            item.path.unlink()
    return backup


def purge(app_data: Path, workspace: str, names: Sequence[str]) -> None:
    """Delete tables of companies from all backups of a workspace, bytes included, as somebody may demand.

    What names them there finds no list then, as in a document without lists. Raises the first ``FileTrouble`` at the
    end, after all other backups; what was begun there goes when the backup is used.
    """
    troubles: list[FileTrouble] = []
    for item in backups_of(app_data, workspace):
        try:
            database = Database(item.path)
            try:
                reading.read_meta(database)
                held = reading.read_lists(database)
                for row in (held[name] for name in names if name in held):
                    drop_list(database, row)
            finally:
                database.close()
        except FileTrouble as trouble:
            troubles.append(trouble)
    if troubles:
        raise troubles[0]


def keep_before_migration(path: Path, app_data: Path) -> None:
    """Keep a file as it was before its tables are renewed, for at least 90 days."""
    now = datetime.now(UTC)
    source = Database(path, read_only=True)
    try:
        with source.translated_errors():
            row = source.text("SELECT workspace, edit_seq FROM meta").one()
        target = _place(app_data, str(row[0]), int(row[1]), now, "_original")
        draft = draft_of(target)
        source.backup_to(draft)
        sqlite.sync_file(draft)
        draft.replace(target)
    finally:
        source.close()


def outdated(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that may go.

    Everything of the last two days stays, then one for each of 14 days, 8 weeks and 12 months, at most 1 GB in all;
    the newest three stay whatever the rest says. A backup from the future counts as new: clocks are wrong at times.
    """
    ordered = sorted(backups, key=lambda item: item.edit_seq, reverse=True)
    seen: set[tuple[str, object]] = set()
    kept: list[Backup] = []
    for item in ordered:
        age = now - item.at
        if item.is_original:
            if age < KEEP_ORIGINALS:
                kept.append(item)
            continue
        slots = _slots(item, age)
        if len(kept) < KEEP_NEWEST or age < KEEP_ALL or any(slot not in seen for slot in slots):
            kept.append(item)
        seen.update(slots)
    total = 0
    for index, item in enumerate(list(kept)):
        total += item.size
        if total > MAX_BYTES and index >= KEEP_NEWEST and not item.is_original:
            kept.remove(item)
    stays = {item.path for item in kept}
    return [item for item in ordered if item.path not in stays]


def _slots(item: Backup, age: timedelta) -> list[tuple[str, object]]:
    """Return the day, week and month that this backup can stand for."""
    year, week, _ = item.at.isocalendar()
    slots: list[tuple[str, object]] = []
    if age <= timedelta(days=KEEP_DAYS):
        slots.append(("day", item.at.date()))
    if age <= timedelta(weeks=KEEP_WEEKS):
        slots.append(("week", (year, week)))
    if age <= timedelta(days=31 * KEEP_MONTHS):
        slots.append(("month", (item.at.year, item.at.month)))
    return slots


def _place(app_data: Path, workspace: str, edit_seq: int, now: datetime, mark: str = "") -> Path:
    folder = app_data / "backups" / workspace
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{edit_seq:012d}_{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{mark}.pforge"


def _copy(source: Database, target: Path, name: str) -> int:
    draft = draft_of(target)
    try:
        source.backup_to(draft)
        copy = Database(draft, read_only=True)
        try:
            meta = reading.verify(copy)
        finally:
            copy.close()
        sqlite.sync_file(draft)
        draft.replace(target)
        sqlite.sync_folder(target.parent)
    except FileTrouble as trouble:
        raise type(trouble)(**trouble.details | {"name": name}) from trouble
    finally:
        discard(draft)
    return meta.edit_seq
