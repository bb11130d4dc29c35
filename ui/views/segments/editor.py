"""The open segment: who belongs to it, whether it carries a plan, and what else is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from personaforge.domain.company_options import Join
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.segments import Segment, SegmentCriterion
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.editors import Editor, SegmentEditor, make_editor
from ui.session import Applied, Session
from ui.views.segments.criteria import SegmentCriteria
from ui.views.segments.prerequisites import Prerequisites, heading
from ui.views.shared.row_editor import RowEditor
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton

_BEHAVIOUR = ("why", "signals", "in_market", "switching", "rhythm")
_COMPANY = ("contacts", "reach", "mindset", "customer_budget")
_PEOPLE = ("job_titles", "employers", "tenure", "experience")
_MORE = (*_BEHAVIOUR, *_COMPANY, *_PEOPLE, "note")
_WIDE = ("why", "note")


class OpenSegment(RowEditor):
    """One for the view; it stands where the open segment was."""

    child_removed = Signal(int)
    revealed = Signal(QWidget)

    def __init__(
        self,
        context: Context,
        session: Session,
        companies: Companies,
        board: FindingBoard,
        parts: tuple[ItemList, ItemList],
        create: Callable[[str], Record | None],
        parent: QWidget,
    ) -> None:
        self._companies, self._board = companies, board
        self._criteria_part = parts[1]
        super().__init__(context, session, parts[0], create, parent)

    def side(self) -> Department | None:
        return None

    def build(self, column: QVBoxLayout) -> None:
        context, tr = self.context, self.context.tr
        column.addWidget(self.field_box("target_group"))
        column.addSpacing(8)
        column.addWidget(heading(context, tr(N_("Who belongs to it"))))
        joins = [(join.value, context.option(join)) for join in Join]
        join = JoinEditor(context, joins, tr(Segment.fields["join"].label))
        column.addWidget(join.control)
        self.bind("join", join)
        self.criteria = SegmentCriteria(
            context, self.session, self._companies, self._board, self._criteria_part, self
        )
        self.criteria.notice.connect(self.notice)
        self.criteria.removed.connect(self.child_removed)
        self.criteria.revealed.connect(self.revealed)
        column.addWidget(self.criteria)
        self.holds = Label(context.theme, "", weight=600)
        column.addWidget(self.holds)
        column.addSpacing(8)
        column.addWidget(heading(context, tr(N_("Does it carry a plan?"))))
        column.addWidget(Prerequisites(context, self.field_box, self.bind, self))
        self._more = QWidget(self)
        self._fold = LinkButton(context.theme, "")
        self._fold.clicked.connect(lambda: self.unfold(not self._more.isVisibleTo(self)))
        self._fill_more(self._more)
        column.addWidget(self._fold)
        column.addWidget(self._more)
        self.unfold(False)

    def make_editor(self, name: str) -> Editor:
        currency = self.session.workspace.root.currency or "EUR"
        field = self.part.kind.fields[name]
        return make_editor(self.context, field, lambda _kinds: [], _no_picture, currency)

    def unfold(self, shown: bool) -> None:
        """Show what else is known of the segment, or keep it away."""
        self._more.setVisible(shown)
        words = N_("Less") if shown else N_("Motives, signals, people …")
        self._fold.setText(self.context.tr(words))
        self._fold.setAccessibleName(self._fold.text())
        self._fold.updateGeometry()

    def show_record(self, record: Record) -> None:
        super().show_record(record)
        self.unfold(any(record.body.get(name) for name in _MORE))

    def show_more(self, record: Record) -> None:
        if self.criteria.subject != record.id:
            self.criteria.show_subject(record.id)

    def show_holds(self, words: str) -> None:
        """Say how many companies belong to it."""
        self.holds.setText(words)
        self.holds.setVisible(bool(words))

    def let_go(self) -> None:
        super().let_go()
        self.criteria.show_subject("")

    def on_applied(self, event: Applied) -> None:
        super().on_applied(event)
        self.criteria.on_applied(event)

    def focus_on(self, field: str) -> None:
        if field in _MORE and self.record is not None:
            self.unfold(True)
        super().focus_on(field)

    def is_empty(self) -> bool:
        record = self.record
        children = self.session.workspace.children(record.id, SegmentCriterion) if record is not None else ()
        return super().is_empty() and not children

    def _fill_more(self, holder: QWidget) -> None:
        context, tr = self.context, self.context.tr
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        groups: tuple[tuple[str, Sequence[str]], ...] = (
            (N_("How and why they buy"), _BEHAVIOUR),
            (N_("The companies"), _COMPANY),
            (N_("The people there"), _PEOPLE),
        )
        for title, names in groups:
            box.addWidget(heading(context, tr(title)))
            box.addLayout(self._grid(names))
        box.addWidget(self.field_box("note"))

    def _grid(self, names: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for name in names:
            wide = name in _WIDE
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(self.field_box(name), row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        return grid


class JoinEditor(SegmentEditor):
    """Without a choice all criteria count."""

    def show(self, value: object) -> None:
        super().show(value if value is not None else Join.ALL.value)


def _no_picture() -> Editor:
    raise AssertionError("a segment has no picture")
