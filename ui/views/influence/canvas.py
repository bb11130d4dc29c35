"""The view on the influence map: pointer and keyboard.

Tab walks by priority, arrows move a person one step, Enter opens the inspector, Del removes. Ctrl+Enter begins an
arrow: Tab chooses whom it reaches, Enter draws it, Esc gives up. With the pointer people are dragged, and the handle
beside the current person draws the arrow.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QSizePolicy, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import PRESENT_MARGIN
from ui.views.influence.faces import Face
from ui.views.influence.field import Margins
from ui.views.influence.items import PersonItem
from ui.views.influence.layout import STEPS
from ui.views.influence.scene import InfluenceScene, united

_DRAG_FROM = 6
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InfluenceCanvas(QGraphicsView):
    """Shows the scene and says what people do with it."""

    current_changed = Signal(str)
    placed = Signal(str, int, int)
    opened = Signal(str)
    remove_wanted = Signal(str)
    connected = Signal(str, str)
    arrow_clicked = Signal(str, QPoint)
    hint_changed = Signal(str)

    def __init__(self, context: Context, scene: InfluenceScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._context, self._scene = context, scene
        self._pressed: PersonItem | None = None
        self._press_at = QPoint()
        self._dragging: Face | None = None
        self._step: tuple[int, int] | None = None
        self._source = ""
        self._target = ""
        self._by_pointer = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(context.tr(N_("Map of power and interest")))
        self._dress()
        context.theme.changed.connect(self._dress)

    @property
    def linking(self) -> bool:
        """Whether an arrow is being drawn."""
        return bool(self._source)

    def set_current(self, id: str) -> None:
        """Choose a person without a signal; "" for nobody."""
        self._scene.set_current(id, focused=self.hasFocus())
        self._describe()
        item = self._scene.people.get(id)
        if item is not None:
            self.ensureVisible(united(item.boxes()), 20, 20)

    def fit(self) -> None:
        """Give the scene the room there is; an arrow whose source is gone is given up."""
        if self._source and self._source not in self._scene.people:
            self.end_arrow()
        narrow = self.window().width() < 1400
        side = 24 if narrow else 40
        line = 30 if self._context.presenting else 18
        if self._context.presenting:
            margins = Margins(PRESENT_MARGIN, line * 1.6, PRESENT_MARGIN, line * 2.4)
        else:
            margins = Margins(side, line * 1.8, side, line * 2.6)
        size = self.maximumViewportSize()
        self._scene.fit(size.width(), size.height(), margins)

    def step_under(self, point: QPoint) -> tuple[int, int] | None:
        """Return power and interest under a point of the screen, None outside the field."""
        at = self.mapToScene(self.viewport().mapFromGlobal(point))
        grid = self._scene.grid
        return grid.step_at(at.x(), at.y()) if grid.holds(at.x(), at.y()) else None

    def begin_arrow(self, source: str) -> None:
        """Begin an arrow by keyboard; Tab chooses whom it reaches."""
        if source in self._scene.people and not self._scene.read_only:
            self._source, self._by_pointer = source, False
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hint_changed.emit(
                self._context.tr(N_("Tab chooses whom the arrow reaches, Enter draws it, Esc gives up."))
            )
            self._aim_next(1)

    def end_arrow(self) -> None:
        """Give up the arrow that is being drawn."""
        self._source = ""
        self._target = ""
        self._scene.aim("")
        self.hint_changed.emit("")

    def _aim_next(self, direction: int) -> None:
        others = [id for id in self._scene.order if id != self._source]
        if not others:
            self.end_arrow()
            return
        start = others.index(self._target) + direction if self._target in others else 0
        self._target = others[start % len(others)]
        self._scene.aim(self._source, self._target)

    def _draw_arrow(self) -> None:
        source, target = self._source, self._target
        self.end_arrow()
        if target and target != source:
            self.connected.emit(source, target)

    def focusNextPrevChild(self, forward: bool) -> bool:
        direction = 1 if forward else -1
        if self.linking:
            self._aim_next(direction)
            return True
        order = self._scene.order
        current = self._scene.current
        place = order.index(current) + direction if current in order else (0 if forward else len(order) - 1)
        if 0 <= place < len(order):
            self._choose(order[place])
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle_key(event):
            super().keyPressEvent(event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        current = self._scene.current
        if key == Qt.Key.Key_Escape:
            return self._give_up()
        if key in _ENTER and self.linking:
            self._draw_arrow()
        elif current not in self._scene.people:
            return False
        elif key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.begin_arrow(current)
        elif key in _ENTER:
            self.opened.emit(current)
        elif self._scene.read_only:
            return False
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit(current)
        elif key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move_by(current, *_STEPS[key])
        else:
            return False
        return True

    def _give_up(self) -> bool:
        if self.linking:
            self.end_arrow()
            return True
        if self._dragging is not None:
            self._stop_dragging()
            return True
        return False

    def _move_by(self, id: str, power: int, interest: int) -> None:
        face = self._scene.people[id].face
        step = (
            min(STEPS, max(1, (face.power or 1) + power)),
            min(STEPS, max(1, (face.interest or 1) + interest)),
        )
        if step != (face.power, face.interest):
            self.placed.emit(id, *step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = self.mapToScene(event.position().toPoint())
        person = self._scene.person_at(point)
        if self.linking and not self._by_pointer:
            self._target = person.face.id if person is not None else ""
            self._draw_arrow()
            return
        if person is not None and person.handle_at(point):
            self._source, self._by_pointer = person.face.id, True
            return
        if person is None and (arrow := self._scene.arrow_at(point)) is not None:
            self.arrow_clicked.emit(arrow.id, event.globalPosition().toPoint())
            return
        self._pressed, self._press_at = person, event.position().toPoint()
        self._choose(person.face.id if person is not None else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self.mapToScene(event.position().toPoint())
        if self.linking and self._by_pointer:
            self._aim_at(point)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position().toPoint() - self._press_at).manhattanLength()
            if self._dragging is not None or (far >= _DRAG_FROM and not self._scene.read_only):
                self._dragging = self._pressed.face
                self._step = self._scene.grid.step_at(point.x(), point.y())
                self._scene.lift(self._dragging, self._step)
        else:
            self._show_cursor(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.linking and self._by_pointer:
            self._aim_at(self.mapToScene(event.position().toPoint()))
            self._draw_arrow()
        elif self._dragging is not None and self._step is not None:
            face, step = self._dragging, self._step
            self._stop_dragging()
            if step != (face.power, face.interest):
                self.placed.emit(face.id, *step)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        person = self._scene.person_at(self.mapToScene(event.position().toPoint()))
        if person is not None:
            self.opened.emit(person.face.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        order = self._scene.order
        if event.reason() == Qt.FocusReason.TabFocusReason and order:
            self._choose(order[0])
        elif event.reason() == Qt.FocusReason.BacktabFocusReason and order:
            self._choose(order[-1])
        self._scene.set_current(self._scene.current, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.linking and not self._by_pointer:
            self.end_arrow()
        self._scene.set_current(self._scene.current, focused=False)

    def event(self, event: QEvent) -> bool:
        # Esc gives up what is under way before it means anything to the window.
        busy = self.linking or self._dragging is not None
        if (
            busy
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def _aim_at(self, point: QPointF) -> None:
        person = self._scene.person_at(point)
        self._target = person.face.id if person is not None and person.face.id != self._source else ""
        self._scene.aim(self._source, self._target, point)

    def _stop_dragging(self) -> None:
        self._dragging = self._step = self._pressed = None
        self._scene.drop()

    def _show_cursor(self, point: QPointF) -> None:
        person = self._scene.person_at(point)
        shape = Qt.CursorShape.ArrowCursor
        if person is not None:
            shape = Qt.CursorShape.CrossCursor if person.handle_at(point) else Qt.CursorShape.OpenHandCursor
        elif self._scene.arrow_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _choose(self, id: str) -> None:
        if id != self._scene.current:
            self.set_current(id)
            self.current_changed.emit(id)
        else:
            self._scene.set_current(id, focused=self.hasFocus())

    def _describe(self) -> None:
        """Say who is current; a graphics view shows its items to no screen reader."""
        item = self._scene.people.get(self._scene.current)
        self.setAccessibleDescription("" if item is None else self.spoken(item.face))

    def spoken(self, face: Face) -> str:
        """Return a person of the map in one sentence."""
        return self._context.tr(
            N_("{name}, {role}, influence {power} of 5, interest {interest} of 5, {stance}"),
            name=face.name,
            role=face.warning or face.second or "–",
            power=face.power,
            interest=face.interest,
            stance=self._scene.map_style.faces.stance_words(face.stance),
        )

    def _dress(self) -> None:
        self.setBackgroundBrush(self._context.theme.color("sheet"))
        self._scene.update()
