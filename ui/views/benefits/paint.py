"""How the cells of the benefit matrix look: heights and paint, for any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import kind_of
from ui.pages.page import BLEED
from ui.text_layout import TextBlock, paint_line, text_width
from ui.views.benefits.faces import Aside, BenefitFace, Cell, FeatureFace, Gap, Spare
from ui.views.benefits.style import MatrixStyle, chip_label, finding_words, sentence_block
from ui.views.shared.painted_rows import Manner
from ui.widgets.marks import finding_color, paint_box, paint_department, paint_finding, paint_kano, paint_ring

_MARK_GAP = 5
_CHIP_GAP = 4
_GLYPH = 15


class CellPainter:
    """Knows the look of every kind of cell."""

    def __init__(self, context: Context, style: MatrixStyle, *, read_only: bool) -> None:
        self._context, self._style, self._read_only = context, style, read_only
        self._theme = context.theme
        self._answers = context.tr(N_("answers"))

    def height(self, cell: Cell | FeatureFace | None, width: int) -> int:
        """Return how high a cell wants to be, its hairline included."""
        match cell:
            case BenefitFace():
                return self._benefit_height(cell, width)
            case FeatureFace():
                return self._head_height(cell, width)
            case Gap():
                question, quote = self._gap_blocks(cell, width)
                return max(self._style.row, question.height + quote.height + 4 * self._style.inset + 10)
            case _:
                return self._style.row

    def paint(self, painter: QPainter, rect: QRect, cell: Cell | FeatureFace | None, manner: Manner) -> None:
        """Draw a cell without its lines."""
        match cell:
            case Gap():
                self._paint_gap(painter, rect, cell, manner)
            case BenefitFace() | FeatureFace() | Aside() | Spare():
                self._paint_ground(painter, rect, manner)
                if isinstance(cell, BenefitFace):
                    self._paint_benefit(painter, rect, cell)
                elif isinstance(cell, FeatureFace):
                    self._paint_head(painter, rect, cell)
                elif isinstance(cell, Aside):
                    self._paint_aside(painter, rect, cell)
                if manner.hovered and isinstance(cell, BenefitFace | FeatureFace):
                    center = QRectF(menu_spot(rect)).center()
                    self._theme.icons.paint(painter, center, "ellipsis", self._theme.color("ink2"), 16)
            case _:
                self._paint_add(painter, rect, manner)

    def _paint_ground(self, painter: QPainter, rect: QRect, manner: Manner) -> None:
        box = QRectF(rect.adjusted(2, 2, -2, -2))
        if manner.current or manner.hovered:
            fill = self._theme.color("selected" if manner.current and manner.focused else "hover")
            paint_box(painter, box, self._style.radius, fill=fill)
        if manner.focused:
            paint_ring(painter, self._theme, box, self._style.radius)

    # A filled cell.

    def _text_width(self, width: int) -> int:
        return max(60, width - 2 * self._style.pad + 2)

    def _benefit_height(self, face: BenefitFace, width: int) -> int:
        style = self._style
        text = sentence_block(self._context, style, face, self._text_width(width)).height
        lines = len(list(self._chip_places(face, self._text_width(width))))
        foot = max(1, lines) * (style.chip_height + _CHIP_GAP) - _CHIP_GAP
        if face.finding is not None:
            block = self._finding_block(face, width)
            foot = foot + _CHIP_GAP + block.height if face.answers else max(foot, block.height)
        return max(style.row, style.top + text + style.gap + foot + style.bottom)

    def _paint_benefit(self, painter: QPainter, rect: QRect, face: BenefitFace) -> None:
        style, color = self._style, self._theme.color
        left = rect.left() + style.pad
        block = sentence_block(self._context, style, face, self._text_width(rect.width()))
        block.paint(painter, QPointF(left, rect.top() + style.top), color("ink"))
        bottom = rect.bottom() + 1 - style.bottom
        if face.finding is not None:
            words = self._finding_block(face, rect.width())
            top = bottom - words.height
            x = self._finding_left(face) + left
            kind = kind_of(face.finding.severity)
            center = QPointF(x + 8, top + style.fact_line / 2)
            paint_finding(painter, self._theme, kind, center, _GLYPH * style.fact_line / 18)
            words.paint(painter, QPointF(x + style.fact_line + 3, top), finding_color(self._theme, kind))
            bottom = top - _CHIP_GAP if face.answers else bottom - words.height + style.chip_height
        self._paint_foot(painter, left, bottom, face, rect.width())

    def _paint_foot(self, painter: QPainter, left: int, bottom: int, face: BenefitFace, width: int) -> None:
        style, color = self._style, self._theme.color
        places = list(self._chip_places(face, self._text_width(width)))
        lines = max(1, len(places))
        top = bottom - lines * (style.chip_height + _CHIP_GAP) + _CHIP_GAP
        middle = top + style.chip_height / 2
        self._paint_marks(painter, left, middle, face)
        x = left + self._marks_width(face)
        if not face.answers:
            if face.finding is None:
                words = self._context.tr(N_("answers nothing yet"))
                line_top = QPointF(x, middle - style.fact_line / 2)
                paint_line(painter, line_top, words, style.fact, style.fact_line, color("ink3"))
            return
        words_top = QPointF(x, middle - style.fact_line / 2)
        paint_line(painter, words_top, self._answers, style.fact, style.fact_line, color("ink3"))
        for line, chips in enumerate(places):
            y = top + line * (style.chip_height + _CHIP_GAP)
            for offset, label in chips:
                paint_chip(painter, self._context, style, QPointF(left + offset, y), label)

    def _paint_marks(self, painter: QPainter, left: int, middle: float, face: BenefitFace) -> None:
        mark = self._style.mark
        for index, department in enumerate(face.said_by):
            center = QPointF(left + mark / 2 + index * (mark + _MARK_GAP), middle)
            paint_department(painter, self._theme, department.value, center, mark)

    def _marks_width(self, face: BenefitFace) -> int:
        count = len(face.said_by)
        return count * (self._style.mark + _MARK_GAP) + (5 if count else 0)

    def _chip_places(self, face: BenefitFace, width: int) -> Iterator[Sequence[tuple[int, str]]]:
        """Yield the chips of each line with their offset from the text's left edge."""
        start = self._marks_width(face) + text_width(self._answers, self._style.fact) + 10
        x = start
        line: list[tuple[int, str]] = []
        for source in face.answers:
            label = chip_label(self._context, source)
            wide = chip_width(self._style, label)
            if line and x + wide > width:
                yield line
                x, line = start, []
            line.append((x, label))
            x += wide + _CHIP_GAP
        if line:
            yield line

    def _finding_left(self, face: BenefitFace) -> int:
        return 0 if face.answers else self._marks_width(face)

    def _finding_block(self, face: BenefitFace, width: int) -> TextBlock:
        assert face.finding is not None
        style = self._style
        room = self._text_width(width) - self._finding_left(face) - style.fact_line - 3
        words = finding_words(self._context, face.finding)
        return self._context.texts.block(words, style.fact, style.fact_line, max(40, room))

    # Empty cells.

    def _gap_blocks(self, gap: Gap, width: int) -> tuple[TextBlock, TextBlock]:
        style, texts = self._style, self._context.texts
        room = max(60, width - 2 * style.inset - style.icon - 34)
        question = self._context.tr(N_("What is in it for {name}?"), name=gap.first_name)
        quote = ""
        if gap.unanswered:
            text = self._context.translator.quoted(gap.unanswered)
            quote = self._context.tr(N_("open: {quote}"), quote=text)
        return (
            texts.block(question, style.prompt, style.prompt_line, room),
            texts.block(quote, style.fact, style.fact_line, room + 6),
        )

    def _paint_gap(self, painter: QPainter, rect: QRect, gap: Gap, manner: Manner) -> None:
        style, color = self._style, self._theme.color
        question, quote = self._gap_blocks(gap, rect.width())
        height = max(style.row - 2 * style.inset + 1, question.height + quote.height + 2 * style.inset + 10)
        box = QRectF(
            rect.left() + style.inset, rect.top() + style.inset, rect.width() - 2 * style.inset, height
        )
        fill = color("hover" if manner.hovered or manner.current else "panel")
        if self._read_only:
            fill = color("sheet")
        edge = color("line" if self._read_only else "line_strong")
        paint_box(painter, box, style.radius, fill=fill, edge=edge, dashed=True)
        if manner.focused:
            paint_ring(painter, self._theme, box, style.radius)
        left = box.left() + 10
        top = box.top() + style.inset + 1
        ink = color("ink" if manner.hovered or manner.current else "ink2")
        if not self._read_only:
            center = QPointF(left + style.icon / 2, top + style.prompt_line / 2)
            self._theme.icons.paint(painter, center, "plus", ink, style.icon)
        x = left + style.icon + 8
        question.paint(painter, QPointF(x, top), color("ink"))
        if gap.unanswered:
            quote.paint(painter, QPointF(x, top + question.height + 2), color("ink3"))

    def _paint_aside(self, painter: QPainter, rect: QRect, aside: Aside) -> None:
        style = self._style
        words = self._context.tr(N_("Does not matter to {name}"), name=aside.first_name)
        block = self._context.texts.block(words, style.fact, style.fact_line, self._text_width(rect.width()))
        top = QPointF(rect.left() + style.pad, rect.top() + style.top + 2)
        block.paint(painter, top, self._theme.color("ink3"))

    def _paint_add(self, painter: QPainter, rect: QRect, manner: Manner) -> None:
        style, color = self._style, self._theme.color
        self._paint_ground(painter, rect, manner)
        middle = rect.top() + rect.height() / 2
        left = rect.left() + BLEED
        center = QPointF(left + style.icon / 2 - 2, middle)
        self._theme.icons.paint(painter, center, "plus", color("ink2"), style.icon)
        top = QPointF(left + style.icon + 6, middle - style.head_line / 2)
        words = self._context.tr(N_("Next offer"))
        paint_line(painter, top, words, style.name, style.head_line, color("ink2"))

    # The head of a row.

    def _head_block(self, face: FeatureFace, width: int) -> TextBlock:
        style = self._style
        text = face.text or self._context.tr(N_("without a name"))
        return self._context.texts.block(text, style.head, style.head_line, max(60, width - BLEED - 18))

    def _head_height(self, face: FeatureFace, width: int) -> int:
        style = self._style
        facts = style.tile + (style.fact_line + 2 if face.missing else 0)
        text = self._head_block(face, width).height
        return max(style.row, style.top + text + 7 + facts + style.bottom)

    def _paint_head(self, painter: QPainter, rect: QRect, face: FeatureFace) -> None:
        style, color = self._style, self._theme.color
        block = self._head_block(face, rect.width())
        left = rect.left() + BLEED
        block.paint(painter, QPointF(left, rect.top() + style.top), color("ink" if face.text else "ink3"))
        top = rect.top() + style.top + block.height + 7
        x = left
        if face.kano_class is not None:
            center = QPointF(x + style.tile / 2, top + style.tile / 2)
            paint_kano(painter, self._theme, face.kano_class.value, center, style.tile)
            x += style.tile + 8
        words = self._context.option(face.kano_class) or self._context.tr(N_("not placed yet"))
        line_top = QPointF(x, top + (style.tile - style.fact_line) / 2)
        paint_line(painter, line_top, words, style.fact, style.fact_line, color("ink3"))
        if face.missing:
            top += style.tile + 2
            paint_finding(painter, self._theme, "error", QPointF(left + 8, top + style.fact_line / 2))
            line_top = QPointF(left + style.tile + 8, top)
            words = self._context.tr(N_("not fulfilled"))
            paint_line(painter, line_top, words, style.fact, style.fact_line, color("error"))


def menu_spot(rect: QRect) -> QRect:
    """Return where a hovered cell offers its menu."""
    return QRect(rect.right() - 33, rect.bottom() - 35, 32, 32)


def chip_width(style: MatrixStyle, label: str) -> int:
    """Return the width of a chip with a number."""
    return max(style.chip_height + 2, text_width(label, style.chip) + 2 * style.chip_pad)


def paint_chip(
    painter: QPainter,
    context: Context,
    style: MatrixStyle,
    corner: QPointF,
    label: str,
    *,
    filled: bool = False,
) -> None:
    """Draw a number in its box with the left top corner at `corner`."""
    theme = context.theme
    box = QRectF(round(corner.x()), round(corner.y()), chip_width(style, label), style.chip_height)
    fill = theme.color("sheet") if filled else None
    paint_box(painter, box, 4, fill=fill, edge=theme.color("disabled"))
    top = QPointF(box.center().x(), box.top())
    paint_line(
        painter,
        top,
        label,
        style.chip,
        style.chip_height,
        theme.color("ink2"),
        align=Qt.AlignmentFlag.AlignHCenter,
    )
