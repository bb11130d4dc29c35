"""The models of fading to choose from, each with the curve that it makes of 40 points in 90 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.activities import Counted
from personaforge.domain.leads.engagement import Course
from personaforge.domain.leads.model import Model, Rule
from ui.context import Context
from ui.text_layout import TextBlock
from ui.widgets.base import PaintedButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_box
from ui.widgets.roving import RovingGroup

POINTS, DAYS, STEP = 40.0, 90, 1
_WIDTH, _PLOT, _PAD = 148, 52, 10
_START = date(2024, 1, 1)


def curve(model: Model, decay: Decay) -> list[float]:
    """Return what is left of 40 points on each of 90 days, by a model of fading with the values of a sheet."""
    fades = next((rule for rule in model.rules if rule.fade_points and rule.fade_days), None)
    rule = Rule(
        "",
        "",
        (),
        POINTS,
        fade_points=fades.fade_points if fades else 5.0,
        fade_days=fades.fade_days if fades else 7,
    )
    course = Course(replace(model, decay=decay, rules=(rule,)), [Counted(_START, 0)])
    return [course.points(_START + timedelta(days=day)) for day in range(0, DAYS + 1, STEP)]


class CurveButton(PaintedButton):
    """A model of fading; the chosen one has an edge of ink."""

    def __init__(self, context: Context, decay: Decay, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self.decay = context, decay
        self.values: list[float] = []
        self.setCheckable(True)
        self.setAccessibleName(context.option(decay))

    def nextCheckState(self) -> None:
        """Whoever holds the buttons decides which one is chosen."""

    def show_curve(self, values: list[float]) -> None:
        """Draw another curve."""
        self.values = values
        number = self._context.translator.number
        told = ", ".join(number(round(values[day], 1)) for day in (0, 30, 60, 90))
        self.setToolTip(f"0, 30, 60, 90: {told}")
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        lines = self._block().lines
        height = _PLOT * theme.scale + max(2, lines) * theme.line_height("small") + 3 * _PAD * theme.scale
        return QSize(_WIDTH * theme.scale, height)

    def paint(self, painter: QPainter) -> None:
        theme, scale = self.theme, self.theme.scale
        chosen = self.isChecked()
        fill = theme.color("hover") if self.hovered and not chosen else theme.color("sheet")
        edge = theme.color("ink" if chosen else "line")
        paint_box(
            painter, QRectF(self.rect()), theme.size("radius"), fill=fill, edge=edge, width=2 if chosen else 1
        )
        pad = _PAD * scale
        plot = QRectF(pad, pad, self.width() - 2 * pad, _PLOT * scale)
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), scale), theme.color("line_strong"))
        points = [
            QPointF(plot.left() + day / DAYS * plot.width(), plot.bottom() - value / POINTS * plot.height())
            for day, value in zip(range(0, DAYS + 1, STEP), self.values, strict=False)
        ]
        ink = theme.color("ink" if chosen else "ink3")
        painter.setPen(QPen(ink, 2 * scale))
        painter.drawPolyline(QPolygonF(points))
        shade = theme.color("ink" if chosen else "ink2")
        self._block().paint(painter, QPointF(pad, plot.bottom() + pad * 0.8), shade)

    def _block(self) -> TextBlock:
        theme = self.theme
        font = theme.font("small", weight=600 if self.isChecked() else 400)
        room = (_WIDTH - 2 * _PAD) * theme.scale
        return self._context.texts.block(
            self._context.option(self.decay), font, theme.line_height("small"), room
        )


class CurveChoice(QWidget):
    """All models side by side: one Tab stop, arrows and Space inside."""

    edited = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {decay: CurveButton(context, decay, self) for decay in Decay}
        flow = FlowLayout(self, gap=8 * context.theme.scale, line_gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for decay, button in self.buttons.items():
            flow.addWidget(button)
            button.clicked.connect(lambda _on=False, decay=decay: self.edited.emit(decay))
        self._group = RovingGroup(list(self.buttons.values()), self)

    def show_model(self, model: Model, chosen: Decay | None) -> None:
        """Draw the curves with the values of a sheet."""
        for decay, button in self.buttons.items():
            button.show_curve(curve(model, decay))
            button.setChecked(decay is chosen)
        if chosen is not None:
            self._group.set_stop(self.buttons[chosen])
