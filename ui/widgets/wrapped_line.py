"""A text of one line that wraps where there is no room for it; on the wall nothing is cut.

WrappedLine(theme, placeholder="", name="")           used like a LineField
"""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.fields import TextField


class WrappedLine(TextField):
    """Enter goes on to the next field, and what is pasted loses its breaks."""

    def __init__(
        self, theme: Theme, *, placeholder: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, placeholder=placeholder, lines=1, name=name, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))
