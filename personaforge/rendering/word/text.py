"""Text in WordprocessingML: runs, paragraphs, cells. Whatever a text holds, the XML stays whole."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from personaforge.domain.text import clean_text

TWIPS = 1440 / 25.4
"""Twentieths of a point in a mm."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one character style, "" for that of the paragraph."""

    text: str
    style: str = ""


Line = tuple[Run, ...]
"""One paragraph."""


def line(text: str, style: str = "") -> Line:
    """A paragraph in one style."""
    return (Run(text, style),)


def labelled(label: str, text: str) -> Line:
    """A paragraph that begins with a bold label."""
    return (Run(f"{label} ", "Strong"), Run(text)) if label else line(text)


def element(name: str, /, **attributes: str) -> Element:
    """An element of the name space of Word, such as ``element("w:tcW", w="100", type="dxa")``."""
    made: Element = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def paragraph(style: str, runs: Sequence[Run]) -> Element:
    """A paragraph in a style; one that begins from right to left is set that way."""
    made = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    reversed_ = _runs_from_right("".join(run.text for run in runs))
    if reversed_:
        properties.append(element("w:bidi"))
    made.append(properties)
    for run in runs:
        made.append(_run(run, reversed_))
    return made


def field(instruction: str, shown: str) -> Element:
    """A field that the word processor fills, such as ``PAGE``; ``shown`` stands there until it does."""
    made = element("w:fldSimple", instr=instruction)
    made.append(_run(Run(shown), False))
    return made


def _run(run: Run, reversed_: bool) -> Element:
    made = element("w:r")
    properties = element("w:rPr")
    if run.style:
        properties.append(element("w:rStyle", val=run.style))
    if reversed_ and _runs_from_right(run.text):
        properties.append(element("w:rtl"))
    if len(properties):
        made.append(properties)
    text = clean_text(run.text, len(run.text) + 1)
    for at, row in enumerate(text.split("\n")):
        if at:
            made.append(element("w:br"))
        for column, words in enumerate(row.split("\t")):
            if column:
                made.append(element("w:tab"))
            if words:
                said = element("w:t")
                said.text = words
                said.set(qn("xml:space"), "preserve")
                made.append(said)
    return made


def _runs_from_right(text: str) -> bool:
    """Whether the first letter with a direction is one of Hebrew, Arabic or the like."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
