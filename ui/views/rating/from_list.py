"""Customers out of the imported list: those with most revenue first, others by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from personaforge.domain.companies.table import Company, Span, TableInfo
from personaforge.domain.company_options import ListRole
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.pick_popup import Entry, PickPopup
from ui.views.rating.edits import RatingEdits

if TYPE_CHECKING:
    from personaforge.analysis.source import Reader

TOP = 10
_SHOWN = 40


class Lists(Protocol):
    """What answers questions about the lists of companies, in threads."""

    def table(self, role: ListRole) -> TableInfo | None:
        """Return the table of a list, ``None`` if there is none."""

    def ask(self, kind: str, work: Callable[[Reader], Any], done: Callable[[Any], object]) -> None:
        """Have something computed with a reader of the lists; a newer question of a kind replaces an older one."""


class ListPopup(PickPopup):
    """Stays open while one customer after another is taken."""

    def __init__(self, context: Context, edits: RatingEdits, lists: Lists, window: QWidget) -> None:
        tr = context.tr
        super().__init__(
            context, window, name=tr(N_("From the list")), placeholder=tr(N_("Search the list of customers"))
        )
        self._edits, self._lists = edits, lists
        self._found: list[Company] = []
        self._all = 0
        self.look_for("")

    def look_for(self, words: str) -> None:
        table, without = self._lists.table(ListRole.CUSTOMERS), self._edits.taken()
        if table is None:
            self.show_entries([])
            return

        def work(reader: Reader) -> list[Company]:
            from personaforge.analysis.looking_up import look_up
            from personaforge.analysis.scanning import Scan
            from personaforge.analysis.source import Source

            return look_up(Scan(Source(table), reader), words, _SHOWN, without=without)

        self._lists.ask("customers by name", work, lambda found: self._show_found(words, found))

    def take(self, index: int) -> None:
        chosen = self._found[:TOP] if index < self._all else [self._found[index - self._all]]
        self._edits.take(chosen, self.context.translator.gettext)
        self.look_for(self.field.value())

    def _show_found(self, words: str, found: Sequence[Company]) -> None:
        self._found = list(found)
        self._all = 1 if not words.strip() and len(found) > 1 else 0
        entries = [Entry(company.name or company.key, note=self._note(company)) for company in found]
        if self._all:
            count = min(TOP, len(found))
            first = self.context.tr(N_("Take the {count} with most revenue"), count=count)
            entries.insert(0, Entry(first))
        self.show_entries(entries)

    def _note(self, company: Company) -> str:
        """Return what else is known of a company: its industry, and what it brings."""
        words = company.values.get("industry")
        industry = ", ".join(words) if isinstance(words, tuple) else ""
        revenue = company.values.get("our_revenue", company.values.get("revenue"))
        money = ""
        if isinstance(revenue, Span):
            money = QLocale(self.context.translator.language).toString(revenue.high, "f", 0)
        return "  ·  ".join(part for part in (industry, money) if part)
