"""How the rows and bands of the Kano grid look: heights and paint, for any width."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import kind_of
from ui.pages.page import BLEED
from ui.portraits import Portraits
from ui.text_layout import TextBlock, paint_line, text_width
from ui.views.benefits.style import MatrixStyle
from ui.views.kano.faces import BANDS, AddRow, Band, DraftRow, FeatureRow, FoldRow
from ui.views.kano.words import FULFILLED, KanoWords
from ui.views.shared.painted_rows import Manner
from ui.widgets.marks import (
    FindingKind,
    finding_color,
    paint_box,
    paint_department,
    paint_evidence,
    paint_finding,
    paint_kano,
    paint_ring,
)

_ROW_PAD = 8
_WIDE = 700
_NARROW = 860


class KanoLook:
    """Draws the right part of each row; `paint_band` draws the left part, which spans the rows of a band."""

    def __init__(
        self, context: Context, style: MatrixStyle, portraits: Portraits, *, read_only: bool
    ) -> None:
        self._context, self._style, self._portraits = context, style, portraits
        self._read_only = read_only
        self._theme = context.theme
        self._words = KanoWords(context)
        self.rows_of: Callable[[Band], list[FeatureRow | DraftRow]] = lambda _band: []
        """The features of a band; the list says, since a band is as high as its head needs."""

    # What a row is.

    def is_alive(self, row: object) -> bool:
        return not (self._read_only and isinstance(row, AddRow))

    def invites(self, row: object) -> bool:
        return isinstance(row, FoldRow) or (isinstance(row, AddRow) and not self._read_only)

    def spoken(self, row: object) -> str:
        return self._words.spoken(row)

    # Heights.

    def left(self, width: int) -> int:
        """Return where the rows begin, right of the heads of the bands."""
        narrow = width < _NARROW * _unit(self._style)
        return BLEED + (self._style.first_narrow + 50 if narrow else self._style.first + 70)

    def height(self, row: object, width: int) -> int:
        style = self._style
        match row:
            case FeatureRow():
                facts = sum(block.height for _kind, block in self._lines(row, width))
                return self._text_block(row, width).height + facts + 2 * _ROW_PAD + 1
            case AddRow(band):
                used = sum(self.height(item, width) for item in self.rows_of(band))
                return max(style.text_line + 2 * _ROW_PAD + 5, self._band_height(band, width) - used)
            case DraftRow() | FoldRow():
                return style.text_line + 2 * _ROW_PAD + 5
            case _:
                return 0

    def _band_height(self, band: Band, width: int) -> int:
        style = self._style
        return max(_ROW_PAD + 2 + style.head_line + self._question(band, width).height, style.tile + 30) + 22

    # Painting.

    def paint(self, painter: QPainter, rect: QRect, row: object, manner: Manner) -> None:
        part = rect.adjusted(self.left(rect.width()), 0, 0, 0)
        match row:
            case FeatureRow():
                self._paint_ground(painter, part, manner)
                self._paint_feature(painter, rect, part, row, manner)
            case AddRow() if not self._read_only:
                high = self._style.text_line + 2 * _ROW_PAD + 4
                self._paint_ground(painter, QRect(part.topLeft(), part.size()).adjusted(0, 0, 0, high - part.height()),
                                   manner)  # fmt: skip
                self._paint_add(painter, part, high)
            case FoldRow():
                self._paint_ground(painter, rect, manner)
                self._paint_fold(painter, rect, row)
            case _:
                pass

    def paint_band(self, painter: QPainter, rect: QRect, band: Band, *, aimed: bool) -> None:
        """Draw the head of a band: its tile with the curve, its word, its question, and the line above."""
        style, color = self._style, self._theme.color
        if aimed:
            box = QRectF(rect.adjusted(0, 2, 0, -2))
            paint_box(painter, box, style.radius, fill=color("hover"))
        if band is not BANDS[0]:
            line = QRect(rect.left() + BLEED, rect.top(), rect.width() - 2 * BLEED, 1)
            painter.fillRect(line, color("line_strong"))
        left, top = rect.left() + BLEED, rect.top() + _ROW_PAD + 2
        size = style.tile + 16
        if band.kano_class is not None:
            center = QPointF(left + size / 2, top + size / 2)
            paint_kano(painter, self._theme, band.kano_class.value, center, size)
        else:
            paint_box(
                painter, QRectF(left, top, size, size), size / 5, edge=color("line_strong"), dashed=True
            )
        x = left + size + 12
        word_top = QPointF(x, rect.top() + _ROW_PAD - (style.head_line - style.text_line) / 2)
        paint_line(painter, word_top, self._words.band_word(band), style.head, style.head_line, color("ink"))
        question = self._question(band, rect.width())
        question.paint(painter, QPointF(x, word_top.y() + style.head_line + 2), color("ink2"))

    def _paint_ground(self, painter: QPainter, rect: QRect, manner: Manner) -> None:
        box = QRectF(rect.adjusted(-BLEED, 1, 0, -1))
        if manner.current or manner.hovered:
            fill = self._theme.color("selected" if manner.current and manner.focused else "hover")
            paint_box(painter, box, self._style.radius, fill=fill)
        if manner.focused:
            paint_ring(painter, self._theme, box, self._style.radius)

    def _paint_feature(
        self, painter: QPainter, rect: QRect, part: QRect, row: FeatureRow, manner: Manner
    ) -> None:
        style, color = self._style, self._theme.color
        top = part.top() + _ROW_PAD
        middle = top + style.text_line / 2
        if manner.hovered and not self._read_only:
            self._theme.icons.paint(painter, QPointF(part.left(), middle), "grip-vertical", color("ink2"), 14)
        x = float(part.left() + self._marks_left())
        for department in row.said_by[:2]:
            paint_department(painter, self._theme, department.value, QPointF(x, middle), style.mark)
            x += style.mark + 3
        text_left = part.left() + self._text_left()
        block = self._text_block(row, rect.width())
        block.paint(painter, QPointF(text_left, top), color("ink" if row.text else "ink3"))
        y = top + block.height
        for kind, line in self._lines(row, rect.width()):
            self._paint_fact(painter, kind, line, QPointF(text_left, y))
            y += line.height
        self._paint_columns(painter, rect, row, middle)
        if not row.last:
            under = QRect(text_left, part.bottom(), part.right() - BLEED - text_left + 1, 1)
            painter.fillRect(under, color("line"))

    def _paint_fact(
        self, painter: QPainter, kind: FindingKind | None, line: TextBlock, corner: QPointF
    ) -> None:
        color = self._theme.color
        if kind is None:
            line.paint(painter, corner, color("ink3"))
            return
        center = QPointF(corner.x() + 8, corner.y() + line.line_height / 2)
        paint_finding(painter, self._theme, kind, center)
        line.paint(painter, QPointF(corner.x() + 21, corner.y()), finding_color(self._theme, kind))

    def _paint_columns(self, painter: QPainter, rect: QRect, row: FeatureRow, middle: float) -> None:
        style, color = self._style, self._theme.color
        right = rect.right() + 1 - BLEED
        source, people, fulfilled = self._columns(rect.width())
        x = right - source
        paint_evidence(
            painter, self._theme, row.evidence.value, QPointF(x + style.mark * 0.7, middle), style.mark * 1.4
        )
        top = middle - style.fact_line / 2
        if source > 4 * style.mark:
            words = self._words.source_words(row)
            left = QPointF(x + style.mark * 1.4 + 8, top)
            paint_line(painter, left, words, style.fact, style.fact_line, color("ink3"))
        x -= people
        self._paint_people(painter, row, QPointF(x, middle), people)
        x -= fulfilled
        missing = row.fulfilled is False
        bad = missing and row.finding is not None and row.finding.id == "KAN-09"
        icon = {True: "check", False: "x", None: "circle-dashed"}[row.fulfilled]
        ink = color("error" if bad else "ink2" if row.fulfilled is not None else "ink3")
        size = round(16 * style.fact_line / 18)
        self._theme.icons.paint(painter, QPointF(x + size / 2, middle), icon, ink, size)
        if fulfilled > 2 * size:
            words = self._context.tr(FULFILLED[row.fulfilled])
            paint_line(painter, QPointF(x + size + 6, top), words, style.fact, style.fact_line, ink)

    def _paint_people(self, painter: QPainter, row: FeatureRow, left: QPointF, room: int) -> None:
        style = self._style
        top = left.y() - style.fact_line / 2
        if not row.pictures:
            words = self._context.tr(N_("everybody"))
            corner = QPointF(left.x(), top)
            paint_line(painter, corner, words, style.fact, style.fact_line, self._theme.color("ink3"))
            return
        size = style.text_line + 1
        ratio = painter.device().devicePixelRatioF()
        step = size - 4 if len(row.pictures) * size > room - 8 else size + 2
        for index, picture in enumerate(row.pictures):
            portrait = self._portraits.circle(picture, size, ratio)
            painter.drawPixmap(QPointF(left.x() + index * step, round(left.y() - size / 2)), portrait)

    def _paint_add(self, painter: QPainter, part: QRect, high: int) -> None:
        style, color = self._style, self._theme.color
        middle = part.top() + high / 2
        center = QPointF(part.left() + self._marks_left(), middle)
        self._theme.icons.paint(painter, center, "plus", color("ink2"), style.icon - 2)
        top = QPointF(part.left() + self._text_left(), middle - style.text_line / 2)
        words = self._context.tr(N_("Next feature"))
        paint_line(painter, top, words, self._theme.font("body") if not self._context.presenting else style.fact,
                   style.text_line, color("ink2"))  # fmt: skip

    def _paint_fold(self, painter: QPainter, rect: QRect, row: FoldRow) -> None:
        style, color = self._style, self._theme.color
        middle = rect.top() + rect.height() / 2
        left = rect.left() + BLEED
        painter.fillRect(QRect(left, rect.top(), rect.width() - 2 * BLEED, 1), color("line_strong"))
        icon = "chevron-down" if row.open else "chevron-right"
        self._theme.icons.paint(painter, QPointF(left + 8, middle), icon, color("ink2"), 16)
        words = self._context.tr(N_("Neither wanted nor missed"))
        top = QPointF(left + 24, middle - style.text_line / 2)
        width = paint_line(painter, top, words, style.name, style.text_line, color("ink2"))
        count_top = QPointF(left + 24 + width + 8, middle - style.fact_line / 2)
        paint_line(painter, count_top, str(row.count), style.fact, style.fact_line, color("ink3"))

    # Text.

    def _marks_left(self) -> int:
        return 16 + self._style.mark // 2

    def _text_left(self) -> int:
        return self._marks_left() + 2 * self._style.mark + 8

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Return the widths of source, people and fulfilled; on a wall without room, the marks have to do."""
        style, unit = self._style, _unit(self._style)
        wide = width >= _WIDE * unit
        source = round(120 * unit) if wide else 2 * style.mark
        if self._context.presenting and not wide:
            return source, round(84 * unit), round(26 * unit)
        fulfilled = (
            round(22 * unit)
            + max(text_width(self._context.tr(word), style.fact) for word in FULFILLED.values())
            + 20
        )
        return source, round(84 * unit), fulfilled

    def _room(self, width: int) -> int:
        return max(80, width - self.left(width) - self._text_left() - sum(self._columns(width)) - BLEED - 16)

    def _question(self, band: Band, width: int) -> TextBlock:
        style = self._style
        room = self.left(width) - BLEED - style.tile - 16 - 12 - 28
        words = self._context.tr(band.question)
        return self._context.texts.block(words, style.prompt, style.prompt_line, max(80, room))

    def _text_block(self, row: FeatureRow, width: int) -> TextBlock:
        style = self._style
        text = row.text or self._context.tr(N_("without a name"))
        return self._context.texts.block(text, style.text, style.text_line, self._room(width))

    def _lines(self, row: FeatureRow, width: int) -> list[tuple[FindingKind | None, TextBlock]]:
        """Return the lines below the name: what it is judged by, its drift, its finding."""
        style, room = self._style, self._room(width)
        found: list[tuple[FindingKind | None, str]] = []
        if row.aspects:
            aspects = ", ".join(row.aspects)
            found.append((None, self._context.tr(N_("judged by: {aspects}"), aspects=aspects)))
        if row.past:
            found.append((None, self._words.drift_words(row)))
        if row.finding is not None:
            found.append((kind_of(row.finding.severity), self._words.finding_words(row)))
        block = self._context.texts.block
        return [
            (
                kind,
                block(text, style.fact, style.fact_line, room - (21 if kind is not None else 0)),
            )
            for kind, text in found
        ]


def _unit(style: MatrixStyle) -> float:
    """Return how many times larger than in the window everything is."""
    return style.fact_line / 18
