"""The change log as a list to read and as two stacks to undo and redo from, which outlive the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from personaforge.domain.changes import Change, Insert, Move, Remove, SetField
from personaforge.domain.past import before_steps
from personaforge.domain.steps import TIME_FORMAT, Action, Step
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

    ``is_undone`` says that the step is taken back at the moment, ``is_final`` that it never can be, since its list
    was deleted for good.
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
    is_final: bool = False

    @classmethod
    def of(cls, row: LogRow, *, is_final: bool = False) -> Entry:
        """Return the line of a stored row."""
        return cls(
            row.seq, row.at, row.author, row.department, step_from_text(row.step), row.op, row.target,
            row.undone != LIVE, tuple(changes_from_text(row.forward)), tuple(changes_from_text(row.inverse)),
            is_final,
        )  # fmt: skip


class History:
    """Reads the log; rows that wait to be written (``waiting``) count as if they were in the file.

    A step that names a list that was deleted for good can be neither undone nor redone. It is left out, and with it
    the earlier ones of the same records; the others can still be undone.
    """

    def __init__(self, database: Database, is_gone: Callable[[str], bool]) -> None:
        """``is_gone`` tells of a text of changes whether it names a list that is there no more."""
        self.database = database
        self.waiting: dict[int, LogRow] = {}
        self.last_seq: int = database.run(tables.LAST_SEQ).scalar() or 0
        self._is_gone = is_gone
        self._live: list[int] = []
        self._redo: list[int] = []
        self._left_out: list[LogRow] = []
        self._older = True
        self._fill(_END)
        self._undo_row, self._redo_row = self._top(self._live), self._top(self._redo)
        after = row.seq if (row := self.undo_row) is not None else 0
        self._redo = sorted(database.run(tables.REDOABLE_SEQS, {"after": after}).scalars(), reverse=True)
        self._redo_row = self._top(self._redo)

    @property
    def undo_row(self) -> LogRow | None:
        """The step that can be undone next."""
        while (row := self._undo_row) is not None and self._is_stuck(row, row.inverse):
            self._left_out.append(row)
            self._live.pop()
            self._refill(row.seq)
            self._undo_row = self._top(self._live)
        return row

    @property
    def redo_row(self) -> LogRow | None:
        """The step that can be redone next."""
        while (row := self._redo_row) is not None and self._is_stuck(row, row.forward):
            self._left_out.append(row)
            self._redo.pop()
            self._redo_row = self._top(self._redo)
        return row

    def passed(self, row: LogRow | None) -> list[LogRow]:
        """Return the steps left out between one that is undone now and the one undone before it, newest first."""
        if row is None:
            return []
        upto = self._redo[-1] if self._redo else _END
        left_out = [one for one in self._left_out if row.seq < one.seq < upto and one.undone == LIVE]
        return sorted(left_out, key=lambda one: -one.seq)

    @property
    def is_stuck(self) -> bool:
        """Whether steps were left out because of a list that was deleted for good."""
        return bool(self._left_out)

    def added(self, row: LogRow) -> None:
        """Note a new step; nothing can be redone any more."""
        self.last_seq = row.seq
        self._live.append(row.seq)
        self._redo.clear()
        self._undo_row, self._redo_row = row, None

    def replaced(self, row: LogRow) -> None:
        """Note that the newest step has grown."""
        self._undo_row = row

    def undone(self, row: LogRow, log_seq: int) -> None:
        """Note that the newest step was taken back; ``row`` is its new state."""
        self.last_seq = log_seq
        self._redo.append(self._live.pop())
        self._redo_row = row
        self._refill(row.seq)
        self._undo_row = self._top(self._live)

    def redone(self, row: LogRow, log_seq: int) -> None:
        """Note that the last undone step was done again; ``row`` is its new state."""
        self.last_seq = log_seq
        self._live.append(self._redo.pop())
        self._undo_row = row
        self._redo_row = self._top(self._redo)

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

    def _refill(self, before: int) -> None:
        if not self._live and self._older:
            self._fill(before)

    def _is_stuck(self, row: LogRow, changes: str) -> bool:
        """Whether a step names a list that is gone, or rests on a later one that was left out."""
        if self._is_gone(changes):
            return True
        later = [one for one in self._left_out if one.seq > row.seq] if row.undone == LIVE else self._left_out
        if not later:
            return False
        touched = {change.id for one in later for change in changes_from_text(one.forward)}
        return any(
            change.id in touched or (isinstance(change, Insert | Move) and change.parent in touched)
            for change in changes_from_text(changes)
        )

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
    return difference(workspace, then), Step(Action.RESTORE, subject=when.strftime(TIME_FORMAT))


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
