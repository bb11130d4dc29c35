"""W06: how each department sees each profile, which one comes first by that, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.companies.results import Priority
from personaforge.domain.model import ROOT_ID
from personaforge.domain.priorities import priorities
from personaforge.domain.words import N_
from personaforge.domain.worksheet import Scope
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.priorities import WEIGHTS, IcpVote
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.pages.empty import EmptyInvitation
from ui.pages.page import BLEED, PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.pages.worksheet_page import new_subject_values
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.priorities import votes
from ui.views.priorities.model import NAME, PriorityModel
from ui.views.priorities.portfolio import Portfolio
from ui.views.priorities.table import PriorityTable
from ui.views.priorities.votes import FIELDS
from ui.views.priorities.weights import WeightLine
from ui.views.shared.finding_lines import FindingLines
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField


class PrioritiesView(SheetView):
    """Weights, votes, and the picture below them."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._wide = on_wall(self.context)
        wall = self.context.presenting
        self._scroll = ScrollColumn(self, top=20, gap=16, bleed=BLEED, margin=PRESENT_MARGIN if wall else 0)
        self.model = PriorityModel(self._wide, self.session, self)
        self.model.shown = not wall
        self.table = PriorityTable(self._wide, self.session, self.model, self._scroll.content)
        self.weights = WeightLine(self._wide, self.session, self._scroll.content)
        self.picture = Portfolio(self._wide, self._scroll.content)
        self.findings = FindingLines(self.context, self.board, self, sheet=self.sheet.key)
        self._reveal = Button(self._wide.theme, "", icon="eye", parent=self)
        self._hint = Label(self._wide.theme, "", role="small", color="ink3")
        self._firm = Label(self._wide.theme, "", weight=500)
        self.why = LineField(self._wide.theme, placeholder=self.context.tr(N_("Why so")))
        self._why_saver = Autosave(self.session, self._send_why, self)
        self._empty = EmptyInvitation(self.context, Scope.ICP, self, sheet="priorities", inset=BLEED)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        self._show_ranking()
        self.weights.refresh()
        self.findings.show_record(ROOT_ID)
        has_profiles = bool(self.model.rows)
        self._empty.setVisible(not has_profiles)
        for part in (self.table, self.weights, self._hint, self.why, self._reveal):
            part.setVisible(has_profiles)
        self.table.fit()
        self._show_hints()

    def focus_on(self, record: str, field: str) -> None:
        if record == ROOT_ID and field in self.weights.bindings:
            self.weights.bindings[field].editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        vote = self.session.workspace.find(record, IcpVote)
        row = next(
            (i for i, icp in enumerate(self.model.rows) if icp.id in (record, vote and vote.parent)), 0
        )
        column = NAME + 1 + (FIELDS.index(field) if field in FIELDS else 0)
        if self.model.rows:
            self.table.setCurrentIndex(self.model.index(row, column))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        who = {
            vote.department
            for icp in self.model.rows
            for vote in self.session.workspace.children(icp.id, IcpVote)
        }
        profiles = self.context.translator.ngettext(
            "{count} profile", "{count} profiles", len(self.model.rows)
        )
        voted = self.context.translator.ngettext(
            "{count} department has voted", "{count} departments have voted", len(who)
        )
        return ", ".join((profiles.format(count=len(self.model.rows)), voted.format(count=len(who))))

    def count(self) -> int | None:
        return len(self.model.rows)

    def show_votes(self, shown: bool) -> None:
        """Show what all have voted, or keep it secret until everybody has."""
        self.model.shown = shown
        self.refresh()

    def _lay_out(self) -> None:
        column = self._scroll.column
        column.addLayout(_inset(self.weights))
        column.addLayout(_inset(self.findings))
        column.addWidget(self.table)
        column.addLayout(_inset(self._hint, self._reveal))
        column.addLayout(_inset(self.why))
        column.addLayout(_inset(self._firm))
        column.addLayout(_inset(self.picture))
        column.addWidget(self._empty)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    def _connect(self) -> None:
        self.table.voted.connect(self._vote)
        self.table.opened.connect(self._open)
        self.table.current_moved.connect(self._show_hints)
        self.weights.notice.connect(self.notice)
        self._reveal.clicked.connect(self._turn_votes)
        self.table.reveal_wanted.connect(self._turn_votes)
        self.why.edited.connect(lambda _text: self._why_saver.touch())
        self._why_saver.watch(self.why)
        self._empty.wanted.connect(self._new_profile)
        self.session.applied.connect(self._on_applied)
        self.session.speaking_changed.connect(self._show_hints)
        self.board.changed.connect(lambda: self.findings.show_record(ROOT_ID))

    def _turn_votes(self) -> None:
        self.show_votes(not self.model.shown)

    def _show_ranking(self) -> None:
        found = priorities(self.session.workspace)
        shown = self.model.shown
        self.model.show(found)
        self.picture.show_priorities(found)
        self.picture.setVisible(shown and not self.picture.is_empty)
        words = firm_words(self.context, found)
        self._firm.setText(words)
        self._firm.setVisible(shown and bool(words))

    def _vote(self, index: QModelIndex, step: int | None) -> None:
        icp = self.model.icp(index)
        if icp is None:
            return
        if self.session.speaking is None:
            self.notice.emit(self.context.tr(N_("Choose above who speaks, then vote.")))
            return
        id, field = icp.id, self.model.field(index)
        if votes.cast(self.session, icp, field, step, self):
            self.refresh()
            self._keep_current(id, field)
            self.summary_changed.emit()

    def _keep_current(self, icp: str, field: str) -> None:
        """Stay in the cell that was voted in, wherever its row went."""
        row = next((i for i, one in enumerate(self.model.rows) if one.id == icp), 0)
        self.table.setCurrentIndex(self.model.index(row, NAME + 1 + FIELDS.index(field)))

    def _show_hints(self) -> None:
        tr, speaking = self.context.tr, self.session.speaking
        self._reveal.setText(tr(N_("Show all votes")) if not self.model.shown else tr(N_("Vote in secret")))
        self._reveal.setAccessibleName(self._reveal.text())
        self._reveal.updateGeometry()
        self._reveal.update()
        if speaking is None:
            words = tr(N_("Choose above who speaks. Then 1 to 5 votes, 0 takes it back."))
        else:
            words = tr(
                N_("{department} votes: 1 to 5 in a cell, 0 takes it back."),
                department=self.context.option(speaking),
            )
        self._hint.setText(words)
        icp = self.model.icp(self.table.currentIndex())
        self._why_saver.flush()
        self._why_icp = icp.id if icp is not None else ""
        vote = votes.vote_of(self.session.workspace, self._why_icp, speaking) if icp is not None else None
        self.why.set_value(vote.note if vote is not None else "")
        may = icp is not None and speaking is not None and not self.session.read_only
        self.why.setVisible(may and not self.context.presenting)
        if icp is not None and speaking is not None:
            label = tr(
                N_("Why {department} sees “{name}” so"),
                department=self.context.option(speaking),
                name=icp.name or tr(N_("without a name")),
            )
            self.why.setPlaceholderText(label)
            self.why.setAccessibleName(label)

    def _send_why(self) -> None:
        icp = self.session.workspace.find(self._why_icp, Icp) if self._why_icp else None
        if icp is not None:
            votes.cast(self.session, icp, "note", self.why.value(), self)

    def _open(self, index: QModelIndex) -> None:
        icp = self.model.icp(index)
        if icp is not None:
            self.navigator.choose_icp(icp.id)
            self.navigator.open_page("icp")

    def _new_profile(self) -> None:
        values = new_subject_values(self.context, self.session, Icp)
        ids = self.session.insert(Icp, ROOT_ID, [values])
        if ids:
            self.navigator.go_to_record(ids[0], Icp.name_field, "icp")

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or event.origin is self:
            return
        self.weights.on_applied(event)
        if event.is_structural:
            self.refresh()
        else:
            self._show_ranking()
        self.summary_changed.emit()


def firm_words(context: Context, ranking: Sequence[Priority]) -> str:
    """Return whether the order holds when a weight is ten points more or less (methods B13)."""
    scored = [one for one in ranking if one.score is not None]
    if len(scored) < 2:
        return ""
    flips = [name for name in WEIGHTS if any(name in one.flips for one in scored)]
    if not flips:
        return context.tr(N_("The order holds, even with ten points more or less on any weight."))
    names = [context.tr(IcpVote.fields[name.removeprefix("weight_")].label) for name in flips]
    words = context.translator.quoted(names[-1])
    if len(names) > 1:
        first = ", ".join(context.translator.quoted(name) for name in names[:-1])
        words = context.tr(N_("{first} or {last}"), first=first, last=words)
    return context.tr(N_("Ten points more or less on {weights} would change the order."), weights=words)


def _inset(*widgets: QWidget) -> QHBoxLayout:
    """Keep widgets at the edges of the text; hidden ones take no room."""
    row = QHBoxLayout()
    row.setContentsMargins(BLEED, 0, BLEED, 0)
    row.setSpacing(12)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, 0 if index else 1)
    return row
