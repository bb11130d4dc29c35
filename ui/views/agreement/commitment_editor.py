"""The open promise: its words, figure and unit, how it is measured, where the number comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from personaforge.domain.options import Department
from ui.views.shared.row_editor import RowEditor
from ui.views.shared.wall import enlarge


class CommitmentEditor(RowEditor):
    """Wears the colour of the side that promises."""

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
        for name in ("measured", "origin"):
            column.addWidget(self.field_box(name))
