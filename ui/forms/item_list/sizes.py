"""How high a row is at the width of the list, measured once and kept; long lists start with an estimate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from personaforge.domain.checks.findings import Finding
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import gravest
from ui.findings import FindingBoard
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.shape import Columns, ListShape, Measures, is_severity
from ui.forms.item_list.words import is_assumed, value_words
from ui.session import Session
from ui.text_layout import Span, TextBlock, text_width

FEW = 400
"""Up to so many rows are measured at once; the rest when they come into sight."""


@dataclass(frozen=True)
class RowText:
    """The blocks of one row, laid out: its name, what stands in its columns, and what stands below."""

    name: TextBlock
    cells: dict[str, TextBlock]
    lines: tuple[TextBlock, ...]
    finding: Finding | None
    finding_words: TextBlock | None

    def below(self) -> int:
        """Return where the lines below the name begin, counted from the top of the text."""
        return self.name.height

    def height(self, m: Measures) -> int:
        """Return the height of the whole row."""
        height = self.below() + sum(block.height for block in self.lines)
        if self.finding_words is not None:
            height += self.finding_words.height - m.fact_line + m.finding
        return m.pad * 2 + max(height, *(block.height for block in self.cells.values()), m.line)


class RowSizes:
    """Texts and heights of the rows of one list; places of its columns."""

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, model: ItemListModel, shape: ListShape
    ) -> None:  # fmt: skip
        self._context, self._session, self._board = context, session, board
        self._model, self._shape = model, shape
        self.m = self._measures()
        self.columns = Columns.at(shape, self.m, 792)
        self._heights: dict[str, int] = {}
        self._guesses: dict[str, int] = {}
        self._width_of_a = QFontMetricsF(self.name_font(assumed=False)).averageCharWidth()

    def set_width(self, width: int) -> bool:
        """Lay out for another width of the text; returns whether it is another one."""
        if width == self.columns.width or width <= 0:
            return False
        self.columns = Columns.at(self._shape, self.m, width)
        self.forget()
        return True

    def forget(self, keys: list[str] | None = None) -> None:
        """Measure rows anew, all of them by default."""
        if keys is None:
            self._heights.clear()
            self._guesses.clear()
            return
        for key in keys:
            self._heights.pop(key, None)
            self._guesses.pop(key, None)

    def height(self, key: str) -> int:
        """Return the height of a closed row in px, guessed in long lists until it has been seen."""
        known = self._heights.get(key) or self._guesses.get(key)
        if known is not None:
            return known
        if self._model.rowCount() <= FEW or key in (BEGUN, NEXT):
            return self.measure(key)
        guess = self._guesses[key] = self._guess(key)
        return guess

    def measure(self, key: str) -> int:
        """Return the height of a closed row exactly."""
        known = self._heights.get(key)
        if known is None:
            record = self._model.record(key)
            single = self.m.line + 2 * self.m.pad
            known = single if record is None else self.text(record).height(self.m)
            self._heights[key] = known
        return known

    def is_guess(self, key: str) -> bool:
        """Whether the height of a row has only been estimated."""
        return key not in self._heights

    def text(self, record: Record) -> RowText:
        """Return the laid-out texts of a row."""
        finding = self.finding(record.id)
        columns = self.columns
        words = finding.describe(self._context.translator.gettext) if finding else ""
        fields = record.fields
        plain = [c for c in columns.cells if c.name != self._shape.how and not is_severity(fields[c.name])]
        name_font = self.name_font(assumed=is_assumed(record))
        name = self._block(record.name, name_font, self.m.line, columns.text_width)
        cells = {column.name: self._fact(self._words(record, column.name), column.width) for column in plain}
        # Beside a column that goes on below the name, the lines keep to the width of the name.
        tall = any(block.height > name.height for block in cells.values())
        below = columns.text_width if tall else columns.width - columns.text
        return RowText(
            name=name,
            cells=cells,
            lines=tuple(block for name in columns.lines if (block := self._line(record, name, below))),
            finding=finding,
            finding_words=self._fact(words, below - 20) if finding else None,
        )

    def finding(self, id: str) -> Finding | None:
        """Return the gravest finding about a record; the wall does not show any."""
        return None if self._context.presenting else gravest(self._board.for_record(id))

    def name_font(self, *, assumed: bool) -> QFont:
        """Return the font of a closed row's text."""
        return self._context.theme.font(self.m.row, weight=400 if assumed else 500)

    def fact_font(self, weight: int = 400) -> QFont:
        """Return the font of what stands beside and below."""
        return self._context.theme.font(self.m.fact, weight=weight)

    def _measures(self) -> Measures:
        """Return the distances of the window, the words of the departments in any language kept off the text."""
        theme = self._context.theme
        m = Measures.presenting(theme.shrink) if self._context.presenting else Measures.usual()
        font = theme.font(m.fact, weight=600)
        widest = max(text_width(self._context.option(department), font) for department in Department)
        return replace(m, text=max(m.text, m.word + widest + m.gap // 2))

    def _guess(self, key: str) -> int:
        record = self._model.record(key)
        name = record.name if record is not None else ""
        lines = ceil(len(name) * self._width_of_a / self.columns.text_width) or 1
        below = 0
        if record is not None:
            below = sum(self.m.fact_line for line in self.columns.lines if record.body.get(line))
            below += self.m.finding if self.finding(key) else 0
        return 2 * self.m.pad + lines * self.m.line + below

    def _line(self, record: Record, name: str, width: int) -> TextBlock | None:
        words = self._words(record, name)
        if not words:
            return None
        label = self._context.tr(record.fields[name].short)
        text = self._context.tr(N_("{label}: {value}"), label=label, value=words)
        grey = Span(0, len(label) + 1, self.fact_font(), self._context.theme.color("ink3"))
        return self._block(text, self.fact_font(), self.m.fact_line, width, (grey,))

    def _words(self, record: Record, name: str) -> str:
        return value_words(self._context, self._session.workspace, record, name)

    def _fact(self, words: str, width: int) -> TextBlock:
        return self._block(words, self.fact_font(), self.m.fact_line, width)

    def _block(
        self, text: str, font: QFont, line: int, width: int, spans: tuple[Span, ...] = ()
    ) -> TextBlock:
        return self._context.texts.block(text, font, line, width, spans)
