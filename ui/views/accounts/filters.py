"""What of a ranked list is shown: results with their counts, words to look for, groups, and the profiles that rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.companies.results import FitStatus, Tier
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import page_margin
from ui.widgets.chips import Chips
from ui.widgets.fields import ChoiceField
from ui.widgets.search_field import SearchField

RESULTS: tuple[Tier | FitStatus, ...] = (*Tier, FitStatus.INSUFFICIENT, FitStatus.DISQUALIFIED)
SHOWN_GROUPS = 10
_NONE = "-"
_TYPING_MS = 250


@dataclass(frozen=True)
class Wanted:
    """What people want to see; ``group`` is among the groups of ``by``, "" for all of them."""

    results: tuple[Tier | FitStatus, ...] = ()
    text: str = ""
    by: str = ""
    group: str | None = None


class FilterBar(QWidget):
    """Two lines above the table: results and search, then groups where people want them."""

    wanted = Signal()
    grouped = Signal(str)
    profiles_changed = Signal()

    _last_group = ""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._icps: tuple[str, ...] = ()
        self._profiles: Chips | None = None
        self._results: Chips | None = None
        self._groups: Chips | None = None
        self._group_keys: list[str] = []
        tr = context.tr
        self._search = SearchField(self._theme, tr(N_("Search the list")))
        self._search.setFixedWidth(220 * self._theme.scale)
        self._by = ChoiceField(self._theme, name=tr(N_("Group by")))
        self._by.setMaximumWidth(176 * self._theme.scale)  # beside the preview the counts need the room
        self._by.edited.connect(self._group_by)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.wanted)
        self._search.textEdited.connect(lambda _text: self._typing.start())
        self._lay_out()

    @property
    def chosen_profiles(self) -> tuple[str, ...]:
        """The profiles that rank the list; empty for all."""
        return self._profiles.value() if self._profiles is not None else ()

    def choice(self) -> Wanted:
        """Return what people want to see."""
        results = self._results.value() if self._results is not None else ()
        by = self._by.value() if self._by.value() != _NONE else ""
        chosen = self._groups.value() if self._groups is not None and by else ()
        group = self._group_keys[int(chosen[0])] if chosen else None
        found = tuple(result for result in RESULTS if result.value in results)
        return Wanted(found, self._search.text().strip(), by, group)

    def show_profiles(self, icps: Sequence[tuple[str, str]]) -> None:
        """Offer the profiles to rank with, where there are several."""
        if self._icps == tuple(id for id, _ in icps) and self._profiles is not None:
            return
        self._icps = tuple(id for id, _ in icps)
        self._profiles = self._replaced(
            self._profiles, icps if len(icps) > 1 else [], N_("Profiles that rank")
        )
        if self._profiles is not None:
            self._profiles.edited.connect(lambda _keys: self.profiles_changed.emit())

    def show_counts(self, counts: Counter[Tier | FitStatus]) -> None:
        """Show how many companies there are of each result."""
        kept = self._results.value() if self._results is not None else ()
        number = self._context.translator.number
        words: dict[Tier | FitStatus, str] = {tier: tier.value for tier in Tier}
        choices = [
            (result.value, f"{words.get(result) or self._context.option(result)}  {number(counts[result])}")
            for result in RESULTS
            if counts[result]
        ]
        self._results = self._replaced(self._results, choices, N_("Results"))
        if self._results is not None:
            self._results.set_value(kept)
            self._results.edited.connect(lambda _keys: self.wanted.emit())

    def show_attributes(self, attributes: Sequence[tuple[str, str]]) -> None:
        """Offer what the list can be grouped by."""
        self._by.set_choices([(_NONE, self._context.tr(N_("Not grouped"))), *attributes])
        if not self._by.value():
            self._by.set_value(_NONE)

    def show_groups(self, groups: Sequence[tuple[str, str, int]]) -> None:
        """Show groups by key, name and size; the largest are offered."""
        shown = groups[:SHOWN_GROUPS]
        self._group_keys = [key for key, _, _ in shown]
        number = self._context.translator.number
        choices = [(str(index), f"{name}  {number(size)}") for index, (_, name, size) in enumerate(shown)]
        self._groups = self._replaced(self._groups, choices, N_("Groups"))
        if self._groups is not None:
            self._groups.edited.connect(self._choose_group)

    def showEvent(self, _event: object) -> None:
        margin = page_margin(self)
        self._box.setContentsMargins(margin, 16, margin, 8)

    def _lay_out(self) -> None:
        self._first = QHBoxLayout()
        self._first.setSpacing(12)
        self._first.addStretch(0)
        self._first.addWidget(self._by)
        self._first.addWidget(self._search)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(8)
        self._box.addLayout(self._first)
        if self._context.presenting:  # the results have a line of their own there
            self._first.addStretch(1)

    def _replaced(self, old: Chips | None, choices: Sequence[tuple[str, str]], name: str) -> Chips | None:
        if old is not None:
            old.hide()
            old.deleteLater()
        if not choices:
            return None
        chips = Chips(self._theme, choices, name=self._context.tr(name), parent=self)
        if name == N_("Results") and not self._context.presenting:
            self._first.insertWidget(0, chips, 1)
        else:
            self._box.insertWidget(self._row_of(name), chips)
        return chips

    def _row_of(self, name: str) -> int:
        if name == N_("Profiles that rank"):
            return 0
        return self._box.indexOf(self._first) if name == N_("Results") else self._box.count()

    def _group_by(self, by: str) -> None:
        if by == _NONE:
            self.show_groups([])
        self.grouped.emit("" if by == _NONE else by)
        self.wanted.emit()

    def _choose_group(self, keys: tuple[str, ...]) -> None:
        """One group at a time: the one chosen last."""
        if len(keys) > 1 and self._groups is not None:
            last = [key for key in keys if key != self._last_group][:1]
            self._groups.set_value(last)
            keys = tuple(last)
        self._last_group = keys[0] if keys else ""
        self.wanted.emit()
