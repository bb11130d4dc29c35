"""Fields, 32 px high. `edited` means the user changed something; loading a value is silent.

    LineField(theme, placeholder="", name="")             set_value(str), value() -> str, edited(str)
    TextField(theme, placeholder="", lines=2, name="")    grows with its text; also `submitted` on Ctrl+Enter
    ChoiceField(theme, (("de", "German"), …), name="")    set_value(key), value() -> key, edited(key)

A label above and a sentence below: ui.widgets.field_box. Date and number fields: ui.widgets.typed_fields.
`name` is the spoken name where no label stands beside it.
`set_read_only(True)` keeps the text in ink and takes the frame away.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from ui.text_layout import paint_line, text_width
from ui.theme import CARET, Theme
from ui.widgets.carets import caret_after
from ui.widgets.marks import paint_box

_FRAME, _LARGE_FRAME = 2 * 5, 2 * 9
"""What frame and padding of a text field add to the height of its lines, at the desk and on the wall."""
_WIDEST_CHOICE, _NARROWEST_CHOICE = 480, 130
"""A choice is as wide as its longest word, within reason: names have no limit. Where room is scarce it elides."""


def is_undo(event: QEvent) -> bool:
    """Whether a field is about to claim undo or redo, which belong to the whole program."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


def set_state(widget: QWidget, state: str) -> None:
    """Choose the look of a field in the style sheet: "error", "bare" or "" for the usual one."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        # Else a text of several lines keeps the frame that it had.
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def set_large(widget: QWidget, theme: Theme) -> None:
    """Choose the padding of the style sheet that belongs to the size of the theme."""
    if theme.scale > 1:
        widget.setProperty("large", True)
        widget.setProperty("shrunk", round(100 * theme.shrink))


class BareLine(QLineEdit):
    """What all fields of one line share: measures, error, read-only, undo left to the program."""

    def __init__(
        self, theme: Theme, *, placeholder: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setStyle(theme.caret_style)
        self.setFont(theme.font("body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setFixedHeight(theme.size("control"))
        set_large(self, theme)

    def set_error(self, error: bool) -> None:
        """Draw the edge in the colour of errors."""
        set_state(self, "error" if error else "bare" if self.isReadOnly() else "")

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody type; the text stays ink."""
        self.setReadOnly(read_only)
        set_state(self, "bare" if read_only else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.setCursorPosition(0)  # a text that is too long is read from its beginning

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class LineField(BareLine):
    """A text of one line."""

    edited = Signal(str)

    def __init__(
        self, theme: Theme, *, placeholder: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, placeholder=placeholder, name=name, parent=parent)
        self.textEdited.connect(self.edited)

    def value(self) -> str:
        """The text as typed."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show another text, silently; the caret stays where it was when the text is the same."""
        if value != self.text():
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)


class TextField(QPlainTextEdit):
    """A text of several lines that is as high as its text, at least `lines` lines."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        placeholder: str = "",
        lines: int = 2,
        name: str = "",
        role: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._lines = lines
        self._loading = False
        self._usual_frame = self._frame = _FRAME if theme.scale == 1 else _LARGE_FRAME
        set_large(self, theme)
        self.setFont(theme.font(role))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setCursorWidth(CARET)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The caret behind the last letter of a full line must not push all lines to the left.
        self.horizontalScrollBar().valueChanged.connect(lambda: self.horizontalScrollBar().setValue(0))
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._changed)
        self._fit()

    def value(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show another text, silently; the caret stays with the words it stood in."""
        old = self.toPlainText()
        if value != old:
            caret = caret_after(old, value, self.textCursor().position())
            self._loading = True
            self.setPlainText(value)
            self._loading = False
            cursor = self.textCursor()
            cursor.setPosition(min(caret, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def set_error(self, error: bool) -> None:
        """Draw the edge in the colour of errors."""
        set_state(self, "error" if error else "bare" if self.isReadOnly() else "")

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody type; the text stays ink."""
        self.setReadOnly(read_only)
        self._frame = 0 if read_only else self._usual_frame
        set_state(self, "bare" if read_only else "")
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the field shows all of its text: the page scrolls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._loading:
            self.edited.emit(self.toPlainText())

    def _fit(self) -> None:
        """QPlainTextEdit counts its document's height in lines, wrapped ones included."""
        rows = max(self._lines, round(self.document().documentLayout().documentSize().height()))
        # One px more than the lines need: Qt takes a line that just fits for one too many, and scrolls.
        height = rows * self.fontMetrics().lineSpacing() + self._frame + 1
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.verticalScrollBar().setValue(0)


class ChoiceField(QComboBox):
    """One of a few; keys are what the program sees, words are what people see."""

    edited = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]] = (),
        *,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._error = self._read_only = False
        self.setFont(theme.font("body"))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFixedHeight(theme.size("control"))
        self.setItemDelegate(QStyledItemDelegate(self))  # the list then follows the style sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_choices(choices)
        self.activated.connect(lambda index: self.edited.emit(str(self.itemData(index))))
        theme.changed.connect(self.update)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; the value stays when it is among them."""
        value = self.value()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.set_value(value)

    def value(self) -> str:
        """The key chosen, "" when none is."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose by key, silently; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(value))

    def set_error(self, error: bool) -> None:
        """Draw the edge in the colour of errors."""
        self._error = error
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody choose; what was chosen stays ink, without frame and arrow."""
        self._read_only = read_only
        self.setEnabled(not read_only)
        self.update()

    def sizeHint(self) -> QSize:
        words = [self.itemText(index) for index in range(self.count())] + [self.placeholderText()]
        widest = max(text_width(text, self.font()) for text in words)
        scale = self.theme.scale
        return QSize(min(widest + 48 * scale, _WIDEST_CHOICE * scale), self.theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(_NARROWEST_CHOICE * self.theme.scale, 1 << 16))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must not change an answer

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, color = self.theme, self.theme.color
        painter = QPainter(self)
        edge, width = color("line_strong"), 1
        if not self.isEnabled():
            edge = color("line")
        elif self._error or self.hasFocus():
            edge, width = color("error" if self._error else "ink"), 2
        fill = color("panel" if not self.isEnabled() else "hover" if self.underMouse() else "sheet")
        if not self._read_only:
            paint_box(painter, QRectF(self.rect()), theme.size("radius"), fill=fill, edge=edge, width=width)
        chosen = self.currentIndex() >= 0
        ink = color("ink" if chosen and (self.isEnabled() or self._read_only) else "ink3")
        line, scale = self.theme.line_height("body"), self.theme.scale
        text = self.currentText() if chosen else self.placeholderText()
        corner = QPointF(0 if self._read_only else 11 * scale, (self.height() - line) / 2)
        room = self.width() - (0 if self._read_only else 41 * scale)
        text = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        paint_line(painter, corner, text, self.font(), line, ink)
        if not self._read_only:
            at = QPointF(self.width() - 17 * scale, self.height() / 2 + 1)
            self.theme.icons.paint(painter, at, "chevron-down", color("ink2"), 14 * scale)
        painter.end()
