"""Documents of ours are XML, and use few of the default styles."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from personaforge.rendering.shortcuts.matching import Places, remember_matches

_VOID = re.compile(r"<((?:br|col|img|meta)\b[^>]*?)/?>")
_UNUSED = re.compile(
    r"::|:is\(|.*\[dir"
)  # notes, turned and nested lists; each would be tried on every element
_XML_DOCTYPE = "<!DOCTYPE html>"


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
        self.wrapper_element = _Element.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002
        return [_default_styles()]


class _Element(cssselect2.ElementWrapper):  # type: ignore[misc]
    """An element that finds those of a name without wrapping and asking the whole document."""

    def query_all(self, *selectors: Any) -> Iterator[Any]:
        """Elements that match one of the selectors, in the order of the document."""
        if all(isinstance(selector, str) and selector.isalpha() for selector in selectors):
            return self._named(selectors)
        found: Iterator[Any] = super().query_all(*selectors)
        return found

    def _named(self, names: tuple[str, ...]) -> Iterator[Any]:
        element = self.etree_element
        if element.tag in names:
            yield self
        if any(child is not element for name in names for child in element.iter(name)):
            for child in self.iter_children():
                yield from child._named(names)


@cache
def _default_styles() -> CSS:
    rules = (resources.files("weasyprint") / "css" / "html5_ua.css").read_text(encoding="utf-8").splitlines()
    sheet = CSS(string="\n".join(rule for rule in rules if not _UNUSED.match(rule)))
    return remember_matches(sheet, places())


@cache
def places() -> Places:
    """The places of our documents."""
    return Places()
