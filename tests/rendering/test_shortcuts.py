"""What we do otherwise than WeasyPrint does not show."""

import dataclasses
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject
from weasyprint import CSS, HTML, css
from weasyprint.urls import URLFetcher

from personaforge.rendering.files import PaperFiles
from personaforge.rendering.html import HtmlRenderer
from personaforge.rendering.pdf import PdfRenderer
from personaforge.rendering.shortcuts.lines import _MOST_LINES
from personaforge.rendering.shortcuts.matching import Places, remember_matches
from personaforge.rendering.shortcuts.reading import Document
from personaforge.rendering.shortcuts.styles import speed_up_styles
from tests.rendering.conftest import Print
from tests.rendering.monika import MONIKA
from tests.rendering.owner_led import OWNER_LED
from tests.rendering.reading import reader, text_of

PLAIN = "<!doctype html><html lang=en><title>.</title><p>a<br>b<img src=x alt=c>"
PHYSICAL = [key for key in css.INITIAL_VALUES if "block" not in key and "inline" not in key]


@pytest.mark.parametrize("sheet", [MONIKA, OWNER_LED], ids=["persona", "icp"])
def test_our_documents_need_no_html_parser(
    html_renderer: HtmlRenderer, monkeypatch: pytest.MonkeyPatch, sheet: object
) -> None:
    monkeypatch.delattr(HTML, "__init__")
    assert Document(html_renderer.html(sheet, "en"), None).etree_element.tag == "html"


def test_what_is_no_xml_is_read_as_html() -> None:
    tags = [element.tag for element in Document(PLAIN, None).etree_element.iter()]
    assert tags == ["html", "head", "title", "body", "p", "br", "img"]


def test_characters_that_xml_does_not_know_are_printed(printed: Print) -> None:
    assert "Monika" in text_of(printed(dataclasses.replace(MONIKA, role="a\x01b")))


def test_a_document_looks_the_same_whatever_was_printed_before(html_renderer: HtmlRenderer) -> None:
    renderer = PdfRenderer(PaperFiles.shipped(), html_renderer.style_sheet())
    documents = [html_renderer.html(sheet, "de") for sheet in (MONIKA, OWNER_LED, MONIKA)]
    first, _, second = (renderer.render(html, html_renderer.drawings) for html in documents)
    for one, other in zip(reader(first).pages, reader(second).pages, strict=True):
        assert data(one) == data(other)


def test_drawings_keep_their_fonts_when_the_lines_around_them_are_forgotten(
    html_renderer: HtmlRenderer,
) -> None:
    renderer = PdfRenderer(PaperFiles.shipped(), html_renderer.style_sheet())
    lines = "".join(f'<p style="font-size: {8 + size / 8}px">{size}</p>' for size in range(_MOST_LINES + 100))
    document = html_renderer.html(MONIKA, "de")
    first, _, second = (
        renderer.render(html, html_renderer.drawings)
        for html in (document, f"<html><title>.</title>{lines}</html>", document)
    )
    for one, other in zip(reader(first).pages, reader(second).pages, strict=True):
        assert set(one["/Resources"]["/Font"]) == set(other["/Resources"]["/Font"])  # type: ignore[index]
        assert one.extract_text() == other.extract_text()


def data(page: PageObject) -> bytes:
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data()


@pytest.mark.parametrize(
    "rule",
    [
        "p { margin: 1mm; border-top: 2mm solid red }",
        "p { color: red; font-size: 2em; border: inherit }",
        "p { margin-block-start: 3mm; padding-inline: 1em }",
        "div { border: 1mm dotted; outline: thick double; text-decoration: underline; direction: rtl }",
        "p { float: left; position: absolute; --x: 3mm; width: var(--x); height: calc(1mm + 2mm) }",
    ],
)
def test_styles_are_those_that_weasyprint_computes(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<!doctype html><html><body><div>a<p>b<i>c</i></p></div></body></html>"

    def computed() -> list[dict[str, object]]:
        document = HTML(string=html)
        style_for = css.get_all_computed_styles(document, [CSS(string=rule)])
        styles = [style_for(element) for element in document.etree_element.iter()]
        styles += [style.anonymous_style for style in styles]
        return [{key: style[key] for key in PHYSICAL} for style in styles]

    speed_up_styles()
    ours = computed()
    for name in ("ComputedStyle", "AnonymousStyle"):
        monkeypatch.setattr(css, name, getattr(css, name).__base__)
    assert css.ComputedStyle.__module__ == css.AnonymousStyle.__module__ == "weasyprint.css"
    assert ours == computed()


RULES = """
p { color: red } .a { color: blue } .a .b { color: green } .a + .b { top: 1px } .b:first-child { top: 2px }
p:last-child { left: 1px } p:nth-last-child(2) { left: 2px } [hidden] { display: none } [dir=rtl] p { top: 3px }
div > p { right: 1px } :link { right: 2px }
"""
PARTS = st.recursive(
    st.just([]),
    lambda children: st.lists(
        st.tuples(
            st.sampled_from(["p", "div", "a"]),
            st.sampled_from(
                [{}, {"class": "a"}, {"class": "b"}, {"hidden": ""}, {"dir": "rtl"}, {"href": "#x"}]
            ),
            children,
        ),
        max_size=4,
    ),
    max_leaves=12,
)


def tree(parts: list[Any]) -> ET.Element:
    root = ET.Element("html")
    waiting = [(root, parts)]
    while waiting:
        parent, children = waiting.pop()
        for tag, attributes, below in children:
            waiting.append((ET.SubElement(parent, tag, dict(attributes)), below))
    return root


@given(st.lists(PARTS, min_size=2, max_size=4))
def test_remembered_rules_are_those_that_meet_the_element(documents: list[list[Any]]) -> None:
    plain, known = CSS(string=RULES), remember_matches(CSS(string=RULES), Places())
    for parts in documents:
        root = cssselect2.ElementWrapper.from_html_root(tree(parts))
        for element in root.iter_subtree():
            ours = [(found[0], found[1]) for found in known.matcher.match(element)]
            assert ours == [(found[0], found[1]) for found in plain.matcher.match(element)]


@given(PARTS)
def test_elements_of_a_name_are_those_of_the_whole_document(parts: list[Any]) -> None:
    html = ET.tostring(tree(parts), encoding="unicode")
    document = Document(html, URLFetcher())
    names = [each.etree_element for each in document.wrapper_element.query_all("a", "div")]
    assert names == [each for each in document.etree_element.iter() if each.tag in {"a", "div"}]
