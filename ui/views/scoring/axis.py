"""An axis of the matrix with its three cuts: each handle stands on the border that it moves.

Drag it, move it with the arrows, or type its number: a figure, Enter or a double click open the field.

axis = CutAxis(context, name="Fit", grades="ABCD", vertical=True)
axis.show_cuts((75.0, 50.0, 25.0))             silent
axis.moved(cuts)                               while a handle is dragged
axis.edited(cuts)                              when it is let go, and with keys
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QIntValidator,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line
from ui.views.scoring.board import borders
from ui.widgets.base import PaintedButton

Cuts = tuple[float, float, float]
_KNOB, _ROOM, _LEAST = 12, 44, 1.0
_FIELD = 64
_KEYS = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1, Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_PAGES = {Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class CutAxis(QWidget):
    """From 100 at its beginning to 0 at its end; the cuts stay in order. ``least`` is that of ``board.borders``."""

    moved = Signal(tuple)
    edited = Signal(tuple)

    def __init__(
        self, context: Context, *, name: str, grades: str, vertical: bool, least: float, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._context, self.name, self.grades, self.vertical = context, name, grades, vertical
        self.cuts: Cuts = (75.0, 50.0, 25.0)
        self.handles = [_Handle(context, self, place) for place in range(3)]
        for handle in self.handles:
            handle.pulled.connect(self._pulled)
            handle.dropped.connect(lambda: self.edited.emit(self.cuts))
            handle.stepped.connect(self._stepped)
            handle.typing.connect(self.type_in)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if vertical else free, free if vertical else fixed)
        context.theme.changed.connect(self.update)

    def show_cuts(self, cuts: Cuts) -> None:
        """Show other cuts, silently."""
        self.cuts = cuts
        number = self._context.translator.number
        for place, handle in enumerate(self.handles):
            words = self._context.tr(N_("{grade} from"), grade=self.grades[place])
            handle.setAccessibleName(f"{self.name}, {words} {number(cuts[place])}")
            handle.setToolTip(f"{words} {number(cuts[place])}")
        self._place_handles()
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody move the cuts."""
        for handle in self.handles:
            handle.setEnabled(not read_only)

    def sizeHint(self) -> QSize:
        room = _ROOM * self._context.theme.scale
        return QSize(room, 200) if self.vertical else QSize(200, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_handles()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, scale = self._context.theme, self._context.theme.scale
        font, line = theme.font("caption"), theme.line_height("caption")
        painter = QPainter(self)
        track = self._track()
        ink = theme.color("line_strong")
        length = self._length()
        rect = QRectF(track, 0, scale, length) if self.vertical else QRectF(0, track, length, scale)
        painter.fillRect(rect, ink)
        number = self._context.translator.number
        for cut, at in zip(self.cuts, self.places(), strict=True):
            words = number(round(cut, 1))
            if self.vertical:
                corner = QPointF(track - 11 * scale, at - line / 2)
                right = Qt.AlignmentFlag.AlignRight
                paint_line(painter, corner, words, font, line, theme.color("ink2"), align=right)
            else:
                center = Qt.AlignmentFlag.AlignHCenter
                corner = QPointF(at, track - 11 * scale - line)
                paint_line(painter, corner, words, font, line, theme.color("ink2"), align=center)
        painter.end()

    def _length(self) -> int:
        return self.height() if self.vertical else self.width()

    def _track(self) -> float:
        return (self.width() if self.vertical else self.height()) - 10.0 * self._context.theme.scale

    def places(self) -> tuple[float, ...]:
        """Return where the cuts lie along the axis, in px."""
        return tuple(part * self._length() for part in borders(self.cuts, self._least)[1:4])

    def type_in(self, place: int, begun: str) -> QLineEdit:
        """Open a field for the number of a cut on its handle; Esc leaves the cut where it was."""
        handle, board = self.handles[place], self.parentWidget()
        assert board is not None
        field = _Typed(
            handle.accessibleName(), begun or self._context.translator.number(self.cuts[place]), board
        )
        field.setModified(bool(begun))
        scale = self._context.theme.scale
        width, height = round(_FIELD * scale), round(28 * scale)
        at = self.mapTo(board, handle.geometry().center())
        left = max(0, min(at.x() - width // 2, board.width() - width))
        field.setGeometry(left, max(0, at.y() - height // 2), width, height)
        field.taken.connect(lambda value: self._type(place, value))
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not begun:
            field.selectAll()
        return field

    def _type(self, place: int, value: float | None) -> None:
        if value is not None:
            self._take(place, value)
            self.edited.emit(self.cuts)
        self.handles[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_handles(self) -> None:
        side = _KNOB * self._context.theme.scale + 4
        for place, handle in zip(self.places(), self.handles, strict=True):
            at, track = place - side / 2, self._track() - side / 2
            handle.setGeometry(
                round(track if self.vertical else at), round(at if self.vertical else track), side, side
            )

    def _pulled(self, place: int, point: QPoint) -> None:
        at = point.y() if self.vertical else point.x()
        part = at / max(1, self._length()) - (place + 1) * self._least
        self._take(place, 100 - part / (1 - 4 * self._least) * 100)
        self.moved.emit(self.cuts)

    def _stepped(self, place: int, step: int) -> None:
        self._take(place, self.cuts[place] + step)
        self.edited.emit(self.cuts)

    def _take(self, place: int, value: float) -> None:
        """Give a cut a whole value between its neighbours."""
        high = self.cuts[place - 1] - _LEAST if place else 100.0
        low = self.cuts[place + 1] + _LEAST if place < 2 else _LEAST
        cuts = list(self.cuts)
        cuts[place] = min(max(float(round(value)), low), high)
        self.show_cuts((cuts[0], cuts[1], cuts[2]))


class _Typed(QLineEdit):
    """The number of a cut; `taken` comes once, with ``None`` where nothing was typed."""

    taken = Signal(object)

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(1, 99, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.editingFinished.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setModified(False)
            self._finish()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        self.editingFinished.disconnect(self._finish)
        is_typed = self.isModified() and self.hasAcceptableInput()
        self.taken.emit(float(self.text()) if is_typed else None)
        self.hide()
        self.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.hasAcceptableInput() and self.isVisible():  # Qt then says nothing by itself
            self._finish()


class _Handle(PaintedButton):
    """A knob on the axis."""

    pulled = Signal(int, QPoint)
    dropped = Signal()
    stepped = Signal(int, int)
    typing = Signal(int, str)

    def __init__(self, context: Context, axis: CutAxis, place: int) -> None:
        super().__init__(context.theme, axis)
        self._place, self._dragging = place, False
        shape = Qt.CursorShape.SizeVerCursor if axis.vertical else Qt.CursorShape.SizeHorCursor
        self.setCursor(shape)

    @property
    def ring_radius(self) -> int:
        return self.width() // 2

    def sizeHint(self) -> QSize:
        return self.size()

    def paint(self, painter: QPainter) -> None:
        theme, side = self.theme, _KNOB * self.theme.scale
        painter.setPen(QPen(theme.color("ink" if self.isEnabled() else "disabled"), 2 * theme.scale))
        painter.setBrush(theme.color("ink" if self._dragging else "sheet"))
        painter.drawEllipse(QRectF(self.rect()).center(), side / 2 - 1, side / 2 - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self.pulled.emit(self._place, self.mapToParent(event.position().toPoint()))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._dragging = False
        self.typing.emit(self._place, "")

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self.update()
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key())) or _PAGES.get(Qt.Key(event.key()))
        if event.text().isdecimal() or event.key() in _OPENS:
            self.typing.emit(self._place, event.text().strip())
        elif step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self._place, step)
