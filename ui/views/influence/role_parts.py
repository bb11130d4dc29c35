"""Parts of a role's row: chips of people, and the dashed box that asks who holds the role."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import elided, paint_line, text_width
from ui.views.influence.faces import Face, FacePainter
from ui.widgets.base import PaintedButton
from ui.widgets.marks import FindingKind, paint_box, paint_finding

_WIDEST_NAME = 7
"""How many times as wide as it is high the name of somebody may be."""


@dataclass(frozen=True)
class RoleLook:
    """Measures of a row, larger in the presentation."""

    name_width: int
    row: int
    chip: int
    portrait: int
    font: QFont
    line: int

    @classmethod
    def of(cls, context: Context) -> RoleLook:
        """Return the measures of the window or of the projector."""
        font = context.theme.font
        if context.presenting:
            return cls(460, 96, 64, 48, font("present_small"), 36)
        return cls(232, 64, 40, 28, font("body"), 21)


class PersonChip(PaintedButton):
    """Somebody with portrait; the cross takes the role away. A suggestion has a plus instead."""

    dropped = Signal()

    def __init__(
        self,
        context: Context,
        faces: FacePainter,
        face: Face,
        *,
        suggested: bool,
        removable: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(context.theme, parent)
        self._faces, self._look = faces, RoleLook.of(context)
        self.face, self.suggested, self._removable = face, suggested, removable
        self.current = False
        self.setText(face.name)
        self.setAccessibleName(face.name)
        if suggested:
            self.setAccessibleName(context.tr(N_("Choose {name}"), name=face.name))
        elif removable:
            self.setToolTip(context.tr(N_("Enter shows the person, Del takes the role away.")))

    def sizeHint(self) -> QSize:
        look = self._look
        tail = look.portrait if self._removable or self.suggested else 14
        return QSize(look.portrait + 18 + text_width(self._name(), self._name_font()) + tail, look.chip)

    def paint(self, painter: QPainter) -> None:
        color, look = self.theme.color, self._look
        fill = color("selected" if self.current or self.isDown() else "hover" if self.hovered else "sheet")
        edge = color("ink" if self.current else "line_strong")
        rect, radius = QRectF(self.rect()), self.theme.size("radius")
        paint_box(painter, rect, radius, fill=fill, edge=edge, dashed=self.suggested)
        middle = self.height() / 2
        center = QPointF(8 + look.portrait / 2, middle)
        self._faces.portrait(painter, self.face, center, look.portrait)
        reach = look.portrait * 0.36
        self._faces.stance(painter, self.face.stance, center + QPointF(reach, reach), look.portrait * 0.4)
        at = QPointF(look.portrait + 18, middle - look.line / 2)
        ink = color("ink2" if self.suggested else "ink")
        paint_line(painter, at, self._name(), self._name_font(), look.line, ink)
        if self.suggested or self._removable:
            icon = "plus" if self.suggested else "x"
            ink = color("ink2" if self.suggested or self.hovered or self.hasFocus() else "line_strong")
            at = QPointF(self.width() - look.portrait / 2 - 2, middle)
            self.theme.icons.paint(painter, at, icon, ink, look.portrait // 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self.isDown() and self._on_cross(event.position().toPoint()):
            self.setDown(False)
            self.dropped.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._removable:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _on_cross(self, point: QPoint) -> bool:
        return point.x() >= self._cross_left() and self.rect().contains(point)

    def _cross_left(self) -> float:
        return self.width() - self._look.portrait

    def _name(self) -> str:
        """Return the name as far as a chip shall be wide; people without a name of their own have whole sentences."""
        return elided(self.face.name, self._name_font(), _WIDEST_NAME * self._look.chip)

    def _name_font(self) -> QFont:
        font = QFont(self._look.font)
        font.setWeight(QFont.Weight.Normal if self.suggested else QFont.Weight.Medium)
        return font


class Invitation(PaintedButton):
    """The dashed box of a role that nobody holds, with its question; or just a plus."""

    def __init__(self, context: Context, question: str) -> None:
        super().__init__(context.theme)
        self._look = RoleLook.of(context)
        self._question = question
        self._missed: FindingKind | None = None
        self.asking = True
        font = context.theme.font("prompt")
        if context.presenting:
            font.setPixelSize(round(30 * context.theme.shrink))
        self._voice = font

    def show_state(self, *, asking: bool, missed: FindingKind | None, spoken: str) -> None:
        """Ask the question when nobody holds the role; `missed` is how much that matters."""
        self.asking, self._missed = asking, missed if asking else None
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self.asking:
            return QSize(self._look.chip, self._look.chip)
        lead = 30 if self._missed else 14
        return QSize(max(280, lead + text_width(self._question, self._voice) + 44), self._look.chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paint(self, painter: QPainter) -> None:
        color, middle = self.theme.color, self.height() / 2
        rect, radius = QRectF(self.rect()), self.theme.size("radius")
        fill = color("hover") if self.hovered and self.isEnabled() else None
        if not self.asking:
            if fill is not None:
                paint_box(painter, rect, radius, fill=fill)
            self.theme.icons.paint(
                painter, rect.center(), "plus", color("ink2"), round(self._look.chip * 0.45)
            )
            return
        paint_box(painter, rect, radius, fill=fill, edge=color("line_strong"), dashed=True)
        x = 14.0
        if self._missed:
            paint_finding(painter, self.theme, self._missed, QPointF(x + 7, middle))
            x = 32.0
        line = round(self._look.line * 1.15)
        paint_line(painter, QPointF(x, middle - line / 2), self._question, self._voice, line, color("ink3"))
        if self.isEnabled():
            center = QPointF(self.width() - 20, middle)
            self.theme.icons.paint(painter, center, "plus", color("ink2"), 16)
