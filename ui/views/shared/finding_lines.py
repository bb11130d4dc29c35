"""The findings about a record, one below the other: glyph and question in the colour of the severity.

lines = FindingLines(context, board)
lines.show_record(record_id)                 "" for none; follows the board by itself
FindingLines(context, board, sheet="stages") keeps to the findings of one worksheet
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.checks.findings import Finding
from ui.context import Context
from ui.finding_kind import by_gravity, kind_of
from ui.findings import FindingBoard
from ui.widgets.base import Label
from ui.widgets.marks import paint_finding


class FindingLines(QWidget):
    """Takes no room while there is nothing to ask, and none on the wall."""

    def __init__(
        self, context: Context, board: FindingBoard, parent: QWidget | None = None, *, sheet: str = ""
    ) -> None:
        super().__init__(parent)
        self._context, self._board, self._sheet = context, board, sheet
        self._record = ""
        self._shown: list[Finding] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        board.changed.connect(self._reload)
        self.hide()

    def show_record(self, id: str) -> None:
        """Show the findings about another record."""
        self._record = id
        self._reload()

    def findings(self) -> list[Finding]:
        """Return what is shown."""
        return list(self._shown)

    def _reload(self) -> None:
        quiet = self._context.presenting or not self._record
        found = [] if quiet else self._board.for_record(self._record)
        found = by_gravity(finding for finding in found if self._sheet in ("", finding.sheet))
        if found == self._shown:
            return
        self._shown = found
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in found:
            self._box.addWidget(FindingLine(self._context, finding, self))
        self.setVisible(bool(found))
        self.updateGeometry()


class FindingLine(QWidget):
    """One question."""

    def __init__(self, context: Context, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._kind = context.theme, kind_of(finding.severity)
        color = {"error": "error", "warning": "warning"}.get(self._kind, "ink3")
        words = finding.describe(context.translator.gettext)
        label = Label(context.theme, words, role="small", color=color)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_finding(painter, self._theme, self._kind, QPointF(7, self._theme.line_height("small") / 2), 14)
        painter.end()
