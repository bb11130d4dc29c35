"""What stands where no stage is yet: the ladder of the method as a pale sketch, and two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.defaults import STANDARD_STAGES, in_words
from personaforge.domain.funnel import SIDE_STATES
from personaforge.domain.words import N_
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.views.stages.faces import StageFace
from ui.views.stages.ladder import LadderCanvas
from ui.views.stages.ladder_layout import bleed_of
from ui.widgets.base import Label
from ui.widgets.buttons import Button


class StageInvitation(QWidget):
    """`use` fills in the stages of the method, `alone` begins with an empty one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, tr = context.theme, context.tr
        role = "present_question" if context.presenting else "prompt"
        asks = Label(theme, tr(N_("What do we call the next step?")), role=role, italic=True, weight=400)
        says = Label(
            theme,
            tr(N_("Seven steps from first contact to deal, and two ways out. Everything can be changed.")),
            color="ink2",
        )
        self.use = Button(theme, tr(N_("Use the stages of the method")), "primary")
        self.alone = Button(theme, tr(N_("Start with an empty stage")), "quiet")
        sketch = LadderCanvas(context, self, ghost=True)
        sketch.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sketch.show_faces(_sketch(context), [])
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.use)
        buttons.addWidget(self.alone)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(bleed_of(context), 8, bleed_of(context), 20)
        words.setSpacing(12)
        words.addWidget(asks)
        words.addWidget(says)
        words.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(words)
        box.addWidget(sketch)

    def show_when(self, wanted: bool, *, read_only: bool) -> None:
        """Invite only those who can follow the invitation."""
        self.setVisible(wanted)
        for button in (self.use, self.alone):
            button.setVisible(not read_only)


def _sketch(context: Context) -> list[StageFace]:
    rows = in_words(Stage, STANDARD_STAGES, context.translator.gettext)
    return [
        StageFace(
            id=str(row["key"]),
            name=str(row["text"]),
            short="",
            definition="",
            owner=None,
            volume=None,
            needed=None,
            rate=None,
            rate_evidence="assumption",
            severity=None,
            marketing_signed=False,
            sales_signed=False,
            beside=False,
            key=None,
            may_reject=False,
        )
        for row in rows
        if row["key"] not in SIDE_STATES
    ]
