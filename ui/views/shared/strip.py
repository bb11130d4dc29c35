"""The votes on one question as a strip from 1 to 5: a mark for each department, the mean or the spread as a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from personaforge.domain.ballots import Ballot
from personaforge.domain.options import Department
from personaforge.domain.ratings import DISCUSS_FROM
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line
from ui.widgets.marks import paint_box, paint_department, paint_finding

_STEPS = 5
_MARK = 11
INSET = 16
"""Left and right of the axis, so that marks at its ends stay in their cell, in px."""


class StripPainter:
    """Paints a ballot into a rectangle; secret ones show only how many have voted."""

    def __init__(self, context: Context) -> None:
        self._context, self._theme = context, context.theme
        self._zoom = context.theme.scale

    @property
    def height(self) -> int:
        """The height that a strip needs, in px."""
        return 22 * self._zoom + 20 * self._zoom + self._theme.line_height("small")

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        ballot: Ballot,
        *,
        shown: bool,
        own: Department | None,
        spread: bool = False,
    ) -> None:
        """Draw the votes; `own` is the department that speaks, whose vote is always seen.

        With `spread` a line leads from the lowest vote to the highest instead of the mean.
        """
        theme, zoom = self._theme, self._zoom
        left, right = rect.left() + INSET * zoom, rect.right() - INSET * zoom
        axis = rect.top() + 26 * zoom
        step = (right - left) / (_STEPS - 1)
        painter.fillRect(QRectF(left, axis, right - left, 1), theme.color("line_strong"))
        for index in range(_STEPS):
            painter.fillRect(QRectF(left + index * step, axis - 2, 1, 5), theme.color("line_strong"))
        font, line = theme.font("caption"), theme.line_height("caption")
        for index in (0, _STEPS - 1):
            at = QPointF(left + index * step, axis + 4)
            align = Qt.AlignmentFlag.AlignHCenter
            paint_line(painter, at, str(index + 1), font, line, theme.color("ink3"), align=align)
        if shown and spread and ballot.spread:
            low = min(value for _who, value in ballot.votes)
            bar = QRectF(left + (low - 1) * step, axis - 1, ballot.spread * step, 3 * zoom)
            painter.fillRect(bar, theme.color("ink"))
        elif shown and not spread and ballot.mean is not None:
            x = left + (ballot.mean - 1) * step
            painter.fillRect(QRectF(x - 1, axis - 18 * zoom, 2, 21 * zoom), theme.color("ink"))
        self._paint_marks(painter, QPointF(left, axis), step, ballot, shown=shown, own=own)
        self._paint_words(painter, QRectF(left, axis + 4, right - left, 0), ballot, shown=shown)

    def _paint_marks(
        self,
        painter: QPainter,
        origin: QPointF,
        step: float,
        ballot: Ballot,
        *,
        shown: bool,
        own: Department | None,
    ) -> None:
        """Draw the marks; equal votes stand beside one another around their step."""
        size = _MARK * self._zoom
        seen = [(who, value) for who, value in ballot.votes if shown or who is own]
        for value in range(1, _STEPS + 1):
            here = [who for who, given in seen if given == value]
            gap = min(size + 2, step / max(1, len(here)))
            for index, who in enumerate(here):
                x = origin.x() + (value - 1) * step + (index - (len(here) - 1) / 2) * gap
                center = QPointF(x, origin.y() - 9 * self._zoom)
                paint_department(painter, self._theme, who.value, center, size)

    def _paint_words(self, painter: QPainter, rect: QRectF, ballot: Ballot, *, shown: bool) -> None:
        context, theme = self._context, self._theme
        font, line = theme.font("small", weight=400), theme.line_height("small")
        y, middle = rect.top() + 14 * self._zoom, rect.center().x()
        center = Qt.AlignmentFlag.AlignHCenter
        if not shown:
            words = context.translator.ngettext("{count} vote", "{count} votes", len(ballot.votes))
            words = words.format(count=len(ballot.votes)) if ballot.votes else ""
            paint_line(painter, QPointF(middle, y), words, font, line, theme.color("ink3"), align=center)
        elif ballot.spread >= DISCUSS_FROM:
            words, size = context.tr(N_("discuss first")), 13 * self._zoom
            width = paint_line(
                painter, QPointF(middle + size * 0.7, y), words, font, line, theme.color("warning"),
                align=center,
            )  # fmt: skip
            at = QPointF(middle - width / 2 - size * 0.2, y + line / 2)
            paint_finding(painter, theme, "warning", at, size)


def paint_cell_ring(painter: QPainter, context: Context, rect: QRectF) -> None:
    """Draw the focus of a cell, inside it."""
    ring = rect.adjusted(2, 2, -2, -2)
    paint_box(painter, ring, context.theme.size("radius"), edge=context.theme.color("ink"), width=2)
