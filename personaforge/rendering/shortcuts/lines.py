"""Lines of text, kept from document to document: how they break, and what they come to on a page.

WeasyPrint lays a line out up to three times, draws it from yet another layout, and sets the texts of a drawing
letter by letter. But labels are the same in every document, letters come again and again, and after an edit
all lines but one are as they were.
"""

import copy
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from weasyprint.draw import text as drawing
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from personaforge.rendering.shortcuts.fonts import Fonts
from personaforge.rendering.shortcuts.glyphs import read_line
from personaforge.rendering.shortcuts.sketch import Glyphs, Sketch, use_glyphs

_MOST_LINES = 1500  # a document has 400; each makes the garbage collector look at ten objects more
_LONGEST = 1000  # characters; what is longer, an edit changes anyway
_STYLE = (
    "direction", "lang", "white_space", "word_break", "overflow_wrap", "word_spacing", "letter_spacing", "tab_size",
    "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone",
    "font_size", "font_style", "font_stretch", "font_weight", "font_kerning", "font_language_override",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_variation_settings",
)  # fmt: skip
"""All that breaking and drawing a line asks a style for, but the families of its font and if it is underlined."""
_SETTLED = (
    "layout", "language", "first_line_direction",
    "ascent", "underline_position", "underline_thickness", "strikethrough_position", "strikethrough_thickness",
)  # fmt: skip
"""What a layout takes from its style."""
_PARAGRAPHS = re.compile("[\n\r\u2029]")
_split_first_line = line_break.split_first_line
_draw_first_line = drawing.draw_first_line
_strut = line_break.strut


class _Drawn(NamedTuple):
    """The operators that show a line, and what they show of its fonts."""

    operators: Sequence[tuple[str, tuple[Any, ...]]]
    fonts: Sequence[Glyphs]
    again: bool
    """Whether it can be drawn so again: not what needs a picture or a warning."""


class _Line(line_break.Layout):  # type: ignore[misc]
    """A layout that stays as it was when its line was broken, so that drawing need not lay it out again."""

    drawn: _Drawn | None = None

    def setup(self, style: Any) -> None:
        """Begin a layout in `style`, as a copy of an empty one that has settled what the style says of it."""
        fonts = style.font_config
        if not isinstance(fonts, Fonts):
            super().setup(style)
            return
        number = _number(style)
        settled = fonts.layouts.get(number)
        if settled is None:
            super().setup(style)
            settled = fonts.layouts[number] = {
                name: value for name, value in vars(self).items() if name in _SETTLED
            }
        self.__dict__.update(settled)
        self.style = style
        self.layout = ffi.gc(pango.pango_layout_copy(settled["layout"]), gobject.g_object_unref)

    def set_text(self, text: str, justify: bool = False) -> None:
        """Lay out `text`; a single paragraph in the mode that drawing would switch to."""
        self.stays = not self.justification_spacing and not _PARAGRAPHS.search(text)
        pango.pango_layout_set_single_paragraph_mode(self.layout, self.stays)
        super().set_text(text, justify)

    def deactivate(self) -> None:
        """Forget the layout, unless it stays."""
        if not self.stays:
            super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Be ready to be drawn."""
        if not self.stays:
            super().reactivate(style)


class _Recorder:
    """Takes down what is drawn on it, in place of the stream of a page."""

    def __init__(self, stream: Any, widths: dict[str, dict[int, int]]) -> None:
        self.ink_rect, self.logical_rect = stream.ink_rect, stream.logical_rect
        self.operators: list[tuple[str, tuple[Any, ...]]] = []
        self.fonts: dict[str, tuple[Any, Any]] = {}
        self._stream, self._widths = stream, widths

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """A font that knows no glyph yet, and its size."""
        font, size = self._stream.add_font(pango_font)
        if font.hash not in self.fonts:
            own = copy.copy(font)
            own.widths, own.to_unicode, own.missing = self._widths.setdefault(font.hash, {}), {}, {}
            self.fonts[font.hash] = pango_font, own
        return self.fonts[font.hash][1], size

    def __getattr__(self, operator: str) -> Callable[..., None]:
        return lambda *operands: self.operators.append((operator, operands))


def keep_lines() -> None:
    """Let WeasyPrint look a line up where it is set in `Fonts`, before it breaks and draws it."""
    ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *source);", override=True)
    line_break.Layout = _Line
    line_break.split_first_line = inline.split_first_line = preferred.split_first_line = _split
    line_break.strut = inline.strut = _strut_of
    drawing.draw_first_line = _draw


def _split(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    fonts = style.font_config
    split = partial(
        _split_first_line, text, style, context, max_width, justification_spacing, is_line_start, minimum
    )
    if justification_spacing or len(text) > _LONGEST or not isinstance(fonts, Fonts):
        return split()
    key = text, _number(style), max_width, is_line_start, minimum
    if key not in fonts.lines:
        if len(fonts.lines) >= _MOST_LINES:
            fonts.lines.clear()
        fonts.lines[key] = split()
    return fonts.lines[key]


def _strut_of(style: Any) -> Any:
    try:
        strut = style.strut
    except AttributeError:
        strut = style.strut = _strut(style)
    return strut


def _number(style: Any) -> int:
    """The number of all styles that set a text in the same way."""
    try:
        number: int = style.text_style
    except AttributeError:
        plain = style["text_decoration_line"] == "none"
        key = (plain, *style["font_family"], *map(style.__getitem__, _STYLE))
        numbers = style.font_config.text_styles
        number = style.text_style = numbers.setdefault(key, len(numbers))
    return number


def _draw(stream: Any, box: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
    line, fonts = box.pango_layout, box.style.font_config
    if text_overflow == "ellipsis" or block_ellipsis != "none":  # which changes a layout that others share
        box.pango_layout = line = copy.copy(line)
        line.setup(box.style)
        line.set_text(line.text, justify=True)
    elif line.stays and isinstance(fonts, Fonts):
        if line.drawn is None:
            line.drawn = _record(stream, box, matrix, fonts)
        if line.drawn.again:
            _repeat(stream, line.drawn, matrix)
            return []
    if isinstance(stream, Sketch):
        stream.is_lasting = False
    return _draw_first_line(stream, box, text_overflow, block_ellipsis, matrix)


def _record(stream: Any, box: Any, matrix: Any, fonts: Fonts) -> _Drawn:
    line = box.pango_layout
    if read := read_line(stream, line.layout, line.text, fonts.widths):
        return _Drawn(*read, again=True)
    recorder = _Recorder(stream, fonts.widths)
    pictures = _draw_first_line(recorder, box, "clip", "none", matrix)
    missing = any(font.missing for _, font in recorder.fonts.values())
    used = [
        Glyphs(
            pango_font,
            line.layout,
            {glyph: font.widths[glyph] for glyph in font.to_unicode},
            font.to_unicode,
        )
        for pango_font, font in recorder.fonts.values()
    ]
    return _Drawn(recorder.operators[1:], used, not pictures and not missing)


def _repeat(stream: Any, drawn: _Drawn, matrix: Any) -> None:
    if drawn.operators:
        stream.set_text_matrix(*matrix.values)
    use_glyphs(stream, drawn.fonts)
    for operator, operands in drawn.operators:
        getattr(stream, operator)(*operands)
