"""What stands where customers have nothing to say yet: a question in the voice, and the one step that helps."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.companies.results import NOTHING_ASKED
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_box


class Lack(Enum):
    """What is missing for a back-test: what it asks and says, and what helps, where that is elsewhere."""

    LIST = (
        N_("What would your customers say to this profile?"),
        N_("With a list of customers every criterion answers at once."),
        N_("Import customers"),
    )
    RATING = (
        N_("Which of them are the good ones?"),
        N_("Once some are marked, you see whether the profile keeps them."),
        N_("Rate customers"),
    )
    CRITERIA = (
        N_("What must an ideal customer bring along?"),
        NOTHING_ASKED,
        "",
    )


class Invitation(QWidget):
    """A dashed box; hidden while nothing is missing."""

    list_wanted = Signal()
    rating_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._lack: Lack | None = None
        self._asks = Label(context.theme, "", role="prompt")
        self._says = Label(context.theme, "", role="small", color="ink2")
        self._way = QVBoxLayout()
        self._button: Button | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(10)
        box.addWidget(self._asks)
        box.addWidget(self._says)
        box.addLayout(self._way)
        self.hide()

    def show_lack(self, lack: Lack | None) -> None:
        """Invite to fill a gap; `None` when there is none."""
        self.setVisible(lack is not None)
        if lack is None or lack is self._lack:
            return
        self._lack = lack
        tr = self._context.tr
        asks, says, does = lack.value
        self._asks.setText(tr(asks))
        self._says.setText(tr(says))
        if self._button is not None:
            self._button.deleteLater()
            self._button = None
        if not does:
            return
        self._button = Button(self._theme, tr(does))
        self._button.clicked.connect(self.list_wanted if lack is Lack.LIST else self.rating_wanted)
        self._way.addWidget(self._button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_box(painter, frame, 10, edge=self._theme.color("line_strong"), dashed=True)
        painter.end()
