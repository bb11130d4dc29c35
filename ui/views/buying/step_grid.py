"""The grid that the steps of the purchase stand in: as many side by side as there is room for, the others below.

Each band of steps has its own labels at the left and its own piece of the line, so that the process goes on in the
next band as text goes on in the next line, and nothing ever scrolls sideways.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheets.buying import BuyingPhase
from ui.context import Context
from ui.views.buying.line import LineEnd
from ui.views.buying.step import FIELDS, StepColumn
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button, ToolButton

_ROW_LABELS = ("", "", "question", "sources", "answer", "release")
_LABEL_WIDTH, _LABEL_WIDTH_LARGE = 124, 240
_COLUMN, _COLUMN_LARGE = 148, 240
_STRIDE = 2 * len(FIELDS) + 1
"""Rows of the grid for each band: a hairline and a cell for each field, then a distance."""
_APART = 24


def label_width(context: Context) -> int:
    """Return how wide the labels at the left are, in px."""
    return round(_LABEL_WIDTH_LARGE * context.theme.shrink) if context.presenting else _LABEL_WIDTH


class StepGrid(QGridLayout):
    """Labels, line and columns; the button for the next step stands behind the last one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._bands: list[list[QWidget]] = []
        self._onward: list[LineEnd] = []
        self._columns: list[StepColumn] = []
        self._room = 0
        self.add_button = ToolButton(context.theme, "plus", context.tr(N_("Add a step")))
        self.first_button = Button(context.theme, "", icon="plus")
        self._end = LineEnd(context, begins=False)
        self.setSpacing(0)
        self.setColumnMinimumWidth(0, label_width(context))

    @property
    def abreast(self) -> int:
        """How many steps stand side by side; the bands are as even as can be."""
        count = len(self._columns)
        most = max(1, self._room // self._least())
        return ceil(count / ceil(count / most)) if count else 1

    def fit(self, width: int) -> None:
        """Suit a width in px."""
        before = self.abreast
        self._room = width - label_width(self._context) - self._end.minimumWidth()
        if self.abreast != before:
            self._place()

    def show_columns(self, columns: Sequence[StepColumn], *, writable: bool) -> None:
        """Put columns beside one another, in order."""
        self._columns = list(columns)
        self._place()
        self.first_button.setVisible(writable and not columns)
        self.add_button.setVisible(writable and bool(columns))
        self._end.setVisible(bool(columns))

    def leave(self, column: StepColumn) -> None:
        """Let a column go that will not be shown again."""
        for widget in column.widgets():
            self.removeWidget(widget)

    def place_at(self, point: QPoint, others: Sequence[StepColumn]) -> int:
        """Return the place among some of the columns that a point means."""
        tops = sorted({column.head.y() for column in self._columns})
        band = max((top for top in tops if top <= point.y()), default=tops[0])
        heads = [other.head.geometry() for other in others]
        return sum(head.y() < band or (head.y() == band and head.center().x() < point.x()) for head in heads)

    def line_at(self, place: int, others: Sequence[StepColumn]) -> QRect:
        """Return where the line stands that shows a place among some of the columns."""
        heads = [other.head.geometry() for other in others]
        last = not place or place == len(heads)
        beside = heads[min(place, len(heads) - 1)]
        x = beside.right() + 1 if last and place else beside.left()
        band = [column for column in self._columns if column.head.y() == beside.y()]
        bottom = max(column.cells[-1].geometry().bottom() for column in band)
        return QRect(x - 5, beside.top(), 10, max(120, bottom - beside.top()))

    def _least(self) -> int:
        return round(_COLUMN_LARGE * self._context.theme.shrink) if self._context.presenting else _COLUMN

    def _place(self) -> None:
        abreast = self.abreast
        bands = max(1, ceil(len(self._columns) / abreast))
        while len(self._bands) < bands:
            self._bands.append(self._band(len(self._bands)))
        for number, widgets in enumerate(self._bands):
            for widget in widgets:
                widget.setVisible(number < bands)
            self.setRowMinimumHeight((number + 1) * _STRIDE - 1, _APART if number < bands - 1 else 0)
            onward = self._onward[number]
            self.addWidget(onward, number * _STRIDE, abreast + 1)
            onward.setVisible(number < bands - 1)
        for index, column in enumerate(self._columns):
            band, place = divmod(index, abreast)
            top = band * _STRIDE
            self.addWidget(column.head, top, place + 1)
            for row, widget in enumerate(column.cells):
                self.addWidget(widget, top + 2 * row + 1, place + 1, Qt.AlignmentFlag.AlignTop)
        for place in range(1, max(abreast + 1, self.columnCount())):
            used = bool(self._columns) and place <= abreast
            self.setColumnStretch(place, 1 if used else 0)
        self._place_end(max(0, bands - 1) * _STRIDE, len(self._columns) - (bands - 1) * abreast + 1)

    def _place_end(self, top: int, place: int) -> None:
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self.addWidget(self._end, top, place)
        self.addWidget(self.add_button, top + 1, place, corner)
        self.addWidget(self.first_button, 1, 1, corner)

    def _band(self, number: int) -> list[QWidget]:
        """Return the labels, hairlines and the beginning of the line of a new band."""
        context, top = self._context, number * _STRIDE
        begin = LineEnd(context, begins=True, dot=number == 0)
        self._onward.append(LineEnd(context, begins=True))
        self.addWidget(begin, top, 0)
        widgets: list[QWidget] = [begin]
        for index, name in enumerate(_ROW_LABELS):
            if not name:
                continue
            line, label = HLine(context.theme), self._label(name)
            self.addWidget(line, top + 2 * index, 0, 1, -1)
            self.addWidget(label, top + 2 * index + 1, 0, Qt.AlignmentFlag.AlignTop)
            self.setRowMinimumHeight(top + 2 * index, 5)
            widgets += [line, label]
        return widgets

    def _label(self, name: str) -> QWidget:
        words = self._context.tr(BuyingPhase.fields[name].label)
        role = "present_small" if self._context.presenting else "small"
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 9, 8, 8)
        box.addWidget(Label(self._context.theme, words, role=role, color="ink3"))
        return holder
