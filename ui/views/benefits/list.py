"""W10 as a list: offer, bridge, benefit, for whom; to be read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import kind_of
from ui.pages.page import BLEED
from ui.portraits import Portraits
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.text_layout import TextBlock, paint_line, text_width
from ui.views.benefits.faces import BenefitFace, FeatureFace, MatrixData, PersonaFace, Unnamed, read_matrix
from ui.views.benefits.paint import chip_width, paint_chip
from ui.views.benefits.style import MatrixStyle, benefit_spoken, chip_label, finding_words, sentence_block
from ui.views.shared.invitation_box import InvitationBox
from ui.views.shared.painted_rows import Manner, PaintedRows
from ui.widgets.marks import finding_color, paint_box, paint_department, paint_finding, paint_kano, paint_ring

_GAP = 24


@dataclass(frozen=True)
class Line:
    """A benefit; the first of a feature names it."""

    feature: FeatureFace
    first: bool
    last: bool
    persona: PersonaFace | None = None
    benefit: BenefitFace | None = None
    """None when a feature has no benefit at all."""


class ListLook:
    """Draws the rows of this view."""

    def __init__(self, context: Context, style: MatrixStyle, portraits: Portraits) -> None:
        self._context, self._style, self._portraits = context, style, portraits
        self._theme = context.theme

    def is_alive(self, _row: object) -> bool:
        return True

    def invites(self, _row: object) -> bool:
        return False

    def spoken(self, row: object) -> str:
        assert isinstance(row, Line)
        if row.benefit is None or row.persona is None:
            return f"{row.feature.text}: {self._nobody()}"
        return benefit_spoken(self._context, row.benefit, row.feature, row.persona.name)

    def height(self, row: object, width: int) -> int:
        assert isinstance(row, Line)
        offer = self._offer_block(row, width).height if row.first else 0
        text = self._text_block(row, width)
        height = text.height
        if row.benefit is not None and row.benefit.finding is not None:
            height += self._style.fact_line + 2
        return max(offer, height, self._style.text_line) + 17

    def paint(self, painter: QPainter, rect: QRect, row: object, manner: Manner) -> None:
        assert isinstance(row, Line)
        style, color = self._style, self._theme.color
        box = QRectF(rect.adjusted(0, 1, 0, -1))
        if manner.current or manner.hovered:
            fill = color("selected" if manner.current and manner.focused else "hover")
            paint_box(painter, box, style.radius, fill=fill)
        if manner.focused:
            paint_ring(painter, self._theme, box, style.radius)
        top = rect.top() + 8
        left = rect.left() + BLEED
        if row.first:
            self._paint_offer(painter, row, QPointF(left, top), rect.width())
        x = left + self._offer_width(rect.width())
        text = self._text_block(row, rect.width())
        ink = color("ink" if row.benefit is not None else "ink3")
        text.paint(painter, QPointF(x, top), ink)
        if row.benefit is not None and row.benefit.finding is not None:
            self._paint_finding(painter, row.benefit, QPointF(x, top + text.height + 2))
        if row.benefit is not None and row.persona is not None:
            self._paint_facts(painter, row.benefit, row.persona, rect, top)
        line_left = left if row.last else x
        right = rect.right() + 1 - BLEED
        painter.fillRect(QRect(line_left, rect.bottom(), right - line_left, 1), color("line"))

    def _paint_offer(self, painter: QPainter, row: Line, corner: QPointF, width: int) -> None:
        style = self._style
        x = corner.x()
        if row.feature.kano_class is not None:
            center = QPointF(x + style.tile / 2, corner.y() + style.text_line / 2)
            paint_kano(painter, self._theme, row.feature.kano_class.value, center, style.tile)
        block = self._offer_block(row, width)
        block.paint(painter, QPointF(x + style.tile + 8, corner.y()), self._theme.color("ink"))

    def _paint_finding(self, painter: QPainter, face: BenefitFace, corner: QPointF) -> None:
        style = self._style
        assert face.finding is not None
        kind = kind_of(face.finding.severity)
        center = QPointF(corner.x() + 8, corner.y() + style.fact_line / 2)
        paint_finding(painter, self._theme, kind, center)
        words = finding_words(self._context, face.finding)
        top = QPointF(corner.x() + 21, corner.y())
        ink = finding_color(self._theme, kind)
        paint_line(painter, top, words, style.fact, style.fact_line, ink)

    def _paint_facts(
        self, painter: QPainter, face: BenefitFace, persona: PersonaFace, rect: QRect, top: float
    ) -> None:
        style, color = self._style, self._theme.color
        x = rect.right() + 1 - BLEED - self._facts_width(rect.width())
        middle = top + style.text_line / 2
        size = style.text_line + 1
        portrait = self._portraits.circle(persona.picture, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(x, round(middle - size / 2)), portrait)
        x += size + 8
        line_top = QPointF(x, middle - style.fact_line / 2)
        name = QFontMetricsF(style.fact).elidedText(
            persona.first_name, Qt.TextElideMode.ElideRight, self._name_width - 6
        )
        paint_line(painter, line_top, name, style.fact, style.fact_line, color("ink2"))
        x += self._name_width
        for department in face.said_by[:2]:
            center = QPointF(x + style.mark / 2, middle)
            paint_department(painter, self._theme, department.value, center, style.mark)
            x += style.mark + 5
        self._paint_chips(painter, face, QPointF(rect.right() + 1 - BLEED, middle), x + 6)

    def _paint_chips(self, painter: QPainter, face: BenefitFace, right: QPointF, least: float) -> None:
        """Draw the numbers from the right, as many as there is room for."""
        style = self._style
        x = right.x()
        for source in reversed(face.answers):
            label = chip_label(self._context, source)
            x -= chip_width(style, label)
            if x < least:
                break
            paint_chip(painter, self._context, style, QPointF(x, right.y() - style.chip_height / 2), label)
            x -= 4

    @property
    def _name_width(self) -> int:
        return max(72, text_width("Maximilian", self._style.fact))

    def _offer_width(self, width: int) -> int:
        return min(self._style.first + 50, width * 3 // 10)

    def _facts_width(self, width: int) -> int:
        style = self._style
        names = style.text_line + 9 + self._name_width + 2 * (style.mark + 5)
        return names + (max(120, 4 * chip_width(style, "B10")) if width > 760 else 0)

    def _offer_block(self, row: Line, width: int) -> TextBlock:
        style = self._style
        room = self._offer_width(width) - style.tile - 8 - _GAP
        return self._context.texts.block(row.feature.text, style.head, style.text_line, max(60, room))

    def _text_block(self, row: Line, width: int) -> TextBlock:
        style = self._style
        room = width - 2 * BLEED - self._offer_width(width) - self._facts_width(width) - _GAP
        if row.benefit is None:
            return self._context.texts.block(self._nobody(), style.voice, style.text_line, max(80, room))
        return sentence_block(self._context, style, row.benefit, max(80, room))

    def _nobody(self) -> str:
        return self._context.tr(N_("So what is in it for the customer?"))


def list_lines(data: MatrixData) -> list[Line]:
    """Return every benefit, features in order, personas in order within."""
    lines: list[Line] = []
    features = {row.feature.id: row.feature for row in data.rows}
    for feature in features.values():
        found = [
            (persona, cell)
            for persona in data.columns
            for row in data.rows
            if row.feature.id == feature.id and isinstance(cell := data.cell(row, persona.id), BenefitFace)
        ]
        if not found:
            lines.append(Line(feature, True, True))
        last = len(found) - 1
        lines += [
            Line(feature, at == 0, at == last, persona, cell) for at, (persona, cell) in enumerate(found)
        ]
    return lines


def _key(row: object) -> object:
    assert isinstance(row, Line)
    return row.benefit.id if row.benefit is not None else row.feature.id


class BenefitListView(SheetView):
    """The tab "As a list"."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session = around.context, around.session
        board, tab, portraits = around.board, around.tab, around.portraits
        look = ListLook(context, MatrixStyle.of(context), portraits)
        self.rows = PaintedRows(context, look, name=context.tr(tab.title), parent=self)
        self.rows.entered.connect(self.enter)
        self._data = MatrixData()
        self.invitation = InvitationBox(context, context.tr(N_("Name what you offer")), self)
        self.invitation.ask(
            context.tr(N_("So what is in it for the customer?")),
            context.tr(N_("Every feature of the offer stands here with what each persona gains by it.")),
        )
        self.invitation.wanted.clicked.connect(self._name_offer)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(self.invitation)
        box.addWidget(self.rows, 1)
        session.applied.connect(self._on_applied)
        board.changed.connect(self._on_applied)

    def refresh(self) -> None:
        self._data = read_matrix(
            self.session.workspace, self.board.for_record, unnamed=Unnamed.of(self.context)
        )
        lines = list_lines(self._data)
        self.rows.show_rows(lines, _key)
        self.invitation.setVisible(not lines)
        self.invitation.wanted.setVisible(not self.session.read_only)
        self.summary_changed.emit()

    def focus_on(self, record: str, _field: str) -> None:
        self.rows.choose(record)
        target = self.invitation.wanted if self.invitation.isVisibleTo(self) else self.rows
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        count = self._data.filled
        return self.context.translator.ngettext("{count} benefit", "{count} benefits", count).format(
            count=count
        )

    def enter(self, row: object) -> None:
        """Go to the cell of a benefit, where it is edited."""
        assert isinstance(row, Line)
        self.navigator.go_to_record(str(_key(row)), "text", self.sheet.key)

    def _name_offer(self) -> None:
        """Features are named at the edge of the matrix."""
        self.navigator.go(replace(self.navigator.place, tab="matrix", record="", field=""))

    def _on_applied(self, _event: Applied | None = None) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
