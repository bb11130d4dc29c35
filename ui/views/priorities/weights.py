"""How much each question counts: three percentages that must add up."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.fields import Number
from personaforge.domain.words import N_
from personaforge.domain.worksheets.frame import Workspace
from personaforge.domain.worksheets.priorities import WEIGHTS, IcpVote
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import NumberEditor
from ui.session import Applied, Session
from ui.widgets.base import Label
from ui.widgets.fields import BareLine
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_finding

_WIDTH = 72
_WHOLE = 100


class WeightLine(QWidget):
    """Label and field for each weight; behind them what is missing to 100."""

    notice = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.bindings: dict[str, FieldBinding] = {}
        flow = FlowLayout(self, gap=24 * context.theme.scale, line_gap=8)
        for name in WEIGHTS:
            flow.addWidget(self._weight(name))
        self.total = SumLine(context, self)
        flow.addWidget(self.total)

    def refresh(self) -> None:
        """Show the weights there are."""
        for binding in self.bindings.values():
            binding.show(self._session.workspace.root)
        self._add_up()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        root = self._session.workspace.root
        if root.id in event.ids:
            for binding in self.bindings.values():
                if event.origin is not binding:
                    binding.record = root
                    binding.reload()
            self._add_up()

    def _weight(self, name: str) -> QWidget:
        context, theme = self._context, self._context.theme
        field = Workspace.fields[name]
        assert isinstance(field, Number)
        editor = NumberEditor(context, field, "")
        control = editor.control
        assert isinstance(control, BareLine)
        control.setFixedWidth(_WIDTH * theme.scale)
        control.setPlaceholderText(context.translator.number(WEIGHTS[name]))
        control.setAccessibleName(context.tr(field.label))
        binding = FieldBinding(context, self._session, name, editor, self)
        binding.notice.connect(self.notice)
        self.bindings[name] = binding
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        short = IcpVote.fields[name.removeprefix("weight_")].label
        label = Label(theme, context.tr(short), role="small", color="ink3", weight=600, wrap=False)
        label.setBuddy(control)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(control)
        return holder

    def _add_up(self) -> None:
        root = self._session.workspace.root
        given = [root.value(name) for name in WEIGHTS]
        chosen = [float(value) for value in given if isinstance(value, int | float)]
        total = sum(chosen) if chosen else float(sum(WEIGHTS.values()))
        self.total.show_rest(_WHOLE - total)


class SumLine(QWidget):
    """Says what is missing to 100, or too much; nothing is wrong when nothing is."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._wrong = False
        self._label = Label(context.theme, "", role="small", color="ink3", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(20 * context.theme.scale, 0, 0, 0)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(context.theme.size("control"))

    def show_rest(self, rest: float) -> None:
        """Show how much is missing to 100; less than nothing is too much."""
        tr, number = self._context.tr, self._context.translator.number
        self._wrong = abs(rest) > 0.001
        if not self._wrong:
            words = tr(N_("together {share}"), share=self._context.translator.percent(1))
        elif rest > 0:
            words = tr(N_("{count} missing to 100"), count=number(round(rest, 2)))
        else:
            words = tr(N_("{count} too much for 100"), count=number(round(-rest, 2)))
        self._label.setText(words)
        self._label.set_color("error" if self._wrong else "ink3")
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._wrong:
            return
        painter = QPainter(self)
        size = 14 * self._theme.scale
        paint_finding(painter, self._theme, "error", QPointF(size / 2, self.height() / 2), size)
        painter.end()
