"""One role of the purchase: its name, who holds it, and a field for the next name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.options import BuyingRole
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.influence_faces import Face, FacePainter
from ui.widgets.base import Label, PaintedButton
from ui.widgets.fields import LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import FindingKind, paint_box, paint_finding

_MOST_SUGGESTIONS = 12


@dataclass(frozen=True)
class RoleWords:
    """What a role asks the room, and what whoever holds it does; English messages."""

    question: str
    deed: str


@dataclass(frozen=True)
class _Look:
    name_width: int
    row: int
    chip: int
    portrait: int
    font: QFont
    line: int

    @classmethod
    def of(cls, context: Context) -> _Look:
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
        self._faces, self._look = faces, _Look.of(context)
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
        return QSize(look.portrait + 18 + text_width(self.face.name, self._name_font()) + tail, look.chip)

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
        paint_line(painter, at, self.face.name, self._name_font(), look.line, ink)
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

    def _name_font(self) -> QFont:
        font = QFont(self._look.font)
        font.setWeight(QFont.Weight.Normal if self.suggested else QFont.Weight.Medium)
        return font


class Invitation(PaintedButton):
    """The dashed box of a role that nobody holds, with its question; or just a plus."""

    def __init__(self, context: Context, question: str) -> None:
        super().__init__(context.theme)
        self._look = _Look.of(context)
        self._question = question
        self._missed: FindingKind | None = None
        self.asking = True
        font = context.theme.font("prompt")
        if context.presenting:
            font.setPixelSize(30)
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


class RoleRow(QWidget):
    """Shows one role; `named` and `taken` add somebody, `given_up` takes the role away."""

    named = Signal(str)
    taken = Signal(str)
    given_up = Signal(str)
    chosen = Signal(str)
    adding = Signal()

    def __init__(self, context: Context, faces: FacePainter, role: BuyingRole, words: RoleWords) -> None:
        super().__init__()
        self._context, self._faces, self._look = context, faces, _Look.of(context)
        self._name = context.option(role)
        self.chips: list[PersonChip] = []
        self.suggestions: list[PersonChip] = []
        self._shown: tuple[object, ...] = ()
        self._others: list[Face] = []
        self.invitation = Invitation(context, context.tr(words.question))
        self.invitation.clicked.connect(self.begin_adding)
        self.field = LineField(
            context.theme,
            placeholder=context.tr(words.question),
            name=context.tr(N_("Who else is {role}?"), role=self._name),
        )
        self.field.setFixedWidth(420 if context.presenting else 260)
        self.field.setFixedHeight(self._look.chip)
        self.field.setFont(self._look.font)
        self.field.returnPressed.connect(self._take_name)
        self.field.edited.connect(lambda _text: self._suggest())
        self.field.installEventFilter(self)
        self.field.hide()
        self._lay_out(words)

    @property
    def is_empty(self) -> bool:
        """Whether nobody holds the role."""
        return not self.chips

    @property
    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [*self.chips, self.invitation, self.field, *self.suggestions]

    def show_people(
        self, holders: Sequence[Face], others: Sequence[Face], *, missed: FindingKind | None, read_only: bool
    ) -> None:
        """Show who holds the role; `others` may be chosen for it."""
        self._others = list(others)
        shown = (tuple(holders), read_only)
        if shown != self._shown:
            self._shown = shown
            self._rebuild(holders, read_only)
        spoken = N_("{role}: nobody yet. Add somebody") if not holders else N_("{role}: add somebody")
        self.invitation.show_state(
            asking=not holders, missed=missed, spoken=self._context.tr(spoken, role=self._name)
        )
        self.invitation.setEnabled(not read_only)
        if read_only:
            self.field.hide()
        self.invitation.setVisible(self.field.isHidden() and (not holders or not read_only))
        self._suggest()

    def set_current(self, id: str) -> None:
        """Mark whom the inspector shows."""
        for chip in self.chips:
            if chip.current != (chip.face.id == id):
                chip.current = chip.face.id == id
                chip.update()

    def focus(self) -> None:
        """Put the focus where the next step is."""
        target = self.invitation if self.is_empty or not self.chips else self.chips[0]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_adding(self) -> None:
        """Open the field and offer those who are there already."""
        self.adding.emit()
        self.field.show()
        self.invitation.hide()
        self._suggest()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_adding(self) -> None:
        """Close the field; what stands in it is added."""
        if self.field.isHidden():
            return
        self._take_name()
        self.field.hide()
        self.invitation.show()
        self._suggest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.field.set_value("")
            self.end_adding()
            self.invitation.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, words: RoleWords) -> None:
        theme = self._context.theme
        presenting = self._context.presenting
        names = QVBoxLayout()
        names.setSpacing(0)
        role = "present_small" if presenting else "row"
        names.addWidget(Label(theme, self._name, role=role, weight=600))
        if not presenting:
            names.addWidget(Label(theme, self._context.tr(words.deed), role="small", color="ink3"))
        names.addStretch()
        names.insertStretch(0)
        names.setContentsMargins(0, 0, 12, 0)
        left = QWidget()
        left.setFixedSize(self._look.name_width, self._look.chip)
        left.setLayout(names)
        self._holders, self._offers = QWidget(), QWidget()
        self._flow = FlowLayout(self._holders, gap=8, line_gap=8)
        self._offer_flow = FlowLayout(self._offers, gap=8, line_gap=8)
        self._offers.hide()
        self._flow.addWidget(self.invitation)
        self._flow.addWidget(self.field)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._holders)
        column.addWidget(self._offers)
        row = QHBoxLayout(self)
        pad = (self._look.row - self._look.chip) // 2
        row.setContentsMargins(0, pad, 0, pad)
        row.setSpacing(0)
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped chips; nested layouts would not ask for it."""
        width = max(120, self.width() - self._look.name_width)
        total = self._look.row - self._look.chip
        for part, flow in ((self._holders, self._flow), (self._offers, self._offer_flow)):
            height = max(self._look.chip, flow.heightForWidth(width))
            part.setFixedHeight(height)
            if not part.isHidden():
                total += height + (8 if part is self._offers else 0)
        self.setFixedHeight(total)

    def _rebuild(self, holders: Sequence[Face], read_only: bool) -> None:
        focused = next((chip.face.id for chip in self.chips if chip.hasFocus()), "")
        for chip in self.chips:
            _discard(self._flow, chip)
        self._flow.removeWidget(self.invitation)
        self._flow.removeWidget(self.field)
        self.chips = [self._chip(face, removable=not read_only) for face in holders]
        for widget in (*self.chips, self.invitation, self.field):
            self._flow.addWidget(widget)
        again = next((chip for chip in self.chips if chip.face.id == focused), None)
        if focused:
            (again or self.invitation).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, face: Face, *, removable: bool) -> PersonChip:
        chip = PersonChip(
            self._context, self._faces, face, suggested=False, removable=removable, parent=self._holders
        )
        chip.show()  # a layout leaves out what is hidden, also before the first show
        chip.clicked.connect(lambda: self.chosen.emit(face.id))
        chip.dropped.connect(lambda: self.given_up.emit(face.id))
        return chip

    def _suggest(self) -> None:
        """Offer the people whose name holds what has been typed."""
        open_now = not self.field.isHidden()
        typed = self.field.value().strip().casefold()
        found = [face for face in self._others if typed in face.name.casefold()] if open_now else []
        found = found[:_MOST_SUGGESTIONS]
        if [chip.face for chip in self.suggestions] != found:
            for chip in self.suggestions:
                _discard(self._offer_flow, chip)
            self.suggestions = [self._offer(face) for face in found]
            for chip in self.suggestions:
                self._offer_flow.addWidget(chip)
            for first, second in pairwise((self.field, *self.suggestions)):
                QWidget.setTabOrder(first, second)
        self._offers.setVisible(bool(found))
        self._fit()

    def _offer(self, face: Face) -> PersonChip:
        chip = PersonChip(
            self._context, self._faces, face, suggested=True, removable=False, parent=self._offers
        )
        chip.show()
        chip.clicked.connect(lambda: self._take(face.id))
        return chip

    def _take(self, id: str) -> None:
        self.field.set_value("")
        self.taken.emit(id)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_name(self) -> None:
        name = self.field.value().strip()
        if name:
            self.field.set_value("")
            self.named.emit(name)


def _discard(flow: FlowLayout, widget: QWidget) -> None:
    flow.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
