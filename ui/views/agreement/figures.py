"""Large figures: painted as large as they fit, never cut.

BigFigure(context, name="Revenue target")     show("2 Mio. €"), show("") for a missing one
Sign(context, "×")                            what stands between two figures
amount_words(context, 2_000_000, "EUR")       "2 Mio. €" where that says the whole amount, else in full
"""

from __future__ import annotations

from babel.numbers import format_compact_currency
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.context import Context
from ui.text_layout import paint_line, text_width

_MILLION = 1_000_000
_LEAST = 15


class BigFigure(QWidget):
    """A figure that everybody looks at; the result of a calculation stands on a line."""

    def __init__(self, context: Context, *, result: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._result = context, result
        self._words = ""
        self._role = "present_question" if context.presenting else "question"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(context.theme.line_height(self._role) + 6)
        context.theme.changed.connect(self.update)

    def show_words(self, words: str) -> None:
        """Show a figure, "" for a missing one."""
        self._words = words
        self.setAccessibleName(words or "?")
        self.update()

    def words(self) -> str:
        """Return what is shown, "" for a missing figure."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._context.theme
        words, line = self._words or "?", theme.line_height(self._role)
        font = theme.font(self._role, weight=600 if self._words else 400, voice=False)
        while text_width(words, font) > self.width() and font.pixelSize() > _LEAST:
            font.setPixelSize(font.pixelSize() - 1)
        ink = theme.color("ink" if self._words else "ink3")
        painter = QPainter(self)
        width = paint_line(painter, QPointF(0, 0), words, font, line, ink)
        if self._result and self._words:
            painter.fillRect(0, self.height() - 5, width, 4, ink)
        painter.end()


class Sign(QWidget):
    """A sign of arithmetic, as high as the figures beside it."""

    def __init__(self, context: Context, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._sign = context, sign
        self._role = "present_question" if context.presenting else "question"
        font = context.theme.font(self._role, weight=400, voice=False)
        self.setFixedSize(text_width(sign, font) + 4, context.theme.line_height(self._role) + 6)
        context.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._context.theme
        font = theme.font(self._role, weight=400, voice=False)
        painter = QPainter(self)
        line = theme.line_height(self._role)
        paint_line(painter, QPointF(2, 0), self._sign, font, line, theme.color("ink3"))
        painter.end()


def amount_words(context: Context, value: float | None, currency: str) -> str:
    """Return an amount of money, short where nothing gets lost, "" for a missing one."""
    if value is None:
        return ""
    if value >= _MILLION and value % (_MILLION // 100) == 0:
        locale = "de_DE" if context.translator.language == "de" else "en_GB"
        return format_compact_currency(value, currency or "EUR", locale=locale, fraction_digits=2)
    return context.translator.money(value, currency)
