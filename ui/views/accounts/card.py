"""One company of the list beside the table: why it has its score, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.results import Fit
from personaforge.domain.companies.table import Value
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.scroll import ScrollColumn
from ui.views.accounts.faces import Names, sentence
from ui.views.shared.known import attribute_word, value_text
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button


class AccountCard(ScrollColumn):
    """Follows the current row."""

    choose_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(None, top=20, gap=8, margin=24)
        self._context = context
        theme = context.theme
        self._name = Label(theme, "", role="title")
        self._sentence = Label(theme, "", color="ink2")
        self.choose = Button(theme, context.tr(N_("Choose as target account")), icon="target")
        self.choose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose.clicked.connect(self.choose_wanted)
        self._parts = QWidget()
        self._box = QVBoxLayout(self._parts)
        self._box.setContentsMargins(0, 8, 0, 0)
        self._box.setSpacing(4)
        for widget in (self._name, self._sentence, self.choose, self._parts):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_fit(self, fit: Fit, names: Names, *, can_choose: bool) -> None:
        """Show a company; what is known of it follows with ``show_values``."""
        self._name.setText(fit.name)
        self._sentence.setText(sentence(self._context, names, fit))
        self.choose.setVisible(can_choose)
        self._clear()
        for title, ids in (
            (N_("To find out next"), (fit.ask_next,) if fit.ask_next else ()),
            (N_("Meets"), fit.met),
            (N_("Meets by half"), fit.half),
            (N_("Misses"), fit.missed),
            (N_("Nobody knows"), fit.unknown),
            (N_("Exclusions nobody knows"), fit.open),
        ):
            self._add_part(title, [names.criteria.get(id, "") for id in ids])

    def show_values(self, columns: Sequence[Column], values: Mapping[str, Value]) -> None:
        """Show what the list says of the company."""
        lines = [
            f"{attribute_word(self._context, column)}: {value_text(self._context, values[column.key])}"
            for column in columns
            if values.get(column.key) is not None and column.key != "name"
        ]
        self._add_part(N_("In the list"), lines)

    def _clear(self) -> None:
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_part(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        theme = self._context.theme
        self._box.addSpacing(8)
        self._box.addWidget(Label(theme, self._context.tr(title), role="small", color="ink3", weight=600))
        self._box.addWidget(HLine(theme))
        for line in lines:
            self._box.addWidget(Label(theme, line, role="body"))
