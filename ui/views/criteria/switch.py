"""The small switch at the end of a criterion: tried with it, or without."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import PaintedButton
from ui.widgets.marks import paint_box

_WIDTH, _HEIGHT = 26, 14


class TrySwitch(PaintedButton):
    """Checked while the criterion counts. The row takes its key, so that it is no Tab stop of its own."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._zoom = 2 * context.theme.shrink if context.presenting else 1.0
        self._on_words = context.tr(N_("Try without it (Space)"))
        self._off_words = context.tr(N_("Switch it on again (Space)"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_on(True)

    def set_on(self, on: bool) -> None:
        """Show whether the criterion counts, silently."""
        self.setChecked(on)
        words = self._on_words if on else self._off_words
        self.setAccessibleName(words)
        self.setToolTip(words)

    def nextCheckState(self) -> None:
        """What is tried decides, not the click."""

    def sizeHint(self) -> QSize:
        return QSize(round((_WIDTH + 8) * self._zoom), round((_HEIGHT + 14) * self._zoom))

    def paint(self, painter: QPainter) -> None:
        theme, zoom = self.theme, self._zoom
        rect = QRectF(0, 0, _WIDTH * zoom, _HEIGHT * zoom)
        rect.moveCenter(QRectF(self.rect()).center())
        radius = rect.height() / 2
        on = self.isChecked()
        fill = theme.color("ink2" if on else "hover" if self.hovered else "sheet")
        paint_box(painter, rect, radius, fill=fill, edge=theme.color("ink2" if on else "line_strong"))
        x = rect.right() - radius if on else rect.left() + radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sheet" if on else "line_strong"))
        painter.drawEllipse(QPointF(x, rect.center().y()), radius - 3 * zoom, radius - 3 * zoom)
