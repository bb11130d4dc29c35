"""Fonts and measures of the influence map, in the window and on the projector."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont

from ui.context import Context
from ui.text_layout import text_width
from ui.views.influence.faces import Face, FacePainter
from ui.views.influence.layout import Guest, Look

WARNING_SIGN = 14


@dataclass(frozen=True)
class MapStyle:
    """Fonts and measures of the map, larger in the presentation."""

    context: Context
    faces: FacePainter
    look: Look
    name_font: QFont
    small_name_font: QFont
    second_font: QFont
    tick_font: QFont
    heading_font: QFont
    badge: float
    tick_line: int
    zoom: float = 1
    """How much larger glyphs and lines are than in the window."""

    @classmethod
    def of(cls, context: Context, faces: FacePainter) -> MapStyle:
        """Return the style of the window or, in presentation mode, of the projector."""
        font = context.theme.font
        if context.presenting:
            shrink = context.theme.shrink
            look = Look(*(round(px * shrink) for px in (72, 42, 56, 38, 28, 33, 27, 6, 8)))
            second, beside = font("present_small", weight=400), font("present_small", weight=600)
            second.setPixelSize(round(24 * shrink))
            beside.setPixelSize(round(24 * shrink))
            names = font("present_small", weight=600)
            return cls(
                context,
                faces,
                look,
                names,
                beside,
                second,
                second,
                names,
                24 * shrink,
                round(30 * shrink),
                1.6 * shrink,
            )
        names, bold = font("body", weight=600), font("small", weight=600)
        small = font("small")
        return cls(context, faces, Look(), names, bold, small, small, bold, 16, 18)

    def guest(self, face: Face) -> Guest:
        """Return the measures of a face that decide where it is seated."""
        widths: list[float] = [text_width(word, self.name_font) for word in face.name.split()] or [0]
        second: float = text_width(face.warning or face.second, self.second_font)
        if face.warning:
            second += WARNING_SIGN * self.zoom + 6
        return Guest(
            face.id,
            face.power or 0,
            face.interest or 0,
            max(text_width(face.name, self.name_font), second),
            max(*widths, second),
            widths[0] if len(widths) == 1 else 0,
        )


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return the text in at most so many lines, broken between words and, where a single one is wider than a line,
    within it; what is left over ends in an ellipsis.
    """
    lines: list[str] = []
    for word in _pieces(text, font, width, most):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (text_width(longer, font) <= width or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return [_shortened(line, font, width) for line in lines]


def _pieces(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return the words, a single one that is wider than a line in equal parts that end in a hyphen."""
    words = text.split()
    if len(words) != 1 or text_width(words[0], font) <= width + 1:
        return words
    text = words[0]
    parts = words
    for count in range(2, most + 1):
        size = -(-len(text) // count)
        cut = [text[start : start + size] for start in range(0, len(text), size)]
        parts = [*(f"{part}-" for part in cut[:-1]), cut[-1]]
        if all(text_width(part, font) <= width for part in parts):
            break
    return parts


def _shortened(line: str, font: QFont, width: float) -> str:
    if text_width(line, font) <= width + 1:
        return line
    while line and text_width(line + "…", font) > width:
        line = line[:-1]
    return line.rstrip() + "…"
