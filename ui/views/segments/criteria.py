"""What tells who belongs to a segment: the criteria as rows, one of them open with its test."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.company_options import Difficulty
from personaforge.domain.options import Department, Evidence
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.segments import SegmentCriterion
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.editors import Editor
from ui.session import Applied, Session
from ui.views.asking.editor import AskEditor
from ui.views.segments.criterion_face import SegmentCriterionFace
from ui.views.shared.row_column import RowColumn
from ui.views.shared.row_editor import RowEditor
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.severity_field import SeverityField

_STEPS = list(Difficulty)


class DifficultyEditor(Editor):
    """Five steps from easy to hard; pale while it is that of the type."""

    def __init__(self, context: Context) -> None:
        self._usual: Difficulty | None = None
        self._field = SeverityField(
            context.theme,
            name=context.tr(SegmentCriterion.fields["difficulty"].label),
            words="{}",
            unset=context.tr(N_("not rated")),
        )
        self._words = {one.step: context.option(one) for one in Difficulty}
        super().__init__(self._field)
        self._field.edited.connect(lambda step: self.changed.emit(_STEPS[step - 1].value if step else None))

    def set_usual(self, usual: Difficulty | None) -> None:
        """Show another difficulty where nobody has chosen one."""
        self._usual = usual

    def show(self, value: object) -> None:
        chosen = value if isinstance(value, Difficulty) else None
        shown = chosen or self._usual
        self._field.set_value(shown.step if shown is not None else 0)
        self._field.set_assumed(chosen is None)
        self._field.setToolTip(self._words.get(shown.step, "") if shown is not None else "")


class SegmentCriterionEditor(RowEditor):
    """Words, how we know, type and difficulty, and the test."""

    def __init__(
        self,
        context: Context,
        session: Session,
        companies: Companies,
        part: ItemList,
        create: Callable[[str], Record | None],
        parent: QWidget,
    ) -> None:
        self._companies = companies
        super().__init__(context, session, part, create, parent)

    def side(self) -> Department | None:
        if isinstance(self.record, SegmentCriterion):
            return self.record.said_by[0] if self.record.said_by else None
        return self.session.speaking

    def build(self, column: QVBoxLayout) -> None:
        context = self.context
        words = {level.value: context.option(level) for level in Evidence}
        self._how = EvidenceButton(context.theme, words, name=context.tr(N_("How do we know?")), parent=self)
        self._how.chosen.connect(self._choose_evidence)
        self._how.installEventFilter(self)
        first = QHBoxLayout()
        first.addWidget(self._how)
        first.addStretch(1)
        column.addLayout(first)
        self.ask = AskEditor(context, self.session, self._companies, self)
        self.ask.notice.connect(self.notice)
        for field in self.ask.inputs():
            field.installEventFilter(self)
        column.addWidget(self.ask)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._difficulty = DifficultyEditor(context)
        row.addWidget(self.field_box("type"), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.bound_box("difficulty", self._difficulty), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._reason = self.field_box("reason")
        column.addWidget(self._reason)
        column.addWidget(self.field_box("decision"))
        column.addWidget(self.field_box("source_note"))
        for name in ("type", "difficulty"):
            self.bindings[name].filled.connect(self._refresh)

    def show_more(self, record: Record) -> None:
        assert isinstance(record, SegmentCriterion)
        self._how.set_level(record.evidence.value)
        self._difficulty.set_usual(record.type.difficulty if record.type is not None else None)
        self._difficulty.show(record.difficulty)
        self._reason.setVisible(record.difficulty is not None or bool(record.reason))
        if self.ask.record is not record:
            self.ask.show_record(record)

    def let_go(self) -> None:
        super().let_go()
        self.ask.show_record(None)

    def on_applied(self, event: Applied) -> None:
        super().on_applied(event)
        self.ask.on_applied(event)

    def focus_on(self, field: str) -> None:
        if field in self.ask.bindings and not self.begun:
            self.ask.bindings[field].editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().focus_on(field)

    def _choose_evidence(self, level: str) -> None:
        if self.record is not None:
            self.session.set_field(self.record, "how", level, origin=self)
            self._refresh()

    def _refresh(self) -> None:
        if self.record is not None:
            self.show_more(self.record)


class SegmentCriteria(RowColumn):
    """The criteria of one segment."""

    def __init__(
        self,
        context: Context,
        session: Session,
        companies: Companies,
        board: FindingBoard,
        part: ItemList,
        parent: QWidget,
    ) -> None:
        self._companies = companies
        super().__init__(context, session, board, part, parent)

    def make_face(self) -> SegmentCriterionFace:
        return SegmentCriterionFace(self.context, self.session, self._companies, self.board, self)

    def make_editor(self) -> SegmentCriterionEditor:
        return SegmentCriterionEditor(
            self.context, self.session, self._companies, self.part, self._create, self
        )

    def make_head(self) -> QWidget:
        return QWidget(self)
