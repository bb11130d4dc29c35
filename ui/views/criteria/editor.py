"""The open criterion: its words, how we know, and what makes it decidable with yes or no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.options import CriterionKind, Department
from personaforge.domain.records import Record
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.icp import Criterion
from ui.companies import Companies
from ui.context import Context
from ui.forms.editors import ListEditor
from ui.session import Applied, Session
from ui.views.asking.editor import AskEditor
from ui.views.criteria.conditions import ConditionTree
from ui.views.criteria.face import GROUP_WORDS
from ui.views.criteria.weight import WeightEditor
from ui.views.shared.evidence_row import EvidenceRow
from ui.views.shared.row_editor import RowEditor
from ui.wall_theme import on_wall
from ui.widgets.field_box import FieldBox


class CriterionEditor(RowEditor):
    """Wears the colour of who said it first."""

    tried = Signal(str, object)
    """A criterion or condition, and its values as they would be while somebody drags."""

    def __init__(
        self,
        context: Context,
        session: Session,
        companies: Companies,
        part: ItemList,
        create: Callable[[str], Record | None],
        parent: QWidget,
    ) -> None:
        self._companies, self._large = companies, on_wall(context)
        self.ask: AskEditor | None = None
        self.tree: ConditionTree | None = None
        super().__init__(context, session, part, create, parent)

    def side(self) -> Department | None:
        if isinstance(self.record, Criterion):
            return self.record.said_by[0] if self.record.said_by else None
        return self.session.speaking

    def build(self, column: QVBoxLayout) -> None:
        demand = self.part.only[1] if self.part.only else ""
        column.addWidget(self._evidence_row())
        self._build_test(column)
        if demand != CriterionKind.EXCLUDE:
            column.addWidget(self._weight_box(usual=1 if demand == CriterionKind.SHOULD else 0))
        if self.context.presenting:
            return
        for name in ("detail", "group"):
            column.addWidget(self._group_box() if name == "group" else self.field_box(name))
        if demand == CriterionKind.EXCLUDE:
            column.addWidget(self.field_box("code"))
        for name in ("source_note", "note"):
            column.addWidget(self.field_box(name))

    def show_more(self, record: Record) -> None:
        assert isinstance(record, Criterion)
        self.known.show_record(record)
        if self.ask is not None and self.tree is not None:
            if self.ask.record is not record:
                self.ask.show_record(record)
            self.tree.show_criterion(record.id)
            self.ask.setVisible(record.join is None)

    def let_go(self) -> None:
        super().let_go()
        if self.ask is not None and self.tree is not None:
            self.ask.show_record(None)
            self.tree.show_criterion("")

    def on_applied(self, event: Applied) -> None:
        super().on_applied(event)
        if self.ask is not None and self.tree is not None:
            self.ask.on_applied(event)
            self.tree.on_applied(event)

    def focus_on(self, field: str) -> None:
        if self.ask is not None and field in self.ask.bindings and not self.begun:
            self.ask.bindings[field].editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().focus_on(field)

    def is_empty(self) -> bool:
        record = self.record
        has_conditions = self.tree is not None and self.tree.is_group
        return super().is_empty() and not (record is not None and has_conditions)

    def _evidence_row(self) -> EvidenceRow:
        count = None
        if not self.context.presenting:
            count = self.bind("how_many", self.make_editor("how_many")).editor.control
            count.setToolTip(self.context.tr(Criterion.fields["how_many"].label))
        self.known = EvidenceRow(self._large, self.session, count, self)
        self.known.changed.connect(self.update)
        for button in (self.known.who, self.known.how):
            button.installEventFilter(self)
        return self.known

    def _build_test(self, column: QVBoxLayout) -> None:
        """Put in what is looked at: one test, or the conditions that stand in its place."""
        self.ask = AskEditor(self._large, self.session, self._companies, self)
        self.tree = ConditionTree(self._large, self.session, self._companies, self)
        self.ask.notice.connect(self.notice)
        self.tree.notice.connect(self.notice)
        self.ask.tried.connect(self._try)
        self.tree.tried.connect(self.tried)
        self.tree.group_changed.connect(self._refresh)
        for field in self.ask.inputs():
            field.installEventFilter(self)
        column.addWidget(self.ask)
        column.addWidget(self.tree)

    def _weight_box(self, *, usual: int) -> FieldBox:
        editor = WeightEditor(self._large, usual)
        editor.moving.connect(lambda step: self._try({"weight": step}))
        label = self.context.tr(Criterion.fields["weight"].label)
        box = FieldBox(self._large.theme, label, editor.control)
        binding = self.bind("weight", editor)
        binding.error.connect(box.set_error)
        binding.filled.connect(lambda: self._try({}))
        return box

    def _try(self, values: dict[str, object]) -> None:
        if self.record is not None:
            self.tried.emit(self.record.id, values)

    def _group_box(self) -> FieldBox:
        context = self.context
        options = [(group.value, context.tr(words)) for group, words in GROUP_WORDS.items()]
        label = context.tr(Criterion.fields["group"].label)
        return self.bound_box("group", ListEditor(context, lambda: options, label))

    def _refresh(self) -> None:
        if self.record is not None:
            self.show_more(self.record)
        self.update()

    def _is_command(self, event: QKeyEvent, *, several_lines: bool = False) -> bool:
        if self.known.opens_menu(self.focusWidget(), event):
            return False
        return super()._is_command(event, several_lines=several_lines)
