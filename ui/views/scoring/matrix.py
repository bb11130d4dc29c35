"""W15 tab Matrix: what happens to a lead in each cell, where the grades begin, and where the fit comes from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.handover_options import CellAction
from personaforge.domain.leads.model import Cell
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup
from personaforge.domain.worksheets.scoring import MatrixCell, Scoring
from ui.forms.form import GroupForm
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.scoring.axis import Cuts
from ui.views.scoring.cells import MatrixCells
from ui.views.scoring.fit_sources import FitSources
from ui.views.scoring.leads import ScoringLeads
from ui.views.shared.finding_lines import FindingLines
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton

_WIDEST = 1100
_FIT = ("fit_a", "fit_b", "fit_c")
_ENGAGEMENT = ("engagement_1", "engagement_2", "engagement_3")


class ScoringMatrixView(SheetView):
    """Everything is decided by clicking where it stands."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        wall = around.context.presenting
        self._context = context = on_wall(around.context)
        session = around.session
        self.leads = ScoringLeads(session, around.companies, context.today, self)
        self._scroll = ScrollColumn(
            self, top=20, gap=16, margin=PRESENT_MARGIN if wall else 0, widest=0 if wall else _WIDEST
        )
        content = self._scroll.content
        self.cells = MatrixCells(context, content)
        self.says = Label(context.theme, "", role="body", color="ink2")
        self.usual = LinkButton(context.theme, context.tr(N_("Back to the usual")), parent=content)
        rules = FieldGroup(N_("If somebody asks for contact"), Scoring, ("hand_raise", "hand_raise_fit"))
        self.rules = GroupForm(around.context, session, around.portraits, rules, content)
        self.sources = FitSources(around, content)
        self._findings = FindingLines(around.context, around.board, self, sheet=around.sheet.key)
        self._place()
        self.cells.chosen.connect(self.set_action)
        self.usual.clicked.connect(self.reset)
        for axis, names in ((self.cells.fit, _FIT), (self.cells.engagement, _ENGAGEMENT)):
            axis.moved.connect(lambda cuts, names=names: self._try(names, cuts))
            axis.edited.connect(lambda cuts, names=names: self.set_cuts(names, cuts))
        self.leads.changed.connect(self._show)
        self.rules.notice.connect(self.notice)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        self.rules.show_record(self.subject)
        self.sources.show_record(self.subject)
        self._findings.show_record(self.subject)
        self.leads.show(self.subject)

    def focus_on(self, record: str, field: str) -> None:
        for form in (self.rules, self.sources.form):
            if field in form.bindings:
                control = form.bindings[field].editor.control
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._scroll.ensureWidgetVisible(control, 0, 80)
                return
        names = (*_FIT, *_ENGAGEMENT)
        if field in names:
            handles = (*self.cells.fit.handles, *self.cells.engagement.handles)
            handles[names.index(field)].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        cell = self.session.workspace.find(record, MatrixCell)
        key = (cell.fit, cell.engagement) if cell is not None else None
        target = next((button for where, button in self.cells.board.buttons.items() if where == key), None)
        (target or self.cells.board).setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        changed = len(self._changed())
        words = self.context.translator.ngettext(
            "{count} cell differs from the usual", "{count} cells differ from the usual", changed
        )
        return words.format(count=changed)

    def count(self) -> int | None:
        return len(self._changed()) or None

    def set_action(self, cell: Cell, action: CellAction | None) -> None:
        """Give a cell an action, ``None`` for the usual one."""
        workspace, fit, grade = self.session.workspace, *cell
        if self.session.read_only or self.subject not in workspace:
            return
        records = [one for one in self._changed() if (one.fit, one.engagement) == cell]
        if action is None:
            self.session.remove([one.id for one in records], origin=self)
        elif records:
            self.session.set_field(records[0], "action", action.value, origin=self)
        else:
            row = {"fit": fit.value, "engagement": grade.value, "action": action.value}
            self.session.insert(MatrixCell, self.subject, [row], origin=self)
        self.refresh()
        self.summary_changed.emit()

    def reset(self) -> None:
        """Let all cells mean the usual again, as one step."""
        self.session.remove([one.id for one in self._changed()], origin=self)
        self.refresh()
        self.cells.board.setFocus(Qt.FocusReason.OtherFocusReason)
        self.summary_changed.emit()

    def set_cuts(self, names: tuple[str, ...], cuts: Cuts) -> None:
        """Store the cuts of an axis, as one step."""
        record = self.session.workspace.find(self.subject, Scoring)
        if record is None:
            return
        changes: list[Change] = []
        for name, cut in zip(names, cuts, strict=True):
            if self._cut(name) != cut:
                changes += editing.set_field(record, name, cut)
        field = next((getattr(change, "field", "") for change in changes), "")
        self.session.apply(changes, Step(Action.EDIT, Scoring.kind, field, record.name), origin=self)
        self.refresh()

    def _try(self, names: tuple[str, ...], cuts: Cuts) -> None:
        """Show what cuts would mean while they are dragged."""
        axis = "fit_cuts" if names == _FIT else "engagement_cuts"
        model = replace(self.leads.model, **{axis: cuts})  # type: ignore[arg-type]
        self.cells.show_counts(model, self.leads.counts(model))

    def _cut(self, name: str) -> float:
        model = self.leads.model
        return (*model.fit_cuts, *model.engagement_cuts)[(*_FIT, *_ENGAGEMENT).index(name)]

    def _changed(self) -> list[MatrixCell]:
        if self.subject not in self.session.workspace:
            return []
        return list(self.session.workspace.children(self.subject, MatrixCell))

    def _show(self) -> None:
        leads, model = self.leads, self.leads.model
        self.cells.show_model(model, leads.counts(model), read_only=self.session.read_only)
        self.usual.setVisible(bool(self._changed()) and not self.session.read_only)
        threshold = model.threshold()
        if threshold is None:
            words = self._context.tr(N_("No cell hands a lead over to sales."))
        else:
            words = self._context.tr(
                N_(
                    "Filled cells go to sales: from {points} points of engagement, if the fit is good enough."
                ),
                points=self._context.translator.number(threshold),
            )
        self.says.setText(words)

    def _place(self) -> None:
        column = self._scroll.column
        column.addWidget(self.cells)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.says, 1)
        row.addWidget(self.usual)
        column.addLayout(row)
        for widget in (self._findings, self.rules, self.sources):
            column.addWidget(widget)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or event.origin is self or self.subject not in self.session.workspace:
            return
        self.rules.on_applied(event)
        self.sources.on_applied(event)
        self.leads.show(self.subject)
        self.summary_changed.emit()
