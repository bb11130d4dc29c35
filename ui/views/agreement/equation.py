"""The shared goal as an equation: revenue target × share ÷ average deal = deals, and what that asks of the stages.

equation = Equation(context, session)
equation.show_record(sla_id), equation.on_applied(event), equation.focus_on("average_deal")
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from personaforge.domain.fields import Number
from personaforge.domain.funnel import deals_needed
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import NumberEditor
from ui.session import Applied, Session
from ui.views.agreement.figures import BigFigure, Sign, amount_words
from ui.widgets.base import HLine, Label
from ui.widgets.field_box import FieldBox

TERMS = ("revenue_target", "marketing_share", "average_deal")
_SIGNS = ("×", "÷", "=")


class Equation(QWidget):
    """Three figures to type and one that follows."""

    notice = Signal(str)

    def __init__(self, context: Context, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._sla: Sla | None = None
        self.bindings: dict[str, FieldBinding] = {}
        self._figures: dict[str, BigFigure] = {}
        theme = context.theme
        self.result = BigFigure(context, result=True, parent=self)
        role = "present_small" if context.presenting else "small"
        self._label = Label(theme, context.tr(N_("deals, won together")), role=role, color="ink3", weight=600)
        self._exact = Label(theme, "", role=role, color="ink2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for place, name in enumerate(TERMS):
            self._add_term(place, name)
        self._grid.addWidget(self.result, 0, 6)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._label)
        words.addWidget(self._exact)
        words.addStretch(1)
        self._grid.addLayout(words, 1, 6)
        for column in (0, 2, 4, 6):
            self._grid.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        if not context.presenting:
            box.addWidget(Label(theme, context.tr(title), role="heading"))
            box.addWidget(HLine(theme))
        box.addSpacing(8)
        box.addLayout(self._grid)

    def show_record(self, id: str) -> None:
        """Show the goal of an agreement."""
        self._sla = self._session.workspace.find(id, Sla)
        for binding in self.bindings.values():
            binding.show(self._sla)
        self._show_figures()

    def on_applied(self, event: Applied) -> None:
        """Calculate anew, and show what others changed."""
        if self._sla is None or self._sla.id not in event.ids:
            self._show_figures()
            return
        for binding in self.bindings.values():
            if event.origin is not binding:
                binding.record = self._sla
                binding.reload()
        self._show_figures()

    def focus_on(self, field: str) -> bool:
        """Put the caret into a figure; returns whether it is one of these."""
        binding = self.bindings.get(field)
        if binding is not None:
            binding.editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return binding is not None

    def _add_term(self, place: int, name: str) -> None:
        context, field = self._context, Sla.fields[name]
        assert isinstance(field, Number)
        figure = self._figures[name] = BigFigure(context, parent=self)
        editor = NumberEditor(context, field, self._session.workspace.root.currency or "EUR")
        editor.control.setMinimumWidth(64)
        box = FieldBox(context.theme, context.tr(field.label), editor.control)
        binding = FieldBinding(context, self._session, name, editor, self)
        binding.error.connect(box.set_error)
        binding.notice.connect(self.notice)
        self.bindings[name] = binding
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(figure, 0, 2 * place)
        self._grid.addWidget(Sign(context, _SIGNS[place], self), 0, 2 * place + 1, top)
        self._grid.addWidget(box, 1, 2 * place, top)

    def _show_figures(self) -> None:
        sla, tr, number = self._sla, self._context.tr, self._context.translator.number
        if sla is None or sla.id not in self._session.workspace:
            return
        currency = self._session.workspace.root.currency
        share = sla.marketing_share
        self._figures["revenue_target"].show_words(amount_words(self._context, sla.revenue_target, currency))
        self._figures["marketing_share"].show_words(
            "" if share is None else self._context.translator.per_cent(share)
        )
        self._figures["average_deal"].show_words(amount_words(self._context, sla.average_deal, currency))
        deals = deals_needed(sla)
        self.result.show_words("" if deals is None else number(deals.count))
        rounded = deals is not None and not deals.is_whole
        self._exact.setVisible(rounded)
        if deals is not None and rounded:
            self._exact.setText(tr(N_("rounded up from {exact}"), exact=number(round(float(deals.exact), 2))))
