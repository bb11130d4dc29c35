"""A promise as it stands in its column: a large figure, its unit, what is promised, and where the number comes from.

face = CommitmentFace(context, board, parent)
face.show_record(record)                      see ui.views.shared.row_face
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from personaforge.domain.linked import link_of
from personaforge.domain.promised import unit_beside
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Commitment
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.finding_kind import kind_of
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.text_layout import TextBlock, paint_line, text_width
from ui.views.shared.row_face import RowFace
from ui.widgets.marks import finding_color, paint_box, paint_finding


@dataclass(frozen=True)
class FaceMeasures:
    """Distances and type roles of one size of the window."""

    figure: str
    unit: str
    row: str
    fact: str
    column: int
    pad: int

    @classmethod
    def of(cls, context: Context) -> Self:
        """Return those of the desk or of the wall."""
        if context.presenting:
            column = round(250 * context.theme.shrink)
            return cls("present_row", "present_small", "present_row", "present_small", column, 16)
        return cls("title", "small", "row", "small", 104, 10)


class CommitmentFace(RowFace):
    """One closed row; it wraps and never elides."""

    record: Commitment | None

    def __init__(self, context: Context, board: FindingBoard, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(context, board, parent)
        self._workspace = workspace
        self._m = FaceMeasures.of(context)

    def height_at(self, width: int) -> int:
        text, facts, finding = self._blocks(width)
        theme, m = self.theme, self._m
        first = max(text.height, theme.line_height(m.figure))
        height = 2 * m.pad + first + (facts.height + 2 if facts else 0)
        return height + (finding.height + 2 if finding else 0)

    def paint(self, painter: QPainter) -> None:
        if self.record is None:
            return
        m, theme = self._m, self.theme
        rect = QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
        else:
            line = QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))
        self._paint_figure(painter)
        text, facts, finding = self._blocks(self.width())
        lift = (theme.line_height(m.figure) - theme.line_height(m.row)) / 2
        x, y = BLEED + m.column, m.pad + lift
        text.paint(painter, QPointF(x, y), theme.color("ink"))
        y = m.pad + max(text.height, theme.line_height(m.figure)) + 2.0
        if facts is not None:
            facts.paint(painter, QPointF(x, y), theme.color("ink3"))
            y += facts.height + 2
        found = self.finding()
        if found is not None and finding is not None:
            kind = kind_of(found.severity)
            paint_finding(painter, theme, kind, QPointF(x + 7, y + theme.line_height(m.fact) / 2), 14)
            finding.paint(painter, QPointF(x + 20, y), finding_color(theme, kind))

    def _paint_figure(self, painter: QPainter) -> None:
        """The figure with its unit behind it, smaller; both shrink together until they fit their column."""
        assert self.record is not None
        m, theme, amount = self._m, self.theme, self.record.amount
        words = "?" if amount is None else self.context.translator.number(amount)
        big = theme.font(m.figure, weight=600, voice=False)
        small = theme.font(m.unit, weight=600)
        unit = unit_beside(self.record.unit, self.record.text)
        while _width(words, big, unit, small) > m.column - 12 and big.pixelSize() > 13:
            big.setPixelSize(big.pixelSize() - 1)
            small.setPixelSize(min(small.pixelSize(), max(11, big.pixelSize() - 4)))
        line = theme.line_height(m.figure)
        ink = theme.color("ink3" if amount is None else "ink")
        x = BLEED + paint_line(painter, QPointF(BLEED, m.pad), words, big, line, ink)
        paint_line(painter, QPointF(x + 5, m.pad + 1), unit, small, line, theme.color("ink2"))

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock | None, TextBlock | None]:
        record, theme, m = self.record, self.theme, self._m
        texts, room = self.context.texts, max(80, width - 2 * BLEED - m.column)
        name = record.text if record is not None else ""
        text = texts.block(name, theme.font(m.row, weight=500), theme.line_height(m.row), room)
        small, line = theme.font(m.fact, weight=400), theme.line_height(m.fact)
        facts = "" if self.context.presenting else self._facts()
        words = self.finding_words()
        return (
            text,
            texts.block(facts, small, line, room) if facts else None,
            texts.block(words, small, line, room - 20) if words else None,
        )

    def _facts(self) -> str:
        if self.record is None:
            return ""
        tr = self.context.tr
        parts = []
        if self.record.measured:
            parts.append(tr(N_("Measured: {words}"), words=self.record.measured))
        link = link_of(self._workspace, self.record)
        source = "" if link is None else link.describe(self.context.translator.gettext)
        if words := " · ".join(part for part in (source, self.record.origin) if part):
            parts.append(tr(N_("Number: {words}"), words=words))
        return "\n".join(parts)

    def spoken(self) -> str:
        record = self.record
        if record is None:
            return ""
        tr, number = self.context.tr, self.context.translator.number
        figure = (
            tr(N_("no figure yet"))
            if record.amount is None
            else f"{number(record.amount)} {unit_beside(record.unit, record.text)}"
        )
        facts = self._facts().replace("\n", ", ")
        return ", ".join(part for part in (figure.strip(), record.text, facts, self.finding_words()) if part)


def _width(words: str, big: QFont, unit: str, small: QFont) -> int:
    return text_width(words, big) + 5 + text_width(unit, small)
