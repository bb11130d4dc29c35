"""W16 tab Goal: the purpose, the equation of the shared goal, and what it asks of the lead stages."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.worksheet import FieldGroup
from ui.forms.form import FORM_WIDTH, GroupForm
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.agreement.equation import Equation
from ui.views.agreement.way_to_deals import WayToDeals
from ui.views.shared.finding_lines import FindingLines
from ui.views.shared.wall import enlarge


class SlaGoalView(SheetView):
    """On the wall the equation comes first: it is what the room talks about."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session = around.context, around.session
        purpose, goal = around.tab.parts
        assert isinstance(purpose, FieldGroup)
        wall = context.presenting
        self._scroll = ScrollColumn(self, top=24, gap=32, margin=PRESENT_MARGIN if wall else 0)
        self.purpose = GroupForm(context, session, around.portraits, purpose, self)
        self.equation = Equation(context, session, goal.title, self)
        self.way = WayToDeals(context, session, self)
        self._findings = FindingLines(context, around.board, self, sheet=around.sheet.key)
        parts = [self.purpose, self.equation, self.way, self._findings]
        if wall:
            parts = [self.equation, self.way, self.purpose]
            enlarge(self.equation, context.theme)
        for part in parts:
            part.setMaximumWidth(16777215 if wall else FORM_WIDTH)
            row = QHBoxLayout()
            row.addWidget(part, 1000)
            row.addStretch(0)
            self._scroll.column.addLayout(row)
        self._scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        self.purpose.notice.connect(self.notice)
        self.equation.notice.connect(self.notice)
        self.way.stages_wanted.connect(lambda: self.navigator.open_page("stages"))
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        self.purpose.show_record(self.subject)
        self.equation.show_record(self.subject)
        self._findings.show_record(self.subject)
        self.way.reload()

    def focus_on(self, _record: str, field: str) -> None:
        if self.context.presenting and not field:
            field = next(iter(self.equation.bindings))
        if not self.equation.focus_on(field):
            name = field if field in self.purpose.bindings else "text"
            control = self.purpose.bindings[name].editor.control
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        target = self.equation if field in self.equation.bindings else self.purpose
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(target, 0, 40))

    def summary(self) -> str:
        bindings = [*self.purpose.bindings.values(), *self.equation.bindings.values()]
        filled = sum(1 for b in bindings if b.record is not None and b.name in b.record.body)
        words = self.context.translator.ngettext("{count} field filled", "{count} fields filled", filled)
        return words.format(count=filled)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or self.subject not in self.session.workspace:
            return
        self.purpose.on_applied(event)
        self.equation.on_applied(event)
        self.way.reload()
        self.summary_changed.emit()
