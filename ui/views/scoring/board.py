"""The matrix as it is drawn: where its cells lie, what stands in them, and where a lead stands between the cuts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter

from personaforge.domain.handover_options import CellAction, EngagementGrade, FitGrade
from personaforge.domain.leads.model import HANDED_OVER, MATRIX, Cell, Model, clamped
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import TextBlock, paint_line, text_width
from ui.widgets.marks import paint_box

FITS, GRADES = tuple(FitGrade), tuple(EngagementGrade)
CELLS: tuple[Cell, ...] = tuple((fit, grade) for fit in FITS for grade in GRADES)
UNKNOWN_ROW = 4.5
"""Where leads of unknown fit stand: below the matrix."""
_QUIET = frozenset({CellAction.HOLD, CellAction.IGNORE})
_ON_WALL = {CellAction.INFORM: N_("sales informed"), CellAction.CHECK: N_("inside sales")}
"""What is said on a line of its own on the wall, where dots need the rest of the cell."""
_GAP, _NARROW, _PAD = 3, 140, 10


Borders = tuple[float, float, float, float, float]
EQUAL: Borders = (0.0, 0.25, 0.5, 0.75, 1.0)


def borders(cuts: tuple[float, float, float], least: float) -> Borders:
    """Return where four grades begin and end along an axis of length 1.

    Each has a room of ``least`` and a share of the rest by its points, so that a cut moves evenly under the hand and
    words find room in a grade of few points, too.
    """
    free = 1.0 - 4 * least
    inner = [place * least + free * (100.0 - cut) / 100.0 for place, cut in enumerate(cuts, 1)]
    return 0.0, inner[0], inner[1], inner[2], 1.0


@dataclass(frozen=True, slots=True)
class BoardGeometry:
    """The matrix inside a rectangle; rows are A to D, columns 1 to 4."""

    area: QRectF
    columns: Borders = EQUAL
    rows: Borders = EQUAL

    def cell(self, cell: Cell) -> QRectF:
        """Return the rectangle of a cell."""
        row, column = FITS.index(cell[0]), GRADES.index(cell[1])
        left, right = (
            self.area.left() + part * self.area.width() for part in self.columns[column : column + 2]
        )
        top, bottom = (self.area.top() + part * self.area.height() for part in self.rows[row : row + 2])
        rect = QRectF(QPointF(left, top), QPointF(right, bottom))
        return rect.adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)


def along(value: float, cuts: tuple[float, float, float]) -> float:
    """Return where a score stands along an axis of four equally wide grades, from 0 (best) to 4."""
    ends = (100.0, *cuts, 0.0)
    for place in range(4):
        high, low = ends[place], ends[place + 1]
        if value >= low or place == 3:
            part = (high - value) / (high - low) if high > low else 0.5
            return place + min(max(part, 0.0), 0.999)
    return 3.999


def place_of(model: Model, points: float, fit: FitGrade | None, score: float | None) -> tuple[float, float]:
    """Return where a lead stands in a matrix of 4 by 4; one of unknown fit below it, a grade by hand in its middle."""
    x = along(clamped(points), model.engagement_cuts)
    if fit is None:
        return x, UNKNOWN_ROW
    y = along(score, model.fit_cuts) if score is not None else -1.0
    row = FITS.index(fit)
    return x, y if int(y) == row else row + 0.5


def paint_cell(
    painter: QPainter, context: Context, rect: QRectF, model: Model, cell: Cell, *, chosen: bool = False
) -> None:
    """Draw the ground of a cell: what sales gets in ink, what nobody follows hatched."""
    theme, action = context.theme, model.action(*cell)
    radius = theme.size("radius")
    fill = theme.color("panel")
    if action is CellAction.MQL_NOW:
        fill = theme.color("ink")
    elif action in HANDED_OVER:
        fill = theme.color("ink2")
    edge = theme.color("ink" if chosen else "line") if chosen or action not in HANDED_OVER else None
    paint_box(painter, rect, radius, fill=fill, edge=edge, width=2 if chosen else theme.size("hairline"))
    if action in _QUIET:
        painter.fillRect(rect, QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))


def words_block(context: Context, rect: QRectF, model: Model, cell: Cell) -> TextBlock | None:
    """Return what happens in a cell as dots leave room for it, ``None`` where a word of it would be torn apart."""
    font, line = _font(context, _role_among_dots(context, rect), model, cell)
    words, room = _words_among_dots(context, model, cell), rect.width() - 2 * _pad_among_dots(context)
    if any(text_width(word, font) > room for word in words.split()):
        return None
    return context.texts.block(words, font, line, room)


def paint_words_among_dots(
    painter: QPainter, context: Context, rect: QRectF, model: Model, cell: Cell, block: TextBlock
) -> None:
    """Write what happens in a cell, as ``words_block`` has laid it out."""
    pad = _pad_among_dots(context)
    block.paint(painter, QPointF(rect.left() + pad, rect.top() + pad * 0.8), _ink(context, model, cell))


def words_height(context: Context, block: TextBlock) -> float:
    """Return how far down in a cell words among dots reach."""
    return _pad_among_dots(context) * 0.8 + block.height


def _words_among_dots(context: Context, model: Model, cell: Cell) -> str:
    action = model.action(*cell)
    words = _ON_WALL.get(action) if context.presenting else None
    return context.tr(words) if words else context.option(action)


def _pad_among_dots(context: Context) -> float:
    return _PAD if context.presenting else _PAD * context.theme.scale


def _role_among_dots(context: Context, rect: QRectF) -> str:
    return "caption" if context.presenting else _role(context, rect)


def _role(context: Context, rect: QRectF) -> str:
    return "body" if rect.width() >= _NARROW * context.theme.scale and not context.presenting else "small"


def _font(context: Context, role: str, model: Model, cell: Cell) -> tuple[QFont, int]:
    weight = 600 if model.action(*cell) in HANDED_OVER else 500
    return context.theme.font(role, weight=weight), context.theme.line_height(role)


def _ink(context: Context, model: Model, cell: Cell) -> QColor:
    action = model.action(*cell)
    return context.theme.color("sheet" if action in HANDED_OVER else "ink3" if action in _QUIET else "ink")


def paint_words(
    painter: QPainter, context: Context, rect: QRectF, model: Model, cell: Cell, note: str
) -> None:
    """Write what happens in a cell, and below it a note such as how many leads stand there."""
    theme, action = context.theme, model.action(*cell)
    inverse = action in HANDED_OVER
    pad = _PAD * theme.scale
    font, line = _font(context, _role(context, rect), model, cell)
    block = context.texts.block(context.option(action), font, line, rect.width() - 2 * pad)
    block.paint(painter, QPointF(rect.left() + pad, rect.top() + pad * 0.8), _ink(context, model, cell))
    if note:
        small = theme.line_height("caption")
        top = rect.bottom() - small - pad * 0.6
        is_full = rect.top() + pad * 0.8 + block.height > top  # the last line of such words is a short one
        shade = theme.color("sheet" if inverse else "ink3")
        corner = QPointF(rect.right() - pad if is_full else rect.left() + pad, top)
        side = Qt.AlignmentFlag.AlignRight if is_full else Qt.AlignmentFlag.AlignLeft
        paint_line(painter, corner, note, theme.font("caption"), small, shade, align=side)


def cell_words(context: Context, model: Model, cell: Cell, count: int) -> str:
    """Return what a screen reader says of a cell."""
    fit, grade = cell
    words = [f"{fit.value}{grade.value}", context.option(model.action(fit, grade))]
    if is_changed(model, cell):
        words.append(context.tr(N_("changed, usually: {action}"), action=context.option(MATRIX[cell])))
    words.append(count_words(context, count))
    return ", ".join(words)


def count_words(context: Context, count: int) -> str:
    """Return how many leads there are."""
    return context.translator.ngettext("{count} lead", "{count} leads", count).format(count=count)


def is_changed(model: Model, cell: Cell) -> bool:
    """Whether a cell means something else than usual."""
    return model.matrix[cell] is not MATRIX[cell]


def counted(counts: Mapping[Cell, int], cell: Cell) -> int:
    """Return how many leads stand in a cell."""
    return counts.get(cell, 0)
