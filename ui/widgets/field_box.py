"""A field with its label above and, when something is wrong or worth knowing, a sentence below.

box = FieldBox(theme, "Label", control, hint="")      the label is the buddy of the control
box.set_error("There is no 31 February.")             "" takes it away; the control turns red
box.control, box.set_label(text)
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.base import Label
from ui.widgets.marks import paint_finding


@runtime_checkable
class ShowsError(Protocol):
    """A control that can look wrong."""

    def set_error(self, error: bool) -> None:
        """Look wrong, or right again."""


class FieldBox(QWidget):
    """A field with its label above and, when something is wrong or worth knowing, a sentence below."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._error = ErrorLine(theme)
        self._hint = Label(theme, hint, role="small", color="ink3")
        self._label = Label(theme, label, role="small", color="ink3", weight=600)
        self._label.setBuddy(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("xs"))
        for part in (self._label, control, self._hint, self._error):
            layout.addWidget(part)
        self._hint.setVisible(bool(hint))
        self._error.hide()
        self.setFocusProxy(control)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Name the field."""
        self._label.setText(label)
        self.control.setAccessibleName(label)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; "" when nothing is."""
        if isinstance(self.control, ShowsError):
            self.control.set_error(bool(sentence))
        self.control.setAccessibleDescription(sentence or self._hint.text())
        self._error.set_text(sentence)
        self._error.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint.text()) and not sentence)


class ErrorLine(QFrame):
    """The octagon and a sentence in the colour of errors."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = Label(theme, text, role="small", color="error")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20 * theme.scale, 0, 0, 0)
        layout.addWidget(self._label)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = 14 * self._theme.scale
        paint_finding(
            painter, self._theme, "error", QPointF(size / 2, self._theme.line_height("small") / 2), size
        )
        painter.end()
