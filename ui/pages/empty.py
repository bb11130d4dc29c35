"""An invitation where nothing is yet: one sentence in the voice, one button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheet import Scope
from ui.context import Context
from ui.pages.page import page_margin
from ui.wall_theme import on_wall
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

_OF_SHEET = {
    "funnel": (N_("How much revenue shall come from marketing?"), N_("Begin the calculation")),
    "priorities": (N_("Which kind of customer would you win first?"), N_("New ideal customer profile")),
    "pains": (N_("Who loses sleep over what you could solve?"), N_("New persona")),
    "influence": (N_("Whose nod does the decision need?"), N_("New persona")),
    "buying": (N_("Who begins to look around, and why now?"), N_("New persona")),
}
"""Sheets that ask something else than the others of their scope."""

_USUAL = {Scope.SLA: N_("Begin with the usual promises"), Scope.SCORING: N_("Begin with the usual rules")}

_ABOVE, _BOX = 24, 152
"""Space above the dashed box, and its height, in px."""


class EmptyInvitation(QWidget):
    """Shown in place of a worksheet that has nothing to be filled in for."""

    wanted = Signal()
    wanted_filled = Signal()
    """Begin with what the method suggests."""

    def __init__(
        self,
        context: Context,
        scope: Scope,
        parent: QWidget | None = None,
        *,
        sheet: str = "",
        inset: int | None = None,
    ) -> None:
        """``inset`` is the margin of the box, by itself that of the page."""
        super().__init__(parent)
        context = on_wall(context)
        self._theme, self._inset = context.theme, inset
        prompt, action = _OF_SHEET.get(sheet, _WORDS[scope])
        words = Label(context.theme, context.tr(prompt), role="prompt")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = Button(context.theme, context.tr(action), kind="primary", icon="plus")
        button.clicked.connect(self.wanted)
        self.setFocusProxy(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(button)
        if scope in _USUAL and sheet not in _OF_SHEET:
            filled = Button(context.theme, context.tr(_USUAL[scope]))
            filled.clicked.connect(self.wanted_filled)
            row.addWidget(filled)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(64, (_ABOVE + 32) * context.theme.scale, 64, 0)
        self.setMinimumHeight((_BOX + 2 * _ABOVE) * context.theme.scale)
        box.setSpacing(20 * context.theme.scale)
        box.addWidget(words)
        box.addLayout(row)
        box.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = page_margin(self) if self._inset is None else self._inset
        scale = self._theme.scale
        frame = QRectF(margin, _ABOVE * scale, self.width() - 2 * margin, _BOX * scale)
        paint_box(
            painter,
            frame,
            self._theme.size("radius_card"),
            edge=self._theme.color("line_strong"),
            dashed=True,
        )
        painter.end()
