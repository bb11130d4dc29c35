"""The writing half of a store: whole-row transactions, and the queue of those that the file did not take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from personaforge.errors import DiskFault, FileBusy, FileMoved, FileTrouble, TakenOver
from personaforge.file_version import FORMAT_VERSION, version_key
from personaforge.storage import files, tables
from personaforge.storage.local import Journal, JournalEntry, Mark
from personaforge.storage.rows import (
    Batch,
    LogRow,
    Meta,
    PictureRow,
    RecordRow,
    log_parameters,
    log_update,
    picture_parameters,
    record_parameters,
    record_update,
)
from personaforge.storage.sqlite import BUSY_MS, Database
from personaforge.storage.turn import Turn


@dataclass(frozen=True)
class Relabel:
    """A history row that gets a new state or a new forward change."""

    old: LogRow
    new: LogRow


class _AlreadyWritten(Exception):  # leaves a transaction that turned out to be in the file
    pass


class Writer:
    """Commits batches in order. What fails waits in ``unsaved``; nothing is written past it.

    ``saved`` is the row of ``meta`` as the file has it. Who else writes to the file, on a connection of its own, does
    so in a ``turn`` of its own, for a moment at a time.
    """

    def __init__(
        self, database: Database, meta: Meta, sums: dict[str, int], session: str, mark: Mark, journal: Journal
    ) -> None:
        self.database = database
        is_older = version_key(meta.format_version) < version_key(FORMAT_VERSION)
        self.meta = replace(meta, format_version=FORMAT_VERSION) if is_older else meta
        self.session = session
        self.journal = journal
        self.unsaved: list[Batch] = []
        self.trouble: FileTrouble | None = None
        self.stopped = False
        self.saved = meta
        self.identity = files.identity(database.path)
        self.turn = Turn()
        self._mark = mark
        self._sums = sums

    def prepare(
        self,
        records: Mapping[str, RecordRow | None],
        log: Iterable[LogRow] = (),
        relabelled: Iterable[Relabel] = (),
        pictures: Iterable[PictureRow] = (),
    ) -> Batch:
        """Return the transaction that takes the file from its last state to the next one."""
        meta = self.meta
        batch = Batch(held=meta, meta=meta, records=dict(records), log=list(log), pictures=list(pictures))
        batch.known = frozenset(id for id in batch.records if id in self._sums)
        tally = meta.records
        for id, row in batch.records.items():
            new = row.crc if row else None
            tally = tally.swapped(self._sums.get(id), new)
            if new is None:
                self._sums.pop(id, None)
            else:
                self._sums[id] = new
        log_tally = meta.log
        for entry in batch.log:
            log_tally = log_tally.swapped(None, entry.crc)
        for change in relabelled:
            log_tally = log_tally.swapped(change.old.crc, change.new.crc)
            batch.relabelled.append(change.new)
        picture_tally = meta.pictures
        for picture in batch.pictures:
            picture_tally = picture_tally.swapped(None, picture.crc)
        self.meta = batch.meta = replace(
            meta,
            edit_seq=meta.edit_seq + 1,
            session=self.session,
            records=tally,
            log=log_tally,
            pictures=picture_tally,
        )
        return batch

    def write(self, batch: Batch, forward: str) -> FileTrouble | None:
        """Commit a batch and return ``None``, or keep it for later and return why.

        Behind others that wait it waits, too; ``retry`` tries them all.
        """
        if not self.unsaved and not self.stopped:
            try:
                self._commit(batch)
            except FileTrouble as trouble:
                self._note(trouble)
            else:
                return None
        self.unsaved.append(batch)
        entry = batch.entry
        line = JournalEntry(
            batch.held.edit_seq, self.session, entry.at, entry.author, entry.department, entry.step, forward,
            tuple(batch.pictures),
        )  # fmt: skip
        with suppress(OSError):  # when this disk is full, too, memory has to do until there is room
            self.journal.append(line)
        return self.trouble or DiskFault(name=self.database.path.name)

    def retry(self) -> bool:
        """Write what waits, in order; return whether nothing waits any more.

        A file that was away, as on a network drive, takes changes again when it is back; that nobody else has changed
        it meanwhile, each commit finds out.
        """
        if isinstance(self.trouble, FileMoved) and files.identity(self.database.path) == self.identity:
            self.stopped = False
        while self.unsaved and not self.stopped:
            try:
                self._commit(self.unsaved[0])
            except FileTrouble as trouble:
                self._note(trouble)
                return False
            del self.unsaved[0]
        if self.unsaved or self.stopped:
            return False
        if self.trouble is not None:
            self.trouble = None
            self.journal.clear()
        return True

    def close(self) -> None:
        """Let go of the mark."""
        self._mark.close()

    def _note(self, trouble: FileTrouble) -> None:
        self.trouble = trouble
        self.stopped = isinstance(trouble, FileMoved | TakenOver)

    def _commit(self, batch: Batch) -> None:
        try:
            with self.turn.first(BUSY_MS / 1000):
                self._commit_now(batch)
        except TimeoutError:
            raise FileBusy(name=self.database.path.name) from None

    def _commit_now(self, batch: Batch) -> None:
        with suppress(_AlreadyWritten), self.database.transaction():
            held = {"held_session": batch.held.session, "held_edit_seq": batch.held.edit_seq}
            values = batch.meta.parameters() | held
            del values["workspace"]
            if self.database.write(tables.UPDATE_META, [values]) != 1:
                row = self.database.run(tables.GET_META).first()
                if row is not None and Meta.from_row(row) == (batch.meta, True):
                    raise _AlreadyWritten
                raise TakenOver(name=self.database.path.name)
            self._write_rows(batch)
        if files.identity(self.database.path) != self.identity:
            raise FileMoved(name=self.database.path.name)
        self.saved = batch.meta
        self._mark.write(self.saved.edit_seq)

    def _write_rows(self, batch: Batch) -> None:
        new, changed, gone = [], [], []
        for id, row in batch.records.items():
            if row is None:
                gone.append({"key": id})
            elif id in batch.known:
                changed.append(record_update(row))
            else:
                new.append(record_parameters(row))
        for statement, parameters in (
            (tables.DELETE_RECORD, gone),
            (tables.INSERT_RECORD, new),
            (tables.UPDATE_RECORD, changed),
            (tables.UPDATE_LOG, [log_update(entry) for entry in batch.relabelled]),
            (tables.INSERT_LOG, [log_parameters(entry) for entry in batch.log]),
            (tables.INSERT_PICTURE, [picture_parameters(picture) for picture in batch.pictures]),
        ):
            if parameters:
                self.database.write(statement, parameters)
