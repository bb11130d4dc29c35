"""What the translators have to translate: every marked text of the code and the templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TRANSLATED = ("de",)  # English is the language of the code
SOURCES: tuple[tuple[str, str, Any], ...] = (
    ("personaforge", "*.py", extract_python),
    ("ui", "*.py", extract_python),
    ("templates", "*.j2", babel_extract),
)
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
OPTIONS = {
    "extensions": "jinja2.ext.do",
    "newstyle_gettext": "true",
    "silent": "false",
    "trimmed": "true",
    "encoding": "utf-8",
}


def key(message: Message) -> tuple[str, str]:
    """What a message is found by: its context and its English text (the singular where there are two)."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def extracted() -> Catalog:
    """Every message of the sources, with the files it stands in as its locations."""
    catalogue = Catalog(charset="utf-8")
    for folder, pattern, method in SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            with path.open("rb") as stream:
                for line, text, _comments, context in extract(method, stream, KEYWORDS, (), OPTIONS):
                    location = (path.relative_to(ROOT).as_posix(), line)
                    catalogue.add(text, locations=[location], context=context)
    return catalogue


def real_messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header, in the order of their texts."""
    yield from sorted((message for message in catalogue if message.id), key=key)


def po_file(language: str) -> Path:
    """Where the translation into `language` lies."""
    return LOCALE / language / "LC_MESSAGES" / "personaforge.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue at `path`; raises PoFileError where it is not one."""
    with path.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8", abort_invalid=True)


def strings(message: Message) -> list[str]:
    """The translations of a message: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def is_translated(message: Message) -> bool:
    """Has it a text in every form?"""
    return bool(strings(message)) and all(strings(message))


def placeholders(text: str) -> set[str]:
    """The names that are filled in: `{name}` and `%(name)s`."""
    return set(re.findall(r"\{(\w*)[^{}]*\}", text)) | set(re.findall(r"%\((\w+)\)[a-z]", text))
