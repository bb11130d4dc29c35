"""Where WeasyPrint spends time on what our documents do not need. Only `pdf` imports this module.

Everything here leaves the printed page as it is, and relies on parts of WeasyPrint that are not public: the
version is pinned, and `tests/rendering` notices what a new one moved.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import resources
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, css
from weasyprint.images import SVGImage
from weasyprint.urls import URLFetcher

_VOID = re.compile(r"<((?:br|col|img|meta)\b[^>]*?)/?>")
_XML_DOCTYPE = "<!DOCTYPE html>"
_MOST_MARKS = 2000
_SIDES = ("top", "right", "bottom", "left")


class Document(HTML):  # type: ignore[misc]
    """A document of ours: read as XML where it is well-formed, and without default styles that we never use.

    WeasyPrint computes six pseudo-elements of the default styles for every element, a quarter of the work on a
    page of ours, and reads HTML by a parser in Python that takes thirty times as long as expat.
    """

    def __init__(self, html: str, url_fetcher: URLFetcher) -> None:
        """Read `html`, whose attributes must not hold a bare ">"."""
        try:
            root = ET.fromstring(_VOID.sub(r"<\1/>", html.replace("<!doctype html>", _XML_DOCTYPE, 1)))
        except ET.ParseError:  # such as characters that XML does not know
            super().__init__(string=html, url_fetcher=url_fetcher)
            return
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002
        return [_default_styles()]


@cache
def _default_styles() -> CSS:
    rules = (resources.files("weasyprint") / "css" / "html5_ua.css").read_text(encoding="utf-8").splitlines()
    return CSS(string="\n".join(rule for rule in rules if not rule.startswith("::")))


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


_SPECIAL = ("page", "position", "float", "display", "text_decoration_", "__")
_PLAIN = {
    key: value
    for key, value in css.INITIAL_VALUES.items()
    if key not in css.INHERITED and key not in css.INITIAL_NOT_COMPUTED and not key.startswith(_SPECIAL)
}
_INHERITED = tuple(key for key in css.INHERITED if not key.startswith(_SPECIAL))
_NO_BORDERS = {f"{edge}_width": 0 for edge in (*(f"border_{side}" for side in _SIDES), "outline")}
_BORDERS = frozenset(f"{edge[:-5]}{part}" for edge in _NO_BORDERS for part in ("style", "width"))
_LOGICAL = frozenset(
    logical(block="ttb", inline=inline)
    for logical in css.PHYSICAL_FUNCTIONS.values()
    for inline in ("ltr", "rtl")
)


class _Computed(css.ComputedStyle):  # type: ignore[misc]
    """The style of an element, with what no rule for it touches written down at once."""

    def __init__(self, parent: Any, cascaded: Mapping[str, Any], *rest: Any) -> None:
        super().__init__(parent, cascaded, *rest)
        if not _LOGICAL.isdisjoint(cascaded):
            return
        self.update(_PLAIN)
        if parent is not None:
            self.update(parent.inherited)
        if _BORDERS.isdisjoint(cascaded):
            self.update(_NO_BORDERS)
        for key in cascaded:
            self.pop(key, None)

    @cached_property
    def inherited(self) -> Mapping[str, Any]:
        """What children take over."""
        if self.parent_style is None:
            return {key: self[key] for key in _INHERITED}
        own = {key: self[key] for key in _INHERITED if key in self.cascaded}
        above: Mapping[str, Any] = self.parent_style.inherited
        return {**above, **own} if own else above


class _Anonymous(css.AnonymousStyle):  # type: ignore[misc]
    """The style of a box without an element."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.update(_PLAIN)
        self.update(parent.inherited)

    @property
    def inherited(self) -> Mapping[str, Any]:
        """What children take over."""
        inherited: Mapping[str, Any] = self.parent_style.inherited
        return inherited


def speed_up_styles() -> None:
    """Let WeasyPrint ask for what a rule says only, instead of 70 properties one by one for each element."""
    css.ComputedStyle, css.AnonymousStyle = _Computed, _Anonymous
