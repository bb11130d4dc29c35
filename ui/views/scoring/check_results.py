"""Holds the threshold against what became of past leads: what it catches, and whom it would have missed, by name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.handover_options import EngagementGrade
from personaforge.domain.leads.calibration import Calibration, due_on
from personaforge.domain.leads.held import calibration_words, threshold_words
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import Scoring
from ui.context import Context
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button


class CheckResults(QWidget):
    """Sentences and two buttons: take the threshold over, and say that it was checked."""

    threshold_wanted = Signal(object, float)
    """The grade of engagement that shall begin there, and the points."""
    checked = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        theme, tr = context.theme, context.tr
        self._grade: EngagementGrade | None = None
        self._threshold = 0.0
        self.says = Label(theme, "", role="body", weight=600)
        self.details = Label(theme, "", role="body", color="ink2")
        self.due = Label(theme, "", role="small", color="ink3")
        self.take = Button(theme, "")
        self.done = Button(theme, tr(N_("Checked today")))
        self.take.clicked.connect(self._take)
        self.done.clicked.connect(self.checked)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.take)
        row.addWidget(self.done)
        row.addWidget(self.due, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(Label(theme, tr(N_("Held against results")), role="heading"))
        box.addWidget(HLine(theme))
        box.addWidget(self.says)
        box.addWidget(self.details)
        box.addLayout(row)

    def show_result(self, found: Calibration, scoring: Scoring, *, read_only: bool) -> None:
        """Show what past leads say of a model."""
        tr = self._context.tr
        self._threshold = found.threshold or 0.0
        self._grade = _first_grade(found)
        now = found.model.threshold()
        suggests = found.threshold is not None
        if not suggests:
            asks = N_(
                "No lead of the tab “Try it” is won or lost yet, so nobody knows whether the threshold is right."
            )
            self.says.setText(tr(asks))
        else:
            self.says.setText(threshold_words(found, self._context.translator.gettext))
        translator = self._context.translator
        told = calibration_words(found, translator.gettext, translator.ngettext)
        self.details.setText("\n".join(told))
        self.details.setVisible(suggests)
        takes = suggests and self._grade is not None and now != self._threshold and self._threshold >= 1
        self.take.setText(tr(N_("Hand over from {points}"), points=self._number(self._threshold)))
        self.take.setAccessibleName(self.take.text())
        self.take.updateGeometry()
        self.take.setVisible(takes and not read_only)
        self.done.setVisible(suggests and not read_only)
        self._show_due(scoring)

    def _show_due(self, scoring: Scoring) -> None:
        day, tr = due_on(scoring), self._context.tr
        if day is None:
            self.due.setText(tr(N_("Never held against results so far.")))
        else:
            self.due.setText(
                tr(N_("To be checked again by {date}."), date=self._context.translator.date(day))
            )
        late = day is not None and day < self._context.today()
        self.due.set_color("error" if late else "ink3")

    def _take(self) -> None:
        if self._grade is not None:
            self.threshold_wanted.emit(self._grade, self._threshold)

    def _number(self, value: float) -> str:
        return self._context.translator.number(value)


def _first_grade(found: Calibration) -> EngagementGrade | None:
    """Return the lowest grade of engagement that hands over with the best possible fit, ``None`` for the last."""
    now = found.model.threshold()
    starts = dict(zip(tuple(EngagementGrade)[:3], found.model.engagement_cuts, strict=True))
    return next((grade for grade, start in starts.items() if start == now), None)
