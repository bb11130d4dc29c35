"""Which day is today: a slider over all days on which anything happened, and a button that lets them run."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.views.scoring.travel import Travel
from ui.widgets.base import Label
from ui.widgets.buttons import Button

FRAME_MS = 33
"""Thirty frames a second."""
SECONDS = 12
"""So long takes the whole timeline."""


class Timeline(QWidget):
    """`moved` says the number of the day that is shown."""

    moved = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._travel: Travel | None = None
        self._place = 0.0
        theme, tr = context.theme, context.tr
        self.play = Button(theme, tr(N_("Play")))
        self.play.setCheckable(True)
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(tr(N_("Today")))
        self.says = Label(theme, "", role="body", weight=600, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self.says)
        self._clock = QTimer(self)
        self._clock.setInterval(FRAME_MS)
        self._clock.timeout.connect(self.step)
        self.play.toggled.connect(self._toggled)
        self.slider.valueChanged.connect(self._moved)

    @property
    def day(self) -> int:
        """The number of the day shown."""
        return self.slider.value()

    def show_travel(self, travel: Travel | None) -> None:
        """Show other days; the last one is today."""
        was_last = self._travel is None or self.day >= self._travel.days - 1
        self._travel = travel
        self.setEnabled(travel is not None and travel.days > 1)
        if travel is None:
            return
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, travel.days - 1)
            self.slider.setPageStep(30)
            if was_last:
                self.slider.setValue(travel.days - 1)
        self._moved(self.day)

    def step(self) -> None:
        """Go on by a frame; at the end the clock stops."""
        if self._travel is None:
            return
        self._place += self._travel.days / (SECONDS * 1000 / FRAME_MS)
        if self._place >= self._travel.days - 1:
            self._place = self._travel.days - 1
            self.play.setChecked(False)
        self.slider.setValue(int(self._place))

    def _toggled(self, on: bool) -> None:
        if not on or self._travel is None:
            self._clock.stop()
            return
        self._place = 0.0 if self.day >= self._travel.days - 1 else float(self.day)
        self.slider.setValue(int(self._place))
        self._clock.start()

    def _moved(self, number: int) -> None:
        if self._travel is None:
            return
        if abs(number - self._place) > 1:
            self._place = float(number)
        words = self._context.translator.date(self._travel.day(number))
        self.says.setText(words)
        self.slider.setAccessibleDescription(words)
        self.moved.emit(number)


class _Slider(QSlider):
    """Scrolling the page must not change the day."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
