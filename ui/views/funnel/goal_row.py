"""Target × share ÷ deal = deals: click a figure to change it; share and deal can be tried out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from personaforge.domain.fields import Money, Number
from personaforge.domain.funnel_flaws import Flaw
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import NumberEditor
from ui.session import Applied, Session
from ui.views.agreement.figures import Sign, amount_words
from ui.views.funnel.rate_row import FigureButton
from ui.views.funnel.slider import TrySlider
from ui.views.funnel.what_if import WhatIf
from ui.widgets.base import Label

_SIGNS = ("×", "÷", "=")
_TERMS = ("revenue_target", "marketing_share", "average_deal")
_FLAWS = {"revenue_target": Flaw.NO_TARGET, "marketing_share": Flaw.NO_SHARE, "average_deal": Flaw.NO_DEAL}
_FAR, _STEPS = 3, 60
"""The slider of the deal reaches from a third of it to three times, in steps of about a sixtieth."""
_CLOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


def figure_role(context: Context) -> str:
    """Return the type of the figures that everybody looks at."""
    return "present_question" if context.presenting else "question"


class Term(QWidget):
    """A large figure that becomes a field when it is clicked."""

    notice = Signal(str)

    def __init__(self, context: Context, session: Session, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self.name = context, session, name
        field = Sla.fields[name]
        assert isinstance(field, Number)
        self.is_money = isinstance(field, Money)
        self.face = FigureButton(context, figure_role(context), self)
        self.face.clicked.connect(self.open)
        editor = NumberEditor(context, field, session.workspace.root.currency or "EUR")
        self.binding = FieldBinding(context, session, name, editor, self)
        self.binding.notice.connect(self.notice)
        self.binding.error.connect(self._show_error)
        editor.control.installEventFilter(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.face)
        self.stack.addWidget(editor.control)
        self.stack.setFixedHeight(max(self.face.sizeHint().height(), context.theme.size("control")))
        self.label = Label(context.theme, context.tr(field.label), role="small", color="ink3", weight=600)
        self.error = Label(context.theme, "", role="small", color="error")
        self.error.hide()
        self._flaw = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for widget in (self.stack, self.label, self.error):
            box.addWidget(widget)

    def show_value(self, value: float | None, currency: str, flaw: str) -> None:
        """Show the figure, as tried or as it is, and what is wrong with it."""
        context = self._context
        if self.is_money:
            words = amount_words(context, value, currency)
        else:
            words = "" if value is None else context.translator.per_cent(value)
        self.face.show_words(words, "?")
        self.face.setEnabled(not self._session.read_only)
        self.face.setAccessibleName(f"{self.label.text()}, {words or context.tr(N_('not known'))}")
        self._flaw = flaw
        self._show_error("")

    def open(self) -> None:
        """Let the figure be typed."""
        if self._session.read_only:
            return
        self.stack.setCurrentIndex(1)
        control = self.binding.editor.control
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        select = getattr(control, "selectAll", None)
        if callable(select):
            select()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.stack.currentIndex() == 1:
            self._close(keep_focus=False)
        elif (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _CLOSING
        ):
            self._close(keep_focus=True)
            return True
        return super().eventFilter(watched, event)

    def _close(self, *, keep_focus: bool) -> None:
        self._session.flush()
        if self.error.text() and not self._flaw:
            return
        self.stack.setCurrentIndex(0)
        if keep_focus:
            self.face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_error(self, words: str) -> None:
        self.error.setText(words or self._flaw)
        self.error.setVisible(bool(words or self._flaw))


class GoalRow(QWidget):
    """The first line of the calculation."""

    notice = Signal(str)

    def __init__(self, context: Context, session: Session, trial: WhatIf, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._trial = context, session, trial
        self._sla: Sla | None = None
        self.terms = {name: Term(context, session, name, self) for name in _TERMS}
        self.result = FigureButton(context, figure_role(context), self)
        self.result.setEnabled(False)
        self.result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.result.setCursor(Qt.CursorShape.ArrowCursor)
        self._says = Label(context.theme, "", role="small", color="ink3", weight=600)
        self.sliders: dict[str, TrySlider] = {}
        self._holders: dict[str, QHBoxLayout] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14 * context.theme.scale)
        self._grid.setVerticalSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        for place, name in enumerate(_TERMS):
            self._grid.addWidget(self.terms[name], 0, 2 * place, top)
            self._grid.addWidget(Sign(context, _SIGNS[place], self), 0, 2 * place + 1, top)
            self._grid.setColumnStretch(2 * place, 1)
            self.terms[name].notice.connect(self.notice)
            if place:
                self._holders[name] = QHBoxLayout()
                self._grid.addLayout(self._holders[name], 1, 2 * place)
        holder = QWidget(self)  # a layout within the grid would not tell it how high its lines are
        last = QVBoxLayout(holder)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(4)
        last.addWidget(self.result, 0, Qt.AlignmentFlag.AlignLeft)
        last.addWidget(self._says)
        self._grid.addWidget(holder, 0, 6, top)
        self._grid.setColumnStretch(6, 1)

    def show_record(self, sla: Sla | None) -> None:
        """Show the goal of an agreement; the sliders get ends that suit its figures."""
        self._sla = sla
        for term in self.terms.values():
            term.binding.show(sla)
        self._make_slider("marketing_share", 1, 100, 1)
        deal = float(sla.average_deal or 0) if sla is not None else 0.0
        if deal:
            step = _even(deal / _STEPS)
            self._make_slider("average_deal", max(step, _even(deal / _FAR)), deal * _FAR, step)
        elif "average_deal" in self.sliders:
            self.sliders["average_deal"].hide()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        sla = self._sla
        if sla is None or sla.id not in event.ids:
            return
        for term in self.terms.values():
            if event.origin is not term.binding:
                term.binding.record = self._session.workspace.get(sla.id)
                term.binding.reload()
        if any(getattr(change, "field", "") == "average_deal" for change in event.changes):
            self._renew_deal(sla)

    def show_plan(self) -> None:
        """Show the figures as tried or as they are."""
        context, trial, sla = self._context, self._trial, self._sla
        currency = self._session.workspace.root.currency or "EUR"
        for name, term in self.terms.items():
            value = sla.revenue_target if name == "revenue_target" and sla is not None else None
            value = trial.goal(name) if name in self._holders else value
            flaw = _FLAWS[name] if trial.now.has(_FLAWS[name]) else None
            others = [item.flaw for item in trial.now.flaws if item.field == name and not item.stage]
            flaw = flaw or next(iter(others), None)
            term.show_value(value, currency, context.option(flaw) if flaw is not None else "")
        for name, slider in self.sliders.items():
            slider.show_value(trial.goal(name), tried=trial.is_tried(name))
        count = trial.tried.deals.count
        words = "" if count is None else context.translator.number(count)
        self.result.show_words(words, "?")
        label = context.tr(N_("deals, won together"))
        self._says.setText(label)
        self.result.setAccessibleName(f"{words or '?'} {label}")

    def focus_on(self, field: str) -> bool:
        """Open a figure for typing; returns whether it is one of these."""
        if field in self.terms:
            self.terms[field].open()
        return field in self.terms

    def _renew_deal(self, sla: Sla) -> None:
        slider = self.sliders.get("average_deal")
        if slider is not None and slider.slider.hasFocus():
            return
        self.show_record(self._session.workspace.find(sla.id, Sla))

    def _make_slider(self, name: str, low: float, high: float, step: float) -> None:
        context, holder = self._context, self._holders[name]
        old = self.sliders.pop(name, None)
        if old is not None:
            holder.removeWidget(old)
            old.hide()
            old.deleteLater()
        words = context.tr(N_("Try another figure")) + ": " + context.tr(Sla.fields[name].label)
        slider = TrySlider(
            context, name=words, words=lambda value: self._shown(name, value), low=low, high=high, step=step,
            parent=self,
        )  # fmt: skip
        slider.tried.connect(lambda value: self._trial.set_goal(name, value))
        holder.addWidget(slider)
        self.sliders[name] = slider

    def _shown(self, name: str, value: float) -> str:
        if name == "marketing_share":
            return self._context.translator.per_cent(value)
        return self._context.translator.money(value, self._session.workspace.root.currency or "EUR")


def _even(value: float) -> float:
    """Return a figure rounded to one that people would say: 417 as 500, 0.03 as 0.05."""
    size = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 0.01
    return next(size * factor for factor in (1, 2, 5, 10, 100) if size * factor >= value)
