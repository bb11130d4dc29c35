"""Everything about the stage chosen on the ladder.

editor = StageEditor(context, session, board, portraits)
editor.show_stage(id), editor.on_applied(event), editor.focus_on("entry")
editor.shift_wanted(int), editor.delete_wanted, editor.figures_wanted
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.funnel import Need
from personaforge.domain.options import StageKey
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.form import FORM_WIDTH, GroupForm
from ui.portraits import Portraits
from ui.session import Applied, Session
from ui.views.shared.finding_lines import FindingLines
from ui.views.stages.faces import needs
from ui.views.stages.ladder_layout import bleed_of
from ui.views.stages.sign_form import SignForm
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton, ToolButton

_MEANING = FieldGroup(N_("What it means"), Stage, ("text", "key", "definition", "example", "aim"))
_RULES = FieldGroup(N_("In and out"), Stage, ("entry", "exit", "owner", "may_reject", "data"))
_INTENT = FieldGroup(N_("Serious when"), Stage, ("months", "budget_known", "authority_known"))
_FIGURES = FieldGroup(
    N_("Figures and origin"), Stage, ("volume", "rate", "rate_source", "process_phase", "origins")
)
_WALL = FieldGroup(N_("What it means"), Stage, ("definition", "entry", "exit"))


class StageEditor(QWidget):
    """The head of the stage, what the checks ask, and its fields in groups."""

    notice = Signal(str)
    shift_wanted = Signal(int)
    delete_wanted = Signal()
    figures_wanted = Signal()

    def __init__(
        self,
        context: Context,
        session: Session,
        board: FindingBoard,
        portraits: Portraits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.stage = ""
        self._findings = FindingLines(context, board, self)
        groups = (_WALL,) if context.presenting else (_MEANING, _RULES, _INTENT, _FIGURES)
        self.groups = [GroupForm(context, session, portraits, group, self) for group in groups]
        self.signs = SignForm(context, session, self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(bleed_of(context), 0, bleed_of(context), 0)
        self._box.setSpacing(12)
        self._box.addLayout(self._head())
        self._box.addWidget(self._findings)
        for group in self.groups:
            group.notice.connect(self.notice)
            self._box.addWidget(group)
            self._box.addSpacing(12)
        self._goal = self._goal_line()
        self._box.insertWidget(self._box.count() - 1, self._goal)
        self._box.addWidget(self.signs)
        self.signs.notice.connect(self.notice)
        self.setMaximumWidth(16777215 if context.presenting else FORM_WIDTH + 2 * bleed_of(context))
        if context.presenting:
            self.signs.hide()

    def show_stage(self, id: str) -> None:
        """Show another stage."""
        self.stage = id
        for group in self.groups:
            group.show_record(id)
        self.signs.show_record(id)
        self._findings.show_record(id)
        self._show_head()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        for group in self.groups:
            group.on_applied(event)
        self.signs.on_applied(event)
        self._show_head()

    def focus_on(self, field: str) -> None:
        """Put the caret into a field, the name by default."""
        if self.signs.focus_on(field):
            return
        name = field or "text"
        for group in self.groups:
            if name in group.bindings:
                group.bindings[name].editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        first = next(iter(self.groups[0].bindings.values()))
        first.editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _head(self) -> QHBoxLayout:
        theme, tr = self._context.theme, self._context.tr
        wall = self._context.presenting
        self._name = Label(theme, "", role="present_row" if wall else "title", voice=True, weight=600)
        self._tools = (
            ToolButton(theme, "arrow-left", tr(N_("Move up the ladder")), shortcut=tr(N_("Alt+Left"))),
            ToolButton(theme, "arrow-right", tr(N_("Move down the ladder")), shortcut=tr(N_("Alt+Right"))),
            ToolButton(theme, "trash-2", tr(N_("Delete this stage")), shortcut=tr(N_("Del"))),
        )
        self._tools[0].clicked.connect(lambda: self.shift_wanted.emit(-1))
        self._tools[1].clicked.connect(lambda: self.shift_wanted.emit(1))
        self._tools[2].clicked.connect(self.delete_wanted)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._name, 1)
        for tool in self._tools:
            row.addWidget(tool)
        return row

    def _goal_line(self) -> QWidget:
        """What the goal of the agreement asks of this stage, and the way to take it over."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._need = Label(self._context.theme, "", role="small", color="ink2", wrap=False)
        self._take = LinkButton(self._context.theme, self._context.tr(N_("Take over for all stages")))
        self._take.clicked.connect(self.figures_wanted)
        row.addWidget(self._need)
        row.addWidget(self._take)
        row.addStretch(1)
        return line

    def _show_head(self) -> None:
        stage = self._session.workspace.find(self.stage, Stage)
        if stage is None:
            return
        self._name.setText(stage.text or self._context.tr(N_("New stage")))
        for tool in self._tools:
            tool.setVisible(not self._session.read_only and not self._context.presenting)
        intent = stage.key is StageKey.SQL or any(stage.body.get(name) is not None for name in _INTENT.names)
        for group in self.groups:
            if group.group is _INTENT:
                group.setVisible(intent)
        found = needs(self._session)
        need = found.get(stage.id)
        self._goal.setVisible(need is not None and not self._context.presenting)
        if need is not None:
            self._need.setText(self._need_words(need))
            differs = any(item.count != self._volume(id) for id, item in found.items())
            self._take.setVisible(differs and not self._session.read_only)

    def _need_words(self, need: Need) -> str:
        tr, number = self._context.tr, self._context.translator.number
        if need.is_whole:
            return tr(N_("The goal of the agreement needs {count} here."), count=number(need.count))
        exact = number(round(float(need.exact), 2))
        return tr(
            N_("The goal of the agreement needs {count} here ({exact}, rounded up)."),
            count=number(need.count),
            exact=exact,
        )

    def _volume(self, id: str) -> float | None:
        stage = self._session.workspace.find(id, Stage)
        return stage.volume if stage is not None else None
