"""Parts of the inspector beside the influence map.

SpokenLine(context, session, role="title"), SpokenText(context, session)
words without a frame; the field that is open carries the tint and the bar of who speaks
FaceMark(context, painter, diameter)        the portrait
ArrowRow(context, painter)                  one influence with its strength
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.forms.editors import Editor
from ui.session import Session
from ui.text_layout import paint_line
from ui.views.influence.faces import Face, FacePainter
from ui.widgets.base import Label
from ui.widgets.buttons import MenuButton
from ui.widgets.fields import TextField
from ui.widgets.marks import paint_box

BLEED = 12
"""Rows and tints reach so far into the margin, so that text keeps its left edge."""

STRENGTH_WORDS = {1: N_("a little"), 2: N_("noticeably"), 3: N_("strongly")}


class SpokenFrame(QWidget):
    """Holds a field without a frame; while it is open it wears the colour of who speaks."""

    def __init__(self, context: Context, session: Session, field: TextField) -> None:
        super().__init__()
        self._context, self._session = context, session
        self.field = field
        # Before the style sheet has seen it: a second polish would lose the font of the field.
        field.setProperty("state", "bare")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(BLEED, 3, BLEED, 4)
        self._box.addWidget(field)
        self.setFocusProxy(field)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.installEventFilter(self)
        session.speaking_changed.connect(self.update)
        context.theme.changed.connect(self.update)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.update()
        elif event.type() == QEvent.Type.FocusOut:
            self.update()
            self._session.flush()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._context.theme, QRectF(self.rect())
        speaking = self._session.speaking
        if self.field.isReadOnly():
            return
        if self.field.hasFocus():
            tint = theme.department_color(speaking, "tint") if speaking else theme.color("selected")
            bar = theme.department_color(speaking, "mark") if speaking else theme.color("ink")
            paint_box(painter, rect, 3, fill=tint)
            painter.fillRect(QRectF(0, 0, 4, rect.height()), bar)
        elif self.underMouse():
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
        painter.end()


class SpokenText(Editor):
    """Words of several lines."""

    typing = True

    def __init__(
        self,
        context: Context,
        session: Session,
        name: str,
        *,
        placeholder: str = "",
        role: str = "body",
        single: bool = False,
    ) -> None:
        self._single = single
        self._text = TextField(context.theme, placeholder=placeholder, lines=1, name=name)
        super().__init__(SpokenFrame(context, session, self._text))
        self._text.set_read_only(True)  # the frame of the field goes; ours is drawn around it
        self._text.setReadOnly(False)
        self._text.setFont(context.theme.font(role))
        # The field is as high as its text; a caret in the last line must not scroll the first one away.
        bar = self._text.verticalScrollBar()
        bar.valueChanged.connect(lambda value: bar.setValue(0) if value else None)
        self._text.installEventFilter(self)
        self._text.edited.connect(self.changed.emit)

    def show(self, value: object) -> None:
        self._text.set_value(str(value))

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A name or a role is one line of text, however it is wrapped: Enter goes on."""
        entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._single and entered and event.type() == QEvent.Type.KeyPress:
            self._text.focusNextChild()
            return True
        return False


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
