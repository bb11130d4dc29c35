"""One figure of the back-test, painted: title, how much, a bar or cells that can be counted, and what it means.

row = FigureRow(context, figure)
row.show_figure(figure, other)               `other` stands beside it: another profile, or an earlier state
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.context import Context
from ui.text_layout import TextBlock, paint_line
from ui.views.backtest.figures import Figure, difference
from ui.widgets.marks import paint_box, paint_finding

_BAR = 8
_CELL = 10
_GAP = 4


class FigureRow(QWidget):
    """As high as its words need; speaks as one sentence."""

    def __init__(self, context: Context, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._figure = figure
        self._other: Figure | None = None
        self._compares = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)
        self.show_figure(figure, None)

    def show_figure(self, figure: Figure, other: Figure | None, *, compares: bool = False) -> None:
        """Show a figure, and what it is compared with."""
        self._figure, self._other, self._compares = figure, other, compares
        said = [f"{figure.title}: {figure.words}", figure.note]
        if other is not None:
            said += [other.words, difference(self._context, figure, other)]
        self.setAccessibleName(", ".join(part for part in said if part))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def heightForWidth(self, width: int) -> int:
        theme, scale = self._theme, self._theme.scale
        height = theme.line_height("small") + theme.line_height("heading")
        if self._has_picture():
            height += round((_BAR + 8) * scale)
        note = self._note(width)
        return height + (note.height + 2 if note is not None else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Take the height that the words need: a scrolling column would squeeze what only asks for it."""
        self.setFixedHeight(self.heightForWidth(max(self.width(), 160)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, figure, width = self._theme, self._figure, float(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = float(theme.line_height("small"))
        title = theme.font("small", weight=600)
        paint_line(painter, QPointF(0, 0), figure.title, title, int(y), theme.color("ink3"))
        y = self._paint_words(painter, y)
        if self._has_picture():
            y = self._paint_picture(painter, y + 4 * theme.scale)
        note = self._note(int(width))
        if note is not None:
            x = 0.0
            if figure.alarm:
                size = 14 * theme.scale
                center = QPointF(size / 2, y + 2 + theme.line_height("small") / 2)
                paint_finding(painter, theme, "warning", center, size)
                x = size + 6
            ink = theme.color("warning" if figure.alarm else "ink3")
            note.paint(painter, QPointF(x, y + 2), ink)
        painter.end()

    def _paint_words(self, painter: QPainter, y: float) -> float:
        theme, figure = self._theme, self._figure
        line = theme.line_height("heading")
        paint_line(painter, QPointF(0, y), figure.words, theme.font("heading"), line, theme.color("ink"))
        if self._compares:
            right, end = QPointF(self.width(), y), Qt.AlignmentFlag.AlignRight
            words = self._other.words if self._other is not None else "–"
            used = paint_line(painter, right, words, theme.font("body"), line, theme.color("ink2"), align=end)
            more = difference(self._context, figure, self._other) if self._other is not None else ""
            at = QPointF(self.width() - used - 12 * theme.scale, y)
            paint_line(
                painter, at, more, theme.font("small", weight=600), line, theme.color("ink"), align=end
            )
        return y + line

    def _paint_picture(self, painter: QPainter, y: float) -> float:
        scale = self._theme.scale
        if self._figure.cells is not None:
            self._paint_cells(painter, y, *self._figure.cells)
        else:
            self._paint_bar(painter, y)
        return y + (_BAR + 4) * scale

    def _paint_cells(self, painter: QPainter, y: float, full: int, whole: int) -> None:
        theme, scale = self._theme, self._theme.scale
        step = min((_CELL + _GAP) * scale, self.width() / max(1, whole))
        side = min(_CELL * scale, step - 2)
        for index in range(whole):
            rect = QRectF(index * step, y, side, side)
            if index < full:
                paint_box(painter, rect, 2, fill=theme.color("ink"))
            else:
                paint_box(painter, rect, 2, edge=theme.color("line_strong"))

    def _paint_bar(self, painter: QPainter, y: float) -> None:
        theme, height = self._theme, _BAR * self._theme.scale
        figure, width = self._figure, float(self.width())
        part = max(0.0, min(1.0, figure.part or 0.0))
        paint_box(painter, QRectF(0, y, width, height), 2, fill=theme.color("line"))
        if part:
            paint_box(painter, QRectF(0, y, max(2.0, width * part), height), 2, fill=theme.color("ink"))
        if self._other is not None and self._other.part is not None:
            self._paint_tick(painter, width * self._other.part, y, height, "ink2")
        if figure.mark is not None:
            self._paint_tick(painter, width * figure.mark, y, height, "ink")

    def _paint_tick(self, painter: QPainter, x: float, y: float, height: float, color: str) -> None:
        """Draw a line across the bar, in the ground where the bar is dark."""
        theme = self._theme
        painter.fillRect(QRectF(x - 2, y - 3, 4, height + 6), theme.color("panel"))
        painter.fillRect(QRectF(x - 1, y - 3, 2, height + 6), theme.color(color))

    def _has_picture(self) -> bool:
        return self._figure.part is not None or self._figure.cells is not None

    def _note(self, width: int) -> TextBlock | None:
        figure, theme = self._figure, self._theme
        if not figure.note:
            return None
        lead = 14 * theme.scale + 6 if figure.alarm else 0
        font = theme.font("small", weight=400)
        return self._context.texts.block(figure.note, font, theme.line_height("small"), max(80, width - lead))
