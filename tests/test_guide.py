"""The guides: every worksheet has one in both languages, whole and short enough for the panel."""

from __future__ import annotations

import pytest

from personaforge.domain.model import WORKSHEETS
from personaforge.guide import load_guide, parse_guide

WHOLE = """## Why
Because.

## Ask
> Who?

> When?

## Example
*weak* Little.

**strong** Two hours a week.

## Traps
- This one.
- That one.
"""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("sheet", [sheet.key for sheet in WORKSHEETS])
def test_every_worksheet_has_a_whole_guide(sheet: str, language: str) -> None:
    guide = load_guide(sheet, language)
    assert 2 <= guide.why.count(".") <= 4
    assert len(guide.why) <= 320
    assert 3 <= len(guide.prompts) <= 5
    assert all(prompt.rstrip().endswith(("?", ".")) for prompt in guide.prompts)
    assert 0 < len(guide.weak) < len(guide.strong)
    assert 2 <= len(guide.traps) <= 4
    assert guide.facts
    if language == "de":
        assert not {'"', "“ "} & set(guide.why)


@pytest.mark.parametrize("sheet", [sheet.key for sheet in WORKSHEETS])
def test_the_guides_are_twins(sheet: str) -> None:
    german, english = (load_guide(sheet, language) for language in ("de", "en"))
    assert [block.kind for block in german.blocks] == [block.kind for block in english.blocks]
    assert not set(german.prompts) & set(english.prompts)


@pytest.mark.parametrize("sheet", [sheet.key for sheet in WORKSHEETS])
def test_all_guides_of_a_language_use_the_same_headings(sheet: str) -> None:
    for language in ("de", "en"):
        first = load_guide(WORKSHEETS[0].key, language)
        guide = load_guide(sheet, language)
        assert [b.text for b in guide.blocks if b.kind == "heading"] == [
            b.text for b in first.blocks if b.kind == "heading"
        ]
        assert [b.label for b in guide.blocks if b.label] == [b.label for b in first.blocks if b.label]


def test_reads_each_section() -> None:
    guide = parse_guide(WHOLE)
    assert (guide.why, guide.prompts, guide.weak) == ("Because.", ("Who?", "When?"), "Little.")
    assert (guide.strong, guide.traps, guide.facts) == ("Two hours a week.", ("This one.", "That one."), ())
    assert parse_guide(WHOLE + "\n## More\nA fact.\n").facts == ("A fact.",)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "Text before any heading\n" + WHOLE,
        WHOLE.replace("## Traps\n- This one.\n- That one.\n", ""),
        WHOLE.replace("- This one.\n- That one.\n", ""),
        WHOLE.replace("> When?", "When?"),
        WHOLE.replace("*weak* Little.\n\n", ""),
        WHOLE + "\n## More\nA fact.\n\n## Still more\nText\n",
        WHOLE.replace("Because.", "Because.\n\nAnd because."),
    ],
)
def test_refuses_a_guide_that_is_not_whole(broken: str) -> None:
    with pytest.raises(ValueError, match=r"missing|belong|says why"):
        parse_guide(broken)
