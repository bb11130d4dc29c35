"""The cards of the gallery.

Card(theme, CardContent("Monika Marketing", "Head of marketing", "“I know how …”", 0.64, "8 of 11 …",
     "warning", 4, percent="64 %", spoken="…"), portrait=lambda size, ratio: portraits.card(ref, size, ratio))
    clicked                                   open it; Enter and Space too
    set_choosing(True), chosen(), set_chosen(True), picked        for comparing: a check box in the corner
MissingCard(theme, "Who is missing?", "New persona")              dashed; `clicked`

253 px wide unless told, and 256 high; a long name or quote makes it higher: give a row of cards the height of the
highest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text_layout import TextBlock, TextCache, paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import PaintedButton
from ui.widgets.marks import (
    FindingKind,
    finding_color,
    paint_box,
    paint_check,
    paint_finding,
    paint_progress,
)

CARD_WIDTH = 253
CARD_HEIGHT = 256

_PICTURE = 104
_PADDING = 16
_FOOTER = 42
_QUOTE_LINE = 21
_BOX = 22


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says; every text is ready to show, `progress` is 0 to 1, `spoken` the whole in words."""

    name: str
    subtitle: str = ""
    quote: str = ""
    progress: float = 0
    facts: str = ""
    finding: FindingKind | Literal[""] = ""
    findings: int = 0
    percent: str = ""
    spoken: str = ""


class GalleryPlace(PaintedButton):
    """What stands in the gallery: as wide as the page wants it, pressed by Enter too."""

    clicked_by_enter = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._wide = CARD_WIDTH * theme.scale

    def set_wide(self, wide: int) -> bool:
        """Take another width in px; returns whether it is another one."""
        changed = wide != self._wide
        self._wide = wide
        if changed:
            self.updateGeometry()
        return changed

    @property
    def ring_radius(self) -> int:
        """The corners of a card."""
        return self.theme.size("radius_card")


