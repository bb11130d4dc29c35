"""Documents of ours are XML, and use few of the default styles."""

import re
from functools import cache
from importlib import resources
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
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002
        return [_default_styles()]


@cache
def _default_styles() -> CSS:
    rules = (resources.files("weasyprint") / "css" / "html5_ua.css").read_text(encoding="utf-8").splitlines()
    sheet = CSS(string="\n".join(rule for rule in rules if not _UNUSED.match(rule)))
    return remember_matches(sheet, places())


@cache
def places() -> Places:
    """The places of our documents."""
    return Places()
