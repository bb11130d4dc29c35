"""An invitation where nothing is yet: one sentence in the voice, one button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheet import Scope
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_box

_WORDS = {
    Scope.WORKSPACE: (N_("Nothing here yet."), N_("Begin")),
    Scope.ICP: (N_("Which company would you like to have ten times over?"), N_("New ideal customer profile")),
    Scope.PERSONA: (N_("Who sits across the table from you?"), N_("New persona")),
    Scope.SLA: (N_("What do marketing and sales promise each other?"), N_("Begin the SLA draft")),
    Scope.SCORING: (N_("When would you bet money that a lead buys?"), N_("Begin the scoring model")),
}

_USUAL = {Scope.SLA: N_("Begin with the usual promises"), Scope.SCORING: N_("Begin with the usual rules")}

_ABOVE, _BOX = 24, 152
"""Space above the dashed box, and its height, in px."""


class EmptyInvitation(QWidget):
    """Shown in place of a worksheet that has nothing to be filled in for."""

    wanted = Signal()
    wanted_filled = Signal()
    """Begin with what the method suggests."""

    def __init__(self, context: Context, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        prompt, action = _WORDS[scope]
        words = Label(context.theme, context.tr(prompt), role="prompt")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = Button(context.theme, context.tr(action), kind="primary", icon="plus")
        button.clicked.connect(self.wanted)
        self.setFocusProxy(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(button)
        if scope in _USUAL:
            filled = Button(context.theme, context.tr(_USUAL[scope]))
            filled.clicked.connect(self.wanted_filled)
            row.addWidget(filled)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(64, 56, 64, 0)
        self.setMinimumHeight(_BOX + 2 * _ABOVE)
        box.setSpacing(20)
        box.addWidget(words)
        box.addLayout(row)
        box.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(40, _ABOVE, self.width() - 80, _BOX)
        paint_box(painter, frame, 10, edge=self._theme.color("line_strong"), dashed=True)
        painter.end()
