"""Rates of our own from a list of leads: a proposal for each stage with its counts, adopted by a click.

box = ListRates(context, session, jobs, parent)
box.read(path)                                 in a thread; what cannot be read is said in words
box.adopt(rate)                                rate, range, source and note of the stage, as one step
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.funnel import counted_steps
from personaforge.domain.funnel_figures import figures_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import RateSource
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.stages import Stage
from personaforge.errors import Trouble
from ui.context import Context
from ui.jobs import Jobs
from ui.session import Session
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from personaforge.analysis.own_rates import OwnRate, OwnRates

_NAMES = 8


class ListRates(QWidget):
    """A button, and below it what the list says."""

    def __init__(self, context: Context, session: Session, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._jobs = context, session, jobs
        self._found: OwnRates | None = None
        self._name = ""
        theme, tr = context.theme, context.tr
        self.ask = Button(theme, tr(N_("Own rates from a list …")))
        self.ask.clicked.connect(lambda _on=False: self._choose())
        hint = N_("One row for each lead, a column with the day for each stage.")
        self.says = Label(theme, tr(hint), role="small", color="ink3")
        self.lines: list[_Line] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.ask)
        head.addWidget(self.says, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(8)
        box.addLayout(head)
        box.addLayout(self._rows)

    def read(self, path: Path) -> None:
        """Have a list read, and its rates counted."""
        workspace, today = self._session.workspace, self._context.today()
        cycle = figures_of(workspace).cycle_days
        self._name = path.name

        def work() -> OwnRates:
            from personaforge.analysis.own_rates import own_rates
            from personaforge.exchange.tables.model import Source
            from personaforge.lead_scoring import lead_list

            with lead_list(workspace, Source(path)) as (table, _conversion):
                return own_rates(table.stage_days(), today, cycle)

        self.ask.set_enabled(False, self._context.tr(N_("The list is being read.")))
        self._jobs.run(work, self._show_found, self._explain)

    def adopt(self, rate: OwnRate) -> None:
        """Give a stage the rate that the list shows."""
        stage = self._stage_of(rate)
        share = rate.share
        if stage is None or share.value is None:
            return
        note = self._context.tr(
            N_("{name}: {count} of {known} leads"),
            name=self._name, count=self._number(share.count), known=self._number(share.known),
        )  # fmt: skip
        values = {
            "rate": round(share.value * 100, 1),
            "rate_low": None if share.low is None else round(share.low * 100, 1),
            "rate_high": None if share.high is None else round(share.high * 100, 1),
            "rate_source": RateSource.OWN.value,
            "rate_note": note,
        }
        changes: list[Change] = []
        for name, value in values.items():
            changes += editing.set_field(stage, name, value)
        self._session.apply(changes, Step(Action.EDIT, Stage.kind, "rate", stage.name))

    def reload(self) -> None:
        """Show which proposals are adopted by now."""
        for line in self.lines:
            stage = self._stage_of(line.rate)
            value = line.rate.share.value
            adopted = stage is not None and value is not None and stage.rate == round(value * 100, 1)
            line.take.setVisible(stage is not None and bool(value) and not self._session.read_only)
            words = N_("Adopted") if adopted else N_("Adopt")
            line.take.setText(self._context.tr(words))
            line.take.setAccessibleName(f"{line.take.text()}: {line.words.text()}")
            line.take.setEnabled(not adopted)
            line.take.updateGeometry()

    def _show_found(self, found: OwnRates) -> None:
        self._found = found
        self.ask.set_enabled(True)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for rate in found.rates:
            line = _Line(self._context, rate, self._told(rate), self)
            line.take.clicked.connect(lambda _on=False, rate=rate: self.adopt(rate))
            self.lines.append(line)
            self._rows.addWidget(line)
        self.says.setText(" ".join(self._about(found)))
        self.says.set_color("ink3")
        self.reload()

    def _about(self, found: OwnRates) -> list[str]:
        """Return what the list is like: how many leads, which months are too young, what is left out."""
        tr, ngettext = self._context.tr, self._context.translator.ngettext
        if not found.rates:
            return [tr(N_("The list names no two stages with days, so it says nothing of rates."))]
        words = [
            ngettext("{name}: {count} lead.", "{name}: {count} leads.", found.leads).format(
                name=self._name, count=self._number(found.leads)
            )
        ]
        young = [f"{cohort.month:%m/%Y}" for cohort in found.cohorts if not cohort.is_ripe]
        if young and found.cycle_days is not None:
            left = N_("Too young and left out, as a lead takes {days} days: {months} ({count} leads).")
            words.append(
                tr(
                    left,
                    days=self._number(round(found.cycle_days)),
                    months=_span(young),
                    count=self._number(found.unripe),
                )
            )
        if found.odd:
            words.append(tr(N_("Days run backwards: {names}."), names=", ".join(found.odd[:_NAMES])))
        if found.future:
            words.append(tr(N_("Days to come: {names}."), names=", ".join(found.future[:_NAMES])))
        return words

    def _told(self, rate: OwnRate) -> str:
        share, option = rate.share, self._context.option
        way = f"{option(rate.stage)} → {option(rate.next)}"
        if share.value is None:
            return self._context.tr(N_("{way}: no lead is old enough"), way=way)
        translator = self._context.translator
        low, high = round((share.low or 0) * 100), translator.per_cent(round((share.high or 0) * 100))
        return self._context.tr(
            N_("{way}: {count} of {known}, {rate} ({low} to {high})"),
            way=way, count=self._number(share.count), known=self._number(share.known),
            rate=translator.per_cent(round(share.value * 100, 1)), low=low, high=high,
        )  # fmt: skip

    def _stage_of(self, rate: OwnRate) -> Stage | None:
        """Return the stage whose next one in our ladder is the next one in the list, too."""
        steps = counted_steps(self._session.workspace.children(ROOT_ID, Stage))
        pairs = pairwise(steps)
        return next((one for one, behind in pairs if (one.key, behind.key) == (rate.stage, rate.next)), None)

    def _explain(self, trouble: Exception) -> None:
        self.ask.set_enabled(True)
        if not isinstance(trouble, Trouble):
            raise trouble
        self.says.setText(trouble.describe(self._context.translator.gettext))
        self.says.set_color("error")

    def _choose(self) -> None:
        tr = self._context.tr
        kinds = tr(N_("Lists")) + " (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"
        path, _ = QFileDialog.getOpenFileName(self, tr(N_("Choose a list of leads")), "", kinds)
        if path:
            self.read(Path(path))

    def _number(self, value: float) -> str:
        return self._context.translator.number(value)


class _Line(QWidget):
    """One proposal."""

    def __init__(self, context: Context, rate: OwnRate, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.rate = rate
        self.words = Label(context.theme, words, role="body")
        self.take = Button(context.theme, context.tr(N_("Adopt")), parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(HLine(context.theme))


def _span(months: list[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} – {months[-1]}"
