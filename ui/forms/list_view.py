"""A tab that is one list of records and fills the page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.worksheet import ItemList
from ui.forms.item_list import ItemListView
from ui.sheet_view import SheetView, Surroundings


class ListView(SheetView):
    """One `ItemListView` as wide and high as the page."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, board, tab = around.context, around.session, around.board, around.tab
        part = tab.parts[0]
        assert isinstance(part, ItemList)
        self.items = ItemListView(context, session, board, part, self)
        self.items.notice.connect(self.notice)
        self.items.removed.connect(self.removed)
        self.items.pointed.connect(self.pointed)
        self.items.summary_changed.connect(self.summary_changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.items)

    def show_subject(self, subject: str) -> None:
        self.subject = subject
        self.items.show_subject(subject)

    def refresh(self) -> None:
        self.items.refresh()

    def focus_on(self, record: str, field: str) -> None:
        self.items.focus_on(record, field)

    def summary(self) -> str:
        return self.items.summary()

    def pointed_at(self) -> str:
        return self.items.pointed_at()
