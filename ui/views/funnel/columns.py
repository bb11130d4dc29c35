"""Where the columns of the funnel stand: name, drawing, and the figures at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width

_NAME, _COUNT, _FIGURE, _LEAST_DRAWING = 168, 84, 92, 150
FIGURES = (N_("a month"), N_("per sales rep"), N_("worth of a lead"))


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edge and width in px; ``figures`` are the right edges of what stands there, the last ones give way first."""

    name: tuple[float, float]
    count: tuple[float, float]
    drawing: tuple[float, float]
    figures: tuple[float, ...]

    @classmethod
    def of(cls, width: int, scale: int) -> Columns:
        """Return the columns of a page so wide."""
        name, count, figure = _NAME * scale, _COUNT * scale, _FIGURE * scale
        shown = len(FIGURES)
        while shown > 1 and width - name - count - shown * figure < _LEAST_DRAWING * scale:
            shown -= 1
        right = width - shown * figure
        gap = 12 * scale
        return cls(
            (0.0, name - gap),
            (float(name), float(count - gap)),
            (float(name + count), max(40.0, float(right - name - count))),
            tuple(float(right + (place + 1) * figure) for place in range(shown)),
        )

    def bar(self, share: float, top: float, height: float) -> QRectF:
        """Return the bar of a share of the widest one, in the middle of the drawing."""
        left, width = self.drawing
        wide = max(3.0, share * width)
        return QRectF(left + (width - wide) / 2, top, wide, height)


class FunnelHead(QWidget):
    """The words above the columns."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._months = 12
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_months(self, months: int) -> None:
        """Say for how long the needs are."""
        self._months = months
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._context.theme.line_height("small") + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, tr = self._context.theme, self._context.tr
        font, line, ink = theme.font("small"), theme.line_height("small"), theme.color("ink3")
        columns = Columns.of(self.width(), theme.scale)
        painter = QPainter(self)
        needed = self._context.translator.ngettext(
            "needed in {count} month", "needed in {count} months", self._months
        ).format(count=self._months)
        paint_line(painter, QPointF(0, 0), needed, font, line, ink)
        right = Qt.AlignmentFlag.AlignRight
        for edge, words in zip(columns.figures, FIGURES, strict=False):
            text = tr(words)
            if text_width(text, font) <= _FIGURE * theme.scale:
                paint_line(painter, QPointF(edge, 0), text, font, line, ink, align=right)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        painter.end()
