"""A criterion as it stands in its column: evidence, words, test, who said it, and what it does to the customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from personaforge.domain.checks.findings import Finding
from personaforge.domain.companies.lacking import COLUMN_GONE
from personaforge.domain.options import CriterionGroup
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion
from ui.context import Context
from ui.finding_kind import kind_of
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.text_layout import TextBlock, paint_line
from ui.views.criteria.switch import TrySwitch
from ui.views.shared.row_face import RowFace
from ui.widgets.marks import FindingKind, paint_box, paint_department, paint_evidence, paint_finding

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
            pixels = (round(px * context.theme.shrink) for px in (30, 22, 18, 48, 48))
            return cls("present_row", "present_small", *pixels)
        return cls("row", "small", 14, 9, 8, 24, 22)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a criterion beyond its record.

    ``sentence`` is its test in words, where they are not those of the criterion. ``lack`` says why nobody can look
    it up yet, ``is_gone`` that the list had the column once. ``effect`` is what it does to the customers;
    ``off`` and ``can_switch`` belong to what is tried.
    """

    sentence: str = ""
    lack: str = ""
    is_gone: bool = False
    effect: str = ""
    off: bool = False
    can_switch: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a row, with the sign in front of them: a finding, or a quiet icon."""

    words: TextBlock
    color: str
    finding: FindingKind | None = None
    icon: str = ""


class CriterionFace(RowFace):
    """One closed row; rows of a group that is not looked at stand back."""

    switched = Signal()

    record: Criterion | None

    def __init__(self, context: Context, board: FindingBoard, parent: QWidget) -> None:
        super().__init__(context, board, parent)
        self._m = FaceMeasures.of(context)
        self.quiet = False
        self.answer = Answer()
        self.switch = TrySwitch(context, self)
        self.switch.clicked.connect(self.switched)
        self.switch.hide()

    def set_quiet(self, quiet: bool) -> None:
        """Stand back while the room looks at another group."""
        if quiet != self.quiet:
            self.quiet = quiet
            self.update()

    def show_answer(self, answer: Answer) -> None:
        """Show what is known beyond the record."""
        if answer == self.answer:
            return
        self.answer = answer
        self.switch.set_on(not answer.off)
        self.switch.setVisible(answer.can_switch)
        self.setAccessibleName(self.spoken())
        self.updateGeometry()
        self.update()

    def height_at(self, width: int) -> int:
        m = self._m
        height = 2 * m.pad + self._name(width).height
        height += sum(line.words.height for line in self._lines_above(width))
        if self._has_facts():
            height += self._facts_block(width).height
        return height + sum(line.words.height + 2 for line in self._lines_below(width))

    def spoken(self) -> str:
        record, answer = self.record, self.answer
        if record is None:
            return ""
        tr, option = self.context.tr, self.context.option
        parts = [*(option(department) for department in record.said_by), record.text or tr(N_("empty"))]
        parts += [record.detail, answer.sentence, answer.lack, option(record.group), option(record.evidence)]
        if record.weight is not None:
            parts.append(tr(N_("weight {weight}"), weight=self.context.translator.number(record.weight)))
        parts += [record.code, tr(N_("tried without")) if answer.off else "", answer.effect]
        found = "" if self._other_finding() is None else self.finding_words()
        return ", ".join(part for part in (*parts, found) if part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.answer.can_switch:
            if not event.isAutoRepeat():
                self.switched.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size, line = self.switch.sizeHint(), self.theme.line_height(self._m.row)
        self.switch.resize(size)
        top = self._m.pad + (line - size.height()) // 2
        self.switch.move(QPoint(self.width() - BLEED - size.width() + 4, top))

    def paint(self, painter: QPainter) -> None:
        record, m, theme = self.record, self._m, self.theme
        if record is None:
            return
        self._paint_ground(painter)
        painter.setOpacity(0.35 if self.quiet else 0.5 if self.answer.off else 1.0)
        x, y = float(BLEED + m.text), float(m.pad)
        line = theme.line_height(m.row)
        center = QPointF(BLEED + m.disc / 2, y + line / 2)
        paint_evidence(painter, theme, record.evidence.value, center, m.disc)
        name = self._name(self.width())
        name.paint(painter, QPointF(x, y), theme.color("ink2" if record.is_assumed else "ink"))
        self._paint_weight(painter, y, line)
        y += name.height
        for part in self._lines_above(self.width()):
            y = self._paint_line(painter, QPointF(x, y), part)
        if self._has_facts():
            y += self._paint_facts(painter, QPointF(x, y))
        for part in self._lines_below(self.width()):
            if part.finding is None:
                painter.setOpacity(0.35 if self.quiet else 1.0)  # that it is off must be easy to read
            y = self._paint_line(painter, QPointF(x, y + 2), part)

    def _paint_weight(self, painter: QPainter, y: float, line: int) -> None:
        record, m, theme = self.record, self._m, self.theme
        if record is None or record.weight is None:
            return
        right = QPointF(self.width() - BLEED - self._switch_room(), y + 1)
        weight = self.context.translator.number(record.weight)
        font, ink = theme.font(m.fact, weight=600), theme.color("ink2")
        paint_line(painter, right, weight, font, line, ink, align=Qt.AlignmentFlag.AlignRight)

    def _paint_line(self, painter: QPainter, corner: QPointF, line: Line) -> float:
        theme, lead = self.theme, self._lead(line)
        center = QPointF(corner.x() + lead * 0.35, corner.y() + theme.line_height(self._m.fact) / 2)
        if line.finding is not None:
            paint_finding(painter, theme, line.finding, center, lead * 0.7)
        elif line.icon:
            theme.icons.paint(painter, center, line.icon, theme.color(line.color), round(lead * 0.7))
        line.words.paint(painter, QPointF(corner.x() + lead, corner.y()), theme.color(line.color))
        return corner.y() + line.words.height

    def _paint_ground(self, painter: QPainter) -> None:
        theme, rect = self.theme, QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
            center = QPointF(self.width() - BLEED + 2, self._m.pad + theme.line_height(self._m.row) / 2)
            if self.record is not None and self.record.weight is None and not self.answer.can_switch:
                theme.icons.paint(painter, center, "grip-vertical", theme.color("ink2"), 16)
        else:
            line = QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, theme.color("line"))

    def _paint_facts(self, painter: QPainter, corner: QPointF) -> int:
        """Paint who said it, the group, and the code that a lead is turned down with; return the height."""
        record, m, theme = self.record, self._m, self.theme
        assert record is not None
        line, x = theme.line_height(m.fact), corner.x()
        for department in record.said_by:
            center = QPointF(x + m.mark * 0.55, corner.y() + line / 2)
            paint_department(painter, theme, department.value, center, m.mark)
            x += m.mark * 1.5
        words = self._facts_block(self.width())
        words.paint(painter, QPointF(corner.x() + self._marks_width(), corner.y()), theme.color("ink3"))
        return words.height

    def _facts_block(self, width: int) -> TextBlock:
        m, theme = self._m, self.theme
        room = max(80, width - 2 * BLEED - m.text) - self._marks_width()
        words, font = " · ".join(self._facts()), theme.font(m.fact, weight=400)
        return self.context.texts.block(words, font, theme.line_height(m.fact), room)

    def _marks_width(self) -> int:
        said_by = self.record.said_by if self.record is not None else ()
        return round(len(said_by) * self._m.mark * 1.5) + (4 if said_by else 0)

    def _has_facts(self) -> bool:
        return self.record is not None and bool(self.record.said_by or self._facts())

    def _facts(self) -> list[str]:
        record = self.record
        if record is None:
            return []
        group = self.context.tr(GROUP_WORDS[record.group]) if record.group is not None else ""
        return [word for word in (group, record.code) if word]

    def _name(self, width: int) -> TextBlock:
        m, theme, record = self._m, self.theme, self.record
        room = max(80, width - 2 * BLEED - m.text - self._switch_room())
        weighted = record is not None and record.weight is not None
        font = theme.font(m.row, weight=400 if record is not None and record.is_assumed else 500)
        text = record.text if record is not None else ""
        return self.context.texts.block(
            text, font, theme.line_height(m.row), room - (m.weight if weighted else 0)
        )

    def _lines_above(self, width: int) -> Iterator[Line]:
        """Yield detail and test: what stands between the words and the facts."""
        record, answer = self.record, self.answer
        if record is not None and record.detail:
            yield self._line(width, record.detail, "ink2")
        if answer.sentence:
            yield self._line(width, answer.sentence, "ink3")
        if answer.lack and answer.is_gone:
            yield self._line(width, answer.lack, "warning", finding="warning")
        elif answer.lack:
            yield self._line(width, answer.lack, "ink3", icon="circle-dashed")

    def _lines_below(self, width: int) -> Iterator[Line]:
        """Yield what the criterion does, and the gravest finding about it."""
        answer, found = self.answer, self._other_finding()
        if answer.off:
            words = ": ".join(part for part in (self.context.tr(N_("Tried without")), answer.effect) if part)
            yield self._line(width, words, "ink", weight=600)
        elif answer.effect:
            yield self._line(width, answer.effect, "ink2")
        if found is not None:
            kind = kind_of(found.severity)
            color = {"error": "error", "warning": "warning"}.get(kind, "ink3")
            yield self._line(width, self.finding_words(), color, finding=kind)

    def _other_finding(self) -> Finding | None:
        """Return the gravest finding, unless it says what the row says of its column anyhow."""
        found = self.finding()
        return None if found is not None and self.answer.is_gone and found.id == COLUMN_GONE else found

    def _line(
        self,
        width: int,
        words: str,
        color: str,
        *,
        finding: FindingKind | None = None,
        icon: str = "",
        weight: int = 400,
    ) -> Line:
        m, theme = self._m, self.theme
        room = max(80, width - 2 * BLEED - m.text) - (self._sign if finding or icon else 0)
        font = theme.font(m.fact, weight=weight)
        block = self.context.texts.block(words, font, theme.line_height(m.fact), room)
        return Line(block, color, finding, icon)

    @property
    def _sign(self) -> int:
        return round(40 * self.theme.shrink) if self.context.presenting else 20

    def _lead(self, line: Line) -> int:
        return self._sign if line.finding or line.icon else 0

    def _switch_room(self) -> int:
        return self.switch.sizeHint().width() if self.answer.can_switch else 0
