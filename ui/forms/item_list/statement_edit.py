"""The text of the open row: bare, as high as its lines, its prompt in serif where nothing stands yet.

It is one paragraph on the same fixed line height as the painted rows, so that a row opens without its text
moving. Keys that mean something to the list come out as signals.
"""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from personaforge.domain.text import FIELD_LIMIT
from ui.context import Context
from ui.forms.autosave import within_limit
from ui.text_layout import TextBlock
from ui.widgets.fields import is_undo

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALL_SIZE = 40
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_BREAKS = str.maketrans({"\u2029": " ", "\u2028": " ", "\n": " ", "\r": " ", "\t": " "})


class StatementEdit(QTextEdit):
    """A text without line breaks that wraps; loading is silent, `edited` means somebody typed."""

    edited = Signal()
    entered = Signal()
    emptied = Signal()
    """Backspace in a row without text."""
    left = Signal(int, int)
    """Up (-1) in the first or down (1) in the last line, and the x of the caret."""
    shifted = Signal(int)
    """The row is to go up (-1) or down (1)."""
    escaped = Signal()
    pasted = Signal(str)
    """A text of several lines, not inserted."""
    trimmed = Signal()
    """Something was left out because the field is full."""
    grown = Signal()
    focused = Signal()
    blurred = Signal()

    def __init__(self, context: Context, parent: QWidget, *, role: str, weight: int, line: int) -> None:
        super().__init__(parent)
        self._context = context
        self._line = line
        self._limit = FIELD_LIMIT
        self._loading = False
        self._prompt = ""
        self._known = ""
        self._height = line
        font = context.theme.font(role, weight=weight)
        if context.presenting:
            font.setPixelSize(round(_WALL_SIZE * context.theme.shrink))
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { background: transparent; border: 0; padding: 0; }")
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(4 if context.presenting else 2)
        self._format_line()
        self.textChanged.connect(self._changed)
        context.theme.changed.connect(self.viewport().update)

    def lift(self) -> int:
        """Return how many px to raise the field, so that its text stands where a painted row has it.

        Qt puts the text at the bottom of a fixed line, painted rows have it in the middle.
        """
        metrics = QFontMetricsF(self.font())
        painted = floor((self._line + metrics.ascent() - metrics.descent()) / 2)
        return round(self._line - metrics.descent()) - painted

    def set_limit(self, limit: int) -> None:
        """Hold at most so many characters."""
        self._limit = limit

    def set_prompt(self, prompt: str) -> None:
        """Ask this while nothing stands here."""
        self._prompt = prompt
        self.viewport().update()

    def text(self) -> str:
        """Return the text on one line, with its protected spaces."""
        return self.document().toRawText().translate(_BREAKS)

    def load(self, text: str, caret: int | None = None) -> None:
        """Show another text silently; the caret goes to the end or to a place."""
        self._loading = True
        self.setPlainText(text.translate(_BREAKS))
        self._format_line()
        self._loading = False
        self._known = self.text()
        self.set_caret(len(self._known) if caret is None else caret)
        self._fit()

    def caret(self) -> int:
        """Return where the caret stands."""
        return self.textCursor().position()

    def set_caret(self, position: int) -> None:
        """Put the caret behind so many characters."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def caret_x(self) -> int:
        """Return the x of the caret, to keep it when the caret goes to another row."""
        return self.cursorRect().left()

    def set_caret_at(self, x: int, *, last_line: bool) -> None:
        """Put the caret at an x of the first or last line."""
        y = self._height - self._line // 2 if last_line else self._line // 2
        self.setTextCursor(self.cursorForPosition(QPoint(x, y)))

    def height_for(self, width: int) -> int:
        """Return the height of all lines at a width; the field has it from then on."""
        if self.width() != width:
            self.resize(width, self.height())
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)  # a field that is not shown yet learns its width too late
        self._fit()
        return self._height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_for_list(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.viewport().update()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().translate(_BREAKS))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text.strip().splitlines()) > 1:
            self.pasted.emit(text)
            return
        cursor = self.textCursor()
        held = len(self._known) - len(cursor.selectedText())
        kept, was_cut = within_limit(text.strip("\r\n").translate(_BREAKS), max(0, self._limit - held))
        cursor.insertText(kept)
        self.ensureCursorVisible()
        if was_cut:
            self.trimmed.emit()

    def event(self, event: object) -> bool:
        if is_undo(event):  # type: ignore[arg-type]
            event.ignore()  # type: ignore[attr-defined]
            return False
        return super().event(event)  # type: ignore[arg-type]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self._drop_selection()
        self.blurred.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the row shows all of its text: the list scrolls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._prompt and self.document().isEmpty() and not self._composing():
            painter = QPainter(self.viewport())
            block = self._prompt_block()
            block.paint(painter, QPointF(2, self.lift()), self._context.theme.color("ink3"))
            painter.end()
        super().paintEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def _is_for_list(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), event.modifiers() in _PLAIN
        if key in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif key == Qt.Key.Key_Escape and plain:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._goes_up_or_down(event)
        elif key == Qt.Key.Key_Backspace and not self.text():
            # Holding the key to empty a row must not eat the row above as well.
            if not event.isAutoRepeat():
                self.emptied.emit()
        else:
            return False
        return True

    def _goes_up_or_down(self, event: QKeyEvent) -> bool:
        step = -1 if event.key() == Qt.Key.Key_Up else 1
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(step)
            return True
        if modifiers != Qt.KeyboardModifier.NoModifier or not self._is_at_edge(step):
            return False
        self.left.emit(step, self.caret_x())
        return True

    def _is_at_edge(self, step: int) -> bool:
        moved = QTextCursor(self.textCursor())
        line = QTextCursor.MoveOperation.Up if step < 0 else QTextCursor.MoveOperation.Down
        return not moved.movePosition(line)

    def _changed(self) -> None:
        if self._loading:
            return
        if self.document().blockCount() > 1 or "\u2028" in self.document().toRawText():
            self._join_lines()
        if self.document().characterCount() - 1 > self._limit:
            self._trim()
        text = self.text()
        self._fit()
        if text != self._known:
            self._known = text
            self.edited.emit()

    def _join_lines(self) -> None:
        """An input method or a drop may bring line breaks; a statement has none."""
        caret, text = self.caret(), self.text()
        self._loading = True
        self.setPlainText(text)
        self._format_line()
        self._loading = False
        self.set_caret(caret)

    def _trim(self) -> None:
        self._loading = True
        cursor = self.textCursor()
        place = cursor.position()
        cursor.setPosition(self._limit)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._loading = False
        self.set_caret(min(place, self._limit))
        self.trimmed.emit()

    def _format_line(self) -> None:
        fixed = QTextBlockFormat()
        fixed.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(fixed)

    def _fit(self) -> None:
        self.document().documentLayout().documentSize()
        lines = max(1, self.document().firstBlock().layout().lineCount())
        if self._prompt and not self.text():
            lines = self._prompt_block().lines
        height = lines * self._line
        if height != self._height:
            self._height = height
            self.grown.emit()

    def _prompt_block(self) -> TextBlock:
        role = "present_row" if self._context.presenting else "prompt"
        font = self._context.theme.font(role, weight=400, voice=True, italic=True)
        return self._context.texts.block(self._prompt, font, self._line, self.width() - 2)

    def _drop_selection(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _composing(self) -> bool:
        layout = self.document().firstBlock().layout()
        return bool(layout.preeditAreaText())
