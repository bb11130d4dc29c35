"""How a list is read, as one sentence, and on demand the choices that change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.exchange.tables.decoding import ENCODINGS, MIXED
from personaforge.exchange.tables.delimited import DELIMITERS
from personaforge.exchange.tables.model import NO_HEADER, Layout, TableOptions
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton
from ui.widgets.check_field import CheckField
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout

_DELIMITER_WORDS = {
    ";": N_("semicolons"), ",": N_("commas"), "\t": N_("tabs"), "|": N_("vertical bars"),
}  # fmt: skip
_HEADER_ROWS = 10
_CURRENCIES = ("EUR", "CHF", "USD", "GBP", "DKK", "NOK", "SEK", "PLN", "CZK", "HUF")
_EACH, _ALL = "each", "*"
_DATES = {"dmy": "31.12.2026", "mdy": "12/31/2026"}

Change = Callable[[TableOptions, str], TableOptions]


class ReadingChoices(QWidget):
    """Says how the list is read; "Read it differently" opens the choices."""

    changed = Signal(object)
    """The new ``TableOptions``."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._options = TableOptions()
        self._is_text = True
        tr, theme = context.tr, context.theme
        self._sentence = Label(theme, "", role="small", color="ink3")
        self._toggle = LinkButton(theme, tr(N_("Read it differently")))
        self._toggle.clicked.connect(self._turn)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._sentence, 1)
        line.addWidget(self._toggle)
        self._fields = QWidget(self)
        self._flow = FlowLayout(self._fields, gap=16, line_gap=12)
        self._choices: dict[str, ChoiceField] = {}
        self._boxes: dict[str, FieldBox] = {}
        self._add_fields()
        self._people = CheckField(theme, tr(N_("Take in columns about people, too")))
        self._people.edited.connect(lambda on: self._emit(replace(self._options, with_people=on)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(line)
        self._quotes = CheckField(theme, tr(N_("Quotation marks belong to the text")))
        self._quotes.edited.connect(lambda on: self._emit(replace(self._options, quotes=not on)))
        for part in (self._fields, self._people, self._quotes):
            box.addWidget(part)
        self._show_fields(False)

    def show_layout(self, layout: Layout, options: TableOptions) -> None:
        """Say how the list was read and with which choices."""
        self._options = options
        self._sentence.setText(self._words(layout))
        self._choices["sheet"].set_choices([(name, name) for name in layout.sheets])
        values = {
            "encoding": layout.encoding,
            "delimiter": layout.delimiter,
            "decimal": layout.decimal or "",
            "date_order": layout.date_order or "",
            "sheet": layout.sheet,
            "header_row": str(layout.header_row),
            "currency": layout.currency or _EACH,
        }
        self._choices["currency"].set_choices(self._currencies(layout.currency))
        for name, value in values.items():
            self._choices[name].set_value(value)
        for name in ("encoding", "delimiter"):
            self._boxes[name].setVisible(not layout.sheet)
        self._boxes["sheet"].setVisible(len(layout.sheets) > 1)
        self._people.set_value(options.with_people)
        self._is_text = not layout.sheet
        self._quotes.set_value(not layout.quotes)
        self._quotes.setVisible(self._is_text and not self._people.isHidden())

    def _add_fields(self) -> None:
        tr = self._context.tr
        rows = [(str(row), tr(N_("row {number}"), number=row + 1)) for row in range(_HEADER_ROWS)]
        self._add("encoding", N_("Encoding"), [(name, _encoding_words(name)) for name in ENCODINGS],
                  lambda options, value: replace(options, encoding=value))  # fmt: skip
        self._add("delimiter", N_("Columns end at"), [(key, tr(_DELIMITER_WORDS[key])) for key in DELIMITERS],
                  lambda options, value: replace(options, delimiter=value))  # fmt: skip
        self._add("sheet", N_("Sheet"), [], lambda options, value: replace(options, sheet=value))
        self._add("header_row", N_("Headers in"), [(str(NO_HEADER), tr(N_("no row"))), *rows],
                  lambda options, value: replace(options, header_row=int(value)))  # fmt: skip
        self._add("decimal", N_("Numbers as in"), [(",", "1.234,56"), (".", "1,234.56")],
                  lambda options, value: replace(options, decimal=value))  # fmt: skip
        self._add("currency", N_("Amounts in"), self._currencies(""),
                  lambda options, value: replace(options, currency="" if value == _EACH else value))  # fmt: skip
        self._add("date_order", N_("Dates as in"), list(_DATES.items()),
                  lambda options, value: replace(options, date_order="mdy" if value == "mdy" else "dmy"))  # fmt: skip

    def _currencies(self, chosen: str) -> list[tuple[str, str]]:
        tr = self._context.tr
        codes = [*_CURRENCIES, *([chosen] if chosen not in {"", _ALL, *_CURRENCIES} else [])]
        each, every = tr(N_("the currency of each column")), tr(N_("any currency, taken as it is"))
        return [(_EACH, each), *((code, code) for code in codes), (_ALL, every)]

    def _add(self, name: str, label: str, choices: list[tuple[str, str]], change: Change) -> None:
        words = self._context.tr(label)
        placeholder = self._context.tr(N_("not decided"))
        choice = ChoiceField(self._context.theme, choices, name=words, placeholder=placeholder)
        choice.edited.connect(lambda value: self._emit(change(self._options, value)))
        self._choices[name] = choice
        self._boxes[name] = FieldBox(self._context.theme, words, choice)
        self._flow.addWidget(self._boxes[name])

    def _emit(self, options: TableOptions) -> None:
        self._options = options
        self.changed.emit(options)

    def _turn(self) -> None:
        self._show_fields(self._fields.isHidden())

    def _show_fields(self, shown: bool) -> None:
        self._fields.setVisible(shown)
        self._people.setVisible(shown)
        self._quotes.setVisible(shown and self._is_text)

    def _words(self, layout: Layout) -> str:
        tr = self._context.tr
        parts = []
        if layout.sheet:
            parts.append(tr(N_("sheet “{name}”"), name=layout.sheet))
        else:
            parts.append(_encoding_words(layout.encoding))
            word = _DELIMITER_WORDS.get(layout.delimiter)
            parts.append(tr(N_("separated by {sign}"), sign=tr(word) if word else layout.delimiter))
        if layout.header_row == NO_HEADER:
            parts.append(tr(N_("no headers")))
        else:
            parts.append(tr(N_("headers in row {number}"), number=layout.header_row + 1))
        if layout.decimal:
            parts.append(
                tr(N_("numbers like {example}"), example="1.234,56" if layout.decimal == "," else "1,234.56")
            )
        if layout.date_order:
            parts.append(tr(N_("dates like {example}"), example=_DATES[layout.date_order]))
        if layout.currency == _ALL:
            parts.append(tr(N_("amounts in any currency")))
        elif layout.currency:
            parts.append(tr(N_("amounts in {currency}"), currency=layout.currency))
        if not layout.sheet and not layout.quotes:
            parts.append(tr(N_("quotation marks as text")))
        return tr(N_("Read as: {parts}"), parts=", ".join(parts))


def _encoding_words(name: str) -> str:
    words = {
        "utf-8-sig": "UTF-8 (BOM)", "cp1252": "Windows-1252", "cp850": "DOS (850)", MIXED: "UTF-8 + Windows-1252",
    }  # fmt: skip
    return words.get(name, name.upper())
