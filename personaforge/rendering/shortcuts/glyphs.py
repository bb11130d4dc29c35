"""The glyphs of a line, read from Pango's memory run by run instead of field by field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from personaforge.rendering.shortcuts.sketch import Glyphs

_INTEGERS = 5  # of a PangoGlyphInfo: glyph, width, two offsets, flags
_THOUSANDTHS = 1000 * FROM_UNITS
_SIZES_IN_PIXELS = 14802
"""The version of Pango since which fonts say their true size."""

Operators = Sequence[tuple[str, tuple[Any, ...]]]


def read_line(
    stream: Any, layout: Any, text: str, widths: dict[str, dict[int, int]]
) -> tuple[Operators, Sequence[Glyphs]] | None:
    """The operators that show the first line of `layout`, whose text is `text`, and what they show of its fonts.

    `widths` are those of glyphs by font, and grow. None where a line has more to it than glyphs side by side in
    fonts that are outlines, as emoji and Arabic have.
    """
    if pango.pango_version() < _SIZES_IN_PIXELS or not text.strip():
        return None
    content = text.encode()
    operators: list[tuple[str, tuple[Any, ...]]] = []
    used: list[Glyphs] = []
    for run in _runs(pango.pango_layout_get_line_readonly(layout, 0)):
        pango_font = run.item.analysis.font
        font, size = stream.add_font(pango_font)
        numbers = ffi.unpack(ffi.cast("int *", run.glyphs.glyphs), _INTEGERS * run.glyphs.num_glyphs)
        if _is_special(font, run, numbers):
            return None
        glyphs = numbers[::_INTEGERS]
        known = widths.setdefault(font.hash, {})
        for glyph in set(glyphs).difference(known):
            known[glyph] = _width(stream, pango_font, glyph, size)
        shown = _shown(glyphs, numbers[1::_INTEGERS], known, _THOUSANDTHS / size)
        operators += ("set_font_size", (font.hash, size)), ("show_text", (shown,))
        used.append(
            Glyphs(
                pango_font, layout, {glyph: known[glyph] for glyph in glyphs}, _texts(run, glyphs, content)
            )
        )
    return operators, used


def _runs(line: Any) -> Iterator[Any]:
    entry = line.runs[0]
    while entry != ffi.NULL:
        yield entry.data
        entry = entry.next


def _is_special(font: Any, run: Any, numbers: Sequence[int]) -> bool:
    """Whether a run needs pictures, missing glyphs, moved ones, or goes from right to left."""
    return bool(
        font.bitmap or font.svg or font.png or font.colr
        or run.item.analysis.level % 2
        or max(numbers[::_INTEGERS], default=0) >= pango.PANGO_GLYPH_EMPTY
        or any(numbers[2::_INTEGERS]) or any(numbers[3::_INTEGERS])
    )  # fmt: skip


def _width(stream: Any, pango_font: Any, glyph: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    width: float = stream.logical_rect.width * _THOUSANDTHS / size
    return round(width)


def _shown(glyphs: Sequence[int], advances: Sequence[int], widths: Mapping[int, int], scale: float) -> str:
    shown = []
    for glyph, advance in zip(glyphs, advances, strict=True):
        kerning = int(widths[glyph] - advance * scale)
        shown.append(f"{glyph:04x}>{kerning}<" if kerning else f"{glyph:04x}")
    return f"<{''.join(shown)}>"


def _texts(run: Any, glyphs: Sequence[int], content: bytes) -> Mapping[int, str]:
    start, count = run.item.offset, run.glyphs.num_glyphs
    clusters = ffi.unpack(run.glyphs.log_clusters, count)
    ends = [*clusters[1:], run.item.length]
    texts: dict[int, str] = {}
    for glyph, begin, end in zip(glyphs, clusters, ends, strict=True):
        texts.setdefault(glyph, content[start + begin : start + end].decode())
    return texts
