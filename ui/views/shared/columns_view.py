"""What views of lists side by side share: the page, the columns, and who of them holds a record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.worksheet import ItemList
from ui.pages.page import BLEED, PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.shared.row_column import RowColumn

_SIDE_BY_SIDE = 620


class ColumnsView(SheetView):
    """A column for each list of the tab; in a narrow page they stand one below the other."""

    spacing = (0, 0)
    """Px between columns side by side, and between columns one below the other."""

    columns: Sequence[RowColumn]

    def __init__(
        self, around: Surroundings, parent: QWidget | None, *, top: int, gap: int, widest: int = 0
    ) -> None:
        super().__init__(around, parent)
        wall = around.context.presenting
        self._scroll = ScrollColumn(
            self,
            top=top,
            gap=gap,
            bleed=BLEED,
            margin=PRESENT_MARGIN if wall else 0,
            widest=0 if wall else widest,
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(self.spacing[0])
        self.columns = [
            self.make_column(part, self._scroll.content)
            for part in around.tab.parts
            if isinstance(part, ItemList)
        ]
        for column in self.columns:
            self._row.addWidget(column, 1)
            column.notice.connect(self.notice)
            column.removed.connect(self.removed)
            column.revealed.connect(self._reveal)
            column.installEventFilter(self)
        self._scroll.column.addLayout(self._row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        around.session.applied.connect(self._on_applied)

    def make_column(self, part: ItemList, parent: QWidget) -> RowColumn:
        """Return the column of a list."""
        raise NotImplementedError

    def focus_empty(self) -> None:
        """Put the caret where the first column begins, which has no rows yet."""
        raise NotImplementedError

    def refreshed(self) -> None:
        """Called after the columns have shown what changed."""

    def refresh(self) -> None:
        for column in self.columns:
            column.show_subject(self.subject)

    def focus_on(self, record: str, field: str) -> None:
        for column in self.columns:
            if column.holds(record):
                column.open(record, field)
                return
        first = self.columns[0]
        if first.faces:
            first.faces[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setSpacing(self.spacing[0 if wide else 1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and any(column is watched for column in self.columns):
            self._level_heads()
        return False

    def _level_heads(self) -> None:
        """Give heads side by side one height, so that rules and first rows stand in line."""
        heads = [column.head for column in self.columns]
        beside = self._row.direction() == QBoxLayout.Direction.LeftToRight
        for head in heads:
            head.setMinimumHeight(0)
        tallest = max(column.head.heightForWidth(column.width()) for column in self.columns) if beside else 0
        for head in heads:
            head.setMinimumHeight(max(0, tallest))

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or event.origin is self or self.subject not in self.session.workspace:
            return
        for column in self.columns:
            column.on_applied(event)
        self.refreshed()
        self.summary_changed.emit()

    def _reveal(self, widget: QWidget) -> None:
        QTimer.singleShot(0, self, lambda: self._scroll.reveal(widget))
