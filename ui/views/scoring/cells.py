"""The matrix of 4 by 4 to edit: each cell opens the menu of what may happen there.

Keys: arrows walk, Enter or Space opens, Backspace or Del puts a changed cell back to the usual.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from personaforge.domain.handover_options import CellAction
from personaforge.domain.leads.model import HANDED_OVER, MATRIX, Cell, Model
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line
from ui.views.scoring.axis import CutAxis
from ui.views.scoring.board import (
    CELLS,
    EQUAL,
    FITS,
    GRADES,
    BoardGeometry,
    Borders,
    borders,
    cell_words,
    count_words,
    is_changed,
    paint_cell,
    paint_words,
)
from ui.widgets.base import PaintedButton

_STEPS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip
_ROW, _ROW_ON_WALL, _HEAD, _SIDE = 88, 76, 26, 30
_NARROWEST, _LOWEST = 0.17, 0.2


class CellButton(PaintedButton):
    """One cell."""

    chosen = Signal(object, object)
    """The cell, and the action it shall have; ``None`` for the usual one."""

    def __init__(self, context: Context, cell: Cell, board: QWidget) -> None:
        super().__init__(context.theme, board)
        self._context, self.cell = context, cell
        self._model, self._count = Model(), 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda _on=False: self.open_menu())

    def show_model(self, model: Model, count: int) -> None:
        """Show what the cell means, and how many leads stand in it."""
        self._model, self._count = model, count
        self.setAccessibleName(cell_words(self._context, model, self.cell, count))
        self.update()

    def menu(self) -> QMenu:
        """Return the menu of the actions, the usual one marked."""
        context, menu = self._context, QMenu(self)
        for action in CellAction:
            words = context.option(action)
            if action is MATRIX[self.cell]:
                words = context.tr(N_("{action} (usual)"), action=words)
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(self._model.matrix[self.cell] is action)
            entry.triggered.connect(lambda _on, action=action: self._choose(action))
        return menu

    def open_menu(self) -> None:
        """Let somebody choose what happens here."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(8, self.height() - 4)))

    def sizeHint(self) -> QSize:
        return QSize(110, _ROW * self.theme.scale)

    def paint(self, painter: QPainter) -> None:
        context, theme = self._context, self.theme
        rect = QRectF(self.rect())
        paint_cell(painter, context, rect, self._model, self.cell, chosen=self.hovered)
        note = count_words(context, self._count) if self._count else ""
        paint_words(painter, context, rect, self._model, self.cell, note)
        if is_changed(self._model, self.cell) and not context.presenting:
            inverse = self._model.action(*self.cell) in HANDED_OVER
            ink = theme.color("sheet" if inverse else "ink2")
            words, line = context.tr(N_("changed")), theme.line_height("caption")
            corner = QPointF(rect.right() - 10, rect.bottom() - line - 6 * theme.scale)
            right = Qt.AlignmentFlag.AlignRight
            paint_line(painter, corner, words, theme.font("caption", weight=600), line, ink, align=right)

    def _choose(self, action: CellAction) -> None:
        self.chosen.emit(self.cell, None if action is MATRIX[self.cell] else action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.chosen.emit(self.cell, None)
        elif key in _STEPS:
            event.ignore()  # a button would walk by itself, and row by row only
        else:
            super().keyPressEvent(event)


class MatrixCells(QWidget):
    """The cells between the two axes."""

    chosen = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.tr
        self.fit = CutAxis(
            context, name=tr(N_("Fit")), grades="ABC", vertical=True, least=_LOWEST, parent=self
        )
        self.engagement = CutAxis(
            context, name=tr(N_("Engagement")), grades="123", vertical=False, least=_NARROWEST, parent=self
        )
        self.board = _Board(context, self)
        self.board.chosen.connect(self.chosen)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.addWidget(self.engagement, 1, 2)
        self._grid.addWidget(self.fit, 2, 1)
        self._grid.addWidget(self.board, 2, 2)
        self._grid.setColumnStretch(2, 1)
        scale = context.theme.scale
        self._grid.setColumnMinimumWidth(0, _SIDE * scale)
        self._grid.setRowMinimumHeight(0, _HEAD * scale)
        row = _ROW_ON_WALL if context.presenting else _ROW
        self.setFixedHeight((4 * row + _HEAD + 44) * scale)

    def show_model(self, model: Model, counts: Mapping[Cell, int], *, read_only: bool) -> None:
        """Show the model, with the leads that stand in each cell."""
        self.fit.show_cuts(model.fit_cuts)
        self.engagement.show_cuts(model.engagement_cuts)
        for axis in (self.fit, self.engagement):
            axis.set_read_only(read_only)
        self.show_counts(model, counts)
        self.board.setEnabled(not read_only)
        self.update()

    def show_counts(self, model: Model, counts: Mapping[Cell, int]) -> None:
        """Show how many leads stand in each cell, also while a cut is dragged."""
        for cell, button in self.board.buttons.items():
            button.show_model(model, counts.get(cell, 0))
        self.board.show_borders(borders(model.engagement_cuts, _NARROWEST), borders(model.fit_cuts, _LOWEST))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, context = self._context.theme, self._context
        font, line = theme.font("heading"), theme.line_height("heading")
        small, low = theme.font("small"), theme.line_height("small")
        painter = QPainter(self)
        geometry = self.board.laid_out(QRectF(self.board.geometry()))
        center = Qt.AlignmentFlag.AlignHCenter
        for grade in GRADES:
            middle = QPointF(geometry.cell((FITS[0], grade)).center().x(), 0)
            paint_line(painter, middle, grade.value, font, line, theme.color("ink"), align=center)
        for fit in FITS:
            corner = QPointF(0, geometry.cell((fit, GRADES[0])).center().y() - line / 2)
            paint_line(painter, corner, fit.value, font, line, theme.color("ink"))
        tr = context.tr
        paint_line(
            painter, QPointF(0, line / 2 - low / 2), tr(N_("Fit")) + " ↓", small, low, theme.color("ink3")
        )
        words = tr(N_("Engagement")) + " →"
        paint_line(painter, QPointF(0, self.engagement.y() + 4), words, small, low, theme.color("ink3"))
        painter.end()


class _Board(QWidget):
    """Holds the buttons; arrows walk from cell to cell."""

    chosen = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {cell: CellButton(context, cell, self) for cell in CELLS}
        for button in self.buttons.values():
            button.chosen.connect(self.chosen)
        self._stop = self.buttons[CELLS[0]]
        self._stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self._stop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

        self._columns = self._rows = EQUAL

    def show_borders(self, columns: Borders, rows: Borders) -> None:
        """Let the cells lie between other borders."""
        if (columns, rows) != (self._columns, self._rows):
            self._columns, self._rows = columns, rows
            self._lay_out()

    def laid_out(self, area: QRectF) -> BoardGeometry:
        """Return where the cells lie in an area."""
        return BoardGeometry(area, self._columns, self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        geometry = self.laid_out(QRectF(self.rect()))
        for cell, button in self.buttons.items():
            button.setGeometry(geometry.cell(cell).toRect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        cell = next((cell for cell, button in self.buttons.items() if button.hasFocus()), None)
        if step is None or cell is None:
            super().keyPressEvent(event)
            return
        row = min(max(FITS.index(cell[0]) + step[0], 0), 3)
        column = min(max(GRADES.index(cell[1]) + step[1], 0), 3)
        self._go_to(self.buttons[FITS[row], GRADES[column]])

    def _go_to(self, button: CellButton) -> None:
        self._stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stop = button
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
