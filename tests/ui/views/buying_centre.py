"""Who sits at the table in the tests of the buying centre."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from personaforge.domain.worksheets.influence import Influence, Stakeholder
from ui.session import Session


@dataclass
class Table:
    """Ids of those who sit at the table."""

    session: Session
    persona: str
    boss: str
    sales: str
    office: str
    waiting: str

    def person(self, id: str) -> Stakeholder:
        return self.session.workspace.record(id, Stakeholder)

    def people(self) -> list[Stakeholder]:
        return list(self.session.workspace.children(self.persona, Stakeholder))

    def reached(self, id: str) -> dict[str, int | None]:
        return {arrow.target: arrow.strength for arrow in self.session.workspace.children(id, Influence)}


def center(widget: QWidget) -> QPoint:
    return widget.rect().center()


def held_move(widget: QWidget, point: QPoint) -> None:
    """Move with the button held, which QTest.mouseMove cannot say."""
    held = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(widget.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
