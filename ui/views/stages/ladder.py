"""The ladder of stages: painted, with a button over each step, so that every stage can be reached and heard.

ladder = StageLadder(context)
ladder.show_faces(faces, chosen)              the faces come from ui.views.stages.faces
ladder.chosen, edit_wanted, delete_wanted (str); shift_wanted (str, -1 or 1); add_wanted
Keys: arrows choose, Enter edits, Alt+Left and Alt+Right move, Del removes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.options import StageKey
from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import kind_of
from ui.text_layout import paint_line, text_width
from ui.views.stages.faces import StageFace, agreed_words, spoken_stage
from ui.views.stages.ladder_layout import LadderLayout, bleed_of
from ui.views.stages.ladder_paint import LadderPainter
from ui.widgets.base import Label, PaintedButton
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_box, paint_finding
from ui.widgets.roving import RovingGroup

_SIDE_PAD = 12


class StageButton(PaintedButton):
    """Stands for one stage; a click chooses it."""

    def __init__(self, context: Context, face: StageFace, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self.context, self.face = context, face
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The ladder decides which one is chosen."""


class StepButton(StageButton):
    """Lies over a step, which the ladder paints."""

    def __init__(self, context: Context, face: StageFace, parent: QWidget) -> None:
        super().__init__(context, face, parent)
        self.setToolTip(agreed_words(context, face))

    def sizeHint(self) -> QSize:
        return QSize(80, 80)

    def paint(self, painter: QPainter) -> None:
        """Nothing: the step shows through."""


class SideButton(StageButton):
    """A stage beside the ladder: dashed, because nobody climbs it."""

    def sizeHint(self) -> QSize:
        font = self.theme.font(self._role, weight=500)
        extra = 22 if self.face.severity is not None else 0
        height = self.theme.size("control") * (2 if self.context.presenting else 1)
        return QSize(text_width(self.face.name, font) + 2 * _SIDE_PAD + 26 + extra, height)

    def paint(self, painter: QPainter) -> None:
        theme, rect = self.theme, QRectF(self.rect())
        fill = theme.color("selected") if self.isChecked() else theme.color("hover") if self.hovered else None
        edge = theme.color("ink" if self.isChecked() else "line_strong")
        paint_box(painter, rect, theme.size("radius"), fill=fill, edge=edge, dashed=not self.isChecked())
        middle = rect.center().y()
        icon = "rotate-ccw" if self.face.key is StageKey.RECYCLED else "x"
        theme.icons.paint(painter, QPointF(_SIDE_PAD + 8, middle), icon, theme.color("ink2"), 16)
        line = theme.line_height(self._role)
        corner = QPointF(_SIDE_PAD + 24, middle - line / 2)
        paint_line(
            painter, corner, self.face.name, theme.font(self._role, weight=500), line, theme.color("ink")
        )
        if self.face.severity is not None:
            paint_finding(painter, theme, kind_of(self.face.severity), QPointF(rect.right() - 18, middle), 14)

    @property
    def _role(self) -> str:
        return "present_small" if self.context.presenting else "body"


