"""W05 tab Criteria: must, should and exclusion side by side, and below them what nobody has thought of yet."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change, Move
from personaforge.domain.options import CriterionGroup
from personaforge.domain.ranks import rank_between
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.icp import Criterion
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.criterion_column import CriterionColumn
from ui.views.finding_lines import FindingLines
from ui.views.group_line import GroupLine
from ui.views.row_face import BLEED
from ui.views.wall import WALL_MARGIN

_SIDE_BY_SIDE = 620
_EMPTY_GROUP = "ICP-09"


class CriteriaView(SheetView):
    """Three columns, one below the other in a narrow page; a criterion may change its column."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session = around.context, around.session
        board, sheet, tab = around.board, around.sheet, around.tab
        wall = context.presenting
        self._scroll = ScrollColumn(self, top=20, gap=20, bleed=BLEED, margin=WALL_MARGIN if wall else 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self.columns = [
            CriterionColumn(context, session, board, part, self._scroll.content)
            for part in tab.parts
            if isinstance(part, ItemList)
        ]
        for column in self.columns:
            self._add(column)
        self.groups = GroupLine(context, self)
        self.groups.chosen.connect(self._look_at)
        self.about = FindingLines(context, board, self, sheet=sheet.key)
        self.about.setContentsMargins(BLEED, 0, BLEED, 0)
        self._scroll.column.addLayout(self._row)
        self._scroll.column.addWidget(self.groups)
        self._scroll.column.addWidget(self.about)
        self._scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        session.applied.connect(self._on_applied)
        session.speaking_changed.connect(self._speaker_changed)
        board.changed.connect(self._count_groups)

    def refresh(self) -> None:
        for column in self.columns:
            column.show_subject(self.subject)
        self.about.show_record(self.subject)
        self._count_groups()

    def focus_on(self, record: str, field: str) -> None:
        for column in self.columns:
            if column.holds(record):
                column.open(record, field)
                return
        first = self.columns[0]
        if first.faces:
            first.faces[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first.editor.focus_on("")

    def summary(self) -> str:
        records = self._criteria()
        known = sum(not record.is_assumed for record in records)
        words = self.context.translator.ngettext(
            "{count} criterion, {known} evidenced", "{count} criteria, {known} evidenced", len(records)
        )
        return words.format(count=len(records), known=known)

    def move_across(self, id: str, step: int) -> None:
        """Move a criterion to the end of the column at the left (-1) or right (1)."""
        self.session.flush()
        place = next((i for i, column in enumerate(self.columns) if column.holds(id)), -1)
        if place >= 0 and 0 <= place + step < len(self.columns):
            self.move_to(id, self.columns[place + step], "")

    def move_to(self, id: str, column: CriterionColumn, before: str) -> None:
        """Put a criterion into a column before another one, "" for its end, as one step."""
        record = self.session.workspace.find(id, Criterion)
        if record is None or id == before:
            return
        source = next((one for one in self.columns if one.holds(id)), None)
        field = source.editor.focused_field() if source is not None and source.open_id == id else None
        changes: list[Change] = [*editing.set_field(record, *column.only)]
        changes += self._ranked(record, column, before)
        if self.session.apply(changes, Step(Action.MOVE, Criterion.kind, subject=record.name), origin=self):
            self.refresh()
            column.show_moved(id, field)
            self.summary_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        self._row.setSpacing(0 if wide else 28)

    def _add(self, column: CriterionColumn) -> None:
        self._row.addWidget(column, 1)
        column.notice.connect(self.notice)
        column.removed.connect(self.removed)
        column.revealed.connect(self._reveal)
        column.across_wanted.connect(self.move_across)
        column.dropped.connect(lambda id, before: self.move_to(id, column, before))

    def _criteria(self) -> list[Criterion]:
        if self.subject not in self.session.workspace:
            return []
        return list(self.session.workspace.children(self.subject, Criterion))

    def _ranked(self, record: Criterion, column: CriterionColumn, before: str) -> list[Change]:
        """Return the move that puts it there among the criteria of all columns, none if it stands there."""
        rest = [other for other in self._criteria() if other.id != record.id]
        ids = [other.id for other in rest]
        inside = [other.id for other in column.records() if other.id != record.id]
        end = ids.index(inside[-1]) + 1 if inside else len(ids)
        place = ids.index(before) if before in ids else end
        low = rest[place - 1].rank if place > 0 else None
        high = rest[place].rank if place < len(rest) else None
        if (low is None or low < record.rank) and (high is None or record.rank < high):
            return []
        return [Move(record.id, record.parent, rank_between(low, high))]

    def _count_groups(self) -> None:
        counts = Counter(record.group for record in self._criteria() if record.group is not None)
        found = self.board.for_record(self.subject) if self.subject else []
        missing = {
            group
            for finding in found
            if finding.id == _EMPTY_GROUP and isinstance(group := finding.args.get("group"), CriterionGroup)
        }
        self.groups.show_counts(counts, missing)

    def _look_at(self, group: CriterionGroup | None) -> None:
        for column in self.columns:
            column.look_at(group)

    def _speaker_changed(self) -> None:
        for column in self.columns:
            column.editor.update()

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or event.origin is self or self.subject not in self.session.workspace:
            return
        for column in self.columns:
            column.on_applied(event)
        self._count_groups()
        self.summary_changed.emit()

    def _reveal(self, widget: QWidget) -> None:
        QTimer.singleShot(0, self, lambda: self._scroll.reveal(widget))
