"""Whether a segment carries a plan (inventory 1-13 to 1-15, methods B13): ticks, with what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.options import Department
from personaforge.domain.worksheets.segments import Segment
from ui.context import Context
from ui.forms.editors import Editor
from ui.widgets.base import Label
from ui.widgets.check_field import CheckField
from ui.widgets.field_box import FieldBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_department

MAIN = ("recognisable", "durable", "marketing_can", "sales_can")
KOTLER = ("measurable", "accessible", "substantial", "differentiable", "actionable")
_WHO = {"marketing_can": Department.MARKETING, "sales_can": Department.SALES}
_MARK = 20


class TickEditor(Editor):
    """A yes or no as a tick; not ticked is not answered."""

    def __init__(self, context: Context, name: str) -> None:
        who = _WHO.get(name)
        label = context.tr(Segment.fields[name].label)
        field = CheckField(context.theme, label) if who is None else DepartmentTick(context, label, who)
        self._field = field
        super().__init__(field)
        hint = context.tr(Segment.fields[name].hint)
        field.setToolTip(hint)
        field.edited.connect(lambda ticked: self.changed.emit(True if ticked else None))

    def show(self, value: object) -> None:
        self._field.set_value(value is True)


class DepartmentTick(CheckField):
    """A tick of one department, which carries its mark."""

    def __init__(self, context: Context, text: str, who: Department) -> None:
        super().__init__(context.theme, text)
        self._who = who

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + _MARK * self.theme.scale, size.height())

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        center = QPointF(self.width() - 8 * self.theme.scale, self.height() / 2)
        paint_department(painter, self.theme, self._who.value, center, 10 * self.theme.scale)


class Prerequisites(QWidget):
    """Three questions with what each of them asks for, and five more as a row of ticks."""

    def __init__(
        self,
        context: Context,
        field_box: Callable[[str], FieldBox],
        bind: Callable[[str, Editor], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._field_box, self._bind = context, field_box, bind
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(self._line(("recognisable",), ("plan", "budget")))
        box.addLayout(self._line(("durable",), ("months",)))
        box.addLayout(self._line(("marketing_can", "sales_can"), ()))
        box.addWidget(self._ticks(KOTLER))

    def _line(self, ticks: Sequence[str], fields: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for name in ticks:
            row.addWidget(self._tick(name), 0, Qt.AlignmentFlag.AlignTop)
        for name in fields:
            box = self._field_box(name)
            if name != "plan":
                box.setMaximumWidth(150 * self._context.theme.scale)
            row.addWidget(box, 3 if name == "plan" else 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0 if "plan" in fields else 1)
        return row

    def _ticks(self, names: Sequence[str]) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=20, line_gap=2)
        for name in names:
            flow.addWidget(self._tick(name))
        return holder

    def _tick(self, name: str) -> QWidget:
        editor = TickEditor(self._context, name)
        self._bind(name, editor)
        return editor.control


def heading(context: Context, words: str) -> Label:
    """Return the head of a part of the open segment."""
    return Label(context.theme, words, role="small", color="ink2", weight=600)
