"""A stage of the funnel: what it needs, drawn to scale, with the range where the rates are uncertain."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.funnel_plan import StagePlan
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.funnel.columns import Columns
from ui.views.funnel.words import difference_words, figure_words, range_words, rounded_words

_RIGHT = Qt.AlignmentFlag.AlignRight
_BAR, _PAD, _GAP = 30, 7, 1


class StageRow(QWidget):
    """Painted, and spoken by its accessible name; what can be typed stands between the stages."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._plan: StagePlan | None = None
        self._before: StagePlan | None = None
        self._widest, self._is_last = 1.0, False
        self._currency = "EUR"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_stage(
        self, plan: StagePlan, before: StagePlan | None, widest: float, currency: str, *, last: bool
    ) -> None:
        """Show what a stage needs; ``before`` is what it needs as things stand, ``widest`` the longest bar."""
        self._plan, self._before, self._widest, self._is_last = plan, before, widest, last
        self._currency = currency
        self.setAccessibleName(self._spoken(plan))
        self.setToolTip(rounded_words(self._context, plan))
        self.updateGeometry()
        self.update()

    def share(self) -> float:
        """Return the length of the bar as a share of the widest."""
        plan = self._plan
        return (plan.count or 0) / self._widest if plan is not None and self._widest else 0.0

    def sizeHint(self) -> QSize:
        theme = self._context.theme
        lines = theme.line_height("title") + theme.line_height("caption")
        return QSize(300, max(lines, _BAR * theme.scale) + 2 * _PAD * theme.scale)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        plan, theme = self._plan, self._context.theme
        if plan is None:
            return
        columns = Columns.of(self.width(), theme.scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_name(painter, columns, plan)
        self._paint_count(painter, columns, plan)
        self._paint_bar(painter, columns, plan)
        self._paint_figures(painter, columns, plan)
        painter.end()

    def _paint_name(self, painter: QPainter, columns: Columns, plan: StagePlan) -> None:
        theme = self._context.theme
        name = plan.step.name or self._context.option(plan.step.key)
        font, line = theme.font("row", weight=600 if self._is_last else 500), theme.line_height("row")
        block = self._context.texts.block(name, font, line, columns.name[1])
        if block.lines > 2:
            font, line = theme.font("small", weight=500), theme.line_height("small")
            block = self._context.texts.block(name, font, line, columns.name[1])
        top = (self.height() - block.height) / 2
        block.paint(painter, QPointF(columns.name[0], top), theme.color("ink"))

    def _paint_count(self, painter: QPainter, columns: Columns, plan: StagePlan) -> None:
        theme, number = self._context.theme, self._context.translator.number
        line, small = theme.line_height("title"), theme.line_height("caption")
        words = difference_words(self._context, plan, self._before) or range_words(self._context, plan)
        top = (self.height() - line - (small if words else 0)) / 2
        font = theme.font("title", weight=600 if plan.count is not None else 400, voice=False)
        count = "?" if plan.count is None else number(plan.count)
        ink = theme.color("ink" if plan.count is not None else "ink3")
        while _too_wide(count, font, columns.count[1]):
            font.setPixelSize(font.pixelSize() - 1)
        paint_line(painter, QPointF(columns.count[0], top), count, font, line, ink)
        if words:
            corner = QPointF(columns.count[0], top + line)
            tried = bool(difference_words(self._context, plan, self._before))
            caption = theme.font("caption", weight=600 if tried else 400)
            paint_line(painter, corner, words, caption, small, theme.color("ink" if tried else "ink3"))

    def _paint_bar(self, painter: QPainter, columns: Columns, plan: StagePlan) -> None:
        theme = self._context.theme
        if plan.count is None:
            return
        bar = columns.bar(self.share(), _GAP, self.height() - 2 * _GAP)
        painter.fillRect(bar, theme.color("ink" if self._is_last else "ink2"))
        if plan.is_range and plan.best is not None and plan.worst is not None:
            self._paint_range(painter, columns, plan.best, plan.worst, bar)

    def _paint_range(self, painter: QPainter, columns: Columns, best: int, worst: int, bar: QRectF) -> None:
        """Draw from best to worst on the right half: over the bar in the colour of the ground, beside it in ink."""
        theme, middle = self._context.theme, columns.drawing[0] + columns.drawing[1] / 2
        half = columns.drawing[1] / 2
        ends = [middle + min(1.0, count / self._widest) * half for count in (best, worst)]
        y, thick = bar.center().y(), max(1, theme.scale)
        for ink, clip in ((theme.color("sheet"), bar), (theme.color("ink"), None)):
            painter.save()
            if clip is not None:
                painter.setClipRect(clip)
            else:
                painter.setClipRect(QRectF(bar.right(), 0, self.width(), self.height()))
            painter.fillRect(QRectF(ends[0], y - thick, max(1.0, ends[1] - ends[0]), 2 * thick), ink)
            for end in ends:
                painter.fillRect(QRectF(end - thick, y - 6 * theme.scale, 2 * thick, 12 * theme.scale), ink)
            painter.restore()

    def _paint_figures(self, painter: QPainter, columns: Columns, plan: StagePlan) -> None:
        theme, context = self._context.theme, self._context
        font, line = theme.font("body"), theme.line_height("body")
        top = (self.height() - line) / 2
        values: tuple[tuple[Fraction | None, bool], ...] = (
            (plan.per_month, False), (plan.per_rep, False), (plan.value, True),
        )  # fmt: skip
        for edge, (value, is_money) in zip(columns.figures, values, strict=False):
            words = figure_words(context, value, self._currency if is_money else "")
            ink = theme.color("ink2" if words else "ink3")
            paint_line(painter, QPointF(edge, top), words or "–", font, line, ink, align=_RIGHT)

    def _spoken(self, plan: StagePlan) -> str:
        tr, number = self._context.tr, self._context.translator.number
        name = plan.step.name or self._context.option(plan.step.key)
        parts = [name, tr(N_("not known")) if plan.count is None else number(plan.count)]
        parts += [
            words for words in (range_words(self._context, plan), rounded_words(self._context, plan)) if words
        ]
        months = figure_words(self._context, plan.per_month, "")
        if months:
            parts.append(tr(N_("{count} a month"), count=months))
        if plan.value is not None:
            worth = figure_words(self._context, plan.value, self._currency)
            parts.append(tr(N_("a lead is worth {value}"), value=worth))
        difference = difference_words(self._context, plan, self._before)
        return ", ".join([*parts, difference] if difference else parts)


def _too_wide(words: str, font: QFont, width: float) -> bool:
    return text_width(words, font) > width and font.pixelSize() > 12
