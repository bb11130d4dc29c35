"""The columns of a list, a row each: its header, what it becomes, and its first cells as they stand in the list.

A column is a row here, so that a list of forty columns needs no scrolling sideways and every choice is one Tab away.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.companies.attributes import ATTRIBUTES
from personaforge.domain.words import N_
from personaforge.exchange.tables.model import OWN, PlannedColumn, Preview
from ui.context import Context
from ui.text_layout import paint_line
from ui.widgets.fields import ChoiceField

EXAMPLES = 4
"""Rows of the list that are shown beside each column."""
LEFT_OUT = "-"
_HEADER_WIDTH, _CHOICE_WIDTH, _ROW = 200, 228, 52


class ColumnRow(QWidget):
    """One column of the list and what it becomes."""

    chosen = Signal(str, str)
    """The header, and a key of an attribute, ``OWN``, or "" to leave the column out."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._column: PlannedColumn | None = None
        self._cells: list[str] = []
        self.setFixedHeight(_ROW * self._theme.scale)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice = ChoiceField(self._theme, _choices(context), parent=self)
        self._choice.setFixedWidth(_CHOICE_WIDTH * self._theme.scale)
        self._choice.edited.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(_HEADER_WIDTH * self._theme.scale, 0, 0, 1)
        row.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._theme.changed.connect(self.update)

    def show_column(self, column: PlannedColumn, cells: Sequence[str]) -> None:
        """Show another column with its first cells."""
        self._column, self._cells = column, list(cells)
        self._choice.set_value(OWN if column.column.is_own else column.key or LEFT_OUT)
        words = self._context.tr(N_("“{header}” becomes"), header=column.header)
        self._choice.setAccessibleName(words)
        self._choice.setAccessibleDescription(", ".join(cell for cell in cells if cell))
        self.setToolTip("\n".join(f"{example.line}: {example.text}" for example in column.examples))
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Take no choice while the list is taken in."""
        self._choice.setEnabled(not busy)

    def sizeHint(self) -> QSize:
        return QSize(640, _ROW * self._theme.scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._column is None:
            return
        painter = QPainter(self)
        self._paint_header(painter, self._column)
        self._paint_cells(painter, self._column)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.color("line"))
        painter.end()

    def _paint_header(self, painter: QPainter, column: PlannedColumn) -> None:
        theme, scale = self._theme, self._theme.scale
        body, small = theme.font("body", weight=500), theme.font("small")
        room = (_HEADER_WIDTH - 16) * scale
        ink = "ink" if column.key else "ink3"
        top = (self.height() - theme.line_height("body") - theme.line_height("small")) / 2
        header = column.header or self._context.tr(N_("without a header"))
        _paint_within(
            painter, QPointF(0, top), header, body, theme.line_height("body"), theme.color(ink), room
        )
        words, color = self._note(column)
        at = QPointF(0, top + theme.line_height("body"))
        _paint_within(painter, at, words, small, theme.line_height("small"), theme.color(color), room)

    def _note(self, column: PlannedColumn) -> tuple[str, str]:
        context = self._context
        odd = ((column.doubtful, N_("{count} doubtful")), (column.unread, N_("{count} not readable")))
        if said := [context.tr(words, count=count) for count, words in odd if count]:
            return ", ".join(said), "warning"
        return context.option(column.because), "ink3"

    def _paint_cells(self, painter: QPainter, column: PlannedColumn) -> None:
        theme, scale = self._theme, self._theme.scale
        left = (_HEADER_WIDTH + _CHOICE_WIDTH + 24) * scale
        width = (self.width() - left) / max(1, len(self._cells))
        doubtful = {example.text for example in column.examples}
        font, line = theme.font("small"), theme.line_height("small")
        top = (self.height() - line) / 2
        for index, cell in enumerate(self._cells):
            at = QPointF(left + index * width, top)
            color = "ink3" if not column.key or not cell else "warning" if cell in doubtful else "ink2"
            _paint_within(painter, at, cell or "–", font, line, theme.color(color), width - 12 * scale)

    def _choose(self, key: str) -> None:
        if self._column is not None:
            self.chosen.emit(self._column.header, "" if key == LEFT_OUT else key)


class ColumnHeads(QWidget):
    """What stands where in the rows below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._words = [context.tr(words) for words in (N_("In the list"), N_("Becomes"), N_("First rows"))]
        self.setFixedHeight(self._theme.line_height("small") + 12)
        self._theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, line, scale = self._theme.font("small"), self._theme.line_height("small"), self._theme.scale
        lefts = (0, _HEADER_WIDTH * scale, (_HEADER_WIDTH + _CHOICE_WIDTH + 24) * scale)
        for left, words in zip(lefts, self._words, strict=True):
            paint_line(painter, QPointF(left, 4), words, font, line, self._theme.color("ink3"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.color("line"))
        painter.end()


class ColumnRows(QWidget):
    """All columns of a list; rows are reused for the next preview."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[ColumnRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(ColumnHeads(context, self))

    def show_preview(self, preview: Preview) -> None:
        """Show the columns of a list."""
        while len(self._rows) < len(preview.columns):
            row = ColumnRow(self._context, self)
            row.chosen.connect(self.chosen)
            self._box.addWidget(row)
            self._rows.append(row)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(preview.columns))
        for row, column in zip(self._rows, preview.columns, strict=False):
            cells = [cells[column.index] if column.index < len(cells) else "" for cells in preview.rows]
            row.show_column(column, cells[:EXAMPLES])

    def set_busy(self, busy: bool) -> None:
        """Take no choice while the list is taken in."""
        for row in self._rows:
            row.set_busy(busy)


def _choices(context: Context) -> list[tuple[str, str]]:
    first = [
        (OWN, context.tr(N_("Keep as it is"))),
        (LEFT_OUT, context.tr(N_("Leave out"))),
    ]
    known = [(attribute.key, context.tr(attribute.label)) for attribute in ATTRIBUTES]
    return [known[0], *first, *sorted(known[1:], key=lambda choice: choice[1].casefold())]


def _paint_within(
    painter: QPainter, at: QPointF, text: str, font: QFont, line: int, color: QColor, width: float
) -> None:
    """Draw one line, elided where it is longer: these are samples of a list, not statements."""
    one_line = " ".join(text.split())
    shown = QFontMetricsF(font).elidedText(one_line, Qt.TextElideMode.ElideRight, width)
    paint_line(painter, at, shown, font, line, color)
