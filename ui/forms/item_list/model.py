"""The rows of a list as an item model: the records, at most one row that is being begun, and "Next statement".

A begun row is not in the workspace until something is typed into it, so that no empty entry gets into the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.forms.item_list.shape import ListShape
from ui.forms.item_list.words import spoken

BEGUN = "+begun"
"""The key of the row that is being begun; keys of all others are the ids of their records."""

NEXT = "+next"
"""The key of the row that begins another one."""

_Index = QModelIndex | QPersistentModelIndex


class RowKind(Enum):
    """What a row is."""

    RECORD = "record"
    BEGUN = "begun"
    NEXT = "next"


@dataclass
class Begun:
    """A row without a record: behind which one it stands, "" for the top."""

    after: str
    invitation: bool = False
    """Whether it is there only because the list is empty."""


class ItemListModel(QAbstractListModel):
    """Follows the workspace with the smallest change of rows, so that places and the open row stay."""

    def __init__(
        self, context: Context, workspace: Workspace, part: ItemList, shape: ListShape, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._workspace, self._part, self._shape = context, workspace, part, shape
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        self._subject = ""
        self.begun: Begun | None = None
        self.writable = True

    @property
    def subject(self) -> str:
        """The record whose children are listed, "" for none."""
        return self._subject

    def records(self) -> list[Record]:
        """Return the listed records in order."""
        if self._subject not in self._workspace:
            return []
        children = self._workspace.children(self._subject, self._part.kind)
        if self._part.only is None:
            return list(children)
        name, value = self._part.only
        return [record for record in children if record.body.get(name) == value]

    def show(self, subject: str) -> None:
        """List the children of another record."""
        self.beginResetModel()
        self._subject, self.begun = subject, None
        self._take(self._wanted())
        self.endResetModel()

    def sync(self) -> None:
        """Follow the workspace: rows come, go and move one by one."""
        wanted = self._wanted()
        if wanted == self._keys:
            return
        self._remove_gone(set(wanted))
        place = 0
        while place < len(wanted):
            if place < len(self._keys) and self._keys[place] == wanted[place]:
                place += 1
            elif wanted[place] in self._numbers:
                self._bring(wanted, place)
            else:
                place = self._insert_new(wanted, place)
        self._number()

    def begin(self, after: str) -> None:
        """Open room for a new row behind a record ("" at the top), taking an unused one away."""
        if self.begun is not None and self.begun.after == after:
            return
        self.drop_begun()
        self.begun = Begun(after)
        self.sync()

    def drop_begun(self) -> None:
        """Take the row away that was begun and not used."""
        if self.begun is not None:
            self.begun = None
            self.sync()

    def adopt(self, id: str) -> None:
        """Let the begun row be the one of a record that has just been inserted in its place."""
        if self.begun is None or BEGUN not in self._numbers:
            self.begun = None
            self.sync()
            return
        row = self._keys.index(BEGUN)
        self._keys[row] = id
        self.begun = None
        self._number()
        self.sync()
        self.changed(id)

    def changed(self, key: str) -> None:
        """Say that the values of a row changed."""
        index = self.index_of(key)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        key = self._keys[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            record = self.record(key)
            return record.name if record is not None else self._words(key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            record = self.record(key)
            if record is None:
                return self._words(key)
            return spoken(self._context, self._workspace, record, self.number(key), self._shape)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        key = self._keys[index.row()]
        return flags if key in (BEGUN, NEXT) else flags | Qt.ItemFlag.ItemIsSelectable

    def key(self, row: int) -> str:
        """Return the key of a row, "" outside the list."""
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def order(self) -> list[str]:
        """Return the keys of all rows in order; do not change the list."""
        return self._keys

    def ids(self) -> list[str]:
        """Return the ids of the listed records in order."""
        return [key for key in self._keys if key not in (BEGUN, NEXT)]

    def kind(self, row: int) -> RowKind:
        """Return what a row is."""
        return {BEGUN: RowKind.BEGUN, NEXT: RowKind.NEXT}.get(self._keys[row], RowKind.RECORD)

    def record(self, key: str) -> Record | None:
        """Return the record of a row, ``None`` for the two rows that have none."""
        return self._workspace.find(key, self._part.kind)

    def number(self, key: str) -> int:
        """Return the number that stands before a row, from 1."""
        return self._numbers.get(key, len(self._keys)) + 1

    def row_of(self, key: str) -> int:
        """Return where a row stands, -1 if it is not listed."""
        return self._numbers.get(key, -1)

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a row, an invalid one if it is not listed."""
        row = self.row_of(key)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def before(self, key: str) -> str:
        """Return the id of the record above a row, "" at the top."""
        row = self.row_of(key) - 1
        while row >= 0 and self._keys[row] in (BEGUN, NEXT):
            row -= 1
        return self.key(row) if row >= 0 else ""

    def last(self) -> str:
        """Return the id of the last record, "" if there is none."""
        return next((key for key in reversed(self._keys) if key not in (BEGUN, NEXT)), "")

    def _words(self, key: str) -> str:
        if key == NEXT:
            return self._context.tr(next_words(self._part))
        return self._context.tr(N_("New row"))

    def _wanted(self) -> list[str]:
        keys = [record.id for record in self.records()]
        if not self.writable or self._subject not in self._workspace:
            self.begun = None
            return keys
        if self.begun is None and not keys:
            self.begun = Begun("", invitation=True)
        elif self.begun is not None and self.begun.invitation and keys:
            self.begun = None
        if self.begun is not None:
            self._place_begun(keys)
        if keys[-1:] != [BEGUN]:
            keys.append(NEXT)
        return keys

    def _place_begun(self, keys: list[str]) -> None:
        assert self.begun is not None
        if self.begun.after == "":
            keys.insert(0, BEGUN)
        elif self.begun.after in keys:
            keys.insert(keys.index(self.begun.after) + 1, BEGUN)
        else:
            self.begun.after = keys[-1] if keys else ""
            keys.append(BEGUN)

    def _take(self, keys: list[str]) -> None:
        self._keys = keys
        self._number()

    def _number(self) -> None:
        self._numbers = {key: row for row, key in enumerate(self._keys)}

    def _remove_gone(self, wanted: set[str]) -> None:
        row = len(self._keys) - 1
        while row >= 0:
            if self._keys[row] in wanted:
                row -= 1
                continue
            end = row
            while row > 0 and self._keys[row - 1] not in wanted:
                row -= 1
            self.beginRemoveRows(QModelIndex(), row, end)
            del self._keys[row : end + 1]
            self._number()
            self.endRemoveRows()
            row -= 1

    def _insert_new(self, wanted: list[str], place: int) -> int:
        end = place
        while end + 1 < len(wanted) and wanted[end + 1] not in self._numbers:
            end += 1
        self.beginInsertRows(QModelIndex(), place, end)
        self._keys[place:place] = wanted[place : end + 1]
        self._number()
        self.endInsertRows()
        return end + 1

    def _bring(self, wanted: list[str], place: int) -> None:
        """Move one row: the one that stands here goes down if that puts the next one right, else another comes up."""
        here = self._keys[place]
        if self._keys[place + 1 : place + 2] == [wanted[place]]:
            source, target = place, wanted.index(here)
        else:
            source, target = self._numbers[wanted[place]], place
        goal = target + 1 if target > source else target
        goal = min(goal, len(self._keys))
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), goal)
        key = self._keys.pop(source)
        self._keys.insert(goal - 1 if goal > source else goal, key)
        self._number()
        self.endMoveRows()


def next_words(part: ItemList) -> str:
    """Return what the row says that begins another one."""
    return NEXT_WORDS.get(part.kind.kind, N_("Next row"))


NEXT_WORDS = {
    "pain": N_("Next statement"),
    "result": N_("Next statement"),
    "barrier": N_("Next statement"),
    "fear": N_("Next statement"),
    "decision_criterion": N_("Next statement"),
    "participant": N_("Next person"),
    "stakeholder": N_("Next person"),
    "signature": N_("Next person"),
    "criterion": N_("Next criterion"),
    "technology": N_("Next product"),
    "variant": N_("Next variant"),
    "trait": N_("Next trait"),
    "buying_phase": N_("Next step"),
    "info_source": N_("Next source"),
    "feature": N_("Next feature"),
    "benefit": N_("Next benefit"),
    "stage": N_("Next stage"),
    "commitment": N_("Next promise"),
    "rejection_code": N_("Next code"),
    "kpi": N_("Next measure"),
    "meeting": N_("Next meeting"),
}
