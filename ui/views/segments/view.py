"""W04: the segments one below the other, one of them open; how many companies of the lists each holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.segments import Segment, SegmentCriterion
from ui.companies import Belonging
from ui.context import Context
from ui.forms.form import FORM_WIDTH
from ui.pages.page import BLEED, PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.segments.editor import OpenSegment
from ui.views.segments.face import SegmentFace
from ui.views.shared.row_column import RowColumn
from ui.wall_theme import on_wall


class SegmentColumn(RowColumn):
    """The segments; faces and editor say how many companies belong to them."""

    def __init__(self, around: Surroundings, parts: tuple[ItemList, ItemList], parent: QWidget) -> None:
        self._companies, self._parts = around.companies, parts
        self.counted: dict[str, str] = {}
        super().__init__(around.context, around.session, around.board, parts[0], parent)

    def make_face(self) -> SegmentFace:
        return SegmentFace(self.context, self.board, self)

    def make_editor(self) -> OpenSegment:
        editor = OpenSegment(
            on_wall(self.context), self.session, self._companies, self.board, self._parts, self._create, self
        )
        editor.child_removed.connect(self.removed)
        editor.revealed.connect(self.revealed)
        return editor

    def make_head(self) -> QWidget:
        return QWidget(self)

    def show_holds(self, segment: str, words: str) -> None:
        """Say how many companies belong to a segment."""
        self.counted[segment] = words
        self.refreshed()

    def refreshed(self) -> None:
        for face in self.faces:
            if isinstance(face, SegmentFace):
                face.show_holds(self.counted.get(face.id, ""))
        if isinstance(self.editor, OpenSegment):
            self.editor.show_holds(self.counted.get(self.open_id, ""))

    def open(self, id: str, field: str = "") -> None:
        super().open(id, field)
        self.refreshed()


class SegmentsView(SheetView):
    """Counts anew whenever criteria or lists change."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        wall = self.context.presenting
        self.companies = around.companies
        self._scroll = ScrollColumn(
            self,
            top=12,
            bleed=BLEED,
            margin=PRESENT_MARGIN if wall else 0,
            widest=0 if wall else FORM_WIDTH,
        )
        first, second = (part for part in around.tab.parts if isinstance(part, ItemList))
        self.column = SegmentColumn(around, (first, second), self._scroll.content)
        self._scroll.column.addWidget(self.column)
        self._scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        self.column.notice.connect(self.notice)
        self.column.removed.connect(self.removed)
        self.column.revealed.connect(
            lambda widget: QTimer.singleShot(0, self, lambda: self._scroll.reveal(widget))
        )
        self._counts: dict[tuple[str, ListRole], Belonging] = {}
        self.session.applied.connect(self._on_applied)
        self.companies.changed.connect(self._ask)

    def refresh(self) -> None:
        self.column.show_subject(self.subject)
        self._ask()

    def focus_on(self, record: str, field: str) -> None:
        criterion = self.session.workspace.find(record, SegmentCriterion)
        segment = criterion.parent if criterion is not None else record
        editor = self.column.editor
        if self.column.holds(segment):
            self.column.open(segment, "" if criterion is not None else field)
            if criterion is not None and isinstance(editor, OpenSegment):
                editor.criteria.open(criterion.id, field)
        elif self.column.faces:
            self.column.faces[0].setFocus()
        else:
            editor.focus_on("")

    def count(self) -> int | None:
        return len(self._segments())

    def summary(self) -> str:
        segments = self._segments()
        words = self.context.translator.ngettext("{count} segment", "{count} segments", len(segments))
        return words.format(count=len(segments))

    def pointed_at(self) -> str:
        return self.column.open_id

    def _segments(self) -> list[Segment]:
        return list(self.session.workspace.children(ROOT_ID, Segment))

    def _ask(self) -> None:
        """Have the lists say who belongs to each segment."""
        for role in ListRole:
            for segment in self._segments():
                if not self.companies.columns(role):
                    self._counts.pop((segment.id, role), None)
                    self._show_counts(segment.id)
                else:
                    self.companies.belonging(segment.id, role, partial(self._counted, segment.id, role))

    def _counted(self, segment: str, role: ListRole, found: Belonging) -> None:
        self._counts[segment, role] = found
        self._show_counts(segment)

    def _show_counts(self, segment: str) -> None:
        found = {role: self._counts[segment, role] for role in ListRole if (segment, role) in self._counts}
        self.column.show_holds(segment, holds_words(self.context, found))

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or event.origin is self:
            return
        self.column.on_applied(event)
        self.summary_changed.emit()


def holds_words(context: Context, found: Mapping[ListRole, Belonging]) -> str:
    """Return how many companies of the lists belong to a segment, "37 of 212 customers, 1,204 of 18,000 …".

    Criteria that nobody can look up are said to be left out.
    """
    number, ngettext = context.translator.number, context.translator.ngettext
    words = []
    for role, one in found.items():
        if role is ListRole.CUSTOMERS:
            text = ngettext("{count} of {all} customer", "{count} of {all} customers", one.whole)
        else:
            text = ngettext("{count} of {all} target account", "{count} of {all} target accounts", one.whole)
        if one.inside is not None:
            words.append(text.format(count=number(one.inside), all=number(one.whole)))
    left_out = max((one.left_out for one in found.values()), default=0)
    if words and left_out:
        text = ngettext(
            "without {count} criterion that nobody can look up",
            "without {count} criteria that nobody can look up",
            left_out,
        )
        words.append(text.format(count=left_out))
    return ", ".join(words)