class Card(GalleryPlace):
    """A persona or company in the gallery."""

    picked = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        content: CardContent,
        *,
        portrait: Callable[[QSize, float], QPixmap] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._portrait = portrait
        self._texts = TextCache(16)
        self._choosing = False
        self._chosen = False
        self._content = content
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.set_content(content)

    def set_content(self, content: CardContent) -> None:
        """Say something else."""
        self._content = content
        self.setText(content.name)
        parts = (content.name, content.subtitle, content.percent, content.facts)
        self.setAccessibleName(content.spoken or ", ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def set_choosing(self, choosing: bool) -> None:
        """Show the check boxes of the comparison; a click then chooses."""
        self._choosing = choosing
        if not choosing:
            self._chosen = False
        self.update()

    def chosen(self) -> bool:
        """Whether the card is ticked."""
        return self._chosen

    def set_chosen(self, chosen: bool) -> None:
        """Tick the card, silently."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        scale = self.theme.scale
        least = self._text_bottom() + (8 + _FOOTER) * scale
        return QSize(self._wide, max(CARD_HEIGHT * scale, least))

    def nextCheckState(self) -> None:
        if self._choosing:
            self._chosen = not self._chosen
            self.update()
            self.picked.emit(self._chosen)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        radius = self.theme.size("radius_card")
        rect = QRectF(self.rect())
        paint_box(painter, rect, radius, fill=color("sheet"))
        self._paint_picture(painter)
        self._paint_texts(painter)
        self._paint_footer(painter)
        edge, width = color("line_strong" if self._choosing or self.hovered else "line"), 1
        if self._chosen:
            edge, width = color("ink"), 2
        paint_box(painter, rect, radius, edge=edge, width=width)
        if self._choosing:
            self._paint_tick(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        radius = self.theme.size("radius_card")
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        size = QSize(self.width() - 2, _PICTURE * self.theme.scale - 1)
        painter.save()
        painter.setClipPath(path)
        if self._portrait is None:
            painter.fillRect(QRectF(1, 1, size.width(), size.height()), self.theme.color("selected"))
        else:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(QPointF(1, 1), self._portrait(size, ratio))
        painter.restore()

    def _blocks(self) -> list[tuple[TextBlock, str, int]]:
        """Text, colour and the gap above of everything between the picture and the footer."""
        theme, content = self.theme, self._content
        scale = theme.scale
        width = self._wide - 2 * _PADDING * scale
        quote = theme.font("row", voice=True, italic=True)
        quote_line = _QUOTE_LINE if scale == 1 else theme.line_height("row")
        parts = (
            (content.name, theme.font("title"), theme.line_height("title"), "ink", 0),
            (content.subtitle, theme.font("small"), theme.line_height("small"), "ink3", 0),
            (content.quote, quote, quote_line, "ink", 6 * scale),
        )
        return [
            (self._texts.block(text, font, line, width), color, gap)
            for text, font, line, color, gap in parts
            if text
        ]

    def _text_bottom(self) -> int:
        return (_PICTURE + 10) * self.theme.scale + sum(
            block.height + gap for block, _color, gap in self._blocks()
        )

    def _paint_texts(self, painter: QPainter) -> None:
        scale = self.theme.scale
        y = (_PICTURE + 10) * scale
        for block, color, gap in self._blocks():
            block.paint(painter, QPointF(_PADDING * scale, y + gap), self.theme.color(color))
            y += gap + block.height

    def _paint_footer(self, painter: QPainter) -> None:
        theme, content = self.theme, self._content
        scale = theme.scale
        pad = _PADDING * scale
        top = self.height() - _FOOTER * scale
        painter.fillRect(QRectF(pad, top, self.width() - 2 * pad, 1), theme.color("line"))
        middle = top + _FOOTER * scale / 2
        line = theme.line_height("small")
        text_top = middle - line / 2
        paint_progress(painter, theme, content.progress, QPointF(pad + 8 * scale, middle), 16 * scale)
        strong = theme.font("small", weight=600)
        x = pad + 24 * scale
        x += paint_line(painter, QPointF(x, text_top), content.percent, strong, line, theme.color("ink2"))
        x += 16 * scale if content.percent else 0
        paint_line(
            painter, QPointF(x, text_top), content.facts, theme.font("small"), line, theme.color("ink3")
        )
        if content.finding and content.findings:
            figure = str(content.findings)
            right = self.width() - pad
            ink = finding_color(theme, content.finding)
            align = Qt.AlignmentFlag.AlignRight
            paint_line(painter, QPointF(right, text_top), figure, strong, line, ink, align=align)
            x = right - text_width(figure, strong) - 12 * scale
            paint_finding(painter, theme, content.finding, QPointF(x, middle), 15 * scale)

    def _paint_tick(self, painter: QPainter) -> None:
        color = self.theme.color
        box = QRectF(self.width() - 12 - _BOX, 12, _BOX, _BOX)
        if self._chosen:
            paint_box(painter, box, 4, fill=color("accent"))
            paint_check(painter, box.adjusted(5.5, 5.5, -5.5, -5.5), color("on_accent"), 2.4)
        else:
            paint_box(painter, box, 4, fill=color("sheet"), edge=color("line_strong"))


class MissingCard(GalleryPlace):
    """The empty place in the gallery that asks who belongs there."""

    def __init__(self, theme: Theme, question: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._question = question
        self._texts = TextCache(4)
        self.setText(action)
        self.setAccessibleName(f"{question} {action}")

    def sizeHint(self) -> QSize:
        return QSize(self._wide, CARD_HEIGHT * self.theme.scale)

    def paint(self, painter: QPainter) -> None:
        theme, color = self.theme, self.theme.color
        rect = QRectF(self.rect())
        fill = color("hover") if self.hovered else None
        radius = theme.size("radius_card")
        paint_box(painter, rect, radius, fill=fill, edge=color("line_strong"), width=1, dashed=True)
        scale, center = theme.scale, rect.center()
        theme.icons.paint(painter, center - QPointF(0, 38 * scale), "plus", color("ink2"), 20 * scale)
        prompt = theme.font("title", weight=400, italic=True)
        width = self._wide - 2 * _PADDING * scale
        block = self._texts.block(self._question, prompt, theme.line_height("title"), width)
        block.paint(painter, QPointF(center.x() - block.width / 2, center.y() - 17 * scale), color("ink"))
        line = theme.line_height("body")
        below = QPointF(center.x(), center.y() - 15 * scale + block.height)
        align = Qt.AlignmentFlag.AlignHCenter
        paint_line(painter, below, self.text(), theme.font("body"), line, color("ink2"), align=align)
