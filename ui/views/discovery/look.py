"""How the rows of a discovery look: the trait, two bars with their whiskers, the lift, and the plot when open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from personaforge.domain.companies.results import Share, Trait
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import BLEED
from ui.text_layout import TextBlock, paint_line, text_width
from ui.views.discovery.faces import (
    DiscoveryRow,
    FoldRow,
    HeadRow,
    NoteRow,
    TraitRow,
    facts_words,
    fold_words,
    lift_words,
    method_words,
    others_of,
    share_words,
    spoken,
    verdict_words,
)
from ui.views.discovery.plot import TraitPlot
from ui.views.shared.painted_rows import Manner
from ui.widgets.marks import paint_box, paint_key_cap, paint_ring

_PAD = 9
_BARS = 300
"""Of the two bars with their names and counts, in px at the desk; less in a narrow page."""
_LIFT = 84
_ACTION = 40
_GAP = 24
MAKE = N_("Make it a criterion")
_PLOT_WIDTH = 560
_DIMMED = 0.5
_PLOT_PAD = 12


class DiscoveryLook:
    """Measures and paints; everything scales with the wall."""

    def __init__(self, context: Context, *, read_only: bool) -> None:
        self._context, self._theme, self._read_only = context, context.theme, read_only
        self._plot = TraitPlot(context)
        self.dimmed = False
        """Whether the figures are old ones, with new ones on their way."""

    # What a row is.

    def is_alive(self, row: object) -> bool:
        return isinstance(row, TraitRow | FoldRow)

    def invites(self, _row: object) -> bool:
        return False

    def spoken(self, row: object) -> str:
        assert isinstance(row, DiscoveryRow)
        return spoken(self._context, row)

    # Heights.

    def height(self, row: object, width: int) -> int:
        theme, scale = self._theme, self._theme.scale
        match row:
            case HeadRow():
                return theme.line_height("heading") + 26 * scale
            case TraitRow():
                return self._closed(row, width) + self._opened(row, width)
            case FoldRow():
                return theme.line_height("row") + 28 * scale
            case NoteRow():
                return self._note(width).height + 40 * scale
            case _:
                return 0

    def _closed(self, row: TraitRow, width: int) -> int:
        scale = self._theme.scale
        kept = self._theme.line_height("small") if row.kept else 0
        bars = 2 * self._theme.line_height("small")
        return max(self._words(row, width).height + kept, bars) + (2 * _PAD + 1) * scale

    def _opened(self, row: TraitRow, width: int) -> int:
        plot = self._plot.height(row.trait) if row.is_open else 0
        if not plot:
            return 0
        facts = self._facts(row, width)
        beside = facts.height + self._key_height() if facts is not None else 0
        return max(plot, beside) + 2 * _PLOT_PAD * self._theme.scale

    def _plot_width(self, width: int) -> int:
        return min(_PLOT_WIDTH * self._theme.scale, width - 2 * BLEED)

    def _facts(self, row: TraitRow, width: int) -> TextBlock | None:
        """Return what the plot shows, in words beside it; ``None`` where there is no room."""
        theme = self._theme
        room = width - 2 * BLEED - self._plot_width(width) - 2 * _GAP * theme.scale
        if room < 180 * theme.scale:
            return None
        words = facts_words(self._context, row.trait)
        return self._context.texts.block(words, theme.font("small"), theme.line_height("small"), room)

    def _key_height(self) -> int:
        """Return the room for the key that makes a criterion, below the facts."""
        told = not (self._read_only or self._context.presenting)
        return (16 + 14) * self._theme.scale if told else 0

    # Where things stand.

    def action_rect(self, rect: QRect, row: TraitRow) -> QRect:
        """Return where a click makes a criterion of a trait."""
        side = _ACTION * self._theme.scale
        high = self._closed(row, rect.width())
        return QRect(rect.right() + 1 - BLEED - side, rect.top(), side, high)

    def _parts(self, rect: QRect) -> tuple[QRectF, QRectF, QRectF]:
        """Return the boxes of words, bars and lift of a row."""
        scale = self._theme.scale
        right = rect.right() + 1 - BLEED - _ACTION * scale
        lift = QRectF(right - _LIFT * scale, rect.top(), _LIFT * scale, rect.height())
        room = lift.left() - rect.left() - BLEED
        wide = min(_BARS * scale, room * 0.48)
        bars = QRectF(lift.left() - _GAP * scale - wide, rect.top(), wide, rect.height())
        words = QRectF(rect.left() + BLEED, rect.top(), bars.left() - _GAP * scale - rect.left() - BLEED, 0)
        return words, bars, lift

    # Painting.

    def paint(self, painter: QPainter, rect: QRect, row: object, manner: Manner) -> None:
        painter.setOpacity(_DIMMED if self.dimmed else 1)
        match row:
            case HeadRow():
                self._paint_head(painter, rect, row)
            case TraitRow():
                self._paint_trait(painter, rect, row, manner)
            case FoldRow():
                self._paint_ground(painter, rect, manner)
                self._paint_fold(painter, rect, row)
            case NoteRow():
                top = QPointF(rect.left() + BLEED, rect.top() + 20 * self._theme.scale)
                self._note(rect.width()).paint(painter, top, self._theme.color("ink3"))
            case _:
                pass

    def _paint_ground(self, painter: QPainter, rect: QRect, manner: Manner) -> None:
        theme, box = self._theme, QRectF(rect).adjusted(0, 0, 0, -1)
        if manner.current or manner.hovered:
            tint = theme.color("selected" if manner.current and not manner.focused else "hover")
            paint_box(painter, box, theme.size("radius"), fill=tint)
        if manner.focused:
            paint_ring(painter, theme, box)

    def _paint_head(self, painter: QPainter, rect: QRect, row: HeadRow) -> None:
        theme, scale = self._theme, self._theme.scale
        line = theme.line_height("heading")
        top = QPointF(rect.left() + BLEED, rect.bottom() - line - 5 * scale)
        words = verdict_words(self._context, row.verdict)
        used = paint_line(painter, top, words, theme.font("heading"), line, theme.color("ink"))
        beside = QPointF(top.x() + used + 8 * scale, top.y())
        small = theme.font("small")
        paint_line(painter, beside, str(row.count), small, line, theme.color("ink3"))
        self._paint_titles(painter, rect, top.y())
        rule = QRect(rect.left() + BLEED, rect.bottom(), rect.width() - 2 * BLEED, 1)
        painter.fillRect(rule, theme.color("line_strong"))

    def _paint_titles(self, painter: QPainter, rect: QRect, top: float) -> None:
        theme = self._theme
        _words, _bars, lift = self._parts(rect)
        font, line = theme.font("small"), theme.line_height("heading")
        words = self._context.tr(N_("Against the others"))
        paint_line(painter, QPointF(lift.right(), top), words, font, line, theme.color("ink3"),
                   align=Qt.AlignmentFlag.AlignRight)  # fmt: skip

    def _paint_trait(self, painter: QPainter, rect: QRect, row: TraitRow, manner: Manner) -> None:
        theme, scale = self._theme, self._theme.scale
        self._paint_ground(painter, rect, manner)
        if not row.last:
            line = QRect(rect.left() + BLEED, rect.bottom(), rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))
        words, bars, lift = self._parts(rect)
        top = rect.top() + _PAD * scale
        block = self._words(row, rect.width())
        block.paint(painter, QPointF(words.left(), top), theme.color("ink"))
        if row.kept:
            self._paint_kept(painter, QPointF(words.left(), top + block.height), row.kept)
        others, are_worst = others_of(row.trait)
        line_high = theme.line_height("small")
        name = N_("Worst") if are_worst else N_("Others")
        self._paint_share(painter, QRectF(bars.left(), top, bars.width(), line_high), N_("Best"), row.trait.best,
                          is_best=True)  # fmt: skip
        self._paint_share(painter, QRectF(bars.left(), top + line_high, bars.width(), line_high), name, others,
                          is_best=False)  # fmt: skip
        self._paint_lift(painter, QRectF(lift.left(), top, lift.width(), 2 * line_high), row.trait)
        self._paint_action(painter, rect, row, manner)
        if row.is_open and self._opened(row, rect.width()):
            closed = self._closed(row, rect.width())
            wide = self._plot_width(rect.width())
            box = QRectF(rect.left() + BLEED, rect.top() + closed + _PLOT_PAD * scale / 2, wide, 0)
            box.setHeight(self._plot.height(row.trait))
            self._plot.paint(painter, box, row.trait)
            facts = self._facts(row, rect.width())
            if facts is not None:
                self._paint_facts(painter, QPointF(box.right() + 2 * _GAP * scale, box.top()), facts)

    def _paint_facts(self, painter: QPainter, place: QPointF, facts: TextBlock) -> None:
        """Say beside the plot what it shows, and how to make a criterion of it."""
        theme, scale = self._theme, self._theme.scale
        facts.paint(painter, place, theme.color("ink2"))
        if not self._key_height():
            return
        line = theme.line_height("small")
        middle = place.y() + facts.height + 16 * scale
        cap = self._context.tr(N_("Enter"))
        used = paint_key_cap(painter, theme, cap, QPointF(place.x(), middle))
        words = QPointF(place.x() + used + 8 * scale, middle - line / 2)
        paint_line(painter, words, self._context.tr(MAKE), theme.font("small"), line, theme.color("ink3"))

    def _paint_share(self, painter: QPainter, box: QRectF, name: str, share: Share, *, is_best: bool) -> None:
        """Draw one of the two bars: name, share with its whiskers, count."""
        theme, scale = self._theme, self._theme.scale
        font, line = theme.font("small"), theme.line_height("small")
        ink = theme.color("ink2" if is_best else "ink3")
        names = max(
            text_width(self._context.tr(word), font) for word in (N_("Best"), N_("Worst"), N_("Others"))
        )
        paint_line(painter, box.topLeft(), self._context.tr(name), font, line, ink)
        counts = text_width(self._context.tr(N_("{count} of {known}"), count=888, known=888), font)
        words = share_words(self._context, share) if share.known else self._context.tr(N_("unknown"))
        paint_line(painter, QPointF(box.right(), box.top()), words, font, line, ink,
                   align=Qt.AlignmentFlag.AlignRight)  # fmt: skip
        track = QRectF(box).adjusted(names + 12 * scale, 0, -counts - 12 * scale, 0)
        track = QRectF(track.left(), round(box.center().y()) - 3 * scale, track.width(), 6 * scale)
        if track.width() < 24 * scale:
            return
        painter.fillRect(track, theme.color("line"))
        if share.value is None:
            return
        filled = QRectF(track)
        filled.setWidth(track.width() * share.value)
        if is_best:
            painter.fillRect(filled, theme.color("ink"))
        else:
            painter.fillRect(filled, QBrush(theme.color("line_strong")))
        self._paint_whisker(painter, track, filled, share)

    def _paint_whisker(self, painter: QPainter, track: QRectF, filled: QRectF, share: Share) -> None:
        """Draw the interval as a line with two ends: pale on the bar, dark beside it."""
        if share.low is None or share.high is None:
            return
        theme, scale = self._theme, self._theme.scale
        left, right = track.left() + track.width() * share.low, track.left() + track.width() * share.high
        middle = track.center().y()
        line = QRectF(left, middle - scale / 2, right - left, scale)
        painter.fillRect(line, theme.color("ink3"))
        painter.fillRect(line.intersected(filled), theme.color("sheet"))
        for end in (left, right - scale):
            painter.fillRect(
                QRectF(end, track.top() - 2 * scale, scale, track.height() + 4 * scale), theme.color("ink3")
            )

    def _paint_lift(self, painter: QPainter, box: QRectF, trait: Trait) -> None:
        theme, right = self._theme, Qt.AlignmentFlag.AlignRight
        figure, span = lift_words(self._context, trait)
        line = theme.line_height("small")
        color = theme.color("ink" if trait.lift is not None else "ink3")
        font = theme.font("body", weight=600)
        paint_line(painter, QPointF(box.right(), box.top()), figure, font, line, color, align=right)
        place = QPointF(box.right(), box.top() + line)
        paint_line(painter, place, span, theme.font("caption"), line, theme.color("ink3"), align=right)

    def _paint_action(self, painter: QPainter, rect: QRect, row: TraitRow, manner: Manner) -> None:
        if self._read_only:
            return
        theme, scale = self._theme, self._theme.scale
        box = self.action_rect(rect, row)
        shown = manner.current or manner.hovered
        center = QPointF(box.right() - 9 * scale, rect.top() + (_PAD * scale) + theme.line_height("row") / 2)
        icon = "check" if row.kept and not shown else "plus"
        if shown or row.kept:
            theme.icons.paint(painter, center, icon, theme.color("ink2"), 18 * scale)

    def _paint_kept(self, painter: QPainter, top: QPointF, kept: str) -> None:
        theme = self._theme
        line = theme.line_height("small")
        paint_line(painter, top, kept, theme.font("small"), line, theme.color("ink3"))

    def _paint_fold(self, painter: QPainter, rect: QRect, row: FoldRow) -> None:
        theme, scale = self._theme, self._theme.scale
        middle = rect.center().y()
        icon = "chevron-down" if row.is_open else "chevron-right"
        theme.icons.paint(
            painter, QPointF(rect.left() + BLEED + 8 * scale, middle), icon, theme.color("ink2"), 16 * scale
        )
        line = theme.line_height("body")
        place = QPointF(rect.left() + BLEED + 24 * scale, middle - line / 2)
        paint_line(
            painter,
            place,
            fold_words(self._context, row.count),
            theme.font("body"),
            line,
            theme.color("ink2"),
        )

    def _words(self, row: TraitRow, width: int) -> TextBlock:
        theme = self._theme
        words, _bars, _lift = self._parts(QRect(0, 0, width, 10))
        font = theme.font("row", weight=500)
        return self._context.texts.block(row.text, font, theme.line_height("row"), max(80.0, words.width()))

    def _note(self, width: int) -> TextBlock:
        theme = self._theme
        room = min(width - 2 * BLEED, 760 * theme.scale)
        return self._context.texts.block(
            method_words(self._context), theme.font("small"), theme.line_height("small"), room
        )
