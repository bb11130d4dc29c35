"""What one side promises: its mark above its rows, and an offer of the method while there is none."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain import editing
from personaforge.domain.defaults import commitments, in_words
from personaforge.domain.options import Department
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.sla import Commitment
from ui.context import Context
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import paint_line
from ui.views.agreement.commitment_editor import CommitmentEditor
from ui.views.agreement.commitment_face import CommitmentFace
from ui.views.shared.row_column import RowColumn
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_department


class SideHead(QWidget):
    """Who promises, in its own colour: here colour means people."""

    def __init__(self, context: Context, side: Department, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._side, self._title = context, side, title
        self._role = "present_small" if context.presenting else "heading"
        self.setFixedHeight(context.theme.line_height(self._role) + 14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        context.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, line = self._context.theme, self._context.theme.line_height(self._role)
        painter = QPainter(self)
        size = line / 2
        paint_department(painter, theme, self._side.value, QPointF(BLEED + size / 2, line / 2), size)
        corner = QPointF(BLEED + size + 9, 0)
        ink = theme.department_color(self._side.value, "text")
        paint_line(painter, corner, self._title, theme.font(self._role, weight=600), line, ink)
        mark = theme.department_color(self._side.value, "mark")
        painter.fillRect(QRectF(BLEED, self.height() - 4, self.width() - 2 * BLEED, 2), mark)
        painter.end()


class CommitmentColumn(RowColumn):
    """The promises of one side; those of the other are not touched."""

    place_wanted = Signal(str, str)
    """Somebody wants to see the source of a promise: record and field."""

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, part: ItemList, parent: QWidget
    ) -> None:
        assert part.only is not None
        self.side = Department(part.only[1])
        super().__init__(context, session, board, part, parent)
        self.use = Button(context.theme, context.tr(N_("Use the defaults")), parent=self)
        self.use.clicked.connect(self.use_defaults)
        self.below.insertWidget(0, self.use)

    def make_face(self) -> CommitmentFace:
        return CommitmentFace(self.context, self.board, self.session.workspace, self)

    def make_editor(self) -> CommitmentEditor:
        editor = CommitmentEditor(self.context, self.session, self.part, self._create, self)
        editor.place_wanted.connect(self.place_wanted)
        return editor

    def make_head(self) -> SideHead:
        return SideHead(self.context, self.side, self.context.tr(self.part.title), self)

    def refreshed(self) -> None:
        self.use.setVisible(not self.faces and not self.session.read_only)

    def use_defaults(self) -> None:
        """Fill in what the method suggests for this side, as one step."""
        workspace = self.session.workspace
        rows = in_words(Commitment, commitments(workspace, self.side), self.context.translator.gettext)
        inserts = editing.insert(workspace, Commitment, self.subject, rows)
        step = Step(Action.DEFAULTS, Commitment.kind, count=len(inserts))
        self.close_row(keep_focus=False)
        if self.session.apply(inserts, step, origin=self):
            self.refresh()
            self.faces[0].setFocus(Qt.FocusReason.OtherFocusReason)
