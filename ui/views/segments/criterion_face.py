"""A closed criterion of a segment: how we know, its words, its test, its type, and how hard it is to find out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheets.segments import SegmentCriterion
from ui.companies import Companies
from ui.context import Context
from ui.finding_kind import kind_of
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import TextBlock
from ui.views.asking.words import lack_words, sentence_beside
from ui.views.shared.row_face import RowFace
from ui.widgets.marks import (
    SEGMENT,
    paint_box,
    paint_evidence,
    paint_finding,
    paint_severity,
    severity_width,
)

_DISC = 14
_TEXT = 24
_PAD = 8


class SegmentCriterionFace(RowFace):
    """One closed row."""

    record: SegmentCriterion | None

    def __init__(
        self, context: Context, session: Session, companies: Companies, board: FindingBoard, parent: QWidget
    ) -> None:
        super().__init__(context, board, parent)
        self._session, self._companies = session, companies
        zoom = context.theme.scale
        self._disc, self._text, self._pad = _DISC * zoom, _TEXT * zoom, _PAD * zoom
        self._segment = SEGMENT * zoom

    def height_at(self, width: int) -> int:
        name, lines = self._blocks(width)
        return 2 * self._pad + name.height + sum(block.height for block, _color in lines)

    def spoken(self) -> str:
        record = self.record
        if record is None:
            return ""
        option = self.context.option
        parts = [record.text, *self._words(), option(record.effort), option(record.evidence)]
        return ", ".join(part for part in (*parts, self.finding_words()) if part)

    def paint(self, painter: QPainter) -> None:
        record, theme = self.record, self.theme
        if record is None:
            return
        rect = QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
        else:
            line = QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))
        row = theme.line_height("row")
        middle = self._pad + row / 2
        paint_evidence(
            painter, theme, record.evidence.value, QPointF(BLEED + self._disc / 2, middle), self._disc
        )
        if record.effort is not None:
            left = QPointF(self.width() - BLEED - severity_width(self._segment), middle)
            assumed = record.difficulty is None
            paint_severity(painter, theme, record.effort.step, left, assumed=assumed, segment=self._segment)
        name, lines = self._blocks(self.width())
        x, y = float(BLEED + self._text), float(self._pad)
        name.paint(painter, QPointF(x, y), theme.color("ink2" if record.is_assumed else "ink"))
        y += name.height
        for block, color in lines:
            block.paint(painter, QPointF(x, y), theme.color(color))
            y += block.height
        found = self.finding()
        if found is not None:
            center = QPointF(x - 11, y - theme.line_height("small") / 2)
            paint_finding(painter, theme, kind_of(found.severity), center, 14)

    def _blocks(self, width: int) -> tuple[TextBlock, list[tuple[TextBlock, str]]]:
        record, theme, texts = self.record, self.theme, self.context.texts
        room = max(80, width - 2 * BLEED - self._text - round(severity_width(self._segment)) - 12)
        assumed = record is not None and record.is_assumed
        font, line = theme.font("row", weight=400 if assumed else 500), theme.line_height("row")
        name = texts.block(record.text if record is not None else "", font, line, room)
        small, height = theme.font("small", weight=400), theme.line_height("small")
        lines = [(texts.block(words, small, height, room), "ink3") for words in self._words()]
        found = self.finding()
        if found is not None:
            color = {"error": "error", "warning": "warning"}.get(kind_of(found.severity), "ink3")
            lines.append((texts.block(self.finding_words(), small, height, room), color))
        return name, lines

    def _words(self) -> list[str]:
        """Return the lines below the words of the criterion."""
        record, workspace = self.record, self._session.workspace
        if record is None or record.id not in workspace:
            return []
        columns = self._companies.columns()
        sentence = sentence_beside(self.context, workspace, record, columns)
        lack = lack_words(self.context, workspace, record, columns)[0] if columns else ""
        facts = [self.context.option(record.type), record.decision]
        return [words for words in (sentence, lack, " · ".join(fact for fact in facts if fact)) if words]
