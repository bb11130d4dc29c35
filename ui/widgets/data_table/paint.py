"""How the cells of a table look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.data_table.cells import Bar, Cell, Disc, Figure, Glyph, Positions, Stars, Tile, Words
from ui.widgets.marks import (
    SEGMENT,
    SEGMENTS,
    paint_box,
    paint_department,
    paint_evidence,
    paint_severity,
    severity_width,
)

_GAP = 8
_FIGURE = 34
_TILE = 20
_TRACK = 6
_LOW, _HIGH = 1.0, 5.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A type role as it is painted: its font and line height."""

    font: QFont
    height: int


class CellPainter:
    """Paints cells into their boxes; the box is the text's, without the padding of the column."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.scale = theme.scale
        self._name = _Line(theme.font("row", weight=400), theme.line_height("row"))
        self._strong = _Line(theme.font("row", weight=500), theme.line_height("row"))
        self._body = _Line(theme.font("body"), theme.line_height("body"))
        self._letter = _Line(theme.font("small", weight=600), theme.line_height("small"))
        self._small = _Line(theme.font("small"), theme.line_height("small"))

    def paint(self, painter: QPainter, box: QRectF, cell: Cell | None, *, right: bool) -> None:
        """Draw a cell; ``right`` puts figures at the right edge."""
        match cell:
            case None:
                self._paint_coming(painter, box)
            case Words():
                self._paint_words(painter, box, cell)
            case Figure():
                self._paint_figure(painter, box, cell, right=right)
            case Tile(letter, depth):
                self._paint_tile(painter, box, letter, depth)
            case Disc(level, text):
                self._paint_disc(painter, box, level, text)
            case Glyph(icon, _, text, strong):
                self._paint_glyph(painter, box, icon, text, strong=strong)
            case Bar():
                self._paint_bar(painter, box, cell)
            case Stars():
                self._paint_stars(painter, box, cell)
            case Positions(marks):
                self._paint_positions(painter, box, marks)

    def segment(self) -> QSizeF:
        """Return the size of one segment of a rating."""
        return SEGMENT * self.scale

    def step_at(self, x: float) -> int:
        """Return the segment at so many px from the left of the box, from 1 to 5, 0 outside."""
        step = int(x // (severity_width(self.segment()) / SEGMENTS)) + 1
        return step if x >= 0 and step <= SEGMENTS else 0

    def is_cut(self, cell: Cell | None, width: float) -> bool:
        """Whether a cell shows less than it says, so that its tooltip has to say it."""
        match cell:
            case Words():
                line = self._strong if cell.strong else self._name
                return bool(cell.doubt) or text_width(cell.text, line.font) > width
            case Figure(text):
                return bool(cell.doubt) or text_width(text, self._body.font) > width
            case Disc(_, text) | Glyph(_, _, text):
                return text_width(text, self._body.font) > width - (16 + _GAP) * self.scale
            case Tile() | Positions() | Bar():
                return True
            case _:
                return False

    def _middle(self, box: QRectF) -> QPointF:
        return QPointF(box.left(), box.center().y())

    def _paint_text(
        self, painter: QPainter, box: QRectF, text: str, line: _Line, color: QColor, *, right: bool = False
    ) -> int:
        shown = _fitting(text, line.font, box.width())
        top = box.center().y() - line.height / 2
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        place = QPointF(box.right() if right else box.left(), top)
        return paint_line(painter, place, shown, line.font, line.height, color, align=align)

    def _paint_figure(self, painter: QPainter, box: QRectF, cell: Figure, *, right: bool) -> None:
        color = self._theme.color("ink3" if cell.quiet else "ink")
        used = self._paint_text(painter, box, cell.text, self._body, color, right=right)
        if cell.doubt:
            self._paint_dashes(painter, box, used, self._body, right=right)

    def _paint_dashes(self, painter: QPainter, box: QRectF, used: float, line: _Line, *, right: bool) -> None:
        """Draw what is doubtful on a dashed line, as what is only assumed stands in a dashed disc."""
        left = box.right() - used if right else box.left()
        y = round(box.center().y() + line.height / 2 - 2 * self.scale) + 0.5
        pen = QPen(self._theme.color("ink3"), self.scale)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + used, y))

    def _paint_coming(self, painter: QPainter, box: QRectF) -> None:
        high = 8 * self.scale
        wide = min(box.width() * 0.6, 160 * self.scale)
        place = QRectF(box.left(), box.center().y() - high / 2, wide, high)
        paint_box(painter, place, high / 2, fill=self._theme.color("line"))

    def _paint_words(self, painter: QPainter, box: QRectF, cell: Words) -> None:
        color = self._theme.color
        rest = QRectF(box)
        if cell.invites:
            center = self._middle(box) + QPointF(7 * self.scale, 0)
            self._theme.icons.paint(painter, center, "plus", color("ink2"), 16 * self.scale)
            rest.setLeft(box.left() + 24 * self.scale)
        line = self._strong if cell.strong else self._name
        ink = color("ink3" if cell.quiet else "ink")
        wide = self._paint_text(painter, rest, cell.text, line, ink)
        if cell.doubt:
            self._paint_dashes(painter, rest, wide, line, right=False)
        used = wide + _GAP * self.scale
        if cell.detail and rest.width() - used >= text_width(cell.detail, self._small.font):
            rest.setLeft(rest.left() + used)
            self._paint_text(painter, rest, cell.detail, self._small, color("ink3"))

    def _paint_tile(self, painter: QPainter, box: QRectF, letter: str, depth: int) -> None:
        color, side = self._theme.color, _TILE * self.scale
        rect = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        fill = {3: color("ink"), 2: color("line_strong"), 1: color("line")}.get(depth)
        edge = None if depth >= 2 else color("line_strong")
        paint_box(painter, rect, side / 5, fill=fill, edge=edge, dashed=depth == 0)
        ink = color("sheet" if depth >= 2 else "ink")
        top = QPointF(rect.center().x(), rect.center().y() - self._letter.height / 2)
        paint_line(painter, top, letter, self._letter.font, self._letter.height, ink,
                   align=Qt.AlignmentFlag.AlignHCenter)  # fmt: skip

    def _paint_disc(self, painter: QPainter, box: QRectF, level: str, text: str) -> None:
        size = 14 * self.scale
        paint_evidence(painter, self._theme, level, self._middle(box) + QPointF(size / 2, 0), size)
        self._paint_beside(painter, box, text, size + _GAP * self.scale)

    def _paint_glyph(self, painter: QPainter, box: QRectF, icon: str, text: str, *, strong: bool) -> None:
        size = 16 * self.scale
        if icon:
            color = self._theme.color("ink" if strong else "ink3")
            self._theme.icons.paint(painter, self._middle(box) + QPointF(size / 2, 0), icon, color, size)
        self._paint_beside(painter, box, text, size + _GAP * self.scale if icon else 0, strong=strong)

    def _paint_beside(
        self, painter: QPainter, box: QRectF, text: str, indent: float, *, strong: bool = False
    ) -> None:
        rest = QRectF(box)
        rest.setLeft(box.left() + indent)
        # Beside a sign its word is all or nothing: the tooltip has it.
        if text and (not indent or rest.width() >= text_width(text, self._body.font)):
            color = self._theme.color("ink" if strong else "ink2")
            self._paint_text(painter, rest, text, self._body, color)

    def _paint_stars(self, painter: QPainter, box: QRectF, cell: Stars) -> None:
        theme = self._theme
        color = theme.department_color(cell.department, "mark") if cell.department else None
        start = self._middle(box)
        paint_severity(
            painter, theme, cell.value or 0, start, assumed=cell.assumed, segment=self.segment(), color=color
        )

    def _paint_bar(self, painter: QPainter, box: QRectF, cell: Bar) -> None:
        color, scale = self._theme.color, self.scale
        figure = QRectF(box.left(), box.top(), _FIGURE * scale, box.height())
        ink = color("ink3" if cell.value is None else "ink")
        self._paint_text(painter, figure, cell.text, self._body, ink, right=True)
        track = QRectF(box)
        track.setLeft(figure.right() + 10 * scale)
        if track.width() < 24 * scale or cell.value is None:
            return
        high = _TRACK * scale
        track = QRectF(track.left(), round(box.center().y() - high / 2), track.width(), high)
        painter.fillRect(track, color("line"))
        painter.fillRect(_part(track, 0, cell.value), color("ink"))
        if cell.low is not None and cell.high is not None and cell.high > cell.low:
            # What is open lies around the end of the bar, as a line through it with two ends.
            span = _part(track, cell.low, cell.high)
            middle = span.center().y()
            painter.fillRect(
                QRectF(span.left(), middle - scale / 2, span.width(), scale), color("line_strong")
            )
            for end in (span.left(), span.right() - scale):
                tick = QRectF(end, track.top() - 2 * scale, scale, high + 4 * scale)
                painter.fillRect(tick, color("line_strong"))

    def _paint_positions(self, painter: QPainter, box: QRectF, marks: Sequence[tuple[str, float]]) -> None:
        scale, size = self.scale, 10 * self.scale
        left, right = box.left() + size / 2, box.right() - size / 2
        middle = box.center().y()
        line = self._theme.color("line")
        painter.fillRect(QRectF(left, round(middle), right - left, scale), line)
        for step in range(5):
            x = left + (right - left) * step / 4
            painter.fillRect(QRectF(round(x), round(middle) - 2 * scale, scale, 5 * scale), line)
        met: dict[int, int] = {}
        for department, value in marks:
            x = left + (right - left) * (value - _LOW) / (_HIGH - _LOW)
            # Those who agree stand beside one another, not one behind the other.
            place = round(x / size)
            shift = met.get(place, 0)
            met[place] = shift + 1
            x = (
                min(x + shift * size * 0.9, right)
                if x < (left + right) / 2
                else max(x - shift * size * 0.9, left)
            )
            paint_department(painter, self._theme, department, QPointF(x, middle), size)


def _part(track: QRectF, low: float, high: float) -> QRectF:
    left = track.left() + track.width() * max(0.0, min(1.0, low))
    right = track.left() + track.width() * max(0.0, min(1.0, high))
    return QRectF(left, track.top(), right - left, track.height())


def _fitting(text: str, font: QFont, width: float) -> str:
    """Return a label as far as there is room for it; whole words are in the tooltip."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width + 1:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))
