"""The store of one workspace: the only writer, and the only keeper of undo and history."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from personaforge.domain.changes import Change, ChangeError, Insert, SetField
from personaforge.domain.fields import Json
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.workspace import Workspace
from personaforge.errors import FileTrouble, JournalKept, OlderThanSaved, ReadOnly
from personaforge.file_version import FORMAT_VERSION, version_key
from personaforge.storage import opening, rescue, tables
from personaforge.storage.history import Entry, History, before_steps, difference
from personaforge.storage.local import Journal, JournalEntry, Mark
from personaforge.storage.opening import Content, Opened
from personaforge.storage.reading import row_of, rows_of, touched
from personaforge.storage.rows import (
    LIVE,
    REDOABLE,
    Batch,
    LogRow,
    Op,
    PictureRow,
    RecordRow,
    changes_from_text,
    changes_to_text,
    step_from_text,
    step_to_text,
)
from personaforge.storage.writer import Relabel, Writer
from personaforge.user_dirs import UserDirs

COALESCE_SECONDS = 60

Clock = Callable[[], datetime]
Pictures = Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True)
class Applied:
    """What a step did. ``saved`` is False when the file did not take it, for the ``reason``; nothing is lost
    then.
    """

    changes: list[Change]
    inverse: list[Change]
    seq: int
    step: Step
    saved: bool = True
    reason: FileTrouble | None = None


def utc_now() -> datetime:
    """Return the time that entries of the history carry."""
    return datetime.now(UTC)


class Store:
    """An open workspace. To be used by one thread at a time, which need not be the one that opened it.

    ``read_only_reason`` says why nothing can be changed, ``problem`` why something is not saved at the
    moment, ``stopped`` that only ``save_copy`` helps; ``warnings`` are what the user should know after
    opening.
    """

    def __init__(self, path: Path, author: str, opened: Opened, app_data: Path, clock: Clock) -> None:
        """Not to be called: see ``create`` and ``open``."""
        self.path = path
        self.author = author
        self.workspace: Workspace = opened.workspace
        self.read_only_reason: ReadOnly | None = opened.read_only
        self.warnings: list[FileTrouble] = []
        self._app_data = app_data
        self._clock = clock
        self._pictures: dict[str, PictureRow] = {}
        self._growing: LogRow | None = None
        self._closed = False
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
        app_data: Path | None = None,
        clock: Clock = utc_now,
    ) -> Store:
        """Make a workspace file and open it.

        ``changes`` give it its first content, which cannot be undone; ``extras`` are top-level keys of a
        newer document. Raises ``FileTrouble``, or ``ChangeError`` for changes that do not fit, and leaves no
        file then.
        """
        workspace = Workspace()
        workspace.apply([Insert(ROOT_ID, "workspace", "", "", {}), *changes])
        first = LogRow(
            1,
            _stamp(clock),
            author,
            "",
            "load",
            0,
            LIVE,
            step_to_text(step or Step(Action.CREATE)),
            "[]",
            "[]",
        ).sealed()
        content = Content(
            rows_of(workspace), [first],
            [PictureRow.of(ref, mime, data) for ref, (mime, data) in (pictures or {}).items()],
            extras or {}, format_version, 1,
        )  # fmt: skip
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
        data = UserDirs.of_user().data if app_data is None else app_data
        opened = opening.open_file(path, read_only=read_only, before_migration=_kept_copy(data))
        store = cls(path, author, opened, data, clock)
        if opened.read_only is None:
            try:
                store._replay()
            except BaseException:
                store.close()
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
        grown = self._grown(changes, step, department)
        if grown is not None:
            batch = self._writer.prepare(self._rows(changes, inverse), (), [grown], self._fresh_pictures())
            self._history.replaced(grown.new)
            self._growing = grown.new
            return self._commit(batch, changes, inverse, step)
        row = self._row("edit", 0, step, changes, inverse, department)
        return self._new_step(row, changes, inverse, step)

    def undo(self) -> Applied | None:
        """Take back the newest step, also one of an earlier session; ``None`` if there is none."""
        self._require_writable()
        row = self._history.undo_row
        if row is None:
            return None
        changes = changes_from_text(row.inverse)
        inverse = self.workspace.apply(changes)
        entry, new = self._row("undo", row.seq, _step(row), changes, inverse), row.with_undone(REDOABLE)
        batch = self._writer.prepare(self._rows(changes, inverse), [entry], [Relabel(row, new)])
        applied = self._commit(batch, changes, inverse, _step(row))
        self._history.undone(new, entry.seq)
        return applied

    def redo(self) -> Applied | None:
        """Do the last undone step again; ``None`` if there is none."""
        self._require_writable()
        row = self._history.redo_row
        if row is None:
            return None
        changes = changes_from_text(row.forward)
        inverse = self.workspace.apply(changes)
        entry, new = self._row("redo", row.seq, _step(row), changes, inverse), row.with_undone(LIVE)
        batch = self._writer.prepare(self._rows(changes, inverse), [entry], [Relabel(row, new)])
        applied = self._commit(batch, changes, inverse, _step(row))
        self._history.redone(new, entry.seq)
        return applied

    def restore(self, seq: int) -> Applied:
        """Return to the state after an entry of the history, as one step that can be undone.

        Raises ``KeyError`` if there is no such entry.
        """
        self._require_writable()
        if not any(entry.seq == seq for entry in self.history(before=seq + 1, limit=1)):
            raise KeyError(seq)
        then = before_steps(self.workspace, self._history.rows_after(seq))
        changes = difference(self.workspace, then)
        step = Step(Action.RESTORE, subject=str(seq))
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
            return [Entry.of(row) for row in self._history.page(before, limit)]

    def put_picture(self, data: bytes, mime: str) -> str:
        """Keep a picture and return its reference; the step that shows it first writes it."""
        ref = f"sha256:{sha256(data).hexdigest()}"
        if ref not in self._pictures and ref not in self._stored_pictures:
            self._pictures[ref] = PictureRow.of(ref, mime, data)
        return ref

    def picture(self, ref: str) -> bytes | None:
        """Return the bytes of a picture, ``None`` if the workspace has no such picture."""
        found = self.picture_with_type(ref)
        return found[1] if found else None

    def picture_with_type(self, ref: str) -> tuple[str, bytes] | None:
        """Return MIME type and bytes of a picture."""
        row = self._pictures.get(ref) or next(
            (row for batch in self._writer.unsaved for row in batch.pictures if row.sha256 == ref), None
        )
        if row is None:
            with self._database.translated_errors():
                found = self._database.run(tables.ONE_PICTURE, {"ref": ref}).first()
            row = PictureRow(*found) if found else None
        return (row.mime, row.data) if row is not None and row.is_whole else None

    @property
    def id(self) -> str:
        """What tells this workspace from every other."""
        return self._writer.meta.workspace

    @property
    def extras(self) -> dict[str, Json]:
        """Top-level keys of a newer document that this version does not know."""
        found = json.loads(self._writer.meta.extras)
        return found if isinstance(found, dict) else {}

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
        if self._writer.retry():
            self._history.waiting.clear()
            return True
        return False

    def save_copy(self, path: Path) -> None:
        """Write everything, what waits included, to a new file and go on with that one.

        Raises ``FileTrouble`` and stays with the old file if that is not possible.
        """
        rescue.write_copy(path, self.workspace, self._writer, self._history, self._pictures.values())
        old_database, old_lock, old_writer = self._database, self._lock, self._writer
        opened = opening.open_file(path)
        old_writer.journal.clear()
        old_writer.close()
        old_lock.release()
        with suppress(FileTrouble):
            old_database.close()
        self.path, self.workspace, self.read_only_reason = path, opened.workspace, opened.read_only
        self._growing = None
        self._attach(opened)

    def close(self) -> None:
        """Save what waits, if possible, and let go of the file; the rest waits in the journal."""
        if self._closed:
            return
        self._closed = True
        if self._writer.unsaved:
            self._writer.retry()
        self._writer.close()
        try:
            self._database.close()
        finally:
            self._lock.release()

    def _attach(self, opened: Opened) -> None:
        self._database, self._lock = opened.database, opened.lock
        mark = Mark(self._app_data, opened.meta.workspace)
        if mark.read() > opened.meta.edit_seq:
            self.warnings.append(OlderThanSaved(name=self.path.name))
        meta = opened.meta
        if version_key(meta.format_version) < version_key(FORMAT_VERSION):
            meta = replace(meta, format_version=FORMAT_VERSION)
        journal = Journal(self._app_data, meta.workspace)
        self._writer = Writer(opened.database, meta, opened.sums, uuid.uuid4().hex, mark, journal)
        with opened.database.translated_errors():
            self._history = History(opened.database)
            self._stored_pictures: set[str] = set(opened.database.run(tables.PICTURE_NAMES).scalars())

    def _require_writable(self) -> None:
        if self.read_only_reason is not None:
            raise self.read_only_reason

    def _new_step(self, row: LogRow, changes: list[Change], inverse: list[Change], step: Step) -> Applied:
        forgotten = self._history.forgotten()
        batch = self._writer.prepare(self._rows(changes, inverse), [row], forgotten, self._fresh_pictures())
        self._history.added(row)
        applied = self._commit(batch, changes, inverse, step)
        self._growing = row if row.op == "edit" else None
        return applied

    def _commit(self, batch: Batch, changes: list[Change], inverse: list[Change], step: Step) -> Applied:
        self._growing = None if batch.log else self._growing
        reason = self._writer.write(batch, changes_to_text(changes))
        if reason is not None:
            self._history.waiting |= {row.seq: row for row in (*batch.relabelled, *batch.log)}
        return Applied(changes, inverse, batch.entry.seq, step, reason is None, reason)

    def _rows(self, changes: list[Change], inverse: list[Change]) -> dict[str, RecordRow | None]:
        return {id: row_of(self.workspace, id) for id in touched([*changes, *inverse])}

    def _fresh_pictures(self) -> list[PictureRow]:
        fresh = list(self._pictures.values())
        self._stored_pictures.update(self._pictures)
        self._pictures.clear()
        return fresh

    def _row(
        self,
        op: Op,
        target: int,
        step: Step,
        changes: list[Change],
        inverse: list[Change],
        department: str = "",
    ) -> LogRow:
        return LogRow(
            self._history.last_seq + 1, _stamp(self._clock), self.author, department, op, target, LIVE,
            step_to_text(step), changes_to_text(changes), changes_to_text(inverse),
        ).sealed()  # fmt: skip

    def _grown(self, changes: list[Change], step: Step, department: str) -> Relabel | None:
        """Return the newest row grown by an edit of the same field, ``None`` if this is a step of its own."""
        last, change = self._growing, changes[0]
        if (
            last is None
            or len(changes) != 1
            or not isinstance(change, SetField)
            or last.department != department
        ):
            return None
        match changes_from_text(last.forward):
            case [SetField(id=change.id, field=change.field)]:
                age = (self._clock() - datetime.fromisoformat(last.at)).total_seconds()
            case _:
                return None
        if not 0 <= age < COALESCE_SECONDS:
            return None
        return Relabel(
            last, replace(last, step=step_to_text(step), forward=changes_to_text(changes)).sealed()
        )

    def _replay(self) -> None:
        """Bring in what an earlier session could not save, as steps of the history."""
        journal = self._writer.journal
        waiting = journal.begin_replay()
        if not waiting:
            journal.end_replay(keep=False)
            return
        meta = self._writer.meta
        if meta.session == waiting[0].session:
            waiting = [entry for entry in waiting if entry.base >= meta.edit_seq]
        fits = not waiting or waiting[0].base == meta.edit_seq
        if fits:
            try:
                for entry in waiting:
                    self._replay_one(entry)
            except ChangeError:
                fits = False
        kept = journal.end_replay(keep=not fits)
        if kept is not None:
            self.warnings.append(JournalKept(name=self.path.name, kept=str(kept)))

    def _replay_one(self, entry: JournalEntry) -> None:
        changes = changes_from_text(entry.forward)
        self._pictures |= {
            row.sha256: row for row in entry.pictures if row.sha256 not in self._stored_pictures
        }
        inverse = self.workspace.apply(changes)
        step = Step.from_json(json.loads(entry.step))
        row = replace(
            self._row("edit", 0, step, changes, inverse, entry.department), at=entry.at, author=entry.author
        ).sealed()
        self._new_step(row, changes, inverse, step)


def _step(row: LogRow) -> Step:
    return step_from_text(row.step)


def _stamp(clock: Clock) -> str:
    return clock().astimezone(UTC).isoformat(timespec="milliseconds")


def _kept_copy(app_data: Path) -> Callable[[Path], None]:
    def keep(path: Path) -> None:
        from personaforge.storage.backup import keep_before_migration

        keep_before_migration(path, app_data)

    return keep
