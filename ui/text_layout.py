"""Text on fixed line heights for delegates and painted widgets: wrapped, never elided.

    texts = TextCache()
    block = texts.block("Hält mit Markt und Wettbewerb kaum Schritt", theme.font("row"), 22, width=446)
    block.height, block.width, block.lines            px, px of the widest line, number of lines
    block.paint(painter, QPointF(x, y), theme.color("ink"))

    block = texts.block(text, font, 22, width, spans=(Span(0, 7, serif_italic),))    mixed fonts in one text

Width 0 or less means one line of any length. A word that is wider than its column is broken between syllables, with a
hyphen, and anywhere where it has none.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

_ENDLESS = 1 << 20
_SOFT_HYPHEN = "\u00ad"
_SYLLABLE = re.compile(
    r"(?<=[^\W\d_]{3})(?<![sS])(?<!sc)(?=[bcdfghjklmnpqrstvwxzß][aeiouyäöü][^\W\d_])", re.IGNORECASE
)
"""Where a syllable may begin: before a consonant and a vowel. What people write has no language that is known here, so
that no dictionary can tell."""


@dataclass(frozen=True, slots=True)
class Span:
    """`length` characters from `start` in another font, optionally in another colour."""

    start: int
    length: int
    font: QFont
    color: QColor | None = None


class TextBlock:
    """A text broken into lines; painting it costs no further layout."""

    def __init__(
        self, text: str, font: QFont, line_height: int, width: float, spans: tuple[Span, ...] = ()
    ) -> None:
        text, spans = _hyphenated(text.replace("\n", "\u2028"), font, width, spans)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if spans:
            self._layout.setFormats([_format_range(span) for span in spans])
        metrics = QFontMetricsF(font)
        baseline = floor((line_height + metrics.ascent() - metrics.descent()) / 2)
        self.lines = 0
        self.width = 0
        self._break(width if width > 0 else _ENDLESS, line_height, baseline)
        self.line_height = line_height
        self.baseline = baseline
        self.height = max(self.lines, 1) * line_height

    def paint(self, painter: QPainter, position: QPointF, color: QColor) -> None:
        """Draw with the top left corner at `position`."""
        painter.setPen(color)
        self._layout.draw(painter, position)

    def _break(self, width: float, line_height: int, baseline: int) -> None:
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.lines * line_height + baseline - line.ascent()))
            self.lines += 1
            self.width = max(self.width, ceil(line.naturalTextWidth()))
        self._layout.endLayout()


class TextCache:
    """Remembers the blocks asked for last; texts of a list are laid out once per width."""

    def __init__(self, limit: int = 1024) -> None:
        self._limit = limit
        self._blocks: OrderedDict[tuple[object, ...], TextBlock] = OrderedDict()

    def block(
        self, text: str, font: QFont, line_height: int, width: float = 0, spans: tuple[Span, ...] = ()
    ) -> TextBlock:
        """The text wrapped at `width` px."""
        marks = tuple((s.start, s.length, s.font.key(), s.color.rgba() if s.color else None) for s in spans)
        key = (text, font.key(), line_height, round(width), marks)
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = TextBlock(text, font, line_height, width, spans)
            if len(self._blocks) > self._limit:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(key)
        return block

    def clear(self) -> None:
        """Forget everything, for example when fonts changed."""
        self._blocks.clear()


def elided(text: str, font: QFont, room: float) -> str:
    """Return a name as far as there is room, with an ellipsis; where it is said, it is whole."""
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, ceil(room) + 1))


def text_width(text: str, font: QFont) -> int:
    """Width of a text on one line in whole px."""
    return ceil(QFontMetricsF(font).horizontalAdvance(text))


def paint_line(
    painter: QPainter,
    position: QPointF,
    text: str,
    font: QFont,
    line_height: int,
    color: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line in a box of `line_height` that starts, ends or is centred there; returns its width."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    x = position.x()
    if align == Qt.AlignmentFlag.AlignRight:
        x -= width
    elif align == Qt.AlignmentFlag.AlignHCenter:
        x -= width / 2
    painter.setFont(font)
    painter.setPen(color)
    baseline = floor(position.y()) + floor((line_height + metrics.ascent() - metrics.descent()) / 2)
    painter.drawText(QPointF(x, baseline), text)
    return ceil(width)


def _hyphenated(
    text: str, font: QFont, width: float, spans: tuple[Span, ...]
) -> tuple[str, tuple[Span, ...]]:
    """Return the text with soft hyphens in words wider than `width`, and the spans at their new places."""
    if width <= 0:
        return text, spans
    metrics = QFontMetricsF(font)
    places = [
        word.start() + syllable.start()
        for word in re.finditer(r"\w{7,}", text)
        if metrics.horizontalAdvance(word.group()) > width
        for syllable in _SYLLABLE.finditer(word.group())
    ]
    if not places:
        return text, spans
    parts = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]

    def moved(place: int) -> int:
        return place + sum(hyphen < place for hyphen in places)

    shifted = (
        replace(span, start=moved(span.start), length=moved(span.start + span.length) - moved(span.start))
        for span in spans
    )
    return _SOFT_HYPHEN.join(parts), tuple(shifted)


def _format_range(span: Span) -> QTextLayout.FormatRange:
    styled = QTextCharFormat()
    styled.setFont(span.font)
    if span.color is not None:
        styled.setForeground(span.color)
    found = QTextLayout.FormatRange()
    found.start = span.start
    found.length = span.length
    found.format = styled
    return found
