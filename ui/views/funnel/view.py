"""W17: the calculation drawn as the funnel itself, from the revenue target back to the first stage."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.funnel_plan import Plan
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.funnel.capacity import Sentence, say_load, say_start
from ui.views.funnel.columns import FunnelHead
from ui.views.funnel.goal_row import GoalRow
from ui.views.funnel.list_rates import ListRates
from ui.views.funnel.rate_editor import RateEditor
from ui.views.funnel.rate_row import RateRow
from ui.views.funnel.stage_row import StageRow
from ui.views.funnel.trial_bar import TrialBar
from ui.views.funnel.what_if import WhatIf
from ui.views.funnel.words import lever_words
from ui.views.shared.finding_lines import FindingLines
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton

_WIDEST = 1100


class FunnelView(SheetView):
    """One page; nothing that is tried out is stored before "Take over"."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        wall = around.context.presenting
        self._context = context = on_wall(around.context)
        session = around.session
        self.trial = WhatIf(session, context.today, self)
        self._scroll = ScrollColumn(
            self, top=20, gap=0, margin=PRESENT_MARGIN if wall else 0, widest=0 if wall else _WIDEST
        )
        self.goal = GoalRow(context, session, self.trial, self._scroll.content)
        self.bar = TrialBar(context, session, self.trial, self)
        self.head = FunnelHead(context, self._scroll.content)
        self.rows: list[StageRow] = []
        self.rates: list[RateRow] = []
        self._funnel = QVBoxLayout()
        self._funnel.setSpacing(0)
        self.editor = RateEditor(context, session, self._scroll.content)
        self.editor.closed.connect(self._close_rate)
        self.editor.notice.connect(self.notice)
        self._stages = LinkButton(context.theme, context.tr(N_("To the lead stages")))
        self._stages.clicked.connect(lambda: self.navigator.open_page("stages"))
        self.own = ListRates(context, session, around.companies.jobs, self._scroll.content)
        self._says = Label(context.theme, "", role="body", color="ink2")
        self._findings = FindingLines(context, around.board, self, sheet=around.sheet.key)
        target, sales = around.tab.parts
        assert isinstance(target, FieldGroup)
        assert isinstance(sales, FieldGroup)
        beside = tuple(name for name in target.names if name not in self.goal.terms)
        rest = FieldGroup(N_("Dates and deals"), Sla, beside)
        self.sales = Sentence(around.context, session, around.portraits, sales, self._scroll.content)
        self.start = Sentence(around.context, session, around.portraits, rest, self._scroll.content)
        self._place()
        self.goal.notice.connect(self.notice)
        self.sales.notice.connect(self.notice)
        self.start.notice.connect(self.notice)
        self.trial.changed.connect(self._show_plan)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        sla = self.session.workspace.find(self.subject, Sla)
        self.goal.show_record(sla)
        for sentence in (self.sales, self.start):
            sentence.show_record(self.subject)
        self._findings.show_record(self.subject)
        self.trial.reload()

    def focus_on(self, record: str, field: str) -> None:
        if field.startswith("rate") and self.session.workspace.find(record, Stage) is not None:
            self.open_rate(record)
            self.editor.focus_on(field)
            return
        for sentence in (self.sales, self.start):
            if field in sentence.form.bindings:
                control = sentence.form.bindings[field].editor.control
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, control, 0, 80))
                return
        if not self.goal.focus_on(field):
            self.goal.terms["revenue_target"].face.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        plan = self.trial.now
        first = plan.stages[0]
        if first.count is None or plan.deals.count is None:
            return self.context.tr(N_("The calculation has gaps"))
        number = self.context.translator.number
        return self.context.tr(
            N_("{stage}: {first} for {deals} deals"),
            first=number(first.count), stage=first.step.name, deals=number(plan.deals.count),
        )  # fmt: skip

    def open_rate(self, stage: str) -> None:
        """Let a rate be typed where it is drawn; a second click closes it."""
        record = self.session.workspace.find(stage, Stage)
        was = self.editor.stage
        self._close_rate(keep_focus=False)
        if record is None or was == stage or self.session.read_only:
            return
        row = next((row for row in self.rates if row.stage == stage), None)
        if row is None:
            return
        row.figure.setChecked(True)
        self._funnel.insertWidget(self._funnel.indexOf(row) + 1, self.editor)
        self.editor.open(record)
        QTimer.singleShot(0, self, lambda: self._scroll.reveal(self.editor))

    def _close_rate(self, *, keep_focus: bool = True) -> None:
        stage = self.editor.stage
        self._funnel.removeWidget(self.editor)
        self.editor.close_row()
        for row in self.rates:
            row.figure.setChecked(False)
            if keep_focus and row.stage == stage:
                row.figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        column, scale = self._scroll.column, self._context.theme.scale
        column.addWidget(self.goal)
        column.addSpacing(16 * scale)
        column.addWidget(self._says)
        column.addWidget(self.head)
        column.addLayout(self._funnel)
        links = QHBoxLayout()
        links.addWidget(self._stages)
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(self.own)
        column.addWidget(self._findings)
        for sentence in (self.sales, self.start):
            column.addSpacing(28 * scale)
            column.addWidget(sentence)
        column.addStretch(1)
        self._stages.setVisible(not self.context.presenting)
        self.own.setVisible(not self.context.presenting and not self.session.read_only)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._scroll, 1)
        box.addWidget(self.bar)

    def _show_plan(self) -> None:
        trial, plan = self.trial, self.trial.tried
        self.goal.show_plan()
        self._match_rows(plan)
        self.head.show_months(plan.figures.months)
        currency = self.session.workspace.root.currency or "EUR"
        widest = float(max((max(item.count or 0, item.worst or 0) for item in plan.stages), default=0)) or 1.0
        for row, item in zip(self.rows, plan.stages, strict=True):
            before = trial.now.stage(item.step.id) if trial.is_trying else None
            row.show_stage(item, before, widest, currency, last=item is plan.stages[-1])
        self._show_rates(plan)
        counted = len(plan.stages) > 1
        self.head.setVisible(counted)
        self._says.setVisible(not counted)
        self._says.setText(
            self.context.tr(N_("How many leads move on? With the rates of the lead stages this counts back."))
        )
        say_load(self._context, self.sales, plan)
        say_start(self._context, self.start, plan)
        self.bar.show_trial()
        self.own.reload()
        self.summary_changed.emit()

    def _show_rates(self, plan: Plan) -> None:
        trial, tr = self.trial, self.context.option
        strongest = plan.levers[0] if plan.levers else None
        for place, row in enumerate(self.rates):
            step = plan.stages[place].step
            shares = (self.rows[place].share(), self.rows[place + 1].share())
            row.show_step(
                step, step.rate, shares, tried=trial.is_tried(step.id), can_type=not self.session.read_only
            )
            flaws = [
                tr(item.flaw)
                for item in plan.flaws
                if item.stage == step.id and item.field.startswith("rate")
            ]
            lever = ""
            if strongest is not None and strongest.stage == step.id:
                lever = lever_words(self._context, strongest, plan.stages[0].step.name)
            row.show_words(" ".join(dict.fromkeys(flaws)), lever)

    def _match_rows(self, plan: Plan) -> None:
        """Make as many rows as there are stages."""
        if len(self.rows) == len(plan.stages):
            return
        self._close_rate(keep_focus=False)
        for widget in (*self.rows, *self.rates):
            self._funnel.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.rows = [StageRow(self._context, self._scroll.content) for _ in plan.stages]
        self.rates = [RateRow(self._context, self._scroll.content) for _ in plan.stages[1:]]
        for place, row in enumerate(self.rows):
            self._funnel.addWidget(row)
            if place < len(self.rates):
                rate = self.rates[place]
                rate.edit_wanted.connect(self.open_rate)
                rate.tried.connect(self.trial.set_rate)
                self._funnel.addWidget(rate)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or self.subject not in self.session.workspace:
            return
        self.goal.on_applied(event)
        self.sales.on_applied(event)
        self.start.on_applied(event)
        if self.editor.stage and self.editor.stage not in self.session.workspace:
            self._close_rate(keep_focus=False)
        self.editor.on_applied(event)
        self.trial.reload()
