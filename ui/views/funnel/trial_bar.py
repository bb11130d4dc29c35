"""Stands below the page while something is tried out: what it would change, and whether to take it over."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.funnel_plan import Plan
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import page_margin
from ui.session import Session
from ui.views.funnel.what_if import WhatIf
from ui.widgets.base import Label
from ui.widgets.buttons import Button


class TrialBar(QWidget):
    """Hidden while the sheets say what is shown."""

    def __init__(self, context: Context, session: Session, trial: WhatIf, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._trial = context, session, trial
        self.says = Label(context.theme, "", role="body")
        self.back = Button(context.theme, context.tr(N_("Back to the figures that hold")))
        self.take = Button(context.theme, context.tr(N_("Take over")), "primary")
        self.back.clicked.connect(trial.forget)
        self.take.clicked.connect(trial.take_over)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self.says, 1)
        self._row.addWidget(self.back)
        self._row.addWidget(self.take)
        self.hide()
        context.theme.changed.connect(self.update)

    def show_trial(self) -> None:
        """Say what is tried, or hide."""
        trial = self._trial
        focused = self.back.hasFocus() or self.take.hasFocus()
        margin = page_margin(self)
        self._row.setContentsMargins(margin, 10, margin, 10)
        self.setVisible(trial.is_trying)
        self.take.setVisible(not self._session.read_only)
        if trial.is_trying:
            self.says.setText(self._words(trial.now, trial.tried))
        elif focused and (parent := self.parentWidget()) is not None:
            parent.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, self._context.theme.color("line"))
        painter.end()

    def _words(self, now: Plan, tried: Plan) -> str:
        number, tr = self._context.translator.number, self._context.tr
        parts = []
        for name, before, after in (
            (tr(N_("deals")), now.deals.count, tried.deals.count),
            (tried.stages[0].step.name, now.stages[0].count, tried.stages[0].count),
        ):
            if before is not None and after is not None and before != after:
                words = N_("{after} instead of {before} {what}")
                parts.append(tr(words, after=number(after), before=number(before), what=name))
        if not parts:
            return tr(N_("Tried out, nothing stored."))
        return tr(N_("Tried out, nothing stored: {changes}."), changes=", ".join(parts))
