"""Parts of the inspector beside the influence map.

FaceMark(context, painter, diameter)        the portrait
ArrowRow(context, painter)                  one influence with its strength
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import BLEED
from ui.text_layout import paint_line
from ui.views.influence.faces import Face, FacePainter
from ui.widgets.base import Label
from ui.widgets.buttons import MenuButton
from ui.widgets.marks import paint_box

STRENGTH_WORDS = {1: N_("a little"), 2: N_("noticeably"), 3: N_("strongly")}


class FaceMark(QWidget):
    """A portrait with the badge of the stance."""

    def __init__(self, context: Context, faces: FacePainter, diameter: int, *, badge: bool = False) -> None:
        super().__init__()
        self._faces, self._badge, self._diameter = faces, badge, diameter
        self._face: Face | None = None
        self.setFixedSize(diameter, diameter)
        context.theme.changed.connect(self.update)

    def show_face(self, face: Face | None) -> None:
        """Show somebody else."""
        self._face = face
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._face is None:
            return
        painter = QPainter(self)
        half = self._diameter / 2
        self._faces.portrait(painter, self._face, QPointF(half, half), self._diameter)
        painter.end()


class ArrowRow(QWidget):
    """Whom somebody influences, how strongly, and a way to take it back."""

    strength_chosen = Signal(str, int)
    removed = Signal(str)
    opened = Signal(str)

    def __init__(
        self, context: Context, faces: FacePainter, id: str, target: Face, strength: int, *, read_only: bool
    ) -> None:
        super().__init__()
        self._id, self.target = id, target.id
        row = QHBoxLayout(self)
        row.setContentsMargins(BLEED, 0, BLEED, 0)
        row.setSpacing(8)
        mark = FaceMark(context, faces, 28)
        mark.show_face(target)
        row.addWidget(mark)
        row.addWidget(Label(context.theme, target.name), 1)
        words = context.tr(STRENGTH_WORDS[strength])
        if read_only:
            row.addWidget(Label(context.theme, words, role="small", color="ink3", wrap=False))
            return
        self.button = StrengthButton(context, words)
        self.button.setAccessibleName(
            context.tr(N_("Influences {name}: {strength}"), name=target.name, strength=words)
        )
        menu = QMenu(self.button)
        for step, label in STRENGTH_WORDS.items():
            action = menu.addAction(context.tr(label))
            action.setCheckable(True)
            action.setChecked(step == strength)
            action.triggered.connect(lambda _on=False, step=step: self.strength_chosen.emit(self._id, step))
        menu.addSeparator()
        menu.addAction(context.tr(N_("Remove arrow"))).triggered.connect(lambda: self.removed.emit(self._id))
        self.button.set_menu(menu)
        row.addWidget(self.button)

    def sizeHint(self) -> QSize:
        return QSize(240, max(36, super().sizeHint().height()))


class StrengthButton(MenuButton):
    """A quiet word that opens its menu."""

    def __init__(self, context: Context, text: str) -> None:
        super().__init__(context.theme, text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() - 8, 28)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        if self.hovered or self.isDown():
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=color("hover"))
        right = self.width() - 4
        middle = self.height() / 2
        self.theme.icons.paint(painter, QPointF(right - 7, middle + 1), "chevron-down", color("ink2"), 14)
        at = QPointF(right - 18, middle - 9)
        font = self.theme.font("small")
        paint_line(painter, at, self.text(), font, 18, color("ink3"), align=Qt.AlignmentFlag.AlignRight)
