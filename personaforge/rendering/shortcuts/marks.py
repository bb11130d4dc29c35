"""Drawings, drawn once and repeated: small marks, and legends that all documents share."""

import re
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from weasyprint.images import SVGImage

from personaforge.rendering.shortcuts.fonts import Fonts
from personaforge.rendering.shortcuts.sketch import Glyphs, Sketch, use_glyphs

_NEEDS_MORE = re.compile(rb"opacity=|url\(|<image")
"""What a drawing can only show with objects of its document."""
_MOST_MARKS = 600  # a document has sixty, two of them its own


class Marks:
    """Drawings, kept from document to document as what they come to on a page."""

    def __init__(self, fonts: Fonts) -> None:
        """Nothing drawn yet; ``fonts`` are those of all documents."""
        self._fonts = fonts
        self._marks: dict[str, _Mark] = {}

    def pictures(self, assets: Mapping[str, bytes]) -> dict[str, Any]:
        """Those of `assets` that are drawings, by address: what WeasyPrint takes as its cache of pictures."""
        if len(self._marks) > _MOST_MARKS:
            self._marks.clear()
        for name, content in assets.items():
            if name not in self._marks and content.startswith(b"<svg ") and not _NEEDS_MORE.search(content):
                self._marks[name] = _Mark(content, self._fonts)
        return {f"asset:{name}": self._marks[name] for name in assets if name in self._marks}


class _Drawn(NamedTuple):
    operators: bytes
    glyphs: Sequence[Glyphs]


class _Mark:
    """A drawing in place of WeasyPrint's `SVGImage`, which draws anew each time."""

    def __init__(self, content: bytes, fonts: Fonts) -> None:
        context = SimpleNamespace(font_config=fonts)
        self._image = SVGImage(ET.fromstring(content), None, None, context)
        self._size = self._image.get_intrinsic_size(1, 0)
        self._drawn: dict[tuple[float, float], _Drawn] = {}

    def get_intrinsic_size(self, resolution: float, font_size: float) -> Any:  # noqa: ARG002
        """Width and height in pixels, and their ratio."""
        return self._size

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Draw it on the page, by repeating what was drawn before where that is known."""
        stream.set_alpha(1, stroke=True, fill=True)
        size = width, height
        drawn = self._drawn.get(size)
        if drawn is None:
            sketch = Sketch(stream)
            sketch.set_alpha(1, stroke=True, fill=True)
            sketch.stream.clear()
            self._image.draw(sketch, width, height, style)
            drawn = _Drawn(sketch.operators, tuple(sketch.glyphs))
            if sketch.is_lasting:
                self._drawn[size] = drawn
        else:
            use_glyphs(stream, drawn.glyphs)
        stream.stream.append(drawn.operators)
