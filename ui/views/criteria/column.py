"""One of the three columns of criteria, with its head and the line that shows where a dragged row goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.options import CriterionGroup
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.icp import Criterion
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import TextBlock, text_width
from ui.views.criteria.editor import CriterionEditor
from ui.views.criteria.face import Answer, CriterionFace
from ui.views.shared.row_column import RowColumn

MIME = "application/x-personaforge-criterion"


class DemandHead(QWidget):
    """The demand and what it means; ink, because colour means people."""

    def __init__(self, context: Context, part: ItemList, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._title, self._says = context.tr(part.title), context.tr(part.intro)
        wall = context.presenting
        self._roles = ("present_row", "present_small") if wall else ("heading", "small")
        self.setAccessibleName(f"{self._title}: {self._says}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 40)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words(width)
        first = self._context.theme.line_height(self._roles[0])
        return first + (0 if self._beside(width) else words.height) + 10

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, width = self._context.theme, self.width()
        line = theme.line_height(self._roles[0])
        font = theme.font(self._roles[0], weight=600)
        painter = QPainter(self)
        title = self._context.texts.block(self._title, font, line)
        title.paint(painter, QPointF(BLEED, 0), theme.color("ink"))
        words = self._words(width)
        corner = QPointF(BLEED, line)
        if self._beside(width):
            corner = QPointF(width - BLEED - words.width, line - words.line_height - 1)
        words.paint(painter, corner, theme.color("ink3"))
        rule = QRectF(BLEED, self.height() - 3, width - 2 * BLEED, 2)
        painter.fillRect(rule, theme.color("ink"))
        painter.end()

    def _beside(self, width: int) -> bool:
        theme = self._context.theme
        title = text_width(self._title, theme.font(self._roles[0], weight=600))
        says = text_width(self._says, theme.font(self._roles[1], weight=400))
        # Beside a head that needs more lines, the words stand below here, too.
        is_low = self.minimumHeight() <= theme.line_height(self._roles[0]) + 10
        return is_low and title + 16 + says <= width - 2 * BLEED

    def _words(self, width: int) -> TextBlock:
        theme, role = self._context.theme, self._roles[1]
        font = theme.font(role, weight=400)
        return self._context.texts.block(self._says, font, theme.line_height(role), width - 2 * BLEED)


class CriterionColumn(RowColumn):
    """Must, should or exclusion; rows may come from the others."""

    dropped = Signal(str, str)
    """A row, and the one before which it goes ("" for the end)."""
    switched = Signal(str)
    """Somebody wants to try without a criterion, or with it again."""
    tried = Signal(str, object)
    """A criterion or condition, and its values as they would be while somebody drags."""

    def __init__(
        self,
        context: Context,
        session: Session,
        companies: Companies,
        board: FindingBoard,
        part: ItemList,
        parent: QWidget,
        answer: Callable[[Criterion], Answer],
    ) -> None:
        self._target = -1
        self._group_looked_at: CriterionGroup | None = None
        self._companies, self._answer = companies, answer
        super().__init__(context, session, board, part, parent)
        self.setAcceptDrops(True)
        self.dragged.connect(self._drag)

    def make_face(self) -> CriterionFace:
        face = CriterionFace(self.context, self.board, self)
        face.switched.connect(lambda: self.switched.emit(face.id))
        return face

    def make_editor(self) -> CriterionEditor:
        editor = CriterionEditor(self.context, self.session, self._companies, self.part, self._create, self)
        editor.tried.connect(self.tried)
        return editor

    def make_head(self) -> DemandHead:
        return DemandHead(self.context, self.part, self)

    def refreshed(self) -> None:
        self.look_at(self._group_looked_at)
        self.show_answers()

    def show_answers(self) -> None:
        """Show what the customers say to each criterion."""
        for face in self.faces:
            if isinstance(face, CriterionFace) and face.record is not None:
                face.show_answer(self._answer(face.record))

    def look_at(self, group: CriterionGroup | None) -> None:
        """Let the rows of other groups stand back; ``None`` shows all alike."""
        self._group_looked_at = group
        for face in self.faces:
            if isinstance(face, CriterionFace) and face.record is not None:
                face.set_quiet(group is not None and face.record.group is not group)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME) and not self.session.read_only:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim(self._place_at(event.position().y()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._place_at(event.position().y())
        self._aim(-1)
        id = bytes(event.mimeData().data(MIME).data()).decode()
        before = self.faces[place].id if place < len(self.faces) else ""
        event.acceptProposedAction()
        self.dropped.emit(id, before)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target < 0:
            return
        theme = self.context.theme
        y = self._target_y()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(BLEED / 2, y - 1, self.width() - BLEED, 2), theme.color("ink"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(QPointF(BLEED / 2, y), 4, 4)
        painter.end()

    def _drag(self, id: str) -> None:
        face = self._stack.face(id)
        if face is None or self.session.read_only:
            return
        self.session.flush()
        data = QMimeData()
        data.setData(MIME, id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(face.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def _aim(self, place: int) -> None:
        if place != self._target:
            self._target = place
            self.update()

    def _place_at(self, y: float) -> int:
        shown = [face for face in self.faces if not face.isHidden()]
        above = [face for face in shown if face.geometry().center().y() < y]
        return self.faces.index(above[-1]) + 1 if above else 0

    def _target_y(self) -> float:
        if self._target < len(self.faces):
            return float(self.faces[self._target].geometry().top())
        return float(self.faces[-1].geometry().bottom()) if self.faces else 40.0
