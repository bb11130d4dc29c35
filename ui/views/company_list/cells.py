"""Columns and cells of an imported list, and its rows as text for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from personaforge.domain.companies.attributes import Column as Attribute
from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.table import Company, TableInfo
from personaforge.domain.words import N_
from personaforge.exchange.tables.formulas import harmless
from ui.context import Context
from ui.text_layout import text_width
from ui.views.shared.clipboard import line_of
from ui.views.shared.known import attribute_word, value_text
from ui.widgets.data_table import Cell, Column, Figure, Row, Words

NAME = "name"
_WIDTHS = {
    ValueKind.TEXT: (168, 120),
    ValueKind.TEXTS: (232, 144),
    ValueKind.NUMBER: (120, 96),
    ValueKind.MONEY: (136, 112),
    ValueKind.DATE: (112, 96),
    ValueKind.FLAG: (96, 72),
}
"""What a column wants and what it can do with, in px at the desk."""
_LONGEST_TITLE = 232
_ARROW = 16


@dataclass(frozen=True)
class ListWords:
    """Puts the rows of a table into words; its methods may be called in a thread."""

    context: Context
    attributes: tuple[Attribute, ...]

    @classmethod
    def of(cls, context: Context, table: TableInfo) -> ListWords:
        """Read what a table has beside the name."""
        return cls(context, tuple(column for column in table.columns if column.key != NAME))

    def columns(self) -> list[Column]:
        """Return the columns; each keeps its width, and the table scrolls sideways where it is wide."""
        found = [Column(NAME, self.context.tr(N_("Company")), 240, 200, grows=True)]
        font, scale = self.context.theme.font("small", weight=500), self.context.theme.scale
        for attribute in self.attributes:
            word = attribute_word(self.context, attribute)
            title = f"{word} ({attribute.currency})" if attribute.currency else word
            room = min(_LONGEST_TITLE, round(text_width(title, font) / scale) + _ARROW)
            wide, least = (max(room, width) for width in _WIDTHS[attribute.kind])
            tip = self.context.tr(N_("{word}, in the file “{header}”"), word=title, header=attribute.header)
            known = attribute.header not in {"", word}
            found.append(
                Column(
                    attribute.key, title, wide, least, tip=tip if known else "",
                    right=attribute.kind.is_numeric, first_down=attribute.kind.is_numeric,
                )
            )  # fmt: skip
        return found

    def row(self, company: Company) -> Row:
        """Return the cells of a company."""
        doubt = self._doubt(company, NAME)
        return [
            Words(company.name or company.key, strong=True, doubt=doubt),
            *(self._cell(company, attribute) for attribute in self.attributes),
        ]

    def heads(self) -> str:
        """Return the titles as a line for a spreadsheet."""
        titles = (attribute_word(self.context, one) for one in self.attributes)
        return line_of([self.context.tr(N_("Company")), *(harmless(title) for title in titles)])

    def line(self, company: Company) -> str:
        """Return a company as a line for a spreadsheet; what was not understood as it was written."""
        return line_of([harmless(company.name), *(self._plain(company, one) for one in self.attributes)])

    def _plain(self, company: Company, attribute: Attribute) -> str:
        value = company.values.get(attribute.key)
        if value is None:
            return harmless(company.doubts.get(attribute.key, ""))
        text = value_text(self.context, value, exact=True)
        return text if attribute.kind.is_numeric else harmless(text)

    def _cell(self, company: Company, attribute: Attribute) -> Cell:
        text = value_text(self.context, company.values.get(attribute.key))
        doubt = self._doubt(company, attribute.key)
        quiet = not text and bool(doubt)
        shown = company.doubts[attribute.key] if quiet else text
        kind = Figure if attribute.kind.is_numeric else Words
        return kind(shown, quiet=quiet, doubt=doubt)

    def _doubt(self, company: Company, key: str) -> str:
        words = company.doubts.get(key, "")
        if not words:
            return ""
        if company.values.get(key) is None:
            return self.context.tr(N_("not understood: “{words}”"), words=words)
        return self.context.tr(N_("doubtful, in the file “{words}”"), words=words)
