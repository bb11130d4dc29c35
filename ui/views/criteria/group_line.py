"""The four groups of criteria with their counts: a filter, and a look at what nobody has thought of yet.

line = GroupLine(context)
line.show_counts({CriterionGroup.FIRM: 5}, missing={CriterionGroup.NEED})
line.chosen                                   signal(object): the group to look at, `None` for all
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from personaforge.domain.options import CriterionGroup
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.criteria.face import GROUP_WORDS
from ui.widgets.base import Label, PaintedButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_box, paint_finding
from ui.widgets.roving import RovingGroup

_PADDING = 12


class GroupChip(PaintedButton):
    """A group and how many criteria it has; a hint where it has none."""

    def __init__(self, context: Context, group: CriterionGroup, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self.about, self.count, self.missing = group, 0, False
        self._role = "present_small" if context.presenting else "body"
        self.setCheckable(True)
        self.setText(context.tr(GROUP_WORDS[group]))

    def show_count(self, count: int, missing: bool) -> None:
        """Show how many criteria the group has, and whether the checks miss it."""
        self.count, self.missing = count, missing
        words = f"{self.text()}: {self._context.translator.number(count)}"
        hint = self._context.tr(N_("Nothing is said about it yet"))
        self.setAccessibleName(f"{words}, {hint}" if missing else words)
        self.setToolTip(hint if missing else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font(self._role)) + 8 + self._count_width()
        height = max(self.theme.size("control"), self.theme.line_height(self._role) + 10)
        return QSize(words + 2 * _PADDING + (20 if self.missing else 0), height)

    def paint(self, painter: QPainter) -> None:
        theme, rect = self.theme, QRectF(self.rect())
        fill = theme.color("selected") if self.isChecked() else theme.color("hover") if self.hovered else None
        edge = theme.color("ink" if self.isChecked() else "line_strong")
        paint_box(painter, rect, theme.size("radius"), fill=fill, edge=edge, dashed=self.missing)
        line, middle = theme.line_height(self._role), rect.center().y()
        x = float(_PADDING)
        if self.missing:
            paint_finding(painter, theme, "hint", QPointF(x + 7, middle), 14)
            x += 20
        ink = theme.color("ink" if self.count else "ink3")
        x += paint_line(
            painter, QPointF(x, middle - line / 2), self.text(), theme.font(self._role), line, ink
        )
        number = self._context.translator.number(self.count)
        corner = QPointF(x + 8, middle - line / 2)
        paint_line(painter, corner, number, theme.font(self._role, weight=600), line, ink)

    def _count_width(self) -> int:
        return text_width(
            self._context.translator.number(self.count), self.theme.font(self._role, weight=600)
        )


class GroupLine(QWidget):
    """One Tab stop; the arrows walk, Space looks at a group and again at all."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow_holder = QWidget(self)
        flow = FlowLayout(flow_holder, gap=8, line_gap=8)
        role = "present_small" if context.presenting else "small"
        label = Label(
            context.theme, context.tr(N_("Groups")), role=role, color="ink3", wrap=False, weight=600
        )
        label.setMinimumHeight(context.theme.size("control"))
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        flow.addWidget(label)
        self.chips = [GroupChip(context, group, flow_holder) for group in CriterionGroup]
        for chip in self.chips:
            chip.clicked.connect(lambda _on=False, chip=chip: self._clicked(chip))
            flow.addWidget(chip)
        self._group = RovingGroup(self.chips, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flow_holder.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(flow_holder)

    def show_counts(self, counts: Mapping[CriterionGroup, int], missing: set[CriterionGroup]) -> None:
        """Show how many criteria each group has."""
        for chip in self.chips:
            chip.show_count(counts.get(chip.about, 0), chip.about in missing)

    def _clicked(self, chip: GroupChip) -> None:
        for other in self.chips:
            other.setChecked(other is chip and chip.isChecked())
        self.chosen.emit(chip.about if chip.isChecked() else None)
