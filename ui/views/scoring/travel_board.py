"""The matrix with a dot for every lead: a frame copies a picture of the ground, and one for each dot."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from personaforge.domain.handover_options import LeadOutcome
from personaforge.domain.leads.model import Model
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line
from ui.views.scoring.board import (
    CELLS,
    FITS,
    GRADES,
    UNKNOWN_ROW,
    BoardGeometry,
    paint_cell,
    paint_words_among_dots,
    words_block,
    words_height,
)
from ui.views.scoring.leads import Entry
from ui.views.scoring.travel import Travel

_HEAD, _SIDE, _STRIP, _ROW, _ROW_ON_WALL = 26, 26, 34, 84, 32
_DOT, _NEAR = 9.0, 9.0
_NO_WORDS, _MOST_WORDS = 0.1, 0.84


class TravelBoard(QWidget):
    """Shows a day of the travel; a click chooses the nearest lead."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._model = Model()
        self._entries: Sequence[Entry] = ()
        self._travel: Travel | None = None
        self._day, self._chosen = 0, ""
        self._ground: QPixmap | None = None
        self._dots: dict[LeadOutcome, QPixmap] = {}
        self._below_words = _NO_WORDS
        row = _ROW_ON_WALL if context.presenting else _ROW
        self.setMinimumHeight((_HEAD + 4 * row + _STRIP) * context.theme.scale)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(
            context.tr(N_("Leads in the matrix; the list beside it says the same in words"))
        )
        context.theme.changed.connect(self._renew)

    def show_travel(self, model: Model, entries: Sequence[Entry], travel: Travel | None) -> None:
        """Show other leads, or other ways; ``None`` until they are counted out."""
        self._model, self._entries, self._travel = model, entries, travel
        self._renew()

    def show_day(self, day: int) -> None:
        """Show another day of the timeline."""
        self._day = day
        self.update()

    def choose(self, id: str) -> None:
        """Mark a lead."""
        self._chosen = id
        self.update()

    def lead_at(self, point: QPointF) -> Entry | None:
        """Return the lead whose dot is nearest to a place, ``None`` if there is none close by."""
        best, found = _NEAR * self._context.theme.scale, None
        for entry, place in zip(self._entries, self.places(), strict=False):
            away = (place - point).manhattanLength()
            if away < best:
                best, found = away, entry
        return found

    def places(self) -> list[QPointF]:
        """Return where the dots lie on the day shown, in px."""
        if self._travel is None:
            return []
        xs, ys, _mql = self._travel.frame(self._day)
        area = self._area()
        width, height = area.width() / 4, area.height() / 4
        left, top = area.left(), area.top()
        strip = area.bottom() + _STRIP * self._context.theme.scale / 2
        below = self._below_words
        return [
            QPointF(
                left + _inside(x, 0.06, 0.94) * width,
                strip if y >= 4 else top + _inside(y, below, 0.92) * height,
            )
            for x, y in zip(xs, ys, strict=True)
        ]

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = None
        self._below_words = self._words_end(BoardGeometry(self._area()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = self._painted_ground()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_dots(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self.lead_at(event.position())
        if entry is not None:
            self.chosen.emit(entry.id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self.lead_at(QPointF(event.pos()))
            if entry is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), entry.name, self)
            return True
        return super().event(event)

    def _paint_dots(self, painter: QPainter) -> None:
        """Draw the dots by their look: won full, lost as a ring, open in between."""
        places = self.places()
        if not self._dots:
            self._dots = {outcome: self._painted_dot(outcome) for outcome in LeadOutcome}
        half = self._dots[LeadOutcome.OPEN].deviceIndependentSize().width() / 2
        for entry, place in zip(self._entries, places, strict=False):
            dot = self._dots[entry.outcome or LeadOutcome.OPEN]
            painter.drawPixmap(QPointF(place.x() - half, place.y() - half), dot)
        self._paint_chosen(painter, places)

    def _painted_dot(self, outcome: LeadOutcome) -> QPixmap:
        """Return a dot with its rim: hundreds of pictures are copied in the time in which few are drawn."""
        theme, ratio = self._context.theme, self.devicePixelRatioF()
        size, room = _DOT * theme.scale, ceil((_DOT + 6) * theme.scale)
        dot = QPixmap(QSize(room, room) * ratio)
        dot.setDevicePixelRatio(ratio)
        dot.fill(Qt.GlobalColor.transparent)
        is_lost = outcome is LeadOutcome.LOST
        edge = theme.color("ink3" if outcome is LeadOutcome.OPEN else "ink")
        painter = QPainter(dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ink, width in (
            (theme.color("sheet"), size + 4 * theme.scale),
            (edge, size + theme.scale),
            *(((theme.color("sheet"), size - 3 * theme.scale),) if is_lost else ()),
        ):
            painter.setPen(_round(ink, width))
            painter.drawPoint(QPointF(room / 2, room / 2))
        painter.end()
        return dot

    def _paint_chosen(self, painter: QPainter, places: list[QPointF]) -> None:
        theme, scale = self._context.theme, self._context.theme.scale
        place = next((p for e, p in zip(self._entries, places, strict=False) if e.id == self._chosen), None)
        if place is None:
            return
        radius = _DOT * scale
        for ink, width in ((theme.color("sheet"), 6), (theme.color("ink"), 2)):
            painter.setPen(QPen(ink, width * scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, radius, radius)

    def _painted_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        theme, context = self._context.theme, self._context
        ground.fill(theme.color("sheet"))
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        geometry = BoardGeometry(self._area())
        for cell in CELLS:
            rect = geometry.cell(cell)
            paint_cell(painter, context, rect, self._model, cell)
            if self._below_words > _NO_WORDS:
                block = words_block(context, rect, self._model, cell)
                assert block is not None  # else there would be no words at all
                paint_words_among_dots(painter, context, rect, self._model, cell, block)
        self._paint_heads(painter)
        painter.end()
        return ground

    def _words_end(self, geometry: BoardGeometry) -> float:
        """Return which part of a cell its words take, so that no dot lies on them; small cells do without words."""
        ends = [0.0]
        for cell in CELLS:
            rect = geometry.cell(cell)
            block = words_block(self._context, rect, self._model, cell)
            if block is None:
                return _NO_WORDS
            end = words_height(self._context, block) + (_DOT / 2 + 2) * self._context.theme.scale
            ends.append(end / max(1.0, rect.height()))
        return max(ends) if max(ends) <= _MOST_WORDS else _NO_WORDS

    def _paint_heads(self, painter: QPainter) -> None:
        theme, area = self._context.theme, self._area()
        font, line = theme.font("body", weight=600), theme.line_height("body")
        width, height = area.width() / 4, area.height() / 4
        center = Qt.AlignmentFlag.AlignHCenter
        for place, grade in enumerate(GRADES):
            corner = QPointF(area.left() + (place + 0.5) * width, 0)
            paint_line(painter, corner, grade.value, font, line, theme.color("ink"), align=center)
        for place, fit in enumerate(FITS):
            corner = QPointF(0, area.top() + (place + 0.5) * height - line / 2)
            paint_line(painter, corner, fit.value, font, line, theme.color("ink"))
        if any(entry.fit.grade is None for entry in self._entries):
            small, low = theme.font("caption"), theme.line_height("caption")
            corner = QPointF(0, area.bottom() + (UNKNOWN_ROW - 4) * _STRIP * theme.scale - low / 2)
            paint_line(
                painter, corner, self._context.tr(N_("fit not known")), small, low, theme.color("ink3")
            )

    def _area(self) -> QRectF:
        scale = self._context.theme.scale
        return QRectF(
            _SIDE * scale,
            _HEAD * scale,
            self.width() - _SIDE * scale,
            self.height() - (_HEAD + _STRIP) * scale,
        )

    def _renew(self) -> None:
        self._ground, self._dots = None, {}
        self._below_words = self._words_end(BoardGeometry(self._area()))
        self.update()


def _inside(value: float, low: float, high: float) -> float:
    """Return a place along an axis held within its cell: below the words, and clear of the edges."""
    cell = int(value)
    return cell + low + (value - cell) * (high - low)


def _round(ink: QColor, size: float) -> QPen:
    return QPen(ink, size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
