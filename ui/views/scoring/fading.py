"""W15 tab Fading and upkeep: how engagement fades, whether the threshold is right, and rules of fit made by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.handover_options import Decay, EngagementGrade
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.scoring import FitRule, Scoring
from ui.forms.form import GroupForm
from ui.forms.item_list import ItemListView
from ui.pages.page import BLEED, PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.scoring.check_results import CheckResults
from ui.views.scoring.curves import CurveChoice
from ui.views.scoring.fit_rules import criteria_of
from ui.views.scoring.leads import ScoringLeads
from ui.wall_theme import on_wall
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button

_WIDEST = 900
_FIELDS: dict[Decay, tuple[str, ...]] = {
    Decay.STEP: ("idle_days", "idle_points", "long_idle_days", "long_idle_points"),
    Decay.WINDOW: ("window_days", "daily_cap"),
    Decay.HALF_LIFE: ("half_life_days",),
}


class FadingView(SheetView):
    """Only the values of the chosen model are asked for, and fit rules only while no profile says who fits."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        wall = around.context.presenting
        self._context = context = on_wall(around.context)
        session, portraits = around.session, around.portraits
        self.leads = ScoringLeads(session, around.companies, context.today, self)
        margin = PRESENT_MARGIN if wall else 0
        self._scroll = ScrollColumn(
            self, top=20, gap=24, margin=margin, widest=0 if wall else _WIDEST, bleed=BLEED
        )
        content = self._scroll.content
        self.curves = CurveChoice(context, content)
        self.says = Label(context.theme, "", role="small", color="ink3")
        self.values = {
            decay: GroupForm(
                around.context, session, portraits, FieldGroup(decay.label, Scoring, names), content
            )
            for decay, names in _FIELDS.items()
        }
        self.results = CheckResults(context, content)
        upkeep, rules = around.tab.parts[1:]
        assert isinstance(upkeep, FieldGroup)
        assert isinstance(rules, ItemList)
        names = ("baseline", *upkeep.names)
        group = FieldGroup(upkeep.title, Scoring, names)
        self.upkeep = GroupForm(around.context, session, portraits, group, content)
        self.rules = ItemListView(around.context, session, around.board, rules, content, embedded=True)
        self.make = Button(context.theme, context.tr(N_("Make criteria of them")), parent=content)
        self._place()
        self._connect()

    def refresh(self) -> None:
        for form in (*self.values.values(), self.upkeep):
            form.show_record(self.subject)
        self.rules.show_subject(self.subject)
        self.leads.show(self.subject)

    def focus_on(self, record: str, field: str) -> None:
        forms = [*self.values.values(), self.upkeep]
        form = next((form for form in forms if field in form.bindings and not form.isHidden()), None)
        if form is not None:
            control = form.bindings[field].editor.control
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(control, 0, 80))
        elif record and self.rules.holds(record):
            self.rules.focus_on(record, field)
        else:
            chosen = next((b for b in self.curves.buttons.values() if b.isChecked()), None)
            (chosen or self.curves.buttons[Decay.NONE]).setFocus(Qt.FocusReason.OtherFocusReason)
            # The list below opens its first row by itself, and would scroll to it.
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))

    def count(self) -> int | None:
        return None

    def summary(self) -> str:
        return self.context.option(self.leads.model.decay)

    def choose(self, decay: Decay) -> None:
        """Let engagement fade in another way."""
        record = self._record()
        if record is not None:
            self.session.set_field(record, "decay", decay.value, origin=self)
            self.leads.show(self.subject)
            self.summary_changed.emit()

    def take_threshold(self, grade: EngagementGrade, points: float) -> None:
        """Let a grade begin at the points that past leads suggest; the cuts stay in order."""
        record = self._record()
        if record is None:
            return
        place = tuple(EngagementGrade).index(grade)
        cuts = list(self.leads.model.engagement_cuts)
        cuts[place] = points
        for before in range(place - 1, -1, -1):
            cuts[before] = min(100.0, max(cuts[before], cuts[before + 1] + 1))
        for behind in range(place + 1, 3):
            cuts[behind] = max(0.0, min(cuts[behind], cuts[behind - 1] - 1))
        changes: list[Change] = []
        names = ("engagement_1", "engagement_2", "engagement_3")
        for name, cut, now in zip(names, cuts, self.leads.model.engagement_cuts, strict=True):
            if cut != now:
                changes += editing.set_field(record, name, cut)
        self.session.apply(changes, Step(Action.EDIT, Scoring.kind, names[place], record.name), origin=self)
        self.leads.show(self.subject)

    def note_check(self) -> None:
        """Say that the model was held against results today."""
        record = self._record()
        if record is not None:
            self.session.set_field(record, "calibrated", self.context.today().isoformat())

    def make_criteria(self) -> None:
        """Turn the rules made by hand into criteria of a profile, as one step."""
        self.session.flush()
        changes, step, icp = criteria_of(self.session.workspace, self.subject, self.context.tr)
        if self.session.apply(changes, step):
            self.navigator.go_to_record(icp, "", "icp")

    def _record(self) -> Scoring | None:
        return self.session.workspace.find(self.subject, Scoring)

    def _show(self) -> None:
        record = self._record()
        if record is None:
            return
        model = self.leads.model
        self.curves.show_model(model, record.decay)
        for decay, form in self.values.items():
            form.setVisible(decay is record.decay)
        asks = N_("How much of 40 points is left after 90 days?")
        by_rule = N_("Each rule says on the tab “Behaviour” what it loses, and how often.")
        self.says.setText(self._context.tr(by_rule if record.decay is Decay.SIGNAL else asks))
        self.results.show_result(self.leads.calibration(), record, read_only=self.session.read_only)
        has_rules = bool(self.session.workspace.children(self.subject, FitRule))
        has_profiles = bool(self.session.workspace.children(ROOT_ID, Icp))
        self.rules.setVisible(has_rules or not has_profiles)
        self.make.setVisible(has_rules and not self.session.read_only and not self.context.presenting)

    def _place(self) -> None:
        context, column = self._context, self._scroll.column
        top = QVBoxLayout()
        top.setSpacing(8)
        top.addWidget(Label(context.theme, context.tr(N_("Engagement fades")), role="heading"))
        top.addWidget(HLine(context.theme))
        top.addWidget(self.says)
        top.addWidget(self.curves)
        top.setContentsMargins(BLEED, 0, BLEED, 0)
        column.addLayout(top)
        for widget in (*self.values.values(), self.results, self.upkeep):
            widget.setContentsMargins(BLEED, 0, BLEED, 0)
            column.addWidget(widget)
        column.addWidget(self.rules)
        row = QHBoxLayout()
        row.setContentsMargins(BLEED, 0, BLEED, 0)
        row.addWidget(self.make)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    def _connect(self) -> None:
        self.curves.edited.connect(self._chosen)
        self.results.threshold_wanted.connect(self.take_threshold)
        self.results.checked.connect(self.note_check)
        self.make.clicked.connect(self.make_criteria)
        self.leads.changed.connect(self._show)
        for form in (*self.values.values(), self.upkeep):
            form.notice.connect(self.notice)
        self.rules.notice.connect(self.notice)
        self.rules.removed.connect(self.removed)
        self.rules.pointed.connect(self.pointed)
        self.session.applied.connect(self._on_applied)

    def _chosen(self, decay: Decay) -> None:
        if not self.session.read_only:
            self.choose(decay)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or event.origin is self or self.subject not in self.session.workspace:
            return
        for form in (*self.values.values(), self.upkeep):
            form.on_applied(event)
        self.leads.show(self.subject)
        self.summary_changed.emit()
