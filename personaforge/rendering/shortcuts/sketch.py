"""Operators that were written for one document and serve in others, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from weasyprint.pdf.stream import Stream


class Glyphs(NamedTuple):
    """What is shown of a font."""

    font: Any
    """Pango's, whose memory is that of `layout`."""
    layout: Any
    """The layout that keeps the font: Pango frees a font that no layout needs, even though we point to it."""
    widths: Mapping[int, int]
    """Of each glyph, in thousandths of the size of the font."""
    texts: Mapping[int, str]
    """What each glyph stands for."""


class Sketch(Stream):  # type: ignore[misc]
    """What is drawn in order to be kept."""

    def __init__(self, page: Any) -> None:
        """Begin an empty one that uses the fonts and resources of the document of ``page``."""
        super().__init__(
            page._fonts, page.page_rectangle, page._resources, page._images,
            page._tags, page._color_profiles, page._output_intent,
        )  # fmt: skip
        self.glyphs: list[Glyphs] = []
        """What its texts show."""
        self.is_lasting = True
        """Whether it shows in every document what it shows in this one."""
        self._groups: dict[str, Sketch] = {}

    def add_group(self, *box: float) -> Sketch:
        """Begin what is moved as a whole, as a text that ends at a point; an object of its own costs more."""
        group = Sketch(self)
        group.id, group.extra = str(len(self._groups)), {"BBox": list(box)}
        self._groups[group.id] = group
        return group

    def draw_x_object(self, name: str) -> None:
        """Draw such a group."""
        group = self._groups[name]
        self.glyphs += group.glyphs
        self.is_lasting = self.is_lasting and group.is_lasting
        self.stream.append(group.operators)

    @property
    def operators(self) -> bytes:
        """What was drawn."""
        return b"\n".join(part if isinstance(part, bytes) else part.data for part in self.stream)


def use_glyphs(page: Any, glyphs: Sequence[Glyphs]) -> None:
    """Have the document of ``page`` carry glyphs that operators from another document show."""
    if isinstance(page, Sketch):
        page.glyphs += glyphs
    for shown in glyphs:
        font, _ = page.add_font(shown.font)
        font.widths.update(shown.widths)
        font.to_unicode = {**shown.texts, **font.to_unicode}
