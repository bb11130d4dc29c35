"""Who agreed to a stage, for marketing and for sales: choosing a person sets today's date with them.

form = SignForm(context, session)
form.show_record(stage_id), form.on_applied(event), form.focus_on("sales_signed")
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import DayEditor, Editor, ListEditor
from ui.session import Applied, Session
from ui.text_layout import paint_line
from ui.widgets.base import HLine, Label
from ui.widgets.field_box import FieldBox
from ui.widgets.marks import paint_department

SIDES = (Department.MARKETING, Department.SALES)


class SideMark(QWidget):
    """The shape and the word of a department."""

    def __init__(self, context: Context, side: Department, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._side = context, side
        self.setFixedSize(112, context.theme.size("control"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, middle = self._context.theme, self.height() / 2
        painter = QPainter(self)
        paint_department(painter, theme, self._side.value, QPointF(6, middle), 11)
        ink, line = theme.department_color(self._side.value, "text"), theme.line_height("body")
        font = theme.font("body", weight=600)
        paint_line(painter, QPointF(20, middle - line / 2), self._context.option(self._side), font, line, ink)
        painter.end()


class SignForm(QWidget):
    """Two rows: side, person, day."""

    notice = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._stage: Stage | None = None
        self._people: dict[str, Editor] = {}
        self._days: dict[str, FieldBinding] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(Label(context.theme, context.tr(N_("Agreed by")), role="heading"))
        box.addWidget(HLine(context.theme))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for row, side in enumerate(SIDES):
            self._add_side(grid, row, side)
        box.addLayout(grid)

    def show_record(self, id: str) -> None:
        """Show who signed a stage."""
        self._stage = self._session.workspace.find(id, Stage)
        for binding in self._days.values():
            binding.show(self._stage)
        self._show_people()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        stage = self._stage
        if stage is None or stage.id not in self._session.workspace:
            return
        self._show_people()
        for binding in self._days.values():
            if event.origin is not binding and stage.id in event.ids:
                binding.record = stage
                binding.reload()

    def focus_on(self, field: str) -> bool:
        """Put the caret into a field; returns whether it is one of these."""
        editor = self._people.get(field)
        if editor is None and field in self._days:
            editor = self._days[field].editor
        if editor is None:
            return False
        editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def sign(self, side: Department, participant: str) -> None:
        """Let somebody agree for a side today; "" takes it back, both in one step of the history."""
        stage = self._stage
        if stage is None:
            return
        name = f"{side.value}_signed"
        changes = editing.set_field(stage, name, participant or None)
        day = self._context.today() if participant else None
        changes += editing.set_field(stage, f"{name}_on", day)
        self._session.apply(changes, Step(Action.EDIT, Stage.kind, name, stage.name))

    def _add_side(self, grid: QGridLayout, row: int, side: Department) -> None:
        context, name = self._context, f"{side.value}_signed"
        fields = Stage.fields
        person = ListEditor(context, lambda: self._participants(side), context.tr(fields[name].label))
        person.changed.connect(lambda id: self.sign(side, str(id or "")))
        self._people[name] = person
        day = DayEditor(context, context.tr(fields[f"{name}_on"].label))
        box = FieldBox(context.theme, context.tr(fields[f"{name}_on"].label), day.control)
        box.findChildren(Label)[0].hide()
        binding = FieldBinding(context, self._session, f"{name}_on", day, self)
        binding.error.connect(box.set_error)
        binding.notice.connect(self.notice)
        self._days[f"{name}_on"] = binding
        grid.addWidget(SideMark(context, side), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(person.control, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(box, row, 2, Qt.AlignmentFlag.AlignTop)

    def _participants(self, side: Department) -> list[tuple[str, str]]:
        """Everybody who takes part, people of the side first."""
        people = self._session.workspace.children(ROOT_ID, Participant)
        named = [person for person in people if person.text]
        named.sort(key=lambda person: person.department is not side)
        return [(person.id, person.text) for person in named]

    def _show_people(self) -> None:
        for name, editor in self._people.items():
            editor.reload_choices()
            editor.show(self._stage.value(name) if self._stage is not None else "")
            editor.set_read_only(self._session.read_only)
