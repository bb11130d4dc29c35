"""W10 by pain point: what answers each pain of each persona; what nothing answers yet comes first and asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.navigation import Place
from ui.pages.page import BLEED
from ui.portraits import Portraits
from ui.session import Applied, Session
from ui.sheet_view import SheetView, Surroundings
from ui.text_layout import TextBlock, paint_line
from ui.views.benefits.edits import OfferEdits
from ui.views.benefits.faces import (
    BenefitFace,
    MatrixData,
    PersonaFace,
    Source,
    Unnamed,
    matters_to,
    read_matrix,
    sources_of,
)
from ui.views.benefits.matrix import SOLVES
from ui.views.benefits.model import answered_words
from ui.views.benefits.paint import paint_chip
from ui.views.benefits.style import MatrixStyle, bridge_words, chip_label, sentence_block
from ui.views.shared.invitation_box import InvitationBox
from ui.views.shared.painted_rows import Manner, PaintedRows
from ui.widgets.marks import (
    SEGMENT,
    paint_box,
    paint_department,
    paint_ring,
    paint_severity,
    severity_width,
)
from ui.widgets.plain import menu_words

_TEXT = 46
"""Where the words of a pain begin, behind its number."""


@dataclass(frozen=True)
class Head:
    """A persona above her pains."""

    persona: PersonaFace


@dataclass(frozen=True)
class Unanswered:
    """A pain that no benefit answers."""

    persona: PersonaFace
    pain: Source


@dataclass(frozen=True)
class Answered:
    """A pain above the benefits that answer it."""

    persona: PersonaFace
    pain: Source


@dataclass(frozen=True)
class Answer:
    """A benefit that answers the pain above it."""

    pain: str
    feature: str
    benefit: BenefitFace
    last: bool


PainRow = Head | Unanswered | Answered | Answer


class PainLook:
    """Draws the rows of this view."""

    def __init__(
        self, context: Context, style: MatrixStyle, portraits: Portraits, *, read_only: bool
    ) -> None:
        self._context, self._style, self._portraits = context, style, portraits
        self._theme, self._read_only = context.theme, read_only
        self._zoom = style.mark / 10
        self._left = round(_TEXT * self._zoom)
        self._segment = SEGMENT * self._zoom

    def is_alive(self, row: object) -> bool:
        return not isinstance(row, Head)

    def invites(self, row: object) -> bool:
        return isinstance(row, Unanswered) and not self._read_only

    def spoken(self, row: object) -> str:
        match row:
            case Head(persona):
                return f"{persona.name}, {answered_words(self._context, persona)}"
            case Unanswered(persona, pain):
                return f"{pain.number}. {pain.text}. {self._question(persona)}"
            case Answered(_, pain):
                return f"{pain.number}. {pain.text}"
            case Answer(_, feature, benefit):
                bridge = bridge_words(self._context, benefit.bridge)
                return f"{feature}: {bridge} {benefit.text}"
            case _:
                return ""

    def height(self, row: object, width: int) -> int:
        style = self._style
        match row:
            case Head():
                return style.header + 16
            case Unanswered(persona, pain):
                blocks = self._pain_block(pain, width), self._question_block(persona, width)
                return sum(block.height for block in blocks) + 28
            case Answered(_, pain):
                return self._pain_block(pain, width).height + 15
            case Answer(_, _, benefit, last):
                lines = self._answer_block(benefit, width).height
                return lines + style.fact_line + (14 if last else 8)
            case _:
                return 0

    def paint(self, painter: QPainter, rect: QRect, row: object, manner: Manner) -> None:
        match row:
            case Head(persona):
                self._paint_head(painter, rect, persona)
            case Unanswered():
                self._paint_unanswered(painter, rect, row, manner)
            case Answered(_, pain):
                self._paint_ground(painter, rect, manner)
                self._paint_pain(painter, rect, pain, rect.top() + 10)
            case Answer():
                self._paint_ground(painter, rect, manner)
                self._paint_answer(painter, rect, row)
            case _:
                pass

    def _paint_ground(self, painter: QPainter, rect: QRect, manner: Manner) -> None:
        box = QRectF(rect.adjusted(0, 1, 0, -1))
        if manner.current or manner.hovered:
            fill = self._theme.color("selected" if manner.current and manner.focused else "hover")
            paint_box(painter, box, self._style.radius, fill=fill)
        if manner.focused:
            paint_ring(painter, self._theme, box, self._style.radius)

    def _paint_head(self, painter: QPainter, rect: QRect, persona: PersonaFace) -> None:
        style, color = self._style, self._theme.color
        middle = rect.bottom() - style.header / 2
        left = rect.left() + BLEED
        ratio = painter.device().devicePixelRatioF()
        portrait = self._portraits.circle(persona.picture, style.portrait, ratio)
        painter.drawPixmap(QPointF(left, round(middle - style.portrait / 2)), portrait)
        x = left + style.portrait + 10
        top = QPointF(x, middle - style.name_line + 1)
        paint_line(painter, top, persona.name, style.name, style.name_line, color("ink"))
        paint_line(painter, QPointF(x, middle), persona.headline, style.fact, style.fact_line, color("ink3"))
        words = answered_words(self._context, persona)
        right = QPointF(rect.right() + 1 - BLEED, middle - style.fact_line / 2)
        align = Qt.AlignmentFlag.AlignRight
        wide = 0
        if persona.pains:
            wide = 64
            bar = QRectF(right.x() - wide, round(middle - 2), wide, 4)
            painter.fillRect(bar, color("line"))
            bar.setWidth(round(wide * persona.answered / persona.pains))
            painter.fillRect(bar, color("ink2"))
        words_right = QPointF(right.x() - wide - (12 if wide else 0), right.y())
        paint_line(
            painter, words_right, words, style.fact_strong, style.fact_line, color("ink2"), align=align
        )
        line = QRect(left, rect.bottom(), rect.width() - 2 * BLEED, 1)
        painter.fillRect(line, color("line_strong"))

    def _paint_unanswered(self, painter: QPainter, rect: QRect, row: Unanswered, manner: Manner) -> None:
        style, color = self._style, self._theme.color
        box = QRectF(rect.adjusted(0, 5, 0, -5))
        lively = manner.hovered or manner.current
        fill = color("sheet" if self._read_only else "hover" if lively else "panel")
        paint_box(painter, box, style.radius, fill=fill, edge=color("line_strong"), dashed=True)
        if manner.focused:
            paint_ring(painter, self._theme, box, style.radius)
        height = self._paint_pain(painter, rect, row.pain, rect.top() + 13)
        question = self._question_block(row.persona, rect.width())
        top = rect.top() + 13 + height + 2
        left = rect.left() + BLEED + self._left
        if not self._read_only:
            center = QPointF(rect.left() + BLEED + 12 * self._zoom, top + question.line_height / 2)
            self._theme.icons.paint(painter, center, "plus", color("ink" if lively else "ink2"), style.icon)
        question.paint(painter, QPointF(left, top), color("ink2"))

    def _paint_pain(self, painter: QPainter, rect: QRect, pain: Source, top: int) -> int:
        style, color = self._style, self._theme.color
        left = rect.left() + BLEED
        block = self._pain_block(pain, rect.width())
        middle = top + block.line_height / 2
        label = chip_label(self._context, pain)
        paint_chip(painter, self._context, style, QPointF(left, middle - style.chip_height / 2), label)
        block.paint(painter, QPointF(left + self._left, top), color("ink"))
        if pain.severity:
            right = rect.right() + 1 - BLEED
            left_center = QPointF(right - 20 * self._zoom - severity_width(self._segment), middle)
            paint_severity(painter, self._theme, pain.severity, left_center, segment=self._segment)
            number_top = QPointF(right, middle - style.fact_line / 2)
            paint_line(painter, number_top, str(pain.severity), style.fact, style.fact_line, color("ink3"),
                       align=Qt.AlignmentFlag.AlignRight)  # fmt: skip
        return block.height

    def _paint_answer(self, painter: QPainter, rect: QRect, row: Answer) -> None:
        style, color = self._style, self._theme.color
        left = rect.left() + BLEED + self._left
        top = rect.top() + 4
        x = float(left)
        for department in row.benefit.said_by:
            center = QPointF(x + style.mark / 2, top + style.fact_line / 2)
            paint_department(painter, self._theme, department.value, center, style.mark)
            x += style.mark + 6
        line_top = QPointF(x + (2 if row.benefit.said_by else 0), top)
        paint_line(painter, line_top, row.feature, style.fact, style.fact_line, color("ink3"))
        block = self._answer_block(row.benefit, rect.width())
        block.paint(painter, QPointF(left, top + style.fact_line), color("ink"))
        if row.last:
            line = QRect(rect.left() + BLEED, rect.bottom(), rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, color("line"))

    def _room(self, width: int) -> int:
        return max(
            80, width - 2 * BLEED - self._left - int(severity_width(self._segment)) - round(44 * self._zoom)
        )

    def _pain_block(self, pain: Source, width: int) -> TextBlock:
        style = self._style
        return self._context.texts.block(pain.text, style.text, style.text_line + 1, self._room(width))

    def _answer_block(self, benefit: BenefitFace, width: int) -> TextBlock:
        return sentence_block(self._context, self._style, benefit, self._room(width))

    def _question(self, persona: PersonaFace) -> str:
        return self._context.tr(N_("What takes this off {name}?"), name=persona.first_name)

    def _question_block(self, persona: PersonaFace, width: int) -> TextBlock:
        style = self._style
        words = self._question(persona)
        return self._context.texts.block(words, style.prompt, style.prompt_line, self._room(width))


def pain_rows(session: Session, data: MatrixData) -> list[PainRow]:
    """Return the rows: persona by persona, unanswered pains first and the worst of them first."""
    workspace = session.workspace
    features = {row.feature.id: row.feature.text for row in data.rows}
    rows: list[PainRow] = []
    for persona in data.columns:
        answers: dict[str, list[tuple[str, BenefitFace]]] = {}
        for (feature, _line, owner), cell in data.cells.items():
            if owner == persona.id and isinstance(cell, BenefitFace):
                for source in cell.answers:
                    answers.setdefault(source.id, []).append((features.get(feature, ""), cell))
        pains = [source for source in sources_of(workspace, persona.id) if source.kind is Pain]
        rows.append(Head(persona))
        open_pains = [pain for pain in pains if pain.id not in answers]
        rows += [Unanswered(persona, pain) for pain in sorted(open_pains, key=lambda pain: -pain.severity)]
        for pain in pains:
            found = answers.get(pain.id, [])
            if found:
                rows.append(Answered(persona, pain))
            rows += [
                Answer(pain.id, feature, benefit, number == len(found))
                for number, (feature, benefit) in enumerate(found, 1)
            ]
    return rows


def _key(row: object) -> object:
    match row:
        case Head(persona):
            return "head", persona.id
        case Unanswered(_, pain) | Answered(_, pain):
            return "pain", pain.id
        case Answer(pain, _, benefit):
            return pain, benefit.id
        case _:
            return None


class BenefitPainsView(SheetView):
    """The tab "By pain point"."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, tab, portraits = around.context, around.session, around.tab, around.portraits
        self.edits = OfferEdits(context, session, self)
        look = PainLook(context, MatrixStyle.of(context), portraits, read_only=session.read_only)
        self.rows = PaintedRows(context, look, name=context.tr(tab.title), parent=self)
        self.rows.entered.connect(self.enter)
        self._data = MatrixData()
        self.invitation = InvitationBox(context, context.tr(N_("Collect pain points")), self)
        self.invitation.ask(
            context.tr(N_("What shall the offer take off their minds?")),
            context.tr(N_("Every pain point stands here with what answers it, the unanswered ones first.")),
        )
        self.invitation.wanted.clicked.connect(lambda: self.navigator.open_page("pains"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.invitation)
        box.addWidget(self.rows, 1)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        self._data = read_matrix(
            self.session.workspace, self.board.for_record, unnamed=Unnamed.of(self.context)
        )
        self.rows.show_rows(pain_rows(self.session, self._data), _key)
        self.invitation.setVisible(not any(column.pains for column in self._data.columns))
        self.invitation.wanted.setVisible(not self.session.read_only)
        self.summary_changed.emit()

    def focus_on(self, record: str, _field: str) -> None:
        if not self.rows.choose(("pain", record)):
            self.rows.choose(("head", record))
        target = self.invitation.wanted if self.invitation.isVisibleTo(self) else self.rows
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        answered = sum(column.answered for column in self._data.columns)
        total = sum(column.pains for column in self._data.columns)
        message = N_("{count} of {total} pain points answered")
        return self.context.tr(message, count=answered, total=total)

    def enter(self, row: object) -> None:
        """Go to a benefit, to a pain, or ask which feature shall answer a pain."""
        match row:
            case Answer():
                self.navigator.go_to_record(row.benefit.id, "text", self.sheet.key)
            case Answered():
                self.navigator.go_to_record(row.pain.id, "text", "pains")
            case Unanswered() if not self.session.read_only:
                self.offer_menu(row).popup(self.rows.corner_of_current().center())
            case _:
                pass

    def offer_menu(self, row: Unanswered) -> QMenu:
        """Return the menu of features that might answer a pain; those that matter to the persona."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for feature in self.session.workspace.children(ROOT_ID, Feature):
            if matters_to(feature, row.persona.id) and feature.text:
                action = menu.addAction(menu_words(feature.text))
                action.triggered.connect(
                    lambda _checked=False, id=feature.id: self.answer_by(row.pain.id, id)
                )
        if menu.isEmpty():
            menu.addAction(self.context.tr(N_("no offer yet"))).setEnabled(False)
        return menu

    def answer_by(self, pain: str, feature: str) -> None:
        """Have a feature answer a pain: its benefit gets the pain, or its empty cell opens with the pain chosen."""
        workspace = self.session.workspace
        owner = workspace.get(pain)
        if owner is None or workspace.find(owner.parent, Persona) is None:
            return
        mine = [item for item in workspace.children(feature, Benefit) if item.persona == owner.parent]
        if mine:
            self.edits.answer(mine[0].id, pain)
            return
        place = Place(
            page=self.sheet.key, persona=owner.parent, tab="matrix", record=pain, field=SOLVES + feature
        )
        self.navigator.go(place)

    def _on_applied(self, _event: Applied) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
