"""A closed segment: its name, how many companies belong to it, and whether it carries a plan."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheets.segments import Segment
from ui.context import Context
from ui.finding_kind import kind_of
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.text_layout import TextBlock
from ui.views.segments.prerequisites import MAIN
from ui.views.shared.row_face import RowFace
from ui.widgets.marks import finding_color, paint_box, paint_check, paint_finding

_PAD = 10
_BOX = 14


class SegmentFace(RowFace):
    """One closed row."""

    record: Segment | None

    def __init__(self, context: Context, board: FindingBoard, parent: QWidget) -> None:
        super().__init__(context, board, parent)
        wall = context.presenting
        self._roles = ("present_row", "present_small") if wall else ("row", "small")
        self._zoom = 2 if wall else 1
        self.holds = ""

    def show_holds(self, words: str) -> None:
        """Show how many companies belong to it."""
        if words != self.holds:
            self.holds = words
            self.setAccessibleName(self.spoken())
            self.updateGeometry()
            self.update()

    def height_at(self, width: int) -> int:
        name, lines = self._blocks(width)
        return 2 * _PAD * self._zoom + name.height + sum(block.height for block, _color in lines)

    def spoken(self) -> str:
        record, tr = self.record, self.context.tr
        if record is None:
            return ""
        ticked = sum(record.value(name) is True for name in MAIN)
        met = tr(N_("{count} of {all} prerequisites met"), count=ticked, all=len(MAIN))
        parts = [record.text or tr(N_("empty")), record.target_group, self.holds, met, self.finding_words()]
        return ", ".join(part for part in parts if part)

    def paint(self, painter: QPainter) -> None:
        record, theme, zoom = self.record, self.theme, self._zoom
        if record is None:
            return
        rect = QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
        else:
            line = QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))
        name, lines = self._blocks(self.width())
        y = float(_PAD * zoom)
        name.paint(painter, QPointF(BLEED, y), theme.color("ink"))
        self._paint_ticks(painter, y + theme.line_height(self._roles[0]) / 2)
        y += name.height
        for block, color in lines:
            block.paint(painter, QPointF(BLEED + (20 if color == "finding" else 0), y), self._ink(color))
            if color == "finding":
                found = self.finding()
                assert found is not None
                center = QPointF(BLEED + 7, y + block.line_height / 2)
                paint_finding(painter, theme, kind_of(found.severity), center, 14)
            y += block.height

    def _paint_ticks(self, painter: QPainter, middle: float) -> None:
        """Draw a small box for each prerequisite, ticked where it is met."""
        record, theme, side = self.record, self.theme, _BOX * self._zoom
        assert record is not None
        x = self.width() - BLEED - len(MAIN) * (side + 6) + 6
        for name in MAIN:
            box = QRectF(x, middle - side / 2, side, side)
            if record.value(name) is True:
                paint_box(painter, box, 3, fill=theme.color("ink2"))
                inner = box.adjusted(3, 3, -3, -3)
                paint_check(painter, inner, theme.color("sheet"), 1.6 * self._zoom)
            else:
                paint_box(painter, box, 3, edge=theme.color("line_strong"), dashed=True)
            x += side + 6

    def _ink(self, color: str) -> QColor:
        found = self.finding()
        if color == "finding" and found is not None:
            return finding_color(self.theme, kind_of(found.severity))
        return self.theme.color(color)

    def _blocks(self, width: int) -> tuple[TextBlock, list[tuple[TextBlock, str]]]:
        record, theme, texts = self.record, self.theme, self.context.texts
        row, small = self._roles
        room = max(80, width - 2 * BLEED - len(MAIN) * (_BOX * self._zoom + 6) - 12)
        text = record.text if record is not None else ""
        name = texts.block(text, theme.font(row, weight=500), theme.line_height(row), room)
        font, height = theme.font(small, weight=400), theme.line_height(small)
        lines = []
        for words, color in (
            (record.target_group if record is not None else "", "ink2"),
            (self.holds, "ink3"),
            (self.finding_words(), "finding"),
        ):
            if words:
                lines.append((texts.block(words, font, height, room - 20), color))
        return name, lines
