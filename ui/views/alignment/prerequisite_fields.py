"""The open prerequisite: what we do about it, who takes care, by when, and the finding about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from personaforge.domain.alignment import Seen
from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.alignment import Prerequisite
from personaforge.domain.worksheets.frame import Participant
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.editors import DayEditor, Editor, LineEditor, ListEditor
from ui.pages.page import BLEED
from ui.session import Session
from ui.views.alignment.edits import AlignmentEdits
from ui.views.alignment.late_field import LateField
from ui.views.shared.finding_lines import FindingLines
from ui.widgets.field_box import FieldBox


class PrerequisiteFields(QWidget):
    """Stands below its row; one for all rows."""

    closed = Signal()

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, edits: AlignmentEdits, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._edits = context, session, edits
        self.seen: Seen | None = None
        self.fields: dict[str, LateField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16 * context.theme.scale)
        grid.setVerticalSpacing(10)
        for column, stretch in enumerate((4, 2, 2)):
            grid.setColumnStretch(column, stretch)
        declared = Prerequisite.fields
        self._add(grid, "action", LineEditor(context, Prerequisite.action), 0, 0)
        self._add(grid, "owner", ListEditor(context, self._people, context.tr(declared["owner"].label)), 0, 1)
        self._add(grid, "due", DayEditor(context, context.tr(declared["due"].label)), 0, 2)
        self._add(grid, "note", LineEditor(context, Prerequisite.note), 1, 0, 3)
        self._findings = FindingLines(context, board, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(BLEED, 4, BLEED, 14)
        box.setSpacing(8)
        box.addWidget(self._findings)
        box.addLayout(grid)

    def show_seen(self, seen: Seen) -> None:
        """Show what is known of a prerequisite; words that wait for their pause stay with the one before."""
        if self.seen is not None and self.seen.key is not seen.key:
            self.flush()
        self.seen = seen
        for name, field in self.fields.items():
            record = seen.record
            field.show(record.value(name) if record is not None else "")
        self._findings.show_record(seen.record.id if seen.record is not None else "")

    def focus_on(self, name: str) -> None:
        """Put the caret into a field, the first one if it is none of these."""
        field = self.fields.get(name) or self.fields["action"]
        field.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save now what was typed."""
        for field in self.fields.values():
            field.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape lead back to the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.flush()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _add(
        self, grid: QGridLayout, name: str, editor: Editor, row: int, column: int, span: int = 1
    ) -> None:
        label = self._context.tr(Prerequisite.fields[name].label)
        box = FieldBox(self._context.theme, label, editor.control)
        field = LateField(self._context, self._session, editor, self._saver(name), self)
        field.error.connect(box.set_error)
        self.fields[name] = field
        grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _saver(self, name: str) -> Callable[[object], None]:
        def save(value: object) -> None:
            if self.seen is not None:
                self._edits.edit(self.seen.key, name, value)

        return save

    def _people(self) -> list[tuple[str, str]]:
        unnamed = self._context.tr(N_("without a name"))
        people = self._session.workspace.children(ROOT_ID, Participant)
        return [(one.id, one.text or unnamed) for one in people]
