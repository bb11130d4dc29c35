"""What lies between two stages: the share that moves on, where it comes from, and a slider to try another."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.funnel_figures import StepFigures
from personaforge.domain.options import RateSource
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.funnel.columns import Columns
from ui.views.funnel.slider import TrySlider
from ui.widgets.base import Label, PaintedButton
from ui.widgets.marks import paint_box

_PAD = 10


class FigureButton(PaintedButton):
    """A figure that can be clicked to change it; underlined when pointed at."""

    def __init__(self, context: Context, role: str, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._role = role
        self._words, self._missing = "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, words: str, missing: str) -> None:
        """Show a figure, or what stands for a missing one."""
        self._words, self._missing = words, missing
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the figure shown, "" for a missing one."""
        return self._words

    def sizeHint(self) -> QSize:
        theme = self.theme
        font = theme.font(self._role, weight=600, voice=False)
        pad = 0 if self._words else 16 * theme.scale
        width = max(text_width(self._words or self._missing, font) + pad, theme.size("control"))
        return QSize(width, max(theme.line_height(self._role) + 4, theme.size("control")))

    def paint(self, painter: QPainter) -> None:
        theme = self.theme
        font = theme.font(self._role, weight=600 if self._words else 400, voice=False)
        line = theme.line_height(self._role)
        top = (self.height() - line) / 2
        if not self._words:
            edge = theme.color("line_strong")
            paint_box(painter, QRectF(self.rect()), theme.size("radius"), edge=edge, dashed=True)
            middle = QPointF(self.width() / 2, top)
            center = Qt.AlignmentFlag.AlignHCenter
            paint_line(painter, middle, self._missing, font, line, theme.color("ink3"), align=center)
            return
        width = paint_line(painter, QPointF(0, top), self._words, font, line, theme.color("ink"))
        if self.hovered or self.isChecked():
            painter.fillRect(QRectF(0, round(top + line - 1), width, theme.scale), theme.color("ink"))


class RateRow(QWidget):
    """Paints the way from the wider bar to the narrower one; hatched where the rate is a foreign one."""

    edit_wanted = Signal(str)
    tried = Signal(str, float)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.stage = ""
        self._step: StepFigures | None = None
        self._shares = (0.0, 0.0)
        self._is_strongest = False
        tr = context.tr
        self.figure = FigureButton(context, "heading", self)
        self.figure.setCheckable(True)
        self.figure.clicked.connect(lambda _on=False: self.edit_wanted.emit(self.stage))
        self._source = Label(context.theme, "", role="small", color="ink3")
        self.says = Label(context.theme, "", role="small")
        self.slider = TrySlider(
            context, name=tr(N_("Try another rate")), words=lambda value: _rate(context, value),
            low=0.5, high=100, step=0.5, parent=self,
        )  # fmt: skip
        self.slider.tried.connect(lambda value: self.tried.emit(self.stage, value))
        self._left = QWidget(self)
        first = QHBoxLayout()
        first.setSpacing(10 * context.theme.scale)
        first.addWidget(self.figure)
        first.addWidget(self._source, 1)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(first)
        left.addWidget(self.says)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _PAD, 0, _PAD)
        row.setSpacing(0)
        row.addWidget(self._left, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.slider, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)

    def show_step(
        self,
        step: StepFigures,
        rate: float | None,
        shares: tuple[float, float],
        *,
        tried: bool,
        can_type: bool,
    ) -> None:
        """Show the rate of a stage; ``rate`` as tried, ``shares`` are the lengths of the bars above and below."""
        context = self._context
        self.stage, self._step, self._shares = step.id, step, shares
        words = "" if step.rate is None else _rate(context, step.rate)
        self.figure.show_words(words, context.tr(N_("Rate?")))
        self.figure.setEnabled(can_type)
        name = context.tr(N_("{stage}: share that moves on"), stage=step.name)
        self.figure.setAccessibleName(
            f"{name}, {words or context.tr(N_('not known'))}, {self._source_words(step)}"
        )
        self._source.setText(self._source_words(step))
        self.slider.slider.setAccessibleName(context.tr(N_("Try another rate")) + ": " + step.name)
        self.slider.show_value(rate, tried=tried)
        self.update()

    def show_words(self, flaw: str, lever: str) -> None:
        """Say what is wrong with the rate, else why it matters most."""
        self.says.setText(flaw or lever)
        self.says.set_color("error" if flaw else "ink")
        self.says.setVisible(bool(flaw or lever))
        self._is_strongest = bool(lever) and not flaw
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = Columns.of(self.width(), self._context.theme.scale)
        left = columns.drawing[0] - 12
        self._left.setFixedWidth(int(left))
        right = columns.figures[-1] - (columns.drawing[0] + columns.drawing[1])
        self.slider.setFixedWidth(int(max(right - 16, 130)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._step is None or not all(self._shares):
            return
        theme = self._context.theme
        columns = Columns.of(self.width(), theme.scale)
        above, below = columns.bar(self._shares[0], 0, 1), columns.bar(self._shares[1], 0, 1)
        path = QPainterPath(QPointF(above.left(), 0))
        path.lineTo(above.right(), 0)
        path.lineTo(below.right(), self.height())
        path.lineTo(below.left(), self.height())
        path.closeSubpath()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        source = self._step.source
        if source is RateSource.OWN:
            painter.fillPath(path, theme.color("line"))
        elif source is RateSource.BENCHMARK:
            painter.fillPath(path, theme.color("hover"))
            painter.fillPath(path, QBrush(theme.color("line_strong"), Qt.BrushStyle.BDiagPattern))
        else:
            pen = QPen(theme.color("line_strong"), 1)
            pen.setDashPattern([4, 3])
            painter.strokePath(path, pen)
        if self._is_strongest:
            painter.strokePath(path, QPen(theme.color("ink"), 2 * theme.scale))
        painter.end()

    def _source_words(self, step: StepFigures) -> str:
        context = self._context
        parts = [context.option(step.source) or context.tr(N_("source not named"))]
        if step.low is not None or step.high is not None:
            low = "?" if step.low is None else context.translator.number(step.low)
            high = "?" if step.high is None else context.translator.per_cent(step.high)
            parts.append(context.tr(N_("{low} to {high}"), low=low, high=high))
        return ", ".join(parts)


def _rate(context: Context, value: float) -> str:
    return context.translator.per_cent(value)
