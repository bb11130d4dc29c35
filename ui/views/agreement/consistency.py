"""W16 tab Consistency: what does not hold together in the agreement, by what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.checks.findings import Finding
from personaforge.domain.consistency import consistency
from personaforge.domain.words import N_
from ui.pages.finding_row import finding_row
from ui.pages.rows import Line, RowsView
from ui.sheet_view import SheetView, Surroundings
from ui.wall_theme import on_wall


class ConsistencyView(SheetView):
    """Follows the findings; a click lands in the field."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._wall = on_wall(around.context)
        self.rows = RowsView(self._wall, around.context.tr(N_("Consistency")), self)
        self.rows.chosen.connect(self._land)
        self._shown: list[Finding] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.rows)
        around.board.changed.connect(self._changed)

    def refresh(self) -> None:
        tr = self.context.tr
        self._shown, lines = [], []
        for fault, findings in consistency(self.board.all, self.subject):
            lines.append(Line("heading", tr(fault.label)))
            for finding in findings:
                key = str(len(self._shown))
                lines.append(finding_row(self._wall, self.session.workspace, finding, key))
                self._shown.append(finding)
        self.rows.show_lines(
            lines or [Line("heading", tr(N_("Nothing contradicts itself, and nothing is missing.")))]
        )
        self.summary_changed.emit()

    def focus_on(self, _record: str, _field: str) -> None:
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        words = self.context.translator.ngettext(
            "{count} question to the agreement", "{count} questions to the agreement", len(self._shown)
        )
        return words.format(count=len(self._shown))

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _land(self, key: str) -> None:
        finding = self._shown[int(key)]
        self.navigator.go(self.navigator.place_of_finding(finding))
