"""What all pages share: margins that follow the window's width, and the head with crumb and question."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.context import Context
from ui.main_window import MainWindow
from ui.navigation import Place
from ui.text_layout import paint_line, text_width
from ui.widgets.base import Label

NARROW_WINDOW = 1400
CRUMB_HEIGHT = 22
PRESENT_MARGIN = 96
"""Margin left and right of a page in the presentation, in px."""
PRESENT_PORTRAIT = 112
BLEED = 12
"""Rows and their tints reach so far into the margin, so that text keeps the left edge of the page, in px."""


def page_margin(widget: QWidget) -> int:
    """Return the margin left and right of a page in its window."""
    window = widget.window()
    if isinstance(window, MainWindow) and window.chrome is not None and window.chrome.presenting:
        return PRESENT_MARGIN
    return 24 if window.width() < NARROW_WINDOW else 40


class Crumb(QWidget):
    """Where we are, small: a portrait, the subject, the worksheet; at the right who starts and how long."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._large = context.presenting
        self._role = "present_small" if self._large else "small"
        self._height = 40 if self._large else CRUMB_HEIGHT
        self._parts: list[str] = []
        self._picture: QPixmap | None = None
        self._facts = ""
        self._minutes = ""
        self.setFixedHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_place(
        self, parts: list[str], picture: QPixmap | None = None, facts: str = "", minutes: str = ""
    ) -> None:
        """Show the path at the left and, where there is room, the facts at the right."""
        self._parts, self._picture = parts, None if self._large else picture
        self._facts, self._minutes = "" if self._large else facts, minutes
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, line = self._theme.font(self._role, weight=400), self._theme.line_height(self._role)
        ink3 = self._theme.color("ink3")
        top = (self._height - line) / 2
        x = 0.0
        if self._picture is not None:
            painter.drawPixmap(QPointF(0, 0), self._picture)
            x = 30.0
        words = (",  " if self._large else "  ›  ").join(self._parts)
        x += paint_line(painter, QPointF(x, top), words, font, line, ink3)
        right = float(self.width())
        end = Qt.AlignmentFlag.AlignRight
        if self._minutes:
            ink2 = self._theme.color("ink2")
            right -= paint_line(painter, QPointF(right, top), self._minutes, font, line, ink2, align=end)
            if not self._large:
                self._theme.icons.paint(painter, QPointF(right - 15, self._height / 2), "clock", ink2, 16)
            right -= 44
        if self._facts and right - text_width(self._facts, font) > x + 24:
            paint_line(painter, QPointF(right, top), self._facts, font, line, ink3, align=end)
        painter.end()


class PageHead(QWidget):
    """Crumb and question; the question is what the sheet asks the room, in the voice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._large = context.presenting
        self._narrow = False
        self.crumb = Crumb(context, self)
        self.question = Label(context.theme, "", role="present_question" if self._large else "question")
        self._portrait = QLabel(self)
        self._portrait.hide()
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.crumb)
        words.addWidget(self.question)
        self.box = QHBoxLayout(self)
        self.box.setSpacing(32)
        self.box.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(words, 1)
        self._keep_margins()

    def show_portrait(self, picture: QPixmap | None) -> None:
        """Show who it is about, large; only while presenting."""
        if self._large and picture is not None:
            self._portrait.setPixmap(picture)
        self._portrait.setVisible(self._large and picture is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_margins()

    def _keep_margins(self) -> None:
        margin = page_margin(self)
        if self._large:
            self.box.setContentsMargins(PRESENT_MARGIN, 40, PRESENT_MARGIN, 24)
            return
        narrow = self.window().width() < NARROW_WINDOW
        if narrow != self._narrow:
            self._narrow = narrow
            pixels, line = (26, 32) if narrow else (0, 0)
            self.question.set_role("question", pixels=pixels, line_height=line)
        self.box.setContentsMargins(margin, 20, margin, 8)


class Page(QWidget):
    """A page of the window on the sheet's ground."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme
        self.pane: QWidget | None = None
        """What stands at the right in place of the guide, if anything."""
        context.theme.changed.connect(self.update)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        """Arrive here; a worksheet shows what the place says, other pages the state of the workspace."""
        self.refresh()

    def refresh(self) -> None:
        """Show the state of the workspace."""

    def summary(self) -> str:
        """What the status bar says of this page."""
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("sheet"))
        painter.end()


class HeadRow(QWidget):
    """Tabs at the left, tools at the right, a hairline under both over the whole width."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(40, 0, 40, 1)
        self.row.setSpacing(12 * context.theme.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = page_margin(self)
        self.row.setContentsMargins(margin, 0, margin, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.color("line"))
        painter.end()
