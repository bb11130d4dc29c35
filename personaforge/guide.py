"""The guide beside a worksheet: why it is there, how to ask, an example, traps.

One small Markdown file per worksheet and language, always of the same sections in the same order:

    ## Why this sheet                    a paragraph
    ## How to ask                        > sentences to say aloud, each a quotation of its own
    ## Example                           *weak* … and **strong** …
    ## Traps                             - a list
    ## Good to know                      paragraphs; may be left out

Sections are told by their order, so that headings can be worded freely in each language. The parser knows just these
five forms: a Markdown library takes longer to import than the window has until its first paint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from personaforge.paths import resources_dir

BlockKind = Literal["heading", "paragraph", "prompt", "weak", "strong", "trap"]

_FORMS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"## (?P<text>.+)")),
    ("prompt", re.compile(r"> (?P<text>.+)")),
    ("strong", re.compile(r"\*\*(?P<label>[^*]+)\*\* (?P<text>.+)")),
    ("weak", re.compile(r"\*(?P<label>[^*]+)\* (?P<text>.+)")),
    ("trap", re.compile(r"- (?P<text>.+)")),
    ("paragraph", re.compile(r"(?P<text>.+)")),
)
_SECTIONS: tuple[tuple[BlockKind, ...], ...] = (
    ("paragraph",),
    ("prompt",),
    ("weak", "strong"),
    ("trap",),
    ("paragraph",),
)
_NEEDED_SECTIONS = 4


@dataclass(frozen=True, slots=True)
class GuideBlock:
    """One thing that a guide says, as it is drawn; `label` is the word before an example."""

    kind: BlockKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a guide says, by its sections; `blocks` is the same in the order of the page, headings included."""

    why: str
    prompts: tuple[str, ...]
    weak: str
    strong: str
    traps: tuple[str, ...]
    facts: tuple[str, ...]
    blocks: tuple[GuideBlock, ...]


def load_guide(sheet: str, language: str) -> Guide:
    """Return the guide of a worksheet; raise ``FileNotFoundError`` or ``ValueError`` if it is missing or broken."""
    path = resources_dir() / "guide" / language / f"{sheet}.md"
    try:
        return parse_guide(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name} ({language}): {error}") from error


def parse_guide(markdown: str) -> Guide:
    """Read a guide; raise ``ValueError`` if a section is missing or holds what does not belong there."""
    blocks = tuple(_block(line.strip()) for line in markdown.splitlines() if line.strip())
    sections = _sections(blocks)
    why, prompts, examples, traps = sections[:_NEEDED_SECTIONS]
    if len(why) != 1 or [block.kind for block in examples] != ["weak", "strong"]:
        raise ValueError("one paragraph says why, and the example has a weak and a strong side")
    return Guide(
        why=why[0].text,
        prompts=_texts(prompts),
        weak=examples[0].text,
        strong=examples[1].text,
        traps=_texts(traps),
        facts=_texts(sections[_NEEDED_SECTIONS]) if len(sections) > _NEEDED_SECTIONS else (),
        blocks=blocks,
    )


def _block(line: str) -> GuideBlock:
    for kind, form in _FORMS:
        if found := form.fullmatch(line):
            parts = found.groupdict()
            return GuideBlock(kind, parts["text"], parts.get("label") or "")
    raise AssertionError("a line that is not empty is at least a paragraph")


def _sections(blocks: Sequence[GuideBlock]) -> list[list[GuideBlock]]:
    """Return the blocks under each heading, checked against what belongs there."""
    sections: list[list[GuideBlock]] = []
    for block in blocks:
        if block.kind == "heading":
            sections.append([])
        elif not sections or len(sections) > len(_SECTIONS) or block.kind not in _SECTIONS[len(sections) - 1]:
            raise ValueError(f"“{block.text}” does not belong here")
        else:
            sections[-1].append(block)
    if not _NEEDED_SECTIONS <= len(sections) <= len(_SECTIONS) or not all(sections):
        raise ValueError("a section is missing or empty")
    return sections


def _texts(blocks: Sequence[GuideBlock]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks)
