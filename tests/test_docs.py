"""The documents for people: their links lead somewhere, their commands and keys exist, both guides say the same."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from personaforge.__main__ import COMMANDS
from personaforge.cli.main import parser_for
from personaforge.domain.model import WORKSHEETS
from personaforge.i18n import Language, Translator
from personaforge.paths import bundle_root
from ui.pages.shortcuts import SECTIONS, TO

ROOT = bundle_root()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDES: dict[Language, Path] = {"de": ROOT / "docs" / "guide.de.md", "en": ROOT / "docs" / "guide.en.md"}

# What the German keyboard has on its keys.
GERMAN = {"Strg": "Ctrl", "Umschalt": "Shift", "Entf": "Del", "Einfg": "Ins", "Rücktaste": "Backspace",
          "Bild ab": "PgDown", "Bild auf": "PgUp", "Leertaste": "Space"}  # fmt: skip
ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def anchors(page: Path) -> set[str]:
    """The places of a page that a link can name, as forges make them from headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    return re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if "://" in link:
            continue
        file, _, place = link.partition("#")
        target = page.parent / file if file else page
        assert target.is_file(), f"{page.name}: {link}"
        assert not place or place in anchors(target), f"{page.name}: {link}"


def test_the_pictures_are_small_and_all_are_shown() -> None:
    shown = {
        (page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith(".png")
    }
    kept = set((ROOT / "docs" / "images").glob("*.png"))
    assert kept == shown
    assert max(picture.stat().st_size for picture in kept) <= 250_000


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every use of ./run in a block of commands, with its arguments."""
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words and words[0] == "./run":
                    yield f"{page.name}: {line}", words[1:]


def test_every_command_shown_is_understood() -> None:
    shown = list(commands())
    used = set()
    for line, words in shown:
        if not words or words[0].endswith(".pforge"):
            continue
        try:
            parser_for(Translator("en")).parse_args(words)
        except SystemExit:
            pytest.fail(line)
        used.add(words[0])
    assert used == set(COMMANDS)


def cells(language: Language) -> list[tuple[str, list[str]]]:
    """The rows of the tables of keys: heading of the table, and the keys named, in English."""
    text = GUIDES[language].read_text("utf-8")
    tables = text[text.rindex("\n## ") :].split("\n\n")
    found = []
    for table in tables:
        rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
        for cell in rows[1:]:
            found.append((rows[0].strip(), [in_english(keys) for keys in re.findall(r"`([^`]+)`", cell)]))
    return found


def in_english(keys: str) -> str:
    return "+".join(GERMAN.get(key, key) for key in keys.split("+"))


def test_both_guides_list_the_same_keys() -> None:
    assert [keys for _, keys in cells("de")] == [keys for _, keys in cells("en")]


def test_every_key_of_the_guides_is_one_of_the_program() -> None:
    """The commands are read from their list: making them takes a whole window."""
    source = (ROOT / "ui" / "commands.py").read_text("utf-8")
    program = set(re.findall(r'"((?:Ctrl|F\d|Shift|Alt)[\w+]*)"', source))
    listed = [way for section in SECTIONS for _, ways in section.keys for way in ways if way != TO]
    program |= {as_written(way) for way in listed}
    named = {key for _, keys in cells("en") for key in keys}
    between = {"Ctrl+1", "Ctrl+2", "Ctrl+3"}
    assert named - program - between == set()
    assert program - named == set()


def as_written(keys: str) -> str:
    *held, last = keys.split("+")
    return "+".join([*held, ARROWS.get(last, last)])


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_guides_call_the_worksheets_and_tabs_what_the_window_calls_them(language: Language) -> None:
    text = " ".join(GUIDES[language].read_text("utf-8").split())
    gettext = Translator(language).gettext
    for sheet in WORKSHEETS:
        assert f"### {gettext(sheet.title)}" in text
        for tab in sheet.tabs:
            assert gettext(tab.title) in text, f"{sheet.key}: {gettext(tab.title)}"
