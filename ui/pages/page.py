"""What all pages share: margins that follow the window's width, and the head with crumb and question."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.widgets.base import Label

NARROW_WINDOW = 1400
CRUMB_HEIGHT = 22


def page_margin(widget: QWidget) -> int:
    """Return the margin left and right of a page in its window."""
    return 24 if widget.window().width() < NARROW_WINDOW else 40


class Crumb(QWidget):
    """Where we are, small: a portrait, the subject, the worksheet; at the right who starts and how long."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._parts: list[str] = []
        self._picture: QPixmap | None = None
        self._facts = ""
        self._minutes = ""
        self.setFixedHeight(CRUMB_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_place(
        self, parts: list[str], picture: QPixmap | None = None, facts: str = "", minutes: str = ""
    ) -> None:
        """Show the path at the left and, where there is room, the facts at the right."""
        self._parts, self._picture, self._facts, self._minutes = parts, picture, facts, minutes
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, CRUMB_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font("small")
        ink3 = self._theme.color("ink3")
        x = 0.0
        if self._picture is not None:
            painter.drawPixmap(QPointF(0, 0), self._picture)
            x = 30.0
        x += paint_line(painter, QPointF(x, 2), "  ›  ".join(self._parts), font, 18, ink3)
        right = float(self.width())
        if self._minutes:
            right -= paint_line(painter, QPointF(right, 2), self._minutes, font, 18, self._theme.color("ink2"),
                                align=Qt.AlignmentFlag.AlignRight)  # fmt: skip
            self._theme.icons.paint(painter, QPointF(right - 15, 11), "clock", self._theme.color("ink2"), 16)
            right -= 44
        if self._facts and right - text_width(self._facts, font) > x + 24:
            paint_line(
                painter, QPointF(right, 2), self._facts, font, 18, ink3, align=Qt.AlignmentFlag.AlignRight
            )
        painter.end()


class PageHead(QWidget):
    """Crumb and question; the question is what the sheet asks the room, in the voice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.crumb = Crumb(context, self)
        self.question = Label(context.theme, "", role="question")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(40, 20, 40, 8)
        self.box.setSpacing(8)
        self.box.addWidget(self.crumb)
        self.box.addWidget(self.question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = page_margin(self)
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
        self.row.setSpacing(12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = page_margin(self)
        self.row.setContentsMargins(margin, 0, margin, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.color("line"))
        painter.end()
