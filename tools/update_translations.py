"""Brings the translations up to date with the code and the templates, and compiles them.

    .venv/bin/python tools/update_translations.py [--language de] [--merge OTHER.po ...] [--missing OUT.po]

New texts are added without a translation, texts no longer in use are dropped (and named). --merge takes
translations from other catalogues; where two differ, the later one named wins. --missing writes what is still
untranslated to a file of its own, ready to be filled in and merged. The result depends on nothing but the
input: messages are sorted by text and carry neither line numbers nor dates.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from compile_catalogues import compile_catalogue
from messages import (
    ROOT,
    TRANSLATED,
    extracted,
    is_translated,
    key,
    po_file,
    read_catalogue,
    real_messages,
    strings,
)

HEADER = """\
# Translations of PersonaForge. Kept in order by tools/update_translations.py.
msgid ""
msgstr ""
"Project-Id-Version: PersonaForge\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={plurals}; plural={rule};\\n"

"""


def known_translations(files: list[Path], language: str) -> dict[tuple[str, str], Message]:
    """Every complete translation in `files`; of two for the same text the later one, which is said."""
    found: dict[tuple[str, str], Message] = {}
    for path in files:
        for message in real_messages(read_catalogue(path, language)):
            if message.fuzzy or not is_translated(message):
                continue
            before = found.get(key(message))
            if before is not None and strings(before) != strings(message):
                print(f"{key(message)[1]!r}: {strings(message)} replaces {strings(before)}")
            found[key(message)] = message
    return found


def add(catalogue: Catalog, wanted: Message, translation: Message | None) -> None:
    """Put the message into the catalogue, with its translation where one fits its forms."""
    fits = translation is not None and isinstance(translation.id, str) == isinstance(wanted.id, str)
    string = translation.string if translation is not None and fits else None
    catalogue.add(wanted.id, string=string, context=wanted.context, flags=wanted.flags - {"fuzzy"})


def write(catalogue: Catalog, path: Path) -> None:
    """Write the catalogue with a header that no clock has a part in."""
    body = io.BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(
        language=catalogue.locale, plurals=catalogue.num_plurals, rule=catalogue.plural_expr
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header.encode() + body.getvalue().strip() + b"\n")


def update(language: str, source: Catalog, merge: list[Path], missing: Path | None) -> None:
    """Rewrite the catalogue of `language`, and say what changed."""
    path = po_file(language)
    known = known_translations([*([path] if path.exists() else []), *merge], language)
    result, open_texts = Catalog(locale=language, charset="utf-8"), Catalog(locale=language, charset="utf-8")
    for message in real_messages(source):
        translation = known.pop(key(message), None)
        add(result, message, translation)
        if translation is None:
            add(open_texts, message, None)
    write(result, path)
    compile_catalogue(path)
    if missing is not None:
        write(open_texts, missing)
    for _context, text in known:
        print(f"dropped, no longer in use: {text!r}")
    print(f"{path.relative_to(ROOT)}: {len(result)} texts, {len(open_texts)} to translate")


def main() -> None:
    """Read the arguments and update the languages asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--language", choices=TRANSLATED, default=TRANSLATED[0])
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--missing", type=Path, metavar="FILE")
    options = parser.parse_args()
    update(options.language, extracted(), options.merge, options.missing)


if __name__ == "__main__":
    main()
