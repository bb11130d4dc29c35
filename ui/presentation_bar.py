"""The foot of the presentation: who speaks, readable from the back row, and how to end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.options import Department
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.department_switch import DepartmentSwitch

HEIGHT = 112
MARGIN = 96


class PresentationBar(QWidget):
    """Stands in for top bar and status bar while presenting."""

    speaking = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        tr = context.tr
        self.setFixedHeight(round(HEIGHT * self._theme.shrink))
        words = {department.value: context.option(department) for department in Department}
        self.switch = DepartmentSwitch(
            self._theme, words, label=tr(N_("Speaking now")), large=True, parent=self
        )
        self.switch.chosen.connect(self.speaking)
        self._end = Label(self._theme, tr(N_("Esc ends")), role="present_small", color="ink3", wrap=False)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._end)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.switch.sizeHint().width() + self._end.sizeHint().width() + 2 * MARGIN
        self._end.setVisible(needed <= self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("desk"))
        painter.end()
