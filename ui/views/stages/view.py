"""W14: the ladder of lead stages as a drawn waterfall, and below it everything about the stage chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.defaults import STANDARD_STAGES, in_words
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import StageKey
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.stages import Stage
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.shared.finding_lines import FindingLines
from ui.views.stages.editor import StageEditor
from ui.views.stages.faces import StageFace, needs, stage_faces
from ui.views.stages.invitation import StageInvitation
from ui.views.stages.ladder import StageLadder
from ui.views.stages.ladder_layout import bleed_of
from ui.widgets.base import HLine


class StagesView(SheetView):
    """Ladder above, editor below; an empty workspace is offered the stages of the method."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session = around.context, around.session
        board, sheet, portraits = around.board, around.sheet, around.portraits
        self.chosen = ""
        self.ladder = StageLadder(context, self)
        self.editor = StageEditor(context, session, board, portraits, self)
        self.invitation = StageInvitation(context, self)
        self._asked = FindingLines(context, board, self, sheet=sheet.key)
        self._asked.show_record(ROOT_ID)
        bleed = bleed_of(context)
        self._asked.setContentsMargins(bleed, 0, bleed, 0)
        self._scroll = ScrollColumn(
            self, top=16, gap=20, bleed=bleed, margin=PRESENT_MARGIN if context.presenting else 0
        )
        self._line = HLine(context.theme)
        wide = QHBoxLayout()
        wide.addWidget(self.editor, 1000)
        wide.addStretch(0)
        for widget in (self.invitation, self._asked, self.ladder):
            self._scroll.column.addWidget(widget)
        across = QHBoxLayout()
        across.setContentsMargins(bleed, 0, bleed, 0)
        across.addWidget(self._line)
        self._scroll.column.addLayout(across)
        self._scroll.column.addLayout(wide)
        self._scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        self._connect()

    def refresh(self) -> None:
        faces = self._show_faces()
        if faces:
            self.editor.show_stage(self.chosen)

    def focus_on(self, record: str, field: str) -> None:
        if self.session.workspace.find(record, Stage) is not None:
            self.choose(record)
            self.editor.focus_on(field)
            self._reveal(self.window().focusWidget())
        elif self.chosen:
            self.ladder.focus_chosen()
        else:
            self.invitation.use.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        stages = self.session.workspace.children(ROOT_ID, Stage)
        agreed = sum(bool(stage.marketing_signed and stage.sales_signed) for stage in stages)
        words = self.context.translator.ngettext(
            "{count} stage, {agreed} agreed", "{count} stages, {agreed} agreed", len(stages)
        )
        return words.format(count=len(stages), agreed=agreed)

    def choose(self, id: str) -> None:
        """Show the fields of another stage."""
        if id != self.chosen:
            self.session.flush()
            self.chosen = id
            self._show_faces()
            self.editor.show_stage(self.chosen)

    def use_standard(self) -> None:
        """Fill in the stages of the method, as one step."""
        rows = in_words(Stage, STANDARD_STAGES, self.context.translator.gettext)
        inserts = editing.insert(self.session.workspace, Stage, ROOT_ID, rows)
        self.session.apply(inserts, Step(Action.DEFAULTS, Stage.kind, count=len(inserts)), origin=self)
        if inserts:
            self._after(inserts[2].id)
            self.ladder.focus_chosen()

    def add(self) -> None:
        """Add a stage behind the chosen one and ask for its name."""
        ids = self.session.insert(Stage, ROOT_ID, [{}], after=self.chosen, origin=self)
        if ids:
            self._after(ids[0])
            self.editor.focus_on("text")
            self._reveal(self.editor)

    def shift(self, id: str, step: int) -> None:
        """Move a stage one place up (-1) or down (1) among those shown beside it."""
        faces = stage_faces(self.context, self.session, self.board)
        mine = next((face for face in faces if face.id == id), None)
        row = [face.id for face in faces if mine is not None and face.beside == mine.beside]
        place = row.index(id) + step if id in row else -1
        if not 0 <= place < len(row):
            return
        order = [stage.id for stage in self.session.workspace.children(ROOT_ID, Stage)]
        goal = order.index(row[place])
        if self.session.move(id, goal, origin=self):
            self._after(id)

    def delete(self, id: str) -> None:
        """Delete a stage; its neighbour is chosen then."""
        order = [face.id for face in stage_faces(self.context, self.session, self.board)]
        if id not in order:
            return
        place = order.index(id)
        rest = [other for other in order if other != id]
        if self.session.remove([id], origin=self):
            self._after(rest[min(place, len(rest) - 1)] if rest else "")
            self.ladder.focus_chosen()
            self.removed.emit(1)

    def take_figures(self) -> None:
        """Write the leads that the goal needs into all stages, as one step."""
        changes: list[Change] = []
        for id, need in needs(self.session).items():
            stage = self.session.workspace.record(id, Stage)
            changes += editing.set_field(stage, "volume", need.count)
        self.session.apply(changes, Step(Action.FIGURES, Stage.kind, count=len(changes)))

    def _connect(self) -> None:
        self.ladder.chosen.connect(self.choose)
        self.ladder.edit_wanted.connect(lambda id: self.focus_on(id, ""))
        self.ladder.shift_wanted.connect(self.shift)
        self.ladder.delete_wanted.connect(self.delete)
        self.ladder.add_wanted.connect(self.add)
        self.editor.shift_wanted.connect(lambda step: self.shift(self.chosen, step))
        self.editor.delete_wanted.connect(lambda: self.delete(self.chosen))
        self.editor.figures_wanted.connect(self.take_figures)
        self.editor.notice.connect(self.notice)
        self.invitation.use.clicked.connect(self.use_standard)
        self.invitation.alone.clicked.connect(self.add)
        self.session.applied.connect(self._on_applied)
        self.board.changed.connect(self._on_findings)

    def _after(self, id: str) -> None:
        """Show the state after an own change, with this stage chosen."""
        self.chosen = id
        self.refresh()
        self.summary_changed.emit()

    def _show_faces(self) -> list[StageFace]:
        faces = stage_faces(self.context, self.session, self.board)
        if all(face.id != self.chosen for face in faces):
            self.chosen = next((f.id for f in faces if f.key is StageKey.MQL), faces[0].id if faces else "")
        self.ladder.show_faces(faces, self.chosen, read_only=self.session.read_only)
        for widget in (self.ladder, self._line, self.editor):
            widget.setVisible(bool(faces))
        self.invitation.show_when(not faces, read_only=self.session.read_only)
        return faces

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible():
            return
        before = self.chosen
        faces = self._show_faces()
        if self.chosen != before and faces:
            self.editor.show_stage(self.chosen)
        elif faces and event.origin is not self:
            self.editor.on_applied(event)
        self.summary_changed.emit()

    def _on_findings(self) -> None:
        if self.isVisible():
            self._show_faces()

    def _reveal(self, widget: QWidget | None) -> None:
        if widget is not None and self.isAncestorOf(widget):
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(widget, 0, 80))
