"""Fails unless every text a user may see is translated, and says what is missing.

Missing, empty and fuzzy translations, translations of texts that exist no more, placeholders that differ from
the English text's, and typewriter quotes where the language has its own.
"""

from __future__ import annotations

import sys

from babel.messages.catalog import Catalog, Message
from messages import (
    ROOT,
    TRANSLATED,
    extracted,
    is_translated,
    key,
    placeholders,
    po_file,
    read_catalogue,
    real_messages,
    strings,
)


def faults_of(message: Message) -> list[str]:
    """What is wrong with one translation."""
    if message.fuzzy:
        return ["fuzzy"]
    if not is_translated(message):
        return ["not translated"]
    faults = []
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    for original, string in zip([*originals, *originals[-1:] * 9], strings(message), strict=False):
        wanted = placeholders(original)
        if placeholders(string) != wanted:
            faults.append(f"placeholders are {sorted(placeholders(string))}, should be {sorted(wanted)}")
    if any('"' in string for string in strings(message)):
        faults.append("typewriter quotes")
    return faults


def check(source: Catalog, language: str) -> list[str]:
    """The faults of the catalogue of `language`, a line for each."""
    if not po_file(language).exists():
        return [f"{po_file(language).relative_to(ROOT)} does not exist"]
    translated = {
        key(message): message for message in real_messages(read_catalogue(po_file(language), language))
    }
    wanted = {key(message): message for message in real_messages(source)}
    lines = []
    for name, message in wanted.items():
        places = ", ".join(sorted({place for place, _line in message.locations}))
        faults = faults_of(translated[name]) if name in translated else ["not translated"]
        lines += [f"{language}: {fault}: {name[1]!r} ({places})" for fault in faults]
    lines += [f"{language}: no longer in use: {name[1]!r}" for name in translated if name not in wanted]
    return lines


def main() -> int:
    """Check every language; exit 1 with a line for each fault."""
    source = extracted()
    lines = [line for language in TRANSLATED for line in check(source, language)]
    print("\n".join(lines[:200]) if lines else f"{len(list(real_messages(source)))} texts, all translated")
    if lines:
        print(
            f"{len(lines)} faults; tools/update_translations.py brings the catalogues up to date",
            file=sys.stderr,
        )
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
