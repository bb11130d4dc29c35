"""One question to the room: its words, five large figures, and who says what once the answers may be seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from personaforge.domain.fields import Scale
from personaforge.domain.options import Department
from personaforge.domain.ratings import VOTED
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import CustomerVote
from ui.context import Context
from ui.pages.page import BLEED
from ui.text_layout import TextBlock, paint_line, text_width
from ui.views.rating.faces import ASKS
from ui.widgets.marks import paint_box, paint_department, paint_ring

_STEPS = 5
_BOX, _BOX_GAP = 40, 8
_BOX_ON_WALL, _BOX_GAP_ON_WALL = 60, 16
_MARK = 11
_ABOVE, _BELOW = 21, 9
"""Room above the figures for who says what, and below, in px at the desk."""
_END_GAP = 12

Answers = tuple[tuple[Department, int], ...]


class AnswerScale(QAbstractSlider):
    """Speaks as a slider from 0 to 5; figures answer, Up and Down leave it to whoever holds it."""

    answered = Signal(object)
    stepped = Signal(int)

    def __init__(self, context: Context, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self.question = context, question
        self._speaking: Department | None = None
        self._answers: Answers = ()
        self._hovered = 0
        self.read_only = False
        self.setRange(0, _STEPS)
        self.setAccessibleName(context.tr(ASKS[question]))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)

    def show_answer(self, value: int | None, speaking: Department | None, answers: Answers) -> None:
        """Show what the department that speaks says, and ``answers`` of all if they may be seen."""
        self._speaking, self._answers = speaking, answers
        self.setValue(value or 0)
        words = [f"{self._context.option(who)} {step}" for who, step in answers]
        said = str(value) if value else self._context.tr(N_("not rated"))
        self.setAccessibleDescription(", ".join([said, *words]))
        self.update()

    def sizeHint(self) -> QSize:
        scale = self._context.theme.scale
        return QSize(560 * scale, self._box() + (_ABOVE + _BELOW) * scale)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figures = {Qt.Key.Key_0 + value: value for value in range(1, _STEPS + 1)}
        key = Qt.Key(event.key())
        if key in figures:
            self._answer(figures[key])
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._answer(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and step:
            self._answer(None if step == self.value() else step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self._step_at(event.position())
        if step != self._hovered:
            self._hovered = step
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._context.theme
        if self.hasFocus():
            box = QRectF(self.rect()).adjusted(0, theme.scale, 0, -theme.scale)
            paint_box(painter, box, theme.size("radius"), fill=theme.color("hover"))
            paint_ring(painter, theme, box)
        asks = self._words()
        top = self._place(1).center().y() - asks.height / 2
        asks.paint(painter, QPointF(BLEED, top), theme.color("ink"))
        for step in range(1, _STEPS + 1):
            self._paint_step(painter, step)
        self._paint_ends(painter)
        self._paint_answers(painter)
        painter.end()

    def _answer(self, value: int | None) -> None:
        if not self.read_only:
            self.answered.emit(value)

    def _box(self) -> int:
        return _BOX_ON_WALL if self._context.theme.scale > 1 else _BOX

    def _place(self, step: int) -> QRectF:
        box, scale = self._box(), self._context.theme.scale
        gap = _BOX_GAP_ON_WALL if scale > 1 else _BOX_GAP
        right = self.width() - BLEED - self._ends(1) - _END_GAP * scale
        left = right - _STEPS * box - (_STEPS - 1) * gap + (step - 1) * (box + gap)
        return QRectF(left, _ABOVE * scale, box, box)

    def _ends(self, which: int) -> int:
        """Return how wide the words of an end are, of the low (0) or the high one (1), over all questions."""
        font = self._context.theme.font("small")
        return max(text_width(self._end(question, which), font) for question in VOTED)

    def _end(self, question: str, which: int) -> str:
        field = CustomerVote.fields[question]
        assert isinstance(field, Scale)
        return self._context.tr(field.high_word if which else field.low_word)

    def _step_at(self, point: QPointF) -> int:
        found = (step for step in range(1, _STEPS + 1) if self._place(step).contains(point))
        return next(found, 0)

    def _words(self) -> TextBlock:
        theme = self._context.theme
        font = theme.font("prompt", italic=False)
        room = self._place(1).left() - self._ends(0) - (_END_GAP + 16) * theme.scale - BLEED
        words = self._context.tr(ASKS[self.question])
        return self._context.texts.block(words, font, theme.line_height("prompt"), room)

    def _paint_step(self, painter: QPainter, step: int) -> None:
        theme, rect, chosen = self._context.theme, self._place(step), step == self.value()
        fill = theme.color("hover" if step == self._hovered and not self.read_only else "sheet")
        ink, edge = theme.color("ink2"), theme.color("line_strong")
        if chosen:
            fill, ink = theme.color("ink"), theme.color("sheet")
            if self._speaking is not None:
                # White words need the darker of the two colours; on a dark ground the words are dark.
                fill = theme.department_color(self._speaking.value, "mark" if theme.dark else "text")
                ink = theme.department_color(self._speaking.value, "on")
            edge = fill
        paint_box(painter, rect, theme.size("radius"), fill=fill, edge=edge)
        font, line = theme.font("heading", weight=600 if chosen else 500), theme.line_height("heading")
        place = QPointF(rect.center().x(), rect.center().y() - line / 2)
        paint_line(painter, place, str(step), font, line, ink, align=Qt.AlignmentFlag.AlignHCenter)

    def _paint_ends(self, painter: QPainter) -> None:
        theme, gap = self._context.theme, _END_GAP * self._context.theme.scale
        font, line, color = theme.font("small"), theme.line_height("small"), theme.color("ink3")
        low, high = self._place(1), self._place(_STEPS)
        top = low.center().y() - line / 2
        paint_line(painter, QPointF(low.left() - gap, top), self._end(self.question, 0), font, line, color,
                   align=Qt.AlignmentFlag.AlignRight)  # fmt: skip
        paint_line(painter, QPointF(high.right() + gap, top), self._end(self.question, 1), font, line, color)

    def _paint_answers(self, painter: QPainter) -> None:
        """Draw who says what above the figures, and a line from the lowest to the highest."""
        if not self._answers:
            return
        theme = self._context.theme
        scale, size = theme.scale, _MARK * theme.scale
        y = _ABOVE * scale / 2 + 2 * scale
        steps = [step for _who, step in self._answers]
        left, right = self._place(min(steps)).center().x(), self._place(max(steps)).center().x()
        if right > left:
            painter.fillRect(QRectF(left, round(y), right - left, scale), theme.color("line_strong"))
        for step in set(steps):
            here = [who for who, said in self._answers if said == step]
            start = self._place(step).center().x() - (len(here) - 1) * size * 0.6
            for index, who in enumerate(here):
                center = QPointF(start + index * size * 1.2, y)
                paint_department(painter, theme, who.value, center, size)
