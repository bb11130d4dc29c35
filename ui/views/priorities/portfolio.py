"""The picture of the profiles: how attractive a market is above how able we are to win it, in ink.

picture = Portfolio(context)
picture.show_priorities(priorities)           those without a score or ability stand in no place
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.companies.results import Priority
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.priorities.model import score_words

_LOW, _HIGH = 1.0, 5.0
_MIDDLE = 3.0
_DISC = 26
_GAP = 6


@dataclass(frozen=True, slots=True)
class Disc:
    """A profile in the picture: where it stands, and where its name goes; ``None`` where there is no room."""

    priority: Priority
    center: QPointF
    label: QRectF | None


class Portfolio(QWidget):
    """Speaks as a list of names with both figures."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._zoom = context.theme.scale
        self._priorities: list[Priority] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_priorities(self, priorities: Sequence[Priority]) -> None:
        """Show other profiles."""
        self._priorities = [one for one in priorities if one.score is not None and one.ability is not None]
        tr = self._context.tr
        said = [
            tr(
                N_("{name}: attractive {score}, able {ability}"),
                name=one.name or tr(N_("without a name")),
                score=score_words(self._context, one.score),
                ability=score_words(self._context, one.ability),
            )
            for one in self._priorities
        ]
        self.setAccessibleName("; ".join([tr(N_("Portfolio")), *said]))
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has both figures yet."""
        return not self._priorities

    def sizeHint(self) -> QSize:
        return QSize(400, 380 * self._zoom)

    def discs(self) -> list[Disc]:
        """Return where discs and names stand; no name lies over another one or over a disc."""
        field, radius = self._field(), _DISC * self._zoom / 2
        centers = [(one, self._place(field, one)) for one in self._priorities]
        taken = [QRectF(c.x() - radius, c.y() - radius, 2 * radius, 2 * radius) for _one, c in centers]
        found = []
        for one, center in centers:
            label = self._label_place(one, center, field, taken)
            if label is not None:
                taken.append(label)
            found.append(Disc(one, center, label))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = self._field()
        self._paint_field(painter, field)
        self._paint_axes(painter, field)
        for disc in self.discs():
            self._paint_disc(painter, disc)
        painter.end()

    def _paint_field(self, painter: QPainter, field: QRectF) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(field, 10, 10)
        middle = self._point(field, _MIDDLE, _MIDDLE)
        painter.setBrush(theme.color("selected"))
        corner = QRectF(QPointF(middle.x(), field.top()), QPointF(field.right(), middle.y()))
        painter.drawRect(corner)
        line = theme.color("line_strong")
        painter.fillRect(QRectF(middle.x(), field.top(), 1, field.height()), line)
        painter.fillRect(QRectF(field.left(), middle.y(), field.width(), 1), line)

    def _paint_axes(self, painter: QPainter, field: QRectF) -> None:
        context, theme = self._context, self._theme
        font, line, ink = theme.font("small", weight=600), theme.line_height("small"), theme.color("ink3")
        caption, low = theme.font("caption"), theme.line_height("caption")
        center, end = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
        for step in range(1, 6):
            at = self._point(field, step, step)
            below = QPointF(at.x(), field.bottom() + 4)
            paint_line(painter, below, str(step), caption, low, ink, align=center)
            left = QPointF(field.left() - 8, at.y() - low / 2)
            paint_line(painter, left, str(step), caption, low, ink, align=end)
        above = QPointF(field.left(), field.top() - line - 4)
        paint_line(painter, above, context.tr(N_("Attractive for us")), font, line, ink)
        below = QPointF(field.right(), field.bottom() + low + 6)
        paint_line(painter, below, context.tr(N_("Our ability to win")), font, line, ink, align=end)

    def _paint_disc(self, painter: QPainter, disc: Disc) -> None:
        theme, radius = self._theme, _DISC * self._zoom / 2
        painter.setPen(QPen(theme.color("sheet"), 2))
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(disc.center, radius, radius)
        line = theme.line_height("small")
        at = QPointF(disc.center.x(), disc.center.y() - line / 2)
        font = theme.font("small", weight=600)
        rank = str(disc.priority.rank)
        paint_line(painter, at, rank, font, line, theme.color("sheet"), align=Qt.AlignmentFlag.AlignHCenter)
        if disc.label is not None:
            name = self._name(disc.priority)
            corner = disc.label.topLeft()
            paint_line(painter, corner, name, theme.font("small", weight=600), line, theme.color("ink"))

    def _label_place(
        self, one: Priority, center: QPointF, field: QRectF, taken: Sequence[QRectF]
    ) -> QRectF | None:
        """Return the first place beside, above or below the disc where the name touches nothing."""
        theme, radius = self._theme, _DISC * self._zoom / 2
        width = text_width(self._name(one), theme.font("small", weight=600))
        height = theme.line_height("small")
        x, y, away = center.x(), center.y(), radius + _GAP
        corners = [
            (x + away, y - height / 2), (x - away - width, y - height / 2),
            (x - width / 2, y - away - height), (x - width / 2, y + away),
            (x + radius, y - away - height / 2), (x + radius, y + away - height / 2),
            (x - radius - width, y - away - height / 2), (x - radius - width, y + away - height / 2),
        ]  # fmt: skip
        inside, middle = field.adjusted(4, 2, -4, -2), self._point(field, _MIDDLE, _MIDDLE)
        rects = [QRectF(*corner, width, height) for corner in corners]
        free = [
            rect
            for rect in rects
            if inside.contains(rect) and not any(rect.intersects(other) for other in taken)
        ]
        uncrossed = [
            rect
            for rect in free
            if not rect.left() < middle.x() < rect.right() and not rect.top() < middle.y() < rect.bottom()
        ]
        return next(iter(uncrossed or free), None)

    def _name(self, one: Priority) -> str:
        return one.name or self._context.tr(N_("without a name"))

    def _place(self, field: QRectF, one: Priority) -> QPointF:
        assert one.score is not None
        assert one.ability is not None
        return self._point(field, one.ability, one.score)

    def _point(self, field: QRectF, ability: float, score: float) -> QPointF:
        inner = field.adjusted(28, 28, -28, -28)
        span = _HIGH - _LOW
        x = inner.left() + (ability - _LOW) / span * inner.width()
        return QPointF(x, inner.bottom() - (score - _LOW) / span * inner.height())

    def _field(self) -> QRectF:
        theme = self._theme
        top = theme.line_height("small") + 8
        bottom = theme.line_height("caption") + theme.line_height("small") + 10
        return QRectF(24, top, self.width() - 24, self.height() - top - bottom)
