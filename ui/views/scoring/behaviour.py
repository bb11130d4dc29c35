"""W15 tab Behaviour: what speaks for a lead beside what speaks against it, each rule with its points."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.defaults import behaviour_rules, in_words
from personaforge.domain.handover_options import SignalKind
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.scoring import BehaviourRule
from ui.context import Context
from ui.finding_kind import kind_of
from ui.findings import FindingBoard
from ui.forms.editors import Editor, make_editor
from ui.pages.page import BLEED
from ui.session import Session
from ui.sheet_view import Surroundings
from ui.text_layout import TextBlock, paint_line
from ui.views.criteria.column import DemandHead
from ui.views.scoring.rule_words import points_words, rule_facts
from ui.views.shared.columns_view import ColumnsView
from ui.views.shared.evidence_row import EvidenceRow
from ui.views.shared.reasons import Reasons
from ui.views.shared.row_column import RowColumn
from ui.views.shared.row_editor import RowEditor
from ui.views.shared.row_face import RowFace
from ui.views.shared.wall import enlarge
from ui.widgets.buttons import Button
from ui.widgets.marks import finding_color, paint_box, paint_department, paint_evidence, paint_finding

_WIDEST = 1160
_PAD, _FIGURE, _MARK = 10, 64, 14
_FIRST = ("points", "cap", "fade_points", "fade_days")


class RuleFace(RowFace):
    """A closed rule: points in large figures, the activity, how it fades, who said it and how we know."""

    record: BehaviourRule | None

    def height_at(self, width: int) -> int:
        text, facts, finding = self._blocks(width)
        unit = self._unit
        height = text.height + (facts.height + 2 if facts else 0) + (finding.height + 2 if finding else 0)
        return height + 2 * _PAD * unit

    def paint(self, painter: QPainter) -> None:
        record, theme, unit = self.record, self.theme, self._unit
        if record is None:
            return
        rect = QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
        else:
            painter.fillRect(
                QRectF(BLEED, rect.bottom() - 1, rect.width() - 2 * BLEED, 1), theme.color("line")
            )
        text, facts, finding = self._blocks(self.width())
        line = theme.line_height(self._role)
        y = _PAD * unit
        right = Qt.AlignmentFlag.AlignRight
        font = theme.font(self._role, weight=600)
        corner = QPointF(BLEED + (_FIGURE - 14) * unit, y)
        paint_line(
            painter,
            corner,
            points_words(self.context, record.points),
            font,
            line,
            theme.color("ink"),
            align=right,
        )
        x = BLEED + _FIGURE * unit
        text.paint(painter, QPointF(x, y), theme.color("ink2" if record.is_assumed else "ink"))
        self._paint_known(painter, record, y + line / 2)
        y += text.height + 2
        if facts is not None:
            facts.paint(painter, QPointF(x, y), theme.color("ink3"))
            y += facts.height + 2
        found = self.finding()
        if found is not None and finding is not None:
            kind = kind_of(found.severity)
            paint_finding(painter, theme, kind, QPointF(x + 7, y + theme.line_height("small") / 2), 14)
            finding.paint(painter, QPointF(x + 20, y), finding_color(theme, kind))

    def spoken(self) -> str:
        record = self.record
        if record is None:
            return ""
        points = self.context.tr(N_("{points} points"), points=points_words(self.context, record.points))
        known = self.context.option(record.evidence)
        said = ", ".join(self.context.option(one) for one in record.said_by)
        parts = (record.text, points, rule_facts(self.context, record), said, known, self.finding_words())
        return ", ".join(part for part in parts if part)

    @property
    def _unit(self) -> int:
        return 2 if self.context.presenting else 1

    @property
    def _role(self) -> str:
        return "present_row" if self.context.presenting else "row"

    @property
    def _fact_role(self) -> str:
        return "present_small" if self.context.presenting else "small"

    def _paint_known(self, painter: QPainter, record: BehaviourRule, middle: float) -> None:
        unit = self._unit
        x = self.width() - BLEED - _MARK * unit / 2
        paint_evidence(painter, self.theme, record.evidence.value, QPointF(x, middle), _MARK * unit)
        for department in reversed(record.said_by):
            x -= (_MARK + 4) * unit
            paint_department(painter, self.theme, department.value, QPointF(x, middle), 11 * unit)

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock | None, TextBlock | None]:
        record, theme, texts = self.record, self.theme, self.context.texts
        said = len(record.said_by) if record is not None else 0
        marks = (_MARK + 4) * (1 + said) * self._unit
        room = max(80, width - 2 * BLEED - _FIGURE * self._unit - marks)
        weight = 400 if record is not None and record.is_assumed else 500
        name = record.text if record is not None else ""
        text = texts.block(name, theme.font(self._role, weight=weight), theme.line_height(self._role), room)
        small, line = theme.font(self._fact_role, weight=400), theme.line_height(self._fact_role)
        facts = rule_facts(self.context, record) if record is not None else ""
        words = self.finding_words()
        return (
            text,
            texts.block(facts, small, line, room) if facts else None,
            texts.block(words, small, line, room - 20) if words else None,
        )


class RuleEditor(RowEditor):
    """The open rule; wears the colour of who said it first."""

    place_wanted = Signal(str, str)

    def side(self) -> Department | None:
        if isinstance(self.record, BehaviourRule):
            return self.record.said_by[0] if self.record.said_by else None
        return self.session.speaking

    def make_editor(self, name: str) -> Editor:
        return make_editor(self.context, self.part.kind.fields[name], lambda _kinds: [], _no_picture)

    def build(self, column: QVBoxLayout) -> None:
        wall = self.context.presenting
        count = None if wall else self.bind("how_many", self.make_editor("how_many")).editor.control
        self.known = EvidenceRow(self.context, self.session, count, self)
        self.known.changed.connect(self.update)
        for button in (self.known.who, self.known.how):
            button.installEventFilter(self)
        column.addWidget(self.known)
        column.addLayout(self._grid())
        if wall:
            enlarge(self.more, self.context.theme)
            return
        for name in ("signal", "hand_raise", "matches", "source_note", "note"):
            column.addWidget(self.field_box(name))
        self.reasons = Reasons(self.context, self.session, self)
        self.reasons.wanted.connect(lambda id: self.place_wanted.emit(id, ""))
        column.addWidget(self.reasons)

    def show_more(self, record: Record) -> None:
        assert isinstance(record, BehaviourRule)
        self.known.show_record(record)
        if not self.context.presenting:
            self.reasons.show_record(record)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, name in enumerate(_FIRST):
            grid.addWidget(self.field_box(name), place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        return grid

    def _is_command(self, event: QKeyEvent, *, several_lines: bool = False) -> bool:
        if self.known.opens_menu(self.focusWidget(), event):
            return False
        return super()._is_command(event, several_lines=several_lines)


class RuleColumn(RowColumn):
    """Rules that speak for a lead, or those that speak against it."""

    place_wanted = Signal(str, str)

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, part: ItemList, parent: QWidget
    ) -> None:
        super().__init__(context, session, board, part, parent)
        self.use = Button(context.theme, context.tr(N_("Begin with the usual rules")), parent=self)
        self.use.clicked.connect(self.use_defaults)
        self.below.insertWidget(0, self.use)

    @property
    def is_against(self) -> bool:
        """Whether this column holds what takes points off."""
        return self.only is not None

    def make_face(self) -> RuleFace:
        return RuleFace(self.context, self.board, self)

    def make_editor(self) -> RuleEditor:
        editor = RuleEditor(self.context, self.session, self.part, self._create, self)
        editor.place_wanted.connect(self.place_wanted)
        return editor

    def make_head(self) -> DemandHead:
        return DemandHead(self.context, self.part, self)

    def records(self) -> list[Record]:
        """A rule that takes points off stands apart, whatever it is said to mean."""
        return [row for row in self.siblings() if _is_against(row) == self.is_against]

    def refreshed(self) -> None:
        self.use.setVisible(not self.siblings() and not self.session.read_only and not self.is_against)

    def use_defaults(self) -> None:
        """Fill in what the method suggests, for and against, as one step."""
        workspace = self.session.workspace
        rows = in_words(BehaviourRule, behaviour_rules(), self.context.translator.gettext)
        inserts = editing.insert(workspace, BehaviourRule, self.subject, rows)
        step = Step(Action.DEFAULTS, BehaviourRule.kind, count=len(inserts))
        self.close_row(keep_focus=False)
        if self.session.apply(inserts, step):
            self.refresh()
            if self.faces:
                self.faces[0].setFocus(Qt.FocusReason.OtherFocusReason)


class BehaviourView(ColumnsView):
    """Two columns; in a narrow page one below the other."""

    spacing = (24, 24)
    columns: list[RuleColumn]

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent, top=20, gap=24, widest=_WIDEST)
        self._scroll.column.addStretch(1)

    def make_column(self, part: ItemList, parent: QWidget) -> RuleColumn:
        column = RuleColumn(self.context, self.session, self.board, part, parent)
        column.place_wanted.connect(self.navigator.go_to_record)
        return column

    def focus_empty(self) -> None:
        self.columns[0].use.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> int | None:
        return sum(len(column.records()) for column in self.columns)

    def summary(self) -> str:
        records = [row for column in self.columns for row in column.records()]
        known = sum(not row.is_assumed for row in records if isinstance(row, BehaviourRule))
        words = self.context.translator.ngettext(
            "{count} rule, {known} evidenced", "{count} rules, {known} evidenced", len(records)
        )
        return words.format(count=len(records), known=known)


def _is_against(row: Record) -> bool:
    return isinstance(row, BehaviourRule) and ((row.points or 0) < 0 or row.signal is SignalKind.NEGATIVE)


def _no_picture() -> Editor:
    raise AssertionError("a rule has no picture")
