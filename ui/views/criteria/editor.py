"""The open criterion: its words, how we know, and what makes it decidable with yes or no."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.options import CriterionKind, Department, Evidence
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion
from ui.context import Context
from ui.forms.editors import ListEditor
from ui.forms.item_list.who_menu import who_menu
from ui.views.criteria.face import GROUP_WORDS
from ui.views.shared.row_editor import RowEditor
from ui.widgets.base import PaintedButton
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.fields import FieldBox
from ui.widgets.marks import paint_box, paint_department

_COUNT_WIDTH = 64


class CriterionEditor(RowEditor):
    """Wears the colour of who said it first."""

    def side(self) -> Department | None:
        if isinstance(self.record, Criterion):
            return self.record.said_by[0] if self.record.said_by else None
        return self.session.speaking

    def build(self, column: QVBoxLayout) -> None:
        demand = self.part.only[1] if self.part.only else ""
        column.addLayout(self._evidence_row())
        if self.context.presenting:
            return
        column.addWidget(self.field_box("detail"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._group_box(), 1)
        if demand == CriterionKind.SHOULD:
            weight = self.field_box("weight")
            weight.setMaximumWidth(80)
            row.addWidget(weight)
        column.addLayout(row)
        if demand == CriterionKind.EXCLUDE:
            column.addWidget(self.field_box("code"))
        for name in ("attribute", "operator", "target", "source_note", "note"):
            column.addWidget(self.field_box(name))

    def show_more(self, record: Record) -> None:
        assert isinstance(record, Criterion)
        self._how.set_level(record.evidence.value)
        self._who.show_who(record.said_by)

    def give_to(self, who: tuple[Department, ...]) -> None:
        """Let departments have said it."""
        if self.record is not None:
            self.session.set_field(self.record, "said_by", [one.value for one in who], origin=self)
            self._refresh()

    def _evidence_row(self) -> QHBoxLayout:
        context = self.context
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
        return QSize(20 + 16 * max(1, len(self._who)), self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        theme, rect = self.theme, self.rect().toRectF()
        fill = theme.color("hover" if self.hovered else "sheet")
        paint_box(painter, rect, theme.size("radius"), fill=fill, edge=theme.color("line_strong"))
        x, middle = 18.0, rect.center().y()
        for department in self._who:
            paint_department(painter, theme, department.value, QPointF(x, middle), 11)
            x += 16
        if not self._who:
            theme.icons.paint(painter, rect.center(), "user", theme.color("ink2"), 16)
