from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.text_layout import Span, TextCache, paint_line
from ui.theme import Theme

LONG = "Neuheiten sind erklärungsbedürftig: In zwei Sätzen versteht sie draußen niemand"


def test_text_wraps_on_fixed_lines(theme: Theme) -> None:
    texts = TextCache()
    wide = texts.block(LONG, theme.font("row"), 22, 2000)
    narrow = texts.block(LONG, theme.font("row"), 22, 200)
    assert (wide.lines, wide.height) == (1, 22)
    assert narrow.lines > 2
    assert narrow.height == narrow.lines * 22
    assert narrow.width <= 200


def test_a_word_wider_than_its_column_breaks(theme: Theme) -> None:
    block = TextCache().block("Donaudampfschifffahrtsgesellschaft", theme.font("row"), 22, 100)
    assert block.lines > 1
    assert block.width <= 100


def test_a_word_is_broken_between_syllables_with_a_hyphen(theme: Theme) -> None:
    def ink(words: str, width: int) -> QImage:
        image = QImage(300, 44, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        block = TextCache().block(words, theme.font("row"), 22, width)
        block.paint(painter, QPointF(0, 0), theme.color("ink"))
        painter.end()
        return image

    assert ink("Energiemanager", 90) == ink("Energiema-\nnager", 300)


def test_a_span_keeps_its_letters_in_a_word_that_is_broken(theme: Theme) -> None:
    serif = theme.font("row", voice=True, italic=True)
    inside = TextCache().block("Energiemanagement", theme.font("row"), 22, 90, (Span(14, 3, serif),))
    outside = TextCache().block("Energiemanagement", theme.font("row"), 22, 90)
    assert inside.lines == outside.lines == 2


def test_an_empty_text_still_takes_its_line(theme: Theme) -> None:
    assert TextCache().block("", theme.font("row"), 22, 100).height == 22


def test_line_breaks_are_kept(theme: Theme) -> None:
    assert TextCache().block("eins\nzwei", theme.font("row"), 22, 500).lines == 2


def test_blocks_are_laid_out_once_per_width(theme: Theme) -> None:
    texts = TextCache(limit=2)
    first = texts.block(LONG, theme.font("row"), 22, 300)
    assert texts.block(LONG, theme.font("row"), 22, 300) is first
    assert texts.block(LONG, theme.font("row"), 22, 310) is not first
    texts.block("x", theme.font("row"), 22)
    assert texts.block(LONG, theme.font("row"), 22, 300) is not first


def test_a_span_of_another_font_changes_the_width(theme: Theme) -> None:
    texts = TextCache()
    bridge = Span(0, 10, theme.font("row", voice=True, italic=True))
    plain = texts.block("Damit gewinnen Sie Zeit", theme.font("row"), 22)
    mixed = texts.block("Damit gewinnen Sie Zeit", theme.font("row"), 22, spans=(bridge,))
    assert plain.width != mixed.width


def test_a_line_can_end_at_its_position(theme: Theme) -> None:
    image = QImage(100, 22, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    right = Qt.AlignmentFlag.AlignRight
    paint_line(painter, QPointF(100, 0), "42", theme.font("row"), 22, theme.color("ink"), align=right)
    painter.end()
    columns = [x for x in range(100) if any(image.pixelColor(x, y).lightness() < 128 for y in range(22))]
    assert min(columns) > 70
    assert max(columns) >= 96
