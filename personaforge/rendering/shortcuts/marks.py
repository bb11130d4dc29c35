"""Small drawings, drawn once and repeated."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.images import SVGImage

_MOST_MARKS = 2000


class Marks:
    """Small drawings, kept from document to document as what they come to on a page."""

    def __init__(self) -> None:
        """Nothing drawn yet."""
        self._marks: dict[str, _Mark] = {}

    def pictures(self, assets: Mapping[str, bytes]) -> dict[str, Any]:
        """Those of `assets` that are marks, by address: what WeasyPrint takes as its cache of pictures."""
        if len(self._marks) > _MOST_MARKS:
            self._marks.clear()
        for name, content in assets.items():
            if name not in self._marks and content.startswith(b"<svg ") and b"<text" not in content:
                self._marks[name] = _Mark(content)
        return {f"asset:{name}": self._marks[name] for name in assets if name in self._marks}


class _Mark:
    """A drawing of paths and circles, in place of WeasyPrint's `SVGImage`, which draws anew each time.

    Texts would need the fonts of their document, so drawings with texts are none.
    """

    def __init__(self, content: bytes) -> None:
        self._image = SVGImage(ET.fromstring(content), None, None, None)
        self._size = self._image.get_intrinsic_size(1, 0)
        self._drawn: dict[tuple[float, float], bytes] = {}

    def get_intrinsic_size(self, resolution: float, font_size: float) -> Any:  # noqa: ARG002
        """Width and height in pixels, and their ratio."""
        return self._size

    def draw(self, stream: Any, width: float, height: float, style: object) -> None:
        """Draw it on the page, by repeating what was drawn before where that is known."""
        stream.set_alpha(1, stroke=True, fill=True)
        size = width, height
        if size not in self._drawn:
            page = stream.clone()
            page.set_alpha(1, stroke=True, fill=True)
            page.stream.clear()
            self._image.draw(page, width, height, style)
            self._drawn[size] = b"\n".join(
                part if isinstance(part, bytes) else part.data for part in page.stream
            )
        stream.stream.append(self._drawn[size])
