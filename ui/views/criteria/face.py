"""A criterion as it stands in its column: evidence, words, detail, who said it, group, weight or code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from personaforge.domain.options import CriterionGroup
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion
from ui.context import Context
from ui.finding_kind import kind_of
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.text_layout import TextBlock, paint_line
from ui.views.shared.row_face import RowFace
from ui.widgets.marks import finding_color, paint_box, paint_department, paint_evidence, paint_finding

GROUP_WORDS = {
    CriterionGroup.FIRM: N_("Company"),
    CriterionGroup.STRUCTURE: N_("Structure"),
    CriterionGroup.TECHNOLOGY: N_("Technology"),
    CriterionGroup.NEED: N_("Need"),
}
"""One word for each group, for narrow columns."""


@dataclass(frozen=True)
class FaceMeasures:
    """Distances and type roles of one size of the window."""

    row: str
    fact: str
    disc: int
    mark: int
    pad: int
    text: int
    weight: int

    @classmethod
    def of(cls, context: Context) -> Self:
        """Return those of the desk or of the wall."""
        if context.presenting:
            return cls("present_row", "present_small", 30, 22, 18, 48, 48)
        return cls("row", "small", 14, 9, 8, 24, 22)


@dataclass(frozen=True)
class FaceTexts:
    """The laid-out words of a row; ``None`` for what it does not have."""

    name: TextBlock
    detail: TextBlock | None
    finding: TextBlock | None


class CriterionFace(RowFace):
    """One closed row; rows of a group that is not looked at stand back."""

    record: Criterion | None

    def __init__(self, context: Context, board: FindingBoard, parent: QWidget) -> None:
        super().__init__(context, board, parent)
        self._m = FaceMeasures.of(context)
        self.quiet = False

    def set_quiet(self, quiet: bool) -> None:
        """Stand back while the room looks at another group."""
        if quiet != self.quiet:
            self.quiet = quiet
            self.update()

    def height_at(self, width: int) -> int:
        m, theme = self._m, self.theme
        texts = self._texts(width)
        height = 2 * m.pad + texts.name.height + (texts.detail.height if texts.detail else 0)
        if self._has_facts():
            height += theme.line_height(m.fact)
        return height + (texts.finding.height + 2 if texts.finding else 0)

    def spoken(self) -> str:
        record = self.record
        if record is None:
            return ""
        tr, option = self.context.tr, self.context.option
        parts = [*(option(department) for department in record.said_by), record.text or tr(N_("empty"))]
        parts += [record.detail, option(record.group), option(record.evidence)]
        if record.weight is not None:
            parts.append(tr(N_("weight {weight}"), weight=self.context.translator.number(record.weight)))
        parts += [record.code, self.finding_words()]
        return ", ".join(part for part in parts if part)

    def paint(self, painter: QPainter) -> None:
        record, m, theme = self.record, self._m, self.theme
        if record is None:
            return
        self._paint_ground(painter)
        painter.setOpacity(0.35 if self.quiet else 1.0)
        texts, x, y = self._texts(self.width()), float(BLEED + m.text), float(m.pad)
        line = theme.line_height(m.row)
        paint_evidence(
            painter, theme, record.evidence.value, QPointF(BLEED + m.disc / 2, y + line / 2), m.disc
        )
        texts.name.paint(painter, QPointF(x, y), theme.color("ink2" if record.is_assumed else "ink"))
        if record.weight is not None:
            right = QPointF(self.width() - BLEED, y + 1)
            weight = self.context.translator.number(record.weight)
            font = theme.font(m.fact, weight=600)
            paint_line(
                painter, right, weight, font, line, theme.color("ink2"), align=Qt.AlignmentFlag.AlignRight
            )
        y += texts.name.height
        if texts.detail is not None:
            texts.detail.paint(painter, QPointF(x, y), theme.color("ink2"))
            y += texts.detail.height
        if self._has_facts():
            self._paint_facts(painter, QPointF(x, y))
            y += theme.line_height(m.fact)
        found = self.finding()
        if found is not None and texts.finding is not None:
            kind = kind_of(found.severity)
            center = QPointF(x + 7, y + theme.line_height(m.fact) / 2)
            paint_finding(painter, theme, kind, center, 14)
            texts.finding.paint(painter, QPointF(x + 20, y), finding_color(theme, kind))

    def _paint_ground(self, painter: QPainter) -> None:
        theme, rect = self.theme, QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
            center = QPointF(self.width() - BLEED + 2, self._m.pad + theme.line_height(self._m.row) / 2)
            if self.record is not None and self.record.weight is None:
                theme.icons.paint(painter, center, "grip-vertical", theme.color("ink2"), 16)
        else:
            line = QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))

    def _paint_facts(self, painter: QPainter, corner: QPointF) -> None:
        """Who said it, the group, and the code that a lead is turned down with."""
        record, m, theme = self.record, self._m, self.theme
        assert record is not None
        line, x = theme.line_height(m.fact), corner.x()
        for department in record.said_by:
            center = QPointF(x + m.mark * 0.55, corner.y() + line / 2)
            paint_department(painter, theme, department.value, center, m.mark)
            x += m.mark * 1.5
        x += 4 if record.said_by else 0
        words = " · ".join(self._facts())
        font = theme.font(m.fact, weight=400)
        paint_line(painter, QPointF(x, corner.y()), words, font, line, theme.color("ink3"))

    def _has_facts(self) -> bool:
        return self.record is not None and bool(self.record.said_by or self._facts())

    def _facts(self) -> list[str]:
        record = self.record
        if record is None:
            return []
        group = self.context.tr(GROUP_WORDS[record.group]) if record.group is not None else ""
        return [word for word in (group, record.code) if word]

    def _texts(self, width: int) -> FaceTexts:
        m, theme, texts = self._m, self.theme, self.context.texts
        record = self.record
        room = max(80, width - 2 * BLEED - m.text)
        weighted = record is not None and record.weight is not None
        name_font = theme.font(m.row, weight=400 if record is not None and record.is_assumed else 500)
        small, line = theme.font(m.fact, weight=400), theme.line_height(m.fact)
        name = record.text if record is not None else ""
        detail = record.detail if record is not None else ""
        found = self.finding_words()
        return FaceTexts(
            texts.block(name, name_font, theme.line_height(m.row), room - (m.weight if weighted else 0)),
            texts.block(detail, small, line, room) if detail else None,
            texts.block(found, small, line, room - 20) if found else None,
        )
