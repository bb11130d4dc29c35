"""A closed row of a narrow column: painted, wrapped, one for each record.

class Face(RowFace): blocks(width), paint(painter), spoken()
face.show_record(record)                      clicked and Enter open it; `dragged` when it is pulled away
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.checks.findings import Finding
from ui.context import Context
from ui.finding_kind import gravest
from ui.findings import FindingBoard
from ui.widgets.base import PaintedButton

_FAR = 8


class RowFace(PaintedButton):
    """What all kinds of rows share: the record, its gravest finding, a height that follows the width."""

    dragged = Signal()

    def __init__(self, context: Context, board: FindingBoard, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self.context, self._board = context, board
        self.record: Any = None
        self._pressed: QPoint | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def id(self) -> str:
        """The id of the record shown."""
        return str(self.record.id) if self.record is not None else ""

    def show_record(self, record: Any) -> None:
        """Show a record; also after its values changed."""
        self.record = record
        self.setAccessibleName(self.spoken())
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return what a screen reader says."""
        raise NotImplementedError

    def height_at(self, width: int) -> int:
        """Return the height that the texts need at a width, in px."""
        raise NotImplementedError

    def finding(self) -> Finding | None:
        """Return the gravest finding about the record; the wall does not show any."""
        if self.record is None or self.context.presenting:
            return None
        return gravest(self._board.for_record(self.record.id))

    def finding_words(self) -> str:
        """Return the gravest finding in words, "" for none."""
        found = self.finding()
        return found.describe(self.context.translator.gettext) if found is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(220, self.height_at(max(self.width(), 220)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 40)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.height_at(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the layout keeps the height that the width before asked for

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is not None and (event.position().toPoint() - start).manhattanLength() >= _FAR:
            self._pressed = None
            self.setDown(False)
            self.dragged.emit()
        else:
            super().mouseMoveEvent(event)
