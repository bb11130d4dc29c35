"""A promise as it stands in its column: a large figure, its unit, what is promised, and where the number comes from.

face = CommitmentFace(context, board)
face.show_commitment(record)                  clicked, Enter and F2 open it; see ui.views.commitment_column
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.checks.findings import Finding, Severity
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Commitment
from ui.context import Context
from ui.findings import FindingBoard
from ui.text_layout import TextBlock, paint_line, text_width
from ui.widgets.base import PaintedButton
from ui.widgets.marks import finding_color, paint_box, paint_finding

BLEED = 12


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
            return cls("present_row", "present_small", "present_small", "present_small", 250, 16)
        return cls("title", "small", "row", "small", 104, 10)


class CommitmentFace(PaintedButton):
    """One closed row; it wraps and never elides."""

    def __init__(self, context: Context, board: FindingBoard, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self._board = context, board
        self._m = FaceMeasures.of(context)
        self.record: Commitment | None = None
        self.ruled = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_commitment(self, record: Commitment) -> None:
        """Show a promise; also after its values changed."""
        self.record = record
        self.setAccessibleName(self._spoken())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(max(self.width(), 280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
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
        elif self.ruled:
            line = QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))
        self._paint_figure(painter)
        text, facts, finding = self._blocks(self.width())
        x, y = BLEED + m.column, m.pad + 2.0
        text.paint(painter, QPointF(x, y), theme.color("ink"))
        y = m.pad + max(text.height, theme.line_height(m.figure)) + 2.0
        if facts is not None:
            facts.paint(painter, QPointF(x, y), theme.color("ink3"))
            y += facts.height + 2
        found = self._finding()
        if found is not None and finding is not None:
            kind = found.severity.value
            paint_finding(painter, theme, kind, QPointF(x + 7, y + theme.line_height(m.fact) / 2), 14)
            finding.paint(painter, QPointF(x + 20, y), finding_color(theme, kind))

    def _paint_figure(self, painter: QPainter) -> None:
        """The figure with its unit behind it, smaller; both shrink together until they fit their column."""
        assert self.record is not None
        m, theme, amount = self._m, self.theme, self.record.amount
        words = "?" if amount is None else self._context.translator.number(amount)
        big = theme.font(m.figure, weight=600, voice=False)
        small = theme.font(m.unit, weight=600)
        unit = self.record.unit
        while _width(words, big, unit, small) > m.column - 12 and big.pixelSize() > 13:
            big.setPixelSize(big.pixelSize() - 1)
            small.setPixelSize(min(small.pixelSize(), max(11, big.pixelSize() - 4)))
        line = theme.line_height(m.figure)
        ink = theme.color("ink3" if amount is None else "ink")
        x = BLEED + paint_line(painter, QPointF(BLEED, m.pad), words, big, line, ink)
        paint_line(painter, QPointF(x + 5, m.pad + 1), unit, small, line, theme.color("ink2"))

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock | None, TextBlock | None]:
        record, theme, m = self.record, self.theme, self._m
        texts, room = self._context.texts, max(80, width - 2 * BLEED - m.column)
        name = record.text if record is not None else ""
        text = texts.block(name, theme.font(m.row, weight=500), theme.line_height(m.row), room)
        small, line = theme.font(m.fact, weight=400), theme.line_height(m.fact)
        facts = "" if self._context.presenting else self._facts()
        found = self._finding()
        words = found.describe(self._context.translator.gettext) if found is not None else ""
        return (
            text,
            texts.block(facts, small, line, room) if facts else None,
            texts.block(words, small, line, room - 20) if words else None,
        )

    def _facts(self) -> str:
        if self.record is None:
            return ""
        tr = self._context.tr
        parts = []
        if self.record.measured:
            parts.append(tr(N_("Measured: {words}"), words=self.record.measured))
        if self.record.origin:
            parts.append(tr(N_("Number: {words}"), words=self.record.origin))
        return "\n".join(parts)

    def _finding(self) -> Finding | None:
        if self.record is None or self._context.presenting:
            return None
        order = list(Severity)
        found = self._board.for_record(self.record.id)
        return min(found, key=lambda finding: order.index(finding.severity), default=None)

    def _spoken(self) -> str:
        record = self.record
        if record is None:
            return ""
        tr, number = self._context.tr, self._context.translator.number
        figure = (
            tr(N_("no figure yet")) if record.amount is None else f"{number(record.amount)} {record.unit}"
        )
        found = self._finding()
        question = found.describe(self._context.translator.gettext) if found is not None else ""
        return ", ".join(part for part in (figure.strip(), record.text, self._facts(), question) if part)


def _width(words: str, big: QFont, unit: str, small: QFont) -> int:
    return text_width(words, big) + 5 + text_width(unit, small)
