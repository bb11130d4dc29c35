"""The field that stands over a cell while it is typed in: a name or a number."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.forms.item_list.paste import lines_of
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.typed_fields import read_number


def names_in(text: str) -> list[str]:
    """Return the names that a pasted text lists; of a spreadsheet its first column counts."""
    return lines_of("\n".join(line.split("\t")[0] for line in text.splitlines()))


class CellField(LineField):
    """``left(step)`` asks to close it: 1 Enter, -1 upwards, 0 Esc; what was typed is kept by whoever opened it."""

    left = Signal(int)
    pasted = Signal(list)

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget) -> None:
        super().__init__(theme, parent=parent)
        self._locale = locale
        self.hide()

    def number(self) -> float | None:
        """Return the number typed; raise ``ValueError`` if it is none, ``None`` for an empty field."""
        if not self.text().strip():
            return None
        value = read_number(self.text(), self._locale)
        if value is None:
            raise ValueError(self.text())
        return float(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = names_in(QApplication.clipboard().text())
            if len(lines) > 1:
                self.pasted.emit(lines)
                return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit(1)
        elif key == Qt.Key.Key_Up:
            self.left.emit(-1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit(0)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit(2)
