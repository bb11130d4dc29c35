"""Cells of the buying process: words without a frame, and a dashed question where nobody has said anything.

CellText(context, session, label, question, role="voice")     an Editor; `entered` and `emptied` by keyboard
EvidenceDot(context, name)                                     an Editor of the evidence, a disc with its menu
"""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from personaforge.domain.options import Evidence
from ui.context import Context
from ui.forms.editors import Editor
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import TextBlock
from ui.views.shared.spoken import SpokenFrame
from ui.widgets.base import PaintedButton
from ui.widgets.fields import TextField
from ui.widgets.mark_icons import evidence_icon
from ui.widgets.marks import paint_box, paint_evidence

CellRole = Literal["name", "fact", "voice", "plain", "strong"]

_SEPARATORS = re.compile(r"\s*[,;\n]\s*")


def cell_font(context: Context, role: CellRole) -> QFont:
    """Return the font of a cell; what the persona says is in the voice."""
    font, presenting = context.theme.font, context.presenting
    body = "present_small" if presenting else "body"
    found = {
        "name": font("present_small" if presenting else "heading", weight=600),
        "fact": font("present_small" if presenting else "small", weight=400),
        "voice": font("prompt"),
        "plain": font(body, weight=400),
        "strong": font(body, weight=500),
    }[role]
    if presenting:
        pixels = {"name": 36, "fact": 28, "voice": 34, "plain": 32, "strong": 32}[role]
        found.setPixelSize(round(pixels * context.theme.shrink))
    return found


class CellFrame(SpokenFrame):
    """Asks its question in a dashed box while the cell is empty."""

    def __init__(
        self, context: Context, session: Session, field: TextField, question: str, *, quiet: bool
    ) -> None:
        super().__init__(context, session, field)
        self._field, self._question, self._quiet = field, question, quiet
        self._voice = context.theme.font("prompt")
        shrink = context.theme.shrink
        self._voice.setPixelSize(round(32 * shrink) if context.presenting else 15)
        self._line = round(42 * shrink) if context.presenting else 21
        field.textChanged.connect(self._fit)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell."""
        return not self._field.value().strip()

    @property
    def asks(self) -> bool:
        """Whether the question is shown."""
        return self.is_empty and not self._field.isReadOnly()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.asks:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        color, rect = self._context.theme.color, QRectF(self.rect())
        focused = self._field.hasFocus()
        if focused:
            painter.end()
            super().paintEvent(event)
            painter = QPainter(self)
        elif not self._quiet or self.underMouse():
            fill = color("hover") if self.underMouse() else None
            box = rect.adjusted(BLEED - 8, 0, -4, 0)
            paint_box(painter, box, 6, fill=fill, edge=color("line_strong"), dashed=True)
        if focused or not self._quiet or self.underMouse():
            block = self._block()
            self._paint_question(painter, block)
        painter.end()

    def _paint_question(self, painter: QPainter, block: TextBlock) -> None:
        top = (self.height() - block.height) / 2
        block.paint(painter, QPointF(BLEED, top), self._context.theme.color("ink3"))

    def _block(self) -> TextBlock:
        width = max(40, self.width() - BLEED - 8)
        return self._context.texts.block(self._question, self._voice, self._line, width)

    def _fit(self) -> None:
        least = self._block().height + 10 if self.asks and not self._quiet else 0
        self.setMinimumHeight(max(least, self._line + 8))
        self.update()


class CellText(Editor):
    """Words of one cell; Enter goes on instead of breaking the line."""

    typing = True
    entered = Signal()
    emptied = Signal()

    def __init__(
        self,
        context: Context,
        session: Session,
        label: str,
        question: str,
        role: CellRole = "plain",
        *,
        listed: bool = False,
        quiet: bool = False,
    ) -> None:
        self._text = TextField(context.theme, lines=1, name=label)
        self._text.setProperty("state", "bare")
        self._listed = listed
        self.frame = CellFrame(context, session, self._text, question, quiet=quiet)
        super().__init__(self.frame)
        self._text.set_read_only(True)  # takes the field's own frame away; ours is around it
        self._text.setReadOnly(False)
        self._text.setFont(cell_font(context, role))
        self._text.installEventFilter(self)
        # The field is as high as its text; a caret in the last line must not scroll the first one away.
        bar = self._text.verticalScrollBar()
        bar.valueChanged.connect(lambda value: bar.setValue(0) if value else None)
        self._text.edited.connect(self._typed)

    @property
    def field(self) -> TextField:
        """The field that takes the keys."""
        return self._text

    def show(self, value: object) -> None:
        text = ", ".join(value) if isinstance(value, tuple) else str(value)
        if self._value_of(self._text.value()) != self._value_of(text):
            self._text.set_value(text)
        self.frame._fit()

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)
        self.frame._fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and self.frame.is_empty:
            self.emptied.emit()
            return True
        return False

    def _typed(self, text: str) -> None:
        self.changed.emit(self._value_of(text))

    def _value_of(self, text: str) -> object:
        if not self._listed:
            return text
        return tuple(part for part in _SEPARATORS.split(text.strip()) if part)


class EvidenceDot(Editor):
    """How we know it: only the disc; its menu names the levels."""

    def __init__(self, context: Context, name: str) -> None:
        self._context, self._name = context, name
        self._dot = _Dot(context)
        super().__init__(self._dot)
        self._menu = QMenu(self._dot)
        group = QActionGroup(self._menu)
        self._actions = {}
        for level in Evidence:
            action = self._menu.addAction(evidence_icon(context.theme, level.value), context.option(level))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, level=level: self._choose(level))
            self._actions[level] = action
        self._dot.clicked.connect(
            lambda: self._menu.popup(self._dot.mapToGlobal(self._dot.rect().bottomLeft()))
        )

    def show(self, value: object) -> None:
        level = value if isinstance(value, Evidence) else Evidence.ASSUMPTION
        self._dot.level = level
        self._actions[level].setChecked(True)
        words = f"{self._name}: {self._context.option(level)}"
        self._dot.setAccessibleName(words)
        self._dot.setToolTip(words)
        self._dot.update()

    def _choose(self, level: Evidence) -> None:
        self.show(level)
        self.changed.emit(level.value)


class _Dot(PaintedButton):
    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self.level = Evidence.ASSUMPTION
        shrink = context.theme.shrink
        self._side, self._disc = (round(44 * shrink), round(24 * shrink)) if context.presenting else (32, 14)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paint(self, painter: QPainter) -> None:
        if self.hovered:
            paint_box(painter, QRectF(self.rect()), 6, fill=self.theme.color("hover"))
        center = QRectF(self.rect()).center()
        paint_evidence(painter, self.theme, self.level.value, center, self._disc)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)


def focus_cell(editor: Editor) -> None:
    """Put the caret behind the words of a cell."""
    if isinstance(editor, CellText):
        editor.field.setFocus(Qt.FocusReason.TabFocusReason)
        editor.field.moveCursor(editor.field.textCursor().MoveOperation.End)
    else:
        editor.control.setFocus(Qt.FocusReason.TabFocusReason)


def row_of_cells(*widgets: QWidget) -> QWidget:
    """Return a widget with the others side by side, the last as wide as there is room."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, 1 if index == len(widgets) - 1 else 0, Qt.AlignmentFlag.AlignTop)
    return holder
