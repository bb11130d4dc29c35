"""The text of a benefit while it is typed: words that praise us are underlined, and typing goes on.

text = BenefitText(context, name="…")       a `TextField` without a frame, one paragraph
text.set_watching(False)                    mark nothing, the wording was accepted
text.boasts()                               the words marked now
text.begin("a")                            the caret behind the text, and there what opened it
text.left(step)                             signal: Enter (0), Ctrl+Enter (1) or Esc (-1) ends the typing
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from personaforge.domain.checks.word_lists import Boast, boasts
from personaforge.domain.text import FIELD_LIMIT, clean_line
from ui.context import Context
from ui.theme import Theme
from ui.widgets.fields import TextField, set_state

DONE, ONWARD, ESCAPED = 0, 1, -1


class BoastMarker(QSyntaxHighlighter):
    """Waves and a tint below words that are about us."""

    def __init__(self, theme: Theme, document: QTextDocument, find: Callable[[str], list[Boast]]) -> None:
        super().__init__(document)
        self._theme, self._find = theme, find
        self.watching = True
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        if not self.watching:
            return
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self._theme.color("error"))
        look.setBackground(self._theme.color("error_tint"))
        for boast in self._find(text):
            start, end = _units(text, boast.start), _units(text, boast.end)
            self.setFormat(start, end - start, look)


class BenefitText(TextField):
    """One sentence; Enter ends it, pasted lines are joined."""

    left = Signal(int)
    shortened = Signal()

    def __init__(self, context: Context, *, role: str, name: str, placeholder: str, parent: QWidget) -> None:
        super().__init__(context.theme, placeholder=placeholder, lines=1, name=name, role=role, parent=parent)
        font = self.font()
        font.setWeight(context.theme.font("row", weight=500).weight())
        self.setFont(font)
        self._frame = 0
        set_state(self, "bare")
        self._marker = BoastMarker(context.theme, self.document(), boasts)
        # Marking lays the text out anew, after the change was announced.
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def set_watching(self, watching: bool) -> None:
        """Mark words that praise us, or let them stand."""
        if watching != self._marker.watching:
            self._marker.watching = watching
            self._marker.rehighlight()

    def boasts(self) -> list[Boast]:
        """Return the words marked now."""
        return boasts(self.toPlainText()) if self._marker.watching else []

    def begin(self, typed: str = "") -> None:
        """Put the caret behind the text, and there what was typed to open it."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.insertPlainText(typed)

    def choose_boast(self) -> None:
        """Select the first word marked, ready to be typed over."""
        found = self.boasts()
        if not found:
            return
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(_units(text, found[0].start))
        cursor.setPosition(_units(text, found[0].end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            onward = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.left.emit(ONWARD if onward else DONE)
        elif key == Qt.Key.Key_Escape:
            self.left.emit(ESCAPED)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        words = source.text().replace("\r", "\n").replace("\n", " ")
        room = FIELD_LIMIT - len(self.toPlainText()) + len(self.textCursor().selectedText())
        line = clean_line(words, FIELD_LIMIT)
        if len(line) > room:
            line = line[: max(0, room)]
            self.shortened.emit()
        self.insertPlainText(line)


def _units(text: str, position: int) -> int:
    """Return a position in the UTF-16 units that Qt counts."""
    return len(text[:position].encode("utf-16-le")) // 2
