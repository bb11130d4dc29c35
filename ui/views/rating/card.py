"""One customer after another for the room: who it is, the questions, and after the vote how far apart we are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.ballots import voters
from personaforge.domain.company_options import CustomerMark
from personaforge.domain.options import Department
from personaforge.domain.ratings import DISCUSS_FROM, VOTED
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import BLEED
from ui.pages.scroll import ScrollColumn
from ui.session import Session
from ui.views.rating.edits import RatingEdits
from ui.views.rating.faces import CustomerFace, facts_of
from ui.views.rating.scale import AnswerScale
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button, ToolButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_department

_WIDEST = 760
_MARK_KEYS = {Qt.Key.Key_B: CustomerMark.BEST, Qt.Key.Key_W: CustomerMark.WORST}


class Ballot(QWidget):
    """Which departments have voted: their marks, pale while they are waited for."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._voted: tuple[tuple[Department, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_voters(self, voted: tuple[tuple[Department, bool], ...]) -> None:
        """Show departments and whether they have voted."""
        self._voted = voted
        words = (self._context.option(who) for who, has in voted if has)
        said = self._context.tr(N_("Voted: {names}"), names=", ".join(words) or "–")
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = self._context.theme.scale
        return QSize(20 * scale * len(self._voted), 20 * scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._context.theme
        scale = theme.scale
        for index, (who, has) in enumerate(self._voted):
            center = QPointF((index * 20 + 10) * scale, self.height() / 2)
            color = None if has else theme.color("line")
            paint_department(painter, theme, who.value, center, 11 * scale, color)
        painter.end()


class _Progress(QWidget):
    """A thin bar: how many of the customers have been gone through."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._part = 0.0
        self.setFixedHeight(2 * context.theme.scale)
        context.theme.changed.connect(self.update)

    def show_part(self, part: float) -> None:
        self._part = part
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("line"))
        wide = QRectF(0, 0, self.width() * self._part, self.height())
        painter.fillRect(wide, self._theme.color("ink"))
        painter.end()


class RatingCards(QWidget):
    """One card; Left and Right turn, figures answer, B and W mark."""

    notice = Signal(str)
    current_changed = Signal(str)
    turn_wanted = Signal()

    def __init__(self, context: Context, session: Session, edits: RatingEdits, parent: QWidget) -> None:
        super().__init__(parent)
        context = on_wall(context)
        self._context, self._session, self._edits = context, session, edits
        self._faces: list[CustomerFace] = []
        self._id = ""
        self._open: set[str] = set()
        """Customers whose answers somebody asked to see before all had voted."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        wall = context.presenting
        self._scroll = ScrollColumn(
            self,
            top=0 if wall else 16,
            bottom=0 if wall else 16,
            gap=0,
            bleed=BLEED,
            widest=0 if wall else _WIDEST,
        )
        self._build(self._scroll.column)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll, 1)

    def show_faces(self, faces: list[CustomerFace]) -> None:
        """Show customers anew and stay with the current one."""
        place = self._place()
        self._faces = faces
        if self._place() < 0 and faces:
            self._id = faces[max(0, min(place, len(faces) - 1))].id
        self._show()

    def current_id(self) -> str:
        """Return the id of the customer on the card."""
        return self._id

    def choose(self, id: str) -> None:
        """Show a customer and put the keyboard on the first question that is open."""
        if any(face.id == id for face in self._faces):
            self._id = id
        self._show()
        face = self._face()
        speaking = self._session.speaking
        open_one = next((s for s in self.scales if face and face.answer(speaking, s.question) is None), None)
        (open_one or self.scales[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Show the next customer, or the one before."""
        place = self._place() + by
        if 0 <= place < len(self._faces):
            self.choose(self._faces[place].id)
            self.current_changed.emit(self._id)

    def reveal(self) -> None:
        """Show what the others say, although not all have voted."""
        self._open.add(self._id)
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keys of the card come before the scroll area, which would scroll by them."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return self._turned_by(Qt.Key(event.key()))

    # Inside.

    def _turned_by(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        elif key in _MARK_KEYS and not self._session.read_only:
            self._edits.mark(self._id, _MARK_KEYS[key])
        elif key == Qt.Key.Key_V:
            self.reveal()
        elif key == Qt.Key.Key_T:
            self.turn_wanted.emit()
        else:
            return False
        return True

    def _build(self, column: QVBoxLayout) -> None:
        theme, scale, wall = self._context.theme, self._context.theme.scale, self._context.presenting
        self.progress = Label(theme, "", role="small", color="ink3", wrap=False)
        self.ballot = Ballot(self._context, self)
        self._bar = _Progress(self._context, self)
        top = QHBoxLayout()
        top.setSpacing(16 * scale)
        self.name = Label(theme, "", role="title" if wall else "question", weight=600)
        top.addWidget(self.name, 1)
        top.addWidget(self.progress)
        top.addWidget(self.ballot)
        if wall:  # the tools of the page are not to be seen there
            as_table = ToolButton(theme, "list-checks", self._context.tr(N_("As a table")), shortcut="T")
            as_table.clicked.connect(self.turn_wanted)
            top.addWidget(as_table)
        self.facts = Label(theme, "", role="small", color="ink2")
        head = self._inset(column)
        head.addLayout(top)
        head.addSpacing(4)
        head.addWidget(self.facts)
        head.addSpacing(8 * scale)
        head.addWidget(self._bar)
        column.addSpacing(8 * scale)
        self.scales = [AnswerScale(self._context, question, self) for question in VOTED]
        for asked in self.scales:
            asked.answered.connect(lambda value, asked=asked: self._answer(asked.question, value))
            asked.stepped.connect(lambda by, asked=asked: self._go_on(asked, by))
            asked.installEventFilter(self)
            column.addWidget(asked)
        self.apart = Label(theme, "", role="prompt")
        column.addSpacing(4)
        foot = self._inset(column)
        foot.addWidget(self.apart)
        foot.addSpacing(10)
        foot.addLayout(self._foot())
        column.addStretch(1)

    def _inset(self, column: QVBoxLayout) -> QVBoxLayout:
        """Return a column whose text begins where that of the questions does."""
        inner = QVBoxLayout()
        inner.setContentsMargins(BLEED, 0, BLEED, 0)
        inner.setSpacing(0)
        column.addLayout(inner)
        return inner

    def _foot(self) -> QLayout:
        theme, tr = self._context.theme, self._context.tr
        self.best = Button(theme, tr(N_("One of the best")), icon="arrow-up")
        self.worst = Button(theme, tr(N_("One of the worst")), icon="arrow-down")
        self.shown = Button(theme, tr(N_("Show the answers")), "quiet", icon="eye")
        self.back = Button(theme, tr(N_("Back")), "quiet", icon="arrow-left")
        self.on = Button(theme, tr(N_("Next")), "primary")
        for button, mark in ((self.best, CustomerMark.BEST), (self.worst, CustomerMark.WORST)):
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, mark=mark: self._edits.mark(self._id, mark))
        self.shown.clicked.connect(self.reveal)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        buttons = (self.best, self.worst, self.shown, self.back, self.on)
        if self._context.presenting:
            flow = FlowLayout(gap=8 * theme.scale, line_gap=8 * theme.scale)
            for button in buttons:
                flow.addWidget(button)
            return flow
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.insertStretch(3, 1)
        return row

    def _place(self) -> int:
        return next((index for index, face in enumerate(self._faces) if face.id == self._id), -1)

    def _face(self) -> CustomerFace | None:
        place = self._place()
        return self._faces[place] if place >= 0 else None

    def _show(self) -> None:
        face, tr = self._face(), self._context.tr
        if face is None:
            return
        place, count = self._place(), len(self._faces)
        self.progress.setText(tr(N_("{number} of {count}"), number=place + 1, count=count))
        self._bar.show_part((place + 1) / count)
        self.name.setText(face.customer.text or tr(N_("without a name")))
        currency = self._session.workspace.root.currency
        facts = facts_of(self._context, face.customer, currency)
        self.facts.setText("  ·  ".join(facts) or tr(N_("Nothing is known yet.")))
        waited = voters(self._session.workspace)
        self.ballot.show_voters(tuple((who, face.has_voted(who)) for who in waited))
        may_see = face.id in self._open or all(face.has_voted(who) for who in waited)
        speaking = self._session.speaking
        for scale in self.scales:
            answers = face.answers(scale.question) if may_see else ()
            scale.read_only = self._session.read_only
            scale.show_answer(face.answer(speaking, scale.question), speaking, answers)
        self._show_apart(face, may_see=may_see)
        for button, mark in ((self.best, CustomerMark.BEST), (self.worst, CustomerMark.WORST)):
            button.setChecked(face.customer.mark is mark)
            button.setVisible(not self._session.read_only)
        self.shown.setVisible(not may_see)
        self.back.set_enabled(place > 0)
        self.on.set_enabled(place + 1 < count)

    def _show_apart(self, face: CustomerFace, *, may_see: bool) -> None:
        """Say what there is to talk about, or who is asked to rate."""
        tr, words = self._context.tr, ""
        if self._session.speaking is None and not self._session.read_only:
            words = tr(N_("Who is rating? Choose a department."))
        elif may_see:
            words = self._widest(face)
        self.apart.setText(words)
        self.apart.setVisible(bool(words))

    def _widest(self, face: CustomerFace) -> str:
        """Return the question on which the departments are furthest apart, if they had better talk."""
        found = face.rating.spread
        question = max(found, key=lambda name: found[name], default="")
        if not question or found[question] < DISCUSS_FROM:
            return self._context.tr(N_("You agree.")) if found else ""
        answers = sorted(face.answers(question), key=lambda answer: answer[1])
        low, high = answers[0], answers[-1]
        return self._context.tr(
            N_("{low} says {low_step}, {high} {high_step}: what does each of you see?"),
            low=self._context.option(low[0]), low_step=low[1], high=self._context.option(high[0]), high_step=high[1],
        )  # fmt: skip

    def _answer(self, question: str, value: int | None) -> None:
        if not self._edits.vote(self._id, question, value):
            self.notice.emit(
                self._context.tr(N_("Who is rating? Choose a department first: Alt+1 to Alt+4."))
            )

    def _go_on(self, scale: AnswerScale, by: int) -> None:
        place = self.scales.index(scale) + by
        if 0 <= place < len(self.scales):
            self.scales[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.reveal(self.scales[place])
