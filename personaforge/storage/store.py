"""The store of one workspace: the only writer, and the only keeper of undo and history."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from personaforge.domain.changes import Change
from personaforge.domain.fields import Json
from personaforge.domain.steps import Action, Step
from personaforge.domain.workspace import Workspace
from personaforge.errors import FileTrouble, JournalKept, ListGone, OlderThanSaved, ReadOnly
from personaforge.file_version import FORMAT_VERSION
from personaforge.storage import opening, rescue
from personaforge.storage.album import Album
from personaforge.storage.companies import Companies
from personaforge.storage.growth import grown
from personaforge.storage.history import Entry, History, way_back
from personaforge.storage.local import Journal, JournalEntry, Mark
from personaforge.storage.opening import Content, Opened
from personaforge.storage.reading import first_rows, rows_touched
from personaforge.storage.rows import (
    LIVE,
    REDOABLE,
    Batch,
    LogRow,
    Op,
    PictureRow,
    changes_from_text,
    changes_to_text,
    step_from_text,
    step_to_text,
)
from personaforge.storage.writer import Relabel, Writer
from personaforge.user_dirs import UserDirs

Clock = Callable[[], datetime]
Changes = list[Change]
Pictures = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class Applied:
    """What a step did. ``saved`` is False when the file did not take it, for the ``reason``; nothing is lost then.

    ``passed`` are the steps that undo left out.
    """

    changes: list[Change]
    inverse: list[Change]
    seq: int
    step: Step
    saved: bool = True
    reason: FileTrouble | None = None
    passed: list[Step] = field(default_factory=list)


def utc_now() -> datetime:
    """Return the time that entries of the history carry."""
    return datetime.now(UTC)


class Store:
    """An open workspace. To be used by one thread at a time, which need not be the one that opened it.

    ``read_only_reason`` says why nothing can be changed, ``problem`` why something is not saved at the moment,
    ``stopped`` that only ``save_copy`` helps; ``warnings`` are what the user should know after opening.
    """

    def __init__(self, path: Path, author: str, opened: Opened, app_data: Path, clock: Clock) -> None:
        """Not to be called: see ``create`` and ``open``."""
        self.path = path
        self.author = author
        self.workspace: Workspace = opened.workspace
        self.read_only_reason: ReadOnly | None = opened.read_only
        self.warnings: list[FileTrouble] = []
        self._app_data, self._clock, self._closed = app_data, clock, False
        self._growing: LogRow | None = None
        self._attach(opened)

    @classmethod
    def create(
        cls,
        path: Path,
        author: str,
        *,
        changes: Sequence[Change] = (),
        pictures: Pictures | None = None,
        step: Step | None = None,
        extras: Mapping[str, Json] | None = None,
        format_version: str = FORMAT_VERSION,
        lists: Mapping[str, Path] | None = None,
        app_data: Path | None = None,
        clock: Clock = utc_now,
    ) -> Store:
        """Make a workspace file and open it.

        ``changes`` give it its first content, which cannot be undone; ``extras`` are top-level keys of a
        newer document, ``lists`` drafts of tables of companies by name. Raises ``FileTrouble``, or
        ``ChangeError`` for changes that do not fit, and leaves no file then.
        """
        log = [_first_entry(step or Step(Action.CREATE), author, clock)]
        shown = [PictureRow.of(ref, *picture) for ref, picture in (pictures or {}).items()]
        content = Content(first_rows(changes), log, shown, extras or {}, format_version, 1, lists or {})
        opening.create_file(path, content)
        return cls.open(path, author, app_data=app_data, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        author: str,
        read_only: bool = False,
        *,
        app_data: Path | None = None,
        clock: Clock = utc_now,
    ) -> Store:
        """Open a workspace file; raise ``FileTrouble``, with the file untouched, if that is not possible.

        Where somebody else writes to it, or nothing can be written, the store is read-only and says why.
        """
        data = app_data or UserDirs.of_user().data
        path = Path(os.path.realpath(path))  # one lock and one journal, whatever name leads to the file
        opened = opening.open_file(path, read_only=read_only, before_migration=_kept_copy(data))
        try:
            store = cls(path, author, opened, data, clock)
            if opened.read_only is None:
                store._replay()
        except BaseException:
            opened.let_go()
            raise
        return store

    def apply(self, changes: Sequence[Change], step: Step, department: str = "") -> Applied:
        """Apply changes as one step of the history, in one transaction.

        Edits of the same field within a minute grow one step. Raises ``ChangeError`` if a change does not fit
        and ``ReadOnly`` if the store is; nothing has changed then.
        """
        self._require_writable()
        changes = list(changes)
        if not changes:
            return Applied([], [], self._history.last_seq, step)
        inverse = self.workspace.apply(changes)
        growth = grown(self._growing, changes, step, department, self._clock())
        if growth is not None:
            applied = self._save(changes, inverse, step, relabelled=[growth])
            self._history.replaced(growth.new)
            self._growing = growth.new
            return applied
        row = self._row("edit", 0, step, changes, inverse, department)
        return self._new_step(row, changes, inverse, step)

    def undo(self) -> Applied | None:
        """Take back the newest step that can be, also one of an earlier session; ``None`` if there is none.

        ``Applied.passed`` are those left out, as their list was deleted for good. Raises ``ListGone`` if all are.
        """
        row = self._history.undo_row
        if row is None and self._history.is_stuck:
            raise ListGone(name=self.path.name)
        passed = [_step(one) for one in self._history.passed(row)]
        return (done := self._turn("undo", row)) and replace(done, passed=passed)

    def redo(self) -> Applied | None:
        """Do the last undone step again; ``None`` if there is none."""
        return self._turn("redo", self._history.redo_row)

    def restore(self, seq: int) -> Applied:
        """Return to the state after an entry of the history, as one step that can be undone.

        Raises ``KeyError`` if there is no such entry.
        """
        self._require_writable()
        changes, step = way_back(self.workspace, self._history, seq)
        self.companies.require(changes)
        if not changes:
            return Applied([], [], self._history.last_seq, step)
        inverse = self.workspace.apply(changes)
        row = self._row("restore", seq, step, changes, inverse)
        return self._new_step(row, changes, inverse, step)

    @property
    def undo_step(self) -> Step | None:
        """The step that ``undo`` takes back."""
        row = self._history.undo_row
        return None if row is None or self.read_only else _step(row)

    @property
    def redo_step(self) -> Step | None:
        """The step that ``redo`` does again."""
        row = self._history.redo_row
        return None if row is None or self.read_only else _step(row)

    def history(self, before: int | None = None, limit: int = 200) -> list[Entry]:
        """Return entries older than ``before``, newest first."""
        with self._database.translated_errors():
            rows = self._history.page(before, limit)
        return [Entry.of(row, is_final=self.companies.is_gone(row.inverse)) for row in rows]

    def put_picture(self, data: bytes, mime: str) -> str:
        """Keep a picture and return its reference; the step that shows it first writes it."""
        return self._album.put(data, mime)

    def picture(self, ref: str) -> bytes | None:
        """Return the bytes of a picture, ``None`` if the workspace has no such picture."""
        return (self.picture_with_type(ref) or ("", None))[1]

    def picture_with_type(self, ref: str) -> tuple[str, bytes] | None:
        """Return MIME type and bytes of a picture."""
        return self._album.get(ref, self._writer.unsaved)

    @property
    def id(self) -> str:
        """What tells this workspace from every other."""
        return self._writer.meta.workspace

    @property
    def extras(self) -> dict[str, Json]:
        """Top-level keys of a newer document that this version does not know."""
        return dict(json.loads(self._writer.meta.extras))

    @property
    def format_version(self) -> str:
        """The newest version of the open format whose content may be inside."""
        return self._writer.meta.format_version

    @property
    def edit_seq(self) -> int:
        """Number of the last commit; it grows with every change."""
        return self._writer.meta.edit_seq

    @property
    def problem(self) -> FileTrouble | None:
        """Why something is not saved at the moment."""
        return self._writer.trouble

    @property
    def stopped(self) -> bool:
        """Whether the file is no longer ours, so that only ``save_copy`` helps."""
        return self._writer.stopped

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.read_only_reason is not None

    @property
    def unsaved(self) -> list[Batch]:
        """The transactions that wait for the file, oldest first."""
        return self._writer.unsaved

    def retry(self) -> bool:
        """Try to save what waits; return whether everything is saved."""
        if saved := self._writer.retry():
            self._history.waiting.clear()
        return saved

    def save_copy(self, path: Path, progress: Callable[[float], None] = lambda _share: None) -> None:
        """Write a copy and go on with that one; raise as ``write_copy`` does and stay with the old file then."""
        self.write_copy(path, progress)
        opened = opening.open_file(path)
        self._writer.journal.clear()
        with suppress(FileTrouble):
            self._let_go()
        self.path, self.read_only_reason, self._growing = path, opened.read_only, None
        self._attach(opened)

    def write_copy(self, path: Path, progress: Callable[[float], None] = lambda _share: None) -> None:
        """Write all, what waits included, to a new file; raise ``FileTrouble``, or what ``progress`` (0 to 1) does."""
        parts = (self.workspace, self._writer, self._history, self._album, self.companies.rows())
        rescue.write_copy(path, *parts, progress)

    def close(self) -> None:
        """Save what waits, if possible, and let go of the file; the rest waits in the journal."""
        if self._closed:
            return
        self._closed = True
        if self._writer.unsaved:
            self._writer.retry()
        self._let_go()

    def _let_go(self) -> None:
        self._writer.close()
        self._opened.let_go()

    def _attach(self, opened: Opened) -> None:
        self._opened, self._database = opened, opened.database
        mark = Mark(self._app_data, opened.meta.workspace)
        if mark.read() > opened.meta.edit_seq:
            self.warnings.append(OlderThanSaved(name=self.path.name))
        journal = Journal(self._app_data, opened.meta.workspace)
        self._writer = Writer(opened.database, opened.meta, opened.sums, uuid.uuid4().hex, mark, journal)
        self._album = Album(opened.database)
        self.companies = Companies(
            self.path, opened.lists, self._writer, self._require_writable, self._app_data
        )
        with opened.database.translated_errors():
            self._history = History(opened.database, self.companies.is_gone)

    def _require_writable(self) -> None:
        if self.read_only_reason is not None:
            raise self.read_only_reason

    def _turn(self, op: Literal["undo", "redo"], row: LogRow | None) -> Applied | None:
        """Undo or redo a step by the same path as any change, with an entry of its own."""
        self._require_writable()
        if row is None:
            return None
        changes = changes_from_text(row.inverse if op == "undo" else row.forward)
        self.companies.require(changes)
        inverse = self.workspace.apply(changes)
        entry = self._row(op, row.seq, _step(row), changes, inverse)
        turned = row.with_undone(REDOABLE if op == "undo" else LIVE)
        applied = self._save(changes, inverse, _step(row), [entry], [Relabel(row, turned)])
        note = self._history.undone if op == "undo" else self._history.redone
        note(turned, entry.seq)
        return applied

    def _new_step(self, row: LogRow, changes: Changes, inverse: Changes, step: Step) -> Applied:
        applied = self._save(changes, inverse, step, [row], self._history.forgotten())
        self._history.added(row)
        self._growing = row if row.op == "edit" else None
        return applied

    def _save(
        self, changes: Changes, inverse: Changes, step: Step,
        log: Sequence[LogRow] = (), relabelled: Sequence[Relabel] = (),
    ) -> Applied:  # fmt: skip
        rows = rows_touched(self.workspace, [*changes, *inverse])
        batch = self._writer.prepare(rows, log, relabelled, self._album.taken())
        self._growing = None
        reason = self._writer.write(batch, changes_to_text(changes))
        if reason is not None:
            self._history.waiting |= {row.seq: row for row in (*batch.relabelled, *batch.log)}
        return Applied(changes, inverse, batch.entry.seq, step, reason is None, reason)

    def _row(
        self, op: Op, target: int, step: Step, changes: Changes, inverse: Changes, department: str = ""
    ) -> LogRow:
        return LogRow(
            self._history.last_seq + 1, _stamp(self._clock), self.author, department, op, target, LIVE,
            step_to_text(step), changes_to_text(changes), changes_to_text(inverse),
        ).sealed()  # fmt: skip

    def _replay(self) -> None:
        """Bring in what an earlier session could not save, as steps of the history."""
        kept = self._writer.journal.replay(self._writer.meta, self._replay_one)
        if kept is not None:
            self.warnings.append(JournalKept(name=self.path.name, kept=str(kept)))

    def _replay_one(self, entry: JournalEntry) -> None:
        changes = changes_from_text(entry.forward)
        self._album.add(entry.pictures)
        inverse = self.workspace.apply(changes)
        step = step_from_text(entry.step)
        row = self._row("edit", 0, step, changes, inverse, entry.department)
        self._new_step(replace(row, at=entry.at, author=entry.author).sealed(), changes, inverse, step)


def _first_entry(step: Step, author: str, clock: Clock) -> LogRow:
    return LogRow(1, _stamp(clock), author, "", "load", 0, LIVE, step_to_text(step), "[]", "[]").sealed()


def _step(row: LogRow) -> Step:
    return step_from_text(row.step)


def _stamp(clock: Clock) -> str:
    return clock().astimezone(UTC).isoformat(timespec="milliseconds")


def _kept_copy(app_data: Path) -> Callable[[Path], None]:
    def keep(path: Path) -> None:
        from personaforge.storage.backup import keep_before_migration

        keep_before_migration(path, app_data)

    return keep
