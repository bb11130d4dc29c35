"""What has come of it, what has a date, and what is still open in each phase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from personaforge.domain.dates_ahead import DateAhead, dates_ahead
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.trace import called
from personaforge.domain.words import N_
from personaforge.domain.worksheet import Phase
from ui.forms.form import FormView
from ui.navigation import FINDINGS, Place
from ui.pages.rows import Line, RowsView
from ui.session import Applied
from ui.sheet_view import Surroundings
from ui.wall_theme import on_wall

_PHASE = {sheet.key: sheet.phase for sheet in WORKSHEETS}


class ReviewView(FormView):
    """The generated form, and below it two lists that nobody types."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._dates: list[DateAhead] = []
        self.rows = RowsView(
            on_wall(self.context),
            self.context.tr(N_("Dates")),
            self._content,
            margin=self._bleed,
            text_left=0,
        )
        self.rows.chosen.connect(self._land)
        self._column.insertWidget(self._column.count() - 1, self.rows)
        self.board.changed.connect(self._show_rows)

    def refresh(self) -> None:
        super().refresh()
        self._show_rows()

    def _show_rows(self) -> None:
        self._dates = dates_ahead(self.session.workspace)
        lines = [*self._date_lines(), *self._finding_lines()]
        self.rows.show_lines(lines)
        heights = (self.rows.sizeHintForRow(row) for row in range(len(lines)))
        self.rows.setFixedHeight(sum(heights) + 4)

    def _date_lines(self) -> list[Line]:
        tr, today = self.context.tr, self.context.today()
        lines = [Line("heading", tr(N_("What has a date")))]
        for number, item in enumerate(self._dates):
            day = self.context.translator.date(item.on)
            note = tr(N_("{day}, overdue"), day=day) if item.is_over(today) else day
            record = self.session.workspace.get(item.record)
            detail = called(record, tr) if record is not None and item.record != ROOT_ID else ""
            lines.append(Line("row", tr(item.what), f"date {number}", detail, note))
        if not self._dates:
            lines.append(Line("row", tr(N_("No date yet. Say when you look again.")), faint=True))
        return lines

    def _finding_lines(self) -> list[Line]:
        tr = self.context.tr
        lines = [Line("heading", tr(N_("What is still open")))]
        for phase in Phase:
            count = sum(1 for finding in self.board.all if _PHASE.get(finding.sheet) is phase)
            words = self.context.translator.ngettext("{count} finding", "{count} findings", count)
            lines.append(
                Line("row", tr(phase.label), "findings", "", words.format(count=count), faint=not count)
            )
        return lines

    def _land(self, key: str) -> None:
        if key == "findings":
            self.navigator.go(Place(page=FINDINGS))
        elif key:
            item = self._dates[int(key.removeprefix("date "))]
            if item.record != ROOT_ID:
                self.navigator.go_to_record(item.record, item.field)
            else:
                self.focus_on(item.record, item.field)

    def _on_applied(self, event: Applied) -> None:
        super()._on_applied(event)
        if self.isVisible():
            self._show_rows()