class LadderCanvas(QWidget):
    """The picture; the buttons over it tell where the pointer is."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, ghost: bool = False) -> None:
        super().__init__(parent)
        self._context = context
        self._painter = LadderPainter(context, ghost=ghost)
        self._faces: list[StageFace] = []
        self.buttons: list[StepButton] = []
        self.layout_now = LadderLayout((), (), (), -1, 0)
        # Fixed would hold on to the height of an earlier width, and cut the definitions of a wide window.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)

    def show_faces(self, faces: list[StageFace], buttons: list[StepButton]) -> None:
        """Draw other stages; each button lies over its own."""
        self._faces, self.buttons = faces, buttons
        self._arrange()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return self._layout_at(width).height

    def sizeHint(self) -> QSize:
        return QSize(600, self._layout_at(max(self.width(), 600)).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = next((button.face.id for button in self.buttons if button.isChecked()), "")
        hovered = next((button.face.id for button in self.buttons if button.hovered), "")
        painter = QPainter(self)
        self._painter.paint(painter, self.layout_now, chosen, hovered)
        painter.end()

    def _layout_at(self, width: int) -> LadderLayout:
        text = self._painter.text_height(self._faces, width)
        return LadderLayout.of(self._faces, width, self._painter.m, text)

    def _arrange(self) -> None:
        self.layout_now = self._layout_at(self.width())
        bleed = self._painter.m.bleed
        for button, step in zip(self.buttons, self.layout_now.steps, strict=False):
            button.setGeometry(step.column.adjusted(-bleed, -4, bleed, 0).toRect())


class StageLadder(QWidget):
    """The ladder with what lies beside it and the button for another stage."""

    chosen = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    shift_wanted = Signal(str, int)
    add_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._buttons: dict[str, StageButton] = {}
        self._group: RovingGroup | None = None
        self.canvas = LadderCanvas(context, self)
        self._side = QWidget(self)
        self._flow = FlowLayout(self._side, gap=8, line_gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._side.setSizePolicy(policy)
        role = "present_small" if context.presenting else "small"
        self._beside = Label(
            context.theme, context.tr(N_("Beside the ladder")), role=role, color="ink3", wrap=False
        )
        self._beside.setMinimumHeight(context.theme.size("control"))
        self._beside.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._flow.addWidget(self._beside)
        self.add = Button(
            context.theme, context.tr(N_("Next stage")), "quiet", icon="plus", parent=self._side
        )
        self.add.clicked.connect(self.add_wanted)
        self._flow.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.canvas)
        beside = QHBoxLayout()
        beside.setContentsMargins(bleed_of(context), 0, bleed_of(context), 0)
        beside.addWidget(self._side)
        box.addLayout(beside)
        self.setAccessibleName(context.tr(N_("Lead stages")))

    def show_faces(self, faces: list[StageFace], chosen: str, *, read_only: bool = False) -> None:
        """Show the stages, one of them chosen."""
        focused = any(button.hasFocus() for button in self._buttons.values())
        if [(face.id, face.beside) for face in faces] != [
            (b.face.id, b.face.beside) for b in self._buttons.values()
        ]:
            self._rebuild(faces)
        for place, face in enumerate(faces):
            button = self._buttons[face.id]
            button.face = face
            button.setChecked(face.id == chosen)
            button.setAccessibleName(spoken_stage(self._context, face, place + 1, len(faces)))
            button.setToolTip(agreed_words(self._context, face))
            button.updateGeometry()
        steps = [face for face in faces if not face.beside]
        self.canvas.show_faces(steps, [b for b in self._buttons.values() if isinstance(b, StepButton)])
        self._beside.setVisible(len(steps) < len(faces))
        self.add.setVisible(not read_only and not self._context.presenting)
        if self._group is not None and chosen in self._buttons:
            self._group.set_stop(self._buttons[chosen])
            if focused:
                self._buttons[chosen].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_chosen(self) -> None:
        """Put the focus on the chosen stage."""
        for button in self._buttons.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def buttons(self) -> Sequence[StageButton]:
        """Return the buttons of all stages in order."""
        return list(self._buttons.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, StageButton):
            assert isinstance(event, QKeyEvent)
            return self._key_pressed(watched.face.id, event)
        return False

    def _key_pressed(self, id: str, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.shift_wanted.emit(id, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit(id)
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit(id)
        elif key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        else:
            return False
        return True

    def _rebuild(self, faces: list[StageFace]) -> None:
        for old in self._buttons.values():
            self._flow.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._buttons = {}
        self._flow.removeWidget(self.add)
        for face in faces:
            button = self._make_button(face)
            button.clicked.connect(lambda _on=False, id=face.id: self._clicked(id))
            button.show()
            self._buttons[face.id] = button
        self._flow.addWidget(self.add)
        self._group = RovingGroup(list(self._buttons.values()), self)
        self._group.moved.connect(self._moved)
        for shown in self._buttons.values():
            shown.installEventFilter(self)

    def _make_button(self, face: StageFace) -> SideButton | StepButton:
        if not face.beside:
            return StepButton(self._context, face, self.canvas)
        side = SideButton(self._context, face, self._side)
        self._flow.addWidget(side)
        return side

    def _clicked(self, id: str) -> None:
        self.chosen.emit(id)
        if id in self._buttons:
            self._buttons[id].setFocus(Qt.FocusReason.MouseFocusReason)

    def _moved(self, button: QAbstractButton) -> None:
        if isinstance(button, StageButton):
            self.chosen.emit(button.face.id)
