"""Where the number of a promise comes from: a figure of another sheet to choose, what it says now, and a way to it.

line = SourceLine(context, session, parent)
line.show_record(promise)
line.wanted(str, str)                         somebody wants to see the source: record and field
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.changes import Change
from personaforge.domain.editing import set_field
from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.linked import OF_STAGE, Link, LinkState, link_of, take_over
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import StageKey
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Commitment
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.session import Session
from ui.widgets.base import Label
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import ChoiceField

_WITH_STAGE = OF_STAGE | {LinkedFigure.FIELDS}


class SourceLine(QWidget):
    """Two lists, one sentence, two buttons."""

    wanted = Signal(str, str)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._promise: Commitment | None = None
        theme, tr = context.theme, context.tr
        figures = [("", tr(N_("typed here"))), *((one.value, context.option(one)) for one in LinkedFigure)]
        self.figure = ChoiceField(theme, figures, name=tr(Commitment.figure.label))
        self.stage = ChoiceField(theme, name=tr(Commitment.stage.label))
        self.figure_box = FieldBox(theme, tr(Commitment.figure.label), self.figure)
        self.stage_box = FieldBox(theme, tr(Commitment.stage.label), self.stage)
        self.words = Label(theme, role="small", color="ink2")
        self.take = Button(theme, tr(N_("Take over")), parent=self)
        self.go = LinkButton(theme, tr(N_("Show the source")), parent=self)
        self._lay_out()
        self.figure.edited.connect(self._figure_chosen)
        self.stage.edited.connect(self._stage_chosen)
        self.take.clicked.connect(lambda _on=False: self.take_over())
        self.go.clicked.connect(lambda _on=False: self._go())

    def show_record(self, promise: Commitment) -> None:
        """Show where the number of a promise comes from."""
        self._promise = promise
        link = link_of(self._session.workspace, promise)
        stages = [(one.id, one.text) for one in self._session.workspace.children(ROOT_ID, Stage) if one.text]
        self.stage.set_choices(stages)
        self.figure.set_value("" if promise.figure is None else promise.figure.value)
        self.stage.set_value(promise.stage)
        self.stage_box.setVisible(promise.figure in _WITH_STAGE)
        for field in (self.figure, self.stage):
            field.set_read_only(self._session.read_only)
        self._show_link(link)

    def take_over(self) -> None:
        """Give the promise the present value of its source, as one step."""
        promise = self._promise
        if promise is None or promise.id not in self._session.workspace:
            return
        changes = take_over(self._session.workspace, promise, self._context.translator.gettext)
        self._session.apply(changes, Step(Action.EDIT, Commitment.kind, "amount", promise.name))
        self.show_record(promise)

    def _show_link(self, link: Link | None) -> None:
        tr, writable = self._context.tr, not self._session.read_only
        words = "" if link is None else link.describe(self._context.translator.gettext)
        self.words.setText(words)
        self.words.set_color("warning" if link and link.is_doubtful else "ink2")
        self.words.setVisible(bool(words))
        self.take.setVisible(writable and link is not None and link.state is LinkState.CHANGED)
        self.go.setVisible(link is not None and link.figure is not None)
        if link is not None and link.figure is not None and link.figure.value is not None:
            now = self._context.translator.number(link.figure.value)
            self.take.setText(tr(N_("Take over {now}"), now=now))
            self.take.updateGeometry()

    def _figure_chosen(self, key: str) -> None:
        promise = self._promise
        if promise is None:
            return
        which = LinkedFigure(key) if key else None
        changes: list[Change] = set_field(promise, "figure", which)
        if which in OF_STAGE and not promise.stage and (stage := self._usual_stage()):
            changes += set_field(promise, "stage", stage)
        elif which not in _WITH_STAGE:
            changes += set_field(promise, "stage", None)
        self._change(promise, changes, "figure")

    def _stage_chosen(self, key: str) -> None:
        if self._promise is not None:
            self._change(self._promise, set_field(self._promise, "stage", key), "stage")

    def _change(self, promise: Commitment, changes: list[Change], field: str) -> None:
        self._session.apply(changes, Step(Action.EDIT, Commitment.kind, field, promise.name))
        self.show_record(promise)

    def _usual_stage(self) -> str:
        stages = self._session.workspace.children(ROOT_ID, Stage)
        handed = next((one.id for one in stages if one.key is StageKey.MQL), "")
        return handed or (stages[0].id if stages else "")

    def _go(self) -> None:
        link = None if self._promise is None else link_of(self._session.workspace, self._promise)
        if link is not None and link.figure is not None and link.figure.spots:
            spot = link.figure.spots[0]
            self.wanted.emit(spot.record, spot.field)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.take)
        foot.addWidget(self.go)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.figure_box)
        box.addWidget(self.stage_box)
        box.addWidget(self.words)
        box.addLayout(foot)
