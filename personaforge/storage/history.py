"""The change log as a list to read and as two stacks to undo and redo from, which outlive the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from personaforge.domain.changes import Change, Insert, Move, Remove, SetField
from personaforge.domain.past import before_steps
from personaforge.domain.steps import Action, Step
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.storage import tables
from personaforge.storage.reading import read_log, whole_log
from personaforge.storage.rows import DEAD, LIVE, LogRow, Op, changes_from_text, step_from_text
from personaforge.storage.sqlite import Database
from personaforge.storage.writer import Relabel

_CHUNK = 200
_END = 2**62


@dataclass(frozen=True)
class Entry:
    """One line of the history. ``at`` is UTC (ISO 8601); ``target`` is the entry that was undone, redone or
    restored.

    ``is_undone`` says that the step is taken back at the moment.
    """

    seq: int
    at: str
    author: str
    department: str
    step: Step
    op: Op
    target: int
    is_undone: bool
    changes: tuple[Change, ...]
    inverse: tuple[Change, ...]

    @classmethod
    def of(cls, row: LogRow) -> Entry:
        """Return the line of a stored row."""
        return cls(
            row.seq, row.at, row.author, row.department, step_from_text(row.step), row.op, row.target,
            row.undone != LIVE, tuple(changes_from_text(row.forward)), tuple(changes_from_text(row.inverse)),
        )  # fmt: skip


class History:
    """Reads the log; rows that wait to be written (``waiting``) count as if they were in the file."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.waiting: dict[int, LogRow] = {}
        self.last_seq: int = database.run(tables.LAST_SEQ).scalar() or 0
        self._live: list[int] = []
        self._older = True
        self._fill(_END)
        after = self._live[-1] if self._live else 0
        self._redo = sorted(database.run(tables.REDOABLE_SEQS, {"after": after}).scalars(), reverse=True)
        self.undo_row = self._top(self._live)
        self.redo_row = self._top(self._redo)

    def added(self, row: LogRow) -> None:
        """Note a new step; nothing can be redone any more."""
        self.last_seq = row.seq
        self._live.append(row.seq)
        self._redo.clear()
        self.undo_row, self.redo_row = row, None

    def replaced(self, row: LogRow) -> None:
        """Note that the newest step has grown."""
        self.undo_row = row

    def undone(self, row: LogRow, log_seq: int) -> None:
        """Note that the newest step was taken back; ``row`` is its new state."""
        self.last_seq = log_seq
        self._redo.append(self._live.pop())
        self.redo_row = row
        if not self._live and self._older:
            self._fill(row.seq)
        self.undo_row = self._top(self._live)

    def redone(self, row: LogRow, log_seq: int) -> None:
        """Note that the last undone step was done again; ``row`` is its new state."""
        self.last_seq = log_seq
        self._live.append(self._redo.pop())
        self.undo_row = row
        self.redo_row = self._top(self._redo)

    def forgotten(self) -> list[Relabel]:
        """Return the steps that can be redone no more once something new is done."""
        rows = [self.row(seq) for seq in self._redo]
        return [Relabel(row, row.with_undone(DEAD)) for row in rows]

    def row(self, seq: int) -> LogRow:
        """Return one row; raise ``Damaged`` if it is."""
        return self.waiting.get(seq) or read_log(self.database, seq)

    def page(self, before: int | None, limit: int) -> list[LogRow]:
        """Return rows, newest first."""
        end = _END if before is None else before
        found = self.database.run(tables.LOG_PAGE, {"before": end, "count": limit})
        rows = {row.seq: row for row in whole_log(self.database, (tuple(item) for item in found))}
        rows |= {seq: row for seq, row in self.waiting.items() if seq < end}
        return [rows[seq] for seq in sorted(rows, reverse=True)[:limit]]

    def rows_after(self, seq: int) -> list[LogRow]:
        """Return every row after one, newest first."""
        found = self.database.run(tables.LOG_AFTER, {"seq": seq})
        rows = {row.seq: row for row in whole_log(self.database, (tuple(item) for item in found))}
        rows |= {number: row for number, row in self.waiting.items() if number > seq}
        return [rows[number] for number in sorted(rows, reverse=True)]

    def _fill(self, before: int) -> None:
        found = list(self.database.run(tables.LIVE_SEQS, {"before": before, "count": _CHUNK}).scalars())
        self._older = len(found) == _CHUNK
        live = [seq for seq in found if seq not in self.waiting or self.waiting[seq].undone == LIVE]
        self._live[:0] = reversed(live)

    def _top(self, seqs: list[int]) -> LogRow | None:
        return self.row(seqs[-1]) if seqs else None


def way_back(workspace: Workspace, history: History, seq: int) -> tuple[list[Change], Step]:
    """Return the changes that lead to the state after an entry, and the step; raise ``KeyError`` for no entry."""
    with history.database.translated_errors():
        entry = next((row for row in history.page(seq + 1, 1) if row.seq == seq), None)
        if entry is None:
            raise KeyError(seq)
        later = history.rows_after(seq)
        then = before_steps(workspace, (changes_from_text(row.inverse) for row in later))
    when = datetime.fromisoformat(entry.at).astimezone()
    return difference(workspace, then), Step(Action.RESTORE, subject=f"{when:%Y-%m-%d %H:%M}")


def difference(now: Workspace, then: Workspace) -> list[Change]:
    """Return the changes that lead from one state to another, as few as it takes."""
    old = {item.id: item for item in now.descendants(now.root.id)}
    new = list(then.descendants(then.root.id))  # parents before children
    kept = {item.id for item in new}
    changes: list[Change] = []
    for item in new:
        before = old.get(item.id)
        if before is None:
            changes.append(Insert(item.id, kind_of(item), item.parent, item.rank, dict(item.body)))
        elif (before.parent, before.rank) != (item.parent, item.rank):
            changes.append(Move(item.id, item.parent, item.rank))
    for item in [then.root, *new]:
        before = now.get(item.id)
        if before is not None:
            names = dict.fromkeys([*before.body, *item.body])
            changes += [
                SetField(item.id, name, item.body.get(name))
                for name in names
                if before.body.get(name) != item.body.get(name)
            ]
    gone = {id for id in old if id not in kept}
    changes += [Remove(id) for id, item in old.items() if id in gone and item.parent not in gone]
    return changes
