"""W16 tab Commitments: what marketing delivers beside how sales follows up, every promise with its number."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.worksheet import ItemList
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.commitment_column import CommitmentColumn
from ui.views.row_face import BLEED
from ui.views.wall import WALL_MARGIN

_SIDE_BY_SIDE = 620
_WIDEST = 1120


class CommitmentsView(SheetView):
    """Two columns; in a narrow page one below the other."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, board, tab = around.context, around.session, around.board, around.tab
        wall = context.presenting
        self._scroll = ScrollColumn(
            self,
            top=24,
            gap=32,
            bleed=BLEED,
            margin=WALL_MARGIN if wall else 0,
            widest=0 if wall else _WIDEST,
        )
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        self.columns = [
            CommitmentColumn(context, session, board, part, self._scroll.content)
            for part in tab.parts
            if isinstance(part, ItemList)
        ]
        for column in self.columns:
            self._sides.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
            column.notice.connect(self.notice)
            column.removed.connect(self.removed)
            column.revealed.connect(self._reveal)
        self._scroll.column.addLayout(self._sides)
        self._scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        for column in self.columns:
            column.show_subject(self.subject)

    def focus_on(self, record: str, field: str) -> None:
        for column in self.columns:
            if column.holds(record):
                column.open(record, field)
                return
        first = self.columns[0]
        target = first.faces[0] if first.faces else first.use
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        records = [record for column in self.columns for record in column.records()]
        measured = sum("amount" in record.body for record in records)
        words = self.context.translator.ngettext(
            "{count} promise, {measured} with a number",
            "{count} promises, {measured} with a number",
            len(records),
        )
        return words.format(count=len(records), measured=measured)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or self.subject not in self.session.workspace:
            return
        for column in self.columns:
            column.on_applied(event)
        self.summary_changed.emit()

    def _reveal(self, widget: QWidget) -> None:
        QTimer.singleShot(0, self, lambda: self._scroll.reveal(widget))
