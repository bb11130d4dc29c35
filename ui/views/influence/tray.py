"""Below the map: who is not yet placed, to be dragged onto it, and a field for the next name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.influence.faces import Face
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.drag_button import DragButton
from ui.widgets.fields import LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_box

PERSONA = "persona"
"""The id of the chip that stands for the persona itself, who is not on the map yet."""

_GAP = 8
_MOST_ROWS = 3
_PRESENTED_HEIGHT = 52


class TrayChip(DragButton):
    """Somebody in the tray: a click looks at them, a drag or Enter places them."""

    place_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, context: Context, face: Face, *, movable: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context, self.face, self.movable = context, face, movable
        self.current = False
        self.setText(face.name)
        hint = N_("{name}, not yet placed. Enter puts them on the map.")
        self.setAccessibleName(context.tr(hint, name=face.name))
        if movable:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def height_wanted(self) -> int:
        """Height in px, larger in the presentation."""
        return _PRESENTED_HEIGHT if self._context.presenting else self.theme.size("control")

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.face.name, self._font()) + self._lead() + 12, self.height_wanted)

    def set_current(self, current: bool) -> None:
        """Say whether the inspector shows this person."""
        if current != self.current:
            self.current = current
            self.update()

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        fill = color("selected" if self.current or self.isDown() else "hover" if self.hovered else "sheet")
        edge = color("ink" if self.current else "line_strong")
        dashed = self.face.id == PERSONA
        paint_box(
            painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=edge, dashed=dashed
        )
        middle = self.height() / 2
        if self.movable:
            icon = "user-plus" if dashed else "grip-vertical"
            self.theme.icons.paint(painter, QPointF(14, middle), icon, color("ink2"), 16)
        font = self._font()
        line = 34 if self._context.presenting else self.theme.line_height("body")
        at = QPointF(self._lead(), middle - line / 2)
        paint_line(painter, at, self.face.name, font, line, color("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.movable:
            self.place_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.movable:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lead(self) -> int:
        return 28 if self.movable else 12

    def _font(self) -> QFont:
        return presented(self._context) if self._context.presenting else self.theme.font("body")


class Tray(QScrollArea):
    """Chips of those who are not placed, and the field for the next name."""

    chosen = Signal(str)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    drag_ended = Signal()
    place_wanted = Signal(str)
    remove_wanted = Signal(str)
    named = Signal(str)

    def __init__(self, context: Context, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chips: list[TrayChip] = []
        self._inner = QWidget()
        self._flow = FlowLayout(self._inner, gap=_GAP, line_gap=_GAP)
        self._label = _TrayLabel(context, context.tr(N_("Not yet placed")))
        self._add = _AddButton(context)
        self._add.clicked.connect(self.begin_typing)
        self.field = LineField(
            context.theme, placeholder=prompt, name=context.tr(N_("Name of the next person"))
        )
        self.field.setFixedWidth(240)
        if context.presenting:
            self.field.setFont(presented(context))
            self.field.setFixedSize(420, _PRESENTED_HEIGHT)
        self.field.returnPressed.connect(self._take_name)
        self.field.installEventFilter(self)
        self.field.hide()
        for widget in (self._label, self._add, self.field):
            self._flow.addWidget(widget)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self.viewport(), self._inner):
            part.setAutoFillBackground(False)

    @property
    def chips(self) -> list[TrayChip]:
        """Those in the tray, in order."""
        return list(self._chips)

    def show_people(self, faces: Sequence[Face], *, read_only: bool) -> None:
        """Show these people; chips that stay keep the focus."""
        focused = next((chip.face.id for chip in self._chips if chip.hasFocus()), "")
        if [chip.face for chip in self._chips] != list(faces) or read_only == self._add.isVisibleTo(self):
            self._rebuild(faces, read_only)
            again = next((chip for chip in self._chips if chip.face.id == focused), None)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._label.setVisible(bool(faces))
        self._add.setVisible(not read_only and not self.field.isVisibleTo(self._inner))
        if read_only:
            self.field.hide()
        self._fit()

    def set_current(self, id: str) -> None:
        """Mark whom the inspector shows."""
        for chip in self._chips:
            chip.set_current(chip.face.id == id)

    def begin_typing(self) -> None:
        """Open the field for a name."""
        self.field.show()
        self._add.hide()
        self._fit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.field)

    def end_typing(self) -> None:
        """Close the field, what stands in it is added."""
        self._take_name()
        self.field.hide()
        self._add.show()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self.field.set_value("")
                    self.end_typing()
                    self._add.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self.field.value().strip():
                self.end_typing()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _take_name(self) -> None:
        name = self.field.value().strip()
        if name:
            self.field.set_value("")
            self.named.emit(name)

    def _rebuild(self, faces: Sequence[Face], read_only: bool) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._flow.removeWidget(self.field)
        self._chips = [self._chip(face, read_only) for face in faces]
        order: list[QWidget] = [*self._chips, self._add, self.field]
        for widget in order:
            self._flow.addWidget(widget)
        self._flow.update()
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _chip(self, face: Face, read_only: bool) -> TrayChip:
        chip = TrayChip(self._context, face, movable=not read_only, parent=self._inner)
        chip.clicked.connect(lambda: self.chosen.emit(face.id))
        chip.dragged.connect(lambda point: self.dragged.emit(face, point))
        chip.dropped.connect(lambda point: self.dropped.emit(face, point))
        chip.drag_ended.connect(self.drag_ended)
        chip.place_wanted.connect(lambda: self.place_wanted.emit(face.id))
        chip.remove_wanted.connect(lambda: self.remove_wanted.emit(face.id))
        chip.show()
        return chip

    def _fit(self) -> None:
        width = max(80, self.viewport().width())
        row = (_PRESENTED_HEIGHT if self._context.presenting else self._context.theme.size("control")) + _GAP
        height = self._flow.heightForWidth(width)
        self.setFixedHeight(min(height, _MOST_ROWS * row) + 2)


class _TrayLabel(Label):
    """The words before the chips, as high as a chip."""

    def __init__(self, context: Context, text: str) -> None:
        super().__init__(context.theme, text, role="small", color="ink3", wrap=False)
        if context.presenting:
            self.set_role("present_small")
        self._tall = _PRESENTED_HEIGHT if context.presenting else context.theme.size("control")
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 14, self._tall)


class _AddButton(Button):
    """Begins the next name; as large as the chips."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, context.tr(N_("Person")), "quiet", icon="plus")
        self._context = context
        self.setAccessibleName(context.tr(N_("Add a person")))

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), _PRESENTED_HEIGHT) if self._context.presenting else size

    def _font(self) -> QFont:
        return presented(self._context) if self._context.presenting else super()._font()


def presented(context: Context) -> QFont:
    """Return the font of chips in the presentation."""
    font = context.theme.font("present_small")
    font.setPixelSize(round(24 * context.theme.shrink))
    return font


class Flying(QWidget):
    """A chip in the hand on its way to the map."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def fly(self, text: str, center: QPoint) -> None:
        """Show the name around a point of the parent."""
        self._text = text
        self.resize(text_width(text, self._theme.font("body")) + 28, 36)
        self.move(center - QPoint(self.width() // 2, self.height() // 2))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._theme.color
        paint_box(painter, QRectF(self.rect()), 6, fill=color("sheet"), edge=color("ink"), width=2)
        line = self._theme.line_height("body")
        at = QPointF(self.width() / 2, (self.height() - line) / 2)
        font = self._theme.font("body", weight=600)
        paint_line(painter, at, self._text, font, line, color("ink"), align=Qt.AlignmentFlag.AlignHCenter)
        painter.end()
