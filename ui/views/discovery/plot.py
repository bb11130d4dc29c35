"""The plot of an attribute: how the best, the worst and the others lie in it, and where a number is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter

from personaforge.domain.companies.results import Bin, Share, Trait
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.companies.tests import Between, IsTrue, OneOf
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width

_CHART = 84
_ROW = 26
_LEGEND = 24
_MOST_TEXTS = 8
_BAR = 10


@dataclass(frozen=True, slots=True)
class _Series:
    """One of the three groups: its name, and how many of a bin it has."""

    name: str
    field: str

    def count(self, each: Bin) -> int:
        """Return how many companies of the group lie in a bin."""
        return int(getattr(each, self.field))

    def whole(self, trait: Trait) -> int:
        """Return of how many companies of the group the attribute is known."""
        share: Share = getattr(trait, self.field)
        return share.known

    def share(self, each: Bin, trait: Trait) -> float:
        """Return which part of the group lies in a bin; a few best must not vanish beside thousands of others."""
        return self.count(each) / (self.whole(trait) or 1)


_SERIES = (
    _Series(N_("Best"), "best"),
    _Series(N_("Worst"), "worst"),
    _Series(N_("Others"), "rest"),
)


class TraitPlot:
    """Paints the bins of a trait; without bins it takes no room."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._theme = context.theme

    def height(self, trait: Trait) -> int:
        """Return how high the plot is, its legend included."""
        if not trait.bins:
            return 0
        scale = self._theme.scale
        if is_numeric(trait.bins):
            return (_CHART + _LEGEND + 24) * scale
        return (_ROW * len(_texts(trait)) + _LEGEND + 6) * scale

    def paint(self, painter: QPainter, rect: QRectF, trait: Trait) -> None:
        """Draw the plot into a box that is as high as `height` says."""
        if not trait.bins:
            return
        shown = [series for series in _SERIES if series.whole(trait)]
        self._paint_legend(painter, rect, trait, shown)
        area = QRectF(rect).adjusted(0, _LEGEND * self._theme.scale, 0, 0)
        if is_numeric(trait.bins):
            self._paint_numbers(painter, area, trait, shown)
        else:
            self._paint_texts(painter, area, trait, shown)

    def _paint_bar(self, painter: QPainter, rect: QRectF, series: _Series) -> None:
        """Draw a bar: the best in ink, the worst hatched, the others as an outline."""
        if rect.width() < 1 or rect.height() < 1:
            return
        color = self._theme.color
        if series.field == "best":
            painter.fillRect(rect, color("ink"))
            return
        painter.fillRect(rect, color("sheet"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(color("line_strong"))
        if series.field == "worst":
            painter.fillRect(rect, QBrush(color("ink3"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(color("ink3"))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_legend(self, painter: QPainter, rect: QRectF, trait: Trait, shown: Sequence[_Series]) -> None:
        theme, scale = self._theme, self._theme.scale
        font, line, x = theme.font("small"), theme.line_height("small"), rect.left()
        for series in shown:
            box = QRectF(x, rect.top() + line / 2 - 5 * scale, _BAR * scale, _BAR * scale)
            self._paint_bar(painter, box, series)
            x += (_BAR + 6) * scale
            words = f"{self._context.tr(series.name)} {self._number(series.whole(trait))}"
            x += (
                paint_line(painter, QPointF(x, rect.top()), words, font, line, theme.color("ink2"))
                + 16 * scale
            )

    def _paint_numbers(self, painter: QPainter, area: QRectF, trait: Trait, shown: Sequence[_Series]) -> None:
        scale, bins = self._theme.scale, trait.bins
        chart = QRectF(area.left(), area.top(), area.width(), _CHART * scale)
        step = chart.width() / len(bins)
        most = max((series.share(each, trait) for each in bins for series in shown), default=0) or 1
        if isinstance(trait.test, Between):
            self._paint_cut(painter, chart, trait)
        wide = min(_BAR * scale * 1.6, step / (len(shown) + 1))
        for index, each in enumerate(bins):
            start = chart.left() + (index + 0.5) * step - wide * len(shown) / 2
            for place, series in enumerate(shown):
                high = chart.height() * series.share(each, trait) / most
                bar = QRectF(start + place * wide, chart.bottom() - high, wide - scale, high)
                self._paint_bar(painter, bar, series)
        line = QRectF(chart.left(), chart.bottom(), chart.width(), scale)
        painter.fillRect(line, self._theme.color("line_strong"))
        self._paint_edges(painter, chart, bins)

    def _paint_edges(self, painter: QPainter, chart: QRectF, bins: Sequence[Bin]) -> None:
        """Write the bounds of the bins below, as many as there is room for."""
        theme, step = self._theme, chart.width() / len(bins)
        font, line = theme.font("caption"), theme.line_height("caption")
        taken = chart.left() - 100
        edges = [each.low for each in bins] + [bins[-1].high]
        for index, edge in enumerate(edges):
            if edge is None:
                continue
            words, x = self._edge(edge, long=False), chart.left() + index * step
            left = x - text_width(words, font) / 2
            if left < taken + 10 * theme.scale:
                continue
            taken = left + text_width(words, font)
            top = QPointF(x, chart.bottom() + 4 * theme.scale)
            paint_line(painter, top, words, font, line, theme.color("ink3"),
                       align=Qt.AlignmentFlag.AlignHCenter)  # fmt: skip

    def _paint_cut(self, painter: QPainter, chart: QRectF, trait: Trait) -> None:
        """Tint what the trait takes in, with a line at each cut and its figure outside, where there is room."""
        assert isinstance(trait.test, Between)
        theme, scale = self._theme, self._theme.scale
        low = self._position(chart, trait.bins, trait.test.low)
        high = self._position(chart, trait.bins, trait.test.high)
        left = chart.left() if low is None else low
        right = chart.right() if high is None else high
        painter.fillRect(QRectF(left, chart.top(), right - left, chart.height()), theme.color("selected"))
        font, line = theme.font("caption", weight=600), theme.line_height("caption")
        for x, bound, outside in ((low, trait.test.low, -1), (high, trait.test.high, 1)):
            if x is None or bound is None:
                continue
            painter.fillRect(QRectF(x - scale, chart.top(), 2 * scale, chart.height()), theme.color("ink"))
            words = self._edge(bound, long=True)
            room = x - chart.left() if outside < 0 else chart.right() - x
            side = outside if text_width(words, font) + 5 * scale <= room else -outside
            align = Qt.AlignmentFlag.AlignRight if side < 0 else Qt.AlignmentFlag.AlignLeft
            place = QPointF(x + side * 5 * scale, chart.top())
            paint_line(painter, place, words, font, line, theme.color("ink"), align=align)

    def _position(self, chart: QRectF, bins: Sequence[Bin], bound: float | date | None) -> float | None:
        """Return where a number or day lies in the plot; ``None`` for no bound, or one beyond it."""
        if bound is None:
            return None
        step, value = chart.width() / len(bins), _on_axis(bound)
        for index, each in enumerate(bins):
            if each.low is None or each.high is None or value > _on_axis(each.high):
                continue
            low, high = _on_axis(each.low), _on_axis(each.high)
            part = 0.0 if high <= low else max(0.0, (value - low) / (high - low))
            return chart.left() + (index + min(1.0, part)) * step
        return None

    def _paint_texts(self, painter: QPainter, area: QRectF, trait: Trait, shown: Sequence[_Series]) -> None:
        theme, scale = self._theme, self._theme.scale
        bins = _texts(trait)
        if isinstance(trait.test, IsTrue):
            bins = [replace(each, label=self._context.tr(each.label)) for each in bins]
        named = self._named(trait)
        most = max((series.share(each, trait) for each in bins for series in shown), default=0) or 1
        row, line = _ROW * scale, theme.line_height("small")
        column = min(
            max(text_width(each.label, theme.font("small", weight=600)) for each in bins), area.width() / 3
        )
        start = area.left() + column + 12 * scale
        for index, each in enumerate(bins):
            top = area.top() + index * row
            strong = each.label.casefold() in named
            font = theme.font("small", weight=600 if strong else 400)
            words = _fitted(each.label, font, column)
            ink: QColor = theme.color("ink" if strong else "ink2")
            paint_line(painter, QPointF(area.left(), top + (row - line) / 2), words, font, line, ink)
            thick = min(_BAR, (_ROW - 6) / len(shown)) * scale
            above = top + (row - thick * len(shown)) / 2
            for place, series in enumerate(shown):
                wide = (area.right() - start) * series.share(each, trait) / most
                self._paint_bar(painter, QRectF(start, above + place * thick, wide, thick - scale), series)

    def _named(self, trait: Trait) -> set[str]:
        """Return the bars that the trait is about, in words as they are compared."""
        match trait.test:
            case OneOf(_, options):
                return {option.casefold() for option in options}
            case IsTrue(_, wanted):
                return {self._context.tr(N_("yes") if wanted else N_("no")).casefold()}
            case _:
                return set()

    def _edge(self, value: float | date, *, long: bool) -> str:
        """Return a bound of a bar, or of the trait, which is told in full."""
        if not isinstance(value, date):
            return self._number(value)
        if long:
            return self._context.translator.date(value)
        return str(value.year) if (value.month, value.day) == (1, 1) else f"{value.month}/{value.year}"

    def _number(self, value: float) -> str:
        return number_text(value, self._context.translator.gettext)


def _on_axis(value: float | date) -> float:
    return value.toordinal() if isinstance(value, date) else value


def is_numeric(bins: Sequence[Bin]) -> bool:
    """Whether the bins are ranges of numbers or days."""
    return any(each.low is not None or each.high is not None for each in bins)


def _texts(trait: Trait) -> list[Bin]:
    """Return the texts that are shown: those with most companies."""
    ranked = sorted(trait.bins, key=lambda each: -(each.best + each.worst + each.rest))
    return ranked[:_MOST_TEXTS]


def _fitted(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
