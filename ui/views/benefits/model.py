"""The benefit matrix as an item model: features down, personas across, the features themselves in column 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from personaforge.domain.words import N_
from ui.context import Context
from ui.views.benefits.faces import Aside, BenefitFace, Cell, FeatureFace, Gap, MatrixData, PersonaFace, Row
from ui.views.benefits.style import benefit_spoken

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Place:
    """A cell by what it is about: a feature, one of its lines, a persona ("" for the head of the row).

    The feature is "" in the last row, which takes the next one.
    """

    feature: str
    line: int
    persona: str


class MatrixModel(QAbstractTableModel):
    """Paints come from `cell` and `head`; what is said aloud comes from the display role."""

    def __init__(self, context: Context, *, can_add: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._can_add = can_add
        self._data = MatrixData()

    @property
    def matrix(self) -> MatrixData:
        """What is shown."""
        return self._data

    def show(self, data: MatrixData) -> bool:
        """Show other data; returns whether rows or columns came, went or changed places."""
        if _outline(data) == _outline(self._data):
            self._data = data
            if self.rowCount():
                self.dataChanged.emit(
                    self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
                )
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            return False
        self.beginResetModel()
        self._data = data
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._data.rows) + self._can_add

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._data.columns)

    def row(self, row: int) -> Row | None:
        """Return a row, None for the one that takes the next feature."""
        return self._data.rows[row] if row < len(self._data.rows) else None

    def column(self, column: int) -> PersonaFace | None:
        """Return the persona of a column, None for the features."""
        return self._data.columns[column - 1] if 0 < column <= len(self._data.columns) else None

    def cell(self, index: Index) -> Cell | FeatureFace | None:
        """Return what a cell shows; None for nothing and for the invitation to add a feature."""
        row, persona = self.row(index.row()), self.column(index.column())
        if row is None:
            return None
        if persona is None:
            return row.feature if row.line == 0 else None
        return self._data.cell(row, persona.id)

    def is_add(self, index: Index) -> bool:
        """Whether a cell invites to add a feature."""
        return index.column() == 0 and self.row(index.row()) is None

    def is_written(self, index: Index) -> bool:
        """Whether a cell holds what somebody typed."""
        return isinstance(self.cell(index), FeatureFace | BenefitFace)

    def invites(self, index: Index) -> bool:
        """Whether a cell asks for something to be typed."""
        return self.is_add(index) or isinstance(self.cell(index), Gap)

    def place(self, index: Index) -> Place | None:
        """Return what a cell is about."""
        if not index.isValid():
            return None
        row, persona = self.row(index.row()), self.column(index.column())
        if row is None:
            return Place("", 0, "")
        return Place(row.feature.id, row.line, persona.id if persona else "")

    def find(self, place: Place) -> QModelIndex:
        """Return the cell of a place, an invalid index if there is none."""
        rows = [(row.feature.id, row.line) for row in self._data.rows]
        if not place.feature:
            return self.index(len(rows), 0) if self._can_add else QModelIndex()
        if (place.feature, place.line) not in rows:
            return QModelIndex()
        columns = ["", *(column.id for column in self._data.columns)]
        if place.persona not in columns:
            return QModelIndex()
        return self.index(rows.index((place.feature, place.line)), columns.index(place.persona))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.row(index.row())
        further_line = row is not None and row.line > 0 and index.column() == 0
        if further_line or (row is None and index.column() > 0):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self.row(section)
            return row.feature.text if row else ""
        persona = self.column(section)
        if persona is None:
            return self._context.tr(N_("Our offer"))
        return f"{persona.name}, {answered_words(self._context, persona)}"

    def _spoken(self, index: Index) -> str:
        tr = self._context.tr
        if self.is_add(index):
            return tr(N_("Next offer"))
        cell, row, persona = self.cell(index), self.row(index.row()), self.column(index.column())
        if row is None or cell is None:
            return ""
        name = persona.name if persona else ""
        match cell:
            case FeatureFace():
                return f"{cell.text}, {self._context.option(cell.kano_class) or tr(N_('not placed yet'))}"
            case BenefitFace():
                return benefit_spoken(self._context, cell, row.feature, name)
            case Gap():
                question = tr(N_("What is in it for {name}?"), name=cell.first_name)
                return f"{row.feature.text}, {name}: {question}"
            case Aside():
                words = tr(N_("Does not matter to {name}"), name=cell.first_name)
                return f"{row.feature.text}: {words}"
            case _:
                return f"{row.feature.text}, {name}"


def answered_words(context: Context, persona: PersonaFace) -> str:
    """Return how many of a persona's pains some benefit answers, in words."""
    if not persona.pains:
        return context.tr(N_("no pain points yet"))
    return context.tr(N_("{count} of {total} answered"), count=persona.answered, total=persona.pains)


def _outline(data: MatrixData) -> tuple[list[tuple[str, int]], list[str]]:
    return [(row.feature.id, row.line) for row in data.rows], [column.id for column in data.columns]
