"""W05 tab Criteria: must, should and exclusion side by side, and below them what nobody has thought of yet."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change, Move
from personaforge.domain.options import CriterionGroup
from personaforge.domain.ranks import rank_between
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.icp import Criterion
from ui.pages.page import BLEED
from ui.sheet_view import Surroundings
from ui.views.asking.words import lack_words, sentence_beside
from ui.views.backtest.beside import CustomersBeside
from ui.views.backtest.figures import effect_words
from ui.views.backtest.trial import Trial
from ui.views.criteria.column import CriterionColumn
from ui.views.criteria.face import Answer
from ui.views.criteria.group_line import GroupLine
from ui.views.shared.columns_view import ColumnsView
from ui.views.shared.finding_lines import FindingLines

_EMPTY_GROUP = "ICP-09"


class CriteriaView(ColumnsView):
    """Three columns, one below the other in a narrow page; a criterion may change its column."""

    spacing = (0, 28)
    columns: list[CriterionColumn]

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        self.companies = around.companies
        super().__init__(around, parent, top=20, gap=20)
        context, session, board = around.context, around.session, around.board
        self.trial = Trial(session, around.companies, self)
        self.customers = CustomersBeside(around, self.trial, self)
        self.customers.inspector_changed.connect(self.inspector_changed)
        self.trial.answered.connect(self._show_answers)
        for column in self.columns:
            column.switched.connect(self.trial.switch)
            column.tried.connect(self.trial.attempt)
        self._scroll.column.insertWidget(0, self.customers.line)
        self.groups = GroupLine(context, self)
        self.groups.chosen.connect(self._look_at)
        self.about = FindingLines(context, board, self, sheet=around.sheet.key)
        self.about.setContentsMargins(BLEED, 0, BLEED, 0)
        self._scroll.column.addWidget(self.groups)
        self._scroll.column.addWidget(self.about)
        self._scroll.column.addWidget(self._indented(self.customers.invitation))
        self._scroll.column.addStretch(1)
        session.speaking_changed.connect(self._speaker_changed)
        board.changed.connect(self.refreshed)

    def make_column(self, part: ItemList, parent: QWidget) -> CriterionColumn:
        column = CriterionColumn(
            self.context, self.session, self.companies, self.board, part, parent, self._answer
        )
        column.across_wanted.connect(self.move_across)
        column.dropped.connect(lambda id, before: self.move_to(id, column, before))
        return column

    def focus_empty(self) -> None:
        self.columns[0].editor.focus_on("")

    def show_subject(self, subject: str) -> None:
        is_other = subject != self.subject
        super().show_subject(subject)
        self.trial.show(subject)
        if is_other:
            self.customers.show()

    def inspector(self) -> tuple[str, QWidget] | None:
        return self.customers.inspector()

    def refresh(self) -> None:
        super().refresh()
        self.about.show_record(self.subject)
        self.refreshed()

    def refreshed(self) -> None:
        """Count the groups anew."""
        counts = Counter(record.group for record in self._criteria() if record.group is not None)
        found = self.board.for_record(self.subject) if self.subject else []
        missing = {
            group
            for finding in found
            if finding.id == _EMPTY_GROUP and isinstance(group := finding.args.get("group"), CriterionGroup)
        }
        self.groups.show_counts(counts, missing)

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
        changes: list[Change] = [*editing.set_field(record, *column.only)] if column.only else []
        changes += self._ranked(record, column, before)
        if self.session.apply(changes, Step(Action.MOVE, Criterion.kind, subject=record.name), origin=self):
            self.refresh()
            column.show_moved(id, field)
            self.summary_changed.emit()

    def _answer(self, record: Criterion) -> Answer:
        """Return what is known of a criterion beyond its record."""
        context, result = self.context, self.trial.result
        effect = self.trial.effect(record.id)
        off = record.id in self.trial.off
        words = ""
        if result is not None and effect is not None:
            words = effect_words(context, result, effect, record.demand, off=off)
        workspace, columns = self.session.workspace, self.companies.columns()
        lack, is_gone = lack_words(context, workspace, record, columns) if columns else ("", False)
        sentence = sentence_beside(context, workspace, record, columns)
        return Answer(sentence, lack, is_gone, words, off, can_switch=result is not None)

    def _show_answers(self) -> None:
        for column in self.columns:
            column.show_answers()

    def _indented(self, widget: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(BLEED, 0, BLEED, 0)
        row.addWidget(widget)
        return holder

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

    def _look_at(self, group: CriterionGroup | None) -> None:
        for column in self.columns:
            column.look_at(group)

    def _speaker_changed(self) -> None:
        for column in self.columns:
            column.editor.update()
