"""Holds the threshold against what became of past leads: what it catches, and whom it would have missed, by name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.handover_options import EngagementGrade
from personaforge.domain.leads.calibration import Calibration, Decided, due_on
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import Scoring
from ui.context import Context
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button

_NAMES = 12


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
            words = tr(
                N_("Four of five leads won had at least {points} points."),
                points=self._number(self._threshold),
            )
            if now is not None:
                words += " " + tr(N_("Handed over is from {points}."), points=self._number(now))
            self.says.setText(words)
        self.details.setText("\n".join(self._told(found)))
        self.details.setVisible(suggests)
        takes = suggests and self._grade is not None and now != self._threshold and self._threshold >= 1
        self.take.setText(tr(N_("Hand over from {points}"), points=self._number(self._threshold)))
        self.take.setAccessibleName(self.take.text())
        self.take.updateGeometry()
        self.take.setVisible(takes and not read_only)
        self.done.setVisible(suggests and not read_only)
        self._show_due(scoring)

    def _told(self, found: Calibration) -> list[str]:
        tr = self._context.tr
        lines = [self._outcome(tr(N_("As it is")), found.current.missed, found.current.lost, found)]
        suggested = found.suggested
        if suggested is not None and found.threshold != found.model.threshold():
            head = tr(N_("From {points} points"), points=self._number(self._threshold))
            lines.append(self._outcome(head, suggested.missed, suggested.lost, found))
        if found.wrong_fit:
            words = N_(
                "No threshold would have helped, as the fit is not good enough: {names}. Ask the profile."
            )
            lines.append(tr(words, names=self._names(found.wrong_fit)))
        if found.left_out:
            words = N_("Left out, as nobody says when it was decided: {names}.")
            lines.append(tr(words, names=", ".join(found.left_out[:_NAMES])))
        if found.is_small:
            won = sum(item.won for item in found.decided)
            small = self._context.translator.ngettext(
                "Only {count} lead won: that says little.", "Only {count} leads won: that says little.", won
            )
            lines.append(small.format(count=won))
        return lines

    def _outcome(
        self, head: str, missed: tuple[Decided, ...], lost: tuple[Decided, ...], found: Calibration
    ) -> str:
        tr, won = self._context.tr, sum(item.won for item in found.decided)
        caught = tr(
            N_("{caught} of {won} won handed over"),
            caught=self._number(won - len(missed)),
            won=self._number(won),
        )
        parts = [caught]
        if missed:
            parts.append(tr(N_("missed: {names}"), names=self._names(missed)))
        if lost:
            parts.append(tr(N_("in vain: {names}"), names=self._names(lost)))
        return f"{head}: {'; '.join(parts)}."

    def _names(self, items: tuple[Decided, ...] | list[Decided]) -> str:
        names = [item.name for item in items[:_NAMES]]
        return ", ".join(names) + (" …" if len(items) > _NAMES else "")

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
