"""W16 tab Commitments: what marketing delivers beside how sales follows up, every promise with its number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheet import ItemList
from ui.sheet_view import Surroundings
from ui.views.agreement.commitment_column import CommitmentColumn
from ui.views.shared.columns_view import ColumnsView

_WIDEST = 1120


class CommitmentsView(ColumnsView):
    """Two columns; in a narrow page one below the other."""

    spacing = (24, 24)
    columns: list[CommitmentColumn]

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent, top=24, gap=32, widest=_WIDEST)
        self._scroll.column.addStretch(1)

    def make_column(self, part: ItemList, parent: QWidget) -> CommitmentColumn:
        column = CommitmentColumn(self.context, self.session, self.board, part, parent)
        column.place_wanted.connect(self.navigator.go_to_record)
        return column

    def focus_empty(self) -> None:
        self.columns[0].use.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        records = [record for column in self.columns for record in column.records()]
        measured = sum("amount" in record.body for record in records)
        words = self.context.translator.ngettext(
            "{count} promise, {measured} with a number",
            "{count} promises, {measured} with a number",
            len(records),
        )
        return words.format(count=len(records), measured=measured)
