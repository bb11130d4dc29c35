"""Where nothing is yet: a question in a dashed box, what to do, and the button that begins.

box = InvitationBox(context, "First customer", icon="plus", parent)
box.ask("Which ten customers would you clone?", "Type one name after another.")
box.wanted.clicked
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.page import page_margin
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_box

_TOP, _BOTTOM = 20, 8
_INSIDE = 20


class InvitationBox(QWidget):
    """As wide as the page, or with `inset` as what it stands in; its words wrap."""

    def __init__(
        self, context: Context, action: str, parent: QWidget, *, icon: str = "", inset: int | None = None
    ) -> None:
        super().__init__(parent)
        context = on_wall(context)
        self._theme = context.theme
        self._inset = inset
        self.asks = Label(context.theme, "", role="prompt")
        self.says = Label(context.theme, "", role="small", color="ink3")
        self.wanted = Button(context.theme, action, "primary", icon=icon)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.asks)
        words.addWidget(self.says)
        self._box = QHBoxLayout(self)
        self._box.setSpacing(24)
        self._box.addLayout(words, 1)
        self._box.addWidget(self.wanted, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer(self, action: str) -> None:
        """Name what the button does."""
        self.wanted.setText(action)
        self.wanted.setAccessibleName(action)
        self.wanted.updateGeometry()

    def ask(self, question: str, says: str) -> None:
        """Ask for what is missing, and say what to do."""
        self.asks.setText(question)
        self.says.setText(says)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        side = self._margin() + _INSIDE
        self._box.setContentsMargins(side, _TOP + _INSIDE, side, _BOTTOM + _INSIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        margin = self._margin()
        frame = QRectF(margin, _TOP, self.width() - 2 * margin, self.height() - _TOP - _BOTTOM)
        radius = self._theme.size("radius_card")
        paint_box(painter, frame, radius, edge=self._theme.color("line_strong"), dashed=True)
        painter.end()

    def _margin(self) -> int:
        return page_margin(self) if self._inset is None else self._inset
