"""The open promise: its words, figure and unit, how it is measured, where the number comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.worksheets.sla import Commitment
from ui.session import Applied
from ui.views.agreement.source_line import SourceLine
from ui.views.shared.reasons import Reasons
from ui.views.shared.row_editor import RowEditor
from ui.views.shared.wall import enlarge


class CommitmentEditor(RowEditor):
    """Wears the colour of the side that promises."""

    place_wanted = Signal(str, str)
    """Somebody wants to see a record, and a field of it, where it is edited."""

    def side(self) -> Department | None:
        return Department(self.part.only[1]) if self.part.only else None

    def build(self, column: QVBoxLayout) -> None:
        wall = self.context.presenting
        first = QHBoxLayout()
        first.setSpacing(12)
        for name, width in (("amount", 200 if wall else 112), ("unit", 300 if wall else 140)):
            box = self.field_box(name)
            box.setMaximumWidth(width)
            first.addWidget(box)
        first.addStretch(1)
        column.addLayout(first)
        if wall:
            enlarge(self.more, self.context.theme)
            return
        self.source = SourceLine(self.context, self.session, self)
        self.source.wanted.connect(self.place_wanted)
        column.addWidget(self.source)
        for name in ("measured", "origin"):
            column.addWidget(self.field_box(name))
        self.reasons = Reasons(self.context, self.session, self)
        self.reasons.wanted.connect(lambda id: self.place_wanted.emit(id, ""))
        column.addWidget(self.reasons)

    def show_more(self, record: Record) -> None:
        if isinstance(record, Commitment) and not self.context.presenting:
            self.source.show_record(record)
            self.reasons.show_record(record)

    def on_applied(self, event: Applied) -> None:
        super().on_applied(event)
        record = self.record  # the figure of another sheet may have changed, too
        if record is not None and record.id in self.session.workspace:
            self.show_more(record)
