"""The open criterion: its words, how we know, and what makes it decidable with yes or no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.options import CriterionKind, Department, Evidence
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.icp import Criterion
from ui.companies import Companies
from ui.context import Context
from ui.forms.editors import ListEditor
from ui.forms.item_list.who_menu import who_menu
from ui.session import Applied, Session
from ui.views.asking.editor import AskEditor
from ui.views.criteria.conditions import ConditionTree
from ui.views.criteria.face import GROUP_WORDS
from ui.views.criteria.weight import WeightEditor
from ui.views.shared.row_editor import RowEditor
from ui.wall_theme import on_wall
from ui.widgets.base import PaintedButton
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.fields import FieldBox
from ui.widgets.marks import paint_box, paint_department

_COUNT_WIDTH = 54


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
        column.addLayout(self._evidence_row())
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
        self._how.set_level(record.evidence.value)
        self._who.show_who(record.said_by)
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

    def give_to(self, who: tuple[Department, ...]) -> None:
        """Let departments have said it."""
        if self.record is not None:
            self.session.set_field(self.record, "said_by", [one.value for one in who], origin=self)
            self._refresh()

    def _evidence_row(self) -> QHBoxLayout:
        context = self._large
        words = {level.value: context.option(level) for level in Evidence}
        self._who = WhoMark(context, self)
        self._who.clicked.connect(self._open_who_menu)
        self._how = EvidenceButton(context.theme, words, name=context.tr(N_("How do we know?")), parent=self)
        self._how.chosen.connect(self._choose_evidence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._who)
        row.addWidget(self._how)
        if not context.presenting:
            count = self.bind("how_many", self.make_editor("how_many")).editor.control
            count.setFixedWidth(_COUNT_WIDTH)
            count.setToolTip(context.tr(Criterion.fields["how_many"].label))
            row.addWidget(count)
        row.addStretch(1)
        for button in (self._who, self._how):
            button.installEventFilter(self)
        return row

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

    def _choose_evidence(self, level: str) -> None:
        if self.record is not None:
            self.session.set_field(self.record, "how", level, origin=self)
            self._refresh()

    def _refresh(self) -> None:
        if self.record is not None:
            self.show_more(self.record)
        self.update()

    def _open_who_menu(self) -> None:
        said = self.record.said_by if isinstance(self.record, Criterion) else ()
        menu = who_menu(self.context, self, said, self.give_to, several=True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._who.mapToGlobal(self._who.rect().bottomLeft()))

    def _is_command(self, event: QKeyEvent, *, several_lines: bool = False) -> bool:
        focused = self.focusWidget()
        if focused in (self._who, self._how) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False  # here Enter opens the menu
        return super()._is_command(event, several_lines=several_lines)


class WhoMark(PaintedButton):
    """The marks of who said it; opens the menu of departments."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._who: tuple[Department, ...] = ()
        self.setToolTip(context.tr(N_("Who said it")))

    def show_who(self, who: tuple[Department, ...]) -> None:
        """Show other marks."""
        self._who = who
        said, names = self._context.tr(N_("Who said it")), [self._context.option(one) for one in who]
        self.setAccessibleName(f"{said}: {', '.join(names)}" if names else said)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        width = (20 + 16 * max(1, len(self._who))) * self.theme.scale
        return QSize(width, self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        theme, rect = self.theme, self.rect().toRectF()
        fill = theme.color("hover" if self.hovered else "sheet")
        paint_box(painter, rect, theme.size("radius"), fill=fill, edge=theme.color("line_strong"))
        scale, middle = theme.scale, rect.center().y()
        for number, department in enumerate(self._who):
            center = QPointF((18.0 + 16 * number) * scale, middle)
            paint_department(painter, theme, department.value, center, 11 * scale)
        if not self._who:
            theme.icons.paint(painter, rect.center(), "user", theme.color("ink2"), 16 * scale)
