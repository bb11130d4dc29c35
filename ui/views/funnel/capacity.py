"""Can sales work what it is promised, and by when do leads have to come in: a sentence each, with its figures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.funnel_plan import Plan
from personaforge.domain.worksheet import FieldGroup
from ui.context import Context
from ui.forms.form import GroupForm
from ui.portraits import Portraits
from ui.session import Applied, Session
from ui.views.funnel.words import attempts_words, load_words, start_words
from ui.wall_theme import on_wall
from ui.widgets.base import Label


class LoadBar(QWidget):
    """What sales can work as an outline, what it is handed as a bar in it; what is too much is hatched."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def show_share(self, share: float | None) -> None:
        """Show which share of the capacity is used, above 1 too much; ``None`` for an unknown one."""
        self._share = share
        self.setVisible(share is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 18 * self._context.theme.scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._share is None:
            return
        theme = self._context.theme
        unit = theme.scale
        whole = self.width() / max(1.0, min(self._share, 4.0))
        height = self.height() - 6 * unit
        used = min(self._share, 1.0) * whole
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 3 * unit, whole, height), theme.color("line"))
        painter.fillRect(QRectF(0, 3 * unit, used, height), theme.color("ink2"))
        if self._share > 1:
            over = QRectF(whole, 3 * unit, self.width() - whole, height)
            painter.fillRect(over, QBrush(theme.color("ink2"), Qt.BrushStyle.BDiagPattern))
        painter.fillRect(
            QRectF(min(whole, self.width() - 2 * unit), 0, 2 * unit, self.height()), theme.color("ink")
        )
        painter.end()


class Sentence(QWidget):
    """A sentence that everybody should hear, with what it rests on below."""

    notice = Signal(str)

    def __init__(
        self, context: Context, session: Session, portraits: Portraits, group: FieldGroup, parent: QWidget
    ) -> None:
        super().__init__(parent)
        wall = on_wall(context)
        self.says = Label(wall.theme, "", role="heading")
        self.more = Label(wall.theme, "", role="small", color="ink3")
        self.bar = LoadBar(wall, self)
        self.bar.hide()
        self.form = GroupForm(context, session, portraits, group, self)
        self.form.notice.connect(self.notice)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.says, self.bar, self.more):
            box.addWidget(widget)
        box.addSpacing(8)
        box.addWidget(self.form)

    def show_record(self, id: str) -> None:
        """Show the fields of an agreement."""
        self.form.show_record(id)

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        self.form.on_applied(event)

    def say(self, words: str, more: str = "", *, wrong: bool = False) -> None:
        """Say something else."""
        self.says.setText(words)
        self.says.set_color("error" if wrong else "ink")
        self.says.setVisible(bool(words))
        self.more.setText(more)
        self.more.setVisible(bool(more))


def say_load(context: Context, sentence: Sentence, plan: Plan) -> None:
    """Say whether sales can work it."""
    load = plan.load
    share = None if load is None or load.share is None else float(load.share)
    sentence.bar.show_share(share)
    too_much = load is not None and load.is_too_much
    sentence.say(load_words(context, plan), attempts_words(context, plan), wrong=too_much)


def say_start(context: Context, sentence: Sentence, plan: Plan) -> None:
    """Say by when leads have to come in."""
    words, late = start_words(context, plan)
    sentence.say(words, wrong=late)
