"""A card with what somebody says aloud, the hands for it, and what speaks against it.

card = PrejudiceCard(context, session, edits)
card.show_card(seen)
card.raised(by), card.removed()               signals
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.alignment import CardSeen
from personaforge.domain.words import N_
from personaforge.domain.worksheets.alignment import Prejudice
from ui.context import Context
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import paint_line
from ui.views.alignment.edits import AlignmentEdits
from ui.views.alignment.late_field import LateField
from ui.views.shared.spoken import SpokenText
from ui.widgets.base import PaintedButton
from ui.widgets.buttons import ToolButton
from ui.widgets.marks import paint_box, paint_department

_MARK = 12
_INSET = 6
"""Between the ring of the focus and the first mark, in px at the desk."""
_PLUS = (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Space)
_MINUS = (Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class Hands(PaintedButton):
    """The hands of each department; a click or + raises one for the department that speaks, − lowers it."""

    raised = Signal(int)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self._session = context, session
        self._card: CardSeen | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.raised.emit(1))

    def show_card(self, card: CardSeen, words: str) -> None:
        """Show the hands for a card."""
        self._card = card
        option, tr = self._context.option, self._context.tr
        said = ", ".join(f"{option(who)} {count}" for who, count in card.hands)
        self.setAccessibleName(f"{words}: {said or tr(N_('no hands yet'))}")
        self.setToolTip(tr(N_("+ and − raise and lower a hand of the department that speaks")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, self.theme.size("control"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PLUS:
            self.raised.emit(1)
        elif event.key() in _MINUS:
            self.raised.emit(-1)
        else:
            super().keyPressEvent(event)

    def paint(self, painter: QPainter) -> None:
        theme, x = self.theme, float(_INSET * self.theme.scale)
        size, middle = _MARK * theme.scale, self.height() / 2
        font, line = theme.font("body", weight=600), theme.line_height("body")
        hands = self._card.hands if self._card is not None else ()
        for who, count in hands:
            paint_department(painter, theme, who.value, QPointF(x + size / 2, middle), size)
            at = QPointF(x + size + 5 * theme.scale, middle - line / 2)
            x = (
                at.x()
                + paint_line(painter, at, str(count), font, line, theme.color("ink"))
                + 14 * theme.scale
            )
        if not hands:
            words = self._context.tr(N_("no hands yet"))
            small, high = theme.font("small", weight=400), theme.line_height("small")
            paint_line(painter, QPointF(x, middle - high / 2), words, small, high, theme.color("ink3"))


class PrejudiceCard(QWidget):
    """Words in the voice of who says them; our own can be deleted."""

    raised = Signal(int)
    removed = Signal()

    def __init__(self, context: Context, session: Session, edits: AlignmentEdits, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._edits = context, session, edits
        self.seen: CardSeen | None = None
        tr, theme = context.tr, context.theme
        says = tr(N_("What do you say of each other?"))
        against = tr(Prejudice.fields["answer"].label)
        self.text = LateField(context, session, self._editor(says, role="prompt"), self._saver("text"), self)
        self.answer = LateField(
            context, session, self._editor(against, role="body"), self._saver("answer"), self
        )
        self.hands = Hands(context, session, self)
        self.hands.raised.connect(self.raised)
        self.less = ToolButton(theme, "minus", tr(N_("Lower a hand")), parent=self)
        self.more = ToolButton(theme, "plus", tr(N_("Raise a hand")), parent=self)
        self.delete = ToolButton(theme, "trash-2", tr(N_("Delete")), parent=self)
        for button, by in ((self.less, -1), (self.more, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # + and − on the hands do the same by keyboard
            button.clicked.connect(lambda _on=False, by=by: self.raised.emit(by))
        self.delete.clicked.connect(self.removed)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)
        session.speaking_changed.connect(self.update)

    def show_card(self, seen: CardSeen) -> None:
        """Show a card; what somebody is typing stays."""
        self.seen = seen
        words = self._edits.words(seen)
        self.text.show(words)
        self.answer.show(seen.record.answer if seen.record is not None else "")
        self.hands.show_card(seen, words or self._context.tr(N_("without words")))
        writable = not self._session.read_only
        self.less.setVisible(writable)
        self.more.setVisible(writable)
        self.delete.setVisible(writable and seen.key is None)
        self.less.set_enabled(seen.of(self._session.speaking) > 0)

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere on this card."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._context.theme
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_box(
            painter,
            box,
            theme.size("radius_card"),
            fill=theme.color("sheet"),
            edge=theme.color("line_strong"),
        )
        painter.end()

    def _editor(self, placeholder: str, role: str) -> SpokenText:
        return SpokenText(
            self._context, self._session, placeholder, placeholder=placeholder, role=role, single=True
        )

    def _saver(self, name: str) -> Callable[[object], None]:
        def save(value: object) -> None:
            if self.seen is not None:
                self._edits.edit_card(self.seen, name, value)

        return save

    def _lay_out(self) -> None:
        scale = self._context.theme.scale
        foot = QHBoxLayout()
        foot.setContentsMargins(BLEED - _INSET * scale, 0, 4, 0)
        foot.setSpacing(2)
        foot.addWidget(self.hands, 1)
        foot.addWidget(self.delete)
        foot.addWidget(self.less)
        foot.addWidget(self.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 8 * scale, 4, 6 * scale)
        box.setSpacing(2)
        box.addWidget(self.text.editor.control)
        box.addLayout(foot)
        box.addWidget(self.answer.editor.control)
        box.addStretch(1)
