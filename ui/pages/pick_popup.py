"""A field and what it finds, above the page: type, step with the arrows, Enter takes one; Esc leaves all as it was.

class Popup(PickPopup):
    def look_for(self, words): … self.show_entries([Entry("Hill Ltd", note="Leeds")])  soon or later
    def take(self, index): …                                                          the entry chosen
popup.open()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.rows import Line, RowsView
from ui.top_popup import MARGIN, TopPopup
from ui.widgets.search_field import SearchField

SIZE = QSize(640, 460)
TEXT_LEFT = 12
"""Results begin below what is typed; they carry no marks."""


@dataclass(frozen=True)
class Entry:
    """What was found: its words, where it stands below them, and a note at the right."""

    text: str
    detail: str = ""
    note: str = ""


class PickPopup(TopPopup):
    """Stands at the top of a window and goes with a click beside it."""

    def __init__(self, context: Context, window: QWidget, *, name: str, placeholder: str) -> None:
        super().__init__(context, window, SIZE)
        context = self.context
        scale = context.theme.scale
        self.setAccessibleName(name)
        self.field = SearchField(context.theme, placeholder)
        self.rows = RowsView(
            context, context.tr(N_("Results")), self, margin=MARGIN * scale, text_left=TEXT_LEFT
        )
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.entries: list[Entry] = []
        self._index = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(12 * scale, 12 * scale, 12 * scale, 12 * scale)
        box.setSpacing(8 * scale)
        box.addWidget(self.field)
        box.addWidget(self.rows, 1)
        self.field.edited.connect(self._search)
        self.field.stepped.connect(self._step)
        self.field.chosen.connect(lambda: self._land(str(self._index)))
        self.rows.chosen.connect(self._land)
        self.stand()
        self.field.setFocus()

    def look_for(self, words: str) -> None:
        """Find what fits, and show it."""
        raise NotImplementedError

    def take(self, index: int) -> None:
        """Do what choosing an entry means."""
        raise NotImplementedError

    def show_entries(self, entries: Sequence[Entry], nothing: str = "") -> None:
        """Show what was found; ``nothing`` is said if that is nothing."""
        self.entries = list(entries)
        self._index = min(self._index, max(0, len(self.entries) - 1))
        self._nothing = nothing or self.context.tr(N_("Nothing found."))
        self._show()

    def _search(self, words: str) -> None:
        self._index = 0
        self.look_for(words)

    def _show(self) -> None:
        lines = [
            Line("row", entry.text, str(index), entry.detail, entry.note, selected=index == self._index)
            for index, entry in enumerate(self.entries)
        ]
        self.rows.show_lines(lines or [Line("heading", self._nothing)])
        self.rows.scrollTo(self.rows.lines.index(self._index))

    def _step(self, step: int) -> None:
        if self.entries:
            self._index = (self._index + step) % len(self.entries)
            self._show()

    def _land(self, key: str) -> None:
        if int(key) < len(self.entries):
            self.take(int(key))
