"""Who is speaking now: the switch of the top bar and the legend of the department colours.

    switch = DepartmentSwitch(theme, {"marketing": "Marketing", …}, label="Speaking now", large=False)
    switch.department()                           key, or "" for nobody
    switch.set_department("sales")                silent
    switch.chosen                                 signal(str), by click, arrows or Alt+1 to 4

One Tab stop; clicking the active department again switches it off. The figures of the shortcuts stand on
the switch while Alt is held. `large` is the presentation's size.
"""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QShortcut, QShowEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from personaforge.tokens import DEPARTMENTS
from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import Label, PaintedButton
from ui.widgets.marks import paint_box, paint_department
from ui.widgets.roving import RovingGroup

_GAP = 2
_LARGE_TEXT = 24
_RELEASES = (QEvent.Type.FocusOut, QEvent.Type.FocusAboutToChange, QEvent.Type.Hide)


class DepartmentSwitch(QWidget):
    """A radio group of the four departments that can also be off."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        labels: Mapping[str, str],
        *,
        label: str,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._department = ""
        self._watched: QObject | None = None
        self.setAccessibleName(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        role, pixels = ("present_small", round(_LARGE_TEXT * theme.shrink)) if large else ("small", 0)
        layout.addWidget(Label(theme, label, role=role, color="ink3", weight=400, pixels=pixels, wrap=False))
        layout.addSpacing(round(24 * theme.shrink) if large else theme.space("s"))
        self._buttons = {
            key: _DepartmentButton(theme, key, labels[key], index + 1, large)
            for index, key in enumerate(DEPARTMENTS)
        }
        for index, (key, button) in enumerate(self._buttons.items()):
            layout.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self._toggle(key))
            shortcut = QShortcut(QKeySequence(f"Alt+{index + 1}"), self)
            shortcut.activated.connect(lambda key=key: self._choose(key))
        layout.addStretch()
        self._group = RovingGroup(list(self._buttons.values()), self)
        self._group.moved.connect(self._moved)

    def department(self) -> str:
        """Key of the department that speaks, "" when nobody in particular does."""
        return self._department

    def set_department(self, department: str) -> None:
        """Show another one as speaking, without a signal."""
        self._department = department
        for button in self._buttons.values():
            button.setAutoExclusive(False)  # an exclusive button refuses to be switched off
            button.setChecked(button.key == department)
        for button in self._buttons.values():
            button.setAutoExclusive(True)
        if department:
            self._group.set_stop(self._buttons[department])

    def show_figures(self, shown: bool) -> None:
        """Show or hide the figures of the shortcuts."""
        for button in self._buttons.values():
            button.show_figure(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = cast("QWindow | None", self.window().windowHandle())
        if handle is not None and handle is not self._watched:
            # The native window sees Alt before any field can keep it to itself.
            handle.installEventFilter(self)
            self._watched = handle

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self.show_figures(kind == QEvent.Type.KeyPress)
        elif kind in _RELEASES:
            self.show_figures(False)
        return False

    def _moved(self, button: QAbstractButton) -> None:
        self._choose(next(key for key, own in self._buttons.items() if own is button))

    def _toggle(self, department: str) -> None:
        self._choose("" if department == self._department else department)

    def _choose(self, department: str) -> None:
        changed = department != self._department
        self.set_department(department)
        if changed:
            self.chosen.emit(department)


class _DepartmentButton(PaintedButton):
    def __init__(self, theme: Theme, key: str, text: str, figure: int, large: bool) -> None:
        super().__init__(theme)
        self.key = key
        self._figure = str(figure)
        self._figure_shown = False
        self._large = large
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} (Alt+{figure})")

    def nextCheckState(self) -> None:
        """The switch decides what a click means."""

    def show_figure(self, shown: bool) -> None:
        self._figure_shown = shown
        self.update()

    def sizeHint(self) -> QSize:
        before, after = self._insets()
        height = self.theme.size("control_present" if self._large else "control")
        return QSize(before + text_width(self.text(), self._font(True)) + after, height)

    def paint(self, painter: QPainter) -> None:
        speaking = self.isChecked()
        ink, mark = self.theme.color("ink2"), self.theme.department_color(self.key, "mark")
        if speaking:
            ink = self.theme.department_color(self.key, "on")
            # White words need the darker of the two colours; on a dark ground the words are dark.
            fill = mark if self.theme.dark else self.theme.department_color(self.key, "text")
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill)
            mark = ink
        elif self.hovered:
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=self.theme.color("hover"))
        before, _after = self._insets()
        middle = self.height() / 2
        center = QPointF(before * 17 / 28, middle)
        line = self.theme.line_height("present_small" if self._large else "body")
        if self._figure_shown:
            font = self._font(True)
            half = text_width(self._figure, font) / 2
            paint_line(painter, QPointF(center.x() - half, middle - line / 2), self._figure, font, line, ink)
        else:
            paint_department(painter, self.theme, self.key, center, self._mark(), mark)
        paint_line(painter, QPointF(before, middle - line / 2), self.text(), self._font(speaking), line, ink)

    def _insets(self) -> tuple[int, int]:
        if not self._large:
            return 28, 11
        return round(56 * self.theme.shrink), round(24 * self.theme.shrink)

    def _mark(self) -> float:
        return 16 * self.theme.shrink if self._large else 10

    def _font(self, strong: bool) -> QFont:
        font = self.theme.font("body", weight=600 if strong else 500)
        if self._large:
            font.setPixelSize(round(_LARGE_TEXT * self.theme.shrink))
        return font
